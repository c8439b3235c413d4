"""Boundaries from files: four formats say the same, coordinates come back, and nothing is taken on trust.

All shapes here are 合成示例 (made squares) except those of the shared folder.
"""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapefile
import shapely
from conftest import require
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Transformer
from shapely.geometry import Polygon, box, mapping

from guatu import atlas as library
from guatu.atlas.model import Atlas
from guatu.lake import System
from guatu.lake.boundaries import BoundaryError, area_km2, from_json, import_boundaries, read_layer
from guatu.lake.boundaries.jsons import read_json
from guatu.lake.boundaries.shapefiles import read_zip
from guatu.lake.coordinates import bd09, gcj02

HALF_A_METRE = 0.5 / 111_320
Made = list[tuple[dict[str, str], Polygon]]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The tiny pack of a made-up region, as it is valid on one day."""
    return library.as_of(library.load(Path(__file__).parents[1] / "packs" / "yunting"), date(2024, 6, 30))


def squares(atlas: Atlas, *keys: str) -> Made:
    """合成示例: a square round the point of each county; the next to each other never touch."""
    made: Made = []
    for key in keys:
        region = atlas.regions[key]
        assert region.lon is not None and region.lat is not None
        shape = box(region.lon - 0.02, region.lat - 0.02, region.lon + 0.02, region.lat + 0.02)
        made.append(({"code": key, "name": region.name}, shape))
    return made


def geojson(made: Made) -> bytes:
    features = [{"type": "Feature", "properties": said, "geometry": mapping(shape)} for said, shape in made]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def topojson(made: Made) -> bytes:
    """Quantised to a millionth of a degree; every second ring is named backwards."""
    arcs: list[list[list[int]]] = []
    geometries: list[dict[str, Any]] = []
    for number, (said, shape) in enumerate(made):
        ring = [(round(x * 1e6), round(y * 1e6)) for x, y in shape.exterior.coords]
        if number % 2:
            ring.reverse()
        steps = [ring[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring))]
        arcs.append([list(step) for step in steps])
        index = ~number if number % 2 else number
        geometries.append({"type": "Polygon", "properties": said, "arcs": [[index]]})
    objects = {"counties": {"type": "GeometryCollection", "geometries": geometries}}
    transform = {"scale": [1e-6, 1e-6], "translate": [0, 0]}
    body = {"type": "Topology", "transform": transform, "objects": objects, "arcs": arcs}
    return json.dumps(body, ensure_ascii=False).encode()


def zipped(made: Made, encoding: str = "gb18030", crs: str = "") -> bytes:
    """A shapefile as Chinese desktop programs write it: GBK and no .cpg."""
    parts = {ending: io.BytesIO() for ending in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, shapeType=shapefile.POLYGON, encoding=encoding) as writer:
        writer.field("code", "C", 12)
        writer.field("name", "C", 60)
        for said, shape in made:
            writer.poly([list(shape.exterior.coords)])
            writer.record(said.get("code", ""), said.get("name", ""))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending, part in parts.items():
            archive.writestr(f"合成示例/counties.{ending}", part.getvalue())
        if crs:
            archive.writestr("合成示例/counties.prj", CRS(crs).to_wkt("WKT1_ESRI"))
    return out.getvalue()


def geopackage(path: Path, made: Made, blobs: list[bytes] | None = None) -> Path:
    with closing(sqlite3.connect(path)) as file:
        file.executescript(
            "CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition);"
            "INSERT INTO gpkg_spatial_ref_sys VALUES (4490, 'EPSG', 4490, 'CGCS2000');"
            "CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id);"
            "INSERT INTO gpkg_geometry_columns VALUES ('counties', 'geom', 'MULTIPOLYGON', 4490);"
            "CREATE TABLE counties (fid INTEGER PRIMARY KEY, code TEXT, name TEXT, geom BLOB);"
        )
        for number, (said, shape) in enumerate(made):
            blob = blobs[number] if blobs else b"GP\0\x01" + struct.pack("<i", 4490) + shapely.to_wkb(shape)
            row = (said.get("code"), said.get("name"), blob)
            file.execute("INSERT INTO counties (code, name, geom) VALUES (?, ?, ?)", row)
        file.commit()
    return path


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def test_four_formats_give_the_same(atlas: Atlas, tmp_path: Path) -> None:
    made = squares(atlas, "990102", "990202", "990302")
    files = [
        written(tmp_path, "a.geojson", geojson(made)),
        written(tmp_path, "b.json", topojson(made)),
        written(tmp_path, "c.zip", zipped(made)),
        geopackage(tmp_path / "d.gpkg", made),
    ]
    for file in files:
        found = import_boundaries(file, atlas, "wgs84")
        assert set(found.shapes) == {"990102", "990202", "990302"}, file.name
        assert not found.report.unmatched
        for said, shape in made:
            assert found.shapes[said["code"]].symmetric_difference(shape).area < 1e-9, file.name


@pytest.mark.parametrize("system", ["gcj02", "bd09", "cgcs2000", "EPSG:4547", "4490"])
def test_coordinates_come_back_within_half_a_metre(atlas: Atlas, tmp_path: Path, system: str) -> None:
    (said, shape), *_rest = squares(atlas, "990102")
    if system in set(System):

        def there(at: Any) -> Any:
            same = system == System.CGCS2000
            shown = (at[:, 0], at[:, 1]) if same else gcj02(at[:, 0], at[:, 1])
            return np.column_stack(bd09(*shown) if system == System.BD09 else shown)
    else:
        crs = system if ":" in system else f"EPSG:{system}"
        projected = Transformer.from_crs("EPSG:4326", crs, always_xy=True)

        def there(at: Any) -> Any:
            return np.column_stack(projected.transform(at[:, 0], at[:, 1]))

    file = written(tmp_path, "a.geojson", geojson([(said, shapely.transform(shape, there))]))
    back = import_boundaries(file, atlas, system).shapes["990102"]
    assert back.hausdorff_distance(shape) < HALF_A_METRE


def test_a_shapefile_is_taken_by_its_own_prj(atlas: Atlas, tmp_path: Path) -> None:
    (said, shape), *_rest = squares(atlas, "990102")
    projected = Transformer.from_crs("EPSG:4326", "EPSG:4547", always_xy=True)
    flat = shapely.transform(shape, lambda at: np.column_stack(projected.transform(at[:, 0], at[:, 1])))
    file = written(tmp_path, "a.zip", zipped([(said, flat)], crs="EPSG:4547"))
    assert import_boundaries(file, atlas, "file").shapes["990102"].hausdorff_distance(shape) < HALF_A_METRE
    with pytest.raises(BoundaryError, match="EPSG"):
        import_boundaries(file, atlas, "wgs84")


def test_without_any_word_on_the_system_it_must_be_said(atlas: Atlas, tmp_path: Path) -> None:
    file = written(tmp_path, "a.geojson", geojson(squares(atlas, "990102")))
    with pytest.raises(BoundaryError, match="没有说明坐标系"):
        import_boundaries(file, atlas, "file")
    with pytest.raises(BoundaryError, match="不认识坐标系"):
        import_boundaries(file, atlas, "moon")


def test_what_does_not_match_is_said(atlas: Atlas, tmp_path: Path) -> None:
    made = squares(atlas, "990102", "990202", "990302")
    second, third = atlas.regions["990202"].name, atlas.regions["990302"].name
    made[1] = ({"code": "990299", "name": second}, made[1][1])  # an old code: by its name within the city
    made[2] = ({"code": "990199", "name": third}, made[2][1])  # the name of another city's county
    made.append(({"name": "合成示例甲县"}, box(0, 0, 1, 1)))
    report = import_boundaries(written(tmp_path, "a.geojson", geojson(made)), atlas, "wgs84").report
    assert [(one.region, one.by) for one in report.matched] == [("990102", "code"), ("990202", "name")]
    assert [one.label for one in report.unmatched] == [third, "合成示例甲县"]
    assert "不属于" in report.unmatched[0].why
    assert "990302" in report.missing and "990102" not in report.missing
    assert any("990299" in doubt for doubt in report.doubts)


def test_what_looks_wrong_is_said(atlas: Atlas, tmp_path: Path) -> None:
    made = squares(atlas, "990102", "990202", "990302")
    name = atlas.regions["990202"].name
    made[1] = ({"code": "990202"}, made[0][1])  # on top of another, and so far from its own point
    bow = Polygon([(0, 0), (0.04, 0.04), (0.04, 0), (0, 0.04)])
    x, y, *_rest = made[2][1].bounds
    made[2] = (made[2][0], shapely.transform(bow, lambda at: at + np.array([x, y])))
    report = import_boundaries(written(tmp_path, "a.geojson", geojson(made)), atlas, "wgs84").report
    assert len(report.repaired) == 1
    assert any("重叠" in doubt for doubt in report.doubts)
    assert any(name in doubt and "点位" in doubt for doubt in report.doubts)


def test_neighbours_keep_one_line_between_them(atlas: Atlas, tmp_path: Path) -> None:
    """合成示例: a ragged border, drawn once from each side with slightly different points."""
    x, y = atlas.regions["990102"].lon or 0, atlas.regions["990102"].lat or 0
    steps = np.linspace(-0.2, 0.2, 400)
    left = [(x + 0.0004 * (i % 2), y + step) for i, step in enumerate(steps)]
    right = [(a + 1e-6, b) for a, b in left]
    made = [
        ({"code": "990102"}, Polygon([*left, (x - 0.2, y + 0.2), (x - 0.2, y - 0.2)])),
        ({"code": "990103"}, Polygon([*right, (x + 0.2, y + 0.2), (x + 0.2, y - 0.2)])),
    ]
    found = import_boundaries(written(tmp_path, "a.geojson", geojson(made)), atlas, "wgs84")
    shapes = list(found.shapes.values())
    assert shapely.coverage_is_valid(np.array(shapes, dtype=object))
    assert shapely.union_all(shapes).geom_type == "Polygon"
    assert sum(len(shapely.get_coordinates(shape)) for shape in shapes) < 100


def test_the_file_of_the_workspace_says_it_all_again(atlas: Atlas, tmp_path: Path) -> None:
    file = written(tmp_path, "a.geojson", geojson(squares(atlas, "990102", "990103")))
    found = import_boundaries(file, atlas, "wgs84", approval=" 合成示例 GS(0000)0000号 ")
    again = from_json(found.to_json())
    assert again.approval == "合成示例 GS(0000)0000号"
    assert (again.report, again.version) == (found.report, found.version)
    with pytest.raises(BoundaryError, match="重新导入"):
        from_json('{"format": 0}')


# --- hostile files


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", bytes(64 << 20))
        archive.writestr("a.dbf", b"")
    return out.getvalue()


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "text": b"not a map",
    "deep": b'{"type":"FeatureCollection","features":' + b"[" * 200_000,
    "no features": b'{"type":"FeatureCollection","features":[]}',
    "points": geojson([]).replace(
        b"[]", b'[{"geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}]'
    ),
    "infinite": b'{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon",'
    b'"coordinates":[[[0,0],[1e999,1],[1,0],[0,0]]]},"properties":{}}]}',
    "arc that is not": b'{"type":"Topology","arcs":[],"objects":{"a":{"type":"GeometryCollection",'
    b'"geometries":[{"type":"Polygon","arcs":[[7]]}]}}}',
    "broken zip": b"PK\x03\x04" + bytes(50),
    "bomb": bomb(),
    "not quite SQLite": b"SQLite format 3\0" + bytes(2000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_word(name: str, tmp_path: Path) -> None:
    with pytest.raises(BoundaryError) as refusal:
        read_layer(written(tmp_path, "given", HOSTILE[name]))
    assert "；" in str(refusal.value) or "请" in str(refusal.value)


def test_one_arc_named_without_end_is_refused() -> None:
    arc = [[0, 0], *([[1, 1]] * 9_999)]
    shape = {"type": "Polygon", "arcs": [[0] * 1_000]}
    objects = {"a": {"type": "GeometryCollection", "geometries": [shape]}}
    with pytest.raises(BoundaryError, match="顶点超过"):
        read_json(json.dumps({"type": "Topology", "arcs": [arc], "objects": objects}).encode())


def test_nested_collections_never_reach_the_parser(atlas: Atlas, tmp_path: Path) -> None:
    deep = struct.pack("<BII", 1, 7, 1) * 100_000
    file = geopackage(tmp_path / "a.gpkg", squares(atlas, "990102"), [b"GP\0\x01" + bytes(4) + deep])
    with pytest.raises(BoundaryError, match="不是面"):
        read_layer(file)


def test_a_view_that_never_ends_is_no_layer(tmp_path: Path) -> None:
    file = geopackage(tmp_path / "a.gpkg", [])
    with closing(sqlite3.connect(file)) as open_file:
        open_file.executescript(
            "DROP TABLE counties; CREATE VIEW counties AS WITH RECURSIVE n(geom) AS"
            " (SELECT 1 UNION ALL SELECT geom + 1 FROM n) SELECT * FROM n;"
        )
    with pytest.raises(BoundaryError, match="没有面的图层"):
        read_layer(file)


@given(ending=st.sampled_from(["shp", "dbf"]), at=st.integers(0, 400), to=st.integers(0, 255))
@settings(deadline=None, max_examples=100)
def test_a_damaged_shapefile_is_read_or_refused(ending: str, at: int, to: int) -> None:
    parts = {ending: io.BytesIO() for ending in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, shapeType=shapefile.POLYGON) as writer:
        writer.field("code", "C", 12)
        writer.poly([[(0, 0), (0, 1), (1, 1), (0, 0)]])
        writer.record("990102")
    raw = bytearray(parts[ending].getvalue())
    raw[at % len(raw)] = to
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(f"a.{name}", bytes(raw) if name == ending else part.getvalue())
    try:
        assert read_zip(out.getvalue()).features
    except BoundaryError as refusal:
        assert "请" in str(refusal)


# --- real ones, which are not ours to ship


def test_the_counties_of_the_shared_folder_all_match(shared: Path) -> None:
    file = shared / "data" / "hubei_boundaries" / "hubei_county_103.geojson"
    if not file.exists():
        require("shared", f"{file.name} is absent")
    atlas = library.as_of(library.load_default(), date(2024, 6, 30))
    found = import_boundaries(file, atlas, "gcj02")
    assert len(found.shapes) == 103 and not found.report.unmatched and not found.report.missing
    total = sum(area_km2(shape) for shape in found.shapes.values())
    assert total == pytest.approx(185_900, rel=0.01)  # the province's official area
    assert not any("点位" in doubt for doubt in found.report.doubts)
