"""Coordinate systems met in Chinese tables, turned into WGS-84 (which CGCS2000 equals to within centimetres).

GCJ-02 shifts a point by up to some 700 m; the shift is a published closed formula (an offset in metres of the
Krasovsky-1940 ellipsoid). Its inverse has none: it is found by fixed-point iteration, which leaves less than a
millimetre. BD-09 rotates and lifts GCJ-02 once more. Outside the area where the shift applies nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]

_A = 6378245.0
"""Krasovsky 1940: semi-major axis in metres, and eccentricity squared."""
_EE = 0.00669342162296594323
_X_PI = np.pi * 3000.0 / 180.0
_AREA = (72.004, 137.8347, 0.8293, 55.8271)
"""West, east, south, north of the area in which GCJ-02 differs from WGS-84."""
_ROUNDS = 12


class System(StrEnum):
    """What a table's longitudes and latitudes mean."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"
    GCJ02 = "gcj02"
    BD09 = "bd09"

    @property
    def label(self) -> str:
        """The system in words."""
        return {"wgs84": "WGS-84", "cgcs2000": "CGCS2000", "gcj02": "GCJ-02", "bd09": "BD-09"}[self.value]


def to_wgs84(lon: Degrees, lat: Degrees, system: System) -> tuple[Degrees, Degrees]:
    """Points of a system as WGS-84 longitudes and latitudes in degrees; arrays of one shape.

    >>> lon, lat = to_wgs84(np.array([114.3055]), np.array([30.5928]), System.GCJ02)
    >>> back = gcj02(lon, lat)
    >>> bool(abs(back[0][0] - 114.3055) < 1e-9 and abs(back[1][0] - 30.5928) < 1e-9)
    True
    """
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if system is System.GCJ02:
        return _inverse(gcj02, x, y)
    if system is System.BD09:
        return _inverse(gcj02, *_inverse(bd09, x, y))
    return x, y


def _inverse(
    forward: Callable[[Degrees, Degrees], tuple[Degrees, Degrees]], lon: Degrees, lat: Degrees
) -> tuple[Degrees, Degrees]:
    """The point that `forward` takes to (lon, lat): the shift is a contraction, so repeating the correction ends."""
    x, y = lon.copy(), lat.copy()
    for _round in range(_ROUNDS):
        there = forward(x, y)
        x, y = x + (lon - there[0]), y + (lat - there[1])
    return x, y


def gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """WGS-84 points as GCJ-02 shows them."""
    west, east, south, north = _AREA
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    waves = (20.0 * np.sin(6.0 * x * np.pi) + 20.0 * np.sin(2.0 * x * np.pi)) * 2.0 / 3.0
    north_shift = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    north_shift += (20.0 * np.sin(y * np.pi) + 40.0 * np.sin(y / 3.0 * np.pi)) * 2.0 / 3.0
    north_shift += (160.0 * np.sin(y / 12.0 * np.pi) + 320.0 * np.sin(y * np.pi / 30.0)) * 2.0 / 3.0
    east_shift = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    east_shift += (20.0 * np.sin(x * np.pi) + 40.0 * np.sin(x / 3.0 * np.pi)) * 2.0 / 3.0
    east_shift += (150.0 * np.sin(x / 12.0 * np.pi) + 300.0 * np.sin(x / 30.0 * np.pi)) * 2.0 / 3.0
    angle = np.radians(lat)
    magic = 1.0 - _EE * np.sin(angle) ** 2
    d_lat = np.degrees(north_shift / (_A * (1.0 - _EE) / (magic * np.sqrt(magic))))
    d_lon = np.degrees(east_shift / (_A / np.sqrt(magic) * np.cos(angle)))
    return np.where(inside, lon + d_lon, lon), np.where(inside, lat + d_lat, lat)


def bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """GCJ-02 points as BD-09 shows them."""
    z = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _X_PI)
    theta = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _X_PI)
    return z * np.cos(theta) + 0.0065, z * np.sin(theta) + 0.006
