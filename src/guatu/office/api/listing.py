"""A table as an operation of the API: typed filters, typed rows, pages by cursor."""

# No `from __future__ import annotations`: the operations' types are made here and must be real objects.
import base64
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field, create_model

from guatu.office.api.schemas import FigureOut, Moments, Part, Problem, RegionRef
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require
from guatu.office.tables import memory
from guatu.office.tables.columns import RANGED, Column, Kind
from guatu.office.tables.export import row_json
from guatu.office.tables.selection import Selection
from guatu.office.tables.state import read_state
from guatu.office.tables.table import Scope, Table

Texts = str | bool | list[str] | None
TYPES: dict[Kind, Any] = {
    Kind.TEXT: Texts,
    Kind.CHOICE: Texts,
    Kind.NUMBER: float | None,
    Kind.DATE: str | None,
    Kind.REGION: RegionRef | None,
    Kind.DATA: Any,
    Kind.FIGURE: FigureOut | list[FigureOut] | None,
}
MOST = 500
PROBLEMS = dict.fromkeys((401, 403, 404, 422), Problem)
"""Answers that any operation may give."""


def add_list(router: Router, path: str, table: Table, **asked_too: str) -> None:
    """Adds `GET path`: the table's rows by key, filtered as its page filters them.

    `asked_too`: parameters of the address that the table's rows depend on, and what each means.
    """
    name = "".join(word.title() for word in table.key.split("-"))
    page = _page_schema(name, table)
    filters = _filters(name, table, asked_too)

    def listed(request: HttpRequest, asked: Any) -> Any:
        require(actor_of(request), table.right)
        return _page(request, table, asked.cursor, asked.limit)

    listed.__annotations__["asked"] = Query[filters]
    router.get(
        path,
        response={200: page, **PROBLEMS},
        operation_id=f"list_{table.key}",
        summary=str(table.title),
        description=str(table.lead),
    )(listed)


def _page_schema(name: str, table: Table) -> type[Part]:
    fields: dict[str, Any] = {
        column.key: (TYPES[column.kind], Field(description=_described(column))) for column in table.columns
    }
    row = create_model(f"{name}Row", __base__=Part, key=(str, ...), address=(str | None, ...), **fields)
    whole: dict[str, Any] = {
        "count": (int, Field(description="rows that match, on all pages")),
        "next": (str | None, Field(description="cursor of the next page; null on the last")),
        "rows": (list.__class_getitem__(row), ...),
    }
    return create_model(f"{name}Page", __base__=Part, **whole)


def _described(column: Column) -> str:
    parts = [str(column.label), column.unit, str(column.hint)]
    return "; ".join(part for part in parts if part)


def _filters(name: str, table: Table, asked_too: Mapping[str, str]) -> type[Schema]:
    fields: dict[str, Any] = {
        "q": (str, Field("", description="words that all must occur", max_length=200)),
        "cursor": (str, Field("", description="`next` of the page before", max_length=400)),
        "limit": (int, Field(50, ge=1, le=MOST)),
    }
    for column in table.columns:
        if column.filterable and column.kind in RANGED:
            bound = date | None if column.kind is Kind.DATE else float | None
            for end in ("from", "to"):
                fields[f"{column.key}_{end}"] = (bound, Field(None, description=_described(column)))
        elif column.filterable:
            fields[column.key] = (list[str], Field([], description=_described(column)))
    for key, means in asked_too.items():
        fields[key] = (str, Field("", description=means, max_length=200))
    return create_model(f"{name}Filters", __base__=Moments, **fields)


def _page(request: HttpRequest, table: Table, cursor: str, limit: int) -> dict[str, Any]:
    selection = Selection.of(read_state(table, request.GET), Scope.of(request))
    found = _after(selection, _opened(cursor), limit + 1)
    rows, more = found[:limit], len(found) > limit
    table.hand_out(selection.scope, rows)
    return {
        "count": selection.count,
        "next": _sealed(table.id_of(rows[-1])) if more else None,
        "rows": [row_json(table.columns, row, selection) for row in rows],
    }


def _after(selection: Selection, last: str | None, limit: int) -> list[Any]:
    """Rows by key, those after `last`."""
    rows, table = selection.rows, selection.state.table
    if isinstance(rows, QuerySet) and table.identify is None:
        rows = rows.order_by("pk")
        try:
            return list((rows if last is None else rows.filter(pk__gt=last))[:limit])
        except (ValueError, ValidationError) as error:
            raise HttpError(422, _("游标读不懂")) from error
    return memory.by_key(rows, table, last, limit)


def _sealed(key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([key]).encode()).decode()


def _opened(cursor: str) -> str | None:
    if not cursor:
        return None
    try:
        [key] = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except ValueError as error:
        raise HttpError(422, _("游标读不懂")) from error
    if not isinstance(key, str) or "\0" in key:
        raise HttpError(422, _("游标读不懂"))
    return key
