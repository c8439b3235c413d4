"""Boundaries in the office: who may import them, what the map shows with and without, what the log keeps.

The shapes are 合成示例: made squares.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from shapely.geometry import box, mapping, shape

from guatu.lake.boundaries import BoundaryError
from guatu.office.atlas.services import current
from guatu.office.map.boundaries import loaded, put_away, take_in
from guatu.office.map.units import counties
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent, User
from guatu.office.people.rights import NotAllowedError

pytestmark = pytest.mark.django_db
WITHOUT_NUMBER = "未注明审图号，仅供内部工作使用"
NUMBER = "合成示例 GS(0000)0000号"
CHIEF = Actor("tests-chief", (Grant("chief", ""),))


@pytest.fixture(autouse=True)
def _schematic_again() -> Iterator[None]:
    yield
    settings.WORKSPACE.boundaries_file.unlink(missing_ok=True)


def made() -> bytes:
    """合成示例: a square round each county's point, but for one county."""
    features = [
        {
            "properties": {"code": region.id, "name": region.name},
            "geometry": mapping(
                box(region.lon - 0.02, region.lat - 0.02, region.lon + 0.02, region.lat + 0.02)
            ),
        }
        for region in counties(current())[1:]
        if region.lon is not None and region.lat is not None
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "made.geojson"
    path.write_bytes(made())
    return path


def client_of(role: str) -> Client:
    user = User.objects.create_user(f"map-{role}")
    user.grants.create(role=role, region="", given_by="tests")
    client = Client()
    client.force_login(user)
    return client


def test_the_map_is_drawn_by_what_was_imported(client: Client, file: Path) -> None:
    first, *others = counties(current())
    before = client.get("/map/shapes.json").json()
    assert not before["surveyed"] and "示意图" in client.get("/").content.decode()
    take_in(CHIEF, file, "wgs84", approval=NUMBER)
    after = client.get("/map/shapes.json").json()
    cells = {cell["properties"]["id"]: cell["geometry"] for cell in after["cells"]["features"]}
    assert after["surveyed"] and first.id not in cells and first.id in after["points"]
    assert shape(cells[others[0].id]).bounds == pytest.approx(
        (others[0].lon - 0.02, others[0].lat - 0.02, others[0].lon + 0.02, others[0].lat + 0.02), abs=1e-3
    )
    page = client.get("/")
    assert page.content.decode().count(NUMBER) == 2  # on the map, and beside it, which is printed
    drawing, compared = (client.get(path).content.decode() for path in ("/map/map.svg", "/map/compare/"))
    assert NUMBER in drawing and "示意图" not in drawing
    assert compared.count(NUMBER) >= 2
    assert NUMBER in page.context["phrases"]["ground"]  # under the saved picture
    assert "示意图" not in page.content.decode()


def test_without_a_number_the_map_says_so(client: Client, file: Path) -> None:
    take_in(CHIEF, file, "wgs84")
    assert client.get("/").content.decode().count(WITHOUT_NUMBER) == 2


def test_a_file_that_will_not_do_leaves_the_boundaries_as_they_were(file: Path, tmp_path: Path) -> None:
    before = take_in(CHIEF, file, "wgs84")
    bad = tmp_path / "bad.geojson"
    bad.write_bytes(b"{}")
    with pytest.raises(BoundaryError):
        take_in(CHIEF, bad, "wgs84")
    now = loaded()
    assert now is not None and now.version == before.version
    assert not list(settings.WORKSPACE.root.glob(".part-*"))


def test_a_damaged_file_of_the_workspace_means_the_schematic_map(client: Client) -> None:
    settings.WORKSPACE.boundaries_file.write_text("{", "utf-8")
    assert loaded() is None
    assert "示意图" in client.get("/").content.decode()


def test_the_log_keeps_who_and_what(file: Path) -> None:
    take_in(CHIEF, file, "wgs84", approval=NUMBER)
    put_away(CHIEF)
    cleared, imported = LogEvent.objects.order_by("-number")[:2]
    assert (imported.verb, imported.actor) == ("map.import", CHIEF.signature)
    assert NUMBER in json.dumps(imported.after, ensure_ascii=False)
    assert cleared.verb == "map.clear" and loaded() is None


def test_only_who_may_imports(file: Path) -> None:
    with pytest.raises(NotAllowedError):
        take_in(Actor("tests-analyst", (Grant("analyst", ""),)), file, "wgs84")
    assert client_of("analyst").get("/map/boundaries/").status_code == 403
    assert loaded() is None


def test_an_administrator_uploads_and_sees_what_did_not_match() -> None:
    client = client_of("administrator")
    address = "/map/boundaries/"
    body = json.loads(made())
    body["features"][0]["properties"] = {"name": "合成示例甲县"}
    given = SimpleUploadedFile("made.geojson", json.dumps(body).encode())
    page = client.post(address, {"file": given, "system": "wgs84", "approval": NUMBER}, follow=True)
    said = page.content.decode()
    assert "合成示例甲县" in said and counties(current())[0].name in said and NUMBER in said
    refused = client.post(
        address, {"file": SimpleUploadedFile("a.geojson", made()), "system": ""}, follow=True
    )
    assert "请选坐标系" in refused.content.decode()
    client.post("/map/boundaries/clear/")
    assert loaded() is None
