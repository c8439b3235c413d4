"""`guatu clusters`: areas with names and members, GeoJSON in degrees, faults by line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from guatu.cli import main


@pytest.fixture
def firms(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    at = np.concatenate(
        [rng.normal((114.4, 30.5), 0.004, (30, 2)), rng.uniform((114.1, 30.3), (114.6, 30.7), (60, 2))]
    )
    lines = ["名称,经度,纬度", *(f"厂{n:02},{lon:.5f},{lat:.5f}" for n, (lon, lat) in enumerate(at))]
    path = tmp_path / "firms.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_an_area_is_named_and_lists_its_members(
    firms: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = tmp_path / "places.csv"
    places.write_text("name,lon,lat\n东谷,114.41,30.5\n西港,114.15,30.6\n", encoding="utf-8")
    arguments = ["clusters", str(firms), "--radius", "1.5", "--places", str(places), "--draws", "39"]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "聚集在东谷" in said
    assert "厂05" in said
    assert "DBSCAN" in said


def test_geojson_is_in_degrees(firms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clusters", str(firms), "--radius", "1.5", "--draws", "39", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["type"], answer["n"]) == ("FeatureCollection", 90)
    area = shapely.geometry.shape(answer["features"][0]["geometry"])
    assert area.is_valid
    assert area.contains(shapely.Point(114.4, 30.5))
    assert len(answer["features"][0]["properties"]["members"]) >= 27


def test_faults_are_told(firms: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("lon,lat\n114,30\n30,114\n", encoding="utf-8")
    assert main(["clusters", str(bad), "--radius", "1"]) == 1
    assert "第 3 行：经度 30、纬度 114 不是经纬度" in capsys.readouterr().err
    assert main(["clusters", str(firms), "--radius", "1", "--draws", "3"]) == 1
    with pytest.raises(SystemExit):
        main(["clusters", str(firms), "--radius", "-1"])
