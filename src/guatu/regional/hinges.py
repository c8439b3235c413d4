"""Which moves hang on a threshold (界限): each rule is tried a step wider and a step narrower, the others kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guatu.atlas.aims import Declared
from guatu.atlas.model import Chain
from guatu.atlas.sentences import say, strung
from guatu.regional.coverage import NodeState
from guatu.regional.moves import Move, MoveKind, Rules, moves
from guatu.regional.parameters import Parameter

_STEPS = {
    "build": (0.1, say("建链的完整度")),
    "upstream": (1.0, say("断点的上游数")),
    "downstream": (1.0, say("断点的下游数")),
    "weak": (1.0, say("堵点的家数")),
    "key": (1.0, say("关键环节的邻接数")),
    "strong": (1.0, say("延链的邻家数")),
}
"""Of each rule how far it is moved, and what it is called."""
_SHOWN = 6
_Named = tuple[str, str]
"""What a move is called and its node; empty for the whole chain."""


def hinges(
    chain: Chain, states: tuple[NodeState, ...], declared: Declared | None, place: str, rules: Rules
) -> str:
    """How many of the four moves stand whichever rule is moved by a step, and which do not; empty where none ever is."""
    now = _by_rule(moves(chain, states, declared, place, rules))
    lost: dict[_Named, str] = {}
    came: set[_Named] = set()
    tried = 0
    for label, other in _moved(rules):
        then = _by_rule(moves(chain, states, declared, place, other))
        tried += 1
        came |= then - now
        lost |= {move: label for move in sorted(now - then) if move not in lost}
    if not now and not came:
        return ""
    given = {
        "head": say(
            "界限各挪一档（家数、环节数加减 1，完整度加减 10 个百分点）重算 {tried} 次，靠界限定的建议",
            tried=tried,
        ),
        **{"n": len(now), "kept": len(now) - len(lost)},
        "more": say("；还会多出 {n} 条", n=len(came)) if came else "",
    }
    if not lost:
        return say("{head} {n} 条都不变{more}。" if now else "{head}现在没有{more}。", **given)
    told = strung(
        say("{move}{node}（{label}）", move=say(kind), node=node or say("全链"), label=label)
        for (kind, node), label in list(lost.items())[:_SHOWN]
    )
    told = say("{names}等 {n} 条", names=told, n=len(lost)) if len(lost) > _SHOWN else told
    return say("{head} {n} 条里 {kept} 条不变；随界限变的：{told}{more}。", **given, told=told)


def _moved(rules: Rules) -> Iterator[tuple[str, Rules]]:
    """One rule a step down, then up; a count stays at 1 or more, a share above 0."""
    for field, (step, label) in _STEPS.items():
        kept: Parameter = getattr(rules, field)
        for value in (kept.number - step, kept.number + step):
            if value >= step - 1e-9:
                yield label, replace(rules, **{field: replace(kept, value=value)})


def _by_rule(found: tuple[Move, ...]) -> set[_Named]:
    """The moves that a threshold makes, as they are called; to look and to pair up hang on none."""
    return {
        (move.kind.label, move.node.name if move.node else "")
        for move in found
        if move.kind not in {MoveKind.LOOK_UP, MoveKind.PAIR}
    }
