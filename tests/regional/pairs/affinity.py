"""A crude, declared affinity between a company and a node, for the strata of the sample and nothing else.

It was fixed before the classifier existed. It looks at characters only: whether a word of the node and a word of the
company contain one another, how much of a node's word the company's words cover in pairs of characters, and whether
the two-digit division of GB/T 4754 is the same.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from regional.pairs.facts import Facts

from guatu.atlas.model import Node

STRATA = ("phrase+class", "phrase", "board", "near+class", "near", "class", "none")
NEAR = 0.4
_PART = re.compile(r"[与及和、，/（）()\s]+")


def node_words(node: Node) -> tuple[str, ...]:
    """The words of a node: its name in parts, aliases, products and tags, each of two characters or more."""
    names = [part for name in (node.name, *node.aliases) for part in _PART.split(name)]
    return tuple(dict.fromkeys(w for w in (*names, *node.products, *node.tags) if len(w) >= 2))


def pairs_of(word: str) -> set[str]:
    """Pairs of neighbouring characters."""
    return {word[at : at + 2] for at in range(len(word) - 1)}


class Affinity:
    """Strata of pairs among these companies."""

    def __init__(self, companies: Sequence[Facts]) -> None:
        held = Counter(pair for facts in companies for pair in _pairs(facts.words))
        self._rare = {pair: math.log(len(companies) / count) for pair, count in held.items()}
        self._never = math.log(len(companies))

    def strata(self, facts: Facts, nodes: Sequence[Node]) -> list[str]:
        """The stratum of this company with each node."""
        words, have, division = facts.words, _pairs(facts.words), facts.csrc[1:3]
        return [self._stratum(node, words, facts.boards, have, division) for node in nodes]

    def _stratum(
        self, node: Node, words: Sequence[str], boards: Sequence[str], have: set[str], division: str
    ) -> str:
        same = bool(division) and any(code[:2] == division for code in node.classes)
        terms = node_words(node)
        if _contain(terms, words):
            return "phrase+class" if same else "phrase"
        if _contain(terms, boards):
            return "board"
        if any(len(term) >= 3 and self._cover(term, have) >= NEAR for term in terms):
            return "near+class" if same else "near"
        return "class" if same else "none"

    def _cover(self, term: str, have: set[str]) -> float:
        pairs = pairs_of(term)
        whole = sum(self._rare.get(pair, self._never) for pair in pairs)
        return sum(self._rare.get(pair, self._never) for pair in pairs & have) / whole


def _pairs(words: Iterable[str]) -> set[str]:
    return {pair for word in words for pair in pairs_of(word)}


def _contain(terms: Sequence[str], words: Sequence[str]) -> bool:
    return any(term in word or (len(word) >= 3 and word in term) for term in terms for word in words)
