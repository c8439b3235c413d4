"""What to do about a chain in a region: 建链 补链 强链 延链 by stated rules, 先查清 where we do not know.

No standard formula is published; the rules are our own, their thresholds dated data (`parameters.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guatu.atlas.aims import Declared
from guatu.atlas.model import Chain, Node
from guatu.atlas.sentences import say, strung
from guatu.regional.coverage import Interval, NodeState, State, completeness
from guatu.regional.holders import entities, named
from guatu.regional.parameters import Parameter, parameter


class MoveKind(StrEnum):
    """The four moves, and two that come first: use the circle's own firms (配套), look (先查清)."""

    BUILD = "build"
    FILL = "fill"
    STRENGTHEN = "strengthen"
    EXTEND = "extend"
    PAIR = "pair"
    LOOK_UP = "look_up"

    @property
    def label(self) -> str:
        """The move in words."""
        return _LABELS[self]


_LABELS = {
    MoveKind.BUILD: "建链",
    MoveKind.FILL: "补链",
    MoveKind.STRENGTHEN: "强链",
    MoveKind.EXTEND: "延链",
    MoveKind.PAIR: "圈内配套",
    MoveKind.LOOK_UP: "先查清",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A proposal. `node` None = the chain as a whole.

    `if_absent` of a look-up: the move that would follow if the look-up found nothing.
    """

    kind: MoveKind
    node: Node | None
    reason: str
    inputs: Mapping[str, str | int | float | tuple[str, ...]]
    parameters: tuple[Parameter, ...] = ()
    if_absent: MoveKind | None = None


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """Node states up and down the links of one node."""

    upstream: tuple[NodeState, ...]
    downstream: tuple[NodeState, ...]

    @property
    def all(self) -> tuple[NodeState, ...]:
        return self.upstream + self.downstream


@dataclass(frozen=True, slots=True)
class Rules:
    """The parameters of a day, by which moves are told."""

    kinds: Parameter
    build: Parameter
    upstream: Parameter
    downstream: Parameter
    weak: Parameter
    key: Parameter
    strong: Parameter

    @staticmethod
    def on(day: date) -> Rules:
        """Those in force."""
        return Rules(
            kinds=parameter("moves.link_kinds", day),
            build=parameter("moves.build.max_completeness", day),
            upstream=parameter("moves.fill.min_upstream", day),
            downstream=parameter("moves.fill.min_downstream", day),
            weak=parameter("moves.strengthen.max_holders", day),
            key=parameter("moves.strengthen.min_links", day),
            strong=parameter("moves.extend.min_neighbour_holders", day),
        )


def moves(
    chain: Chain,
    states: tuple[NodeState, ...],
    declared: Declared | None,
    place: str,
    rules: Rules,
) -> tuple[Move, ...]:
    """Moves for a chain in a region, the most definite kinds first, then in the chain's order.

    `declared`: the row by which the region names the chain a leading industry, if it does; `place`: its name.
    """
    found = _build(chain, completeness(states), declared, place, rules)
    by_node = {state.node.id: state for state in states}
    for state in states:
        around = neighbours(chain, by_node, state.node.id, rules.kinds.words)
        move = _node_move(state, _Neighbours(*around), rules)
        if move is not None:
            found.append(move)
    kinds = list(MoveKind)
    return tuple(sorted(found, key=lambda move: (kinds.index(move.kind), move.if_absent is None)))


def standstill(chain: Chain, states: tuple[NodeState, ...], node: str, as_of: date) -> str:
    """Why no move follows yet from a gap that is confirmed; empty where one does, and for nodes that are no gap."""
    rules, by_node = Rules.on(as_of), {state.node.id: state for state in states}
    around = _Neighbours(*neighbours(chain, by_node, node, rules.kinds.words))
    state = by_node[node]
    if state.state is not State.CONFIRMED_GAP or _node_move(state, around, rules) is not None:
        return ""
    if not (around.upstream and around.downstream):
        return say(
            "确认没有“{node}”，但还定不了补链：它在链的一头，邻接环节当地都不到 {least:g} 家，接不上。",
            **{"node": state.node.name, "least": rules.strong.number},
        )
    sides = (("上游", around.upstream, rules.upstream), ("下游", around.downstream, rules.downstream))
    short = [_lacking(name, side) for name, side, least in sides if len(_covered(side)) < least.number]
    why = strung(short, "；")
    return say("确认没有“{node}”，但还定不了补链：{why}。", node=state.node.name, why=why)


def _lacking(name: str, side: tuple[NodeState, ...]) -> str:
    """What is not known about one side of a node, which has too few firms to be a side of a break."""
    unknown = strung(state.node.name for state in side if state.state is State.UNKNOWN)
    given = {"side": say(name), "n": len(side), "held": len(_covered(side)), "unknown": unknown}
    if unknown:
        return say("{side} {n} 个环节中当地有企业的 {held} 个，先查清{unknown}", **given)
    return say("{side} {n} 个环节中当地有企业的 {held} 个，其余也确认没有，单补这一环接不上", **given)


def neighbours(
    chain: Chain, states: Mapping[str, NodeState], node: str, kinds: tuple[str, ...]
) -> tuple[tuple[NodeState, ...], tuple[NodeState, ...]]:
    """States of the nodes right upstream and right downstream by links of these kinds, each once."""
    links = [link for link in chain.links if link.kind in kinds and link.source_node != link.target_node]
    up = dict.fromkeys(link.source_node for link in links if link.target_node == node)
    down = dict.fromkeys(link.target_node for link in links if link.source_node == node)
    return tuple(states[key] for key in up), tuple(states[key] for key in down)


def _build(
    chain: Chain, interval: Interval, declared: Declared | None, place: str, rules: Rules
) -> list[Move]:
    limit = rules.build.number
    if declared is None or interval.low > limit:
        return []
    given = {
        "said": say(
            "{place} {year} 年将“{label}”列为主导产业",
            **{"place": place, "year": declared.year, "label": declared.label},
        ),
        "count": say(
            "{n} 个环节中已覆盖 {covered} 个、确认缺口 {gaps} 个",
            **{"n": interval.nodes, "covered": interval.covered, "gaps": interval.gaps},
        ),
    }
    inputs: dict[str, str | int | float | tuple[str, ...]] = {
        "declared": declared.label,
        "year": declared.year,
        "low": interval.low,
        "high": interval.high,
    }
    if interval.high <= limit:
        reason = say(
            "{said}，{count}，未知的全算有也不过 {high:.0%}：{chain}应整链谋划。",
            **given,
            **{"high": interval.high, "chain": chain.name},
        )
        return [Move(MoveKind.BUILD, None, reason, inputs, (rules.build,))]
    reason = say(
        "{said}，{count}，其余 {unknown} 个未知：先查清家底，再定是否建链。",
        **given,
        unknown=interval.unknown,
    )
    return [Move(MoveKind.LOOK_UP, None, reason, inputs, (rules.build,), MoveKind.BUILD)]


def _node_move(state: NodeState, around: _Neighbours, rules: Rules) -> Move | None:
    if state.state is State.COVERED:
        return _strengthen(state, around, rules)
    would_be = _fill(state, around, rules) or _extend(state, around, rules)
    if state.state is State.UNKNOWN:
        return _look_up(state, around, would_be)
    if state.nearby:
        return _pair(state, around)
    return would_be


def _inputs(state: NodeState, around: _Neighbours) -> dict[str, str | int | float | tuple[str, ...]]:
    return {
        "state": state.state.value,
        "holders": state.strength,
        "upstream": tuple(other.node.name for other in around.upstream),
        "upstream_covered": tuple(_covered(around.upstream)),
        "downstream": tuple(other.node.name for other in around.downstream),
        "downstream_covered": tuple(_covered(around.downstream)),
    }


def _covered(states: tuple[NodeState, ...]) -> list[str]:
    return [state.node.name for state in states if state.state is State.COVERED]


def _fill(state: NodeState, around: _Neighbours, rules: Rules) -> Move | None:
    up, down = _covered(around.upstream), _covered(around.downstream)
    if len(up) < rules.upstream.number or len(down) < rules.downstream.number:
        return None
    reason = say(
        "断点：上游（{up}）与下游（{down}）当地都有企业，唯缺“{node}”{caveat}。",
        **{"up": strung(up), "down": strung(down), "node": state.node.name, "caveat": _caveat(state)},
    )
    return Move(MoveKind.FILL, state.node, reason, _inputs(state, around), (rules.upstream, rules.downstream))


def _extend(state: NodeState, around: _Neighbours, rules: Rules) -> Move | None:
    """A node at an end of the chain (nothing upstream, or nothing downstream) beside a strong one."""
    if around.upstream and around.downstream:
        return None
    strong = [other for other in around.all if other.strength >= rules.strong.number]
    if not strong:
        return None
    side = say("下游末端") if around.upstream else say("上游始端")
    near = strung(say("{name}（{n} 家）", name=other.node.name, n=other.strength) for other in strong)
    reason = say(
        "“{node}”在链的{side}，邻接环节 {near} 当地已强，可由此延伸{caveat}。",
        **{"node": state.node.name, "side": side, "near": near, "caveat": _caveat(state)},
    )
    return Move(MoveKind.EXTEND, state.node, reason, _inputs(state, around), (rules.strong,))


def _strengthen(state: NodeState, around: _Neighbours, rules: Rules) -> Move | None:
    if state.strength > rules.weak.number or len(around.all) < rules.key.number:
        return None
    reason = say(
        "堵点：“{node}”连着上下游 {links} 个环节，当地有据可查的只有 {n} 家（{names}）{caveat}。",
        **{"node": state.node.name, "links": len(around.all), "n": state.strength},
        names=named(state.confirmed),
        caveat="" if state.registry else say("；名单不一定收全，先核实再定强链"),
    )
    return Move(MoveKind.STRENGTHEN, state.node, reason, _inputs(state, around), (rules.weak, rules.key))


def _caveat(state: NodeState) -> str:
    """A gap that rests on words may be a firm that was missed."""
    return say("；缺口有 {n} 家只凭产品比对，先逐家写定", n=state.worded) if state.worded else ""


def _pair(state: NodeState, around: _Neighbours) -> Move:
    reason = say(
        "当地确认没有“{node}”，但同一城市圈内有 {n} 家（{names}）：先谈配套，不急于补链{caveat}。",
        **{"node": state.node.name, "n": len(entities(state.nearby))},
        **{"names": named(state.nearby), "caveat": _caveat(state)},
    )
    return Move(MoveKind.PAIR, state.node, reason, _inputs(state, around))


def _look_up(state: NodeState, around: _Neighbours, would_be: Move | None) -> Move:
    reason = say("“{node}”未知，不是缺口：{step}", node=state.node.name, step=_first_step(state))
    if would_be is not None:
        then = say("查明没有，则属{move}。", move=say(would_be.kind.label))
        reason = strung([reason, then], "")
    return Move(
        MoveKind.LOOK_UP,
        state.node,
        reason,
        _inputs(state, around),
        would_be.parameters if would_be else (),
        would_be.kind if would_be else None,
    )


def _first_step(state: NodeState) -> str:
    if doubtful := state.uncertain + state.possible:
        return say("先核实 {names}。", names=named(doubtful))
    if state.unjudged and state.registry is not None:
        given = {"name": state.registry.name, "n": state.unjudged}
        return say("先把名录“{name}”中 {n} 家同小类企业归到环节。", **given)
    if not state.node.classes:
        return say("没有对应的行业小类，须向链上企业和主管部门逐一询问。")
    return say("取得收全当地该行业小类企业的名录再查。")
