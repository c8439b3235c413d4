"""Keeps, opens and drops views of tables."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from guatu.office.people.actors import actor_of
from guatu.office.tables import services
from guatu.office.tables.models import SavedView
from guatu.office.tables.state import read_state
from guatu.office.tables.table import TABLES, Table


def views_of(request: HttpRequest, table: Table) -> list[SavedView]:
    """The person's own views of a table."""
    if not request.user.is_authenticated:
        return []
    return list(SavedView.objects.filter(owner=request.user, table=table.key))


@require_POST
def save(request: HttpRequest) -> HttpResponseRedirect:
    """Keeps the filters, order and columns of an address under a name."""
    table = _table(request.POST.get("table", ""))
    state = read_state(table, QueryDict(request.POST.get("query", "").removeprefix("?")))
    view = services.save_view(
        actor_of(request), request.user, table.key, request.POST.get("name", ""), state.turned(1).query()
    )
    return HttpResponseRedirect(_address(view))


def opened(request: HttpRequest, key: str) -> HttpResponseRedirect:
    """Leads to the list as the view shows it."""
    return HttpResponseRedirect(_address(get_object_or_404(SavedView, key=key)))


@require_POST
def drop(request: HttpRequest, key: str) -> HttpResponseRedirect:
    """Drops a view of one's own."""
    view = get_object_or_404(SavedView, key=key, owner=request.user)
    services.drop_view(actor_of(request), view)
    return HttpResponseRedirect(_table(view.table).page)


def _address(view: SavedView) -> str:
    query = QueryDict(view.query.removeprefix("?"), mutable=True)
    query["view"] = view.key
    return f"{_table(view.table).page}?{query.urlencode()}"


def _table(key: str) -> Table:
    if key not in TABLES:
        raise Http404(f"no table {key}")
    return TABLES[key]
