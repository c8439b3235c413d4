"""A table's state as its template draws it: heads, cells, filters, chips and pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from guatu.office import drawn, numbers, vocabulary
from guatu.office.addresses import address
from guatu.office.figures import Shown
from guatu.office.periods import in_words
from guatu.office.tables import memory
from guatu.office.tables.columns import CLOSED, Choices, Column, Kind
from guatu.office.tables.places import name_of
from guatu.office.tables.selection import Selection
from guatu.office.tables.state import Condition, State
from guatu.office.tables.table import Scope
from guatu.office.vocabulary import marked

NONE = mark_safe('<span class="muted">—</span>')
NUMERIC = mark_safe('<td class="num">')
BRIEF = mark_safe('<td class="nowrap">')
OPEN = mark_safe("<td>")


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. `aria` is ascending or descending where the table is sorted by it."""

    column: Column
    address: str
    aria: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is drawn: figures, or text with perhaps a link and all its digits."""

    column: Column
    value: Any
    text: str = ""
    full: str = ""
    address: str = ""
    figures: tuple[Shown, ...] = ()

    @property
    def html(self) -> SafeString:
        """As it stands in its row."""
        if self.column.kind is Kind.FIGURE:
            return _figures(self.figures)
        if not self.text:
            return format_html('<span class="muted" title="{}">—</span>', _("未知"))
        if self.address:
            return drawn.link(self.address, self.text)
        title = f' title="{escape(self.full)}"' if self.full else ""
        return SafeString(f"<span{title}>{marked(self.text)}</span>")

    @property
    def start(self) -> SafeString:
        """The tag that it begins with."""
        return NUMERIC if self.column.numeric else BRIEF if self.column.brief else OPEN


def _figures(figures: tuple[Shown, ...]) -> SafeString:
    if not figures:
        return NONE
    several, drawn_ones = len(figures) > 1, []
    for one in figures:
        said = drawn.figure(one.address, one.text, one.status, one.full)
        if one.period and several:
            period = marked(in_words(one.period))
            said = format_html('{} <span class="small muted">{}</span>', said, period)
        drawn_ones.append((said,))
    return format_html_join(_("；"), "{}", drawn_ones)


class Piece(NamedTuple):
    """Cells of a row, drawn; or one that a template of its column draws."""

    html: SafeString
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page."""

    key: str
    row: Any
    cells: list[Cell]
    address: str

    @property
    def pieces(self) -> list[Piece]:
        """The row as it is drawn: what no template is asked for stands together."""
        found: list[Piece] = []
        for own, cells in groupby(self.cells, key=lambda cell: bool(cell.column.template)):
            if own:
                found += [Piece(cell.start, cell) for cell in cells]
            else:
                found.append(Piece(SafeString("".join(map(self._drawn, cells)))))
        return found

    def _drawn(self, cell: Cell) -> str:
        own = cell.column.drawn
        return f"{cell.start}{own(self.row, cell.value) if own else cell.html}</td>"


@dataclass(frozen=True, slots=True)
class Field:
    """A filter of a form."""

    column: Column
    closed: bool
    ranged: bool
    choices: Choices
    values: tuple[str, ...]
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in words, and the address without it."""

    text: str
    address: str


def heads(state: State) -> list[Head]:
    """The heads of the chosen columns."""
    order = state.order
    found = []
    for column in state.chosen:
        here = order is not None and order[0] is column
        aria = ("descending" if order[1] else "ascending") if here and order else ""
        found.append(Head(column, state.sorted_by(column).query() if column.sortable else "", aria))
    return found


def lines(selection: Selection) -> list[Line]:
    """The rows of the page with their cells."""
    return [_line(row, selection) for row in selection.page]


def _line(row: Any, selection: Selection) -> Line:
    table, columns, scope = selection.state.table, selection.state.chosen, selection.scope
    page = table.address(row) if table.address else ""
    cells = [cell(column, row, scope, "" if at else page) for at, column in enumerate(columns)]
    return Line(table.id_of(row), row, cells, page + scope.moment.query() if page else "")


def cell(column: Column, row: Any, scope: Scope, page: str = "") -> Cell:
    """A value as it is drawn; `page` is what a text without a link of its own leads to."""
    value, keep = column.of(row), scope.moment.query()
    if column.kind is Kind.FIGURE:
        return Cell(column, value, figures=shown(value))
    link = column.link(row) if column.link else ""
    if column.kind is Kind.REGION:
        link = link or (address("atlas:region", value) if value else "")
        text = name_of(scope, value)
    else:
        text = words_of(column, value)
    full = numbers.exact(value, column.unit) if column.kind is Kind.NUMBER and column.unit else ""
    link = link or page
    return Cell(column, value, text, full, link + keep if link else "")


def shown(value: Any) -> tuple[Shown, ...]:
    """A figure column's value as figures."""
    if value is None:
        return ()
    return (value,) if isinstance(value, Shown) else tuple(value)


def words_of(column: Column, value: Any) -> str:
    """A value in words; empty where unknown."""
    if value is None or value == "":
        return ""
    if column.kind is Kind.NUMBER:
        return numbers.said(value, column.unit) if column.unit else f"{value:,}"
    if isinstance(value, datetime):
        return localtime(value).date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    said = [column.said(text) for text in memory.texts(value)]
    return vocabulary.listed(said) if column.words else "、".join(said)


def fields(selection: Selection, *, prominent: bool) -> list[Field]:
    """The filters that stand beside the search box, or the others."""
    given: dict[str, tuple[str, ...]] = {one.name: one.values for one in selection.state.conditions}
    return [
        Field(
            column,
            column.kind in CLOSED,
            column.kind in {Kind.NUMBER, Kind.DATE, Kind.FIGURE},
            list(selection.choices(column)) if column.kind in CLOSED else (),
            given.get(column.key, ()),
            *(next(iter(given.get(f"{column.key}_{end}", ())), "") for end in ("from", "to")),
        )
        for column in selection.state.table.columns
        if column.filterable and column.prominent == prominent
    ]


def chips(state: State, scope: Scope, offers: Iterable[Field]) -> list[Chip]:
    """What the rows are narrowed to, each with a way out."""
    known = {(field.column.key, value): text for field in offers for value, text in field.choices}
    found = (
        [Chip(_("含“%(words)s”") % {"words": state.words}, state.without("q").query())] if state.words else []
    )
    return found + [
        Chip(_said(one, known, scope), state.without(one.name).query()) for one in state.conditions
    ]


def _said(condition: Condition, known: dict[tuple[str, str], str], scope: Scope) -> str:
    column = condition.column
    if column.kind is Kind.REGION:
        values = [name_of(scope, value) for value in condition.values]
    else:
        values = [known.get((column.key, value), value) for value in condition.values]
    template = {"from": _("%(column)s ≥ %(values)s"), "to": _("%(column)s ≤ %(values)s")}.get(
        condition.test, _("%(column)s：%(values)s")
    )
    return template % {"column": column.label, "values": vocabulary.listed(values)}


def pager(selection: Selection) -> dict[str, object]:
    """The page's number, and the addresses of those beside it."""
    state, pages = selection.state, selection.pages
    return {
        "number": state.page,
        "pages": pages,
        "before": state.turned(state.page - 1).query() if state.page > 1 else "",
        "after": state.turned(state.page + 1).query() if state.page < pages else "",
        "first": (state.page - 1) * state.per_page + 1 if selection.count else 0,
        "last": min(state.page * state.per_page, selection.count),
    }


def sizes(state: State, offered: Iterable[int]) -> list[tuple[int, str]]:
    """How many rows a page may have, each with its address."""
    return [(size, replace(state, per_page=size, page=1).query()) for size in offered]
