"""States of nodes: what counts, where, and when absence may be said."""

from __future__ import annotations

from datetime import date

import pytest
from regional.handmade_atlas import DAY, at, build, company, registry

from guatu.atlas import Atlas, as_of
from guatu.regional import State, diagnose, diagnose_regions

GAP, UNKNOWN, COVERED = State.CONFIRMED_GAP, State.UNKNOWN, State.COVERED


def state(atlas: Atlas, node: str, region: str, day: date = DAY, known_by: date | None = None) -> State:
    return diagnose(atlas, "battery", region, day, known_by).node(node).state


@pytest.mark.parametrize(
    ("place", "covered"),
    [
        ("a1", {"a1", "a", "circle", "province", "nation"}),
        ("a", {"a", "circle", "province", "nation"}),
        ("zone1", {"zone1", "a1", "a", "circle", "province", "nation"}),
        ("zone12", {"zone12", "a", "circle", "province", "nation"}),
        ("direct", {"direct", "province", "nation"}),
        ("c1", {"c1", "c", "province", "nation"}),
        (None, set()),
    ],
)
def test_a_holder_counts_for_every_region_that_holds_it(place: str | None, covered: set[str]) -> None:
    atlas = build([company("x", place)], [at("x", "cell")])
    found = diagnose_regions(atlas, "battery", atlas.regions, DAY)
    assert {key for key, one in found.items() if one.node("cell").state is COVERED} == covered


def test_the_positions_own_region_wins_over_the_seat() -> None:
    atlas = build([company("x", "c1")], [at("x", "cell", region="a1")])
    assert state(atlas, "cell", "a1") is COVERED
    assert state(atlas, "cell", "c1") is UNKNOWN


def test_a_firm_of_unknown_district_is_told_in_the_districts_reason_and_blocks_a_gap() -> None:
    atlas = build([company("x", "a")], [at("x", "cell")], [registry()])
    district = diagnose(atlas, "battery", "a1", DAY).node("cell")
    assert district.state is UNKNOWN
    assert [holder.entity for holder in district.possible] == ["x"]
    assert "x公司" in district.reason
    assert "只知在a，未查明是否在a1" in district.reason
    assert state(atlas, "cell", "a") is COVERED


def test_a_firm_in_a_zone_across_districts_may_be_in_either_and_one_in_a_district_in_the_zone() -> None:
    atlas = build(
        [company("x", "zone12"), company("y", "a2")], [at("x", "cell"), at("y", "film")], [registry()]
    )
    assert state(atlas, "cell", "a1") is UNKNOWN
    assert state(atlas, "film", "zone12") is UNKNOWN
    assert state(atlas, "film", "zone1") is GAP, "the zone lies in another district"


def test_two_zones_of_one_district_do_not_share_ground() -> None:
    atlas = build([company("x", "zone1")], [at("x", "cell")], [registry()])
    assert state(atlas, "cell", "zone1b") is GAP


def test_an_uncertain_position_covers_nothing_and_excludes_a_gap() -> None:
    atlas = build([company("x", "a1")], [at("x", "cell", "uncertain")], [registry()])
    found = diagnose(atlas, "battery", "a1", DAY).node("cell")
    assert found.state is UNKNOWN
    assert not found.confirmed
    assert "待核实" in found.reason


def test_a_firm_without_any_place_does_not_outweigh_a_complete_registry() -> None:
    atlas = build([company("x", None)], [at("x", "cell")], [registry()])
    assert state(atlas, "cell", "a") is GAP


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, GAP),
        ({"complete": False}, UNKNOWN),
        ({"regions": ("a1",)}, UNKNOWN),
        ({"regions": ("province",)}, GAP),
        ({"classes": ("3841",)}, UNKNOWN),
        ({"classes": ("C", "3985")}, GAP),
        ({"classes": ()}, UNKNOWN),
        ({"day": date(2025, 7, 1)}, UNKNOWN),
    ],
)
def test_only_a_complete_registry_of_all_classes_and_the_region_by_the_day_shows_absence(
    scope: dict[str, object], expected: State
) -> None:
    assert state(build(registries=[registry(**scope)]), "cell", "a") is expected  # type: ignore[arg-type]


def test_registries_of_two_classes_do_not_add_up() -> None:
    halves = [registry("r1", classes=("3841",)), registry("r2", classes=("3985",))]
    assert state(build(registries=halves), "cell", "a") is UNKNOWN


def test_a_circle_is_in_scope_when_each_of_its_cities_is() -> None:
    assert state(build(registries=[registry(regions=("a", "b"))]), "cell", "circle") is GAP
    assert state(build(registries=[registry(regions=("a",))]), "cell", "circle") is UNKNOWN


def test_a_node_without_class_code_is_never_a_confirmed_gap() -> None:
    found = diagnose(build(registries=[registry(regions=("nation",))]), "battery", "a", DAY).node("bms")
    assert found.state is UNKNOWN
    assert "没有对应的国民经济行业小类" in found.reason


def test_a_gap_names_its_registry_day_and_that_it_is_synthetic() -> None:
    found = diagnose(build(registries=[registry()]), "battery", "a", DAY)
    node = found.node("cell")
    assert node.registry is not None
    assert "合成示例" in node.reason
    assert "2025-01-01" in node.reason
    assert [source.title for source in node.sources] == ["报告2024（合成示例）"]
    assert "合成示例" in found.sentence


def test_a_listing_after_the_day_does_not_count_yet_unless_the_position_began_before() -> None:
    atlas = build([company("x", "a1", listed=date(2025, 7, 1))], [at("x", "cell")])
    assert state(atlas, "cell", "a1") is UNKNOWN
    assert state(atlas, "cell", "a1", date(2025, 7, 1)) is COVERED
    begun = build([company("x", "a1", listed=date(2025, 7, 1))], [at("x", "cell", since=date(2020, 1, 1))])
    assert state(begun, "cell", "a1") is COVERED


def test_sources_published_after_known_by_do_not_count_and_undated_ones_do() -> None:
    atlas = build(
        [company("x", "a1"), company("y", "a2")],
        [at("x", "cell", sources=("report-2024",)), at("y", "cell", sources=("editor",))],
    )
    assert state(atlas, "cell", "a1", known_by=date(2024, 2, 29)) is UNKNOWN
    assert state(atlas, "cell", "a1", known_by=date(2024, 3, 1)) is COVERED
    assert state(atlas, "cell", "a2", known_by=date(2000, 1, 1)) is COVERED


def test_only_known_sources_are_shown() -> None:
    atlas = build([company("x", "a1")], [at("x", "cell", sources=("list-2020", "report-2024"))])
    early = diagnose(atlas, "battery", "a1", DAY, date(2021, 1, 1)).node("cell")
    assert [source.published for source in early.sources] == ["2020-05-01", None]
    assert early.sources[1].editorial


def test_completeness_is_an_interval_from_covered_to_covered_and_unknown() -> None:
    atlas = build([company("x", "a1")], [at("x", "cell"), at("x", "bms")], [registry(classes=("2613",))])
    found = diagnose(atlas, "battery", "a", DAY).completeness
    assert (found.covered, found.gaps, found.unknown) == (2, 1, 2)
    assert (found.low, found.high) == (0.4, 0.8)


def test_two_sites_of_one_firm_are_one_firm() -> None:
    atlas = build([company("x", "a")], [at("x", "cell", region="a1"), at("x", "cell", region="a2")])
    assert diagnose(atlas, "battery", "a", DAY).node("cell").strength == 1


def test_what_is_not_in_the_pack_is_said_by_name() -> None:
    with pytest.raises(KeyError, match="battery、paper"):
        diagnose(build(), "none", "a", DAY)
    with pytest.raises(KeyError, match="没有编号为 none 的区域"):
        diagnose(build(), "battery", "none", DAY)
    with pytest.raises(KeyError, match="没有编号为 none 的环节"):
        diagnose(build(), "battery", "a", DAY).node("none")


def test_a_synthetic_registry_reaches_the_third_state(yunting: Atlas) -> None:
    found = diagnose(yunting, "battery", "990100", date(2024, 12, 31))
    states = {one.node.id: one.state for one in found.nodes}
    assert states["bat-film"] is GAP
    assert states["bat-salt"] is UNKNOWN, "its class is not in the registry's scope"
    assert states["bat-bms"] is COVERED
    before = diagnose(yunting, "battery", "990100", date(2024, 9, 29))
    assert before.node("bat-film").state is UNKNOWN, "the registry was not there yet"


def test_no_node_of_the_shipped_pack_is_a_confirmed_gap(shipped: Atlas) -> None:
    """Lists of listed firms and documents prove presence only (DESIGN.md, principle 3)."""
    day = date(2026, 11, 22)
    home = [key for key, unit in as_of(shipped, day).regions.items() if unit.home]
    seen: set[State] = set()
    for chain in shipped.chains:
        for found in diagnose_regions(shipped, chain, home, day).values():
            seen |= {one.state for one in found.nodes}
            assert found.completeness.gaps == 0
    assert seen == {COVERED, UNKNOWN}
