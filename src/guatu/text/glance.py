"""A glance at the letters of some words, which spares them most of the patterns that cannot fit.

Of a hundred patterns that are tried on a sentence ninety-nine need a letter that it does not hold. Which letters a
pattern needs is read off the pattern itself, so that nobody keeps a list of them beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from guatu.text.lazy import lazy

_COMMON = (
    "，02)(1。元业年365亿区84n的产新%上增、家7资中；企全目9工一月个,市万到投“”总长项人成以金商大高在值入能国三园比平建收有进开方同发日位：出行引会期"
    "城部达楼生计心规是公集实分用电签下数首今约加现宇额其技区务力第量济前化江占二设港科造基州外去招了为半模次不融米度来"
)
"""The letters that such texts hold most of, the first the most."""
_WEIGHT = {letter: 1 + len(_COMMON) // (place + 1) for place, letter in enumerate(_COMMON)}
_MOST = 64
"""Letters of a set; more would be found in any sentence."""
_NONE: frozenset[str] = frozenset()


class Glance:
    """Patterns that are tried only on words with a letter that they need; the answers are the same.

    >>> voided = Glance(re.compile("(?:项目|计划)[^，]*终止"), re.compile("(?:未能?|没有?)如期"))
    >>> voided.found_in("该项目已经终止"), voided.found_in("该项目如期完工"), voided.opens("没有如期完工")
    (True, False, True)
    """

    def __init__(self, *patterns: re.Pattern[str] | Callable[[], re.Pattern[str]]) -> None:
        """Patterns, or what compiles them when they are first asked for."""
        self._given = patterns

    @lazy
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(given if isinstance(given, re.Pattern) else given() for given in self._given)

    @lazy
    def _bits(self) -> dict[str, int]:
        """For each letter the patterns that need it or one of its like; under "" those that need none."""
        bits: dict[str, int] = {"": 0}
        for place, pattern in enumerate(self._patterns):
            for letter in needed(pattern) or ("",):
                bits[letter] = bits.get(letter, 0) | 1 << place
        return bits

    @lazy
    def _letters(self) -> re.Pattern[str]:
        return re.compile(f"[{''.join(map(re.escape, self._bits))}]" if len(self._bits) > 1 else r"\Z.")

    def likely(self, words: str) -> int:
        """The places of the patterns that `words` may hold, each a bit."""
        bits = self._bits
        found = bits[""]
        for letter in self._letters.findall(words):
            found |= bits[letter]
        return found

    def tried(self, words: str) -> Iterator[re.Pattern[str]]:
        """The patterns that `words` may hold, in their order."""
        return map(self._patterns.__getitem__, places(self.likely(words)))

    def search(self, words: str) -> re.Match[str] | None:
        """Where the first of the patterns that is found anywhere in `words` stands."""
        likely = self.likely(words)
        while likely:
            low = likely & -likely
            if (found := self._patterns[low.bit_length() - 1].search(words)) is not None:
                return found
            likely ^= low
        return None

    def match(self, words: str) -> re.Match[str] | None:
        """What `words` begin with of the first of the patterns that they begin with."""
        likely = self.likely(words)
        while likely:
            low = likely & -likely
            if (found := self._patterns[low.bit_length() - 1].match(words)) is not None:
                return found
            likely ^= low
        return None

    def found_in(self, words: str) -> bool:
        """Whether one of the patterns is found anywhere in `words`."""
        return self.search(words) is not None

    def opens(self, words: str) -> bool:
        """Whether `words` begin with one of the patterns."""
        return self.match(words) is not None


def places(bits: int) -> Iterator[int]:
    """The places of the bits of a number, the lowest first.

    >>> list(places(0b1001))
    [0, 3]
    """
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


@cache
def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Letters one of which stands in all that fits a pattern, as rare ones as it names; none where nobody can say.

    >>> sorted(needed(re.compile("(?:投资|建设)的?(?:没有?|未)完成$"))), needed(re.compile("[^，]*(?:年|月)?"))
    (['完'], frozenset())
    """
    if pattern.flags & re.IGNORECASE:
        return _NONE
    return _of_all(import_module("re._parser").parse(pattern.pattern, pattern.flags & re.VERBOSE))


def _of_all(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Of parts that follow each other, the one whose letters are rarest."""
    sets: list[frozenset[str]] = [letters for part in parts if (letters := _of(str(part[0]), part[1]))]
    return min(sets, key=lambda letters: sum(_WEIGHT.get(letter, 1) for letter in letters), default=_NONE)


def _of(kind: str, what: Any) -> frozenset[str]:
    """Of one part of a parsed pattern."""
    if kind == "LITERAL":
        return frozenset(chr(what))
    if kind == "IN":
        return _of_set(what)
    if kind == "BRANCH":
        sets = [_of_all(branch) for branch in what[1]]
        return _NONE.union(*sets) if all(sets) else _NONE
    inside = _INSIDE.get(kind)
    return _of_all(inside(what)) if inside is not None else _NONE


_INSIDE: dict[str, Callable[[Any], Iterable[tuple[Any, Any]]]] = {
    "SUBPATTERN": lambda what: () if what[1] & re.IGNORECASE else what[3],
    "MAX_REPEAT": lambda what: what[2] if what[0] else (),
    "MIN_REPEAT": lambda what: what[2] if what[0] else (),
    "POSSESSIVE_REPEAT": lambda what: what[2] if what[0] else (),
    "ASSERT": lambda what: what[1],
    "ATOMIC_GROUP": lambda what: what,
}
"""What a part holds that every match must fit too; of all other sorts of parts nothing is known."""


def _of_set(items: list[tuple[Any, Any]]) -> frozenset[str]:
    letters: set[str] = set()
    for kind, what in items:
        if str(kind) == "LITERAL":
            letters.add(chr(what))
        elif str(kind) == "RANGE" and what[1] - what[0] < _MOST:
            letters.update(map(chr, range(what[0], what[1] + 1)))
        else:
            return _NONE
    return frozenset(letters) if len(letters) <= _MOST else _NONE
