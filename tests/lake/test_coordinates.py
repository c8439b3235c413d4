"""Coordinate systems: published vectors, and the way there and back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from guatu.lake import System, to_wgs84
from guatu.lake.coordinates import bd09, gcj02

METRES = 111_320.0
"""Of a degree of latitude; of longitude at most."""

# Printed by the authors of two other programs for these points.
TO_GCJ = (
    (116.404, 39.915, 116.41024449916938, 39.91640428150164),
    (121.5272106, 31.1774276, 121.531541859215, 31.17530398364597),
)
GCJ_TO_BD = (116.404, 39.915, 116.41036949371029, 39.92133699351021)

inland = st.tuples(st.floats(74, 134), st.floats(18.5, 53))


def _one(lon: float, lat: float, system: System) -> tuple[float, float]:
    x, y = to_wgs84(np.array([lon]), np.array([lat]), system)
    return float(x[0]), float(y[0])


def _shown(lon: float, lat: float, system: System) -> tuple[float, float]:
    x, y = gcj02(np.array([lon]), np.array([lat]))
    x, y = bd09(x, y) if system is System.BD09 else (x, y)
    return float(x[0]), float(y[0])


def test_published_points_come_out_as_published() -> None:
    for lon, lat, x, y in TO_GCJ:
        assert np.allclose(_shown(lon, lat, System.GCJ02), (x, y), atol=1e-9)
    lon, lat, x, y = GCJ_TO_BD
    assert np.allclose(_one(x, y, System.BD09), _one(lon, lat, System.GCJ02), atol=1e-9)


@given(inland, st.sampled_from([System.GCJ02, System.BD09]))
def test_a_shifted_point_comes_back_within_half_a_metre(point: tuple[float, float], system: System) -> None:
    shifted = _shown(*point, system)
    back = _one(*shifted, system)
    assert np.hypot(back[0] - point[0], back[1] - point[1]) * METRES < 0.5
    assert 10 < np.hypot(shifted[0] - point[0], shifted[1] - point[1]) * METRES < 3000


@given(st.floats(-170, 60), st.floats(-80, 80))
def test_abroad_nothing_is_shifted_by_gcj(lon: float, lat: float) -> None:
    assert _shown(lon, lat, System.GCJ02) == (lon, lat)


def test_cgcs2000_counts_as_wgs84() -> None:
    assert _one(114.3, 30.6, System.CGCS2000) == (114.3, 30.6)
