"""Spans whose two ends each say a year and one at least a month: 2022年7月至2024年3月, 去年10月至今年2月."""

from __future__ import annotations

import re

from guatu.reading.clock import Clock
from guatu.reading.periods import end_of, iso_day, start_of

SPAN = re.compile(
    r"[自从]?(?:(?<!\d)(?P<y1>(?:19|20)\d\d)年|(?P<r1>[去前今上]年))(?:(?P<m1>\d{1,2})月份?(?:(?P<d1>\d{1,2})日)?)?"
    r"(?:——?|–|-|~|～|至|到)(?:(?P<y2>(?:19|20)\d\d)年|(?P<r2>今年|去年|次年|翌年|明年))"
    r"(?:(?P<m2>\d{1,2})月份?(?:(?P<d2>\d{1,2})日)?)?"
)


def between(match: re.Match[str], clock: Clock) -> str | None:
    """The days from the first to the last; None where no month is said or the calendar has no such days."""
    if not (match["m1"] or match["m2"]):
        return None
    first = int(match["y1"]) if match["y1"] else clock.relative(match["r1"])
    if first is None:
        return None
    last = _last(match, first, clock)
    if last is None:
        return None
    try:
        start, end = start_of(_end(match, "1", first)), end_of(_end(match, "2", last))
    except ValueError:
        return None
    return f"{start}/{end}" if start and end and start < end else None


def _last(match: re.Match[str], first: int, clock: Clock) -> int | None:
    """The year of the last day; 次年 follows the first."""
    if match["y2"]:
        return int(match["y2"])
    return first + 1 if match["r2"] in {"次年", "翌年"} else clock.relative(match["r2"])


def _end(match: re.Match[str], which: str, year: int) -> str:
    month, day = match[f"m{which}"], match[f"d{which}"]
    return iso_day(year, int(month) if month else None, int(day) if day else None)
