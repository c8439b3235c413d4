"""The diagnosis of a chain in a region: node states, completeness, moves, and a sentence to sum them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from guatu.atlas.aims import Declared
from guatu.atlas.model import Atlas, Chain, Region, RegionKind
from guatu.atlas.sentences import say, strung
from guatu.regional.coverage import Interval, NodeState, State, completeness, node_states
from guatu.regional.day import Frame, day_of
from guatu.regional.hinges import hinges
from guatu.regional.holders import Holder
from guatu.regional.moves import Move, MoveKind, Rules, moves


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A chain in a region as of a day, according to sources published by `known_by` (None = all)."""

    chain: Chain
    region: Region
    as_of: date
    known_by: date | None
    nodes: tuple[NodeState, ...]
    completeness: Interval
    moves: tuple[Move, ...]
    declared: Declared | None
    """The latest row by which the region (of a circle: one of its cities) names the chain as leading."""
    sentence: str

    def node(self, node_id: str) -> NodeState:
        """The state of one node. Raises KeyError for a node that is not in the chain."""
        for state in self.nodes:
            if state.node.id == node_id:
                return state
        raise KeyError(
            f"{self.chain.name}没有编号为 {node_id} 的环节；有的是 {'、'.join(one.id for one in self.chain.nodes)}"
        )

    def robust(self) -> str:
        """Which moves stand when the thresholds, which are an editor's, are a step wider or narrower."""
        return hinges(self.chain, self.nodes, self.declared, self.region.short, Rules.on(self.as_of))

    def explain(self, node_id: str) -> str:
        """The state of a node down to the companies: who, on what words, from which source. Raises KeyError."""
        found = self.node(node_id)
        groups = (("已确认", found.confirmed), ("待核实", found.uncertain), ("可能在本地", found.possible))
        told = [
            f"{word}：{one.name}（{one.position.reason}；{_titles(one) or '来源未公布'}）"
            for word, holders in groups
            for one in holders
        ]
        return "\n".join([f"{found.node.name}：{found.state.label}。{found.reason}", *told])


def _titles(holder: Holder) -> str:
    return "、".join(source.title for source in holder.sources)


def diagnose(
    atlas: Atlas, chain_id: str, region_id: str, as_of: date, known_by: date | None = None
) -> Diagnosis:
    """Diagnose one chain in one region (county, zone, city, circle, province).

    Raises KeyError for an unknown chain or region, ValueError for a chain without nodes.
    """
    return diagnose_regions(atlas, chain_id, [region_id], as_of, known_by)[region_id]


def diagnose_regions(
    atlas: Atlas, chain_id: str, region_ids: Iterable[str], as_of: date, known_by: date | None = None
) -> Mapping[str, Diagnosis]:
    """`diagnose` for many regions, by region id."""
    chain, day = chain_with(atlas, chain_id), day_of(atlas, as_of, known_by)
    return {region: _diagnose(Frame(day, day.region(region)), chain) for region in region_ids}


def chain_with(atlas: Atlas, chain_id: str) -> Chain:
    """The chain of that id. Raises KeyError for no such chain, ValueError for one without nodes."""
    if chain_id not in atlas.chains:
        raise KeyError(f"没有编号为 {chain_id} 的产业链；有的是 {'、'.join(sorted(atlas.chains))}")
    chain = atlas.chains[chain_id]
    if not chain.nodes:
        raise ValueError(f"产业链 {chain_id} 还没有环节；请在区域包的 chains/{chain_id}.yaml 里补上")
    return chain


def _diagnose(frame: Frame, chain: Chain) -> Diagnosis:
    states = node_states(frame, chain.nodes)
    interval = completeness(states)
    declared = _declared(frame, chain)
    proposals = moves(chain, states, declared, frame.region.short, Rules.on(frame.day.as_of))
    return Diagnosis(
        chain=chain,
        region=frame.region,
        as_of=frame.day.as_of,
        known_by=frame.day.known_by,
        nodes=states,
        completeness=interval,
        moves=proposals,
        declared=declared,
        sentence=_sentence(frame, chain, states, interval, proposals),
    )


def _declared(frame: Frame, chain: Chain) -> Declared | None:
    """The region's own latest declaration by that day; a circle has none and takes its cities'."""
    circle = frame.region.kind is RegionKind.CIRCLE
    who = frame.region.members if circle else (frame.region.id,)
    declared = frame.day.atlas.declared
    rows = [row for row in declared if row.chain == chain.id and row.region in who]
    return max(rows, key=lambda row: row.year, default=None)


def _sentence(
    frame: Frame, chain: Chain, states: tuple[NodeState, ...], interval: Interval, proposals: tuple[Move, ...]
) -> str:
    said = [
        say(
            "{region}“{chain}”（截至 {day}）共 {n} 个环节：已覆盖 {covered} 个，确认缺口 {gaps} 个，未知 {unknown} 个；"
            "完整度在 {low:.0%} 与 {high:.0%} 之间。",
            **{"region": frame.region.name, "chain": chain.name, "day": frame.day.as_of.isoformat()},
            **{"n": interval.nodes, "covered": interval.covered, "gaps": interval.gaps},
            **{"unknown": interval.unknown, "low": interval.low, "high": interval.high},
        )
    ]
    if interval.unknown and not interval.gaps:
        said.append(say("未知不是缺口：没有收全企业的名录可查时，只能说有，不能说没有。"))
    if any(
        state.registry and state.registry.synthetic for state in states if state.state is State.CONFIRMED_GAP
    ):
        said.append(say("所查名录为合成示例，缺口不是真实情况。"))
    counts = Counter(move.kind for move in proposals)
    if counts:
        told = (
            say("{move} {n} 项", move=say(kind.label), n=counts[kind]) for kind in MoveKind if counts[kind]
        )
        said.append(say("建议：{moves}。", moves=strung(told, "，")))
    return strung(said, "")
