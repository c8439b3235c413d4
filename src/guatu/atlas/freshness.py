"""For how long a source or a figure is good, by dated rules of the pack, and when the next one is due."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

KINDS = ("document", "list", "standard", "editor", "year", "half", "quarter", "month", "point")
"""What a rule is about: a kind of source, or a figure by the length of its period (point: a state on a day)."""

_SPANS = ((300, "year"), (150, "half"), (80, "quarter"), (25, "month"))
"""Least days of a period, and what it is called here; 前三季度 counts as a half."""


@dataclass(frozen=True, slots=True)
class FreshnessRule:
    """Things of a kind are good for `months` after their day; None is for good, until replaced.

    `region`: where the rule holds, with all inside; None is everywhere. `unit` brings the next one; None is unnamed.
    The rule applies from `valid_from`.
    """

    id: str
    applies: str
    months: int | None
    valid_from: date
    region: str | None = None
    unit: str | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None


def rule_for(
    rules: Iterable[FreshnessRule], applies: str, places: Sequence[str], day: date
) -> FreshnessRule | None:
    """The rule of a kind in force on a day: of the first of `places` (nearest first) that has one, else everywhere's.

    Of several the latest counts.
    """
    held = [rule for rule in rules if rule.applies == applies and rule.valid_from <= day]
    for place in (*places, None):
        if own := [rule for rule in held if rule.region == place]:
            return max(own, key=lambda rule: rule.valid_from)
    return None


def span(start: date | None, end: date | None) -> str:
    """What kind of figure a period makes: year, half, quarter, month or point.

    >>> span(date(2024, 1, 1), date(2024, 12, 31)), span(date(2024, 1, 1), date(2024, 3, 31)), span(None, None)
    ('year', 'quarter', 'point')
    """
    days = (end - start).days + 1 if start and end else 0
    return next((name for least, name in _SPANS if days >= least), "point")


def due(day: date, months: int | None) -> date | None:
    """The day on which the next one should be there; None where nothing is due.

    >>> due(date(2024, 10, 31), 4)
    datetime.date(2025, 2, 28)
    """
    if months is None:
        return None
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
