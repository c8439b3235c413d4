"""From when to when a thing counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Validity:
    """Days from `start` to `end`, both inclusive; None is open.

    >>> Validity(date(2021, 1, 1), date(2022, 12, 31)).covers(date(2022, 6, 1))
    True
    """

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the thing is valid on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


ALWAYS = Validity()
