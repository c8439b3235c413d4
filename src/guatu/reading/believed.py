"""Whether what stands around a number sounds like a fact, learned from facts and from numbers that are none.

Rules name the ways in which a number is no fact; the next writer finds another way. The letters of the words before
and behind the number, and of what it is said to measure, tell such a one more often than not, whatever its words. What
was learned only takes away: where it is not sure, the rules' answer stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import add
from typing import Any

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BEFORE, _BEHIND, _MOST = 24, 16, 60
"""Letters that are looked at before a number and behind it; how many of the text are looked through for them."""
SIDES = ("before", "behind", "measured")
Signs = tuple[set[str], set[str], set[str]]
"""What is seen of a number, side by side."""


@dataclass(frozen=True, slots=True)
class Belief:
    """The weights of the signs of each side, the weight of none, and the log odds below which a number is no fact."""

    weights: tuple[Mapping[str, float], ...]
    bias: float
    limit: float

    def score(self, told: Signs) -> float:
        """The log odds that a number is a fact. Signs that were never learned say nothing."""
        return self.bias + sum(self.share(side, seen) for side, seen in enumerate(told))

    def share(self, side: int, seen: set[str]) -> float:
        """What the signs of one side say."""
        return sum(map(self.weights[side].get, seen, _NOTHING))


_NOTHING = repeat(0.0)
_SURE = 1.5
"""From these log odds on what is measured tells enough, and nobody looks at what stands around it."""


def believed(left: str, right: str, indicator: str, unit: str | None) -> bool:
    """Whether a number that measures `indicator`, between `left` and `right` of its sentence, may be a fact."""
    learned = belief()
    odds = learned.bias + learned.share(2, _measured(indicator, unit))
    if odds > _SURE:
        return True
    before, behind = _around(left, right)
    return odds + learned.share(0, before) + learned.share(1, behind) >= learned.limit


@cache
def belief() -> Belief:
    """What comes with the reader, made by `scripts/train_belief.py`."""
    body: dict[str, Any] = json.loads(
        (files("guatu.reading") / "data" / "belief.json").read_text(encoding="utf-8")
    )
    weights = ({sign: weight / 100 for sign, weight in body[side].items()} for side in SIDES)
    return Belief(tuple(weights), body["bias"], body["limit"])


def signs(left: str, right: str, indicator: str, unit: str | None) -> Signs:
    """Up to three letters in a row before a number, behind it, and of what it measures; numbers are one letter.

    >>> [sorted(side) for side in signs("达", "", "", "元")]
    [['^', '^达', '^达|', '|', '达', '达|'], ['$', '|', '|$'], ['unit 元']]
    """
    return *_around(left, right), _measured(indicator, unit)


def _around(left: str, right: str) -> tuple[set[str], set[str]]:
    before = f"^{_NUMBER.sub('0', left[-_MOST:])[-_BEFORE:]}|"
    behind = f"|{_NUMBER.sub('0', right[:_MOST])[:_BEHIND]}$"
    return _rows(before), _rows(behind)


def _measured(indicator: str, unit: str | None) -> set[str]:
    told = _rows(f"^{indicator}$") if indicator else set[str]()
    told.add(f"unit {unit}")
    return told


def _rows(words: str) -> set[str]:
    """All one, two and three letters in a row."""
    pairs = list(map(add, words, words[1:]))
    return {*words, *pairs, *map(add, pairs, words[2:])}
