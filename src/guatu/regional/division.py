"""Division of labour in a circle (错位发展): what its cities declare against what they hold, node by node.

Two cities that name one chain are rivals only where they hold, or lack, the same nodes; where one holds what the
other's nodes need they complement each other (杨艳军 2023 asks for the same distinction above the level of industries).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

import numpy as np

from guatu.atlas.model import Atlas, Chain, Region
from guatu.atlas.sentences import say, strung
from guatu.regional.claims import Claim, claims
from guatu.regional.day import Day
from guatu.regional.holders import Holder, entities
from guatu.regional.members import some
from guatu.regional.revealed import RevealedChain, bases, revealed
from guatu.regional.specialisation import Floats


class Relation(StrEnum):
    """How two cities stand to each other in a chain."""

    RIVAL = "rival"
    COMPLEMENT = "complement"
    BOTH = "both"
    UNTOLD = "untold"

    @property
    def label(self) -> str:
        """The relation in words."""
        return {
            "rival": "同质竞争",
            "complement": "链内互补",
            "both": "有竞争也有互补",
            "untold": "数据说不清",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Standing:
    """A chain over the cities of a circle. `held`: cities × nodes, confirmed firms and bodies."""

    chain: Chain
    cities: tuple[str, ...]
    claims: tuple[tuple[Claim, ...], ...]
    """By city: what it, or a part of it, has declared of this chain, dated."""
    held: Floats
    holders: tuple[tuple[tuple[Holder, ...], ...], ...]

    @property
    def declared(self) -> tuple[bool, ...]:
        """By city: whether it has declared an industry of this chain."""
        return tuple(bool(said) for said in self.claims)

    def column(self, node: str) -> int:
        """Where a node stands in `held` and `holders`."""
        return next(place for place, one in enumerate(self.chain.nodes) if one.id == node)

    def who(self, city: str, node: str) -> str:
        """The holders of a node in a city, in words."""
        return some(tuple(holder.name for holder in self.holders[self.cities.index(city)][self.column(node)]))

    def explain(self, one: Overlap) -> str:
        """An overlap of two cities down to the firms of either side."""
        names = {node.id: node.name for node in self.chain.nodes}
        told = [
            say(
                "{node}：{one} 与 {other}",
                **{"node": names[node], "one": self.who(one.one, node), "other": self.who(one.other, node)},
            )
            for node in one.shared
        ]
        for a, b in one.linked:
            first, then = (one.one, one.other) if self.who(one.one, a) else (one.other, one.one)
            given = {"a": names[a], "one": self.who(first, a), "b": names[b], "other": self.who(then, b)}
            told.append(say("{a}（{one}）→{b}（{other}）", **given))
        return strung(told, "；") or one.reason

    @property
    def sentence(self) -> str:
        """Who says and who has, in numbers."""
        says, has = sum(self.declared), int((self.held.sum(axis=1) > 0).sum())
        nodes = int((self.held.sum(axis=0) > 0).sum())
        return say(
            "{chain}：{says} 个城市宣称，{has} 个城市有已确认的企业；{n} 个环节中圈内有的 {nodes} 个，其余未知。",
            **{
                "chain": self.chain.name,
                "says": says,
                "has": has,
                "n": len(self.chain.nodes),
                "nodes": nodes,
            },
        )


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two cities in one chain: nodes both hold, and links from a node of one to a node that only the other holds."""

    chain: str
    one: str
    other: str
    shared: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]
    relation: Relation
    reason: str


def standing(day: Day, chain: Chain, cities: Iterable[str]) -> Standing:
    """Who holds which node of a chain, city by city."""
    places = tuple(cities)
    rows = tuple(
        tuple(
            tuple(
                holder
                for holder in entities(day.holders.get(node.id, ()))
                if holder.confirmed and day.reach.inside(city, holder.region)
            )
            for node in chain.nodes
        )
        for city in places
    )
    said = tuple(
        tuple(
            claim
            for key, claim in claims(
                day.atlas, {one for one in day.atlas.regions if day.reach.inside(city, one)}
            )
            if key == chain.id
        )
        for city in places
    )
    held = np.array([[float(len(cell)) for cell in row] for row in rows])
    return Standing(chain, places, said, held, rows)


def shown(
    atlas: Atlas, found: Standing, as_of: date, known_by: date | None = None
) -> Mapping[str, tuple[Region, RevealedChain]]:
    """What the recorded companies show of the chain in each city, beside what it declares: the base, and the row.

    The base is the widest region that holds the city. Cities that nothing holds are left out.
    """
    told: dict[str, tuple[Region, RevealedChain]] = {}
    for city in found.cities:
        wider = bases(atlas, city)
        if wider:
            row = revealed(atlas, city, wider[0].id, as_of, known_by).of(found.chain.id)
            told |= {city: (wider[0], row)} if row is not None else {}
    return told


def overlaps(found: Standing) -> tuple[Overlap, ...]:
    """Every pair of cities that both declare the chain or both hold a node of it."""
    active = [
        at
        for at, city in enumerate(found.cities)
        if found.declared[at] or found.held[found.cities.index(city)].any()
    ]
    return tuple(_overlap(found, one, other) for one, other in combinations(active, 2))


def _overlap(found: Standing, one: int, other: int) -> Overlap:
    names = {node.id: node.name for node in found.chain.nodes}
    has = [
        {node.id for node, count in zip(found.chain.nodes, found.held[at], strict=True) if count}
        for at in (one, other)
    ]
    shared = tuple(node.id for node in found.chain.nodes if node.id in has[0] & has[1])
    linked = tuple(
        (link.source_node, link.target_node)
        for link in found.chain.links
        if (link.source_node in has[0] - has[1] and link.target_node in has[1] - has[0])
        or (link.source_node in has[1] - has[0] and link.target_node in has[0] - has[1])
    )
    relation = (
        Relation.BOTH
        if shared and linked
        else Relation.RIVAL
        if shared
        else Relation.COMPLEMENT
        if linked
        else Relation.UNTOLD
    )
    parts: list[str] = []
    if shared:
        parts.append(say("都有{names}", names=_first([names[key] for key in shared], 4)))
    if linked:
        told = [f"{names[a]}→{names[b]}" for a, b in linked]
        parts.append(say("上下游相接：{names}", names=_first(told, 3)))
    if not parts:
        said = (
            "都宣称本链，已确认的企业不足以说明是竞争还是互补"
            if found.declared[one] and found.declared[other]
            else "只有一方或双方各有零星环节，已确认的企业不足以说明是竞争还是互补"
        )
        parts.append(say(said))
    return Overlap(
        found.chain.id,
        found.cities[one],
        found.cities[other],
        shared,
        linked,
        relation,
        say("{parts}。", parts=strung(parts, "；")),
    )


def _first(names: list[str], most: int) -> str:
    told = strung(names[:most])
    return say("{names}等", names=told) if len(names) > most else told
