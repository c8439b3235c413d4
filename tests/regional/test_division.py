"""Division of labour: rivalry and complement, the four pairings, the proposal against brute force, insisting."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from regional.handmade_atlas import DAY as HAND
from regional.handmade_atlas import at, build, company

from guatu.atlas import load_default
from guatu.atlas.model import Chain, Link, Node
from guatu.regional import Verdict
from guatu.regional.claims import Claim
from guatu.regional.day import day_of
from guatu.regional.division import Relation, Standing, overlaps, shown, standing
from guatu.regional.leadership import insist, lead, scores
from guatu.regional.pairings import Pairing, pairs
from guatu.regional.parks import match_parks
from guatu.regional.transport import transport

DAY = date(2026, 11, 26)
CIRCLE = "wuhan-circle"


def made(held: list[list[int]], declared: list[bool], links: list[tuple[int, int]]) -> Standing:
    nodes = tuple(Node(f"n{at}", f"环节{at}", "段", ("3973",)) for at in range(len(held[0])))
    joined = tuple(Link(f"n{a}", f"n{b}", "supplies") for a, b in links)
    chain = Chain("c", "链", ("段",), nodes, joined)
    cities = tuple(f"city{at}" for at in range(len(held)))
    claims = tuple((Claim("c", "业", "支柱产业", 2021, None, None),) if said else () for said in declared)
    return Standing(chain, cities, claims, np.array(held, dtype=float), tuple(() for _city in cities))


def test_same_nodes_are_rivalry_and_linked_nodes_complement() -> None:
    found = overlaps(
        made([[1, 0, 2], [0, 1, 0], [1, 0, 0], [0, 0, 0]], [False, False, False, True], [(0, 1)])
    )
    told = {(one.one, one.other): one.relation for one in found}
    assert told["city0", "city2"] is Relation.RIVAL
    assert told["city0", "city1"] is Relation.COMPLEMENT
    assert told["city0", "city3"] is Relation.UNTOLD
    assert "环节0→环节1" in next(one.reason for one in found if one.relation is Relation.COMPLEMENT)


def test_a_city_without_a_word_or_a_firm_has_no_part() -> None:
    found = overlaps(made([[1, 0], [0, 0]], [False, False], []))
    assert found == ()


tables = st.integers(2, 3).flatmap(
    lambda cities: st.tuples(
        st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=cities, max_size=cities),
        st.lists(st.booleans(), min_size=cities, max_size=cities),
    )
)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_the_proposal_is_the_best_of_all_that_keep_the_rules(
    table: tuple[list[list[int]], list[bool]],
) -> None:
    found = made(*table, [(0, 1), (1, 2), (2, 3)])
    plan, score = lead(found, DAY), scores(found, DAY)
    cap = next(iter(plan.caps.values()))
    best = 0.0
    for choice in product(range(-1, len(found.cities)), repeat=4):
        if max((choice.count(city) for city in range(len(found.cities))), default=0) <= cap:
            best = max(best, sum(score[city, node] for node, city in enumerate(choice) if city >= 0))
    assert plan.total == pytest.approx(best, abs=1e-6)
    assert all(list(plan.leads.values()).count(city) <= cap for city in found.cities)
    for node, city in plan.leads.items():
        assert score[found.cities.index(city), int(node[1:])] > 0


@settings(max_examples=30, deadline=None)
@given(tables, st.integers(0, 3))
def test_insisting_never_gains_and_says_who_gives_way(
    table: tuple[list[list[int]], list[bool]], node: int
) -> None:
    found = made(*table, [(0, 1), (1, 2), (2, 3)])
    plan = lead(found, DAY)
    change = insist(plan, "city0", f"n{node}", DAY)
    assert change.loss >= -1e-6
    assert bool(change.moved) == (plan.leads.get(f"n{node}") != "city0")


@given(tables)
def test_who_holds_a_node_outranks_who_does_not(table: tuple[list[list[int]], list[bool]]) -> None:
    found = made(*table, [(0, 1), (1, 2), (2, 3)])
    score = scores(found, DAY)
    for node in range(4):
        holding, other = score[found.held[:, node] > 0, node], score[found.held[:, node] == 0, node]
        assert holding.min(initial=9.0) > other.max(initial=0.0)


def test_a_full_city_has_a_price_for_one_more_place() -> None:
    found = made([[4, 3, 2, 1], [0, 0, 0, 1]], [False, False], [])
    plan = lead(found, DAY)
    assert plan.caps == {"city0": 3, "city1": 3}
    assert plan.leads == {"n0": "city0", "n1": "city0", "n2": "city0", "n3": "city1"}
    crowded = made([[4, 3, 2, 1], [0, 0, 0, 0]], [False, False], [])
    full = lead(crowded, DAY)
    assert full.place_price["city0"] == pytest.approx(scores(crowded, DAY)[0, 3], abs=1e-6)
    assert full.unled() == full.crowded_out() == ("n3",)


def test_leaders_that_hang_on_a_weight_are_named() -> None:
    # n0 is city0's by its firm under any weight; for n1 city0 has one neighbour of two and declares, city1 has both.
    found = made([[1, 0, 0, 0], [0, 0, 1, 1]], [True, False], [(0, 1), (1, 2), (1, 3)])
    plan = lead(found, DAY)
    assert set(plan.shaken) == {"n1"}
    assert set(plan.shaken["n1"]) <= {"division.weight.declared", "division.weight.links"}
    firm = lead(made([[1, 0, 0, 0], [0, 1, 0, 0]], [False, False], []), DAY)
    assert not firm.shaken
    assert "逐一和一起重算 18 次，2 个环节的牵头城市都不变" in firm.robust()
    with pytest.raises(ValueError, match="没有编号为 n9 的环节；有的是 n0、n1"):
        firm.explain("n9", load_default())
    assert "有企业 1" in firm.terms()
    assert "每市至多 3 个" in firm.terms()


def test_the_circle_of_the_pack_gets_sentences_with_evidence() -> None:
    atlas = load_default()
    day = day_of(atlas, DAY, DAY)
    cities = atlas.regions[CIRCLE].members
    found = standing(day, atlas.chains["ic"], cities)
    assert found.held.shape == (9, len(atlas.chains["ic"].nodes))
    assert found.sentence.startswith("集成电路：")
    plan = lead(found, DAY)
    assert set(plan.leads.values()) <= set(cities)
    said = "".join(plan.sentences(atlas))
    assert f"{len(plan.crowded_out())} 个环节有依据而名额已满" in said
    assert plan.terms() in said
    assert plan.robust() in said
    evidence = pairs(day, found)
    assert all(pair.evidence and pair.lead != pair.follow for pair in evidence)
    assert Pairing.FUND_INVEST not in {pair.kind for pair in evidence}
    change = insist(plan, cities[1], found.chain.nodes[0].id, DAY)
    assert atlas.regions[cities[1]].short in change.sentence(atlas, found)
    with pytest.raises(ValueError, match="的分工里没有"):
        insist(plan, "nowhere", "n", DAY)


def test_a_city_declares_through_its_systems_and_its_districts_too_with_the_year() -> None:
    atlas = load_default()
    found = standing(day_of(atlas, DAY, DAY), atlas.chains["ic"], atlas.regions[CIRCLE].members)
    said = dict(zip(found.cities, found.claims, strict=True))
    assert found.declared[found.cities.index("420100")]
    assert any(claim.system is not None for claim in said["420100"])
    assert all(claim.sources for told in said.values() for claim in told)
    early = day_of(atlas, date(2015, 1, 1), DAY)
    before = standing(early, atlas.chains["ic"], atlas.regions[CIRCLE].members)
    assert sum(before.declared) <= sum(found.declared)


def test_what_companies_show_stands_beside_what_is_declared() -> None:
    atlas = load_default()
    found = standing(day_of(atlas, DAY, DAY), atlas.chains["optics"], atlas.regions[CIRCLE].members)
    seen = shown(atlas, found, DAY, DAY)
    assert set(seen) == set(found.cities)
    assert seen["420100"][1].verdict is Verdict.STRONG
    assert seen["420700"][1].verdict is not Verdict.STRONG


@st.composite
def scored(draw: st.DrawFn) -> np.ndarray:
    shape = draw(st.tuples(st.integers(1, 3), st.integers(1, 4)))
    return np.array(draw(st.lists(st.lists(st.integers(0, 5), min_size=shape[1], max_size=shape[1]),
                                  min_size=shape[0], max_size=shape[0])), dtype=float)  # fmt: skip


def best_of_all(score: np.ndarray, rows: list[int], columns: list[int]) -> float:
    """By trying every choice."""
    cells = [(int(a), int(b)) for a, b in np.argwhere(score > 0)]
    best = 0.0
    for picked in product([False, True], repeat=len(cells)):
        chosen = [cell for cell, there in zip(cells, picked, strict=True) if there]
        fits = all(sum(a == at for a, _b in chosen) <= most for at, most in enumerate(rows))
        if fits and all(sum(b == at for _a, b in chosen) <= most for at, most in enumerate(columns)):
            best = max(best, sum(score[cell] for cell in chosen))
    return best


@settings(max_examples=25, deadline=None)
@given(scored(), st.integers(1, 2), st.integers(1, 2))
def test_a_price_is_what_one_more_place_adds(score: np.ndarray, rows: int, columns: int) -> None:
    score = score * (np.cumsum(score > 0).reshape(score.shape) <= 9)  # what can be tried one by one
    limits = [rows] * score.shape[0], [columns] * score.shape[1]
    found = transport(score, rows, columns)
    total = best_of_all(score, *limits)
    assert score[found.chosen].sum() == pytest.approx(total)
    for axis, prices in enumerate((found.row_price, found.column_price)):
        for place, price in enumerate(prices):
            more = [list(limit) for limit in limits]
            more[axis][place] += 1
            assert price == pytest.approx(best_of_all(score, *more) - total, abs=1e-6)


def test_parks_are_matched_across_cities_where_one_has_what_the_other_lacks() -> None:
    atlas = build(
        [company("f", "zone1"), company("s", "b1"), company("p", "a2"), company("c", "b1")],
        [at("f", "film"), at("s", "cell"), at("p", "cell"), at("c", "station")],
    )
    day = day_of(atlas, HAND, HAND)
    found = standing(day, atlas.chains["battery"], ("a", "b"))
    plan = match_parks(day, found, HAND)
    told = {(one.supplier.id, one.buyer.id): one.links for one in plan.matches}
    assert told == {("zone1", "b"): (("film", "cell"),)}, "b has cells of its own: nobody brings it cells"
    assert plan.matches[0].supplier.park
    assert "f公司" in plan.explain(plan.matches[0], atlas)
    assert "未细到园区" in plan.explain(plan.matches[0], atlas)
    assert "供给关系总数最大为 1" in plan.sentence(atlas)


def test_a_firm_with_two_sites_is_no_pair_of_parks() -> None:
    atlas = build([company("f", "zone1")], [at("f", "film"), at("f", "cell", region="b1")])
    day = day_of(atlas, HAND, HAND)
    plan = match_parks(day, standing(day, atlas.chains["battery"], ("a", "b")), HAND)
    assert plan.matches == ()
    assert "没有可提的配对" in plan.sentence(atlas)
