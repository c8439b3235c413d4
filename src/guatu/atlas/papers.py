"""What an office writes down: goals, lists with their scope, for how long sources are good, and a pack's documents."""

from __future__ import annotations

import re
from datetime import date

from guatu.atlas.aims import Goal
from guatu.atlas.folder import Folder
from guatu.atlas.freshness import KINDS, FreshnessRule
from guatu.atlas.model import PackDocument
from guatu.atlas.records import Record, by_id
from guatu.atlas.registry import Registry
from guatu.atlas.schema import DOCUMENTS, FRESHNESS, GOAL_TIERS, GOALS, OPERATORS, REGISTRIES

_SIDE = r"\d{4}(-\d{2}(-\d{2})?)?"
_PERIOD = re.compile(rf"{_SIDE}|\d{{4}}-Q[1-4]|(\.\.|{_SIDE})/(\.\.|{_SIDE})")


def read_goals(folder: Folder) -> dict[str, Goal]:
    """The rows of `goals.csv`."""
    return by_id((row, _goal(folder, row)) for row in folder.table("goals.csv", GOALS))


def read_registries(folder: Folder) -> dict[str, Registry]:
    """The rows of `registries.csv`."""
    return by_id((row, _registry(folder, row)) for row in folder.table("registries.csv", REGISTRIES))


def read_freshness(folder: Folder, common: tuple[FreshnessRule, ...] = ()) -> tuple[FreshnessRule, ...]:
    """The rules that all packs share, and the rows of `freshness.csv`."""
    rows = folder.table("freshness.csv", FRESHNESS)
    return (*common, *by_id((row, _rule(folder, row)) for row in rows).values())


def read_documents(folder: Folder) -> tuple[PackDocument, ...]:
    """The rows of `documents.csv`; each names a file in `documents/`."""
    rows = folder.table("documents.csv", DOCUMENTS)
    return tuple(by_id((row, _document(folder, row)) for row in rows).values())


def _goal(folder: Folder, row: Record) -> Goal:
    value, growth, unit = row.number("value"), row.number("growth"), row.maybe("unit")
    if value is not None and growth is not None:
        row.fault("both value and growth are filled; a goal is one or the other")
    if (value is None) != (unit is None):
        row.fault("value and unit go together; fill both or neither (growth is in percent by itself)")
    period = row.text("period")
    if not _PERIOD.fullmatch(period):
        row.fault(f"period {period!r} is no period; write 2024, 2024-06, 2024-Q1 or ../2025-12-31")
    return Goal(
        id=row.text("id"),
        region=folder.region(row) or "",
        indicator=row.known("indicator", folder.indicators, "indicators.csv or the built-in ones") or "",
        period=period,
        value=value,
        unit=unit,
        growth=growth,
        op=row.choice("op", OPERATORS, default="eq"),
        tier=row.choice("tier", GOAL_TIERS, default="expected"),
        sources=folder.sources(row),
        quote=row.maybe("quote"),
    )


def _registry(folder: Folder, row: Record) -> Registry:
    return Registry(
        id=row.text("id"),
        name=row.text("name"),
        as_of=row.day("as_of") or date.min,
        regions=row.all_known("regions", folder.regions, "regions.csv or the built-in divisions"),
        classes=folder.codes(row),
        complete=row.flag("complete"),
        synthetic=row.flag("synthetic"),
        sources=folder.sources(row),
        scope=row.text("scope"),
    )


def _rule(folder: Folder, row: Record) -> FreshnessRule:
    return FreshnessRule(
        id=row.text("id"),
        applies=row.choice("applies", KINDS),
        months=row.whole("months") if row.text("months") else None,
        valid_from=row.day("valid_from") or date.min,
        region=folder.region(row) if row.text("region") else None,
        unit=row.maybe("unit"),
        sources=folder.sources(row),
        note=row.maybe("note"),
    )


def _document(folder: Folder, row: Record) -> PackDocument:
    name = row.text("file")
    if "/" in name or not folder.root.joinpath("documents").joinpath(name).is_file():
        row.fault(f"file {name!r} is not in documents/; put it there or correct the name")
    rewritten = row.flag("rewritten")
    if rewritten and not row.text("retells_title"):
        row.fault("a rewritten document must say what it retells; fill retells_title")
    return PackDocument(
        id=row.text("id"),
        path=f"documents/{name}",
        title=row.text("title"),
        rewritten=rewritten,
        outlet=row.maybe("outlet"),
        published=row.moment("published"),
        retells_title=row.maybe("retells_title"),
        retells_outlet=row.maybe("retells_outlet"),
        retells_date=row.moment("retells_date"),
        note=row.maybe("note"),
    )
