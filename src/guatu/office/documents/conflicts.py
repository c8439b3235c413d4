"""Sources that contradict each other: the same indicator, subject, region and period, and other values.

A qualifier widens a value to the range that it leaves open (近 400 亿 is not against 398 亿), and a rounded number is
not against the exact one. Nothing is ever averaged: a person prefers one, says that the two mean different things,
or leaves it open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import floor, inf, log10

from guatu.office.documents.models import Fact

Key = tuple[str, str, str, str, str, str]
KINDS = ("metric", "target")
NEAR = 0.1
"""How far below or around a number 近, 约 and 级 may lie, as a share of it."""


def key_of(fact: Fact) -> Key | None:
    """What two facts must have in common to be able to contradict each other; None where they cannot."""
    if fact.kind not in KINDS or not fact.period or not (fact.region_text or fact.subject):
        return None
    measured = "value" if fact.value is not None else "growth" if fact.growth is not None else ""
    if not measured:
        return None
    unit = fact.unit if measured == "value" else "%"
    what = fact.indicator or fact.name
    return (
        f"{fact.kind}:{fact.modality}:{measured}",
        what,
        fact.subject,
        fact.region_text,
        fact.period,
        unit,
    )


def written(key: Key) -> str:
    """The key as one line, for a record to hang on."""
    return "\t".join(key)[:500]


def meant(fact: Fact) -> tuple[float, float]:
    """The range of numbers that the fact's words leave open."""
    if fact.value is None:
        low = high = fact.growth or 0.0
    else:
        low, high = fact.value, fact.value_hi if fact.value_hi is not None else fact.value
    around = _rounding(low), _rounding(high)
    if fact.op in {"ge", "over"}:
        return low - around[0], inf
    if fact.op == "le":
        return -inf, high + around[1]
    if fact.op in {"approx", "level", "near"}:
        return low - NEAR * abs(low), high + (NEAR * abs(high) if fact.op != "near" else around[1])
    return low - around[0], high + around[1]


def _rounding(number: float) -> float:
    """Half a unit of the last digit that is said: 3.2e9 stands for 3.15e9 to 3.25e9."""
    if not number:
        return 0.0
    digits = f"{abs(number):.10g}".replace(".", "").lstrip("0").rstrip("0")
    return 0.5 * 10.0 ** (floor(log10(abs(number))) - max(len(digits), 2) + 1)


def against(one: Fact, other: Fact) -> bool:
    """Whether the two cannot both be right."""
    first, second = meant(one), meant(other)
    return first[1] < second[0] or second[1] < first[0]


def groups(facts: Iterable[Fact]) -> Mapping[Key, Sequence[Fact]]:
    """Facts that contradict another one of the same key, by key."""
    alike: defaultdict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        key = key_of(fact)
        if key is not None:
            alike[key].append(fact)
    found: dict[Key, Sequence[Fact]] = {}
    for key, rows in alike.items():
        torn = {id(row) for pair in combinations(rows, 2) if against(*pair) for row in pair}
        if torn:
            found[key] = [row for row in rows if id(row) in torn]
    return found
