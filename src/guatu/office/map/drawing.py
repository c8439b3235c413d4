"""The map of an atlas as GeoJSON, and the frame of each view: by imported boundaries, else schematic."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from guatu.atlas.model import Atlas, Region
from guatu.office.map import surveyed, units
from guatu.office.map.boundaries import loaded
from guatu.office.map.schematic import Schematic, Spot, draw
from guatu.office.map.surveyed import Surveyed


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn map as it is sent: JSON text and a name that changes with it."""

    text: str
    version: str


Drawn = Schematic | Surveyed


def drawn(atlas: Atlas) -> Drawn | None:
    """The map as the pages show it: by the boundaries that were imported, where any are of this atlas."""
    boundaries = loaded()
    return (surveyed.draw(atlas, boundaries) if boundaries else None) or schematic(atlas)


def schematic(atlas: Atlas) -> Schematic | None:
    """The map of the atlas; the same regions give the same (kept) map."""
    return draw(
        tuple(_spot(atlas, region) for region in units.counties(atlas)),
        tuple(_spot(atlas, region) for region in units.zones(atlas)),
    )


def _spot(atlas: Atlas, region: Region) -> Spot:
    assert region.lon is not None and region.lat is not None  # noqa: S101 — units gives regions with points
    group = "" if region.counties else units.city_of(atlas, region)
    return Spot(region.id, region.lon, region.lat, group, region.counties)


@lru_cache(maxsize=8)
def _sheet(
    shapes: Schematic | Surveyed,
    names: tuple[tuple[str, str], ...],
    views: tuple[tuple[str, tuple[str, ...]], ...],
) -> Sheet:
    short = dict(names)
    body: dict[str, Any] = {
        "surveyed": isinstance(shapes, Surveyed),
        "cells": _collection({key: (shape, short[key]) for key, shape in shapes.cells.items()}),
        "cities": _collection({key: (shape, short[key]) for key, shape in shapes.groups.items()}),
        "wholes": _collection({key: (shapes.merged(parts), short[key]) for key, parts in views}),
        "lines": _collection({"seams": (shapes.seams, ""), "borders": (shapes.borders, "")}),
        "outline": _collection({"outline": (shapes.outline, "")}),
        "points": {key: list(at) for key, at in shapes.points.items()},
        "names": {key: short[key] for key in shapes.points},
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Sheet(text, hashlib.sha256(text.encode()).hexdigest()[:12])


def sheet(atlas: Atlas) -> Sheet:
    """The geometry that the browser draws: cells, cities, circles, the lines between them, label points."""
    shapes = drawn(atlas)
    if shapes is None:
        return Sheet("{}", "empty")
    names = tuple(
        (key, atlas.regions[key].short) for key in (*shapes.points, *(c.id for c in units.circles(atlas)))
    )
    views = tuple(
        (circle.id, tuple(member for member in circle.members if member in shapes.groups))
        for circle in units.circles(atlas)
    )
    return _sheet(shapes, names, tuple((key, parts) for key, parts in views if parts))


def _collection(shapes: dict[str, tuple[BaseGeometry, str]]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": number,
                "properties": {"id": key, "name": name},
                "geometry": _rounded(mapping(shape)),
            }
            for number, (key, (shape, name)) in enumerate(shapes.items(), start=1)
        ],
    }


def _rounded(geometry: Any) -> Any:
    if isinstance(geometry, dict):
        return {key: _rounded(part) for key, part in geometry.items()}
    if isinstance(geometry, (list, tuple)):
        return [_rounded(part) for part in geometry]
    return round(geometry, 4) if isinstance(geometry, float) else geometry
