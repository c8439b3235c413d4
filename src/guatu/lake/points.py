"""An index of company points for maps: rows of the lake in the order of the Z curve, so that what lies in any tile
or grid cell is one run of rows. Written once for a set of table versions, read by memory map.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from guatu.lake.coordinates import Degrees
from guatu.lake.engine import DuckDB, Result

LEVEL = 28
"""Bits of each axis: the world is 2**28 units wide (15 cm at the equator)."""
NEVER = np.iinfo(np.int32).min
"""Day of founding where none is known: such a firm is shown on every day."""
RULES = "1"
"""Raised when the index is made differently, so that old ones are left."""
MOST_GROUPS = 64
_META = "meta.json"

Ints = NDArray[np.int64]
Codes = NDArray[np.uint64]
Placing = Callable[[Degrees, Degrees, Sequence[str | None]], tuple[Degrees, Degrees]]
"""Where points of some regions stand on the map that is drawn: longitudes and latitudes to the same."""

ROWS = """
select t, "row", name, region, class_code, capital, lon, lat, founded - date '1970-01-01' as born
from ({union})
where active and lon is not null and lat is not null and abs(lat) < 85
qualify row_number() over (partition by id order by t, "row") = 1
"""
COUNT = "select count(*) as n from (select distinct id from ({union}) where active)"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of the points: those of a group of classes, and those founded by a day. Empty for all."""

    group: str = ""
    born_by: int | None = None
    """Days since 1970-01-01."""


@dataclass(frozen=True)
class Points:
    """The index in a folder. All arrays have one length and one order, that of `code`."""

    folder: Path

    @cached_property
    def meta(self) -> Mapping[str, object]:
        """What is in it: `rows` on the map, `all` active firms of the tables, `regions`, `groups`, `youngest`."""
        return cast(Mapping[str, object], json.loads((self.folder / _META).read_text("utf-8")))

    @property
    def rows(self) -> int:
        """Points on the map."""
        return cast(int, self.meta["rows"])

    @property
    def unplaced(self) -> int:
        """Active firms of the tables that have no coordinates."""
        return cast(int, self.meta["all"]) - self.rows

    @property
    def regions(self) -> list[str]:
        """Ids that `region` counts from 0; -1 there is none."""
        return cast(list[str], self.meta["regions"])

    @property
    def groups(self) -> list[str]:
        """Names of the bits of `mask`."""
        return cast(list[str], self.meta["groups"])

    def array(self, name: str) -> NDArray[np.generic]:
        """A column, read as it is needed."""
        return self._arrays[name]

    @cached_property
    def _arrays(self) -> Mapping[str, NDArray[np.generic]]:
        return {file.stem: np.load(file, mmap_mode="r") for file in self.folder.glob("*.npy")}

    def within(self, z: int, x: int, y: int, wanted: Filter) -> Ints:
        """Rows of the points in one tile, in order."""
        code = cast(Codes, self.array("code"))
        shift = np.uint64(2 * (LEVEL - z))
        first = morton(np.array([x]), np.array([y]))[0]
        edges = np.array([first << shift, (first + np.uint64(1)) << shift], dtype=np.uint64)
        low, high = cast(list[int], np.searchsorted(code, edges).tolist())
        kept = self.chosen(wanted, slice(low, high))
        rows: Ints = np.arange(low, high, dtype=np.int64)
        return rows if kept is None else rows[kept]

    def chosen(self, wanted: Filter, part: slice) -> NDArray[np.bool_] | None:
        """Which of some rows pass the filter; None where all do. A group that is not known has no member."""
        kept: NDArray[np.bool_] | None = None
        if wanted.group:
            bit = self.groups.index(wanted.group) if wanted.group in self.groups else -1
            mask = cast(Codes, self.array("mask"))[part]
            kept = (mask >> np.uint64(max(bit, 0))) & np.uint64(bit >= 0) == 1
        if wanted.born_by is not None and wanted.born_by < cast(int, self.meta["youngest"]):
            old = cast(Ints, self.array("born"))[part] <= wanted.born_by
            kept = old if kept is None else kept & old
        return kept

    def by_region(self, wanted: Filter) -> dict[str, int]:
        """How many points each region has; those of no known region under ""."""
        region = cast(Ints, self.array("region"))
        kept = self.chosen(wanted, slice(None))
        counts = np.bincount((region if kept is None else region[kept]) + 1, minlength=1)
        return {key: int(n) for key, n in zip(["", *self.regions], counts, strict=False) if n}

    def names(self, rows: Ints) -> list[str]:
        """The firms' names."""
        at, text = cast(Ints, self.array("name_at")), self.array("names")
        return [text[at[row] : at[row + 1]].tobytes().decode("utf-8") for row in rows]


def morton(x: NDArray[np.integer], y: NDArray[np.integer]) -> Codes:
    """Places on the Z curve: the bits of x and y in turn.

    >>> morton(np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1])).tolist()
    [0, 1, 2, 3]
    """
    return _spread(x) | (_spread(y) << np.uint64(1))


def _spread(values: NDArray[np.integer]) -> Codes:
    bits = values.astype(np.uint64)
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        bits = (bits | (bits << np.uint64(shift))) & np.uint64(mask)
    return bits


def units(lon: Degrees, lat: Degrees) -> tuple[Ints, Ints]:
    """Web-Mercator places in whole units of the world, from the north-west corner."""
    sine = np.sin(np.radians(lat))
    width = float(1 << LEVEL)
    x = (lon / 360.0 + 0.5) * width
    y = (0.5 - np.log((1.0 + sine) / (1.0 - sine)) / (4.0 * np.pi)) * width
    last = (1 << LEVEL) - 1
    return np.clip(x, 0, last).astype(np.int64), np.clip(y, 0, last).astype(np.int64)


def degrees(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of a place in units of the world."""
    width = float(1 << LEVEL)
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1.0 - 2.0 * y / width))))
    return x / width * 360.0 - 180.0, float(lat)


def is_built(folder: Path) -> bool:
    """Whether a folder holds an index."""
    return (folder / _META).exists()


def build(
    folder: Path,
    tables: Sequence[Path],
    groups: Mapping[str, Sequence[str]],
    placing: Placing | None = None,
) -> Points:
    """Indexes the active firms with coordinates of some Parquet files; a firm in several counts in the first.

    `groups` names sets of GB/T 4754 codes (a shorter code stands for all below it), at most 64 of them. The folder
    appears whole or not at all; one that is there already is taken as it is. Raises EngineError, ValueError.
    """
    if is_built(folder):
        return Points(folder)
    found, everything = _read(tables)
    return write(folder, found, groups, placing, everything)


def write(
    folder: Path, found: Result, groups: Mapping[str, Sequence[str]], placing: Placing | None, everything: int
) -> Points:
    """The index of rows that were read: columns as `ROWS` names them, and how many firms there are in all."""
    part = folder.with_name(f".part-{os.getpid()}-{folder.name}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        meta = _write(part, found, groups, placing)
        (part / _META).write_text(json.dumps(meta | {"all": everything}, ensure_ascii=False), "utf-8")
        _put(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Points(folder)


def _put(part: Path, folder: Path) -> None:
    """Puts a whole index in its place; where another process was faster, that one's stays."""
    try:
        part.rename(folder)
    except OSError:  # not empty: an index, or the rubble of one that was forgotten
        if is_built(folder):
            return
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)


def united(engine: DuckDB, tables: Sequence[Path]) -> str:
    """A query for the rows of some tables, `t` numbering them; tables of older versions lack columns, not these."""
    for number, file in enumerate(tables):
        engine.parquet(f"t{number}", [file])
    columns = '"row", id, name, active, region, class_code, capital, founded, lon, lat'
    return " union all ".join(
        f'select {number} as t, {columns} from "t{number}"'  # noqa: S608 (numbers and words of our own)
        for number in range(len(tables))
    )


def _read(tables: Sequence[Path]) -> tuple[Result, int]:
    engine = DuckDB()
    union = united(engine, tables)
    total = int(engine.fetch(COUNT.format(union=union))["n"][0])
    return engine.fetch(ROWS.format(union=union)), total


def _write(
    part: Path, found: Result, groups: Mapping[str, Sequence[str]], placing: Placing | None
) -> dict[str, object]:
    if len(groups) > MOST_GROUPS:
        raise ValueError(f"at most {MOST_GROUPS} groups of classes, not {len(groups)}")
    regions, region = _numbered(found["region"])
    codes, kind = _numbered(found["class_code"])
    lon, lat = _floats(found["lon"]), _floats(found["lat"])
    if placing is not None and lon.size:
        known: list[str | None] = [*regions, None]
        lon, lat = placing(lon, lat, [known[at] for at in cast(list[int], region.tolist())])
    x, y = units(lon, lat)
    code = morton(x, y)
    order = np.argsort(code, kind="stable")
    names = cast(list[str], cast(Any, found["name"])[order].tolist())
    text = [name.encode() for name in names]
    starts = [0, *accumulate(len(name) for name in text)]
    masks = np.array([_mask(one, groups) for one in codes] + [0], dtype=np.uint64)
    born = np.ma.filled(found["born"], NEVER).astype(np.int32)
    columns: dict[str, NDArray[np.generic]] = {
        "code": code[order],
        "x": x[order].astype(np.uint32),
        "y": y[order].astype(np.uint32),
        "table": _floats(found["t"])[order].astype(np.uint8),
        "row": _floats(found["row"])[order].astype(np.int64),
        "region": region[order].astype(np.int32),
        "born": born[order],
        "capital": _floats(found["capital"], np.nan)[order].astype(np.float32),
        "mask": masks[kind][order],
        "name_at": np.array(starts, dtype=np.int64),
        "names": np.frombuffer(b"".join(text) or b" ", dtype=np.uint8),
    }
    for name, column in columns.items():
        np.save(part / f"{name}.npy", column)
    youngest = int(born.max()) if born.size else NEVER
    return {"rows": len(text), "regions": regions, "groups": list(groups), "youngest": youngest}


def _floats(column: NDArray[np.generic], missing: float = 0.0) -> NDArray[np.float64]:
    return np.ma.filled(np.ma.asarray(column).astype(np.float64), missing)


def _numbered(column: NDArray[np.generic]) -> tuple[list[str], Ints]:
    """The different values of a column, and for each row which of them it has (-1: none)."""
    values = np.ma.filled(np.ma.asarray(column).astype(object), "")
    found, at = np.unique(values.astype(str), return_inverse=True)
    names = [str(name) for name in found]
    if names and names[0] == "":
        return names[1:], at.astype(np.int64) - 1
    return names, at.astype(np.int64)


def _mask(code: str, groups: Mapping[str, Sequence[str]]) -> int:
    return sum(
        1 << bit
        for bit, prefixes in enumerate(groups.values())
        if any(code.startswith(prefix) for prefix in prefixes)
    )
