"""Tables of a PDF page: inside drawn lines, or where runs of several rows stand under one another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guatu.text.formats.extract import Box
from guatu.text.formats.pdf_layout import Row, Run, rows_of
from guatu.text.formats.pdf_process import Glyph, Rule

_NEAR = 3.0
"""Points within which two drawn lines are one, or touch."""
_SHORTEST = 8.0
_MOST_LINES = 400
_MOST_GROUPS = 60
_MOST_COLUMNS = 40
_FAR = 2.5
_FIGURE = re.compile(r"(?:[-+−±]?\s?\d[\d,，.]*\s?(?:%|％|‰)?|[—–/-]{1,2}|…)$")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells between the heights `top` and `bottom`."""

    rows: list[list[Box]]
    left: float
    top: float
    right: float
    bottom: float


def ruled(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Table], list[Glyph]]:
    """Tables inside drawn grids, and the glyphs outside them."""
    tables: list[Table] = []
    rest = list(glyphs)
    for group in _connected(
        [rule for rule in rules if max(rule.right - rule.left, rule.bottom - rule.top) > _SHORTEST]
    ):
        across = _places([rule.top for rule in group if _level(rule)])
        down = _places([rule.left for rule in group if not _level(rule)])
        if len(across) < 3 or len(down) < 3:
            continue
        inside = [glyph for glyph in rest if _within(glyph, down, across)]
        rows = _grid(inside, group, across, down)
        if sum(len(row) > 1 for row in rows) > 1:
            tables.append(Table(rows, down[0], across[0], down[-1], across[-1]))
            rest = [glyph for glyph in rest if not _within(glyph, down, across)]
    return tables, rest


def _level(rule: Rule) -> bool:
    return rule.right - rule.left >= rule.bottom - rule.top


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that touch, directly or by way of others."""
    groups: list[tuple[list[Rule], Rule]] = []
    for rule in rules:
        members, box = [rule], rule
        apart: list[tuple[list[Rule], Rule]] = []
        for other, reach in groups:
            if _touch(box, reach):
                members += other
                box = Rule(
                    min(box.left, reach.left),
                    min(box.top, reach.top),
                    max(box.right, reach.right),
                    max(box.bottom, reach.bottom),
                )
            else:
                apart.append((other, reach))
        groups = [*apart[-_MOST_GROUPS:], (members, box)]
    return [members for members, _ in groups]


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _NEAR
        and other.left <= one.right + _NEAR
        and one.top <= other.bottom + _NEAR
        and other.top <= one.bottom + _NEAR
    )


def _places(said: Sequence[float]) -> list[float]:
    """Where lines lie, those near one another as one."""
    places: list[float] = []
    for place in sorted(said):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return places[:_MOST_LINES]


def _within(glyph: Glyph, down: Sequence[float], across: Sequence[float]) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return down[0] < x < down[-1] and across[0] < y < across[-1]


def _grid(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], across: Sequence[float], down: Sequence[float]
) -> list[list[Box]]:
    """The filled cells by row. Where no line parts two places of the grid, they are one cell."""
    walls = _Walls(rules, across, down)
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        row = bisect_right(across, (glyph.top + glyph.bottom) / 2) - 1
        column = bisect_right(down, (glyph.left + glyph.right) / 2) - 1
        held.setdefault(walls.cell(row, column), []).append(glyph)
    rows: list[list[Box]] = [[] for _ in across[1:]]
    for (row, column), inside in sorted(held.items()):
        text = "".join(line.text for line in rows_of(inside))
        high, wide = walls.extent(row, column)
        rows[row].append(Box(text, column, wide, high))
    return rows


class _Walls:
    """Which neighbouring places of a grid a drawn line parts."""

    def __init__(self, rules: Sequence[Rule], across: Sequence[float], down: Sequence[float]) -> None:
        self._rows, self._columns = len(across) - 1, len(down) - 1
        self._upright: set[tuple[int, int]] = set()
        self._flat: set[tuple[int, int]] = set()
        for rule in rules:
            if _level(rule):
                line = bisect_right(across, rule.top + _NEAR) - 1
                self._flat |= {(line, place) for place in _spanned(down, rule.left, rule.right)}
            else:
                line = bisect_right(down, rule.left + _NEAR) - 1
                self._upright |= {(place, line) for place in _spanned(across, rule.top, rule.bottom)}

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """The upper left place of the cell that holds a place."""
        while column > 0 and (row, column) not in self._upright:
            column -= 1
        while row > 0 and (row, column) not in self._flat:
            row -= 1
        return row, column

    def extent(self, row: int, column: int) -> tuple[int, int]:
        """Rows and columns of the cell that begins here."""
        wide = high = 1
        while column + wide < self._columns and (row, column + wide) not in self._upright:
            wide += 1
        while row + high < self._rows and (row + high, column) not in self._flat:
            high += 1
        return high, wide


def _spanned(lines: Sequence[float], start: float, end: float) -> range:
    """The places between `lines` whose middle lies in `start:end`."""
    middles = [(first + last) / 2 for first, last in pairwise(lines)]
    return range(bisect_right(middles, start), bisect_right(middles, end))


def aligned(rows: Sequence[Row]) -> list[Row | Table]:
    """The rows, those that are a table without lines made one."""
    out: list[Row | Table] = []
    start = 0
    while start < len(rows):
        end = start
        while (
            end < len(rows) and len(rows[end].runs) > 1 and (end == start or _near(rows[end - 1], rows[end]))
        ):
            end += 1
        table = _table(rows[start:end]) if end - start > 1 else None
        out += [table] if table else rows[start : max(end, start + 1)]
        start = max(end, start + 1)
    return out


def _near(above: Row, below: Row) -> bool:
    return below.top - above.bottom < _FAR * above.size


def _table(rows: Sequence[Row]) -> Table | None:
    """A table when the runs of most rows make the same columns and figures stand in them."""
    counted = Counter(len(row.runs) for row in rows)
    usual = max(counted, key=lambda count: (counted[count], count))
    model = [row for row in rows if len(row.runs) == usual]
    figured = sum(any(_FIGURE.match(run.text) for run in row.runs[1:]) for row in rows)
    if len(model) * 2 < len(rows) or figured * 2 < len(rows) or usual > _MOST_COLUMNS:
        return None
    columns = [
        (min(row.runs[at].left for row in model), max(row.runs[at].right for row in model))
        for at in range(usual)
    ]
    if any(after[0] < before[1] for before, after in pairwise(columns)):
        return None
    placed = [[_placed(run, columns) for run in row.runs] for row in rows]
    if any(box is None for row in placed for box in row):
        return None
    boxes = [[box for box in row if box is not None] for row in placed]
    if any(len({box.column for box in row}) < len(row) for row in boxes):
        return None
    runs = [run for row in rows for run in row.runs]
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    return Table(boxes, left, rows[0].top, right, rows[-1].bottom)


def _placed(run: Run, columns: Sequence[tuple[float, float]]) -> Box | None:
    over = [at for at, (left, right) in enumerate(columns) if run.left < right and run.right > left]
    if not over:
        middle = (run.left + run.right) / 2
        over = [min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))]
    return Box(run.text, over[0], over[-1] - over[0] + 1)
