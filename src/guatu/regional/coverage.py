"""Node states: covered, confirmed gap, unknown. Unknown is not a gap (DESIGN.md, principle 3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from guatu.atlas.model import Atlas, Node
from guatu.atlas.registry import Registry, Unjudged
from guatu.atlas.sentences import say, strung
from guatu.atlas.sourced import Source, Sourced, Status
from guatu.regional.day import Frame
from guatu.regional.evidence import merge
from guatu.regional.holders import Holder, entities, named
from guatu.regional.parameters import parameter
from guatu.regional.reach import Placement

FORMULA = "有已确认的企业或机构在区域内＝已覆盖；收全的名录中查无＝确认缺口；其余＝未知"


class State(StrEnum):
    """Coverage of a node in a region."""

    COVERED = "covered"
    CONFIRMED_GAP = "confirmed_gap"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The state in words."""
        return {"covered": "已覆盖", "confirmed_gap": "确认缺口", "unknown": "未知"}[self.value]


@dataclass(frozen=True, slots=True)
class Interval:
    """Completeness of a chain: counts of nodes, and the two ends that they leave open.

    >>> Interval(covered=3, gaps=1, unknown=6).low, Interval(covered=3, gaps=1, unknown=6).high
    (0.3, 0.9)
    """

    covered: int
    gaps: int
    unknown: int

    @property
    def nodes(self) -> int:
        """All nodes of the chain."""
        return self.covered + self.gaps + self.unknown

    @property
    def low(self) -> float:
        """Completeness if every unknown node were missing: covered / n."""
        return self.covered / self.nodes

    @property
    def high(self) -> float:
        """Completeness if every unknown node were there: (covered + unknown) / n."""
        return (self.covered + self.unknown) / self.nodes


@dataclass(frozen=True, slots=True)
class NodeState:
    """A node in a region on a day, with all that the state rests on."""

    node: Node
    state: State
    confirmed: tuple[Holder, ...]
    """Holders within the region whose position is confirmed."""
    uncertain: tuple[Holder, ...]
    """Holders within the region that are still to be checked (待核实)."""
    possible: tuple[Holder, ...]
    """Holders that may lie in the region: only a wider place is known of them."""
    nearby: tuple[Holder, ...]
    """Confirmed holders elsewhere in the circles that the region belongs to (圈内)."""
    registry: Registry | None
    """The complete registry that was looked in, if there is one; it is dated `registry.as_of`."""
    unjudged: int
    """Firms of that registry, within the region or perhaps so, of which nobody has said whether they are at the node."""
    worded: int
    """Firms of it that were judged by the words of their products alone: such a reading misses some."""
    reason: str
    """Why the state is what it is, in Chinese."""
    sources: tuple[Source, ...]

    @property
    def sourced(self) -> Sourced[State]:
        """The state as a computed value with formula and sources."""
        return Sourced(self.state, Status.COMPUTED, self.sources, FORMULA)

    @property
    def strength(self) -> int:
        """Confirmed firms and bodies in the region, each counted once."""
        return len(entities(self.confirmed))


def node_states(frame: Frame, nodes: Iterable[Node]) -> tuple[NodeState, ...]:
    """States of `nodes` in the region."""
    circles = tuple(circle.id for circle in frame.day.reach.circles(frame.region.id))
    return tuple(_state(frame, node, circles) for node in nodes)


def completeness(states: Iterable[NodeState]) -> Interval:
    """The interval that the states leave."""
    kinds = [state.state for state in states]
    return Interval(*(kinds.count(state) for state in (State.COVERED, State.CONFIRMED_GAP, State.UNKNOWN)))


def complete_registry(frame: Frame, node: Node) -> Registry | None:
    """The latest known registry that holds every firm of the node, or of all its classes, in all of the region.

    A node without a class code needs one that names the node itself: no scope by classes can include it.
    """
    day = frame.day
    fits = [
        registry
        for registry in day.atlas.registries.values()
        if registry.complete
        and registry.as_of <= (day.known_by or registry.as_of)
        and (node.id in registry.nodes or _all_classes(day.atlas, registry, node))
        and day.reach.in_scope(registry.regions, frame.region.id)
    ]
    return max(fits, key=lambda registry: (registry.as_of, registry.id), default=None)


def _all_classes(atlas: Atlas, registry: Registry, node: Node) -> bool:
    return bool(node.classes) and all(_in_classes(atlas, registry.classes, code) for code in node.classes)


def _in_classes(atlas: Atlas, scope: tuple[str, ...], code: str) -> bool:
    """Whether a GB/T 4754 code or one above it (C, 39, 397 for 3973) is in the scope."""
    at: str | None = code
    while at is not None:
        if at in scope:
            return True
        at = atlas.classes[at].parent if at in atlas.classes else None
    return False


def _state(frame: Frame, node: Node, circles: tuple[str, ...]) -> NodeState:
    reach, holders = frame.day.reach, frame.day.holders.get(node.id, ())
    lies = {place: reach.placement(frame.region.id, place) for place in {one.region for one in holders}}
    around = {
        place
        for place, lying in lies.items()
        if lying is Placement.OUTSIDE and any(reach.inside(circle, place) for circle in circles)
    }
    inside = [holder for holder in holders if lies[holder.region] is Placement.INSIDE]
    confirmed = tuple(holder for holder in inside if holder.confirmed)
    uncertain = tuple(holder for holder in inside if not holder.confirmed)
    possible = tuple(holder for holder in holders if lies[holder.region] is Placement.POSSIBLE)
    nearby = tuple(holder for holder in holders if holder.region in around and holder.confirmed)
    registry = complete_registry(frame, node)
    unjudged, worded = (_firms(frame, node, rows) for rows in _doubts(registry))
    absent = registry is not None and not (confirmed or uncertain or possible or unjudged)
    state = State.COVERED if confirmed else State.CONFIRMED_GAP if absent else State.UNKNOWN
    listed = frame.day.sources(registry.sources) if registry else ()
    seen = merge(holder.sources for holder in confirmed or uncertain + possible)
    found = NodeState(
        node=node,
        state=state,
        confirmed=confirmed,
        uncertain=uncertain,
        possible=possible,
        nearby=nearby,
        registry=registry,
        unjudged=unjudged,
        worded=worded,
        reason="",
        sources=seen if state is State.COVERED else merge([listed, seen]),
    )
    return replace(found, reason=_reason(frame, found))


def _doubts(registry: Registry | None) -> tuple[tuple[Unjudged, ...], tuple[Unjudged, ...]]:
    return ((), ()) if registry is None else (registry.unjudged, registry.worded)


def _firms(frame: Frame, node: Node, rows: Iterable[Unjudged]) -> int:
    """Those of a node that lie in the region, or perhaps so."""
    outside = Placement.OUTSIDE
    return sum(
        row.firms
        for row in rows
        if row.node == node.id
        and (row.region not in frame.day.atlas.regions or _lies(frame, row.region) is not outside)
    )


def _lies(frame: Frame, place: str | None) -> Placement:
    return frame.day.reach.placement(frame.region.id, place)


def _reason(frame: Frame, found: NodeState) -> str:
    place, registry = frame.region.short, found.registry
    parts: list[str] = []
    if found.state is State.COVERED:
        parts.append(
            say(
                "{place}有据可查 {n} 家：{names}", place=place, n=found.strength, names=named(found.confirmed)
            )
        )
    elif found.state is State.CONFIRMED_GAP and registry is not None:
        parts.append(_absent(found, registry, place))
        if found.worded:
            parts.append(_may_miss(found.worded, frame.day.as_of))
    else:
        parts.append(say("{place}未见已确认的企业，但不能说没有", place=place))
    if found.uncertain:
        unsure = found.uncertain
        parts.append(say("{n} 家待核实：{names}", n=len(entities(unsure)), names=named(unsure)))
    if found.state is State.UNKNOWN:
        parts += [*_wider(frame, found.possible), _why_unknown(found, place)]
    if found.nearby and found.state is not State.COVERED:
        near = {
            "where": strung(dict.fromkeys(_short(frame, holder) for holder in found.nearby)),
            "n": len(entities(found.nearby)),
            "names": named(found.nearby),
        }
        parts.append(say("同一城市圈的{where}有 {n} 家：{names}，可作配套", **near))
    return say("{parts}。", parts=strung(parts, "；"))


def _absent(found: NodeState, registry: Registry, place: str) -> str:
    """That a complete registry has no firm of the node, and how its firms were judged."""
    names = {"registry": _titled(registry), "firms": _held(found, place), "n": registry.firms}
    said = (
        say("{registry}收全{firms}，其中未见本环节企业", **names)
        if registry.firms is None
        else say(
            "{registry}收全{firms}（共 {n} 家，同小类的都已逐家归过环节或比过产品），其中未见本环节企业",
            **names,
        )
    )
    return say("合成示例：{said}", said=said) if registry.synthetic else said


def _may_miss(worded: int, day: date) -> str:
    """How far a gap can be trusted that rests on words: how often the reading misses a firm that is there."""
    missed, low, high = (parameter(f"coverage.missed{end}", day).number for end in ("", ".low", ".high"))
    return say(
        "其中 {n} 家只凭产品、经营范围比对，没有人逐家看过：实有的企业约 {missed:.0%} 会这样漏掉"
        "（95% 区间 {low:.0%}–{high:.0%}；若实有 1 家，漏掉的机会就是这么多，若有 2 家，约 {two:.0%}），"
        "要紧的请逐家写定再下结论",
        **{"n": worded, "missed": missed, "low": low, "high": high, "two": missed**2},
    )


def _wider(frame: Frame, possible: tuple[Holder, ...]) -> list[str]:
    """The reason names firms of which only the city is known: they count for the city and for no district."""
    by_place: dict[str, list[Holder]] = {}
    for holder in possible:
        by_place.setdefault(_short(frame, holder), []).append(holder)
    return [
        say(
            "{names}（{n} 家）只知在{place}，未查明是否在{region}",
            **{
                "names": named(group),
                "n": len(entities(group)),
                "place": place,
                "region": frame.region.short,
            },
        )
        for place, group in by_place.items()
    ]


def _short(frame: Frame, holder: Holder) -> str:
    return frame.day.atlas.regions[holder.region].short if holder.region else say("所在地未知")


def _held(found: NodeState, place: str) -> str:
    if found.registry is not None and found.node.id in found.registry.nodes:
        return say("{place}本环节的企业", place=place)
    return say("{place}本环节各行业小类的企业", place=place)


def _titled(registry: Registry) -> str:
    return say("名录“{name}”（{day}）", name=registry.name, day=registry.as_of.isoformat())


def _why_unknown(found: NodeState, place: str) -> str:
    if found.registry is None and not found.node.classes:
        return say("本环节没有对应的国民经济行业小类，任何按行业收全的名录都证明不了没有")
    if found.registry is None:
        return say("没有收全{place}本环节各行业小类企业的名录可查", place=place)
    names = {"registry": _titled(found.registry), "n": found.unjudged}
    if found.unjudged:
        return say("{registry}虽收全，其中 {n} 家同小类企业还没有归到环节，先归再说", **names)
    return say("{registry}虽收全，尚有待核实的企业，先核实", **names)
