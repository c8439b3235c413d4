"""Vector tiles of a million firms (合成示例): small enough whatever the crowd, and no firm left out of the counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import mapbox_vector_tile
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.lake import points as indexed
from guatu.lake.points import NEVER, Filter, Points, degrees, morton, units
from guatu.lake.tiles import FEW, LAYER, MAX_ZOOM, tile

COUNT = 1_000_000
EVERYWHERE = Filter()
NAME = "合成示例" * 15
"""Longer than any name of a firm: tiles must stay small all the same."""


@pytest.fixture(scope="module")
def crowd() -> np.ndarray:  # type: ignore[type-arg]
    """A million made-up places: towns of very different density, towers of 30,000 firms, and stragglers."""
    random = np.random.default_rng(20261126)
    hearts = random.uniform([113.0, 29.0], [116.0, 32.0], (60, 2))
    town = random.choice(60, COUNT, p=random.dirichlet(np.full(60, 0.3)))
    at = hearts[town] + random.normal(size=(COUNT, 2)) * random.choice([0.002, 0.02, 0.2], (COUNT, 1))
    at[:30_000], at[30_000:60_000] = hearts[0], hearts[1]
    return at


@pytest.fixture(scope="module")
def million(crowd: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Points:  # type: ignore[type-arg]
    number = np.arange(COUNT)
    found: dict[str, Any] = {
        "t": np.zeros(COUNT),
        "row": number,
        "name": np.full(COUNT, NAME, dtype=object),
        "region": np.ma.masked_equal(np.array(["a", "b", "none"], dtype=object)[number % 3], "none"),
        "class_code": np.array(["3973", "5110"], dtype=object)[number % 2],
        "capital": number * 1e4,
        "lon": crowd[:, 0],
        "lat": crowd[:, 1],
        "born": np.where(number % 5 == 0, NEVER, number % 20_000),
    }
    return indexed.write(tmp_path_factory.mktemp("tiles") / "v", found, {"ic": ["397"]}, None, COUNT + 7)


def _features(made: bytes) -> list[dict[str, Any]]:
    return mapbox_vector_tile.decode(made)[LAYER]["features"] if made else []


def _counted(made: bytes) -> int:
    return sum(feature["properties"]["n"] for feature in _features(made))


@given(st.integers(0, COUNT - 1), st.integers(0, MAX_ZOOM))
@settings(max_examples=40)
def test_no_tile_is_too_large_and_none_loses_a_firm(
    million: Points,
    crowd: np.ndarray,
    firm: int,
    z: int,  # type: ignore[type-arg]
) -> None:
    """The tile round any firm at any zoom, against a plain count of the places in it."""
    x, y = units(crowd[:, 0], crowd[:, 1])
    shift = indexed.LEVEL - z
    at = int(x[firm]) >> shift, int(y[firm]) >> shift
    made = tile(million, z, *at, EVERYWHERE)
    assert len(made) <= 100_000
    assert len(_features(made)) <= 64 * FEW < 2_000
    assert _counted(made) == int(((x >> shift == at[0]) & (y >> shift == at[1])).sum())


def test_circles_of_neighbouring_cells_do_not_cover_each_other(million: Points, crowd: np.ndarray) -> None:  # type: ignore[type-arg]
    """At the least size of a cell (64 px) the largest circle (25 px and its edge) stays inside its own."""
    x, y = units(crowd[:1, 0], crowd[:1, 1])
    z = 9
    made = tile(million, z, int(x[0]) >> (indexed.LEVEL - z), int(y[0]) >> (indexed.LEVEL - z), EVERYWHERE)
    circles = [one for one in _features(made) if one["properties"]["n"] > FEW]
    assert len(circles) > 3
    for one in circles:
        for axis in one["geometry"]["coordinates"]:
            assert 0.41 * 512 <= axis % 512 <= 0.59 * 512


def test_a_circle_names_the_cell_that_lists_its_firms(million: Points, crowd: np.ndarray) -> None:  # type: ignore[type-arg]
    x, y = units(crowd[:1, 0], crowd[:1, 1])
    made = tile(million, 12, int(x[0]) >> 16, int(y[0]) >> 16, EVERYWHERE)
    for feature in _features(made):
        properties = feature["properties"]
        if properties["n"] > 1:
            cell = [int(part) for part in properties["cell"].split("/")]
            assert len(million.within(*cell, EVERYWHERE)) == properties["n"]
        else:
            assert million.names(np.array([properties["row"]]))[0].startswith(properties["name"][:-1])


def test_filters_by_class_and_by_day_of_founding(million: Points) -> None:
    everything = million.by_region(EVERYWHERE)
    assert sum(everything.values()) == COUNT and million.unplaced == 7
    assert set(everything) == {"", "a", "b"}
    number = np.arange(COUNT)
    of_chain = sum(million.by_region(Filter("ic")).values())
    assert of_chain == int((number % 2 == 0).sum())
    old = sum(million.by_region(Filter("ic", 3_000)).values())
    assert old == int(((number % 2 == 0) & ((number % 5 == 0) | (number % 20_000 <= 3_000))).sum())
    assert million.by_region(Filter("no such chain")) == {}
    whole = tile(million, 0, 0, 0, Filter("ic", 3_000))
    assert _counted(whole) == old


def test_a_tile_that_is_none_is_refused(million: Points) -> None:
    for z, x, y in ((MAX_ZOOM + 1, 0, 0), (1, 2, 0), (-1, 0, 0), (3, 0, -1)):
        with pytest.raises(ValueError, match="no tile"):
            tile(million, z, x, y, EVERYWHERE)
    assert tile(million, 5, 0, 0, EVERYWHERE) == b""


@given(st.floats(-179.9, 179.9), st.floats(-84.9, 84.9))
def test_places_survive_the_way_to_units_and_back(lon: float, lat: float) -> None:
    x, y = units(np.array([lon]), np.array([lat]))
    back = degrees(float(x[0]) + 0.5, float(y[0]) + 0.5)
    assert back == pytest.approx((lon, lat), abs=2e-6)


@given(st.integers(0, (1 << indexed.LEVEL) - 1), st.integers(0, (1 << indexed.LEVEL) - 1))
def test_the_curve_keeps_each_bit(x: int, y: int) -> None:
    code = int(morton(np.array([x]), np.array([y]))[0])
    assert sum(((code >> (2 * bit)) & 1) << bit for bit in range(indexed.LEVEL)) == x
    assert sum(((code >> (2 * bit + 1)) & 1) << bit for bit in range(indexed.LEVEL)) == y


def test_a_firm_in_two_tables_is_one_point_and_the_closed_ones_are_none(tmp_path: Path) -> None:
    row = (
        "select {} as row, '{}' as id, '合成示例' as name, null as region, null as class_code, null as capital, "
        "{} as lon, 30.5 as lat, null::date as founded, {} as active"
    )
    for name, rows in (
        ("one", [(1, "a", 114, "true"), (2, "b", 114, "false")]),
        ("two", [(1, "a", 113, "true"), (2, "c", "null", "true")]),
    ):
        text = " union all ".join(row.format(*each) for each in rows)
        duckdb.execute(f"copy ({text}) to '{tmp_path}/{name}.parquet' (format parquet)")
    files = [tmp_path / "one.parquet", tmp_path / "two.parquet"]
    made = indexed.build(tmp_path / "index", files, {})
    assert made.rows == 1 and made.unplaced == 1
    lon, _lat = degrees(float(made.array("x")[0]), float(made.array("y")[0]))  # type: ignore[arg-type]
    assert lon == pytest.approx(114, abs=1e-5)
    assert indexed.build(tmp_path / "index", [], {}).rows == 1, "an index that is there is taken as it is"
