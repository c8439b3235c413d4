"""Whether two signings are one project: signed again elsewhere, upgraded, enlarged, or taken over by another investor.

Every pair gets features between 0 and 1 (`likeness`); points and threshold are data (`duplicates.yaml`), so that a
person can read why two records stand side by side. Nothing is merged here: a person decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations

from guatu.regional.circle.likeness import Rarity, features
from guatu.regional.circle.records import Record, Seen, seen, table

APART = 0.5
"""From which value of `other_company` on two records have two investors."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one project, the earlier first, with what speaks for it. `chance` of being one, 0 … 1."""

    first: str
    second: str
    chance: float
    features: Mapping[str, float]
    points: Mapping[str, float]
    kind: str
    """resigned, upgraded, increased or investor: what the second seems to be to the first."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of each feature where the investor is one, and where there are two; the constant, and the chance from
    which a pair is shown, by itself or linked by a third record.
    """

    constant: float
    one_investor: Mapping[str, float]
    two_investors: Mapping[str, float]
    threshold: float
    linked: float

    def of(self, found: Mapping[str, float]) -> Mapping[str, float]:
        """The points that count for a pair with these features."""
        return self.two_investors if found["other_company"] >= APART else self.one_investor


@cache
def weights() -> Weights:
    """The published points."""
    row = table()
    return Weights(
        float(row["constant"]),
        {str(name): float(value) for name, value in row["one_investor"].items()},
        {str(name): float(value) for name, value in row["two_investors"].items()},
        float(row["threshold"]),
        float(row["linked"]),
    )


def score(found: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """The chance that a pair is one project, and the points of each feature."""
    rule = weights()
    points = {name: value * found[name] for name, value in rule.of(found).items()}
    return 1 / (1 + math.exp(-(rule.constant + sum(points.values())))), points


def duplicates(records: Sequence[Record]) -> tuple[Pair, ...]:
    """Pairs of records that may be one project, the likeliest first.

    Compared are records of one region, and records whose investors share characters, a code or a group. Of three
    records of which two pairs are found, the third pair is found too, if it is not plainly apart (`linked`): its chance
    is that of the weaker link.
    """
    apart = {record.key: seen(record) for record in records}
    rarity = Rarity(apart.values())
    compared: dict[tuple[str, str], Pair] = {}
    for one, other in _candidates(apart):
        values = features(one, other, rarity)
        chance, points = score(values)
        if chance >= weights().linked:
            first, second = sorted(
                (one, other), key=lambda seen: (seen.record.day or date.max, seen.record.key)
            )
            pair = Pair(
                first.record.key,
                second.record.key,
                round(chance, 4),
                values,
                points,
                _kind(first, second, values),
            )
            compared[pair.first, pair.second] = pair
    found = {keys: pair for keys, pair in compared.items() if pair.chance >= weights().threshold}
    found |= _linked(found, compared)
    return tuple(sorted(found.values(), key=lambda pair: (-pair.chance, pair.first, pair.second)))


def _linked(
    found: Mapping[tuple[str, str], Pair], compared: Mapping[tuple[str, str], Pair]
) -> dict[tuple[str, str], Pair]:
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), pair in found.items():
        near[first][second] = near[second][first] = pair.chance
    linked: dict[tuple[str, str], Pair] = {}
    for (first, second), pair in compared.items():
        between = near[first].keys() & near[second].keys()
        if between and (first, second) not in found:
            chance = max(min(near[first][key], near[second][key]) for key in between)
            linked[first, second] = replace(pair, chance=chance)
    return linked


def _candidates(apart: Mapping[str, Seen]) -> Iterator[tuple[Seen, Seen]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, one in apart.items():
        record = one.record
        marks = {f"region {record.region}", f"code {record.code}", f"group {record.group}"}
        marks |= {f"name {one.company[at : at + 3]}" for at in range(len(one.company) - 2)}
        for mark in marks - {"region ", "code ", "group "}:
            blocks[mark].append(key)
    met: set[tuple[str, str]] = set()
    for keys in blocks.values():
        for pair in combinations(sorted(keys), 2):
            if pair not in met:
                met.add(pair)
                yield apart[pair[0]], apart[pair[1]]


def _kind(first: Seen, second: Seen, values: Mapping[str, float]) -> str:
    if second.increase:
        return "increased"
    if first.record.formal is False and second.record.formal:
        return "upgraded"
    return "investor" if values["other_company"] > 0.5 and not values["stem"] else "resigned"
