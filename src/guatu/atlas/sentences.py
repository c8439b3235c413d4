"""Sentences in Chinese that know how they were made, so that who shows them can say them in another language.

The library speaks Chinese and knows no other language: a sentence is a string like any other. It keeps its pattern and
what fills it, by which the office finds the pattern's translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Sentence(str):
    """Words made by a pattern; what fills it may be such words again."""

    pattern: str
    filled: Mapping[str, object]


class Strung(str):
    """Words in a row, each with the mark `between` before the next; an empty mark stands between whole sentences."""

    between: str
    parts: tuple[str, ...]


def say(pattern: str, /, **filled: object) -> Sentence:
    """The pattern with its places filled; without any it is words as they are.

    >>> say("{place}有 {n} 家", place="武昌", n=3)
    '武昌有 3 家'
    """
    made = Sentence(pattern.format(**filled) if filled else pattern)
    made.pattern, made.filled = pattern, filled
    return made


def strung(parts: Iterable[str], between: str = "、") -> Strung:
    """The parts in a row.

    >>> strung(["甲", "乙"])
    '甲、乙'
    """
    row = tuple(parts)
    made = Strung(between.join(row))
    made.between, made.parts = between, row
    return made
