"""How far the nearest firm at a node is, and how much of a chain hangs on the node."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from guatu.atlas.model import Chain, Region, RegionKind
from guatu.atlas.sentences import say
from guatu.regional.day import Frame
from guatu.regional.holders import Holder, entities
from guatu.regional.reach import Placement

RADIUS_KM = 6371.0
"""Mean radius of the earth (IUGG)."""
GRAIN_KM = 5
"""Points of regions are rounded to .05 degrees, about 5 km: distances are given no finer."""
_COARSE = frozenset({RegionKind.NATION, RegionKind.PROVINCE, RegionKind.CIRCLE})


@dataclass(frozen=True, slots=True)
class Supply:
    """A confirmed firm at a node outside the region, and the straight distance between the points of the two places."""

    holder: Holder
    place: Region
    km: int

    @property
    def sentence(self) -> str:
        """Who, where, how far, and how little that is known."""
        near = say("直线约 {km} 公里" if self.km else "直线不到 {km} 公里", km=self.km or GRAIN_KM)
        return say(
            "最近的是{name}（{place}），{near}；按两地的代表点量，不是厂到厂，也不是运距，同市内可差几十公里。",
            **{"name": self.holder.name, "place": self.place.short, "near": near},
        )


def nearest(frame: Frame, node: str, most: int = 3) -> tuple[Supply, ...]:
    """The nearest confirmed firms outside the region, each once; none where no place has a point.

    Firms of which only the province is known are left out: the distance would say nothing.
    """
    regions, here = frame.day.atlas.regions, frame.region
    found: list[Supply] = []
    for holder in frame.day.holders.get(node, ()):
        place = regions.get(holder.region or "")
        if not holder.confirmed or place is None or place.kind in _COARSE:
            continue
        away = frame.day.reach.placement(here.id, place.id) is Placement.OUTSIDE
        if away and (km := _km(here, place)) is not None:
            found.append(Supply(holder, place, GRAIN_KM * round(km / GRAIN_KM)))
    ordered = sorted(found, key=lambda one: (one.km, one.holder.name))
    kept = set(entities(one.holder for one in ordered))
    return tuple(one for one in ordered if one.holder in kept)[:most]


def _km(one: Region, other: Region) -> float | None:
    """Great-circle distance (haversine)."""
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return None
    rise, turn = math.radians(other.lat - one.lat), math.radians(other.lon - one.lon)
    level = math.cos(math.radians(one.lat)) * math.cos(math.radians(other.lat))
    half = math.sin(rise / 2) ** 2 + level * math.sin(turn / 2) ** 2
    return 2 * RADIUS_KM * math.asin(math.sqrt(half))


@dataclass(frozen=True, slots=True)
class Importance:
    """How a chain hangs on a node. `cut`: pairs of other nodes, the one above the other by way of links, that would be
    joined no more without it, of `pairs` such pairs in all (a node's articulation, as of supply networks)."""

    links: int
    above: int
    below: int
    cut: int
    pairs: int

    @property
    def sentence(self) -> str:
        """In words."""
        told = say(
            "直接连着 {links} 个环节，上游共 {above} 个、下游共 {below} 个",
            **{"links": self.links, "above": self.above, "below": self.below},
        )
        if not self.cut:
            return say("{told}；抽掉它，其余环节之间仍有别的路相通。", told=told)
        return say(
            "{told}；抽掉它，其余环节间 {pairs} 对上下游中有 {cut} 对断开。",
            **{"told": told, "pairs": self.pairs, "cut": self.cut},
        )


def importance(chain: Chain, kinds: tuple[str, ...]) -> Mapping[str, Importance]:
    """Every node's importance, by links of these kinds.

    >>> from guatu.atlas.model import Chain, Link, Node
    >>> nodes = tuple(Node(key, key, "s") for key in "abc")
    >>> links = (Link("a", "b", "supplies"), Link("b", "c", "supplies"))
    >>> importance(Chain("x", "x", ("s",), nodes, links), ("supplies",))["b"]
    Importance(links=2, above=1, below=1, cut=1, pairs=1)
    """
    down: dict[str, set[str]] = {node.id: set() for node in chain.nodes}
    for link in chain.links:
        if link.kind in kinds and link.source_node != link.target_node:
            down[link.source_node].add(link.target_node)
    reach = {node: _below(down, node, None) for node in down}
    found: dict[str, Importance] = {}
    for node, straight in down.items():
        others = {(a, b) for a, below in reach.items() for b in below if node not in (a, b)}
        left = {(a, b) for a in down if a != node for b in _below(down, a, node)}
        near = len(straight | {a for a, below in down.items() if node in below})
        above = sum(node in below for below in reach.values())
        found[node] = Importance(near, above, len(reach[node]), len(others - left), len(others))
    return found


def _below(down: Mapping[str, set[str]], start: str, without: str | None) -> set[str]:
    """Nodes that can be reached downwards, without passing one that is taken out."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        fresh = {node for node in down[todo.pop()] if node not in seen and node not in (without, start)}
        seen |= fresh
        todo += sorted(fresh)
    return seen
