"""Firms of imported tables as points on the map: which tables count, their index, and the tiles kept on disk.

The index and its tiles lie in the workspace's `tiles/<version>/`; the version changes with the tables, the drawn map
and the chains, so nothing in a folder ever goes stale. They hold rows of company tables alone: what is secret (leads,
projects) never comes near them, and every reader of the pages may read the tables.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from django.conf import settings

from guatu.atlas.model import Atlas
from guatu.lake import Lake, Manifest
from guatu.lake.coordinates import Degrees
from guatu.lake.points import RULES, Filter, Points, build, is_built
from guatu.lake.tiles import tile
from guatu.office.atlas.services import at
from guatu.office.map import drawing
from guatu.office.map.choices import CHAIN, Choice
from guatu.office.map.schematic import Schematic
from guatu.office.moment import Moment, today

KEPT_VERSIONS = 3
KEPT_FILTERS = 24
WORTH_KEEPING = 200
"""Points in a tile from which on making it anew is slower than reading it."""
STEPS = 10
_building = threading.Lock()


@dataclass(frozen=True, slots=True)
class Firms:
    """The tables of a moment as an index; `points` are filtered by `wanted` when they are drawn."""

    version: str
    points: Points
    tables: tuple[Manifest, ...]

    def files(self) -> list[Path]:
        """The Parquet files, in the order that the index numbers them."""
        return [_lake().rows(table) for table in self.tables]


def _lake() -> Lake:
    return Lake(settings.WORKSPACE.lake)


def tables(moment: Moment) -> tuple[Manifest, ...]:
    """Of each table with coordinates the newest version that was there on the day."""
    lake = _lake()
    found: list[Manifest] = []
    for name in lake.tables():
        known = [
            one for one in lake.versions(name) if "lon" in one.columns and one.imported <= moment.known_by
        ]
        found += known[-1:]
    return tuple(found)


def firms(moment: Moment) -> Firms | None:
    """The index of the moment's tables; made on first use. None where no table has coordinates."""
    found = tables(moment)
    if not found:
        return None
    atlas = at(moment)
    groups = {
        chain.id: sorted({code for node in chain.nodes for code in node.classes})
        for chain in atlas.chains.values()
    }
    said = [RULES, [(one.table, one.version) for one in found], drawing.sheet(atlas).version, groups]
    version = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
    with _building:
        return Firms(version, _index(version, found, groups, atlas), found)


def _index(version: str, found: Sequence[Manifest], groups: dict[str, list[str]], atlas: Atlas) -> Points:
    folder = settings.WORKSPACE.tiles / version
    if is_built(folder):
        os.utime(folder)
        return _opened(folder)
    lake, drawn = _lake(), drawing.drawn(atlas)
    placing = _Placing(drawn) if isinstance(drawn, Schematic) else None
    made = build(folder, [lake.rows(one) for one in found], groups, placing)
    _forget(folder.parent, KEPT_VERSIONS)
    return made


def opened(version: str) -> Points | None:
    """The index of a version; None where there is none (any more)."""
    folder = settings.WORKSPACE.tiles / version
    return _opened(folder) if version.isalnum() and is_built(folder) else None


@lru_cache(maxsize=8)
def _opened(folder: Path) -> Points:
    return Points(folder)


def _forget(home: Path, kept: int) -> None:
    """Removes all folders but the last used ones."""
    used: list[tuple[float, Path]] = []
    for path in home.iterdir():
        with suppress(FileNotFoundError):  # another process forgets as well
            if path.is_dir() and not path.name.startswith("."):
                used.append((path.stat().st_mtime, path))
    for _when, folder in sorted(used)[:-kept]:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Moves points as the schematic map moved the ground, and keeps each in the cell of its own district."""

    drawn: Schematic

    def __call__(self, lon: Degrees, lat: Degrees, regions: Sequence[str | None]) -> tuple[Degrees, Degrees]:
        x, y = self.drawn.places(lon, lat)
        district = np.array([region or "" for region in regions])
        for key in np.unique(district):
            cell = self.drawn.cells.get(str(key))
            if cell is not None:
                mine = np.flatnonzero(district == key)
                x[mine], y[mine] = _into(cell, self.drawn.points[str(key)], x[mine], y[mine])
        return x, y


def _into(
    cell: shapely.Geometry, heart: tuple[float, float], x: Degrees, y: Degrees
) -> tuple[Degrees, Degrees]:
    """Points outside a cell drawn in along the line to its heart, as far as needed and a little by chance of place."""
    out = np.flatnonzero(~shapely.contains_xy(cell, x, y))
    near, far = np.zeros(len(out)), np.ones(len(out))
    for _step in range(STEPS):
        middle = (near + far) / 2
        inside = shapely.contains_xy(
            cell, heart[0] + middle * (x[out] - heart[0]), heart[1] + middle * (y[out] - heart[1])
        )
        near, far = np.where(inside, middle, near), np.where(inside, far, middle)
    x[out], y[out] = heart[0] + near * (x[out] - heart[0]), heart[1] + near * (y[out] - heart[1])
    return x, y


def wanted(choice: Choice, moment: Moment) -> Filter:
    """Which firms a view shows: those of the chain that colours it, founded by the day where one was chosen."""
    kind, key = choice.colour
    born_by = (moment.as_of - date(1970, 1, 1)).days if moment.as_of < today() else None
    return Filter(key if kind == CHAIN else "", born_by)


def group_of(points: Points, chosen: Filter) -> str:
    """The filter as a name of a folder."""
    known = not chosen.group or chosen.group in points.groups
    return f"{chosen.group if known else '-'}={'' if chosen.born_by is None else chosen.born_by}"


def kept_tile(points: Points, place: tuple[int, int, int], chosen: Filter) -> bytes:
    """A tile (z, x, y), from the disk where it was made before. Raises ValueError for a tile that is none."""
    home = points.folder / "kept"
    file = home / group_of(points, chosen) / "{}-{}-{}.mvt".format(*place)
    try:
        return file.read_bytes()
    except FileNotFoundError:
        made = tile(points, *place, chosen)
    if len(points.within(*place, chosen)) >= WORTH_KEEPING:
        with suppress(
            FileNotFoundError
        ):  # another process has just forgotten this filter: the tile is not kept
            _keep(file, made, home)
    return made


def _keep(file: Path, made: bytes, home: Path) -> None:
    if not file.parent.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _forget(home, KEPT_FILTERS)
    part = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    part.write_bytes(made)
    part.replace(file)
