"""The map: honest shapes from points alone, honest colours, one view for map, list, card and address."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist
from shapely.geometry import Point, shape

from guatu import atlas as library
from guatu.atlas.model import Atlas
from guatu.office.documents.models import Document, Fact, Resolution
from guatu.office.documents.revision import stamp
from guatu.office.map import drawing, topics, units
from guatu.office.map.choices import colours, read_choice
from guatu.office.map.classes import round_classes
from guatu.office.map.schematic import Spot, draw, spread
from guatu.office.map.shades import ABSENT, CONFLICT, UNKNOWN
from guatu.office.moment import Moment, today

DAY = date(2024, 6, 30)
numbers = st.floats(-1e12, 1e12).filter(lambda value: value == 0 or abs(value) > 1e-6)


@pytest.fixture(scope="module")
def other() -> Atlas:
    """The tiny pack of a made-up region."""
    return library.load(Path(__file__).parents[1] / "packs" / "yunting")


# --- shapes


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=30))
@settings(deadline=None, max_examples=40)
def test_no_two_points_stay_nearer_than_the_room(places: list[tuple[int, int]]) -> None:
    apart = spread(np.array(places, dtype=float), 6.0)
    assert pdist(apart).min() > 6.0 * 0.9


def test_points_with_room_do_not_move() -> None:
    points = np.array([[0.0, 0.0], [50.0, 0.0], [0.0, 50.0]])
    assert np.abs(spread(points, 10.0) - points).max() < 0.05


def test_another_pack_is_drawn_by_the_same_code(other: Atlas) -> None:
    now = library.as_of(other, DAY)
    drawn = drawing.schematic(now)
    assert drawn is not None
    assert set(drawn.cells) == {"990102", "990103", "990105", "990202", "990221", "990302"}
    assert set(drawn.groups) == {"990100", "990200", "990300"}
    assert {"yunting-hightech", "langang-new-area"} <= set(drawn.points)


def test_a_dissolved_county_is_drawn_only_while_it_was(other: Atlas) -> None:
    before, after = (drawing.schematic(library.as_of(other, day)) for day in (date(2020, 6, 1), DAY))
    assert before is not None and after is not None
    assert "990104" in before.cells and "990105" not in before.cells
    assert "990105" in after.cells and "990104" not in after.cells


def test_cells_hold_their_own_point_and_no_other(client: Client) -> None:
    drawn = drawing.schematic(library.load_default())
    assert drawn is not None
    for key, cell in drawn.cells.items():
        inside = [other for other in drawn.cells if cell.contains(Point(drawn.points[other]))]
        assert inside == [key]


def test_a_zone_lies_in_a_cell_of_a_county_that_it_names() -> None:
    atlas = library.load_default()
    drawn = drawing.schematic(atlas)
    assert drawn is not None
    checked = 0
    for zone in units.zones(atlas):
        if zone.counties:
            around = drawn.merged({units.city_of(atlas, atlas.regions[county]) for county in zone.counties})
            assert around.contains(Point(drawn.points[zone.id])), zone.name
            checked += 1
    assert checked


def test_neighbours_keep_their_directions() -> None:
    """Of two counties of one city that lie well apart, the eastern one stays east, the northern one north."""
    atlas = library.load_default()
    drawn = drawing.schematic(atlas)
    assert drawn is not None
    counties = units.counties(atlas)
    for one in counties:
        for two in counties:
            if units.city_of(atlas, one) != units.city_of(atlas, two):
                continue
            for axis, gap in enumerate((one.lon - two.lon, one.lat - two.lat)):  # type: ignore[operator]
                if gap > 0.15:
                    assert drawn.points[one.id][axis] > drawn.points[two.id][axis], (one.name, two.name)


def test_nothing_to_draw_gives_nothing() -> None:
    assert draw(()) is None
    alone = draw((Spot("a", 100.0, 30.0),))
    assert alone is not None
    assert alone.cells["a"].contains(Point(100.0, 30.0))


# --- classes


@given(st.lists(numbers, min_size=1, max_size=40))
def test_classes_are_few_and_hold_every_value(values: list[float]) -> None:
    classes = round_classes(values)
    assert 1 <= len(classes.edges) - 1 <= 7
    assert all(low < high for low, high in pairwise(classes.edges))
    for value in values:
        at = classes.index(value)
        slack = 1e-6 * max(abs(value), 1e-6)
        assert classes.edges[at] - slack <= value <= classes.edges[at + 1] + slack


@given(st.lists(numbers, min_size=1, max_size=20))
def test_each_class_has_a_shade_of_its_own(values: list[float]) -> None:
    classes = round_classes(values)
    shades = [classes.shade(index) for index in range(len(classes.edges) - 1)]
    assert len(set(shades)) == len(shades)
    if classes.diverging:
        assert 0.0 in classes.edges


# --- facts by hand


def _document(name: str, known_from: date) -> Document:
    return Document.objects.create(
        sha256=name * 8, name=name, filename=name, title=name, outlet=name, known_from=known_from, size=1
    )


def _fact(document: Document, region: str, value: float, period: str = "2023", **more: object) -> Fact:
    fields: dict[str, object] = {
        "key": f"{region}-{value}-{period}",
        "kind": "metric",
        "name": "地区生产总值",
        "indicator": "gdp",
        "unit": "元",
        "period_start": date(int(period), 1, 1),
        "period_end": date(int(period), 12, 31),
        "confidence": 0.9,
        "quote": "x",
        "start": 0,
        "end": 1,
        "raw_start": 0,
        "raw_end": 1,
        "body": {},
    }
    stamp([region])
    return Fact.objects.create(
        document=document, region=region, value=value, period=period, **(fields | more)
    )


@pytest.fixture
def two_districts(db: None) -> tuple[str, str]:
    """GDP of two districts, one of them as two documents say it differently, and nothing else."""
    stamp(Fact.objects.values_list("region", flat=True))
    Document.objects.all().delete()
    one, two = _document("甲报", date(2024, 1, 10)), _document("乙报", date(2024, 5, 10))
    _fact(one, "420106", 1.6e11)
    _fact(one, "420106", 1.0e11, "2022")
    _fact(one, "420103", 1.5e11)
    _fact(two, "420103", 9.0e11, confidence=0.8)
    return "420106", "420103"


def _data(client: Client, **given: str) -> dict[str, Any]:
    given = {"colour": "indicator:gdp", "view": "city:420100", "as_of": "2024-06-30"} | given
    answer = client.get("/map/data.json", given)
    assert answer.status_code == 200
    return answer.json()


def test_a_region_without_a_figure_is_unknown_and_never_zero(client: Client, two_districts: object) -> None:
    shades = _data(client)["shades"]
    assert shades["420106"] | {"shade": ""} == {"shade": "", "text": "1,600 亿元", "more": "2023年"}
    assert shades["420102"] == {"shade": UNKNOWN, "text": "无数据", "more": ""}


def test_sources_that_disagree_are_a_conflict(client: Client, two_districts: object) -> None:
    assert _data(client)["shades"]["420103"]["shade"] == CONFLICT
    before = _data(client, known_by="2024-02-01")["shades"]["420103"]
    assert before["shade"] not in {CONFLICT, UNKNOWN}
    assert before["text"] == "1,500 亿元"


def test_what_was_published_later_does_not_colour(client: Client, two_districts: object) -> None:
    answer = client.get("/map/data.json", {"colour": "indicator:gdp", "as_of": "2023-12-31"})
    assert answer.json()["colour"] != "indicator:gdp", "nobody had said a GDP by then, so it is no choice"


def test_an_empty_level_says_where_the_figures_are(client: Client, two_districts: object) -> None:
    page = client.get("/", {"colour": "indicator:gdp", "view": "circle"}).content.decode()
    assert 'data-map-level="county"' in page


def test_every_row_of_the_list_says_what_the_map_says(client: Client, two_districts: object) -> None:
    given = {"colour": "indicator:gdp", "view": "city:420100"}
    page = client.get("/", given).content.decode()
    for key, shade in client.get("/map/data.json", given).json()["shades"].items():
        row = page.partition(f'<tr data-region="{key}">')[2].partition("</tr>")[0]
        assert f"swatch {shade['shade']}" in row
        assert shade["text"] in row


def test_a_subject_of_its_own_is_no_figure_of_the_region(client: Client, two_districts: object) -> None:
    _fact(Document.objects.get(name="甲报"), "420102", 5e10, subject="某楼宇")
    assert _data(client)["shades"]["420102"]["shade"] == UNKNOWN


def test_an_event_without_a_region_stands_at_its_carrier(client: Client, two_districts: object) -> None:
    carrier = next(row for row in library.load_default().carriers.values() if row.region == "420106")
    document = Document.objects.get(name="甲报")
    event = _fact(document, "", 0, key="e", kind="event", indicator="", name="揭牌")
    Resolution.objects.create(
        fact=event, role="where", text=carrier.name, entity_kind="carrier", entity=carrier.id
    )
    _fact(document, "420100", 0, key="f", kind="event", indicator="", name="签约")
    piles = _data(client, layers="events")["piles"]
    assert piles == [
        {"layer": "events", "region": "420100", "count": 1, "coarse": True},
        {"layer": "events", "region": "420106", "count": 1, "coarse": False},
    ]


# --- pages


@pytest.mark.django_db
@pytest.mark.parametrize("level", ["city", "county"])
def test_no_node_of_the_built_in_pack_is_called_absent(client: Client, level: str) -> None:
    """Lists of listed firms prove presence alone; unknown is hatched, never a gap."""
    for chain in library.load_default().chains:
        answer = _data(
            client, colour=f"chain:{chain}", view="province", level=level, as_of=today().isoformat()
        )
        shades = {shade["shade"] for shade in answer["shades"].values()}
        assert ABSENT not in shades
        assert UNKNOWN in shades
        assert len(shades) > 1, "somebody has something of every chain"


@pytest.mark.django_db
def test_an_industry_is_hollow_only_where_the_whole_system_is_known(client: Client) -> None:
    atlas = library.as_of(library.load_default(), today())
    system = next(
        row
        for row in atlas.systems.values()
        if row.complete
        and row.stype == "industry"
        and atlas.regions[row.region].kind in {"county", "prefecture"}
    )
    level = "county" if atlas.regions[system.region].kind == "county" else "city"
    given = {"view": "province", "level": level, "as_of": today().isoformat()}
    listed = _data(client, colour=f"industry:{system.members[0].name}", **given)["shades"]
    assert listed[system.region]["text"] == "列入"
    assert all(shade["text"] == "未知" for shade in listed.values() if shade["shade"] == UNKNOWN)


def test_one_unfinished_system_leaves_the_region_unknown(other: Atlas) -> None:
    region = next(row.region for row in other.systems.values() if row.stype == "industry" and row.complete)
    own = {key: row for key, row in other.systems.items() if row.region == region}
    whole = replace(other, systems={key: replace(row, complete=True) for key, row in own.items()})
    assert topics.listed_in_full(whole, {region}) == {region}
    first = next(key for key, row in own.items() if row.stype == "industry")
    partly = replace(whole, systems={**whole.systems, first: replace(own[first], complete=False)})
    assert topics.listed_in_full(partly, {region}) == set()


@pytest.mark.django_db
def test_the_address_holds_the_whole_view(client: Client) -> None:
    atlas = library.load_default()
    moment = Moment(DAY, DAY, chosen=True)
    options = colours(atlas, moment)
    chain = next(iter(atlas.chains))
    given = {
        "colour": [f"chain:{chain}"],
        "view": ["city:420100"],
        "level": ["county"],
        "layers": ["carriers,events"],
        "region": ["420106"],
    }
    choice, faults = read_choice(given, atlas, options)
    assert faults == []
    address = choice.query(moment)
    for part in (f"colour=chain:{chain}", "view=city:420100", "layers=carriers,events", "as_of=2024-06-30"):
        assert part in address
    page = client.get("/" + address).content.decode()
    assert f'value="chain:{chain}" selected' in page
    assert atlas.regions["420106"].name in page


@pytest.mark.django_db
def test_a_link_that_asks_for_what_is_not_there_says_so(client: Client) -> None:
    page = client.get("/", {"colour": "chain:nothing", "view": "city:1", "region": "1"}).content.decode()
    assert page.count('role="alert"') >= 3
    assert client.get("/map/card/1/").status_code == 404


@pytest.mark.django_db
def test_no_layers_differs_from_nothing_said(client: Client) -> None:
    assert _data(client, layers="none")["layers"] == []
    assert _data(client)["layers"] == ["companies"]


@pytest.mark.django_db
def test_counts_of_companies_add_up(client: Client) -> None:
    """With a chain as colour each company of it inside the view is counted once."""
    atlas = library.as_of(library.load_default(), today())
    chain = next(iter(atlas.chains))
    piles = _data(client, colour=f"chain:{chain}", view="province", as_of=today().isoformat())["piles"]
    cities = {city.id for city in units.cities(atlas)}
    members = {
        row.entity: row.region
        for row in atlas.positions
        if row.chain == chain and row.entity_kind == "company"
    }
    places = [members[key] or atlas.companies[key].region for key in members]
    assert sum(pile["count"] for pile in piles) == sum(
        1 for place in places if units.holder(atlas, place, cities) is not None
    )


@pytest.mark.django_db
def test_every_figure_of_a_card_opens_evidence(client: Client) -> None:
    page = client.get("/map/card/420106/").content.decode()
    addresses = {part.partition('"')[0] for part in page.split('data-evidence href="')[1:]}
    assert addresses
    for address in addresses:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


@pytest.mark.django_db
def test_regions_of_every_kind_have_a_card(client: Client) -> None:
    atlas = library.load_default()
    keys = [region.id for level in ("city", "county") for region in units.shown(atlas, "", level)][::6]
    keys.append(atlas.home)
    assert [key for key in keys if client.get(f"/map/card/{key}/").status_code != 200] == []


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_regions(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    said = {"view": "province", "level": "county", "layers": "companies,carriers,events"}
    for address, more in (("/", {}), ("/map/data.json", {"colour": "indicator:gdp"})):
        with django_assert_max_num_queries(11):
            client.get(address, said | more)
        with django_assert_max_num_queries(6):  # what was counted is kept until the facts change
            client.get(address, said | more)


@pytest.mark.django_db
def test_shapes_are_kept_under_their_version(client: Client) -> None:
    first = client.get("/map/shapes.json")
    assert client.get("/map/shapes.json", headers={"If-None-Match": first["ETag"]}).status_code == 304
    kept = client.get("/map/shapes.json", {"v": first["ETag"].strip('"')})
    assert "max-age=2592000" in kept["Cache-Control"]
    body = json.loads(first.content)
    assert len(body["cells"]["features"]) == len(
        units.counties(library.as_of(library.load_default(), today()))
    )
    assert all(shape(feature["geometry"]).is_valid for feature in body["cells"]["features"])


@pytest.mark.django_db
def test_the_map_works_on_a_day_before_and_after(client: Client) -> None:
    for day in (date(2012, 1, 1), today() + timedelta(days=400)):
        assert client.get("/", {"as_of": day.isoformat()}).status_code == 200


# --- side by side, and taken along


def test_two_maps_side_by_side_have_one_legend(client: Client, two_districts: tuple[str, str]) -> None:
    """The left one alone would have other classes: 2022 knows one district, with a smaller figure."""
    given = {"colour": "indicator:gdp", "view": "city:420100", "day": "2022-12-31", "day2": "2024-06-30"}
    page = client.get("/map/compare/", given)
    sides = page.context["sides"]
    left, right = (client.get(side.data).json() for side in sides)
    assert [key for key in left["legend"] if key["shade"] != CONFLICT] == [
        key for key in right["legend"] if key["shade"] != CONFLICT
    ]
    alone = client.get(sides[0].data.partition("&beside=")[0]).json()
    assert alone["legend"] != left["legend"]
    one, _two = two_districts
    assert [left["shades"][one]["text"], right["shades"][one]["text"]] == ["1,000 亿元", "1,600 亿元"]
    row = page.content.decode().partition(f'<tr data-region="{one}">')[2].partition("</tr>")[0]
    assert "1,000 亿元" in row and "1,600 亿元" in row


@pytest.mark.django_db
def test_two_regions_side_by_side_show_each_its_own(client: Client) -> None:
    page = client.get("/map/compare/", {"view": "city:420100", "view2": "city:420200"})
    one, other = page.context["sides"]
    assert {row.region.id[:4] for row in other.rows} == {"4202"}
    assert "4202" not in {row.region.id[:4] for row in one.rows}
    assert one.day == other.day == today().isoformat()
    assert not page.context["both"]


def test_the_drawing_says_what_the_map_says(client: Client, two_districts: tuple[str, str]) -> None:
    given = {"colour": "indicator:gdp", "view": "city:420100", "layers": "carriers"}
    answer = client.get("/map/map.svg", given)
    assert answer["Content-Type"] == "image/svg+xml" and "attachment" in answer["Content-Disposition"]
    root = ElementTree.fromstring(answer.content)
    told = " ".join(root.itertext())
    data = client.get("/map/data.json", given).json()
    for words in (data["question"], data["source"], "示意图", today().isoformat(), "1,600 亿元"):
        assert words in told
    assert all(key["label"] in told for key in data["legend"])
    assert sum(pile["count"] for pile in data["piles"]) == sum(
        int(text.split()[1]) for text in root.itertext() if text.startswith("载 ") and text[2:].isdigit()
    )
    assert b"http" not in answer.content.replace(b"http://www.w3.org/2000/svg", b""), "nothing from outside"
