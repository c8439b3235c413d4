"""Where a word begins inside the ordinary word before it: 新|港商|务大厦, 工程学|会, 从中|国移动.

The cutting takes the first word that fits. When letters of no word follow it, and its last letter opens another word
with them, the other was meant.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

_LONGEST, _SHORTEST = 8, 3
_UNKNOWN = "x"


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


def give_up_last_letter(
    starts: list[int], ends: list[int], tags: list[str], words: list[str], tag: str
) -> None:
    """Leave of the last token all but its last letter, with a tag of its own or as a part of what no word covers."""
    rest, start = words.pop()[:-1], starts.pop()
    ends.pop()
    tags.pop()
    if tag == _UNKNOWN and tags and tags[-1] == tag and ends[-1] == start:
        ends[-1] += len(rest)
        words[-1] += rest
        return
    starts.append(start)
    ends.append(start + len(rest))
    tags.append(tag)
    words.append(rest)
