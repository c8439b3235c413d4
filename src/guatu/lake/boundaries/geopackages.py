"""GeoPackages: SQLite files whose shapes are WKB behind a small header. A strange file gets neither time nor trust."""

from __future__ import annotations

import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from guatu.lake.boundaries.layer import (
    MAX_FEATURES,
    BoundaryError,
    Feature,
    Layer,
    bounded,
    chosen,
    properties_of,
)

SECONDS = 30.0
"""How long the file's queries may take."""
MAX_BLOB = 100_000_000
_ENVELOPE = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_AREAL = {3, 6}
_BROKEN = "GeoPackage 读不出来（文件损坏、不完整或不是 GeoPackage）；请重新导出"


def read_geopackage(path: Path, layer: str = "") -> Layer:
    """The shapes of the file's layer of areas; `layer` names it where there are several."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as file:
            _distrust(file)
            return _read(file, layer)
    except (sqlite3.Error, UnicodeDecodeError) as fault:
        raise BoundaryError(_BROKEN) from fault


def _distrust(file: sqlite3.Connection) -> None:
    end = time.monotonic() + SECONDS
    file.set_progress_handler(lambda: time.monotonic() > end, 10_000)
    file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_BLOB)
    file.execute("PRAGMA trusted_schema = OFF")


def _read(file: sqlite3.Connection, layer: str) -> Layer:
    columns = dict(
        file.execute(
            "SELECT g.table_name, g.column_name FROM gpkg_geometry_columns g"
            " JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table'"
            " WHERE upper(g.geometry_type_name) IN ('POLYGON', 'MULTIPOLYGON', 'GEOMETRY', 'SURFACE', 'MULTISURFACE')"
        ).fetchall()
    )
    name = chosen(layer, sorted(columns), "图层")
    return Layer(bounded(_features(file, name, str(columns[name]))), _crs(file, name))


def _crs(file: sqlite3.Connection, name: str) -> str:
    row = file.execute(
        "SELECT s.organization, s.organization_coordsys_id, s.definition FROM gpkg_geometry_columns g"
        " JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE g.table_name = ?",
        (name,),
    ).fetchone()
    if row is None or str(row[2]) == "undefined":
        return ""
    return f"EPSG:{row[1]}" if str(row[0]).upper() == "EPSG" else str(row[2])


def _features(file: sqlite3.Connection, name: str, column: str) -> Iterator[Feature]:
    quoted = '"' + name.replace('"', '""') + '"'
    rows = file.execute(f"SELECT * FROM {quoted} LIMIT {MAX_FEATURES + 1}")  # noqa: S608 — quoted, and read-only
    heads = [str(one[0]) for one in rows.description]
    if column not in heads:
        raise BoundaryError(_BROKEN)
    for row in rows:
        said = dict(zip(heads, row, strict=True))
        blob = said.pop(column)
        if isinstance(blob, bytes) and (shape := _shape(blob)) is not None:
            yield Feature(properties_of(said), shape)


def _shape(blob: bytes) -> BaseGeometry | None:
    """The geometry behind the header; None for an empty one."""
    if len(blob) < 8 or blob[:2] != b"GP":
        raise BoundaryError(_BROKEN)
    flags = blob[3]
    if flags & 0b10000:
        return None
    start = 8 + _ENVELOPE.get(flags >> 1 & 7, 0)
    try:
        order = "<" if blob[start] == 1 else ">"
        kind = struct.unpack(f"{order}I", blob[start + 1 : start + 5])[0]
        if (kind & 0xFFFF) % 1000 not in _AREAL:
            # Asked before the parser runs: a collection of collections could go down without end.
            raise BoundaryError("图层里有不是面的图形；请导出行政区的面图层")
        return shapely.force_2d(shapely.from_wkb(blob[start:]))  # pyright: ignore[reportUnknownMemberType]
    except (struct.error, IndexError, shapely.errors.ShapelyError) as fault:
        raise BoundaryError(_BROKEN) from fault
