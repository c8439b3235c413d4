"""The list page of any table: whole, or only its rows for htmx; its twins; and actions on chosen rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.cache import patch_vary_headers

from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.tables import bulk, drawing, export
from guatu.office.tables.saved import views_of
from guatu.office.tables.selection import Selection
from guatu.office.tables.state import SIZES, read_state
from guatu.office.tables.table import Scope, Table

TWINS: dict[str, Callable[[Selection], HttpResponseBase]] = {
    "json": export.as_json,
    "csv": export.as_csv,
    "xlsx": export.as_xlsx,
}
PART = "table"
"""Id of the element that htmx replaces."""


def list_paths(route: str, table: Table) -> list[URLPattern]:
    """The addresses of a list: `route/`, `route.json`, `route.csv`, `route.xlsx`."""
    name = table.view.rpartition(":")[2]
    return [path(f"{route}/", needs(table.right)(_page(table)), name=name), *twin_paths(route, table)]


def twin_paths(route: str, table: Table) -> list[URLPattern]:
    """The twins alone, of a list that a page of its own draws."""
    name, guard = table.view.rpartition(":")[2], needs(table.right)
    return [path(f"{route}.{form}", guard(_twin(table, form)), name=f"{name}.{form}") for form in TWINS]


def exports(table: Table, query: str = "") -> list[tuple[str, str]]:
    """The twins of a list by name, for `tables/exports.html`."""
    return [(form.upper(), f"{table.page[:-1]}.{form}{query}") for form in TWINS]


def selection_of(request: HttpRequest, table: Table) -> Selection:
    """The rows that an address asks for."""
    return Selection.of(read_state(table, request.GET), Scope.of(request))


def _twin(table: Table, form: str) -> Callable[[HttpRequest], HttpResponseBase]:
    def twin(request: HttpRequest) -> HttpResponseBase:
        selection = selection_of(request, table)
        table.hand_out(selection.scope, selection.page if form == "json" else selection.rows)
        return TWINS[form](selection)

    return twin


def _page(table: Table) -> Callable[[HttpRequest], HttpResponseBase]:
    def page(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            return bulk.act(request, table, selection_of(request, table))
        return show(request, table)

    return page


def show(request: HttpRequest, table: Table) -> HttpResponse:
    """The page, or the part of it that changes."""
    selection = selection_of(request, table)
    part = getattr(request, "htmx", None) and request.htmx.target == PART  # type: ignore[attr-defined]
    answer = render(request, "tables/table.html" if part else table.template, context(selection))
    if part:
        answer["HX-Push-Url"] = request.path + selection.state.query()
    patch_vary_headers(answer, ["HX-Request", "HX-Target"])
    return answer


def context(selection: Selection) -> dict[str, Any]:
    """What the templates of a table need."""
    table, scope = selection.state.table, selection.scope
    lines = drawing.lines(selection)
    front, back = (drawing.fields(selection, prominent=one) for one in (True, False))
    state = selection.state
    query = state.turned(1).query()
    return {
        "section": table.section,
        "table": table,
        "question": table.question(scope) if table.question else table.title,
        "state": state,
        "count": selection.count,
        "heads": drawing.heads(state),
        "lines": lines,
        "front": front,
        "back": back,
        "chips": drawing.chips(state, scope, [*front, *back]),
        "pager": drawing.pager(selection),
        "sizes": drawing.sizes(state, SIZES),
        "exports": exports(table, query),
        "ways": [way for way in table.begin if may(actor_of(scope.request), way.needs)],
        "here": table.page + state.query(),
        "query": query,
        "saved": views_of(scope.request, table),
        "actions": bulk.offered(scope.request, table),
        **(table.context(scope) if table.context else {}),
    }


def undo(request: HttpRequest) -> HttpResponseRedirect:
    """Takes back what an action did."""
    message, back = bulk.take_back(request)
    messages.info(request, message)
    return HttpResponseRedirect(back)
