"""Firms of imported tables on the map: tiles kept under their version, lists, clusters, and nothing secret in them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import mapbox_vector_tile
import numpy as np
import pytest
import shapely
from desks import signed_in
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from processes import plain_environment

from guatu.lake import Lake
from guatu.lake.points import Filter, degrees
from guatu.office.atlas.services import at
from guatu.office.map import areas as clustered
from guatu.office.map import demo, drawing
from guatu.office.map import firms as kept
from guatu.office.map.arcs import arcs, lines
from guatu.office.map.choices import Choice
from guatu.office.map.firms import firms, kept_tile
from guatu.office.map.schematic import Schematic
from guatu.office.moment import Moment, today
from guatu.office.projects.models import Lead, Project
from guatu.office.vocabulary import CHINESE
from guatu.office.workspace import Workspace

NOW = Moment(today(), today())
SECRET = "绝密意向企业"
HERE, NEXT_DOOR = "420106", "420103"


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    """A workspace that holds a made-up table of 4,000 firms (合成示例)."""
    before, settings.WORKSPACE = settings.WORKSPACE, Workspace(tmp_path_factory.mktemp("firms")).create()
    lake = Lake(settings.WORKSPACE.lake)
    demo.make(lake, at(NOW), count=4_000)
    yield lake
    settings.WORKSPACE = before


def tiles_of(client: Client, **given: str) -> str:
    """Address of the tile that holds the whole world, in a view."""
    address = client.get("/map/data.json", {"layers": "firms"} | given).json()["tiles"]
    return address.replace("{z}/{x}/{y}", "0/0/0")


def counted(body: bytes) -> int:
    layers = mapbox_vector_tile.decode(body) if body else {}
    return sum(one["properties"]["n"] for one in layers.get("companies", {"features": []})["features"])


@pytest.mark.django_db
def test_a_tile_holds_the_firms_of_the_view_and_is_kept(client: Client, lake: Lake) -> None:
    everything, of_chain = tiles_of(client, colour="indicator:gdp"), tiles_of(client, colour="chain:ic")
    whole = client.get(everything)
    assert counted(whole.content) == 4_000
    assert 0 < counted(client.get(of_chain).content) < 4_000
    assert "max-age=2592000" in whole["Cache-Control"] and "private" in whole["Cache-Control"]
    again = client.get(everything, headers={"If-None-Match": whole["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    found = firms(NOW)
    assert found is not None
    file = found.points.folder / "kept/=/0-0-0.mvt"
    file.write_bytes(b"from the disk")
    assert client.get(everything).content == b"from the disk", "a warm tile is not made again"
    file.unlink()


@pytest.mark.django_db
def test_addresses_that_are_no_tiles_are_not_found(client: Client, lake: Lake) -> None:
    good = tiles_of(client)
    assert client.get(good.replace("0/0/0", "1/7/0")).status_code == 404
    assert client.get(good + "&born=yesterday").status_code == 404
    for version in ("0" * 16, "..", "%2e%2e"):
        assert client.get(f"/map/tiles/{version}/0/0/0.mvt").status_code == 404


@pytest.mark.django_db
def test_a_new_version_of_a_table_gives_new_addresses(client: Client, lake: Lake) -> None:
    before = tiles_of(client)
    later = demo.make(lake, at(NOW), count=3_000)
    assert tiles_of(client) != before
    assert counted(client.get(tiles_of(client, colour="indicator:gdp")).content) == 3_000
    assert client.get(before).status_code == 200, "who still looks at the old map can go on"
    lake.rows(later).with_name("manifest.json").unlink()


@pytest.mark.django_db
def test_tables_imported_after_the_day_are_not_known(client: Client, lake: Lake) -> None:
    yesterday = (today() - timedelta(days=1)).isoformat()
    assert tiles_of(client, as_of=yesterday) == ""
    old = tiles_of(client, as_of="2010-01-01", known_by=today().isoformat())
    assert 0 < counted(client.get(old).content) < counted(client.get(tiles_of(client)).content)


@pytest.mark.django_db
def test_what_is_secret_is_in_no_tile_and_no_list_and_counted_for_its_own_alone(lake: Lake) -> None:
    """A district's leads and projects are not for its neighbour: tiles hold neither, piles those that one may see."""
    Lead.objects.create(region=HERE, company_name=SECRET, content=SECRET, created_by="tests")
    Project.objects.create(region=HERE, name=SECRET, investor=SECRET, created_by="tests")
    own, neighbour = signed_in("own", "chief", HERE), signed_in("other", "chief", NEXT_DOOR)
    for client in (own, neighbour, Client()):
        for given in ({}, {"colour": "chain:ic"}):
            assert SECRET.encode() not in client.get(tiles_of(client, **given)).content
        assert SECRET not in client.get("/map/firms/", {"in": HERE, "layers": "firms"}).content.decode()
    view = {"view": "city:420100", "layers": "projects"}
    answers = [client.get("/map/data.json", view) for client in (own, neighbour, Client())]
    assert [[pile["count"] for pile in answer.json()["piles"]] for answer in answers] == [[1], [], []]
    assert all("no-cache" in answer["Cache-Control"] for answer in answers)


@pytest.mark.django_db
def test_a_circle_lists_as_many_firms_as_it_says(client: Client, lake: Lake) -> None:
    made = mapbox_vector_tile.decode(client.get(tiles_of(client, colour="indicator:gdp")).content)
    circle = max(made["companies"]["features"], key=lambda one: one["properties"]["n"])["properties"]
    page = client.get("/map/firms/", {"cell": circle["cell"], "colour": "indicator:gdp"})
    assert page.context["listed"].count == circle["n"]
    assert "合成示例" in page.content.decode()
    capitals = [firm.capital for firm in page.context["listed"].firms]
    assert capitals == sorted(capitals, reverse=True) and len(capitals) == 50
    second = client.get("/map/firms/", {"cell": circle["cell"], "colour": "indicator:gdp", "from": "50"})
    assert second.context["listed"].firms[0].capital <= capitals[-1]
    asked = {"cell": circle["cell"], "colour": "indicator:gdp", "limit": "500"}
    told, twin = client.get("/api/map/firms", asked).json(), client.get("/map/firms.json", asked).json()
    assert told["count"] == twin["count"] == circle["n"]
    assert [row["capital"] for row in twin["rows"]] == capitals
    assert all("合成示例" in row["source"] for row in told["rows"])
    for cell in ("1/9/9", "a/b/c", "99/0/0", ""):
        assert client.get("/map/firms/", {"cell": cell}).status_code == 404


@pytest.mark.django_db
def test_the_list_beside_the_map_counts_what_the_map_shows(client: Client, lake: Lake) -> None:
    given = {"colour": "chain:ic", "layers": "firms", "view": "province", "level": "county"}
    page = client.get("/", given)
    rows = page.context["rows"]
    assert sum(row.firms for row in rows) == counted(client.get(tiles_of(client, **given)).content)
    full = max(rows, key=lambda row: row.firms)
    listed = client.get("/map/firms/", given | {"in": full.region.id}).context["listed"]
    assert listed.count == full.firms


def test_on_the_schematic_map_a_firm_stands_in_the_cell_of_its_own_district(lake: Lake) -> None:
    found, drawn = firms(NOW), drawing.drawn(at(NOW))
    assert found is not None and isinstance(drawn, Schematic)
    region, x, y = (found.points.array(name) for name in ("region", "x", "y"))
    checked = 0
    for number, key in enumerate(found.points.regions):
        here = [degrees(float(x[row]), float(y[row])) for row in np.flatnonzero(region == number)[:40]]
        cell = drawn.cells[key].buffer(0.001)
        assert shapely.contains_xy(cell, np.array(here)).all(), key
        checked += len(here)
    assert checked > 500


def test_clusters_of_a_chain_are_where_its_firms_crowd(lake: Lake) -> None:
    found = firms(NOW)
    assert found is not None
    there = clustered.areas(found, at(NOW), Filter("ic"))
    assert there.areas and there.firms == sum(found.points.by_region(Filter("ic")).values())
    for area in there.areas:
        assert area.firms > area.expected and area.p <= 0.05
        assert len(clustered.members(found, area)) == min(area.firms, clustered.SHOWN)
    assert clustered.areas(found, at(NOW), Filter("ic")) == there, "the kept answer is the same"
    with override("en"):
        words = clustered.areas(found, at(NOW), Filter("ic")).words
    assert "maps of random points" in words
    assert set(CHINESE.findall(words)) <= {region.short for region in at(NOW).regions.values()}
    assert len(clustered.outlines(there, at(NOW))["features"]) == len(there.areas)


def test_without_such_a_chain_there_is_nothing_to_test(lake: Lake) -> None:
    found = firms(NOW)
    assert found is not None
    early = (date(1990, 1, 1) - date(1970, 1, 1)).days
    nothing = clustered.areas(found, at(NOW), Filter("ic", early))
    assert (nothing.tested, nothing.areas) == (0, ())


def test_folders_of_many_filters_do_not_pile_up(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT_FILTERS", 3)
    found = firms(NOW)
    assert found is not None
    for day in range(15_000, 15_010):
        kept_tile(found.points, (0, 0, 0), Filter("", day))
    assert len(list(Path(found.points.folder / "kept").iterdir())) == 3


@pytest.mark.django_db
def test_arcs_say_what_the_list_says(client: Client) -> None:
    choice = Choice(("chain", "ic"), "circle", at(NOW).home, "city", ("arcs",))
    found = arcs(at(NOW), choice, NOW)
    assert found
    page = client.get("/", {"colour": "chain:ic", "layers": "arcs"}).content.decode()
    drawn = lines(found, at(NOW))["features"]
    assert {(arc.lead.id, arc.follow.id) for arc in found} and len(drawn) <= len(found)
    for arc in found:
        assert f"{arc.lead.short} → {arc.follow.short}" in page
        assert any(arc.label in feature["properties"]["words"] for feature in drawn)
    assert (
        client.get("/map/data.json", {"colour": "indicator:gdp", "layers": "arcs"}).json()["arcs"]["features"]
        == []
    )


def test_two_processes_keep_and_forget_the_same_tiles(lake: Lake, tmp_path: Path) -> None:
    table = lake.rows(demo.make(lake, at(NOW), count=4_000))
    program = [
        sys.executable,
        str(Path(__file__).with_name("tilers.py")),
        str(tmp_path / "index"),
        str(table),
    ]
    environment = plain_environment(
        GUATU_WORKSPACE=str(tmp_path / "space"), DJANGO_SETTINGS_MODULE="guatu.office.settings"
    )
    both = [
        subprocess.Popen([*program, str(seed)], env=environment, stderr=subprocess.PIPE) for seed in (1, 2)
    ]
    assert [(one.wait(900), one.stderr.read().decode()[-400:]) for one in both if one.stderr] == [
        (0, ""),
        (0, ""),
    ]
