"""The schematic map (示意图): cells drawn round the points of a pack's regions. No boundary of any land is in it.

Each county-level region gets the ground that is nearer to its point than to any other (Voronoi), inside an
outline that is nothing but the neighbourhood of all points. Where points crowd, as in the heart of a big city,
they are first pushed apart until each cell can be read and clicked; `Schematic.moved_km` says by how far at most,
and the page prints it. Positions to each other stay right; areas and edges mean nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry import MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel, unary_union

KM_PER_DEGREE = 111.32
ROOM = 0.6
"""Smallest distance between two points of the map, as a share of the usual (median) distance."""
REACH = 1.05
"""How far the outline goes beyond the points, as a share of the usual distance."""
ZONE_ROOM = 12
"""Smallest distance between two zones, in gaps between cells."""
ROUNDS = 40
STEPS = 60

Points = NDArray[np.float64]
Degrees = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spot:
    """A region's point. `group` is the unit above that its cell belongs to; `within` the cells that a zone may
    lie in (empty for a cell of its own). All hashable, so that a map is drawn once for each pack."""

    id: str
    lon: float
    lat: float
    group: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Schematic:
    """Shapes in WGS-84 degrees. `points` holds a label point for each cell, group and zone."""

    cells: Mapping[str, BaseGeometry]
    groups: Mapping[str, BaseGeometry]
    seams: BaseGeometry
    """Lines between cells."""
    borders: BaseGeometry
    """Lines between groups."""
    outline: BaseGeometry
    points: Mapping[str, tuple[float, float]]
    moved_km: float
    _frame: _Frame = field(repr=False)
    _whole: Mapping[str, BaseGeometry] = field(repr=False)
    _from: Points = field(repr=False)
    _shift: Points = field(repr=False)

    def places(self, lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
        """Where things with their own coordinates stand on this map: moved as the cells round them were."""
        at = self._frame.km(np.column_stack([lon, lat]))
        moved = at + _carry(at, self._from, self._shift)
        return self._frame.lon + moved[:, 0] / self._frame.east, self._frame.lat + moved[:, 1] / KM_PER_DEGREE

    def merged(self, groups: Iterable[str]) -> BaseGeometry:
        """One shape of several groups (the outline of a circle of cities)."""
        shape = unary_union([self._whole[key].buffer(0.01) for key in groups if key in self._whole])
        return self._frame.shape(shape.buffer(self._frame.gap * 2).buffer(-self._frame.gap))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Kilometres east and north of the middle: close enough to true for a province, and only to draw with."""

    lon: float
    lat: float
    gap: float = 0.0

    @property
    def east(self) -> float:
        return KM_PER_DEGREE * math.cos(math.radians(self.lat))

    def km(self, degrees: Points) -> Points:
        return (degrees - (self.lon, self.lat)) * (self.east, KM_PER_DEGREE)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        return round(self.lon + x / self.east, 4), round(self.lat + y / KM_PER_DEGREE, 4)

    def shape(self, drawn: BaseGeometry) -> BaseGeometry:
        scale = (1 / self.east, 1 / KM_PER_DEGREE)
        moved = shapely.transform(drawn, lambda at: at * scale + (self.lon, self.lat))
        return shapely.set_precision(moved, 0.0005)


@lru_cache(maxsize=8)
def draw(spots: tuple[Spot, ...], zones: tuple[Spot, ...] = ()) -> Schematic | None:
    """The map of these cells and zones, or None where no region has a point."""
    if not spots:
        return None
    given = np.array([[spot.lon, spot.lat] for spot in spots])
    frame = _Frame(float(given[:, 0].mean()), float(given[:, 1].mean()))
    true = frame.km(given)
    usual = _usual_distance(true)
    frame = _Frame(frame.lon, frame.lat, gap=usual * 0.02)
    placed = spread(true, usual * ROOM)
    outline = _outline(placed, usual * REACH)
    raw = dict(zip((spot.id for spot in spots), _cells(placed, outline), strict=True))
    groups: dict[str, list[str]] = {}
    for spot in spots:
        groups.setdefault(spot.group or spot.id, []).append(spot.id)
    merged = {key: unary_union([raw[part] for part in parts]) for key, parts in groups.items()}
    points = {spot.id: frame.degrees(*at) for spot, at in zip(spots, placed, strict=True)}
    points |= {key: _label_point(frame, shape) for key, shape in merged.items() if key not in points}
    points |= _zone_points(frame, zones, raw, true, placed)
    return Schematic(
        cells={key: frame.shape(_pebble(shape, frame.gap)) for key, shape in raw.items()},
        groups={key: frame.shape(_pebble(shape, frame.gap)) for key, shape in merged.items()},
        seams=frame.shape(_lines_between(raw.values(), outline)),
        borders=frame.shape(_lines_between(merged.values(), outline)),
        outline=frame.shape(outline.buffer(2 * frame.gap)),
        points=points,
        moved_km=float(np.linalg.norm(placed - true, axis=1).max()),
        _frame=frame,
        _whole=merged,
        _from=true,
        _shift=placed - true,
    )


def spread(points: Points, room: float) -> Points:
    """Pushes points apart until no two are nearer than `room`, each pair along the line between them.

    The room grows little by little, so that a crowd opens like a fan and keeps its order. Points that coincide
    part by the golden angle in their order, so that the same pack gives the same map. Points that have room
    stay where they are.

    >>> apart = spread(np.array([[0.0, 0.0], [0.0, 2.0], [30.0, 0.0]]), 4.0)
    >>> [abs(round(float(y))) for _, y in apart]
    [1, 3, 0]
    """
    at = points.copy()
    turn = np.arange(len(at)) * 2.399963
    at += np.column_stack([np.cos(turn), np.sin(turn)]) * room * 1e-3
    for part in np.linspace(0.1, 1.0, ROUNDS):
        _relax(at, room * part)
    return at


def _relax(at: Points, room: float) -> None:
    for _ in range(STEPS):
        pairs = cKDTree(at).query_pairs(room * 0.995, output_type="ndarray")
        if not len(pairs):
            return
        line = at[pairs[:, 0]] - at[pairs[:, 1]]
        apart = np.linalg.norm(line, axis=1, keepdims=True)
        push = line / apart * (room - apart) / 2
        np.add.at(at, pairs[:, 0], push)
        np.add.at(at, pairs[:, 1], -push)


def _usual_distance(points: Points) -> float:
    if len(points) < 2:
        return 20.0
    near = cKDTree(points).query(points, k=2)[0][:, 1]
    return max(float(np.median(near)), 1.0)


def _outline(points: Points, reach: float) -> BaseGeometry:
    """The neighbourhood of all points, bays closed and corners rounded."""
    discs = unary_union([Point(at).buffer(reach) for at in points])
    closed = discs.buffer(reach * 1.8).buffer(-reach * 2.2).buffer(reach * 0.4)
    return closed.simplify(reach * 0.02)


def _cells(points: Points, outline: BaseGeometry) -> list[BaseGeometry]:
    if len(points) == 1:
        return [outline]
    cells = shapely.voronoi_polygons(MultiPoint(points), extend_to=outline.envelope.buffer(100), ordered=True)
    return [cell.intersection(outline) for cell in cells.geoms]


def _pebble(shape: BaseGeometry, gap: float) -> BaseGeometry:
    """The shape a little smaller and with round corners: it must not look like a surveyed edge."""
    soft = min(math.sqrt(shape.area) * 0.09, gap * 5)
    inner = shape.buffer(-gap - soft).buffer(soft, quad_segs=4)
    return (inner if not inner.is_empty else shape.buffer(-gap)).simplify(gap * 0.15)


def _lines_between(shapes: Iterable[BaseGeometry], outline: BaseGeometry) -> BaseGeometry:
    lines = unary_union([shape.boundary for shape in shapes])
    return lines.intersection(outline.buffer(-0.5))


def _label_point(frame: _Frame, shape: BaseGeometry) -> tuple[float, float]:
    parts: Sequence[Polygon] = getattr(shape, "geoms", [shape])
    widest = max(parts, key=lambda part: part.area)
    centre = polylabel(widest, tolerance=1.0).coords[0]
    return frame.degrees(centre[0], centre[1])


def _carry(at: Points, known: Points, shift: Points) -> Points:
    """The shift of the nearest known points, the nearer the heavier (inverse square distance)."""
    near = min(4, len(known))
    apart, index = cKDTree(known).query(at, k=range(1, near + 1))
    weight = 1 / np.maximum(apart, 0.5) ** 2
    return (shift[index] * weight[..., None]).sum(axis=1) / weight.sum(axis=1, keepdims=True)


def _zone_points(
    frame: _Frame, zones: tuple[Spot, ...], cells: Mapping[str, BaseGeometry], true: Points, placed: Points
) -> dict[str, tuple[float, float]]:
    """Each zone inside one of the cells that it lies in, as near to its own point as that allows, and no two
    on one spot."""
    if not zones:
        return {}
    at = np.array([_inside(frame, zone, cells, true, placed) for zone in zones])
    apart = spread(at, frame.gap * ZONE_ROOM)
    return {zone.id: frame.degrees(*here) for zone, here in zip(zones, apart, strict=True)}


def _inside(
    frame: _Frame, zone: Spot, cells: Mapping[str, BaseGeometry], true: Points, placed: Points
) -> tuple[float, float]:
    at = frame.km(np.array([[zone.lon, zone.lat]]))
    here = Point((at + _carry(at, true, placed - true))[0])
    allowed = unary_union([cells[key] for key in zone.within if key in cells])
    inner = allowed.buffer(-math.sqrt(allowed.area) * 0.12)
    if not inner.is_empty and not inner.contains(here):
        here = shapely.shortest_line(inner, here).interpolate(0)
    return here.x, here.y
