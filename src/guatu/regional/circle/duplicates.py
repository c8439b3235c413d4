"""Whether two signings are one project: signed again elsewhere, upgraded, enlarged, or taken over by another investor.

Every pair gets features between 0 and 1 (`features`); points and threshold are data (`duplicates.yaml`), so that a
person can read why two records stand side by side. Nothing is merged here: a person decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any, cast

import yaml
from rapidfuzz import fuzz

from guatu.lake.known import core, normal

UNITS = {"亩": "land", "平方米": "area", "㎡": "area", "平米": "area"}
FIGURE = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?([\u4e00-\u9fff㎡]{1,3})")
SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
CLOSE = 0.12
"""Figures that differ by no more than this part nearly agree: plans are measured again."""
COMMON = 0.08
"""Pairs of characters that more than this part of the investors have are no mark of one."""


@dataclass(frozen=True, slots=True)
class Record:
    """A signing or project as somebody keeps it. `group`: id of the group that the investor belongs to, where known."""

    key: str
    name: str
    investor: str
    region: str
    day: date | None = None
    amount: Decimal | None = None
    content: str = ""
    carrier: str = ""
    code: str = ""
    group: str = ""
    formal: bool | None = None
    """A contract (True) or a framework (False)."""


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
    """Points of each feature, the constant, and the chance from which a pair is shown; by itself, or linked by a third."""

    constant: float
    points: Mapping[str, float]
    threshold: float
    linked: float
    generic: tuple[str, ...]
    phases: tuple[str, ...]
    increases: tuple[str, ...]


@cache
def weights() -> Weights:
    """The published points."""
    row = cast(
        "dict[str, Any]",
        yaml.safe_load(files(__package__ or "").joinpath("duplicates.yaml").read_text("utf-8")),
    )
    return Weights(
        float(row["constant"]),
        {str(name): float(value) for name, value in row["points"].items()},
        float(row["threshold"]),
        float(row["linked"]),
        *(tuple(row[name]) for name in ("generic", "phases", "increases")),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """A record with what is compared of it, taken apart once."""

    record: Record
    name: str
    company: str
    grams: frozenset[str]
    figures: Mapping[str, float]
    phase: str
    increase: bool


def seen(record: Record) -> Seen:
    """A record taken apart: core of the investor's name, pairs of characters of the matter, figures by unit, phase."""
    said = normal(f"{record.name}。{record.content}")
    found = weights()
    company = core(record.investor)
    matter = said.replace(company[:2], "。").replace(company[2:4], "。") if len(company) >= 4 else said
    for word in (*found.generic, *found.phases, *found.increases):
        matter = matter.replace(word, "。")
    plain = re.sub(r"[\d.]+", "。", FIGURE.sub("。", matter))
    parts = re.split(r"[^\u4e00-\u9fffA-Za-z]+", plain)
    grams = frozenset(part[at : at + 2] for part in parts for at in range(len(part) - 1))
    phase = next((word for word in found.phases if word in said), "")
    return Seen(
        record,
        normal(record.name),
        company,
        grams,
        figures(said),
        phase,
        any(word in said for word in found.increases),
    )


def figures(text: str) -> dict[str, float]:
    """Land, floor space and capacities of a text by unit, in base units; the first of a unit counts.

    >>> figures("年产30万只，用地120亩，建筑面积3.4万平方米")
    {'只': 300000.0, 'land': 120.0, 'area': 34000.0}
    """
    found: dict[str, float] = {}
    for number, scale, words in FIGURE.findall(text):
        unit = next((UNITS[one] for one in UNITS if words.startswith(one)), words[0])
        if words[0] not in "年月日期个家人元分号次":
            found.setdefault(unit, round(float(number) * SCALE[scale], 4))
    return found


class Rarity:
    """How much a pair of characters says, in matters and in investors' names: the rarer among all, the more."""

    def __init__(self, records: Iterable[Seen]) -> None:
        self._matters: Counter[str] = Counter()
        self._companies: Counter[str] = Counter()
        self._size = 0
        for record in records:
            self._matters.update(record.grams)
            self._companies.update(_grams(record.company))
            self._size += 1

    def of(self, gram: str) -> float:
        """Its weight in a matter, from about 0 (everywhere) upwards."""
        return math.log((self._size + 1) / (self._matters[gram] + 0.5))

    def likeness(self, a: Seen, b: Seen) -> float:
        """The weighted part of the shorter matter's pairs that the other has too."""
        whole = min(sum(map(self.of, a.grams)), sum(map(self.of, b.grams)))
        return min(1.0, sum(map(self.of, a.grams & b.grams)) / whole) if whole > 0 else 0.0

    def marks(self, one: Seen) -> frozenset[str]:
        """The pairs of an investor's name that tell it from most others: its word, not its city, trade or product.

        Names go place, word, trade, form: the word stands in front.
        """
        most = max(2.0, self._size * COMMON)
        front = _grams(one.company[:4]) - one.grams
        return frozenset(gram for gram in front if self._companies[gram] <= most)


def features(a: Seen, b: Seen, rarity: Rarity) -> dict[str, float]:
    """What two records have in common (0 … 1) and what speaks against; see `duplicates.yaml` for each."""
    first, second = a.record, b.record
    company = _company(a, b)
    own = [frozenset(mark for mark in rarity.marks(one) if mark in one.name) for one in (a, b)]
    return {
        "other_company": 1 - company,
        "stem": (1 - company) * float(_carried(rarity, a, b) or _carried(rarity, b, a)),
        "other_stem": (1 - company) * float(bool(own[0] and own[1] and not own[0] & own[1])),
        "name": _title(a, b),
        "content": rarity.likeness(a, b),
        **_figures(a.figures, b.figures),
        "carrier": float(bool(first.carrier) and normal(first.carrier) == normal(second.carrier)),
        "other_carrier": float(
            bool(first.carrier and second.carrier) and normal(first.carrier) != normal(second.carrier)
        ),
        "other_region": float(bool(first.region and second.region) and first.region != second.region),
        "amount": _amount(first.amount, second.amount),
        "other_phase": float(a.phase != b.phase),
    }


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _carried(rarity: Rarity, a: Seen, b: Seen) -> bool:
    """Whether the other's project or project company carries the word of this investor."""
    return any(mark in b.name or mark in b.company for mark in rarity.marks(a))


def _title(a: Seen, b: Seen) -> float:
    """How alike the projects' names end: behind the investor's word and the figures, above chance."""
    ends = [re.split(r"\d[\d.]*[万亿]?[\u4e00-\u9fff]", one.name)[-1][-8:] for one in (a, b)]
    return max(0.0, fuzz.ratio(*ends) / 50 - 1)


def _company(a: Seen, b: Seen) -> float:
    """1 = one investor for certain, 0 = two. Different codes are two firms, a project company among them."""
    first, second = a.record, b.record
    if (first.code and first.code == second.code) or (first.group and first.group == second.group):
        return 1.0
    if (first.code and second.code) or not a.company or not b.company:
        return 0.0
    if a.company == b.company:
        return 1.0
    short, long = sorted((a.company, b.company), key=len)
    if len(short) >= 4 and short in long:
        return 0.9
    return 0.6 if fuzz.ratio(a.company, b.company) >= 92 else 0.0


def _figures(a: Mapping[str, float], b: Mapping[str, float]) -> dict[str, float]:
    """Equal figures say the more, the less round they are; differing land or floor space says more than capacity."""
    agree = against = 0.0
    for unit in a.keys() & b.keys():
        low, high = sorted((a[unit], b[unit]))
        if low == high:
            agree += min(2, len(f"{low:g}".split("e")[0].replace(".", "").strip("0"))) / 2
        elif low and high / low - 1 <= CLOSE:
            agree += 0.25
        else:
            against += 1.0 if unit in UNITS.values() else 0.6 if high != 2 * low else 0.3
    return {"figures": min(1.0, agree / 1.5), "other_figures": min(1.0, against)}


def _amount(first: Decimal | None, second: Decimal | None) -> float:
    """1 for equal sums, 0 from six times on; half where one is not known."""
    if not first or not second:
        return 0.5
    return max(0.0, 1 - abs(math.log(float(first / second))) / math.log(6))


def score(found: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """The chance that a pair is one project, and the points of each feature."""
    rule = weights()
    points = {name: rule.points[name] * value for name, value in found.items()}
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
