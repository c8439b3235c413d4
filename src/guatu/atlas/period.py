"""Periods as the annotation guide writes them, as pairs of days."""

from __future__ import annotations

import calendar
import re
from datetime import date

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
PART = re.compile(r"(\d{4})-([QH])([1-4])$")


def interval(period: str | None) -> tuple[date | None, date | None]:
    """First and last day of a period; None is an open or unknown side.

    >>> interval("2024-Q1")
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    >>> interval("2024-01-01/..")
    (datetime.date(2024, 1, 1), None)
    >>> interval("../2025-12")
    (None, datetime.date(2025, 12, 31))

    Raises ValueError for anything else.
    """
    if not period:
        return None, None
    first, slash, last = period.partition("/")
    return _edge(first, 0), _edge(last if slash else first, 1)


def _edge(text: str, side: int) -> date | None:
    if text == "..":
        return None
    if part := PART.match(text):
        year, length = int(part[1]), 3 if part[2] == "Q" else 6
        month = int(part[3]) * length
        return _last(year, month) if side else date(year, month - length + 1, 1)
    if not (day := DAY.match(text)):
        raise ValueError(f"{text!r} is no period: write 2024, 2024-07, 2024-07-15, 2024-Q1 or first/last")
    year = int(day[1])
    if day[3]:
        return date(year, int(day[2]), int(day[3]))
    if side:
        return _last(year, int(day[2] or 12))
    return date(year, int(day[2] or 1), 1)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
