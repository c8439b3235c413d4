"""Workbooks (.xlsx): each visible sheet's tables, values as a reader of the sheet would write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guatu.text.formats.extract import Box, Builder, Extract
from guatu.text.formats.limits import Limits, refuse
from guatu.text.formats.numbers import Format, written
from guatu.text.formats.opc import main_part, targets
from guatu.text.formats.package import Package
from guatu.text.formats.xml import Attributes, elements, stream
from guatu.text.page import Hint

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys([*range(14, 18), 22, *range(27, 37), *range(50, 59)], "yyyy-m-d"),
}
_MONTH_FORMATS = frozenset({17, 27, 36, 52, 55, 57})
_DEFAULT_SHEET = re.compile(r"(?:sheet|工作表)\s*\d*$", re.IGNORECASE)


def read_xlsx(package: Package, limits: Limits) -> Extract:
    """Raises UnreadableError where the workbook is broken or too large."""
    part = main_part(package) or "xl/workbook.xml"
    if part.endswith(".bin"):
        raise refuse(package.where, "is a binary workbook (.xlsb)", "save it as .xlsx")
    links = targets(package, part)
    builder = Builder(package.where, limits)
    strings = _Strings(limits, package.where)
    _stream(package, _of_kind(links, "sharedStrings"), strings)
    formats = _formats(package, _of_kind(links, "styles"))
    dated_1904 = False
    for tag, said in elements(package.read(part), f"{package.where}, {part}", limits):
        if tag == "workbookPr":
            dated_1904 = said.get("date1904") in {"1", "true"}
        elif tag == "sheet" and said.get("state", "visible") == "visible":
            kind, path = links.get(said.get("id", ""), ("", ""))
            if kind == "worksheet":
                sheet = _Sheet(builder, strings.found, formats, dated_1904)
                _stream(package, path, sheet)
                _write(builder, said.get("name", ""), sheet)
    return builder.extract()


def _of_kind(links: Mapping[str, tuple[str, str]], wanted: str) -> str | None:
    return next((path for kind, path in links.values() if kind == wanted), None)


def _stream(package: Package, path: str | None, target: _Strings | _Sheet) -> None:
    if path is not None and package.has(path):
        stream(package.read(path), target, f"{package.where}, {path}", package.limits)


class _Strings:
    """Listens to the table of shared strings; readings of Chinese characters (rPh) are left out."""

    def __init__(self, limits: Limits, where: str) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._reading = False
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        self._reading = self._reading or tag == "rPh"
        self._in_text = tag == "t" and not self._reading

    def text(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)

    def end(self, tag: str) -> None:
        self._in_text = False
        if tag == "rPh":
            self._reading = False
        elif tag == "si":
            self.found.append("".join(self._pieces))
            self._pieces = []


def _formats(package: Package, path: str | None) -> list[Format]:
    """How the cells of each style write their numbers."""
    if path is None or not package.has(path):
        return []
    codes: dict[str, str] = {}
    formats: list[Format] = []
    in_cells = False
    for tag, said in elements(package.read(path), f"{package.where}, {path}", package.limits):
        if tag == "numFmt":
            codes[said.get("numFmtId", "")] = said.get("formatCode", "")
        elif tag in {"cellXfs", "cellStyles", "cellStyleXfs", "dxfs"}:
            in_cells = tag == "cellXfs"
        elif tag == "xf" and in_cells:
            key = said.get("numFmtId", "0")
            built_in = int(key) if key.isdecimal() and len(key) < 4 else 0
            code = "yyyy-m" if built_in in _MONTH_FORMATS else _BUILT_IN.get(built_in, "")
            formats.append(Format.of(codes.get(key, code)))
    return formats


@dataclass(slots=True)
class _Filled:
    """The cell being read."""

    row: int
    column: int
    kind: str
    style: int
    pieces: list[str] = field(default_factory=list[str])


class _Sheet:
    """Listens to a sheet. Only filled cells are kept, whatever size the sheet claims to have."""

    def __init__(
        self, builder: Builder, strings: Sequence[str], formats: Sequence[Format], dated_1904: bool
    ) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self.merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._builder = builder
        self._strings = strings
        self._formats = formats
        self._dated_1904 = dated_1904
        self._cell: _Filled | None = None
        self._row = self._column = -1
        self._in_value = self._reading = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            said = attributes.get("r", "")
            self._row = int(said) - 1 if said.isdecimal() and 0 < len(said) < 8 else self._row + 1
            self._column = -1
        elif tag == "c":
            self._begin(attributes)
        elif tag in {"v", "t"}:
            self._in_value = not self._reading
        elif tag == "rPh":
            self._reading = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, data: str) -> None:
        if self._in_value and self._cell is not None:
            self._cell.pieces.append(data)

    def end(self, tag: str) -> None:
        self._in_value = False
        if tag == "rPh":
            self._reading = False
        elif tag == "c" and self._cell is not None:
            self._fill(self._cell)
            self._cell = None

    def _begin(self, attributes: Attributes) -> None:
        place = _place(attributes.get("r", ""))
        row, self._column = place or (self._row, self._column + 1)
        style = attributes.get("s", "")
        number = int(style) if style.isdecimal() and len(style) < 7 else 0
        self._cell = _Filled(row, self._column, attributes.get("t", "n"), number)

    def _fill(self, cell: _Filled) -> None:
        text = self._shown(cell, "".join(cell.pieces)).strip()
        if text:
            self._builder.count_cells(1)
            self.rows.setdefault(cell.row, {})[cell.column] = text

    def _shown(self, cell: _Filled, value: str) -> str:
        if cell.kind == "s":
            known = value.isdecimal() and len(value) < 9 and int(value) < len(self._strings)
            return self._strings[int(value)] if known else ""
        if cell.kind == "n":
            known = cell.style < len(self._formats)
            return written(value, self._formats[cell.style] if known else Format(), self._dated_1904)
        return "" if cell.kind == "e" else value

    def _merge(self, said: str) -> None:
        first, _, last = said.partition(":")
        start, end = _place(first), _place(last)
        if start and end and end >= start:
            self.merged[start] = (end[0] - start[0] + 1, end[1] - start[1] + 1)


def _place(said: str) -> tuple[int, int] | None:
    """Row and column of an address, from 0.

    >>> _place("B4"), _place("XFD1048576"), _place("4B")
    ((3, 1), (1048575, 16383), None)
    """
    match = _PLACE.fullmatch(said)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _write(builder: Builder, name: str, sheet: _Sheet) -> None:
    """The sheet under its name; an empty row parts two tables."""
    if not sheet.rows:
        return
    with builder.part("sheet", name):
        if not _DEFAULT_SHEET.match(name):
            builder.line(name, Hint(heading=2, sure=True, block=True))
        table: list[list[Box]] = []
        first = 0
        for number in sorted(sheet.rows):
            if table and number > first + len(table):
                builder.table(table, first)
                table = []
            first = first if table else number
            row = sheet.rows[number]
            table.append([_box(sheet, number, column, row[column]) for column in sorted(row)])
        builder.table(table, first)


def _box(sheet: _Sheet, row: int, column: int, text: str) -> Box:
    rows, columns = sheet.merged.get((row, column), (1, 1))
    return Box(text, column, columns, rows)
