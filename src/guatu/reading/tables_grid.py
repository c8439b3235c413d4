"""The tables of a text as grids: which cell stands under which, whether or not the source said so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from guatu.reading.quantities import Quantity, quantities
from guatu.reading.scene import Scene
from guatu.text.lazy import lazy
from guatu.text.model import BlockKind

_SCALES = ("亿", "万", "千", "百")
_FIGURE = re.compile(r"(?:[-+−－±↑↓]?\s*|约|近|超过?|逾|不[低少]于|不[高超][于过])\d")
_ROUND = re.compile(r"^[〔\[【（(]([^〔〕\[\]【】（）()]+)[〕\]】）)]$")
"""〔12〕: a sum or a mean of five years, as plans print it."""
_SIGN = re.compile(r"[-+−－±↑↓]?\s*")
_MINUS = frozenset("-−－↓")
_NOTHING = re.compile(r"[—–\-－/…·]{1,3}|…+|\.{2,3}|#+|×+|暂无|无")
_DATE = re.compile(r"(?:19|20)\d\d(?:年度?)?(?:\d{1,2}月份?)?|\d{1,2}月份?|\d季度")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_ABOVE = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a cell, signed; `unit` where the cell itself prints one."""

    value: float
    unit: str | None
    op: str
    scaled: bool = field(default=False, repr=False)
    """The cell prints 亿 or 万 itself: the 亿 of its head is no second one."""
    value_hi: float | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Spot:
    """A filled cell, `clean[start:end]`, and the places of the grid that it covers."""

    text: str
    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    counted: bool = False
    """A bare number that could be a year, under figures of its column: 1910 is one of them."""

    @lazy
    def figure(self) -> Figure | None:
        """The number that the cell is, None when it says anything else."""
        return Figure(float(self.text), None, "eq") if self.counted else figure(self.text)

    @property
    def empty(self) -> bool:
        """Whether it stands for a figure that there is not."""
        return _NOTHING.fullmatch(self.text) is not None

    def covers(self, column: int) -> bool:
        """Whether it stands over a column."""
        return self.column <= column < self.column + self.columns


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table from left to right; `above` are the lines over it (start, end), nearest last."""

    rows: list[list[Spot]]
    above: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where it begins in the clean text."""
        return self.rows[0][0].start


def figure(text: str) -> Figure | None:
    """A cell's number. A year or a month is none: it heads a column.

    >>> figure("-4.2"), figure("1,402.6亿元").value, figure("2023"), figure("3家企业")
    (Figure(value=-4.2, unit=None, op='eq'), 140260000000.0, None, None)
    >>> figure("12亿").scaled, figure("12").scaled
    (True, False)
    """
    text = _ROUND.sub(r"\1", text)
    if not _FIGURE.match(text) or _DATE.fullmatch(text):
        return None
    sign = _SIGN.match(text)
    rest = text[sign.end() :] if sign else text
    found = next(quantities(rest), None)
    if found is None or (found.start, found.end) != (0, len(rest)):
        return None
    if found.value_hi is not None and found.unit is None:
        return None  # years, numbers of pages
    factor = -1 if text[0] in _MINUS else 1
    return Figure(
        round(found.value * factor, 6), found.unit, found.op, rest.endswith(_SCALES), found.value_hi
    )


def measure(words: str) -> Quantity | None:
    """What one of a unit is, as a head prints it: 亿元, 万人次, %.

    >>> measure("亿元").value, measure("%").unit, measure("企业")
    (100000000.0, '%', None)
    """
    words = words.strip().removeprefix("：").strip()
    found = next(quantities("1" + words), None)
    whole = found is not None and (found.start, found.end) == (0, len(words) + 1)
    return found if whole and words and found and found.unit else None


def grids(scene: Scene) -> Iterator[Grid]:
    """The tables of a text, in order."""
    cells = scene.text.cells
    starts = [cell.start for cell in cells]
    lines: list[list[Spot]] = []
    table: int | None = None
    above: list[tuple[int, int]] = []
    for block in scene.text.blocks:
        if block.kind is not BlockKind.TABLE:
            if lines:
                yield _grid(lines, above, table is not None)
                lines, above = [], []
            above = [*above[1 - _MOST_ABOVE :], (block.start, block.end)]
            continue
        spots, number = _spots(scene, (block.start, block.end), len(lines), starts)
        if lines and number != table:
            yield _grid(lines, above, table is not None)
            lines, above = [], []
        table = number
        if spots:
            lines.append(spots)
    if lines:
        yield _grid(lines, above, table is not None)


def _spots(
    scene: Scene, line: tuple[int, int], row: int, starts: Sequence[int]
) -> tuple[list[Spot], int | None]:
    """The cells of a line and the number of the table that they belong to."""
    start, end = line
    cells = scene.text.cells
    found: list[Spot] = []
    table: int | None = None
    for column, part in enumerate(re.finditer(r"[^\t]*(?:\t|$)", scene.folded[start:end])):
        words = part.group().rstrip("\t")
        text = words.strip()
        if not text:
            continue
        at = start + part.start() + len(words) - len(words.lstrip())
        spot = Spot(text, at, at + len(text), row, column)
        index = bisect_right(starts, int(scene.text.offsets[at])) - 1
        if index >= 0 and int(scene.text.offsets[at]) < cells[index].end:
            cell = cells[index]
            table = cell.table
            spot = replace(spot, row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns)
        found.append(spot)
    return found, table


def _grid(lines: list[list[Spot]], above: list[tuple[int, int]], placed: bool) -> Grid:
    rows = lines if placed else _straightened(lines)
    return Grid(_with_counted(rows), tuple(above))


def _with_counted(rows: list[list[Spot]]) -> list[list[Spot]]:
    """Numbers that look like years but stand at the right of a head, in a column of bare figures, are figures."""
    bare = {spot.column for row in rows for spot in row[1:] if spot.figure and spot.figure.unit is None}
    begun = False
    found: list[list[Spot]] = []
    for row in rows:
        begun = begun or any(spot.figure for spot in row[1:])
        led = begun and not _DATE.fullmatch(row[0].text)
        found.append(
            [
                replace(spot, counted=True)
                if led and spot.column in bare and _YEAR.fullmatch(spot.text)
                else spot
                for spot in row
            ]
        )
    return found


def _straightened(lines: list[list[Spot]]) -> list[list[Spot]]:
    """A table whose source lost its empty and joined cells: short rows are moved under their heads.

    A short row that begins with a figure, or a short row of heads that does not come first, has lost cells at
    its left; heads over fewer columns than there are each stand over as many of the rest.
    """
    counted = Counter(1 + max(spot.column for spot in line) for line in lines)
    width = max(counted, key=lambda count: (counted[count], count))
    shift = 0
    rows: list[list[Spot]] = []
    data = next((number for number, line in enumerate(lines) if is_data(line)), len(lines))
    for number, line in enumerate(lines):
        missing = width - 1 - max(spot.column for spot in line)
        lost = line[0].figure is not None if number >= data else 0 < number < data
        if missing > 0 and lost:
            shift = missing if number < data else shift
        moved = missing if missing > 0 and lost else 0
        rows.append([replace(spot, column=spot.column + moved) for spot in line])
    if data > 1 and shift:
        rows[0] = _spread(rows[0], shift, width)
    return rows


def _spread(heads: list[Spot], stub: int, width: int) -> list[Spot]:
    """The first `stub` heads as they are, the others over equal shares of the rest."""
    rest = len(heads) - stub
    if rest <= 0 or (width - stub) % rest:
        return heads
    share = (width - stub) // rest
    return [
        head if number < stub else replace(head, column=stub + (number - stub) * share, columns=share)
        for number, head in enumerate(heads)
    ]


def is_figured(line: str) -> bool:
    """Whether a line is a row of a table with a figure in a cell of its own.

    >>> is_figured("雁塔区\\t1402.6"), is_figured("某项目\\t总投资50亿元")
    (True, False)
    """
    return "\t" in line and any(figure(cell.strip()) for cell in line.split("\t"))


def is_data(row: Sequence[Spot]) -> bool:
    """Whether a figure stands in a row (or a sign that there is none), not only in its first cell."""
    return any(spot.figure is not None or spot.empty for spot in row[1:]) or (
        len(row) > 1 and row[0].figure is not None and row[0].figure.unit is not None
    )
