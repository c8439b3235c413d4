"""Documents that say nothing new: the same text again, a reprint, or a copy with its words swapped.

Spinning sites replace words by would-be synonyms (产业 → 财产) and keep the numbers: such a copy poisons names and
adds no fact. Reports on the same form by two districts share most of their words and none of their numbers; two
papers that rewrite one release share the numbers and not the sentences. Neither of those is a copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np
import numpy.typing as npt

from guatu.reading.kept import Kept
from guatu.reading.sketches import BINS, Codes, Sketch, sketch

_REPRINT = 0.8
"""Share of the copy's shingles that the original has; numbers must agree as well."""
_REPRINT_OF_FEW_NUMBERS = 0.9
_FEW = 3
_REWORDED = 0.97
"""Below this share the words were touched, and may have been swapped."""
_SPUN = 0.05
"""At least so much is left of the wording of a spun copy that gives itself away by its numbers …"""
_SPUN_NUMBERS = 8
_SPUN_STRUCTURE = 0.75
_SPUN_BY_STRUCTURE = 0.3
"""… and so much of one that gives itself away by its clauses alone."""
_MANY_CLAUSES = 30
_SAME_STRUCTURE = 0.9
_STRAY = 2
_PLACES = 0.5
_COMMON = 16
"""Fewer sampled shingles than this estimate nothing."""
_ODDER = 0.02
"""Nats by which swapped words make the mean character more surprising; a reprint's differ by less."""
_CANDIDATES = 16
_NUMBER_KEYS = 6

_Flags = npt.NDArray[np.bool_]


class Kind(StrEnum):
    """How a document repeats another one."""

    SAME = "same"
    REPRINT = "reprint"
    SPUN = "spun"


@dataclass(frozen=True, slots=True)
class Match:
    """A document repeats the document `of`, which came before it.

    `similarity` is the estimated share of the copy's wording that stands in the other. `earlier_is_copy`: it is
    the one before that repeats this one (an excerpt of it, or its words read less naturally), so that the facts
    to keep are those of this one.
    """

    kind: Kind
    of: str
    similarity: float
    earlier_is_copy: bool = False


class DuplicateIndex:
    """Knows every document added, in about 4 kB of disk each. What it answers depends only on the order of adding."""

    def __init__(self) -> None:
        self._kept = Kept()

    def add(self, doc_id: str, text: str) -> Match | None:
        """What an earlier document the clean text repeats; None when it is new, and remembered from now on."""
        return self.add_sketch(doc_id, sketch(text))

    def add_sketch(self, doc_id: str, new: Sketch) -> Match | None:
        """The same for a sketch that was made elsewhere, in a worker say."""
        if not new.total:
            return None
        same = self._kept.same(new.digest)
        if same is not None:
            return Match(Kind.SAME, same, 1.0)
        keys = _keys(new)
        best: tuple[Match, int, Sketch] | None = None
        for number, other, old in self._kept.sharing(keys, _CANDIDATES):
            match = _compare(other, old, new)
            if match is not None and (best is None or _rank(match) > _rank(best[0])):
                best = match, number, old
        if best is None:
            self._kept.add(doc_id, new, keys)
            return None
        match, number, old = best
        if match.earlier_is_copy:
            self._kept.remove(number, _keys(old))
            self._kept.add(doc_id, new, keys)
        return match


def _compare(other: str, old: Sketch, new: Sketch) -> Match | None:
    kind, similarity = _repeats(new, old)
    backwards = kind is None
    if backwards:
        kind, similarity = _repeats(old, new)
    elif kind is Kind.SPUN:
        backwards = old.oddness > new.oddness
    return None if kind is None else Match(kind, other, similarity, earlier_is_copy=backwards)


def _repeats(copy: Sketch, original: Sketch) -> tuple[Kind | None, float]:
    """Whether `copy` says nothing that `original` does not say, and how much of its wording stands there."""
    words, seen = _contained(copy, original)
    if seen < _COMMON or not _numbers_agree(copy, original) or not _places_agree(copy, original):
        return None, words
    whole = _structure(copy, original) if words < _REWORDED else 0.0
    if words >= (_REPRINT if len(copy.numbers) >= _FEW else _REPRINT_OF_FEW_NUMBERS):
        swapped = whole >= _SAME_STRUCTURE and abs(copy.oddness - original.oddness) >= _ODDER
        # Where all of the original stands in the copy, words were added (a source, an advert) and none swapped.
        swapped = swapped and _contained(original, copy)[0] < _REWORDED
        return Kind.SPUN if swapped else Kind.REPRINT, words
    telling = len(set(copy.numbers.tolist())) >= _SPUN_NUMBERS
    by_numbers = telling and words >= _SPUN and whole >= _SPUN_STRUCTURE
    long = len(copy.clauses) >= _MANY_CLAUSES
    by_structure = long and words >= _SPUN_BY_STRUCTURE and whole >= _SAME_STRUCTURE
    return Kind.SPUN if by_numbers or by_structure else None, words


def _contained(copy: Sketch, original: Sketch) -> tuple[float, int]:
    """Estimated share of the copy's shingles in the original, and on how many of them that stands."""
    limits = [int(s.shingles[-1]) for s in (copy, original) if s.total > len(s.shingles)]
    ours = copy.shingles[copy.shingles <= min(limits)] if limits else copy.shingles
    if not len(ours):
        return 0.0, 0
    return float(np.isin(ours, original.shingles).mean()), len(ours)


def _numbers_agree(copy: Sketch, original: Sketch) -> bool:
    """The copy's numbers stand in the original in the same order. A page may put `_STRAY` of its own before the first
    and after the last one; any other that differs is a figure put right, and news."""
    ours, theirs = copy.numbers.tolist(), original.numbers.tolist()
    if _inside(ours, theirs):
        return True
    for before, after in product(range(_STRAY + 1), repeat=2):
        core = ours[before : len(ours) - after]
        whole = bool(core and theirs)
        whole = whole and (not before or core[0] == theirs[0]) and (not after or core[-1] == theirs[-1])
        if whole and _inside(core, theirs):
            return True
    return False


def _inside(ours: list[int], theirs: list[int]) -> bool:
    """Whether all of `ours` stand in `theirs` in their order."""
    rest = iter(theirs)
    return all(number in rest for number in ours)


def _structure(copy: Sketch, original: Sketch) -> float:
    """Share of the longer one's clauses that stand in the other in the same order, a character longer or shorter."""
    ours, theirs = copy.clauses.astype(np.int16), original.clauses.astype(np.int16)
    common = _in_order(np.abs(ours[:, None] - theirs[None, :]) <= 1)
    return common / max(len(ours), len(theirs), 1)


def _in_order(equal: _Flags) -> int:
    """Length of the longest common subsequence, given which pairs are equal."""
    best = np.zeros(equal.shape[1] + 1, np.int32)
    for row in equal:
        best[1:] = np.maximum(best[1:], best[:-1] + row)
        best = np.maximum.accumulate(best)
    return int(best[-1])


def _places_agree(copy: Sketch, original: Sketch) -> bool:
    """The place that the copy names most is one that the original names too, and so are most of the others."""
    if not len(copy.places) or not len(original.places):
        return True
    theirs: dict[int, int] = dict(original.places.tolist())
    shared = [min(count, theirs.get(name, 0)) for name, count in copy.places.tolist()]
    first, total = int(copy.places[0, 1]), int(copy.places[:, 1].sum())
    return 2 * shared[0] >= first and sum(shared) >= _PLACES * total


def _rank(match: Match) -> tuple[bool, bool, float]:
    """A reprint tells more than a spun copy; a document that stays more than one that gives way."""
    return match.kind is Kind.REPRINT, not match.earlier_is_copy, match.similarity


def _keys(found: Sketch) -> set[int]:
    """Where a sketch is looked up: pairs of bins for the words, the lowest runs of three for the numbers."""
    keys = {
        hash((pair, int(found.bins[pair]), int(found.bins[pair + 1])))
        for pair in range(0, BINS, 2)
        if found.bins[pair] and found.bins[pair + 1]
    }
    return keys | set(_runs(found.numbers)[:_NUMBER_KEYS])


def _runs(numbers: Codes) -> list[int]:
    wide = numbers.astype(np.uint64)
    if len(wide) < 3:
        return []
    mixed = (wide[:-2] * np.uint64(0x9E3779B97F4A7C15)) ^ (wide[1:-1] * np.uint64(0xBF58476D1CE4E5B9))
    mixed = (mixed ^ wide[2:]) * np.uint64(0x94D049BB133111EB)
    return np.unique(mixed ^ (mixed >> np.uint64(31))).view(np.int64).tolist()
