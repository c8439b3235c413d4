"""Tables as people keep them: a header somewhere near the top, rows below, each knowing its row number.

What a file is is told by its first bytes, since exports often bear the ending of another format.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guatu.lake import delimited, workbooks
from guatu.lake.issues import TableError
from guatu.lake.printed import Row, bare

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
DELIMITED = frozenset({".csv", ".tsv", ".txt"})
MAX_COLUMNS = 500
_HEAD = 20
"""Rows at the top among which the header is looked for."""
_ENOUGH = 2
"""So many of the names of columns make a row the header."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How workbooks begin: of today, and of before 2007."""


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
        for number, cells in _lines(self.path, self.name, self.header_row):
            if number > self.header_row and any(cells):
                yield number, cells[: len(self.header)] + ("",) * (len(self.header) - len(cells))

    def sample(self, size: int = 200) -> list[Row]:
        """The first rows."""
        return list(itertools.islice(self.rows(), size))


def open_sheet(path: Path, sheet: str | None = None, names: frozenset[str] = frozenset()) -> Sheet:
    """The table in a file; of a workbook the sheet of that name, else the one whose head has most of some names (`bare`),
    else the first that holds rows.

    Raises TableError when the file is no table, has no such sheet, or no row that could be a header.
    """
    if path.suffix.lower() not in WORKBOOKS | DELIMITED:
        raise TableError(f"{path.name}：不是表格文件；请另存为 .xlsx 或 .csv")
    if not is_workbook(path):
        head = _head(path, "", names)
        if head is None:
            raise TableError(f"{path.name}：前 {_HEAD} 行里没有像表头的一行；表头须至少两格文字")
        return Sheet(path, "", head[1], head[0])
    sheets = workbooks.names(path)
    if sheet is not None and sheet not in sheets:
        raise TableError(f"{path.name}：没有名为“{sheet}”的工作表；有的是：{'、'.join(sheets)}")
    heads = {name: head for name in ((sheet,) if sheet else sheets) if (head := _head(path, name, names))}
    if not heads:
        raise TableError(f"{path.name}：工作表里没有像表头的一行；表头须至少两格文字")
    best = max(heads, key=lambda name: _known(heads[name][1], names))
    return Sheet(path, best, heads[best][1], heads[best][0], sheets)


def is_workbook(path: Path) -> bool:
    """Whether a file is one of Excel or OpenDocument. Raises TableError where it is neither that nor delimited text."""
    try:
        with path.open("rb") as source:
            start = source.read(1024)
    except OSError as error:
        raise TableError(f"{path.name}：打不开（{error.strerror}）；请检查路径和权限") from error
    if start.startswith((_ZIP, _OLE)):
        return True
    if not start:
        raise TableError(f"{path.name}：是空文件；请检查是否导出完")
    if (
        start.lstrip(b"\xef\xbb\xbf \r\n\t")
        .lower()
        .startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta"))
    ):
        raise TableError(f"{path.name}：其实是网页，不是表格文件；请用 Excel 打开，再另存为 .xlsx")
    return False


def _head(path: Path, sheet: str, names: frozenset[str]) -> Row | None:
    """The header: of the first rows the earliest with as many of the names as any, if two; else the earliest that has as
    many words as any and no figures (years apart).

    A title above the table fills one cell; the header fills most of them.
    """
    top = _one_head(list(itertools.islice(_lines(path, sheet), _HEAD)), _spread(path, sheet))
    named = max(top, key=lambda row: _known(row[1], names), default=None)
    best = named if named and _known(named[1], names) >= _ENOUGH else _most_words(top)
    if best is None:
        return None
    cells = [" ".join(cell.split()) for cell in best[1]]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise TableError(f"{path.name}：第 {best[0]} 行有 {len(cells)} 列，最多 {MAX_COLUMNS} 列")
    return best[0], _told_apart(cells)


def _most_words(top: list[Row]) -> Row | None:
    best: Row | None = None
    most = 1
    for number, cells in top:
        words = sum(bool(cell) and not _is_figure(cell) for cell in cells)
        if words > most and not any(_is_figure(cell) and not _YEAR.fullmatch(cell) for cell in cells):
            best, most = (number, cells), words
    return best


def _known(cells: tuple[str, ...], names: frozenset[str]) -> int:
    return len({bare(cell) for cell in cells} & names)


def _told_apart(heads: list[str]) -> tuple[str, ...]:
    """Of columns with one head all but the first say which they are, so that a person can choose any."""
    return tuple(
        f"{head}（第 {at + 1} 列）" if head and head in heads[:at] else head for at, head in enumerate(heads)
    )


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


def _is_figure(cell: str) -> bool:
    return bool(cell) and cell.replace(",", "").replace(".", "").replace("-", "").isdecimal()


def _spread(path: Path, sheet: str) -> frozenset[int]:
    return workbooks.spread_rows(path, sheet) if sheet else frozenset()


def _lines(path: Path, sheet: str, head: int | None = None) -> Iterator[Row]:
    return workbooks.lines(path, sheet, head) if sheet else delimited.lines(path)
