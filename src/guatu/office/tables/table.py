"""A table: its columns, where its rows come from, and what can be done with chosen rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guatu.office.moment import Moment, moment_of
from guatu.office.people import rights
from guatu.office.people.actors import actor_of
from guatu.office.tables.columns import Column, Kind

Rows = QuerySet[Any] | Sequence[Any]
PER_PAGE = 50
NOTHING = _("到所选日期为止没有数据；把日期往后调，或请管理员补充区域包。")
NAME = _("名称")


@dataclass(frozen=True, slots=True)
class Scope:
    """What rows depend on: the two dates, who asks, and the address's parameters."""

    moment: Moment
    request: HttpRequest

    @classmethod
    def of(cls, request: HttpRequest) -> Scope:
        return cls(moment_of(request), request)

    def given(self, name: str) -> str:
        """A parameter of the address, or nothing."""
        return self.request.GET.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did. `undo` is JSON that the action's `undo` takes back; None where there is no way back."""

    message: str
    undo: Any = None


class RefusalError(Exception):
    """An action that cannot be done with these rows; the message says why and what to do. Nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to do with chosen rows. `run` and `undo` call services; they write the log. Both may raise RefusalError.

    `run(actor, rows, answers)` gives Done; `answers` holds what the form of `template` asked.
    `may(actor)` says who sees it. Rows that the actor may not change are for the service to refuse.
    """

    key: str
    label: Any
    run: Callable[[Any, Sequence[Any], Mapping[str, str]], Done]
    undo: Callable[[Any, Any], str] | None = None
    may: Callable[[Any], bool] = lambda actor: True
    template: str = ""
    """Further fields beside the button."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where rows come from: a page that makes or brings some, for who may (`needs` in the matrix of rights)."""

    label: Any
    view: str
    needs: str = "pages.view"

    @property
    def address(self) -> str:
        return reverse(self.view)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list page by declaration.

    `key` names it for saved views; `view` is the name of its page's address; `rows(scope)` gives a queryset, or a
    sequence of rows in memory. `search`: database paths that free text looks in; `words(row)`: the same for rows in
    memory; both default to the text columns. `right` is the action in the matrix of rights that the page takes
    ("projects.view"); where that is held by region, rows are those of the person's regions, by `region_field`.
    `context(scope)` adds to what the template gets.
    """

    key: str
    view: str
    title: Any
    rows: Callable[[Scope], Rows]
    columns: tuple[Column, ...]
    lead: Any = ""
    question: Callable[[Scope], str] | None = None
    """The heading, where it depends on what is asked."""
    empty: Any = NOTHING
    """Said where there are no rows at all, beside the ways to the first ones; not where conditions leave none."""
    begin: tuple[Way, ...] = ()
    section: str = ""
    search: tuple[str, ...] = ()
    words: Callable[[Any], Iterable[str]] | None = None
    search_label: Any = NAME
    identify: Callable[[Any], str] | None = None
    address: Callable[[Any], str] | None = None
    """The page of a row's thing."""
    order: str = ""
    """Column to sort by at first, `-` before it for downwards; else the source's own order."""
    per_page: int = PER_PAGE
    actions: tuple[Action, ...] = ()
    right: str = "pages.view"
    region_field: str = "region"
    template: str = "tables/page.html"
    context: Callable[[Scope], Mapping[str, object]] | None = None
    handed_out: Callable[[Scope, Any], None] | None = None
    """Called with the rows that leave in a file or by the API, where somebody must know of it."""
    _by_key: dict[str, Column] = field(
        default_factory=dict[str, Column], init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        self._by_key.update((column.key, column) for column in self.columns)
        if len(self._by_key) != len(self.columns) or self._by_key.keys() & {"key", "address"}:
            raise ValueError(
                f"table {self.key}: two columns with one key, or one named as what every row has"
            )
        TABLES[self.key] = self

    def column(self, key: str) -> Column | None:
        """A column by its key."""
        return self._by_key.get(key)

    def id_of(self, row: Any) -> str:
        """What names a row: unique, and stable while the row lives."""
        return self.identify(row) if self.identify else str(attrgetter("pk")(row))

    @property
    def page(self) -> str:
        """Address of the list."""
        return reverse(self.view)

    def texts(self, row: Any) -> Iterable[str]:
        """Where free text looks in a row in memory."""
        if self.words:
            return self.words(row)
        values = (column.of(row) for column in self.columns if column.kind is Kind.TEXT)
        return (text for value in values for text in ([value] if isinstance(value, str) else value or ()))

    def hand_out(self, scope: Scope, rows: Rows) -> None:
        """Says which rows leave, to whom it concerns."""
        if self.handed_out:
            self.handed_out(scope, rows)

    def source(self, scope: Scope) -> Rows:
        """The rows that this person may see, before any filter."""
        rows, actor = self.rows(scope), actor_of(scope.request)
        if isinstance(rows, QuerySet):
            return rights.visible(actor, self.right, rows, field=self.region_field)
        if not rights.matrix()[self.right].regional:
            return rows
        place = attrgetter(self.region_field)
        return [row for row in rows if rights.may(actor, self.right, place(row) or "")]


TABLES: dict[str, Table] = {}
"""All tables by key: saved views name them."""
