"""Values for machines: as JSON, and as flat cells of a sheet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from guatu.atlas.sourced import Source
from guatu.office import statuses, vocabulary
from guatu.office.figures import Shown
from guatu.office.tables import memory
from guatu.office.tables.columns import Column, Kind
from guatu.office.tables.drawing import shown, words_of
from guatu.office.tables.places import name_of
from guatu.office.tables.table import Scope

Flat = str | int | float | bool | date | None
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula."""


def plain(column: Column, row: Any, scope: Scope) -> Any:
    """A value for JSON: figures with status and sources, a region with its name."""
    value = column.of(row)
    if column.kind is Kind.FIGURE:
        figures = [figure_json(figure) for figure in shown(value)]
        return figures[0] if isinstance(value, Shown) else figures or None
    if value is None or value == "":
        return None
    if column.kind is Kind.REGION:
        return {"id": value, "name": name_of(scope, value)}
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple | set | frozenset) else value


def figure_json(figure: Shown) -> dict[str, Any]:
    """A figure with its status, its sources and the address of its evidence."""
    return {
        "value": figure.value,
        "unit": figure.unit,
        "text": figure.text,
        "status": str(figure.status),
        "period": figure.period or None,
        "formula": figure.sourced.formula,
        "sources": [source_json(source) for source in figure.sources],
        "evidence": figure.address,
    }


def source_json(source: Source) -> dict[str, Any]:
    """A source, field by field."""
    return {
        "kind": str(source.kind),
        "ref": source.ref,
        "title": source.title,
        "published": source.published,
        "url": source.url,
        "quote": source.quote,
        "editorial": source.editorial,
    }


def headings(columns: tuple[Column, ...], words: tuple[str, str, str, str]) -> list[str]:
    """Heads of a sheet: a figure takes five cells, its value, unit, status, source and wording (`words` names four)."""
    found: list[str] = []
    for column in columns:
        found.append(str(column.label))
        if column.kind is Kind.FIGURE:
            found += [f"{column.label} · {word}" for word in words]
        elif column.kind is Kind.NUMBER and (unit := vocabulary.unit(str(column.unit))):
            found[-1] += vocabulary.bracketed(unit)
    return found


def flat(columns: tuple[Column, ...], row: Any, scope: Scope) -> list[Flat]:
    """A row as cells of a sheet."""
    found: list[Flat] = []
    for column in columns:
        value = column.of(row)
        if column.kind is Kind.FIGURE:
            found += _figures(shown(value))
        elif column.kind is Kind.REGION:
            found.append(name_of(scope, value))
        elif column.kind is Kind.NUMBER:
            found.append(value)
        elif isinstance(value, datetime):
            found.append(localtime(value).replace(microsecond=0, tzinfo=None))
        elif isinstance(value, date):
            found.append(value)
        else:
            found.append(words_of(column, value) if column.words else vocabulary.listed(memory.texts(value)))
    return found


def _figures(figures: tuple[Shown, ...]) -> list[Flat]:
    """Value, unit, status, source and wording. The value is a number or nothing, so that a sheet can reckon on it: 约 and
    超, and several figures in one place, stand in the wording."""
    if not figures:
        return [None, "", "", "", ""]
    first, many = figures[0], len(figures) > 1
    said = _("；").join(
        figure.text + (vocabulary.bracketed(figure.period) if many else "") for figure in figures
    )
    kinds = dict.fromkeys(statuses.name(figure.status) for figure in figures)
    titles = dict.fromkeys(source_said(source) for figure in figures for source in figure.sources)
    value, unit = (None, "") if many else (first.value, first.unit)
    return [value, unit, vocabulary.listed(kinds), _("；").join(titles), said]


def source_said(source: Source) -> str:
    """A source in one line: title, day."""
    return source.title + vocabulary.bracketed(source.published)


def guarded(value: Flat) -> Flat:
    """A cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded(-3.5), guarded("武昌")
    ("'=1+1", -3.5, '武昌')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
