"""GeoJSON and TopoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

from guatu.lake.boundaries.layer import (
    MAX_VERTICES,
    BoundaryError,
    Feature,
    Layer,
    areal,
    bounded,
    chosen,
    properties_of,
)

Object = dict[str, Any]
Position = tuple[float, float]


def read_json(raw: bytes, layer: str = "") -> Layer:
    """The features of a GeoJSON or TopoJSON file. `layer` names the object of a TopoJSON file with several."""
    try:
        given: object = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise BoundaryError("不是可读的 JSON（须为 UTF-8）；请重新导出为 GeoJSON 或 TopoJSON") from fault
    body = _object(given)
    kind = body.get("type")
    if kind == "Topology":
        return Layer(bounded(_topology(body, layer)))
    if kind == "FeatureCollection":
        return Layer(bounded(_collection(body)), _crs(body))
    raise BoundaryError("既不是 FeatureCollection（GeoJSON）也不是 Topology（TopoJSON）；请重新导出")


def _crs(body: Object) -> str:
    """The name of the coordinate system, which the older GeoJSON had: urn:ogc:def:crs:EPSG::4490 → EPSG:4490."""
    name = _object(_object(body.get("crs")).get("properties")).get("name")
    code = str(name or "").rpartition(":")[2]
    return f"EPSG:{code}" if "EPSG" in str(name) and code.isdigit() else ""


def _object(value: object) -> Object:
    return cast(Object, value) if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _collection(body: Object) -> Iterator[Feature]:
    for each in map(_object, _list(body.get("features"))):
        geometry = _object(each.get("geometry"))
        if geometry:
            said = {"id": each.get("id")} | _object(each.get("properties"))
            yield Feature(properties_of(said), areal(geometry.get("type"), geometry.get("coordinates")))


def _topology(body: Object, layer: str) -> Iterator[Feature]:
    objects = _object(body.get("objects"))
    collections = [
        name for name, each in objects.items() if _object(each).get("type") == "GeometryCollection"
    ]
    arcs = _arcs(body)
    left = MAX_VERTICES
    for each in map(_object, _list(_object(objects[chosen(layer, collections, "对象")]).get("geometries"))):
        if each.get("type") is None:
            continue
        said = {"id": each.get("id")} | _object(each.get("properties"))
        coordinates, left = _joined(each.get("arcs"), arcs, left)
        yield Feature(properties_of(said), areal(each.get("type"), coordinates))


def _arcs(body: Object) -> list[list[Position]]:
    """The lines of the topology in its own coordinates, their steps added up where they are quantised."""
    transform = _object(body.get("transform"))
    try:
        if not transform:
            return [[(float(at[0]), float(at[1])) for at in arc] for arc in _list(body.get("arcs"))]
        (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
        arcs: list[list[Position]] = []
        for steps in _list(body.get("arcs")):
            x = y = 0
            arc: list[Position] = []
            for step in steps:
                x, y = x + step[0], y + step[1]
                arc.append((x * kx + dx, y * ky + dy))
            arcs.append(arc)
    except (TypeError, ValueError, IndexError, KeyError) as fault:
        raise BoundaryError("TopoJSON 的弧段读不出来；文件可能损坏，请重新导出") from fault
    return arcs


def _joined(indexes: object, arcs: list[list[Position]], left: int) -> tuple[list[Any], int]:
    """Indexes replaced by coordinates: a list of numbers is a ring, a list of lists goes one level down (two deep
    at most). `left`: how many vertices may still come, for a small file can name one arc very often."""
    told = _list(indexes)
    if all(isinstance(each, int) for each in told):
        ring: list[Position] = []
        for index in cast("list[int]", told):
            at = index if index >= 0 else ~index
            if at >= len(arcs):
                raise BoundaryError("TopoJSON 指向了不存在的弧段；文件不完整，请重新导出")
            left -= len(arcs[at])
            if left < 0:
                raise BoundaryError(f"顶点超过 {MAX_VERTICES} 个；请只导出所需区域，或先作概化")
            line = arcs[at] if index >= 0 else arcs[at][::-1]
            ring += line[1:] if ring else line
        return ring, left
    parts: list[Any] = []
    for each in told:
        part, left = _joined(each, arcs, left)
        parts.append(part)
    return parts, left
