"""Reading order: glyphs to runs, runs to rows, rows to columns of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from guatu.text.formats.pdf_process import Glyph

_APART = 1.0
"""Blank space, in heights of a character, that parts two runs of a row."""
_BLANK = 0.22
_GUTTER_ROWS = 5
_INDENT = (1.5, 4.5)
_PARTED = 1.4
_STOPS = "。！？：；"
_COLUMN_WIDTH = 8
"""Characters that most lines of a newspaper's column have at least."""


@dataclass(slots=True)
class Run:
    """Characters next to one another in a row, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Row:
    """Runs at one height, from left to right."""

    runs: list[Run] = field(default_factory=list[Run])

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.runs[0].left

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        """The type size of most of it."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def text(self) -> str:
        """Its runs, wide blanks between them."""
        return "  ".join(run.text for run in self.runs)


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The rows of a set of glyphs, from top to bottom."""
    return [Row(_runs(line)) for line in _lines(glyphs)]


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs whose middles lie within half a height of one another."""
    lines: list[list[Glyph]] = []
    height = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        middle = (glyph.top + glyph.bottom) / 2
        if lines and middle - height < max(glyph.bottom - glyph.top, 1.0) * 0.5:
            lines[-1].append(glyph)
            height += (middle - height) / len(lines[-1])
        else:
            lines.append([glyph])
            height = middle
    return [sorted(line, key=lambda glyph: glyph.left) for line in lines]


def _runs(line: Sequence[Glyph]) -> list[Run]:
    runs: list[Run] = []
    last: Glyph | None = None
    for glyph in line:
        tall = max(glyph.bottom - glyph.top, 1.0)
        gap = glyph.left - runs[-1].right if runs else 0.0
        if (
            last is not None
            and last.text == glyph.text
            and glyph.left - last.left < 0.3 * (last.right - last.left)
        ):
            continue  # printed twice for boldness
        if not runs or gap > _APART * tall:
            runs.append(Run(glyph.text, glyph.left, glyph.top, glyph.right, glyph.bottom, tall))
        else:
            run = runs[-1]
            run.text += (" " if gap > _BLANK * tall else "") + glyph.text
            run.right = max(run.right, glyph.right)
            run.top, run.bottom = min(run.top, glyph.top), max(run.bottom, glyph.bottom)
        last = glyph
    return runs


def gutter(rows: Sequence[Row], width: float) -> float | None:
    """Where a page of two columns is parted, None for a page of one: an upright band that hardly a run crosses,
    with long runs on both sides of it.
    """
    runs = [run for row in rows for run in row.runs]
    if len(runs) < 2 * _GUTTER_ROWS:
        return None
    places = [width * step / 100 for step in range(35, 66)]
    crossing = {place: sum(run.left < place < run.right for run in runs) for place in places}
    fewest = min(crossing.values())
    best = [place for place in places if crossing[place] == fewest]
    place = best[len(best) // 2]
    sides = [run for run in runs if len(run.text) >= _COLUMN_WIDTH and not run.left < place < run.right]
    left = sum(run.right <= place for run in sides)
    right = len(sides) - left
    both = sum(row.runs[0].right <= place <= row.runs[-1].left for row in rows)
    enough = min(left, right) >= _GUTTER_ROWS and both >= _GUTTER_ROWS - 1
    return place if enough and fewest * 4 <= len(runs) and len(sides) * 2 >= len(runs) - fewest else None


def in_order(rows: Sequence[Row], place: float | None) -> list[list[Row]]:
    """The rows as they are read, in stretches: with a gutter, between two rows that cross it first the left column,
    then the right one.
    """
    if place is None:
        return [list(rows)]
    stretches: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if any(run.left < place < run.right for run in row.runs):
            stretches += [left, right, [row]]
            left, right = [], []
            continue
        parts = (
            [run for run in row.runs if run.right <= place],
            [run for run in row.runs if run.left >= place],
        )
        for part, column in zip(parts, (left, right), strict=True):
            if part:
                column.append(Row(part))
    return [stretch for stretch in [*stretches, left, right] if stretch]


@dataclass(frozen=True, slots=True)
class Column:
    """How a column of text is set: its edges, the distance of its lines, whether paragraphs are indented."""

    left: float
    right: float
    pitch: float
    indented: bool

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Column:
        """Looks at all rows of a column."""
        steps = [after.top - row.top for row, after in pairwise(rows) if after.top > row.top]
        left, right = _edge([row.left for row in rows], min), _edge([row.runs[-1].right for row in rows], max)
        indented = any(_INDENT[0] < (row.left - left) / row.size < _INDENT[1] for row in rows)
        return cls(left, right, median(steps) if steps else 0.0, indented)

    def parted(self, above: Row, below: Row) -> bool:
        """Whether more than the usual space lies between two rows."""
        return below.top - above.top > self.pitch * _PARTED

    def goes_on(self, above: Row, below: Row) -> bool:
        """Whether a paragraph runs from one row into the next: the first is full, the second not indented."""
        if len(above.runs) > 1 or len(below.runs) > 1 or self.parted(above, below):
            return False
        alike = abs(above.size - below.size) < 0.1 * above.size
        full = above.runs[-1].right > self.right - 1.5 * above.size
        begins = below.left < self.left + 0.5 * below.size
        return alike and full and begins and (self.indented or above.text[-1] not in _STOPS)


def joined(above: str, below: str) -> str:
    """Two lines of a paragraph as one; between words of Latin letters stands a blank."""
    apart = above[-1].isascii() and above[-1].isalnum() and below[0].isascii() and below[0].isalnum()
    return f"{above} {below}" if apart else above + below


def _edge(places: Sequence[float], outermost: Callable[[Iterable[int]], int]) -> float:
    """Where most rows begin or end: the outermost of the places that at least half as many share as the first."""
    counted = Counter(round(place / 2) for place in places)
    most = max(counted.values())
    return 2.0 * outermost(place for place, count in counted.items() if count * 2 >= most)
