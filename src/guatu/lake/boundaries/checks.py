"""What looks wrong with shapes that were matched: wrong place, overlap, a size out of line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median

import shapely
from pyproj import Geod
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from guatu.atlas.model import Atlas, RegionKind

OVERLAP = 0.002
"""Share of the smaller shape from which an overlap is told."""
FAR = 0.35
"""Degrees from the pack's own (rounded) point of a region beyond which its shape lies elsewhere."""
OUT_OF_LINE = 200.0
"""Times the median area of its kind, or a part of it, from which a size is told."""
_EARTH = Geod(ellps="WGS84")

Shapes = Mapping[str, BaseGeometry]


def area_km2(shape: BaseGeometry) -> float:
    """Area on the ellipsoid.

    >>> round(area_km2(shapely.box(114.0, 30.0, 114.1, 30.1)), 1)
    106.9
    """
    return abs(_EARTH.geometry_area_perimeter(shape)[0]) / 1e6  # pyright: ignore[reportUnknownMemberType]


def doubts(atlas: Atlas, shapes: Shapes) -> Iterator[str]:
    """Sentences on what a person should look at."""
    for kind in (RegionKind.COUNTY, RegionKind.PREFECTURE):
        of_kind = {key: shape for key, shape in shapes.items() if atlas.regions[key].kind is kind}
        if of_kind:
            yield from _far(atlas, of_kind)
            yield from _overlaps(atlas, of_kind)
            yield from _sizes(atlas, of_kind)


def _far(atlas: Atlas, shapes: Shapes) -> Iterator[str]:
    for key, shape in shapes.items():
        region = atlas.regions[key]
        if region.lon is None or region.lat is None:
            continue
        apart = shape.distance(Point(region.lon, region.lat))
        if apart > FAR:
            yield f"{region.name}的图形离它的点位约 {apart * 111:.0f} 公里：代码、坐标系或经纬度次序可能有误"


def _overlaps(atlas: Atlas, shapes: Shapes) -> Iterator[str]:
    keys = list(shapes)
    tree = shapely.STRtree([shapes[key] for key in keys])
    for at, key in enumerate(keys):
        for other in sorted(int(found) for found in tree.query(shapes[key]) if found > at):
            smaller = min(shapes[key].area, shapes[keys[other]].area)
            share = shapes[key].intersection(shapes[keys[other]]).area / smaller
            if share > OVERLAP:
                names = f"{atlas.regions[key].name}与{atlas.regions[keys[other]].name}"
                yield f"{names}重叠，占较小者的 {share:.1%}"


def _sizes(atlas: Atlas, shapes: Shapes) -> Iterator[str]:
    areas = {key: area_km2(shape) for key, shape in shapes.items()}
    usual = median(areas.values())
    for key, area in areas.items():
        if not usual / OUT_OF_LINE <= area <= usual * OUT_OF_LINE:
            yield f"{atlas.regions[key].name}的面积 {area:,.2f} 平方公里，与同级（中位数 {usual:,.0f}）相差太远"
