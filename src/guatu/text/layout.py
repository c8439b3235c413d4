"""How a page breaks its lines: at a width, after every clause, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guatu.text.lines import Line

_PRINTED = {"characters": "printed_characters", "columns": "printed"}
_MEASURES = ("characters", "columns", "printed_characters", "printed")
INDENTED = 2
"""Columns of blanks that make an indent."""
_FEWEST_BLOCKS = 3
_SLACK = 4
"""Columns that a full line may fall short of the widest: marks that may not begin the next stay out."""
_COMMAS = tuple("，,、")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page breaks its lines: at `width` (of `measure`, two for a Chinese character; 0 = it does not) or
    after every clause; whether blank lines (`blocks`) or indents part its paragraphs. `sentences`: it breaks after
    every sentence too, so that a stop at a line's end is no paragraph's end, which something else must show.
    """

    width: int = 0
    measure: str = "columns"
    clauses: bool = False
    blocks: bool = False
    indented: bool = False
    sentences: bool = False

    @property
    def name(self) -> str:
        """A word for it."""
        kind = "width" if self.width else "clauses" if self.clauses else "free"
        kind += " sentences" * self.sentences
        return kind + " blocks" * self.blocks + " indented" * self.indented

    @property
    def free(self) -> bool:
        """Whether it breaks lines by no rule."""
        return not (self.width or self.clauses or self.sentences)

    def full(self, line: Line) -> bool:
        """Whether the line goes as far as lines go here."""
        return line.cut or max(getattr(line, self.measure), getattr(line, self._printed)) >= self.width

    def brimful(self, line: Line) -> bool:
        """Whether not a character more had room in the line."""
        return max(getattr(line, self.measure), getattr(line, self._printed)) >= self.width + _SLACK - 1

    @property
    def _printed(self) -> str:
        return self.measure if self.measure.startswith("printed") else _PRINTED[self.measure]


def layout_of(lines: Sequence[Line]) -> Layout:
    """Looks at the line ends of the whole page."""
    close = [line for line, after in pairwise(lines) if not after.gap and line.han > 4 and not alone(line)]
    if len(close) < 4:
        return Layout()
    indents = sum(line.indent >= INDENTED for line in lines)
    indented = indents >= 2 and indents * 10 < len(lines) * 9
    blocks = sum(line.gap for line in lines) >= _FEWEST_BLOCKS
    unstopped = sum(not line.stopped for line in close)
    width, share, measure = max(
        (_width([getattr(line, name) for line in close], name) for name in _MEASURES), key=lambda one: one[1]
    )
    many = len(close) * 3 >= len(lines)
    if many and width >= 24 and share >= 0.5 and unstopped * 2 >= len(close):
        return Layout(width=width - _SLACK, measure=measure, blocks=blocks, indented=indented)
    said = sum(line.han > 4 for line in lines)  # who speaks, alone in a line, breaks nothing
    clauses = len(close) * 3 >= said and _broken_at_commas(close, blocks=blocks)
    sentences = (clauses and blocks) or (indented and _broken_at_stops(close))
    return Layout(clauses=clauses, blocks=blocks, indented=indented, sentences=sentences)


def _broken_at_commas(lines: Sequence[Line], *, blocks: bool) -> bool:
    """Whether clauses end at the ends of lines. Semicolons alone end the items of a list too."""
    commas = sum(line.text.endswith(_COMMAS) for line in lines)
    return (commas if not blocks else sum(line.open_end for line in lines)) * 10 >= len(lines) * 4


def _broken_at_stops(lines: Sequence[Line]) -> bool:
    """Whether hardly a line holds a whole sentence and the beginning of the next."""
    within = sum("。" in line.text[:-1] for line in lines)
    return max(within, 1) * 4 <= sum(line.stopped for line in lines)


def _width(widths: Sequence[int], measure: str) -> tuple[int, float, str]:
    """Where most lines end, and how many of them."""
    counted = Counter(widths)
    near = {width: sum(counted[width - step] for step in range(5)) for width in counted}
    width = max(near, key=lambda width: (near[width], width))
    return width, near[width] / len(widths), measure


def alone(line: Line) -> bool:
    """Whether mark-up says that the line stands by itself."""
    hint = line.hint
    return bool(hint.heading or hint.title or hint.row or hint.item or "\t" in line.text)
