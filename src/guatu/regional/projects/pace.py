"""序时进度: how far a goal should be by a day, by the calendar or by a seasonal line."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Pace:
    """A goal's progress on a day. `due` is None for goals without a number or before their period."""

    done: float
    wanted: float
    due: float

    @property
    def share(self) -> float:
        """Done as a share of what is wanted."""
        return self.done / self.wanted

    @property
    def ahead(self) -> float:
        """Percentage points ahead of (below 0: behind) where the line should be."""
        return (self.done - self.due) / self.wanted * 100

    @property
    def missing(self) -> float:
        """What is still wanted; never below 0."""
        return max(0.0, self.wanted - self.done)


def elapsed(start: date, end: date, day: date) -> float:
    """Share of a period that has passed by the end of a day, 0 … 1.

    >>> elapsed(date(2024, 1, 1), date(2024, 12, 31), date(2024, 6, 30))
    0.4972677595628415
    """
    length = (end - start).days + 1
    return min(max((day - start).days + 1, 0), length) / length


def seasonal(line: Sequence[float], start: date, end: date, day: date) -> float:
    """The same by a yearly line of twelve monthly weights, read within a month by its days.

    Raises ValueError for a line that is not twelve weights above or at 0 with a positive sum.
    """
    if len(line) != MONTHS or min(line) < 0 or sum(line) <= 0:
        raise ValueError("a seasonal line is twelve weights, none below 0")
    whole = _weight(line, start, end)
    return 1.0 if day >= end else 0.0 if day < start else _weight(line, start, day) / whole


def _weight(line: Sequence[float], start: date, day: date) -> float:
    total, year, month = 0.0, start.year, start.month
    while (year, month) <= (day.year, day.month):
        days = calendar.monthrange(year, month)[1]
        first = start.day if (year, month) == (start.year, start.month) else 1
        last = day.day if (year, month) == (day.year, day.month) else days
        total += line[month - 1] * (last - first + 1) / days
        year, month = (year + 1, 1) if month == MONTHS else (year, month + 1)
    return total


def line_of(amounts: Mapping[int, Sequence[float]]) -> list[float]:
    """A seasonal line from past years' monthly amounts: the mean of each month's share of its year.

    >>> line_of({2022: [1] * 12, 2023: [2] * 12})[0] == 1 / 12
    True
    """
    shares = [[value / sum(year) for value in year] for year in amounts.values() if sum(year) > 0]
    if not shares:
        raise ValueError("no past year to take a seasonal line from")
    return [sum(column) / len(shares) for column in zip(*shares, strict=True)]


def pace(
    done: float, wanted: float, period: tuple[date, date], day: date, line: Sequence[float] | None = None
) -> Pace:
    """Progress against the line. Raises ValueError where nothing is wanted."""
    if wanted <= 0:
        raise ValueError("a goal wants a number above 0")
    start, end = period
    share = elapsed(start, end, day) if line is None else seasonal(line, start, end, day)
    return Pace(done, wanted, share * wanted)
