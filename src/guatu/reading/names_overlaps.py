"""Where a word begins inside the ordinary word before it: 新|港商|务大厦, 工程学|会, 从中|国移动.

The cutting takes the first word that fits. When letters of no word follow it, and its last letter opens another word
with them, the other was meant.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

_LONGEST, _SHORTEST = 8, 3
Cut = tuple[list[int], list[int], list[str], list[str]]
"""Where the tokens so far start and end, their tags, their characters."""


def word_over(
    text: str, place: int, word: str, tagged: Mapping[str, str], heads: Container[str]
) -> str | None:
    """The longest word that begins with the last letter of `word`, which ends at `place`: a head; where what is left of
    `word` is a word by itself, any word of three or more, and 中国.

    >>> word_over("新港商务大厦", 3, "港商", {"大厦": "h", "商务大厦": "h"}, {"大厦", "商务大厦"})
    '商务大厦'
    >>> word_over("工程学会", 3, "工程学", {"工程": "o", "学会": "h"}, {"学会"})
    '学会'
    >>> word_over("从中国移动", 2, "从中", {"从": "f", "中国": "o"}, ())
    '中国'
    """
    rest = word[:-1]
    if not rest:
        return None
    alone = rest in tagged
    shortest = _SHORTEST - (alone and len(rest) > 1)
    for size in range(_LONGEST, shortest - 1, -1):
        other = text[place - 1 : place - 1 + size]
        if len(other) == size and (other in heads or (alone and size >= _SHORTEST and other in tagged)):
            return other
    return "中国" if alone and text.startswith("中国", place - 1) else None


def give_way(text: str, cut: Cut, tagged: Mapping[str, str], heads: Container[str], unknown: str) -> int:
    """Let the last word of `cut` give up its last letter where that opens another word, which follows it then; where the
    text goes on. A single letter left before a head is of no word, and tagged `unknown`.
    """
    starts, ends, tags, words = cut
    place, word = ends[-1], words[-1]
    over = word_over(text, place, word, tagged, heads)
    if over is None:
        return place
    rest = word[:-1]
    of_name = len(rest) == 1 and over in heads
    _leave(cut, rest, unknown if of_name else tagged.get(rest, unknown), unknown)
    starts.append(place - 1)
    ends.append(place - 1 + len(over))
    tags.append(tagged[over])
    words.append(over)
    return ends[-1]


def _leave(cut: Cut, rest: str, tag: str, unknown: str) -> None:
    """Leave of the last word `rest`, joined to what no word covers right before it where no word covers it either."""
    starts, ends, tags, words = cut
    if tag == unknown and tags[-2:-1] == [unknown] and ends[-2] == starts[-1]:
        for column in cut:
            column.pop()
        rest = words[-1] + rest
    ends[-1] = starts[-1] + len(rest)
    tags[-1], words[-1] = tag, rest
