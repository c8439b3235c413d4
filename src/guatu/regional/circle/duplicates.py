"""Whether two signings are one project: signed again elsewhere, upgraded, enlarged, or taken over by another investor.

Every pair gets features between 0 and 1 (`likeness`); points and threshold are data (`duplicates.yaml`), so that a
person can read why two records stand side by side. Nothing is merged here: a person decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from guatu.regional.circle.likeness import Rarity, features
from guatu.regional.circle.records import Record, Seen, seen, table

APART = 0.5
"""From which value of `other_company` on two records have two investors."""
LEAST = 5.0
"""Beyond these log odds a third record says no more: it is the same, or it is not."""


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
    """Points of each feature where the investor is one, and where there are two; the constant, the chance from which a
    pair is shown, and what third records count: the points of one that is surely the same as either, and its weight.
    """

    constant: float
    one_investor: Mapping[str, float]
    two_investors: Mapping[str, float]
    threshold: float
    partner: float
    partners: float

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
        float(row["partner"]),
        float(row["partners"]),
    )


def score(found: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """The log odds that a pair is one project by what the two print, and the points of each feature."""
    rule = weights()
    points = {name: value * found[name] for name, value in rule.of(found).items()}
    return rule.constant + sum(points.values()), points


def duplicates(records: Sequence[Record]) -> tuple[Pair, ...]:
    """Pairs of records that may be one project, the likeliest first.

    Compared are records of one region, records whose investors share characters, a code or a group, and records that
    are both the same as a third. Then third records have their say (`partners`): what is surely one with either side
    speaks for the pair where it is like the other side, and against it where it is not.
    """
    apart = {record.key: seen(record) for record in records}
    rarity = Rarity(apart.values())
    odds: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other in _candidates(apart):
        _compare(odds, one, other, rarity)
    for a, b in _by_a_third(odds):
        _compare(odds, apart[a], apart[b], rarity)
    least = math.log(weights().threshold / (1 - weights().threshold))
    found = [
        _pair(apart[a], apart[b], rarity, third)
        for a, others in odds.items()
        for b, own in others.items()
        if a < b and own + (third := partners(odds, a, b)) >= least
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.chance, pair.first, pair.second)))


def _compare(odds: dict[str, dict[str, float]], one: Seen, other: Seen, rarity: Rarity) -> None:
    a, b = one.record.key, other.record.key
    odds[a][b] = odds[b][a] = score(features(one, other, rarity))[0]


def _by_a_third(odds: Mapping[str, Mapping[str, float]]) -> set[tuple[str, str]]:
    """Pairs not compared yet of which both are likelier than not one with a third record."""
    found: set[tuple[str, str]] = set()
    for others in odds.values():
        near = sorted(key for key, value in others.items() if value >= 0)
        found |= {(a, b) for a, b in combinations(near, 2) if b not in odds[a]}
    return found


def partners(odds: Mapping[str, Mapping[str, float]], a: str, b: str) -> float:
    """Points of third records: of those likelier than not one with either side, how far each is like the other side."""
    sure: list[float] = []
    said: list[float] = []
    for one, other in ((a, b), (b, a)):
        for third, near in odds[one].items():
            if near >= 0 and third != other:
                sure.append(_chance(near))
                said.append(sure[-1] * max(-LEAST, min(LEAST, odds[other].get(third, -LEAST))))
    # exact sums: the order in which records come changes nothing
    return weights().partner + weights().partners * math.fsum(said) / math.fsum(sure) if sure else 0.0


def _pair(one: Seen, other: Seen, rarity: Rarity, third: float) -> Pair:
    first, second = sorted((one, other), key=lambda seen: (seen.record.day or date.max, seen.record.key))
    values = features(one, other, rarity)
    own, points = score(values)
    kind = _kind(first, second, values)
    points = points | ({"partners": third} if third else {})
    return Pair(first.record.key, second.record.key, round(_chance(own + third), 4), values, points, kind)


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


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
