"""Tables of figures: every figure is said of its row's head and its column's head.

Regions may stand at the left and indicators at the top, the other way round, or indicators at the left and periods
at the top; where neither head is a region the rows may also be things (firms, parks, industries).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guatu.reading.indicators_known import full_name
from guatu.reading.model import Metric, Target
from guatu.reading.periods import start_of
from guatu.reading.quantities import Quantity
from guatu.reading.scene import Scene
from guatu.reading.tables_drafts import Draft, Entry, add, measured
from guatu.reading.tables_grid import Grid, Spot, grids, is_data
from guatu.reading.tables_heads import Head, caption_units, holder, is_unit_column, joined, read_head
from guatu.reading.tables_where import Where

_CONFIDENCE = 0.8
_THING_CONFIDENCE = 0.65
"""A row that is neither a region nor an indicator may be anything."""
_LONGEST_CAPTION = 60
_GOAL = re.compile(r"目标|计划|预期")
_FLOORS = frozenset({"层", "楼", "号", "届", "期"})
"""Units of numbers that name and do not measure."""
_SHOWN = re.compile(r"(?<!合成)示例|填报样式|样例|范例")
"""A row that shows how the table is to be filled in."""


def table_metrics(scene: Scene) -> Iterator[Metric]:
    """A metric for each figure of a table whose heads say what it is."""
    for grid in grids(scene):
        yield from _Reader(scene, grid).facts()


class _Reader:
    """One table. Heads may change on the way down, where a row without figures stands between rows of figures."""

    def __init__(self, scene: Scene, grid: Grid) -> None:
        self._scene = scene
        self._grid = grid
        self._where = Where(scene, grid)
        self._above = [scene.folded[start:end] for start, end in grid.above]
        units = next((found for words in reversed(self._above) if (found := caption_units(words))), ())
        self._unit = next((unit for unit in units if unit.unit != "%"), units[0] if units else None)
        self._period = self._caption_period()
        self._goal = bool(self._above) and _GOAL.search(self._above[-1]) is not None

    def facts(self) -> Iterator[Metric]:
        """The facts of all rows."""
        heads: list[list[Spot]] = []
        body: list[list[Spot]] = []
        for row in self._grid.rows:
            if is_data(row):
                body.append(row)
            elif body and len(row) > 1:
                yield from self._part(heads, body)
                heads, body = [row], []
            elif len(row) > 1 or not body:
                heads.append(row)
        yield from self._part(heads, body)

    def _part(self, heads: list[list[Spot]], body: list[list[Spot]]) -> Iterator[Metric]:
        """Rows under the same heads."""
        if not body:
            return
        first = _first_figures(body)
        columns = {
            column: self._column(heads, column)
            for column in sorted({s.column for row in body for s in row if s.column >= first and s.figure})
        }
        units = {
            column
            for column in range(first)
            if any(is_unit_column(head.text) for row in heads for head in row if head.covers(column))
        }
        corner = next((unit for column in range(first) if (unit := self._column(heads, column).unit)), None)
        held = holder([spot for row in heads for spot in row if spot.column < first])
        plan = _Plan.of(self, columns, body, first, units=units, corner=corner, holder=held)
        carried: dict[int, Spot] = {}
        for row in body:
            before = {spot.column: spot for spot in row if spot.column < first}
            reaching = {at: spot for at, spot in carried.items() if spot.row + spot.rows > row[0].row}
            carried |= {column: spot for column, spot in before.items() if spot.rows > 1}
            yield from self._row(row, {**reaching, **before}, columns, plan)

    def _column(self, heads: list[list[Spot]], column: int) -> Head:
        """The heads over a column from top to bottom, read as one."""
        over = [spot for row in heads for spot in row if spot.covers(column)]
        return joined([self._head(spot) for spot in over])

    def _row(
        self, row: list[Spot], left: dict[int, Spot], columns: dict[int, Head], plan: _Plan
    ) -> Iterator[Metric]:
        """The facts of a row; `left` are the cells before its figures, those that reach down from above too."""
        stub = [s for column, s in sorted(left.items()) if column not in plan.units and s.figure is None]
        if any(_SHOWN.search(spot.text) for spot in stub):
            return
        said = [self._unit_in(spot) for column, spot in sorted(left.items()) if column in plan.units]
        head = joined([part for spot in stub if not (part := self._head(spot)).order])
        drafts: list[Draft] = []
        reached: str | None = None
        for spot in row:
            column, found = columns.get(spot.column), spot.figure
            name = self._name(column, head, plan) if column else None
            if column is None or found is None or column.order or name is None or found.unit in _FLOORS:
                continue
            reached = (column.period if column.result else None) or reached
            units = (column.unit, head.unit, *said, None if column.growth else plan.corner or self._unit)
            entry = Entry(
                name=name,
                column=column,
                row=head,
                region=plan.regions.get(spot.column),
                period=column.period
                or (reached if column.result and column.share else None)
                or head.period
                or self._period,
                goal=column.goal or (head.goal and not column.result),
                amount=measured(found, units),
            )
            add(drafts, entry)
        region, thing = self._of(stub, head, plan)
        for draft in drafts:
            yield self._fact(draft, row, region, thing)

    def _head(self, spot: Spot) -> Head:
        return read_head(self._scene, spot.start, spot.end)

    def _unit_in(self, spot: Spot) -> Quantity | None:
        return next(iter(caption_units(f"单位:{spot.text}")), None)

    def _name(self, column: Head, head: Head, plan: _Plan) -> str | None:
        """What is measured: empty for a column that only goes on about the one before, None when nothing says it."""
        if plan.down or plan.things:
            return column.name or ("" if column.growth or column.rank or column.share else plan.indicator)
        if plan.across:
            return head.name or plan.indicator
        name = head.name or plan.indicator
        return name + column.name if name and column.share and column.name else name

    def _of(self, stub: Sequence[Spot], head: Head, plan: _Plan) -> tuple[str | None, str | None]:
        """Whom a row is said of: its region, and the thing where it is one."""
        if plan.down:
            found = next((path for spot in stub if (path := self._where.row(spot))), None)
            return found or self._where.default, None
        if plan.holder is not None:
            spot = next((spot for spot in stub if spot.column == plan.holder), None)
            named = spot is not None and not self._head(spot).total
            return self._where.default, spot.text if spot is not None and named else None
        thing = head.name if plan.things and not head.total else None
        return self._where.default, thing or None

    def _fact(self, draft: Draft, row: Sequence[Spot], region: str | None, thing: str | None) -> Metric:
        published = self._scene.published
        begins = start_of(draft.period) if draft.period and not draft.period.startswith("..") else None
        ahead = published is not None and begins is not None and begins[:4] > published.iso[:4]
        goal = draft.goal or (self._goal and not draft.column.result) or ahead
        kind = Target if goal else Metric
        return kind(
            id="",
            doc="",
            evidence=self._scene.evidence(row[0].start, row[-1].end),
            confidence=_THING_CONFIDENCE if thing else _CONFIDENCE,
            region=draft.region or region,
            subject=thing,
            indicator=full_name(self._scene.atlas, draft.indicator),
            value=draft.value,
            value_hi=draft.value_hi,
            unit=draft.unit if draft.value is not None else None,
            op=draft.op if draft.value is not None else None,
            period=draft.period,
            growth=draft.growth,
            growth_basis=draft.basis,
            comparison=tuple(draft.comparison),
            modality="target" if goal else "estimate" if draft.column.estimate else "actual",
        )

    def _caption_period(self) -> str | None:
        """The period that the nearest line over the table names, else the last one that the text dated before it."""
        scene = self._scene
        for start, end in reversed(self._grid.above):
            if end - start <= _LONGEST_CAPTION and not scene.folded[start:end].rstrip().endswith("。"):
                found = [time.period for time in scene.times_in(start, end) if time.period]
                if found:
                    return found[0]
        return scene.period_at(self._grid.start) or scene.heading_period(self._grid.start)

    def named_indicator(self) -> str:
        """The indicator of the atlas that the lines over the table name, nearest first; empty without one."""
        known = [
            name for item in self._scene.atlas.indicators.values() for name in (item.name, *item.synonyms)
        ]
        for start, end in reversed(self._grid.above):
            words = self._scene.clean[start:end]
            found = [name for name in known if name in words] if end - start <= _LONGEST_CAPTION else []
            if found:
                return max(found, key=len)
        return ""

    @property
    def where(self) -> Where:
        """Which regions its heads are."""
        return self._where


@dataclass(frozen=True, slots=True)
class _Plan:
    """What stands at the left and at the top: regions down, regions across, things, or else indicators down.

    `regions`: the region of each column that is headed by one; `units`: columns that give their rows' units;
    `indicator`: what the table as a whole measures; `corner`: the unit in the head
    of its first columns; `holder`: the column of the firms, parks or projects that the rows are said of.
    """

    down: bool
    across: bool
    things: bool
    regions: dict[int, str]
    units: set[int]
    indicator: str
    corner: Quantity | None
    holder: int | None

    @classmethod
    def of(
        cls,
        reader: _Reader,
        columns: dict[int, Head],
        body: list[list[Spot]],
        first: int,
        *,
        units: set[int],
        corner: Quantity | None,
        holder: int | None,
    ) -> _Plan:
        """Looks at all heads of a table."""
        stubs = [[s for s in row if s.column < first and s.column not in units] for row in body]
        placed = sum(any(reader.where.row(spot) for spot in stub) for stub in stubs)
        measured = any(head.name and not head.order for head in columns.values())
        holder = holder if measured else None
        down = holder is None and placed * 2 >= len(body)
        named = {column: head.name for column, head in columns.items() if head.name and not head.order}
        regions = {column: path for column, name in named.items() if (path := reader.where.named(name))}
        across = not down and len(regions) * 2 >= len(named) > 0
        things = not down and not across and any(not columns[column].share for column in named)
        return cls(
            down, across, things, regions if across else {}, units, reader.named_indicator(), corner, holder
        )


def _first_figures(body: Sequence[Sequence[Spot]]) -> int:
    """The column at which the figures begin, at least the second one unless nothing stands before it."""
    lowest: dict[int, int] = {}
    figures: dict[int, int] = {}
    for row in body:
        for spot in row:
            lowest[spot.column] = lowest.get(spot.column, 0) + 1
            figures[spot.column] = figures.get(spot.column, 0) + (spot.figure is not None or spot.empty)
    columns = sorted(lowest)
    words = [c for c in columns if figures[c] * 2 < lowest[c]]
    last = next(
        (number for number, c in enumerate(columns) if c > (words[0] if words else -1) and c not in words), 0
    )
    return columns[last] if words else columns[0]
