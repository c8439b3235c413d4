"""The built-in pack: what it must hold, and what it must not claim."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz
from shapely.geometry import Point, shape

from guatu.atlas import Atlas, RegionKind, as_of, contains
from guatu.atlas.aims import Goal

HOME_CITIES = {"420100", "420200", "420700", "420900", "421100", "421200", "429004", "429005", "429006"}


def of_kind(atlas: Atlas, kind: RegionKind) -> dict[str, str]:
    return {
        region.id: region.name for region in atlas.regions.values() if region.home and region.kind is kind
    }


def test_all_units_of_the_province_are_there(builtin_pack: Atlas) -> None:
    counties = of_kind(builtin_pack, RegionKind.COUNTY)
    assert len(counties) == 103
    assert len(of_kind(builtin_pack, RegionKind.PREFECTURE)) == 13
    direct = [code for code in counties if builtin_pack.regions[code].parent == "420000"]
    assert direct == ["429004", "429005", "429006", "429021"]


def test_the_circle_has_nine_cities(builtin_pack: Atlas) -> None:
    assert set(builtin_pack.regions[builtin_pack.home].members) == HOME_CITIES


def test_points_are_on_the_grid_and_differ_within_a_city(builtin_pack: Atlas) -> None:
    points: Counter[tuple[str | None, float | None, float | None]] = Counter()
    for code in of_kind(builtin_pack, RegionKind.COUNTY):
        region = builtin_pack.regions[code]
        assert region.lon is not None
        assert region.lat is not None
        points[region.parent, region.lon, region.lat] += 1
    assert max(points.values()) == 1


@pytest.mark.shared
def test_each_point_lies_in_its_county_or_near_it(builtin_pack: Atlas, shared: Path) -> None:
    """The outlines are GCJ-02, some 600 m off here: nothing against 8 km (.08 degrees)."""
    collection = json.loads((shared / "data/hubei_boundaries/hubei_county_103.geojson").read_text("utf-8"))
    outlines = {
        str(part["properties"]["code"]): shape(part["geometry"]).buffer(0) for part in collection["features"]
    }
    counties = of_kind(builtin_pack, RegionKind.COUNTY)
    assert set(outlines) == set(counties)
    far: dict[str, float] = {}
    for code, name in counties.items():
        region = builtin_pack.regions[code]
        assert region.lon is not None
        assert region.lat is not None
        gap = outlines[code].distance(Point(region.lon, region.lat))
        if gap > 0.08:
            far[name] = gap
    assert not far


@pytest.mark.parametrize(
    ("alias", "zone", "city"),
    [
        ("光谷", "donghu-hightech", "420100"),
        ("车谷", "wuhan-etdz", "420100"),
        ("临空港", "wuhan-airport-etdz", "420112"),
        ("葛店", "gedian-etdz", "420703"),
    ],
)
def test_zones_are_known_by_their_other_names(builtin_pack: Atlas, alias: str, zone: str, city: str) -> None:
    found = [region.id for region in builtin_pack.regions.values() if alias in region.aliases]
    assert found == [zone]
    assert contains(builtin_pack, city, zone)


def test_a_zone_over_two_cities_lies_in_the_circle_and_in_neither(builtin_pack: Atlas) -> None:
    assert contains(builtin_pack, builtin_pack.home, "wuhan-new-city")
    assert not contains(builtin_pack, "420100", "wuhan-new-city")


def test_51020_is_whole(builtin_pack: Atlas) -> None:
    system = builtin_pack.systems["hubei-51020"]
    tiers = Counter(member.tier for member in system.members)
    assert [tiers[tier] for tier in sorted(tiers)] == [5, 10, 20]
    assert system.complete
    assert Counter(member.level for member in system.members if member.tier == 3) == {
        "先进制造业集群": 10,
        "战略性新兴产业集群": 10,
    }


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2021, 12, 1), "2+4+X"), (date(2024, 3, 1), "235"), (date(2026, 3, 1), "245")],
)
def test_a_district_had_three_systems_one_after_another(builtin_pack: Atlas, day: date, code: str) -> None:
    then = as_of(builtin_pack, day)
    codes = {system.code for system in then.systems.values() if system.region == "420103"}
    assert codes & {"2+4+X", "235", "245"} == {code}


def test_235_has_its_ten_members(builtin_pack: Atlas) -> None:
    tiers = Counter(member.tier for member in builtin_pack.systems["jianghan-235"].members)
    assert [tiers[tier] for tier in sorted(tiers)] == [2, 3, 5]


def test_what_is_not_verified_says_so(builtin_pack: Atlas) -> None:
    partial = {key for key, system in builtin_pack.systems.items() if not system.complete}
    assert {"wuhan-965", "jianghan-24x", "jianghan-245"} <= partial
    assert all(builtin_pack.systems[key].note for key in partial)
    assert len(builtin_pack.systems["wuhan-965"].members) == 7


def test_all_nine_cities_have_declared_industries(builtin_pack: Atlas) -> None:
    assert {row.region for row in builtin_pack.declared} == HOME_CITIES


def test_everything_has_a_source(builtin_pack: Atlas) -> None:
    named = {
        **builtin_pack.systems,
        **builtin_pack.companies,
        **builtin_pack.carriers,
        **builtin_pack.policies,
    }
    assert all(thing.sources for thing in named.values())
    assert all(row.sources for row in (*builtin_pack.declared, *builtin_pack.positions))


def test_no_list_claims_to_hold_every_firm(builtin_pack: Atlas) -> None:
    assert builtin_pack.registries
    assert not [row.id for row in builtin_pack.registries.values() if row.complete or row.synthetic]


def test_the_goals_of_jianghan_2024_are_those_of_the_gold_line_by_line(
    builtin_pack: Atlas, shared: Path
) -> None:
    gold = [json.loads(line) for line in (shared / "gold" / "seeds.jsonl").read_text("utf-8").splitlines()]
    wanted = [row for row in gold if row["kind"] == "target" and row["doc"].startswith("003")]
    clean = (shared / "gold" / "clean" / f"{wanted[0]['doc']}.txt").read_text("utf-8")
    held = [goal for goal in builtin_pack.goals.values() if goal.region == "420103"]
    assert len(held) == len(wanted) == 28
    assert {goal.tier for goal in held} == {"expected"}  # the report names one tier

    def likeness(goal: Goal, row: dict[str, Any]) -> float:
        names = (row["indicator"], *row.get("indicator_alt", ()))
        own = builtin_pack.indicators[goal.indicator]
        return max(fuzz.ratio(one, other) for one in (own.name, *own.synonyms) for other in names)

    met: dict[str, str] = {}
    for row in wanted:
        assert clean[row["start"] : row["end"]] == row["evidence"]
        numbers = (row["value"], row["unit"], row["growth"], row["op"] or "eq", row["period"])
        same = [
            goal
            for goal in held
            if (goal.value, goal.unit, goal.growth, goal.op, goal.period) == numbers
            and goal.quote
            and goal.quote in row["evidence"]
        ]
        assert same, row
        best = max(same, key=lambda goal: likeness(goal, row))
        assert likeness(best, row) >= 50, (best, row)
        met[best.id] = row["id"]
    assert len(met) == 28
