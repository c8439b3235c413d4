"""Numbers of a workbook as the sheet shows them: percentages, dates, and figures without binary dust."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta

_LITERALS = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
_LAST_DAY = 2_958_465


@dataclass(frozen=True, slots=True)
class Format:
    """What of a number format changes what a number means."""

    percent: bool = False
    dated: bool = False
    day: bool = False

    @classmethod
    def of(cls, code: str) -> Format:
        """Reads a format code (ECMA-376 part 1, 18.8.31).

        >>> Format.of('yyyy"年"m"月"'), Format.of("0.0%").percent, Format.of("General")
        (Format(percent=False, dated=True, day=False), True, Format(percent=False, dated=False, day=False))
        """
        bare = _LITERALS.sub("", code.partition(";")[0]).lower().replace("general", "")
        dated = "y" in bare or "d" in bare
        return cls(percent="%" in bare, dated=dated, day="d" in bare)


def written(value: str, form: Format, dated_1904: bool = False) -> str:
    """The stored number as text.

    >>> written("0.056000000000000001", Format.of("0.0%")), written("45473", Format.of("yyyy/m/d"))
    ('5.6%', '2024年6月30日')
    >>> written("1402.6000000000001", Format()), written("abc", Format())
    ('1402.6', 'abc')
    """
    try:
        number = float(value)
    except ValueError:
        return value
    if not math.isfinite(number):
        return ""
    if form.dated and 1 <= number <= _LAST_DAY:
        return _day(int(number) + 1462 * dated_1904, form.day)
    if form.percent:
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _day(serial: int, with_day: bool) -> str:
    """A serial day; the format's calendar has a 29 February 1900 that never was."""
    day = date(1899, 12, 30 if serial > 59 else 31) + timedelta(days=min(serial, _LAST_DAY))
    return f"{day.year}年{day.month}月" + (f"{day.day}日" if with_day else "")


def _plain(number: float) -> str:
    """Twelve digits, never with an exponent.

    >>> _plain(1e15), _plain(0.1 + 0.2), _plain(-0.0)
    ('1000000000000000', '0.3', '0')
    """
    text = f"{number:.12g}"
    if "e" in text:
        text = f"{number:.0f}" if abs(number) >= 1 else f"{number:.12f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", "-"} else text
