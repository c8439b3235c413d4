"""Filters and sorts rows in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from guatu.office.figures import Shown
from guatu.office.tables.columns import Column, Kind
from guatu.office.tables.places import inside
from guatu.office.tables.state import Condition, State

Test = Callable[[Any], bool]


def narrowed(rows: Sequence[Any], state: State) -> list[Any]:
    """The rows that hold all words and conditions."""
    tests = [_test(condition) for condition in state.conditions]
    if words := state.words.casefold().split():
        tests.append(lambda row: _speaks(state.table.texts(row), words))
    return [row for row in rows if all(test(row) for test in tests)]


def ordered(rows: list[Any], column: Column, *, down: bool) -> list[Any]:
    """The rows by a column; those without a value come last either way."""
    keyed = [(comparable(column, row), row) for row in rows]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=down)
    return [row for _, row in known] + [row for key, row in keyed if key is None]


def comparable(column: Column, row: Any) -> Any:
    """What a row's value is sorted and bounded by: a number, or text; None where unknown."""
    value = column.of(row)
    if isinstance(value, Shown):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return comparable_of(value)
    return None if value in (None, "") else value


def comparable_of(values: Sequence[Any]) -> Any:
    """The first of several values."""
    first = values[0] if values else None
    return first.value if isinstance(first, Shown) else first


def texts(value: Any) -> list[str]:
    """A text value as a list of texts."""
    if value is None or value == "":
        return []
    return [str(one) for one in value] if isinstance(value, tuple | list | set | frozenset) else [str(value)]


def _speaks(said: Iterable[str], words: list[str]) -> bool:
    text = "\n".join(said).casefold()
    return all(word in text for word in words)


def _test(condition: Condition) -> Test:
    column, values = condition.column, condition.values
    if column.matches:
        return lambda row: any(column.matches(row, value) for value in values)  # type: ignore[misc]
    if column.kind is Kind.REGION:
        places = inside(values)
        return lambda row: column.of(row) in places
    if condition.test == "is":
        return lambda row: not set(texts(column.of(row))).isdisjoint(values)
    if condition.test == "has":
        return lambda row: any(_speaks(texts(column.of(row)), [value.casefold()]) for value in values)
    bound, at_least = condition.bound, condition.test == "from"

    def within(row: Any) -> bool:
        value = comparable(column, row)
        return value is not None and (value >= bound if at_least else value <= bound)

    return within
