"""Numbers as Chinese text writes them: 400.69, 1,200, 两千五百, 三分之一, 五成."""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
POWERS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
SCALES = r"(?:万亿|[十百千]?[万亿]|百|千(?![瓦米克伏安卡帕]))"


_KEPT = 4096
"""Numbers whose readings are kept: a text says the same ones again and again."""
_ARABIC = re.compile(ARABIC)
_DECIMALS = re.compile(r"[零〇一二三四五六七八九]+")


@lru_cache(maxsize=_KEPT)
def parse(text: str) -> float:
    """The number that `text` writes. A leading power counts as one of it: 千亿 = 1e11.

    >>> [parse(word) for word in ("1,200.5", "两千五百", "三万六千", "千亿", "十二", "一点五亿", "二〇二四")]
    [1200.5, 2500.0, 36000.0, 100000000000.0, 12.0, 150000000.0, 2024.0]

    Raises ValueError when it writes none.
    """
    if text[:1].isdigit():
        return _arabic(text)
    whole, point, rest = text.partition("点")
    if not point:
        return _chinese(whole)
    decimals = _DECIMALS.match(rest)
    if decimals is None:
        raise ValueError(f"{text!r} is no number")
    fraction = sum(DIGITS[char] / 10**place for place, char in enumerate(decimals.group(), 1))
    return round((_chinese(whole) + fraction) * scale(rest[decimals.end() :]), 9)


@lru_cache(maxsize=_KEPT)
def scale(text: str) -> float:
    """The factor of 万, 千万, 亿, 万亿 …; of nothing, 1.

    >>> scale("千万"), scale("")
    (10000000.0, 1.0)
    """
    factor = 1.0
    for char in text:
        factor *= POWERS.get(char) or MYRIADS[char]
    return factor


def _arabic(text: str) -> float:
    match = _ARABIC.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no number")
    value = float(match.group().replace(",", ""))
    return round(value * scale(text[match.end() :]), 6)


def _chinese(text: str) -> float:
    if not text or any(char not in DIGITS and char not in POWERS and char not in MYRIADS for char in text):
        raise ValueError(f"{text!r} is no number")
    if len(text) > 1 and all(char in DIGITS for char in text):
        return float("".join(str(DIGITS[char]) for char in text))
    total = section = digit = 0.0
    seen_digit = False
    for char in text:
        if char in DIGITS:
            digit, seen_digit = float(DIGITS[char]), True
        elif char in POWERS:
            section += (digit if seen_digit else 1.0) * POWERS[char]
            digit, seen_digit = 0.0, False
        else:
            section += digit
            if section == 0 and total == 0:
                section = 1.0
            total = (total + section) * MYRIADS[char] if char == "亿" else total + section * MYRIADS[char]
            section = digit = 0.0
            seen_digit = False
    return total + section + digit
