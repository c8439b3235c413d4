"""Tables as people keep them: a header somewhere near the top, rows below, each knowing its row number.

CSV files are read in a stream in whatever charset they are; Excel and OpenDocument files by calamine.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import IO

from python_calamine import CalamineError, CalamineWorkbook

from guatu.lake.issues import TableError

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
DELIMITED = frozenset({".csv", ".tsv", ".txt"})
MAX_COLUMNS = 500
MAX_WORKBOOK = 200 * 2**20
"""Bytes of a workbook; a larger one is asked for as CSV, which is read in a stream."""
_HEAD = 20
"""Rows at the top among which the header is looked for."""
_SAMPLE = 1 << 16
_CHARSETS = ("utf-8-sig", "gb18030", "big5hkscs")

Row = tuple[int, tuple[str, ...]]
"""Row number as a spreadsheet shows it, and its cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. `header_row` is the row number of `header`."""

    path: Path
    name: str
    header: tuple[str, ...]
    header_row: int
    sheets: tuple[str, ...] = ()
    """Names of all the sheets of a workbook; empty for a delimited file."""

    def rows(self) -> Iterator[Row]:
        """The rows below the header that are not empty, from the file again at each call."""
        for number, cells in _lines(self.path, self.name):
            if number > self.header_row and any(cells):
                yield number, cells[: len(self.header)] + ("",) * (len(self.header) - len(cells))

    def sample(self, size: int = 200) -> list[Row]:
        """The first rows."""
        return list(itertools.islice(self.rows(), size))


def open_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """The table in a file; of a workbook the sheet of that name, else the first one that holds rows.

    Raises TableError when the file is no table, has no such sheet, or no row that could be a header.
    """
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        names = tuple(_workbook(path).sheet_names)
        if sheet is not None and sheet not in names:
            raise TableError(f"{path.name}：没有名为“{sheet}”的工作表；有的是：{'、'.join(names)}")
        for name in (sheet,) if sheet else names:
            head = _head(path, name)
            if head is not None:
                return Sheet(path, name, head[1], head[0], names)
        raise TableError(f"{path.name}：工作表里没有像表头的一行；表头须至少两格文字")
    if suffix not in DELIMITED:
        raise TableError(f"{path.name}：不是表格文件；请另存为 .xlsx 或 .csv")
    head = _head(path, "")
    if head is None:
        raise TableError(f"{path.name}：前 {_HEAD} 行里没有像表头的一行；表头须至少两格文字")
    return Sheet(path, "", head[1], head[0])


def _head(path: Path, sheet: str) -> Row | None:
    """The header: of the first rows the earliest that has as many words as any and no figures.

    A title above the table fills one cell; the header fills most of them.
    """
    top = _one_head(list(itertools.islice(_lines(path, sheet), _HEAD)), _spread_rows(path, sheet))
    best: Row | None = None
    most = 1
    for number, cells in top:
        words = sum(bool(cell) and not _is_figure(cell) for cell in cells)
        if words > most and not any(map(_is_figure, cells)):
            best, most = (number, cells), words
    if best is None:
        return None
    cells = [" ".join(cell.split()) for cell in best[1]]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise TableError(f"{path.name}：第 {best[0]} 行有 {len(cells)} 列，最多 {MAX_COLUMNS} 列")
    return best[0], tuple(cells)


def _one_head(top: list[Row], spread: frozenset[int]) -> list[Row]:
    """Rows in which a cell spreads over others (“基本信息” over three columns) joined with the row below, as one head.

    The lower name counts; the upper one where there is no lower one, and both where the lower is a figure (a year).
    """
    joined: list[Row] = []
    rows = iter(top)
    for number, cells in rows:
        if number not in spread or sum(map(bool, cells)) < 2 or (below := next(rows, None)) is None:
            joined.append((number, cells))
            continue
        names: list[str] = []
        over = ""
        for upper, lower in itertools.zip_longest(cells, below[1], fillvalue=""):
            over = upper or over
            names.append(f"{over}{lower}" if _is_figure(lower) else lower or upper)
        joined.append((below[0], tuple(names)))
    return joined


def _spread_rows(path: Path, sheet: str) -> frozenset[int]:
    """Row numbers where a cell is merged with the next ones of its row alone."""
    if path.suffix.lower() not in WORKBOOKS:
        return frozenset()
    merged = _workbook(path).get_sheet_by_name(sheet).merged_cell_ranges or ()
    return frozenset(top + 1 for (top, left), (bottom, right) in merged if top == bottom and right > left)


def _is_figure(cell: str) -> bool:
    return bool(cell) and cell.replace(",", "").replace(".", "").replace("-", "").isdecimal()


def _lines(path: Path, sheet: str) -> Iterator[Row]:
    if path.suffix.lower() in WORKBOOKS:
        table = _workbook(path).get_sheet_by_name(sheet)
        first = table.start[0] if table.start else 0
        for number, cells in enumerate(table.iter_rows(), first + 1):
            yield number, tuple(map(_words, cells))
        return
    try:
        with path.open("rb") as source:
            yield from _delimited(source, path.name)
    except OSError as error:
        raise TableError(f"{path.name}：打不开（{error.strerror}）；请检查路径和权限") from error


def _delimited(source: IO[bytes], name: str) -> Iterator[Row]:
    sample = source.read(_SAMPLE)
    source.seek(0)
    charset = _charset(sample)
    text = io.TextIOWrapper(source, encoding=charset, errors="replace", newline="")
    head = sample.decode(charset, errors="replace")
    delimiter = max("\t,;|", key=lambda sign: _even(head, sign))
    reader = csv.reader(text, delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, tuple(cell.strip().strip("\t") for cell in cells)
    except csv.Error as error:
        raise TableError(f"{name}：第 {reader.line_num} 行读不下去（{error}）；请检查引号是否成对") from error


def _charset(sample: bytes) -> str:
    """The first charset in which the sample is whole; the last bytes may be half a character."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for charset in _CHARSETS:
        try:
            codecs.getincrementaldecoder(charset)().decode(sample)
        except UnicodeDecodeError:
            continue
        return charset
    return "gb18030"


def _even(head: str, sign: str) -> tuple[int, int]:
    """How well a sign parts the lines: on how many it stands as often as on most, and how often."""
    counts = [line.count(sign) for line in head.splitlines()[:_HEAD] if line.strip()]
    usual = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
    return (counts.count(usual) if usual else 0, usual)


def _workbook(path: Path) -> CalamineWorkbook:
    try:
        if path.stat().st_size > MAX_WORKBOOK:
            raise TableError(f"{path.name}：超过 {MAX_WORKBOOK >> 20} MB；请另存为 .csv 再导入")
        return CalamineWorkbook.from_path(str(path))  # pyright: ignore[reportUnknownMemberType]
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
