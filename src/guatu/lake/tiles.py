"""Vector tiles of company points: circles that carry their count where points crowd, the points where they do not.

Each tile is parted into 8 × 8 cells (64 px on the screen). A cell of more than FEW points becomes one circle; of
fewer, each point is drawn, points within 4 px of each other as one circle. Nothing is left out: the counts of the
tiles of one zoom add up to all points. So a tile holds at most 64 × FEW features.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, cast

import mapbox_vector_tile  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
import numpy as np
from numpy.typing import NDArray

from guatu.lake.points import LEVEL, Codes, Filter, Ints, Points, degrees

MAX_ZOOM = 16
"""Deeper zooms are drawn from these tiles, larger."""
LAYER = "companies"
FEW = 12
LONGEST = 24
"""Characters of a name in a tile; the list has the whole."""
_EXTENT = 4096
_CELLS = 3
"""Bits of the grid in each axis: 8 × 8."""
_NEAR = 7
"""Bits of the finer grid: points in one of its cells cannot be told apart on the screen."""
_INNER = 0.42
"""A circle stays this share of a cell away from its edge, so that circles of two cells never cover each other."""

_encode = cast(Callable[..., bytes], mapbox_vector_tile.encode)


def tile(points: Points, z: int, x: int, y: int, wanted: Filter) -> bytes:
    """One tile as Mapbox Vector Tile; empty where no point lies.

    Features of the layer `companies`: a circle has `n` (points in it) and `cell` ("z/x/y" to ask for its list by), a
    single point `n` = 1, its `name` and its `row` in the index. Raises ValueError for a tile that is none.
    """
    if not (0 <= z <= MAX_ZOOM and 0 <= x < 1 << z and 0 <= y < 1 << z):
        raise ValueError(f"no tile {z}/{x}/{y}")
    rows = points.within(z, x, y, wanted)
    if not rows.size:
        return b""
    code = cast(Codes, points.array("code"))[rows]
    features: list[dict[str, Any]] = []
    for cell in _runs(code, z + _CELLS):
        if cell.stop - cell.start > FEW:
            features.append(_circle(points, rows[cell], z, z + _CELLS, True))
            continue
        for spot in _runs(code[cell], z + _NEAR):
            here = rows[cell][spot]
            alone = len(here) == 1
            features.append(_dot(points, here, z) if alone else _circle(points, here, z, z + _NEAR, False))
    return _encode(
        [{"name": LAYER, "features": features}], default_options={"extents": _EXTENT, "y_coord_down": True}
    )


def _runs(code: Codes, level: int) -> list[slice]:
    """Slices of rows that share a cell of the world's grid at a level; the codes are in order."""
    cells = code >> np.uint64(2 * (LEVEL - level))
    edges = [0, *(np.flatnonzero(cells[1:] != cells[:-1]) + 1).tolist(), len(cells)]
    return [slice(start, stop) for start, stop in itertools.pairwise(edges)]


def _circle(points: Points, rows: Ints, z: int, level: int, inside: bool) -> dict[str, Any]:
    """A circle at the middle of its points; `inside`: kept off the edges of its cell."""
    x, y = (cast(NDArray[np.uint32], points.array(axis))[rows] for axis in "xy")
    shift = LEVEL - level
    cell = (int(x[0]) >> shift, int(y[0]) >> shift)
    middle = [float(x.mean()), float(y.mean())]
    if inside:
        width = 1 << shift
        low, high = _INNER * width, (1 - _INNER) * width
        middle = [
            min(max(at, edge * width + low), edge * width + high)
            for at, edge in zip(middle, cell, strict=True)
        ]
    properties = {"n": len(rows), "cell": f"{level}/{cell[0]}/{cell[1]}"}
    return _feature(middle, z, properties)


def _dot(points: Points, rows: Ints, z: int) -> dict[str, Any]:
    x, y = (float(points.array(axis)[rows[0]]) for axis in "xy")  # type: ignore[arg-type]
    name = points.names(rows)[0]
    cut = name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
    return _feature([x, y], z, {"n": 1, "name": cut, "row": int(rows[0])})


def _feature(at: list[float], z: int, properties: dict[str, Any]) -> dict[str, Any]:
    width = float(1 << (LEVEL - z))
    place = [int(value % width / width * _EXTENT) for value in at]
    return {"geometry": {"type": "Point", "coordinates": place}, "properties": properties}


def extent(points: Points, rows: Ints) -> tuple[float, float, float, float]:
    """West, south, east, north of some points, in degrees."""
    x, y = (cast(NDArray[np.uint32], points.array(axis))[rows] for axis in "xy")
    west, north = degrees(float(x.min()), float(y.min()))
    east, south = degrees(float(x.max()), float(y.max()))
    return west, south, east, north
