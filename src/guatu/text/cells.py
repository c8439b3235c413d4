"""Where the cells of HTML tables stand in their grid, joined cells counted as the page would draw them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guatu.text.model import Cell

_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_MOST_COLUMNS = 200
_WIDEST = 2000
_MOST = 200_000


@dataclass(slots=True)
class Cells:
    """Told of tables, rows and cells as their tags come; tables inside tables are counted as tables of their own."""

    found: list[Cell] = field(default_factory=list[Cell])
    _table: int = -1
    _row: int = -1
    _column: int = 0
    _reach: dict[int, int] = field(default_factory=dict[int, int])
    """The first row that is free again in each column that a cell from above reaches down in."""
    _open: tuple[int, int, int, int, int, int] | None = None

    def table(self, place: int) -> None:
        """A table begins at this place of the raw source."""
        self.close(place)
        self._table += 1
        self._row, self._column = -1, 0
        self._reach = {}

    def row(self, place: int) -> None:
        """A row begins."""
        self.close(place)
        self._row += 1
        self._column = 0

    def cell(self, place: int, attributes: str) -> None:
        """A cell begins, its tag's attributes as they are printed.

        >>> cells = Cells()
        >>> cells.table(0), cells.row(1), cells.cell(2, ' rowspan="2"'), cells.cell(3, " colspan=2")
        (None, None, None, None)
        >>> cells.row(4), cells.cell(5, ""), cells.close(6)
        (None, None, None)
        >>> [(cell.row, cell.column, cell.rows, cell.columns) for cell in cells.found]
        [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1)]
        """
        self.close(place)
        spans = _SPAN.findall(attributes) if attributes else ()
        said = {name.lower(): int(number) for name, number in spans}
        columns = min(max(said.get("col", 1), 1), _MOST_COLUMNS)
        rows = max(said.get("row", 1), 1)
        while self._column < _WIDEST and self._reach.get(self._column, 0) > self._row:
            self._column += 1
        if self._column >= _WIDEST or len(self.found) >= _MOST:
            return
        self._open = (self._table, self._row, self._column, rows, columns, place)
        for column in range(self._column, self._column + columns):
            self._reach[column] = self._row + rows
        self._column += columns

    def close(self, place: int) -> None:
        """Whatever cell is open ends here."""
        if self._open is not None:
            self.found.append(Cell(*self._open, place))
            self._open = None
