"""Figures of several documents that cannot all be so: the same indicator, region, subject and period, other values.

Nothing is averaged and none is preferred: both stay, each with its document, and the page shows the conflict. What
counts as the same value: equal after the unit (亿元 is in 元 already), or within what a qualifier allows (近600家 and
592家, 超千亿元 and 1023亿元), or equal at the precision of the rounder one (1.2万亿元 and 11980亿元).
首位 and 第一 are only claims: two regions that both claim to be first are not compared here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from guatu.atlas.model import Atlas
from guatu.reading.indicators_known import full_name
from guatu.reading.model import Fact, Metric

_REACH = 0.15
"""How far above a figure said with 超, or below one said with 近, the exact one may lie."""
_ABOUT = 0.05
"""How far from a figure said with 约 it may lie."""
_COARSEST = 0.02
"""However many noughts a figure ends with, it is not rounder than this share of it."""
_COUNTS = frozenset("家个户名人项座栋所套")
"""Classifiers that count the same things."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that say different things of one matter. `matter` is (indicator, region, subject, period)."""

    matter: tuple[str, str, str, str]
    facts: tuple[Metric, ...]


def conflicts(facts: Iterable[Fact], atlas: Atlas) -> tuple[Conflict, ...]:
    """The matters on which figures differ, in order of their first fact. Goals and estimates are not facts of a period
    and take no part; nor does a figure without region or period, which may be of another one."""
    kept: dict[tuple[tuple[str, str, str, str], str], list[Metric]] = defaultdict(list)
    for fact in facts:
        if not isinstance(fact, Metric) or fact.kind != "metric" or fact.modality != "actual":
            continue
        if fact.value is not None and fact.region and fact.period:
            kept[_matter(fact, atlas), _unit(fact.unit)].append(fact)
    found: list[Conflict] = []
    for (matter, _), rows in kept.items():
        odd = _odd(rows)
        if odd:
            found.append(Conflict(matter, odd))
    return tuple(found)


class Said(Protocol):
    """A figure as a text says it: a fact, or the office's row of one."""

    @property
    def value(self) -> float | None: ...

    @property
    def value_hi(self) -> float | None: ...

    @property
    def op(self) -> str | None: ...


def agree(one: Said, other: Said) -> bool:
    """Whether two figures of one unit may be the same one, said differently.

    >>> from guatu.reading.model import Evidence
    >>> spot = Evidence("", 0, 0, 0, 0)
    >>> def said(value, op): return Metric(id="", doc="", evidence=spot, confidence=1, indicator="x", value=value, op=op)
    >>> agree(said(600, "near"), said(592, "eq")), agree(said(600, "near"), said(540, "eq"))
    (True, False)
    """
    if one.value is None or other.value is None:
        return True
    low, high = _range(one)
    least, most = _range(other)
    return low <= most and least <= high


def _odd(rows: list[Metric]) -> tuple[Metric, ...]:
    """The facts that disagree with another one, each value once a document."""
    bad: dict[tuple[str, float | None], Metric] = {}
    for one, other in combinations(rows, 2):
        if not agree(one, other):
            for fact in (one, other):
                bad.setdefault((fact.doc, fact.value), fact)
    return tuple(bad.values())


def _range(fact: Said) -> tuple[float, float]:
    """Between which values a figure leaves the exact one."""
    value, high = fact.value or 0.0, fact.value_hi or fact.value or 0.0
    near = _step(value) / 2
    match fact.op:
        case "over" | "ge":
            return value, high + max(_REACH * abs(value), near)
        case "near" | "le":
            return value - max(_REACH / 2 * abs(value), near), high
        case "approx" | "level":
            return value - _ABOUT * abs(value), high + _ABOUT * abs(high)
        case _:
            return value - near, high + near


def _step(value: float) -> float:
    """The worth of the last digit that a figure prints, at most a fiftieth of it: 1.2万亿 is known to some 100亿.

    >>> _step(172_000_000_000), _step(12.5), _step(37.0)
    (1000000000.0, 0.1, 0.74)
    """
    digits = f"{abs(value):.4f}".rstrip("0")
    whole, _, part = digits.partition(".")
    last = 10.0 ** -len(part) if part else 10.0 ** (len(whole) - len(whole.rstrip("0")))
    return min(last, abs(value) * _COARSEST)


def _matter(fact: Metric, atlas: Atlas) -> tuple[str, str, str, str]:
    return (
        full_name(atlas, fact.indicator),
        fact.region or "",
        fact.subject or "",
        (fact.period or "").removeprefix("../"),
    )


def _unit(unit: str | None) -> str:
    return "count" if unit is None or unit in _COUNTS else unit
