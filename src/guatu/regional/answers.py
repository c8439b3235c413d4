"""The questions that are kept as runs: a chain in a region, companies for a node, a circle's division, a back-test.

Each gives plain JSON values, which terminal, office and file share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guatu.atlas.model import Atlas, Region
from guatu.atlas.sentences import say
from guatu.atlas.sourced import Source
from guatu.lake import Lake
from guatu.regional import histories
from guatu.regional.backtest import backtest
from guatu.regional.candidates import CompanyEvent, kindred
from guatu.regional.day import day_of
from guatu.regional.diagnosis import chain_with, diagnose
from guatu.regional.division import overlaps, shown, standing
from guatu.regional.leadership import lead
from guatu.regional.moves import Move
from guatu.regional.pairings import pairs, untold
from guatu.regional.parameters import Parameter, in_force_under
from guatu.regional.parks import match_parks
from guatu.regional.runs import Answer, Inputs, Question, Run, Runs, digest, digests, key_of
from guatu.regional.targets import targets
from guatu.regional.trackrecord import Window

Events = Sequence[CompanyEvent]
_PLACES = ("regions", "references", "companies", "carriers", "organisations", "positions", "registries")
_CHAINS = (*_PLACES, "chains", "classes", "declared", "stakes")


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of question: its arguments, the parts of the atlas that its answer reads, and how it is answered."""

    arguments: tuple[str, ...]
    parts: tuple[str, ...]
    answer: Callable[[Atlas, Lake, Question, Events], Answer]


def answer(atlas: Atlas, lake: Lake, question: Question, events: Events = ()) -> Answer:
    """The answer, computed now; `events` are what documents say of companies, for lists of them.

    Raises KeyError or ValueError, whose message says what is wrong with the question.
    """
    return KINDS[question.kind].answer(atlas, lake, question, events)


def inputs(atlas: Atlas, lake: Lake, question: Question, events: Events = ()) -> Inputs:
    """Digests of all that the answer reads, as they are now."""
    found = digests(atlas, KINDS[question.kind].parts) | digests_beside(atlas, question, events)
    table = question.arguments.get("table")
    if table is None:
        return found
    versions = lake.versions(table)
    return found | {"table": versions[-1].version if versions else ""}


def digests_beside(atlas: Atlas, question: Question, events: Events) -> dict[str, str]:
    """The digest of what documents say of the companies that the list of a node may hold."""
    node = question.arguments.get("node")
    if node is None:
        return {}
    wanted = next(one for one in atlas.chains[chain_of(atlas, node)].nodes if one.id == node)
    near = {node, *(one.id for one in kindred(atlas, wanted))}
    firms = {row.entity for row in atlas.positions if row.node in near}
    return {"events": digest(tuple(event for event in events if event.company in firms))}


def make(  # noqa: PLR0917 (the order is that of `answer`)
    atlas: Atlas, lake: Lake, runs: Runs, question: Question, by: str, events: Events = ()
) -> Run:
    """The run that answers the question from what is there now: kept before, or computed and kept."""
    used = inputs(atlas, lake, question, events)
    there = runs.get(key_of(question, used))
    return there or runs.keep(question, used, answer(atlas, lake, question, events), by)


def chain_of(atlas: Atlas, node: str) -> str:
    """The chain that has the node. Raises KeyError for no such node."""
    for key, chain in atlas.chains.items():
        if any(one.id == node for one in chain.nodes):
            return key
    raise KeyError(f"没有编号为 {node} 的环节；环节的编号见产业图谱，或 guatu diagnose 链 区域 --json")


def cities_of(atlas: Atlas, circle: Region) -> tuple[str, ...]:
    """The cities of a circle. Raises ValueError for a region that is none."""
    if not circle.members:
        circles = (f"{one.id}（{one.name}）" for one in atlas.regions.values() if one.members)
        raise ValueError(
            f"{circle.id}（{circle.name}）不是城市圈，没有成员市可分工；城市圈有：{'、'.join(circles)}"
        )
    return circle.members


def _chain(atlas: Atlas, _lake: Lake, asked: Question, _events: Events) -> Answer:
    found = diagnose(atlas, asked.arguments["chain"], asked.arguments["region"], asked.as_of, asked.known_by)
    return Answer(
        found.sentence,
        found.completeness.nodes,
        "个环节",
        _used(move.parameters for move in found.moves),
        {
            "completeness": [found.completeness.low, found.completeness.high],
            "nodes": [
                {
                    "node": one.node.id,
                    "name": one.node.name,
                    "state": one.state.value,
                    "firms": one.strength,
                    "reason": one.reason,
                    "sources": _titles(one.sources),
                }
                for one in found.nodes
            ],
            "moves": [_move(move) for move in found.moves],
            "robust": found.robust(),
        },
    )


def _targets(atlas: Atlas, _lake: Lake, asked: Question, events: Events) -> Answer:
    node, region = asked.arguments["node"], asked.arguments["region"]
    days = asked.as_of, asked.known_by
    found = targets(atlas, chain_of(atlas, node), node, region, *days, events=events)
    return Answer(
        found.sentence,
        len(found.companies),
        "家企业",
        in_force_under("targets.", asked.as_of),
        {
            "chain": found.diagnosis.chain.id,
            "state": found.state.state.value,
            "label": found.label,
            "robust": found.robust(),
            "screened": [
                {"id": one.company.id, "name": one.company.name, "rule": one.rule.value, "text": one.text}
                | {"sources": _titles(one.sources)}
                for one in found.screened
            ],
            "companies": [
                {
                    "id": one.company.id,
                    "name": one.company.name,
                    "score": one.score,
                    "upper": one.upper,
                    "caution": one.caution,
                    "reasons": [
                        {"label": why.label, "points": why.points, "weight": why.weight, "text": why.text}
                        | {"sources": _titles(why.sources)}
                        for why in one.reasons
                    ],
                }
                for one in found.companies
            ],
        },
    )


def _division(atlas: Atlas, _lake: Lake, asked: Question, _events: Events) -> Answer:
    chain, circle = chain_with(atlas, asked.arguments["chain"]), asked.arguments["circle"]
    day = day_of(atlas, asked.as_of, asked.known_by)
    found = standing(day, chain, cities_of(atlas, day.region(circle)))
    plan, between = lead(found, asked.as_of), overlaps(found)
    parks = match_parks(day, found, asked.as_of)
    seen = shown(atlas, found, asked.as_of, asked.known_by)
    paired = pairs(day, found)
    return Answer(
        found.sentence,
        int(found.held.sum()),
        "家次企业",
        _used((plan.parameters, parks.parameters)),
        {
            "declared": {
                city: [claim.said for claim in said]
                for city, said in zip(found.cities, found.claims, strict=True)
            },
            "revealed": {
                city: {"verdict": row.verdict.value, "base": base.short}
                | {"quotient": row.shrunk, "low": row.low, "high": row.high, "firms": row.count}
                for city, (base, row) in seen.items()
            },
            "held": {city: int((found.held[at] > 0).sum()) for at, city in enumerate(found.cities)},
            "overlaps": [
                {"one": one.one, "other": one.other, "relation": one.relation.value}
                | {"label": one.relation.label, "reason": one.reason, "why": found.explain(one)}
                for one in between
            ],
            "pairings": [
                {"kind": one.kind.value, "label": one.kind.label, "lead": one.lead, "follow": one.follow}
                | {"evidence": list(one.evidence)}
                for one in paired
            ],
            "untold": {kind.value: said for kind, said in untold(day, found, paired).items()},
            "leads": dict(plan.leads),
            "total": plan.total,
            "place_price": dict(plan.place_price),
            "node_price": dict(plan.node_price),
            "shaken": {node: list(names) for node, names in plan.shaken.items()},
            "said": list(plan.sentences(atlas)),
            "parks": {
                "sentence": parks.sentence(atlas),
                "total": parks.total,
                "prices": dict(parks.prices),
                "matches": [
                    {"supplier": one.supplier.id, "buyer": one.buyer.id, "links": list(one.links)}
                    | {"score": one.score, "why": parks.explain(one, atlas)}
                    for one in parks.matches
                ],
            },
        },
    )


def _backtest(atlas: Atlas, lake: Lake, asked: Question, _events: Events) -> Answer:
    windows = [window_of(part) for part in asked.arguments["windows"].split(",")]
    firms = histories.of_table(lake, asked.arguments["table"], atlas, asked.arguments["day"])
    tested = backtest(firms, windows)
    names = {key: one.name for key, one in atlas.classes.items()}
    names |= {key: one.short for key, one in atlas.regions.items()}
    came = {"came": [tested.explain(window, names) for window in windows]}
    return Answer(tested.sentence, tested.firms, "家企业", (), tested.to_dict() | came)


KINDS: Mapping[str, Kind] = {
    "chain": Kind(("chain", "region"), _CHAINS, _chain),
    "targets": Kind(("node", "region"), _CHAINS, _targets),
    "division": Kind(("chain", "circle"), _CHAINS, _division),
    "backtest": Kind(("table", "day", "windows"), ("regions", "chains", "classes"), _backtest),
}


def window_of(text: str) -> Window:
    """A window written as 2012-2017. Raises ValueError."""
    origin, _sign, end = text.partition("-")
    if not (origin.isdecimal() and end.isdecimal() and int(origin) < int(end)):
        raise ValueError(say("时间窗 {text} 看不懂：写两个年份，早的在前，如 2012-2017", text=text))
    return Window(int(origin), int(end))


def _move(move: Move) -> dict[str, Any]:
    node = move.node
    return {
        "kind": move.kind.value,
        "label": move.kind.label,
        "node": node.id if node else None,
        "name": node.name if node else None,
        "reason": move.reason,
    }


def _used(groups: Iterable[tuple[Parameter, ...]]) -> tuple[Parameter, ...]:
    return tuple({one.name: one for group in groups for one in group}.values())


def _titles(sources: Iterable[Source]) -> list[str]:
    return [source.title for source in sources]
