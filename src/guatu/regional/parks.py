"""Which park might supply which (园区配对): places of different cities, matched by what one has and the other's city lacks.

A place is a zone (园区) that holds a firm of the chain, or what is left of a city: firms of which no zone is known. Place p
supplies place q where a link of the chain leads from a node that p holds to one that q holds, and q's city lacks the
first. Choose x_pq in {0, 1} to maximise Σ s_pq x_pq, s_pq being the number of such links, with each place supplying at
most k others and supplied by at most k (`division.pair.most`): a transport problem, solved by HiGHS (`transport`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from guatu.atlas.model import Atlas, RegionKind
from guatu.atlas.sentences import say, strung
from guatu.regional.day import Day
from guatu.regional.division import Standing
from guatu.regional.members import some
from guatu.regional.parameters import Parameter, parameter
from guatu.regional.transport import transport

_MOST, _KINDS = "division.pair.most", "moves.link_kinds"


@dataclass(frozen=True, slots=True)
class Place:
    """A zone, or what is left of a city (`id` is then the city's). `firms`: by node, the names of those that hold it."""

    id: str
    city: str
    firms: Mapping[str, tuple[str, ...]]

    @property
    def park(self) -> bool:
        """Whether it is a zone, and not the rest of a city."""
        return self.id != self.city

    def name(self, atlas: Atlas) -> str:
        """The place in words; what is no zone says so."""
        short = atlas.regions[self.id].short
        return short if self.park else say("{place}（未细到园区）", place=short)


@dataclass(frozen=True, slots=True)
class Match:
    """One place supplies another by way of these links (node, node). `score` is their number."""

    supplier: Place
    buyer: Place
    links: tuple[tuple[str, str], ...]

    @property
    def score(self) -> int:
        """What it adds to the total."""
        return len(self.links)


@dataclass(frozen=True, slots=True)
class ParkPlan:
    """The proposal. `prices`: by place, what one more partner to supply would add to the total."""

    standing: Standing
    places: tuple[Place, ...]
    matches: tuple[Match, ...]
    prices: Mapping[str, float]
    possible: int
    """Pairs of places between which any such link leads."""
    parameters: tuple[Parameter, ...]

    @property
    def total(self) -> int:
        """The objective's value."""
        return sum(match.score for match in self.matches)

    def sentence(self, atlas: Atlas) -> str:
        """What was matched, under which rule, and where the data end."""
        parks = sum(place.park for place in self.places)
        most = int(self.parameters[0].number)
        parts: list[str] = [
            say(
                "{n} 个有已确认企业的地点（{parks} 个细到园区），{pairs} 对之间有“一方有、另一方所在的市缺”的供给",
                **{"n": len(self.places), "parks": parks, "pairs": self.possible},
            )
        ]
        if not self.matches:
            parts.append(say("没有可提的配对"))
            return say("{parts}。", parts=strung(parts, "；"))
        dear = max(self.prices, key=lambda key: self.prices[key])
        parts.append(
            say(
                "每地至多供 {most} 家、由 {most} 家供，供给关系总数最大为 {total}，配成 {n} 对",
                **{"most": most, "total": self.total, "n": len(self.matches)},
            )
        )
        if self.prices[dear] > 0:
            place = atlas.regions[dear].short
            parts.append(say("{place}再多一个对象，总数增加 {more:.0f}", place=place, more=self.prices[dear]))
        return say("{parts}。", parts=strung(parts, "；"))

    def explain(self, match: Match, atlas: Atlas) -> str:
        """A match down to the companies."""
        names = {node.id: node.name for node in self.standing.chain.nodes}
        told = [
            say(
                "{a}（{one}）→{b}（{other}）",
                **{"a": names[a], "one": some(match.supplier.firms[a])},
                **{"b": names[b], "other": some(match.buyer.firms[b])},
            )
            for a, b in match.links
        ]
        supplier, buyer = match.supplier.name(atlas), match.buyer.name(atlas)
        return say("{one}供{other}：{parts}。", one=supplier, other=buyer, parts=strung(told, "；"))


def match_parks(day: Day, found: Standing, as_of: date) -> ParkPlan:
    """The proposal for one chain over the cities of a standing, by the parameters in force."""
    places = tuple(_places(day, found))
    kinds = parameter(_KINDS, as_of).words
    links = {
        (p, q): tied
        for p, supplier in enumerate(places)
        for q, buyer in enumerate(places)
        if supplier.city != buyer.city and (tied := tuple(_links(found, supplier, buyer, kinds)))
    }
    rules = parameter(_MOST, as_of), parameter(_KINDS, as_of)
    if not links:
        return ParkPlan(found, places, (), {}, 0, rules)
    score = np.zeros((len(places), len(places)))
    for pair, tied in links.items():
        score[pair] = len(tied)
    most = int(rules[0].number)
    solved = transport(score, most, most)
    matches = [Match(places[p], places[q], tied) for (p, q), tied in links.items() if solved.chosen[p, q]]
    prices = {place.id: float(price) for place, price in zip(places, solved.row_price, strict=True)}
    matches.sort(key=lambda match: (-match.score, match.supplier.id, match.buyer.id))
    return ParkPlan(found, places, tuple(matches), prices, len(links), rules)


def _places(day: Day, found: Standing) -> Iterable[Place]:
    zones = [unit.id for unit in day.atlas.regions.values() if unit.kind is RegionKind.ZONE]
    for row, city in enumerate(found.cities):
        held: dict[str, dict[str, dict[str, None]]] = {}
        for node, holders in zip(found.chain.nodes, found.holders[row], strict=True):
            for holder in holders:
                at = next((zone for zone in zones if day.reach.inside(zone, holder.region)), city)
                held.setdefault(at, {}).setdefault(node.id, {})[holder.name] = None
        for at in sorted(held):
            yield Place(at, city, {node: tuple(names) for node, names in held[at].items()})


def _links(
    found: Standing, supplier: Place, buyer: Place, kinds: tuple[str, ...]
) -> Iterable[tuple[str, str]]:
    row = found.held[found.cities.index(buyer.city)]
    there = {node.id for node, count in zip(found.chain.nodes, row, strict=True) if count}
    for link in found.chain.links:
        a, b = link.source_node, link.target_node
        if link.kind not in kinds or a not in supplier.firms or b not in buyer.firms or a in there:
            continue
        if supplier.firms[a] != buyer.firms[b]:  # a firm with two sites supplies itself
            yield a, b
