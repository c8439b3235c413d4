"""Columns that all lists of the reference share: the region, the sources, and the address of a row's page."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.office import figures
from guatu.office.atlas.accepted import Accepted
from guatu.office.atlas.services import current
from guatu.office.tables import Column, Kind


def page_of(view: str, *path: str) -> Any:
    """Address of a row's own page, by an attribute of the row."""
    key = attrgetter(".".join(path) or "id")
    return lambda row: reverse(view, args=[key(row)])


def sources_of(kind: str) -> Any:
    """The cell that opens a row's sources; for a name that people accepted, the sentence that names it."""

    def shown(row: Any) -> figures.Shown:
        if isinstance(row, Accepted):
            return replace(figures.of_fact(row.fact), text=_("出处"))
        return figures.of_row(current(), kind, row.id, row.sources, None, text=_("出处"))

    return shown


REGION = gettext_lazy("区域")
SOURCE = Column(key="source", label=gettext_lazy("出处"), kind=Kind.FIGURE, sortable=False, filterable=False)


def source_of(kind: str) -> Column:
    """The column of it."""
    return replace(SOURCE, value=sources_of(kind))
