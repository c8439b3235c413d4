"""Coordinates of a file as WGS-84 degrees. Which system they are in is asked: a file that says nothing, or says
WGS-84 of coordinates that are shifted, is the usual case."""

from __future__ import annotations

import re

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.geometry.base import BaseGeometry

from guatu.lake.boundaries.layer import BoundaryError, Layer
from guatu.lake.coordinates import System, to_wgs84

FROM_FILE = "file"
"""Asks for the system that the file itself names."""
_EPSG = re.compile(r"(?:epsg:)?(\d{4,6})", re.IGNORECASE)


def systems() -> dict[str, str]:
    """What may be asked for, with its name; an EPSG code as well."""
    return {FROM_FILE: "按文件自带的说明（.prj 等）"} | {system.value: system.label for system in System}


def to_degrees(layer: Layer, system: str) -> tuple[list[BaseGeometry], str]:
    """The layer's shapes in WGS-84 degrees, in order, and the name of the system that they were in.

    Raises BoundaryError where the system is none, or the coordinates cannot be of it.
    """
    shapes = [feature.shape for feature in layer.features]
    if system in {each.value for each in System}:
        named = System(system)
        _check_degrees(shapes, named.label, layer.crs)
        return [_moved(shape, named) for shape in shapes], named.label
    if system == FROM_FILE and not layer.crs:
        raise BoundaryError("文件没有说明坐标系；请向提供方问清，再选定坐标系或填 EPSG 代码")
    crs = _crs(layer.crs if system == FROM_FILE else system)
    try:
        transformer = Transformer.from_crs(crs, CRS.from_epsg(4326), always_xy=True)
    except ProjError as fault:
        raise BoundaryError(
            f"不会从 {crs.name} 换算到 WGS-84；请先在制图软件里转成 CGCS2000 经纬度"
        ) from fault
    moved = [_projected(shape, transformer) for shape in shapes]
    _check_degrees(moved, crs.name, "")
    return moved, crs.name


def _crs(said: str) -> CRS:
    code = _EPSG.fullmatch(said.strip())
    try:
        return CRS.from_epsg(int(code[1])) if code else CRS.from_wkt(said)
    except ProjError as fault:
        raise BoundaryError(
            f"不认识坐标系“{said[:60]}”；请选 {'、'.join(systems())}，或填 EPSG 代码如 EPSG:4547"
        ) from fault


def _check_degrees(shapes: list[BaseGeometry], name: str, crs: str) -> None:
    bounds: NDArray[np.float64] = shapely.total_bounds(shapes)  # pyright: ignore[reportUnknownMemberType]
    if np.isfinite(bounds).all() and (np.abs(bounds) <= (180, 90, 180, 90)).all():
        return
    said = f"文件自带的说明是 {crs[:60]}。" if crs else ""
    raise BoundaryError(
        f"坐标不像 {name} 的经纬度（范围 {', '.join(f'{each:.6g}' for each in bounds)}）。{said}"
        "投影坐标请填 EPSG 代码（如 EPSG:4547），或按文件自带的说明"
    )


def _moved(shape: BaseGeometry, system: System) -> BaseGeometry:
    def move(at: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to_wgs84(at[:, 0], at[:, 1], system))

    return shapely.transform(shape, move)


def _projected(shape: BaseGeometry, transformer: Transformer) -> BaseGeometry:
    def move(at: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(at[:, 0], at[:, 1]))

    return shapely.transform(shape, move)
