"""Tables of figures: a line a row, cells parted by tabs, indicators in the head, regions at the left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guatu.reading.model import Metric
from guatu.reading.numerals import scale
from guatu.reading.scene import Scene

_HEAD = re.compile(r"(?P<name>[^()（）]+)[(（](?P<scale>[十百千万亿]*)(?P<unit>[^()（）]+)[)）]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_RATE = re.compile(r"(?:同比)?(?:增速|增幅|增长率|增长|同比)$")


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    factor: float
    unit: str
    growth: bool


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int


def table_metrics(scene: Scene) -> Iterator[Metric]:
    """A metric for each cell that a region and an indicator with a unit name.

    A column of growth that names nothing (增速) belongs to the column at its left.
    """
    columns: list[_Column | None] = []
    for cells in _rows(scene.folded):
        if not cells:
            columns = []
        elif not any(_NUMBER.fullmatch(cell.text) for cell in cells):
            columns = [_column(cell.text) for cell in cells]
        elif len(cells) == len(columns):
            yield from _row(scene, cells, columns)


def _rows(text: str) -> Iterator[list[_Cell]]:
    at = 0
    for line in text.split("\n"):
        cells: list[_Cell] = []
        if "\t" in line:
            for part in re.finditer(r"[^\t]+", line):
                cells.append(_Cell(part.group().strip(), at + part.start(), at + part.end()))
        yield cells
        at += len(line) + 1


def _column(text: str) -> _Column | None:
    match = _HEAD.fullmatch(text.replace(" ", ""))
    if match is None:
        return None
    growth = match["unit"] == "%" and _RATE.search(match["name"]) is not None
    name = _RATE.sub("", match["name"]) if growth else match["name"]
    return _Column(name, scale(match["scale"]), match["unit"], growth)


def _row(scene: Scene, cells: list[_Cell], columns: list[_Column | None]) -> Iterator[Metric]:
    places = scene.places_in(cells[0].start, cells[0].end)
    region = scene.resolve(places[0]) if places else None
    if region is None:
        return
    period = scene.period_at(cells[0].start) or scene.heading_period(cells[0].start)
    for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if column is None or not _NUMBER.fullmatch(cell.text) or (column.growth and not column.name):
            continue
        after = columns[index + 1] if index + 1 < len(columns) else None
        number = float(cell.text)
        growth = number if column.growth else None
        if after is not None and after.growth and not after.name:
            growth = float(cells[index + 1].text)
        yield Metric(
            id="",
            doc="",
            evidence=scene.evidence(cells[0].start, cells[-1].end),
            confidence=0.8,
            region=region,
            indicator=column.name,
            value=None if column.growth else round(number * column.factor, 4),
            unit=None if column.growth else column.unit,
            op=None if column.growth else "eq",
            period=period,
            growth=growth,
            growth_basis="yoy" if growth is not None else None,
        )
