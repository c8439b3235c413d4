"""Filters and sorts rows in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from guatu.office.figures import Shown
from guatu.office.tables.columns import Column, Kind
from guatu.office.tables.places import inside
from guatu.office.tables.state import Condition, State
from guatu.office.tables.table import Table

Test = Callable[[Any], bool]


class Kept(tuple[Any, ...]):
    """Many rows that stay the same from one request to the next, with what was made of them: orders, texts, keys."""

    made: dict[Any, Any]

    def __new__(cls, rows: Iterable[Any]) -> Kept:
        self = super().__new__(cls, rows)
        self.made = {}
        return self

    def once(self, name: Any, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for these rows."""
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]


def narrowed(rows: Sequence[Any], state: State) -> Sequence[Any]:
    """The rows that hold all words and conditions."""
    if words := state.words.casefold().split():
        pairs = _said(rows, state.table)
        for word in words:
            pairs = [pair for pair in pairs if word in pair[1]]
        rows = [row for row, _text in pairs]
    for condition in state.conditions:
        if isinstance(rows, Kept) and condition.column.kind is Kind.REGION and not condition.column.matches:
            rows = _placed(rows, condition)
        else:
            test = _test(condition)
            rows = [row for row in rows if test(row)]
    return rows


def _placed(rows: Kept, condition: Condition) -> list[Any]:
    """The rows of some places, in their order: a hundred thousand are sorted into places once."""
    column = condition.column

    def sorted_out() -> Mapping[Any, list[int]]:
        found: defaultdict[Any, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            found[column.of(row)].append(number)
        return dict(found)

    held = rows.once(("places", column.key), sorted_out)
    return [rows[at] for at in sorted(at for place in inside(condition.values) for at in held.get(place, ()))]


def _said(rows: Sequence[Any], table: Table) -> Iterable[tuple[Any, str]]:
    """Each row with all words that free text looks in."""

    def pairs() -> Iterable[tuple[Any, str]]:
        return ((row, "\n".join(table.texts(row)).casefold()) for row in rows)

    return rows.once("texts", lambda: list(pairs())) if isinstance(rows, Kept) else pairs()


def by_key(rows: Sequence[Any], table: Table, last: str | None, limit: int) -> list[Any]:
    """The first rows by their key, after that of the last row that was seen."""

    def keyed() -> list[tuple[str, Any]]:
        return sorted(((table.id_of(row), row) for row in rows), key=itemgetter(0))

    pairs = rows.once("keys", keyed) if isinstance(rows, Kept) else keyed()
    first = 0 if last is None else bisect_right(pairs, last, key=itemgetter(0))
    return [row for _key, row in pairs[first : first + limit]]


def ordered(rows: Sequence[Any], column: Column, *, down: bool) -> list[Any]:
    """The rows by a column; those without a value come last either way."""
    if isinstance(rows, Kept):
        return rows.once((column.key, down), lambda: _ordered(rows, column, down=down))
    return _ordered(rows, column, down=down)


def _ordered(rows: Sequence[Any], column: Column, *, down: bool) -> list[Any]:
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
    every = value if isinstance(value, tuple | list | set | frozenset) else (value,)
    return [one if isinstance(one, str) else str(one) for one in every]


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
