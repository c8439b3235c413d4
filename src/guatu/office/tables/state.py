"""What somebody asked of a table, read from the address and written back to it in the shortest form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from guatu.office.tables.columns import CLOSED, RANGED, Column, Kind
from guatu.office.tables.table import Table

SIZES = (25, 50, 100, 200)
MOST = 1000
"""Rows on a page at most; machines ask for large ones."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter that holds: `test` is has, is, from or to; `values` are of the column's kind."""

    column: Column
    test: str
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its parameter in the address."""
        return self.column.key + {"from": "_from", "to": "_to"}.get(self.test, "")

    @property
    def bound(self) -> float | str:
        """The bound of a range: a number, or ISO text of a day."""
        return self.values[0] if self.column.kind is Kind.DATE else float(self.values[0])


@dataclass(frozen=True, slots=True)
class State:
    """Words, conditions, order, columns and page. `kept` are parameters that are not the table's own."""

    table: Table
    words: str
    conditions: tuple[Condition, ...]
    sort: str
    columns: tuple[str, ...]
    page: int
    per_page: int
    kept: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[Column, bool] | None:
        """The column to sort by, and whether downwards."""
        asked = self.sort or self.table.order
        column = self.table.column(asked.removeprefix("-"))
        return (column, asked.startswith("-")) if column else None

    @property
    def chosen(self) -> tuple[Column, ...]:
        """The columns to show, in order."""
        found = [self.table.column(key) for key in self.columns]
        return tuple(one for one in found if one) or tuple(one for one in self.table.columns if one.shown)

    def parameters(self) -> list[tuple[str, str]]:
        """The state as address parameters; nothing that would be so anyway."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(one.name, value) for one in self.conditions for value in one.values]
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.columns:
            pairs.append(("columns", ",".join(self.columns)))
        if self.per_page != self.table.per_page:
            pairs.append(("per", str(self.per_page)))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs + list(self.kept)

    def query(self) -> str:
        """`?…`, or `?` alone, which drops what an address had."""
        return "?" + urlencode(self.parameters())

    def sorted_by(self, column: Column) -> State:
        """Sorted by a column; once more turns the order round."""
        now = self.order
        down = now is not None and now[0] is column and not now[1]
        return replace(self, sort=("-" if down else "") + column.key, page=1)

    def turned(self, page: int) -> State:
        """Another page."""
        return replace(self, page=page)

    def without(self, name: str) -> State:
        """Without one condition, by its parameter (`q` for the words)."""
        rest = tuple(one for one in self.conditions if one.name != name)
        return replace(self, conditions=rest, words="" if name == "q" else self.words, page=1)


def read_state(table: Table, given: QueryDict) -> State:
    """The state in an address. What cannot be understood is left out and said in `problems`."""
    problems: list[str] = []
    conditions = [
        one for column in table.columns if column.filterable for one in _conditions(column, given, problems)
    ]
    sort = given.get("sort", "")
    column = table.column(sort.removeprefix("-"))
    columns = [key for part in given.getlist("columns") for key in part.split(",") if table.column(key)]
    per_page = _count(given.get("per", ""), table.per_page)
    return State(
        table=table,
        words=_clean(given.get("q", "")),
        conditions=tuple(conditions),
        sort=sort if column and column.sortable else "",
        columns=tuple(dict.fromkeys(columns)),
        page=_count(given.get("page", ""), 1),
        per_page=min(per_page, MOST),
        kept=tuple((name, given[name]) for name in ("as_of", "known_by", "view") if given.get(name)),
        problems=tuple(problems),
    )


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()[:200]


def _count(text: str, otherwise: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    return number or otherwise


def _conditions(column: Column, given: QueryDict, problems: list[str]) -> list[Condition]:
    if column.kind in RANGED:
        found = []
        for test in ("from", "to"):
            text = given.get(f"{column.key}_{test}", "").strip()
            if not text:
                continue
            if fault := _fault(column, text):
                problems.append(fault)
            else:
                found.append(Condition(column, test, (text,)))
        return found
    values = tuple(filter(None, map(_clean, given.getlist(column.key))))
    return [Condition(column, "is" if column.kind in CLOSED else "has", values)] if values else []


def _fault(column: Column, text: str) -> str:
    """Why a bound cannot be used; empty where it can."""
    try:
        if column.kind is Kind.DATE:
            date.fromisoformat(text)
        elif not -1e300 < float(text) < 1e300:
            raise ValueError
    except ValueError:
        wanted = _("日期，如 2024-06-30") if column.kind is Kind.DATE else _("数字")
        return _("“%(column)s”的界限“%(text)s”不是%(wanted)s，没有按它筛选。") % {
            "column": column.label,
            "text": text[:20],
            "wanted": wanted,
        }
    return ""
