"""The map by imported boundaries: the same parts as the schematic one has, with true shapes in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from guatu.atlas.model import Atlas
from guatu.lake.boundaries import Boundaries
from guatu.office.map import units

SLIVER = 1e-5
"""Square degrees (0.1 km²) below which a hole between parts is a slip of drawing."""

Place = tuple[str, str, float, float]
"""A county: id, the city that it belongs to, its own point."""


@dataclass(frozen=True, slots=True, eq=False)
class Surveyed:
    """Shapes in WGS-84 degrees. A region without a shape has its own approximate point only."""

    cells: Mapping[str, BaseGeometry]
    groups: Mapping[str, BaseGeometry]
    seams: BaseGeometry
    borders: BaseGeometry
    outline: BaseGeometry
    points: Mapping[str, tuple[float, float]]
    bare: tuple[str, ...]
    """Counties without a shape."""

    def merged(self, groups: Iterable[str]) -> BaseGeometry:
        """One shape of several groups (the outline of a circle of cities)."""
        return _union([self.groups[key] for key in groups if key in self.groups])


def draw(atlas: Atlas, boundaries: Boundaries) -> Surveyed | None:
    """The map of those regions of the atlas that have a boundary; None where none has."""
    counties = tuple(
        (region.id, units.city_of(atlas, region), region.lon, region.lat)
        for region in units.counties(atlas)
        if region.lon is not None and region.lat is not None
    )
    others = {
        region.id: (region.lon, region.lat)
        for region in (*units.cities(atlas), *units.zones(atlas))
        if region.lon is not None and region.lat is not None
    }
    return _draw(boundaries, counties, tuple(others.items()))


@lru_cache(maxsize=8)
def _draw(
    boundaries: Boundaries,
    counties: tuple[Place, ...],
    others: tuple[tuple[str, tuple[float, float]], ...],
) -> Surveyed | None:
    shapes = boundaries.shapes
    cells = {key: shapes[key] for key, *_rest in counties if key in shapes}
    parts: dict[str, list[str]] = {}
    for key, city, *_point in counties:
        parts.setdefault(city, []).append(key)
    groups = {city: _city(city, keys, shapes) for city, keys in parts.items()}
    groups = {city: shape for city, shape in groups.items() if not shape.is_empty}
    if not groups:
        return None
    own = dict(others) | {key: (lon, lat) for key, _city_id, lon, lat in counties}
    return Surveyed(
        cells=cells,
        groups=groups,
        seams=shapely.union_all([shape.boundary for shape in cells.values()]),
        borders=shapely.union_all([shape.boundary for shape in groups.values()]),
        outline=_union(groups.values()),
        points=own | {key: _label_point(shape) for key, shape in (groups | cells).items()},
        bare=tuple(key for key, *_rest in counties if key not in cells),
    )


def _city(city: str, counties: list[str], shapes: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Made of its counties where all have a shape, so that lines agree; else its own shape; else what there is."""
    found = [shapes[key] for key in counties if key in shapes]
    if city in shapes and len(found) < len(counties):
        return shapes[city]
    return _union(found)


def _union(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    whole = shapely.union_all(list(shapes))
    parts = [
        Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area > SLIVER])
        for part in shapely.get_parts(whole)
        if isinstance(part, Polygon)
    ]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _label_point(shape: BaseGeometry) -> tuple[float, float]:
    widest = max(
        (part for part in shapely.get_parts(shape) if isinstance(part, Polygon)), key=lambda part: part.area
    )
    centre = polylabel(widest, tolerance=0.01)
    return round(centre.x, 4), round(centre.y, 4)
