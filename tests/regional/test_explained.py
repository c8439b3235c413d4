"""Every answer of the regional room goes down to the companies, and says so where it was given none."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

import guatu.regional as room
from guatu.atlas import Atlas, load_default
from guatu.regional import (
    Cells,
    agglomeration,
    clusters,
    complexity,
    diagnose,
    functional,
    hot_spots,
    ranks,
    revealed,
    shift_share,
    specialise,
    structure,
    targets,
    traded,
    validate,
)
from guatu.regional.backtest import backtest
from guatu.regional.day import day_of
from guatu.regional.division import overlaps, standing
from guatu.regional.entries import entries
from guatu.regional.hitrate import Outcome, hit_rate
from guatu.regional.leadership import insist, lead
from guatu.regional.members import UNLISTED, members
from guatu.regional.parks import match_parks
from guatu.regional.trackrecord import Window

DAY = date(2026, 11, 26)
REGIONS, TRADES = ("甲市", "乙市", "丙市", "丁市"), ("船舶", "芯片", "纺织", "食品", "医药")
MATRIX = np.array([[9, 2, 0, 3, 1], [1, 8, 4, 0, 2], [2, 1, 7, 5, 0], [0, 3, 2, 6, 8]], dtype=float)


def rows(year: int) -> list[tuple[str, str, str, float]]:
    """A firm of the year for each unit of the matrix."""
    return [
        (REGIONS[r], TRADES[t], f"合成{REGIONS[r]}{TRADES[t]}{year}-{n}厂", 10.0 - n)
        for (r, t), count in np.ndenumerate(MATRIX)
        for n in range(int(count))
    ]


def table(firms: list[tuple[str, str, str, float]], *, named: bool = True) -> Cells:
    matrix = np.zeros(MATRIX.shape)
    for region, trade, _name, _size in firms:
        matrix[REGIONS.index(region), TRADES.index(trade)] += 1
    return Cells(matrix, REGIONS, TRADES, members(firms) if named else None)


FIRMS = rows(2020)
NAMED, BARE = table(FIRMS), table(FIRMS, named=False)
NEAR = [[1, 2], [0, 2], [0, 1, 3], [2]]


@cache
def shipped() -> Atlas:
    return load_default()


def of_pack(say: Callable[[Atlas], str]) -> tuple[str, set[str]]:
    return say(shipped()), {firm.name for firm in shipped().companies.values()}


def the_standing(atlas: Atlas):  # type: ignore[no-untyped-def]
    return standing(day_of(atlas, DAY), atlas.chains["ic"], atlas.regions[atlas.home].members)


def an_overlap(atlas: Atlas) -> str:
    found = the_standing(atlas)
    return found.explain(next(one for one in overlaps(found) if one.shared or one.linked))


def parks(atlas: Atlas) -> str:
    day = day_of(atlas, DAY)
    found = (
        match_parks(day, standing(day, chain, atlas.regions[atlas.home].members), DAY)
        for chain in atlas.chains.values()
    )
    plan = next(plan for plan in found if plan.matches)
    return plan.explain(plan.matches[0], atlas)


def a_lead(atlas: Atlas) -> str:
    plan = lead(the_standing(atlas), DAY)
    return plan.explain(next(iter(plan.leads)), atlas)


def insisting(atlas: Atlas) -> str:
    plan = lead(the_standing(atlas), DAY)
    node, leader = next(iter(plan.leads.items()))
    other = next(city for city in plan.standing.cities if city != leader)
    return insist(plan, other, node, DAY).explain(atlas, plan.standing)


def a_target(atlas: Atlas) -> str:
    found = targets(atlas, "ic", "ic-eda", "420100", DAY)
    return found.explain(found.companies[0].company.id)


def a_node(atlas: Atlas) -> str:
    found = diagnose(atlas, "ic", "420100", DAY)
    return found.explain(next(one.node.id for one in found.nodes if one.confirmed))


def a_quotient(atlas: Atlas) -> str:
    found = revealed(atlas, "420100", "100000", DAY)
    return found.explain(max(found.chains, key=lambda row: row.count).chain.id)


def a_backtest(named: bool) -> str:
    firms = [(region, trade, 2000 + at % 20) for at, (region, trade, _name, _size) in enumerate(FIRMS)]
    names = [name for _region, _trade, name, _size in FIRMS] if named else None
    made = entries(
        firms, sections=dict.fromkeys(TRADES, "C"), groups=dict.fromkeys(REGIONS, "省"), names=names
    )
    window = Window(2008, 2014)
    return backtest(made, [window], draws=20).explain(window)


def a_change(named: bool) -> str:
    more = [*FIRMS, ("甲市", "芯片", "合成甲市芯片新厂", 1.0)]
    return shift_share(table(FIRMS, named=named), table(more, named=named)).explain("甲市")


def roles(named: bool) -> str:
    sites = [("甲市", "headquarters", "合成总部", 1.0), ("乙市", "manufacturing", "合成工厂", 1.0)]
    firms = (
        members([(region, what, f"{name}厂", size) for region, what, name, size in sites]) if named else None
    )
    kinds = ("headquarters", "manufacturing")
    return functional(Cells(np.array([[1.0, 1.0], [0.0, 3.0]]), REGIONS[:2], kinds, firms)).explain("甲市")


def areas(named: bool) -> str:
    rng = np.random.default_rng(1)
    at = np.concatenate([rng.normal(0, 150, (40, 2)), rng.uniform(-20_000, 20_000, (40, 2))])
    found = clusters(at, radius=800, firms=[f"合成{n}厂" for n in range(80)] if named else None)
    return found.explain(0)


MADE: dict[str, Callable[[bool], str]] = {
    "Agglomeration": lambda named: agglomeration(
        [row[0] for row in FIRMS],
        [row[1] for row in FIRMS],
        [row[3] for row in FIRMS],
        members(FIRMS) if named else None,
    ).explain("船舶"),
    "Backtest": a_backtest,
    "Clusters": areas,
    "Complexity": lambda named: complexity(MATRIX).explain(0, NAMED if named else None),
    "Functional": roles,
    "HotSpots": lambda named: hot_spots(MATRIX[:, 0], NEAR).explain(0, NAMED if named else None, "船舶"),
    "Ranks": lambda named: ranks(MATRIX, draws=20).explain(0, NAMED if named else None),
    "ShiftShare": a_change,
    "Specialisation": lambda named: specialise(NAMED if named else BARE).explain("甲市", "船舶"),
    "Structure": lambda named: structure(NAMED if named else BARE).explain("甲市", "乙市"),
    "Traded": lambda named: traded(NAMED if named else BARE).explain("船舶"),
    "Validated": lambda named: validate(MATRIX > 1).explain(0, 3, NAMED if named else None),
}
"""Results of tables, with a list of firms behind them and without."""
PACK: dict[str, Callable[[Atlas], str]] = {
    "Diagnosis": a_node,
    "Insistence": insisting,
    "Leadership": a_lead,
    "ParkPlan": parks,
    "Revealed": a_quotient,
    "Standing": an_overlap,
    "TargetList": a_target,
}
WITHOUT = {
    "HitRate": "see its own test below",
    "Supply": "is one company",
    "Role": "its `why` is that of Functional",
    "Importance": "is of a chain's graph, in which no company stands",
    "Answer": "holds the words of the others",
    "Run": "holds the words of the others",
}


def told() -> set[str]:
    """Names of the answers of the room: dataclasses with a sentence."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(room.__path__):
        if module.ispkg:
            continue
        name = f"{room.__name__}.{module.name}"
        for key, one in vars(importlib.import_module(name)).items():
            if inspect.isclass(one) and one.__module__ == name and dataclasses.is_dataclass(one):
                said = {*vars(one), *one.__dataclass_fields__}
                found |= {key} if said & {"sentence", "sentences", "explain"} else set()
    return found


def test_every_answer_is_explained_here_or_says_why_not() -> None:
    assert told() == MADE.keys() | PACK.keys() | WITHOUT.keys()


@pytest.mark.parametrize("name", MADE)
def test_an_answer_from_a_table_names_the_firms_behind_it(name: str) -> None:
    assert "厂" in MADE[name](True)
    assert UNLISTED not in MADE[name](True)
    assert MADE[name](False).endswith(UNLISTED)
    assert "厂" not in MADE[name](False)


@pytest.mark.parametrize("name", PACK)
def test_an_answer_from_the_pack_names_its_companies(name: str) -> None:
    said, names = of_pack(PACK[name])
    short = {firm.short for firm in shipped().companies.values() if firm.short}
    assert any(one in said for one in names | short), said


def test_outcomes_are_named_won_and_not_won() -> None:
    made = [Outcome(True, 1, 3, "合成甲"), Outcome(False, 30, 1, "合成乙")]
    assert hit_rate(made, DAY).explain() == "名单前 10 名里签约的：合成甲；其余没签的：合成乙。"
    assert hit_rate([], DAY).explain() == "还没有落地记录，说不到企业。"


def test_who_came_and_who_left_is_told_only_where_all_are_named() -> None:
    after = [row for row in FIRMS if row[2] != "合成甲市船舶2020-0厂"] + [("甲市", "芯片", "合成新厂", 1.0)]
    found = shift_share(table(FIRMS), table(after)).explain("甲市", most=5)
    assert "新来合成新厂" in found
    assert "不再有合成甲市船舶2020-0厂" in found
    cut = {at: replace(one, names=one.names[:1]) for at, one in (NAMED.firms or {}).items()}
    assert shift_share(replace(NAMED, firms=cut), table(after)).explain("甲市").endswith(UNLISTED)
