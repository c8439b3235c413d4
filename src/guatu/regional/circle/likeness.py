"""What two signings have in common (0 … 1) and what speaks against their being one project."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from rapidfuzz import fuzz

from guatu.lake.known import normal
from guatu.regional.circle.records import UNITS, Seen

CLOSE = 0.12
"""Figures that differ by no more than this part nearly agree: plans are measured again."""
COMMON = 0.08
"""Pairs of characters that more than this part of the investors have are no mark of one."""
PLACES = frozenset(UNITS.values())


class Rarity:
    """How much a pair of characters says, in matters and in investors' names: the rarer among all, the more."""

    def __init__(self, records: Iterable[Seen]) -> None:
        self._matters: Counter[str] = Counter()
        self._signs: Counter[str] = Counter()
        self._companies: Counter[str] = Counter()
        self._size = 0
        for record in records:
            self._matters.update(record.grams)
            self._signs.update(_signs(record.grams))
            self._companies.update(pairs_of(record.company))
            self._size += 1

    def likeness(self, a: Seen, b: Seen) -> float:
        """The weighted part of the shorter matter's pairs of characters that the other has too."""
        return self._part(a.grams, b.grams, self._matters)

    def kinship(self, a: Seen, b: Seen) -> float:
        """The same of single characters: another word for one thing shares some of them."""
        return self._part(_signs(a.grams), _signs(b.grams), self._signs)

    def _part(self, a: frozenset[str], b: frozenset[str], count: Counter[str]) -> float:
        def weight(one: str) -> float:
            return math.log((self._size + 1) / (count[one] + 0.5))

        whole = min(sum(map(weight, a)), sum(map(weight, b)))
        return min(1.0, sum(map(weight, a & b)) / whole) if whole > 0 else 0.0

    def marks(self, one: Seen) -> frozenset[str]:
        """The pairs of an investor's name that tell it from most others: its word, not its city, trade or product.

        Names go place, word, trade, form: the word stands in front. What stands in matters more often than in names
        of investors is a product.
        """
        most = max(2.0, self._size * COMMON)
        front = pairs_of(one.company[:4]) - one.grams
        return frozenset(
            gram
            for gram in front
            if self._companies[gram] <= most and self._matters[gram] < self._companies[gram]
        )


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _signs(grams: Iterable[str]) -> frozenset[str]:
    return frozenset(sign for gram in grams for sign in gram)


def features(a: Seen, b: Seen, rarity: Rarity) -> dict[str, float]:
    """Everything that `duplicates.yaml` gives points for; what each means stands there."""
    first, second = a.record, b.record
    company = one_investor(a, b)
    own = [frozenset(mark for mark in rarity.marks(one) if mark in one.name) for one in (a, b)]
    both_carriers = bool(first.carrier and second.carrier)
    same_carrier = both_carriers and normal(first.carrier) == normal(second.carrier)
    both_regions = bool(first.region and second.region)
    return {
        "other_company": 1 - company,
        "stem": (1 - company) * float(_carried(rarity, a, b) or _carried(rarity, b, a)),
        "other_stem": (1 - company) * float(bool(own[0] and own[1] and not own[0] & own[1])),
        "name": _title(a, b),
        "ending": _ending(a, b),
        "content": rarity.likeness(a, b),
        "kinship": rarity.kinship(a, b),
        **_figures(a.figures, b.figures),
        "carrier": float(same_carrier),
        "other_carrier": float(both_carriers and not same_carrier),
        "other_region": float(both_regions and first.region != second.region),
        "amount": _amount(first.amount, second.amount),
        "other_phase": float(a.phase != b.phase),
    }


def _carried(rarity: Rarity, a: Seen, b: Seen) -> bool:
    """Whether the other's project or project company carries the word of this investor."""
    return any(mark in b.name or mark in b.company for mark in rarity.marks(a))


def _title(a: Seen, b: Seen) -> float:
    """How alike the projects' names end: behind the investor's word and the figures, above chance."""
    ends = [re.split(r"\d[\d.]*[万亿]?[\u4e00-\u9fff]", one.name)[-1][-8:] for one in (a, b)]
    return max(0.0, fuzz.ratio(*ends) / 50 - 1)


def _ending(a: Seen, b: Seen) -> float:
    """Whether both call themselves the same kind of thing: the part of the last four characters that agrees."""
    same = 0
    for one, other in zip(reversed(a.ending), reversed(b.ending), strict=False):
        if one != other:
            break
        same += 1
    return same / 4


def one_investor(a: Seen, b: Seen) -> float:
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
            against += 1.0 if unit in PLACES else 0.6 if high != 2 * low else 0.3
    return {"figures": min(1.0, agree / 1.5), "other_figures": min(1.0, against)}


def _amount(first: Decimal | None, second: Decimal | None) -> float:
    """1 for equal sums, 0 from six times on; half where one is not known."""
    if not first or not second:
        return 0.5
    return max(0.0, 1 - abs(math.log(float(first / second))) / math.log(6))
