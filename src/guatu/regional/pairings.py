"""The four pairings of 城市圈产业招商: evidence for each, or that it is unknown and which data would tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from guatu.atlas.model import Company
from guatu.atlas.sentences import say, strung
from guatu.regional.day import Day
from guatu.regional.division import Standing
from guatu.regional.members import some


class Pairing(StrEnum):
    """The four pairings of 城市圈产业招商: (one side / other side)."""

    RESEARCH_MAKING = "research_making"
    HEAD_CHAIN = "head_chain"
    FUND_INVEST = "fund_invest"
    MAIN_SUPPORT = "main_support"

    @property
    def label(self) -> str:
        """The pairing in words."""
        return {
            "research_making": "研发/制造",
            "head_chain": "头部/链条",
            "fund_invest": "融资/投资",
            "main_support": "主链/配套",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Pair:
    """Evidence for one of the four pairings between a leading and a following city."""

    kind: Pairing
    lead: str
    follow: str
    chain: str
    evidence: tuple[str, ...]


def pairs(day: Day, found: Standing) -> tuple[Pair, ...]:
    """Evidence for the four pairings between the cities. 融资/投资 rests on imported records of who invested in whom; it
    is never guessed from where banks and funds sit.
    """
    everything: list[Pair] = []
    for one in range(len(found.cities)):
        for other in range(len(found.cities)):
            if one != other:
                everything += _pairs(day, found, one, other)
    return tuple(everything)


def untold(day: Day, found: Standing, told: Iterable[Pair]) -> Mapping[Pairing, str]:
    """Pairings without any evidence: that they are unknown, and which data would tell."""
    there = {one.kind for one in told}
    return {kind: why(day, found) for kind, why in _UNTOLD.items() if kind not in there}


def _no_stakes(day: Day, found: Standing) -> str:
    listed = [
        say("{place}：{names}", place=day.atlas.regions[city].short, names=some(names))
        for city in found.cities
        if (names := _financiers(day, city))
    ]
    held = (
        say("圈内录入的金融类机构有{names}", names=strung(listed, "；"))
        if listed
        else say("圈内没有录入金融类机构")
    )
    stakes = len(day.atlas.stakes)
    records = (
        say("投资记录 {n} 条，没有一条从圈内一市投到另一市本链的企业", n=stakes)
        if stakes
        else say("没有投资记录")
    )
    return say(
        "未知：{held}，{records}。导入投资事件表（被投企业、投资方、日期）就能说。",
        held=held,
        records=records,
    )


_UNTOLD: Mapping[Pairing, Callable[[Day, Standing], str]] = {
    Pairing.RESEARCH_MAKING: lambda _day, _found: say(
        "未知：没有一家企业录入了在圈内一市研发、在另一市制造。导入写有“职能”一列的公司表就能说。"
    ),
    Pairing.HEAD_CHAIN: lambda _day, _found: say("未知：没有一家本部在圈内一市、环节在另一市的企业。"),
    Pairing.FUND_INVEST: _no_stakes,
    Pairing.MAIN_SUPPORT: lambda _day, _found: say("未知：已确认的企业里没有一市供、另一市缺的上下游。"),
}


def _financiers(day: Day, city: str) -> tuple[str, ...]:
    firms = (
        one.name
        for one in day.atlas.companies.values()
        if one.function == "finance" and day.reach.inside(city, one.region)
    )
    bodies = (
        one.name
        for one in day.atlas.organisations.values()
        if one.otype == "finance" and day.reach.inside(city, one.region)
    )
    return tuple(sorted({*firms, *bodies}))


def _invested(day: Day, found: Standing, lead: str, follow: int) -> Iterable[str]:
    """Stakes of investors that sit in one city in firms that hold a node of the chain in the other."""
    names = {
        holder.entity: (holder.name, node.name)
        for node, holders in zip(found.chain.nodes, found.holders[follow], strict=True)
        for holder in holders
    }
    for stake in day.atlas.stakes:
        known = day.sources((stake.source,)) and stake.day <= day.as_of
        if known and stake.company in names and day.reach.inside(lead, stake.seat):
            firm, node = names[stake.company]
            when = strung(filter(None, (stake.said, stake.day.isoformat())), "，")
            given = {"investor": stake.investor, "firm": firm, "node": node, "when": when}
            yield say("{investor}→{firm}（{node}；{when}）", **given)


def _pairs(day: Day, found: Standing, lead: int, follow: int) -> list[Pair]:
    names = {node.id: node.name for node in found.chain.nodes}
    city, other = found.cities[lead], found.cities[follow]
    heads: dict[str, None] = {}
    making: dict[str, None] = {}
    for node, holders in zip(found.chain.nodes, found.holders[follow], strict=True):
        for holder in holders:
            company = day.atlas.companies.get(holder.entity)
            if company is None or not day.reach.inside(city, company.region):
                continue
            told = say("{name}（{node}）", name=holder.name, node=node.name)
            heads[told] = None
            if _researches(day, company, city):
                making[told] = None
    support = tuple(
        say(
            "{a}（{one}）→{b}（{other}）",
            **{"a": names[link.source_node], "one": found.who(other, link.source_node)},
            **{"b": names[link.target_node], "other": found.who(city, link.target_node)},
        )
        for link in found.chain.links
        if _only(found, link.source_node, follow, lead) and _has(found, link.target_node, lead)
    )
    found_out = (
        (Pairing.HEAD_CHAIN, tuple(heads)),
        (Pairing.RESEARCH_MAKING, tuple(making)),
        (Pairing.FUND_INVEST, tuple(dict.fromkeys(_invested(day, found, city, follow)))),
        (Pairing.MAIN_SUPPORT, support),
    )
    return [Pair(kind, city, other, found.chain.id, evidence) for kind, evidence in found_out if evidence]


def _researches(day: Day, company: Company, city: str) -> bool:
    """Whether the firm, or a part of it, does research in the city while it makes elsewhere."""
    parts = (company, *day.subsidiaries.get(company.id, ()))
    return any(part.function == "rnd" and day.reach.inside(city, part.region) for part in parts)


def _has(found: Standing, node: str, city: int) -> bool:
    return bool(found.held[city, found.column(node)])


def _only(found: Standing, node: str, city: int, other: int) -> bool:
    return _has(found, node, city) and not _has(found, node, other)
