"""Division of labour: rivalry and complement, the four pairings, the proposal against brute force, insisting."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.atlas import load_default
from guatu.atlas.model import Chain, Link, Node
from guatu.regional.day import day_of
from guatu.regional.division import Pairing, Relation, Standing, overlaps, pairs, standing
from guatu.regional.leadership import insist, lead, scores

DAY = date(2026, 11, 26)
CIRCLE = "wuhan-circle"


def made(held: list[list[int]], declared: list[bool], links: list[tuple[int, int]]) -> Standing:
    nodes = tuple(Node(f"n{at}", f"环节{at}", "段", ("3973",)) for at in range(len(held[0])))
    joined = tuple(Link(f"n{a}", f"n{b}", "supplies") for a, b in links)
    chain = Chain("c", "链", ("段",), nodes, joined)
    cities = tuple(f"city{at}" for at in range(len(held)))
    return Standing(
        chain, cities, tuple(declared), np.array(held, dtype=float), tuple(() for _city in cities)
    )


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
    assert full.unled() == ("n3",)


def test_the_circle_of_the_pack_gets_sentences_with_evidence() -> None:
    atlas = load_default()
    day = day_of(atlas, DAY, DAY)
    cities = atlas.regions[CIRCLE].members
    found = standing(day, atlas.chains["ic"], cities)
    assert found.held.shape == (9, len(atlas.chains["ic"].nodes))
    assert found.sentence.startswith("集成电路：")
    plan = lead(found, DAY)
    assert set(plan.leads.values()) <= set(cities)
    assert any("牵头" in said for said in plan.sentences(atlas))
    evidence = pairs(day, found)
    assert all(pair.evidence and pair.lead != pair.follow for pair in evidence)
    assert Pairing.FUND_INVEST not in {pair.kind for pair in evidence}
    change = insist(plan, cities[1], found.chain.nodes[0].id, DAY)
    assert atlas.regions[cities[1]].short in change.sentence(atlas, found)
    with pytest.raises(ValueError, match="not in the division"):
        insist(plan, "nowhere", "n", DAY)
