"""Whether what stands around a number sounds like a fact, learned from facts and from numbers that are none.

Rules name the ways in which a number is no fact; the next writer finds another way. The letters of the words before
and behind the number, of what it is said to measure and of its whole sentence tell such a one more often than not,
whatever its words. What was learned only takes away: where it is not sure, the rules' answer stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add

from ahocorasick_rs import AhoCorasick

from guatu.reading.weights import learned

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BEFORE, _BEHIND, _MOST = 24, 16, 60
"""Letters that are looked at before a number and behind it; how many of the text are looked through for them."""
SIDES = ("before", "behind", "measured", "sentence")
_UNIT = "unit "
Signs = tuple[set[str], set[str], set[str], set[str]]
"""What is seen of a number, side by side."""


class Side:
    """The weights of the signs of one side. One pass over some words finds all of them that the words hold.

    >>> Side({"^达": 5, "达": -1, "达到": 2, "过": 7}).share("^达，达|")
    4
    """

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._weights = weights
        self._signs = AhoCorasick(list(weights), store_patterns=True)

    def share(self, words: str) -> int:
        """What words say, each sign once. Signs that were never learned say nothing."""
        found = set(self._signs.find_matches_as_strings(words, overlapping=True))
        return sum(map(self._weights.__getitem__, found))


@dataclass(frozen=True, slots=True)
class Belief:
    """The sides, the weights of the units, the weight of nothing, the log odds below which a number is no fact.

    All are in hundredths: whole weights, whose sum is exact in any order.
    """

    before: Side
    behind: Side
    measured: Side
    sentence: Side
    units: Mapping[str, int]
    bias: float
    limit: float


_SURE = 150
"""From these log odds on what is measured tells enough, and nobody looks at what stands around it."""


def believed(left: str, right: str, sentence: str, indicator: str, unit: str | None) -> bool:
    """Whether a number that measures `indicator`, between `left` and `right` of its `sentence`, may be a fact."""
    known = belief()
    odds = known.bias + known.units.get(_of_unit(unit), 0)
    if indicator:
        odds += known.measured.share(f"^{indicator}$")
    if odds > _SURE:
        return True
    odds += known.before.share(_before(left)) + known.behind.share(_behind(right))
    return odds + _share_of_sentence(sentence) >= known.limit


@lru_cache(maxsize=64)
def _share_of_sentence(sentence: str) -> int:
    """What a sentence says of each of its numbers."""
    return belief().sentence.share(_whole(sentence))


@cache
def belief() -> Belief:
    """What comes with the reader, made by `scripts/train_belief.py`."""
    body = learned("belief")
    units = {sign: weight for sign, weight in body["measured"].items() if sign.startswith(_UNIT)}
    before, behind, measured, sentence = (Side(body[side]) for side in SIDES)
    return Belief(before, behind, measured, sentence, units, 100 * body["bias"], 100 * body["limit"])


def signs(left: str, right: str, sentence: str, indicator: str, unit: str | None) -> Signs:
    """Up to three letters in a row before a number, behind it, and of what it measures, and each two of its sentence;
    numbers are one letter.

    >>> [sorted(side) for side in signs("达", "", "达9元", "", "元")]
    [['^', '^达', '^达|', '|', '达', '达|'], ['$', '|', '|$'], ['unit 元'], ['0元', '^达', '元$', '达0']]
    """
    told = _rows(f"^{indicator}$") if indicator else set[str]()
    whole = _whole(sentence)
    pairs = set(map(add, whole, whole[1:]))
    return _rows(_before(left)), _rows(_behind(right)), {*told, _of_unit(unit)}, pairs


def _before(left: str) -> str:
    return f"^{_NUMBER.sub('0', left[-_MOST:])[-_BEFORE:]}|"


def _behind(right: str) -> str:
    return f"|{_NUMBER.sub('0', right[:_MOST])[:_BEHIND]}$"


def _whole(sentence: str) -> str:
    return f"^{_NUMBER.sub('0', sentence)}$"


def _of_unit(unit: str | None) -> str:
    return f"{_UNIT}{unit}"


def _rows(words: str) -> set[str]:
    """All one, two and three letters in a row."""
    pairs = list(map(add, words, words[1:]))
    return {*words, *pairs, *map(add, pairs, words[2:])}
