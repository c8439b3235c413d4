"""Patterns written so that a search is quick: the compiler skips to where a match can begin only when a pattern begins
with one set of characters, or with alternatives that each begin with a plain letter."""

from __future__ import annotations


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
