"""Things listed together: A、B、C等9家企业, 三个核心商圈."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guatu.reading.names import LONGEST, Span, left_edge
from guatu.reading.names_tokens import (
    ENDS_NAME,
    MARK,
    UNKNOWN,
    Tokens,
)

_SEPARATORS = frozenset("、")

_AND = frozenset({"和", "与", "及", "以及"})


@dataclass(frozen=True, slots=True)
class Listing:
    """Things listed before a word that says what they are: `A、B、C等9家企业`.

    `count` and `noun` come from what follows 等; `noun` is the whole phrase up to the end of the clause.
    `open` is False where no 等 stands and a number counts what was just listed (三个核心商圈).
    """

    items: tuple[Span, ...]
    noun: str
    noun_end: int
    open: bool


_ETC = re.compile(r"等(?!等|级|待|于|候|量)")

_COUNTED = re.compile(r"(?:[两三四五六七八九十]|\d{1,2})(?:个|大|家|条|座|栋|片)")

_CLAUSE_END = re.compile(r"[，。；！？,;!?\n：:]")


@lru_cache(maxsize=4)
def listings(tokens: Tokens) -> tuple[Listing, ...]:
    """All lists with 、 that end in 等 or in a number that counts them."""
    return tuple(_listings(tokens))


def _listings(tokens: Tokens) -> Iterator[Listing]:
    text = tokens.text
    for match in _ETC.finditer(text):
        items = _items_before(tokens, match.start())
        if items:
            noun, end = _noun(text, match.end())
            yield Listing(items, noun, end, open=True)
    for match in _COUNTED.finditer(text):
        quoted_ = text.rfind("“", 0, match.start()) > text.rfind("”", 0, match.start())
        near = text[max(0, match.start() - 48) : match.start()]
        if text[match.start() - 1] == "等" or quoted_ or not ("、" in near or "和" in near):
            continue
        items = _items_before(tokens, match.start())
        if len(items) > 1:
            noun, end = _noun(text, match.end())
            yield Listing(items, noun, end, open=False)


def _noun(text: str, start: int) -> tuple[str, int]:
    found = _CLAUSE_END.search(text, start)
    end = min(found.start() if found else len(text), start + 48)
    return text[start:end], end


def _items_before(tokens: Tokens, offset: int) -> tuple[Span, ...]:
    """The items of the list that ends at `offset`, first one cut at its left edge; () when there is none."""
    text = tokens.text
    floor = _clause_start(text, offset)
    cuts = list(separators(text, floor, offset, tokens))
    first_end = cuts[0].start if cuts else offset
    last = tokens.at(first_end) - 1
    if last < 0 or tokens.ends[last] != first_end or tokens.tags[last] in ENDS_NAME - {MARK}:
        return ()
    first = left_edge(tokens, last)
    start = max(tokens.starts[first], floor)
    edges = [start, *(edge for cut in cuts for edge in (cut.start, cut.end)), offset]
    spans = [Span(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    return tuple(span for span in spans if 1 < span.end - span.start <= LONGEST)


def separators(text: str, start: int, end: int, tokens: Tokens) -> Iterator[Span]:
    """The marks and words that part the items of `text[start:end]`: 、, and 和 / 与 / 及 after a 、 or before the end.

    Marks inside brackets, quotes or 《》 part nothing.
    """
    depth = 0
    after_mark = "、" in text[start:end]
    for index in tokens.within(start, end):
        word = tokens.words[index]
        if word in {"(", "（", "“", "《"}:
            depth += 1
        elif word in {")", "）", "”", "》"}:
            depth = max(0, depth - 1)
        elif depth == 0 and (
            word in _SEPARATORS
            or (word in _AND and tokens.tags[index] != UNKNOWN and (after_mark or word != "与"))
        ):
            yield Span(tokens.starts[index], tokens.ends[index])


def _clause_start(text: str, offset: int) -> int:
    for at in range(offset - 1, max(-1, offset - 160), -1):
        if text[at] in "，。；！？,;!?\n：:":
            return at + 1
    return max(0, offset - 160)


def items_of(tokens: Tokens, start: int, end: int) -> list[Span]:
    """`text[start:end]` parted at its separators."""
    edges = [
        start,
        *(edge for cut in separators(tokens.text, start, end, tokens) for edge in (cut.start, cut.end)),
        end,
    ]
    return [Span(edges[at], edges[at + 1]) for at in range(0, len(edges), 2) if edges[at + 1] - edges[at] > 1]


def clause_start(text: str, offset: int) -> int:
    """Where the clause of `offset` begins."""
    return _clause_start(text, offset)


def clause_end(text: str, offset: int) -> int:
    """Where the clause of `offset` ends."""
    found = _CLAUSE_END.search(text, offset)
    return found.start() if found else len(text)
