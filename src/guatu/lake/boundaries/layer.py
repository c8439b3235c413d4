"""A layer of shapes as it stands in a file, before anything is known of what the shapes mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

MAX_FEATURES = 20_000
MAX_VERTICES = 4_000_000


class BoundaryError(ValueError):
    """A file of boundaries that cannot be taken in; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape with the properties that stand beside it, as text."""

    properties: Mapping[str, str]
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Layer:
    """The shapes of a file. `crs`: what the file itself says of its coordinates (WKT or EPSG code), or nothing."""

    features: tuple[Feature, ...]
    crs: str = ""


def properties_of(given: Mapping[Any, Any]) -> dict[str, str]:
    """Properties as text; what is empty, nested or endless is left out.

    >>> properties_of({"Code": 420102, "name": " 甲区 ", "centre": [1, 2], "none": None, "whole": 7.0})
    {'code': '420102', 'name': '甲区', 'whole': '7'}
    """
    kept: dict[str, str] = {}
    for key, value in given.items():
        plain = int(value) if isinstance(value, float) and value.is_integer() else value
        if isinstance(plain, str | int | float) and (text := str(plain).strip()) and len(text) <= 200:
            kept[str(key).strip().lower()] = text
    return kept


def areal(kind: object, coordinates: object) -> BaseGeometry:
    """The shape of GeoJSON coordinates. Raises BoundaryError for what is no area or no coordinates."""
    if kind == "Polygon":
        return _polygon(coordinates)
    if kind == "MultiPolygon" and isinstance(coordinates, list):
        return MultiPolygon([_polygon(part) for part in cast("list[object]", coordinates)])
    raise BoundaryError(f"图形是 {str(kind)[:40]}，不是面；请导出行政区的面图层（Polygon 或 MultiPolygon）")


def _polygon(coordinates: object) -> Polygon:
    if not isinstance(coordinates, list) or not coordinates:
        raise BoundaryError("有一个面没有坐标；请在制图软件里检查并删去空的图形")
    outer, *holes = [_ring(ring) for ring in cast("list[Any]", coordinates)]
    return Polygon(outer, holes)


def _ring(given: Any) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    try:
        ring = np.array([(float(at[0]), float(at[1])) for at in given], dtype=np.float64)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError) as fault:
        raise BoundaryError("坐标不是成对的数；文件可能损坏，请重新导出") from fault
    if len(ring) < 3 or not np.isfinite(ring).all():
        raise BoundaryError("有一圈界线不足三个点，或坐标不是有限的数；文件可能损坏，请重新导出")
    return ring


def bounded(features: Iterable[Feature]) -> tuple[Feature, ...]:
    """The features, as long as they are not too many. Raises BoundaryError where there are, or none at all."""
    kept: list[Feature] = []
    vertices = 0
    for feature in features:
        kept.append(feature)
        vertices += len(shapely.get_coordinates(feature.shape))
        if len(kept) > MAX_FEATURES or vertices > MAX_VERTICES:
            raise BoundaryError(
                f"图形超过 {MAX_FEATURES} 个或顶点超过 {MAX_VERTICES} 个；请只导出所需区域，或先作概化"
            )
    if not kept:
        raise BoundaryError("文件里没有面图形；请确认导出的是行政区的面图层")
    return tuple(kept)


def chosen(asked: str, names: Sequence[str], what: str) -> str:
    """The layer asked for, or the only one. Raises BoundaryError that lists them where there is a choice.

    >>> chosen("", ["counties"], "图层")
    'counties'
    """
    if asked in names:
        return asked
    listed = "、".join(names[:20])
    if asked:
        raise BoundaryError(f"没有{what}“{asked}”；文件里有：{listed or '无'}")
    if len(names) == 1:
        return names[0]
    if not names:
        raise BoundaryError(f"文件里没有面的{what}；请导出行政区的面图层")
    raise BoundaryError(f"文件里有 {len(names)} 个{what}：{listed}；请指明用哪一个")
