"""What is the same for all packs: GB/T 4754 classes, the country's divisions, common indicators and sources.

The tables lie in `guatu/atlas/reference/`. Classes: GB/T 4754-2017, codes and names. Of its 4-digit classes
1,380 are usually quoted and 1,382 after amendment 1 of 2019; the table holds 1,381, an open question that
`docs/packs/schema.md` tells the reader about.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from guatu.atlas.folder import Folder
from guatu.atlas.model import ClassCode, Indicator, Reference, Region, RegionKind
from guatu.atlas.records import PackError, Record, by_id
from guatu.atlas.schema import CLASSES, DIVISIONS, INDICATORS, QUANTITIES, SOURCE_KINDS, SOURCES

_LEVELS = {
    "0": RegionKind.NATION,
    "1": RegionKind.PROVINCE,
    "2": RegionKind.PREFECTURE,
    "3": RegionKind.COUNTY,
}


def read_sources(folder: Folder) -> dict[str, Reference]:
    """What is known already, and the rows of `sources.csv`."""
    rows = folder.table("sources.csv", SOURCES)
    return folder.references | by_id(((row, _source(row)) for row in rows), folder.references)


def read_indicators(folder: Folder) -> dict[str, Indicator]:
    """What is known already, and the rows of `indicators.csv`."""
    rows = folder.table("indicators.csv", INDICATORS)
    return folder.indicators | by_id(((row, _indicator(folder, row)) for row in rows), folder.indicators)


@cache
def builtin() -> Folder:
    """The built-in tables, read once. Raises PackError when the installation is damaged."""
    folder = Folder(files("guatu.atlas") / "reference")
    folder.references = read_sources(folder)
    folder.classes = by_id((row, _class(row)) for row in folder.table("gbt4754.csv", CLASSES))
    folder.regions = by_id((row, _division(row)) for row in folder.table("divisions.csv", DIVISIONS))
    folder.indicators = read_indicators(folder)
    if folder.problems:
        raise PackError("reference", folder.problems)
    return folder


def _source(row: Record) -> Reference:
    return Reference(
        id=row.text("id"),
        title=row.text("title"),
        kind=row.choice("kind", SOURCE_KINDS),
        outlet=row.maybe("outlet"),
        published=row.moment("published"),
        url=row.maybe("url"),
        note=row.maybe("note"),
    )


def _indicator(folder: Folder, row: Record) -> Indicator:
    return Indicator(
        id=row.text("id"),
        name=row.text("name"),
        synonyms=row.items("synonyms"),
        unit=row.text("unit"),
        quantity=row.choice("quantity", QUANTITIES),
        definition=row.text("definition"),
        sources=folder.sources(row),
    )


def _class(row: Record) -> ClassCode:
    return ClassCode(row.text("code"), row.text("name"), row.whole("level"), row.maybe("parent"))


def _division(row: Record) -> Region:
    return Region(
        id=row.text("code"),
        name=row.text("name"),
        short=row.text("short"),
        kind=_LEVELS[row.choice("level", _LEVELS)],
        parent=row.maybe("parent"),
        path="",
        sources=("gbt2260",),
    )
