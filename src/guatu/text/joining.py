"""Which lines are one: broken by newspaper columns, a fixed width, a page's end, or after every clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guatu.text.lines import Line
from guatu.text.model import Repair

_STARTS_INSIDE = re.compile(r"^[，。、；：！？）)”’》】…%％,.;:]")
_SHORTEST_BROKEN = 28
_LABEL = re.compile(r"[:：]$")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page breaks its lines: at `width` columns (0 = it does not), after every clause, with indented
    paragraphs.
    """

    width: int = 0
    clauses: bool = False
    indented: bool = False


def layout_of(lines: Sequence[Line]) -> Layout:
    """Looks at the line ends of the whole page."""
    close = [line for line, after in pairwise(lines) if not after.gap and line.han > 4]
    if len(close) < 4:
        return Layout()
    widths = Counter(line.width // 2 for line in close)
    top = max(widths, key=lambda width: (sum(widths[width + step] for step in (-1, 0, 1)), width))
    full = sum(widths[top + step] for step in (-1, 0, 1))
    indented = sum(line.indent for line in lines) >= 2
    unstopped = sum(not line.stopped for line in close)
    if top >= 12 and full * 2 >= len(close) and unstopped * 2 >= len(close):
        return Layout(width=2 * top - 2, indented=indented)
    clauses = sum(line.open_end for line in close)
    return Layout(clauses=clauses * 10 >= len(close) * 4, indented=indented)


def _begins_anew(line: Line) -> bool:
    hint = line.hint
    return line.marked or hint.heading > 0 or hint.title or hint.row or "\t" in line.text


@dataclass(slots=True)
class _Run:
    """A sentence in the making: its physical lines, and what they have shown together."""

    lines: list[Line]
    length: int
    commas: int
    inner_stops: int

    @classmethod
    def of(cls, line: Line) -> _Run:
        return cls([line], len(line.text), line.commas, line.inner_stops)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def add(self, line: Line) -> None:
        self.inner_stops += line.inner_stops + self.last.stopped
        self.lines.append(line)
        self.length += len(line.text)
        self.commas += line.commas

    def merge(self) -> None:
        """The first line takes the others in."""
        if len(self.lines) > 1:
            self.first.absorb(self.lines[1:])


def _goes_on(run: _Run, right: Line, layout: Layout, article_begun: bool) -> bool:
    """Whether `right` goes on where the run broke off."""
    left = run.last
    if _alone(run.first) or _begins_anew(right):
        return False
    if left.open_end or (_STARTS_INSIDE.match(right.text) and not left.stopped):
        return True
    if layout.width and not right.gap:
        full = left.width >= layout.width
        return full and not (right.indent and layout.indented) and (not left.stopped or layout.indented)
    if left.stopped:
        return layout.clauses and not right.gap and not right.indent and len(left.text) < 40
    long = article_begun and run.commas > 0 and run.length >= _SHORTEST_BROKEN
    return not _LABEL.search(left.text) and (run.inner_stops > 0 or long)


def _alone(line: Line) -> bool:
    hint = line.hint
    return bool(hint.heading or hint.title or hint.row or hint.item or "\t" in line.text)


def join_broken(lines: list[Line], repairs: list[Repair]) -> list[Line]:
    """The lines, those that are one made one. Lines that are no part of the article (page numbers, running
    heads) do not part a sentence.
    """
    layout = layout_of([line for line in lines if line.kept])
    joined: list[Line] = []
    run: _Run | None = None
    begun = False
    for line in lines:
        if not line.kept:
            joined.append(line)
        elif run and _goes_on(run, line, layout, begun):
            start, end = run.last.raw_end, line.raw_start
            repairs.append(Repair("join", start, end, "\n", ""))
            run.add(line)
        else:
            if run:
                run.merge()
                begun = begun or run.first.prose
            joined.append(line)
            run = _Run.of(line)
    if run:
        run.merge()
    return joined
