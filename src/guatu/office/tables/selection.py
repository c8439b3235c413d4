"""The rows that a person asked for: counted, cut into pages, or all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from guatu.office.tables import database, memory
from guatu.office.tables.columns import Choices, Column, Kind
from guatu.office.tables.places import offered
from guatu.office.tables.state import State
from guatu.office.tables.table import Rows, Scope

LISTED = 200
"""A choice column without a closed list of its own offers so many of its values at most."""
CHUNK = 1000


@dataclass
class Selection:
    """Rows of a table by a state. `base` are those before any filter."""

    state: State
    scope: Scope
    base: Rows

    @classmethod
    def of(cls, state: State, scope: Scope) -> Selection:
        return cls(state, scope, state.table.source(scope))

    @cached_property
    def rows(self) -> Rows:
        """Filtered and sorted."""
        order = self.state.order
        if isinstance(self.base, QuerySet):
            rows = database.narrowed(self.base, self.state)
            return database.ordered(rows, order[0], down=order[1]) if order else rows
        found = memory.narrowed(self.base, self.state)
        return memory.ordered(found, order[0], down=order[1]) if order else found

    @cached_property
    def count(self) -> int:
        """How many rows there are in all."""
        return self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // self.state.per_page))

    @cached_property
    def page(self) -> list[Any]:
        """The rows of the page; one past the end gives the last."""
        self.state = replace(self.state, page=min(self.state.page, self.pages))
        start = (self.state.page - 1) * self.state.per_page
        return list(self.rows[start : start + self.state.per_page])

    def everything(self) -> Iterator[Any]:
        """All rows, page by page, so that what the source loads beside them is loaded in bulk."""
        rows = self.rows
        return rows.iterator(CHUNK) if isinstance(rows, QuerySet) else iter(rows)

    def picked(self, keys: list[str]) -> list[Any]:
        """The rows with these keys among those that the person may see."""
        wanted = set(keys)
        if isinstance(self.base, QuerySet) and self.state.table.identify is None:
            return list(self.base.filter(pk__in=wanted))
        return [row for row in self.base if self.state.table.id_of(row) in wanted]

    def choices(self, column: Column) -> Choices:
        """What the filter of a closed column offers."""
        if column.choices:
            return column.choices(self.scope)
        if column.kind is Kind.REGION:
            return offered(self.scope)
        if isinstance(self.base, QuerySet):
            found = self.base.order_by(column.path).values_list(column.path, flat=True).distinct()[:LISTED]
            values = {str(value) for value in found if value not in (None, "")}
        else:
            values = {text for row in self.base for text in memory.texts(column.of(row))}
        return sorted(((value, column.said(value)) for value in values), key=lambda pair: pair[1])[:LISTED]
