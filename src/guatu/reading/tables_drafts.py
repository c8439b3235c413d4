"""The metrics of one row while it is read: growth, shares and places join the value that they are said of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guatu.reading.model import Comparison
from guatu.reading.quantities import Quantity
from guatu.reading.tables_grid import Figure
from guatu.reading.tables_heads import Head

_NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")


@dataclass(slots=True)
class Draft:
    """What is known of a metric so far. `region` is that of its column, None where columns are no regions.

    `column`: the head over its first figure, which says whether it is a result or an estimate.
    """

    indicator: str
    region: str | None
    period: str | None
    goal: bool
    column: Head
    value: float | None = None
    value_hi: float | None = None
    unit: str | None = None
    op: str | None = None
    growth: float | None = None
    basis: str | None = None
    comparison: list[Comparison] = field(default_factory=list[Comparison])


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure under its heads: `column` over it, `row` at its left; `name` is empty where neither names anything."""

    name: str
    column: Head
    row: Head
    region: str | None
    period: str | None
    goal: bool
    amount: Figure


def measured(found: Figure, units: tuple[Quantity | None, ...]) -> Figure:
    """The figure in its base unit: its own, else the first of `units`.

    >>> from guatu.reading.tables_heads import caption_units
    >>> measured(Figure(1402.6, None, "eq"), caption_units("单位:亿元"))
    Figure(value=140260000000.0, unit='元', op='eq')
    >>> measured(Figure(1200000000.0, None, "eq", scaled=True), caption_units("单位:亿元")).value
    1200000000.0
    """
    unit = next((unit for unit in units if unit is not None), None)
    if found.unit is not None or unit is None:
        return found
    value = found.value if found.scaled else float(f"{found.value * unit.value:.12g}")
    return Figure(value, unit.unit, found.op)


def add(drafts: list[Draft], entry: Entry) -> None:
    """Puts a figure down among the drafts of its row."""
    last = _said_of(drafts, entry)
    column = entry.column
    if column.rank or (column.share and not column.name):
        if last is not None and column.rank:
            last.comparison.append(Comparison("rank", entry.amount.value))
        elif last is not None:
            last.comparison.append(Comparison("share", entry.amount.value, None, "%"))
    elif column.growth or entry.row.growth:
        basis = column.basis or entry.row.basis
        if last is not None and last.growth is None and column.period in {None, last.period}:
            last.growth, last.basis = entry.amount.value, basis
        elif _NAMED.search(entry.name):
            draft = Draft(entry.name, entry.region, entry.period, entry.goal, column)
            draft.growth, draft.basis = entry.amount.value, basis
            drafts.append(draft)
    elif _NAMED.search(entry.name):
        amount = entry.amount
        draft = Draft(entry.name, entry.region, entry.period, entry.goal, column)
        draft.value_hi = amount.value_hi
        draft.value, draft.unit, draft.op = amount.value, amount.unit, amount.op
        drafts.append(draft)


def _said_of(drafts: list[Draft], entry: Entry) -> Draft | None:
    """The last value of the row that a growth or a place can be said of."""
    for draft in reversed(drafts):
        same = not entry.name or draft.indicator == entry.name
        if same and draft.region == entry.region and draft.value is not None:
            return draft
    return None
