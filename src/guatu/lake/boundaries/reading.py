"""One way in for the four formats, told apart by what the file holds and not by its name."""

from __future__ import annotations

from pathlib import Path

from guatu.lake.boundaries.geopackages import read_geopackage
from guatu.lake.boundaries.jsons import read_json
from guatu.lake.boundaries.layer import BoundaryError, Layer
from guatu.lake.boundaries.shapefiles import read_zip

MAX_BYTES = 200_000_000


def read_layer(path: Path, layer: str = "") -> Layer:
    """The shapes of a GeoJSON, TopoJSON, GeoPackage file or of a zip with a shapefile.

    Raises BoundaryError that says what to do where it cannot be read.
    """
    if not path.is_file():
        raise BoundaryError(f"找不到文件 {path.name}；请检查路径")
    if path.stat().st_size > MAX_BYTES:
        raise BoundaryError(f"文件超过 {MAX_BYTES // 1_000_000} MB；请只导出所需区域，或先作概化")
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"SQLite format 3\0"):
        return read_geopackage(path, layer)
    raw = path.read_bytes()
    if head.startswith(b"PK"):
        return read_zip(raw, layer)
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return read_json(raw, layer)
    raise BoundaryError("认不出这个文件；可用：GeoJSON、TopoJSON、GeoPackage（.gpkg）、打成 zip 的 Shapefile")
