"""Filters and sorts a queryset by a table's state, in the database."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import DateTimeField, F, Q, QuerySet

from guatu.office.tables.columns import Column, Kind
from guatu.office.tables.places import inside
from guatu.office.tables.state import Condition, State

TESTS = {"has": "icontains", "from": "gte", "to": "lte"}


def narrowed(rows: QuerySet[Any], state: State) -> QuerySet[Any]:
    """The rows that hold all words and conditions."""
    for condition in state.conditions:
        try:
            rows = _narrow(rows, condition)
        except (ValueError, ValidationError):  # no value that the field can have
            return rows.none()
    fields = state.table.search or tuple(
        column.path for column in state.table.columns if column.kind is Kind.TEXT and column.path
    )
    for word in state.words.split():
        rows = rows.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields), Q()))
    return rows


def _narrow(rows: QuerySet[Any], condition: Condition) -> QuerySet[Any]:
    column, values = condition.column, condition.values
    if column.narrow:
        return column.narrow(rows, values)
    if not column.path:
        return rows
    if column.kind is Kind.REGION:
        return rows.filter(**{f"{column.path}__in": inside(values)})
    if condition.test == "is":
        return rows.filter(**{f"{column.path}__in": values})
    if condition.test == "has":
        return rows.filter(reduce(or_, (Q(**{f"{column.path}__icontains": value}) for value in values)))
    day = "__date" if column.kind is Kind.DATE and isinstance(_field(rows, column), DateTimeField) else ""
    return rows.filter(**{f"{column.path}{day}__{TESTS[condition.test]}": condition.bound})


def _field(rows: QuerySet[Any], column: Column) -> object:
    """The database's field of a column of the table itself; None for one of another table."""
    names = {field.name: field for field in rows.model._meta.get_fields()}
    return names.get(column.path)


def ordered(rows: QuerySet[Any], column: Column, *, down: bool) -> QuerySet[Any]:
    """The rows by a column, those without a value last, ties by their key so that pages never overlap."""
    if not column.path:
        return rows
    by = F(column.path)
    return rows.order_by(by.desc(nulls_last=True) if down else by.asc(nulls_last=True), "pk")
