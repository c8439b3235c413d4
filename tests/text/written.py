"""Pages of texts that somebody wrote, broken at no measure: what the model of joining learns words from.

Paragraphs are taken from the open unseen texts (合成示例), whose words are more than a page of phrases holds, and broken
in ways that no layout gives away: where a column ended, with and without indents and blank lines, or a clause or a
sentence a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import noise
import phrases
from pages import Breaks, Maker, Page, Part, around, plain, put

from guatu.text.model import BlockKind

_LAST = 265
"""The last text learnt from: those written later stay unseen by the model."""
TEXTS = tuple(
    path
    for path in sorted((Path(__file__).parents[1] / "reading/unseen/open/clean").glob("o*.txt"))
    if int(path.stem.split("_")[0].removeprefix("o")) <= _LAST
)
_INDENTS = ("\u3000\u3000", "    ")
_STOPS = ("。", "！", "？", "”", "；")
_SHORTEST_BODY = 40
_SHORTEST_PIECE = 16


@cache
def _texts() -> tuple[list[str], ...]:
    """The paragraphs of each of the texts."""
    return tuple(path.read_text(encoding="utf-8").split("\n") for path in TEXTS)


def _article(maker: Maker) -> list[Part]:
    """The title and some paragraphs of one text."""
    title, *paragraphs = maker.dice.choice(maker.mine(_texts()))
    start = maker.dice.randrange(max(1, len(paragraphs) - 6))
    taken = paragraphs[start : start + maker.dice.randint(4, 12)]
    return [(BlockKind.TITLE, title), *((_kind(text), text) for text in taken)]


def _kind(text: str) -> BlockKind:
    if "\t" in text:
        return BlockKind.TABLE
    running = text.endswith(_STOPS) or len(text) > _SHORTEST_BODY
    return BlockKind.BODY if running else BlockKind.SUBHEAD


def _column(maker: Maker, text: str) -> list[str]:
    """A paragraph broken where columns ended, if at all; nobody leaves a few words of it at a column's foot."""
    if len(text) < 2 * _SHORTEST_PIECE + 10 or maker.chance(0.4):
        return [text]
    places = range(_SHORTEST_PIECE, len(text) - 4)
    cuts = sorted(maker.dice.sample(places, min(len(places), maker.dice.choice((1, 1, 2, 3)))))
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]


def _columns(maker: Maker, parts: list[Part]) -> Page:
    """Broken where a column ended, some breaks with a line of the paper's own in them."""
    page = Page()
    indent = maker.dice.choice(("", "", *_INDENTS))
    close = maker.chance(0.5)

    def between() -> str:
        return "\n" if close else maker.dice.choice(("\n\n", "\n\n\n\n"))

    def turn() -> str:
        return f"\n{maker.one_of(phrases.TURNS)}\n\n" if maker.chance(0.2) else ""

    put(page, parts, Breaks(between, partial(_column, maker), "\n" if close else "\n\n", indent, turn))
    return page


def _lines(maker: Maker, parts: list[Part]) -> Page:
    """A clause or a sentence a line; a blank line or an indent shows where a paragraph begins."""
    page = Page()
    indent = maker.dice.choice(("", *_INDENTS))
    pieces = noise.sentences_of if indent and maker.chance(0.5) else noise.clauses_of
    put(page, parts, Breaks(lambda: "\n" if indent else "\n\n", pieces, indent=indent))
    return page


def written_pages(count: int, seed: int = 0, *, held_out: bool = False) -> Iterator[Page]:
    """So many pages; the same ones for the same seed."""
    for number in range(count):
        maker = Maker(seed * 1_000_003 + number, held_out)
        layout = maker.dice.choice((plain, _columns, _columns, _lines))
        yield layout(maker, around(maker, _article(maker)))
