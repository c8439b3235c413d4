"""Shapefiles in a zip. Nothing of the zip is written anywhere; how much it may unpack to is bounded."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import cast

import shapefile  # pyright: ignore[reportMissingTypeStubs]

from guatu.lake.boundaries.layer import BoundaryError, Feature, Layer, areal, bounded, chosen, properties_of
from guatu.text.decode import UnreadableError
from guatu.text.formats.limits import Limits
from guatu.text.formats.package import Package

_LIMITS = Limits(part=400 << 20, entries=2_000)
_FAULTS = (shapefile.ShapefileException, struct.error, ValueError, IndexError, KeyError, TypeError, OSError)


def read_zip(raw: bytes, layer: str = "") -> Layer:
    """The shapes of the zip's shapefile; `layer` is its name without ending, where there are several."""
    try:
        parts = _parts(Package.open(raw, "the zip", _LIMITS), layer)
    except UnreadableError as fault:
        raise BoundaryError(f"压缩包不能用（{fault}）请把 .shp、.dbf、.prj、.cpg 不加密码重新压缩") from fault
    crs = parts.get(".prj", b"").decode("utf-8", "replace").strip()
    return Layer(bounded(_features(parts)), crs)


def _parts(package: Package, layer: str) -> dict[str, bytes]:
    """The bytes of the shapefile's members by their ending."""
    paths = [PurePosixPath(name) for name in package.members if not name.startswith("__MACOSX")]
    members = {(path.stem, path.suffix.lower()): str(path) for path in paths}
    name = chosen(layer, sorted(stem for stem, ending in members if ending == ".shp"), "Shapefile ")
    if (name, ".dbf") not in members:
        raise BoundaryError(f"缺少 {name}.dbf，不知道图形各是哪里；请把 .shp、.dbf、.prj、.cpg 一起压缩")
    return {
        ending: package.read(members[name, ending])
        for ending in (".shp", ".dbf", ".prj", ".cpg")
        if (name, ending) in members
    }


def _features(raw: dict[str, bytes]) -> Iterator[Feature]:
    said = raw.get(".cpg", b"").decode("ascii", "ignore").strip().lower().replace("utf8", "utf-8")
    encoding = _encoding(raw[".dbf"], said)
    try:
        reader = shapefile.Reader(
            shp=io.BytesIO(raw[".shp"]),
            dbf=io.BytesIO(raw[".dbf"]),
            encoding=encoding,
            encodingErrors="replace",
        )
        for each in reader.iterShapeRecords():
            if each.shape is None or each.record is None or each.shape.shapeType == shapefile.NULL:
                continue
            drawn = each.shape.__geo_interface__
            yield Feature(
                properties_of(each.record.as_dict()), areal(drawn["type"], _lists(drawn.get("coordinates")))
            )
    except BoundaryError:
        raise
    except _FAULTS as fault:
        raise BoundaryError("Shapefile 读不出来（文件损坏或不完整）；请重新导出") from fault


def _encoding(table: bytes, said: str) -> str:
    """What the .cpg says, else UTF-8 where the table's bytes are that, else GB 18030."""
    if said in {"utf-8", "gbk", "gb2312", "gb18030", "cp936", "936"}:
        return "utf-8" if said == "utf-8" else "gb18030"
    head = struct.unpack("<H", table[8:10])[0] if len(table) > 10 else 0
    try:
        table[head:].decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _lists(value: object) -> object:
    """Lists for tuples, as in JSON."""
    if not isinstance(value, tuple | list):
        return value
    return [_lists(each) for each in cast("list[object]", value)]
