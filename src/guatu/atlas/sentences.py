"""Sentences in Chinese that know how they were made, so that who shows them can say them in another language.

The library speaks Chinese and knows no other language: a sentence is a string like any other. It keeps its pattern and
what fills it, by which the office finds the pattern's translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from typing import Any, cast


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


def kept(words: object) -> object:
    """Words for JSON with how they were made; what fills them as a number, else as it reads.

    >>> kept(say("{place}有 {n} 家", place="武昌", n=3))
    {'pattern': '{place}有 {n} 家', 'filled': {'place': '武昌', 'n': 3}}
    """
    if isinstance(words, Sentence):
        return {"pattern": words.pattern, "filled": {name: kept(one) for name, one in words.filled.items()}}
    if isinstance(words, Strung):
        return {"between": words.between, "parts": [kept(part) for part in words.parts]}
    if isinstance(words, Integral):
        return int(words)
    return float(words) if isinstance(words, Real) else str(words)


def remade(told: Any) -> Any:
    """What `kept` wrote, as it was.

    >>> remade(kept(strung(["甲", say("乙")]))).parts[1].pattern
    '乙'
    """
    if not isinstance(told, dict):
        return told
    row = cast("dict[str, Any]", told)
    if "pattern" in row:
        return say(row["pattern"], **{name: remade(one) for name, one in row["filled"].items()})
    return strung(map(remade, row["parts"]), row["between"])
