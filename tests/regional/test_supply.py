"""Distance to the nearest firm, and what hangs on a node."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from regional.handmade_atlas import DAY, LINKS, NODES, at, build, company

from guatu.atlas import Atlas
from guatu.atlas.model import Chain, Link, Node
from guatu.regional.day import Frame, day_of
from guatu.regional.supply import importance, nearest

KINDS = ("supplies", "equips")
POINTS = {"a1": (114.30, 30.60), "b": (113.90, 30.90), "c1": (115.05, 30.20)}


def _frame(region: str, *firms: tuple[str, str | None, str]) -> Frame:
    atlas = build(
        [company(key, where) for key, where, _sure in firms],
        [at(key, "cell", sure) for key, _w, sure in firms],
    )
    regions = {
        key: replace(one, lon=POINTS[key][0], lat=POINTS[key][1]) if key in POINTS else one
        for key, one in atlas.regions.items()
    }
    day = day_of(replace(atlas, regions=regions), DAY)
    return Frame(day, day.region(region))


def test_the_nearest_confirmed_firm_outside_comes_first_with_its_distance_and_caveat() -> None:
    found = nearest(_frame("a1", ("far", "c1", "confirmed"), ("near", "b", "confirmed")), "cell")
    assert [(one.holder.entity, one.km) for one in found] == [("near", 50), ("far", 85)]
    assert "直线约 50 公里" in found[0].sentence
    assert "不是运距" in found[0].sentence


def test_what_is_inside_uncertain_or_known_only_by_its_province_has_no_distance() -> None:
    firms = [("here", "a1", "confirmed"), ("maybe", "b", "uncertain"), ("wide", "province", "confirmed")]
    assert nearest(_frame("a1", *firms, ("lost", None, "confirmed")), "cell") == ()
    assert nearest(_frame("a2", ("other", "b", "confirmed")), "cell") == ()  # a2 has no point


def test_a_node_without_which_others_part_counts_the_pairs() -> None:
    found = importance(Chain("battery", "储能", ("s",), NODES, LINKS), KINDS)
    assert (found["cell"].cut, found["cell"].pairs) == (
        2,
        3,
    )  # salt and film reach station by cell alone; bms directly
    assert (found["cell"].above, found["cell"].below, found["cell"].links) == (2, 1, 3)
    assert all(found[key].cut == 0 for key in ("salt", "film", "bms", "station"))


def test_a_second_way_round_takes_the_importance_away() -> None:
    nodes = tuple(Node(key, key, "s") for key in "abcd")
    ring = [Link("a", "b", "supplies"), Link("b", "d", "supplies"), Link("a", "c", "supplies")]
    one_way = importance(Chain("x", "x", ("s",), nodes, tuple(ring)), KINDS)
    both = importance(Chain("x", "x", ("s",), nodes, (*ring, Link("c", "d", "supplies"))), KINDS)
    assert (one_way["b"].cut, both["b"].cut) == (1, 0)


@pytest.mark.parametrize("chain", ["ic", "biomed", "nev"])
def test_real_chains_rank_without_a_fault_and_circles_in_links_end(shipped: Atlas, chain: str) -> None:
    found = importance(shipped.chains[chain], ("supplies", "equips", "serves", "enables", "finances"))
    assert all(0 <= one.cut <= one.pairs for one in found.values())
    day = day_of(shipped, date(2026, 11, 26))
    node = shipped.chains[chain].nodes[0].id
    assert all(one.km >= 0 for one in nearest(Frame(day, day.region("420106")), node))
