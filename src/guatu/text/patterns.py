"""Patterns written so that a search is quick: the compiler skips to where a match can begin only when a pattern begins
with one set of characters, or with alternatives that each begin with a plain letter."""

from __future__ import annotations

import re
from collections.abc import Iterable


def run(chars: str) -> str:
    """One or more of `chars` (as in a set): a repeat at the head of a pattern is tried at every place, a set is not.

    >>> run("a-z")
    '[a-z][a-z]*'
    """
    return f"[{chars}][{chars}]*"


def each(heads: str, tail: str) -> str:
    """Each of the heads with the same tail: a group at the head of an alternative hides its first letters.

    >>> each("日|月", "赚")
    '日赚|月赚'
    """
    return "|".join(head + tail for head in heads.split("|"))


def words(words: Iterable[str], guards: Iterable[str] | None = None) -> str:
    """Words as alternatives, in their order; those of one first letter share it, so that a place which none of them
    fits is tried once a letter and not once a word. `guards`: what must follow each.

    >>> words(["建成", "建", "开工"])
    '建(?:成|)|开工'
    """
    letters: dict[str, list[str]] = {}
    listed = list(words)
    for word, guard in zip(listed, guards or [""] * len(listed), strict=True):
        letters.setdefault(word[0], []).append(re.escape(word[1:]) + guard)
    return "|".join(
        re.escape(first) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
        for first, rests in letters.items()
    )
