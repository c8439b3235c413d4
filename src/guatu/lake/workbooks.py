"""Sheets of workbooks (Excel, OpenDocument), by calamine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from guatu.lake.issues import TableError
from guatu.lake.printed import Row

MAX_WORKBOOK = 200 * 2**20
"""Bytes of a workbook; a larger one is asked for as CSV, which is read in a stream."""


def names(path: Path) -> tuple[str, ...]:
    """Names of the sheets. Raises TableError for what is no sound workbook."""
    return tuple(_workbook(path).sheet_names)


def lines(path: Path, sheet: str, head: int | None = None) -> Iterator[Row]:
    """The rows of a sheet. Below the row `head` a cell that is merged over several rows stands in each of them."""
    table = _workbook(path).get_sheet_by_name(sheet)
    first = table.start[0] if table.start else 0
    left = table.start[1] if table.start else 0
    below = {} if head is None else _below(table, head)
    held: dict[int, str] = {}
    for number, cells in enumerate(table.iter_rows(), first):
        words = [_words(cell) for cell in cells]
        for column in below.get(number, ()):
            if 0 <= column - left < len(words) and not words[column - left]:
                words[column - left] = held.get(column, "")
        held = {left + at: word for at, word in enumerate(words)}
        yield number + 1, tuple(words)


def spread_rows(path: Path, sheet: str) -> frozenset[int]:
    """Row numbers where a cell is merged with the next ones of its row alone."""
    merged = _workbook(path).get_sheet_by_name(sheet).merged_cell_ranges or ()
    return frozenset(top + 1 for (top, left), (bottom, right) in merged if top == bottom and right > left)


def _below(table: CalamineSheet, head: int) -> dict[int, list[int]]:
    """Columns by the rows (from 0) in which a cell continues the one above it, for cells that begin below the head."""
    found: dict[int, list[int]] = {}
    for (top, left), (bottom, right) in table.merged_cell_ranges or ():
        if left == right and top >= head:
            for row in range(top + 1, bottom + 1):
                found.setdefault(row, []).append(left)
    return found


def _workbook(path: Path) -> CalamineWorkbook:
    try:
        if path.stat().st_size > MAX_WORKBOOK:
            raise TableError(f"{path.name}：超过 {MAX_WORKBOOK >> 20} MB；请另存为 .csv 再导入")
        return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    except OSError as error:
        raise TableError(f"{path.name}：打不开（{error.strerror}）；请检查路径和权限") from error
    except CalamineError as error:
        raise TableError(f"{path.name}：不是完好的表格文件（{error}）；请用表格软件重新另存") from error


def _words(cell: object) -> str:
    """A cell as it reads: whole numbers without .0 (codes!), days as ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
