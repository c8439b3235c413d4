"""Where the last word of a name begins inside an ordinary word: 新|港商|务大厦.

The cutting takes the first word that fits. When letters of no word follow it, and its last letter opens a head with
them, the head was meant.
"""

from __future__ import annotations

from collections.abc import Container

_LONGEST, _SHORTEST, _PAIR = 8, 3, 2


def head_over(text: str, place: int, word: str, heads: Container[str]) -> str | None:
    """The longest head that begins with the last letter of `word`, a word of two that ends at `place`.

    >>> head_over("新港商务大厦", 3, "港商", {"大厦", "商务大厦"})
    '商务大厦'
    """
    if len(word) != _PAIR:
        return None
    sizes = range(_LONGEST, _SHORTEST - 1, -1)
    return next((head for size in sizes if (head := text[place - 1 : place - 1 + size]) in heads), None)


def give_up_last_letter(
    starts: list[int], ends: list[int], tags: list[str], words: list[str], unknown: str
) -> None:
    """Make the first letter of the last token, a word of two, a part of what no word covers."""
    letter, start = words.pop()[0], starts.pop()
    ends.pop()
    tags.pop()
    if tags and tags[-1] == unknown and ends[-1] == start:
        ends[-1] += 1
        words[-1] += letter
        return
    starts.append(start)
    ends.append(start + 1)
    tags.append(unknown)
    words.append(letter)
