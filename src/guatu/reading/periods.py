"""ISO periods as the annotation guide writes them, and what relative words make of a known day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_KEPT = 1024
"""Periods whose edges are kept: a text says the same few again and again."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day known to the year, the month or the day.

    >>> Moment.read("2024-09").iso
    '2024-09'
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, text: str) -> Moment:
        """Raises ValueError when `text` is not YYYY, YYYY-MM or YYYY-MM-DD."""
        match = _DATE.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
        year = int(match[1])
        month, day = (int(part) if part else None for part in match.groups()[1:])
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f"{text!r}: there is no month {month}")
        if month and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError(f"{text!r}: that month has no day {day}")
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """As text, no finer than it is known."""
        return iso_day(self.year, self.month, self.day)

    @property
    def order(self) -> tuple[int, int, int]:
        """For comparing; an unknown month or day counts as the last one."""
        return self.year, self.month or 12, self.day or 31


def iso_day(year: int, month: int | None = None, day: int | None = None) -> str:
    """A year, a month or a day.

    >>> iso_day(2024), iso_day(2024, 7), iso_day(2024, 8, 2)
    ('2024', '2024-07', '2024-08-02')
    """
    text = f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


def months(year: int, first: int, last: int) -> str:
    """Whole months: one month, a quarter, a year, or the days from the first to the last.

    >>> months(2024, 1, 6), months(2024, 1, 3), months(2024, 5, 5), months(2024, 1, 12)
    ('2024-01-01/2024-06-30', '2024-Q1', '2024-05', '2024')
    """
    if first == last:
        return iso_day(year, first)
    if (first, last) == (1, 12):
        return iso_day(year)
    if last - first == 2 and last % 3 == 0:
        return f"{year:04d}-Q{last // 3}"
    return f"{iso_day(year, first, 1)}/{end_of(iso_day(year, last))}"


def years(first: int, last: int) -> str:
    """Whole years.

    >>> years(2021, 2025)
    '2021-01-01/2025-12-31'
    """
    return f"{first:04d}-01-01/{last:04d}-12-31"


@lru_cache(maxsize=_KEPT)
def start_of(period: str) -> str | None:
    """The first day, None when it is open.

    >>> start_of("2024-Q2"), start_of("../2025-12-31")
    ('2024-04-01', None)
    """
    return _edge(period.partition("/")[0], last=False)


@lru_cache(maxsize=_KEPT)
def end_of(period: str) -> str | None:
    """The last day, None when it is open.

    >>> end_of("2024-02"), end_of("2024-01-01/..")
    ('2024-02-29', None)
    """
    first, bar, last = period.partition("/")
    return _edge(last if bar else first, last=True)


@lru_cache(maxsize=_KEPT)
def is_real(period: str) -> bool:
    """Whether the calendar has a period: what is printed wrongly (9月37日) has none.

    >>> is_real("2024-02"), is_real("2024-09-37"), is_real("../2024-46-00")
    (True, False, False)
    """
    try:
        return bool(start_of(period) or end_of(period))
    except ValueError:
        return False


def _edge(text: str, *, last: bool) -> str | None:
    if text in {"", ".."}:
        return None
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        year, month = int(quarter[1]), int(quarter[2]) * 3
        return _edge(iso_day(year, month if last else month - 2), last=last)
    at = Moment.read(text)
    month = at.month or (12 if last else 1)
    day = at.day or (calendar.monthrange(at.year, month)[1] if last else 1)
    return iso_day(at.year, month, day)


def shifted(day: str, by: int) -> str:
    """The ISO day `by` days after another.

    >>> shifted("2024-03-01", -1)
    '2024-02-29'
    """
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def month_beside(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month of the month `by` months after another.

    >>> month_beside(2024, 1, -1), month_beside(2024, 12, 1)
    ((2023, 12), (2025, 1))
    """
    years, rest = divmod(12 * year + month - 1 + by, 12)
    return years, rest + 1
