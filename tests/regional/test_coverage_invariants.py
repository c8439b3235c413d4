"""What more evidence may and may not change, over drawn firms and registries."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from regional.handmade_atlas import DAY, NODES, UNITS, at, build, company, plus, registry

from guatu.atlas import Atlas
from guatu.atlas.model import Company, Position
from guatu.atlas.registry import Registry
from guatu.regional import Diagnosis, State, diagnose_regions

Firm = tuple[Company, Position]

PLACES = st.one_of(st.none(), st.sampled_from([unit[0] for unit in UNITS]))
DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2026, 12, 31)))


@st.composite
def firm(draw: st.DrawFn, prefix: str = "f") -> Firm:
    name = f"{prefix}{draw(st.integers(0, 10**6))}"
    position = at(
        name,
        draw(st.sampled_from([node.id for node in NODES])),
        draw(st.sampled_from(["confirmed", "uncertain"])),
        sources=(draw(st.sampled_from(["editor", "list-2020", "report-2024"])),),
        region=draw(PLACES),
        since=draw(DAYS),
    )
    return company(name, draw(PLACES), draw(DAYS)), position


def registries(complete: st.SearchStrategy[bool]) -> st.SearchStrategy[Registry]:
    return st.builds(
        registry,
        key=st.uuids().map(str),
        regions=st.lists(st.sampled_from([unit[0] for unit in UNITS]), min_size=1, max_size=3).map(tuple),
        classes=st.lists(st.sampled_from(["C", "2613", "2921", "3841", "3985", "4420"]), max_size=6).map(
            tuple
        ),
        complete=complete,
        day=st.dates(date(2024, 6, 1), date(2025, 12, 31)),
    )


@st.composite
def atlases(draw: st.DrawFn) -> Atlas:
    firms = draw(st.lists(firm(), max_size=6, unique_by=lambda pair: pair[0].id))
    lists = draw(st.lists(registries(st.booleans()), max_size=4))
    return build([one for one, _ in firms], [position for _, position in firms], lists)


KNOWN_BY = st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2026, 1, 1)))


def diagnoses(atlas: Atlas, known_by: date | None) -> dict[tuple[str, str], State]:
    found = diagnose_regions(atlas, "battery", atlas.regions, DAY, known_by)
    return {(key, one.node.id): one.state for key, diagnosis in found.items() for one in diagnosis.nodes}


@settings(max_examples=40, deadline=None)
@given(atlases(), firm("new"), KNOWN_BY)
def test_one_more_firm_never_uncovers_a_node_nor_makes_a_gap(
    atlas: Atlas, more: Firm, known_by: date | None
) -> None:
    before, after = diagnoses(atlas, known_by), diagnoses(plus(atlas, *more), known_by)
    for key, state in before.items():
        if state is State.COVERED:
            assert after[key] is State.COVERED
        if state is State.UNKNOWN:
            assert after[key] is not State.CONFIRMED_GAP


@settings(max_examples=40, deadline=None)
@given(atlases(), registries(st.just(False)), KNOWN_BY)
def test_one_more_list_that_is_not_complete_changes_nothing(
    atlas: Atlas, more: Registry, known_by: date | None
) -> None:
    richer = build(atlas.companies.values(), atlas.positions, [*atlas.registries.values(), more])
    assert diagnoses(richer, known_by) == diagnoses(atlas, known_by)


@settings(max_examples=40, deadline=None)
@given(atlases(), KNOWN_BY)
def test_what_a_part_has_the_whole_has(atlas: Atlas, known_by: date | None) -> None:
    states = diagnoses(atlas, known_by)
    inside = {
        "a1": "a",
        "a2": "a",
        "zone1": "a1",
        "zone12": "a",
        "b1": "b",
        "c1": "c",
        "a": "circle",
        "b": "circle",
    }
    for part, whole in (inside | {"circle": "province", "c": "province", "direct": "province"}).items():
        for node in NODES:
            if states[part, node.id] is State.COVERED:
                assert states[whole, node.id] is State.COVERED


@settings(max_examples=40, deadline=None)
@given(atlases(), KNOWN_BY)
def test_the_interval_holds_its_parts_and_every_way_the_unknown_may_turn_out(
    atlas: Atlas, known_by: date | None
) -> None:
    for found in diagnose_regions(atlas, "battery", atlas.regions, DAY, known_by).values():
        part = found.completeness
        assert part.covered + part.gaps + part.unknown == len(NODES)
        for present in range(part.unknown + 1):
            assert 0 <= part.low <= (part.covered + present) / len(NODES) <= part.high <= 1


@settings(max_examples=40, deadline=None)
@given(atlases(), KNOWN_BY)
def test_every_state_rests_on_what_it_shows(atlas: Atlas, known_by: date | None) -> None:
    found: Diagnosis
    for found in diagnose_regions(atlas, "battery", atlas.regions, DAY, known_by).values():
        for one in found.nodes:
            assert (one.state is State.COVERED) == bool(one.confirmed)
            if one.state is State.CONFIRMED_GAP:
                assert one.registry is not None
                assert one.registry.complete
                assert one.node.classes
                assert not (one.uncertain or one.possible)
            assert one.reason.endswith("。")
