"""Word documents (.docx): paragraphs, headings and tables in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guatu.text.formats.extract import Box, Builder, Extract
from guatu.text.formats.limits import Limits
from guatu.text.formats.opc import main_part, targets
from guatu.text.formats.package import Package
from guatu.text.formats.xml import Attributes, elements, stream
from guatu.text.model import BlockKind
from guatu.text.page import PLAIN, Hint

_STYLE_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_STYLE_TITLE = re.compile(r"(?:title|标题)$", re.IGNORECASE)
_STYLE_CONTENTS = re.compile(r"(?:toc|目录)\s*\d*", re.IGNORECASE)
_UNSAID = frozenset({"del", "moveFrom", "Fallback"})
"""Deleted and moved-away text, and the second form of what a newer program shows already."""
_GRID = frozenset({"tbl", "tr", "tc", "gridSpan", "vMerge", "gridBefore"})
_MOST_SPAN = 1000
_LONGEST_CELL = 600
_PROSE = 40


def read_docx(package: Package, limits: Limits) -> Extract:
    """Raises UnreadableError where the document is broken or too large."""
    part = main_part(package) or "word/document.xml"
    builder = Builder(package.where, limits)
    stream(package.read(part), _Body(builder, _styles(package, part)), f"{package.where}, {part}", limits)
    return builder.extract()


def _styles(package: Package, part: str) -> Mapping[str, Hint]:
    """What the styles that say something make of a paragraph, by the style's id."""
    path = next((path for kind, path in targets(package, part).values() if kind == "styles"), None)
    if path is None or not package.has(path):
        return {}
    hints: dict[str, Hint] = {}
    current = ""
    for tag, said in elements(package.read(path), f"{package.where}, {path}", package.limits):
        if tag == "style":
            current = said.get("styleId", "")
        elif tag == "name":
            hint = _style_hint(said.get("val", ""))
            if hint is not None:
                hints[current] = hint
        elif tag == "outlineLvl" and current not in hints and said.get("val", "") in set("012345"):
            hints[current] = Hint(heading=int(said["val"]) + 1, block=True)
    return hints


def _style_hint(name: str) -> Hint | None:
    if _STYLE_CONTENTS.match(name):
        return Hint(region=BlockKind.NAV, sure=True)
    if _STYLE_TITLE.match(name):
        return Hint(title=True, block=True)
    heading = _STYLE_HEADING.match(name)
    return Hint(heading=min(int(heading[1]), 6), block=True) if heading else None


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list[str])
    hint: Hint = PLAIN
    listed: bool = False


@dataclass(slots=True)
class _Cell:
    column: int
    columns: int = 1
    rows: int = 1
    goes_on: bool = False
    """It is the lower part of a cell that began in a row above."""
    lines: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list[list[_Cell]])
    cell: _Cell | None = None
    next_column: int = 0


class _Body:
    """Listens to the document's elements."""

    def __init__(self, builder: Builder, styles: Mapping[str, Hint]) -> None:
        self._builder = builder
        self._styles = styles
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._unsaid = 0
        self._run = 0
        self._in_text = False
        self._prose = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if self._unsaid or tag in _UNSAID:
            self._unsaid += 1
        elif tag == "t":
            self._in_text = True
        elif tag == "r":
            self._run += 1
        elif tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag in _GRID:
            self._grid(tag, attributes)
        elif self._run:
            self._in_run(tag, attributes)
        elif self._paragraphs:
            self._property(tag, attributes)

    def text(self, data: str) -> None:
        if self._in_text and self._paragraphs and not self._unsaid:
            self._paragraphs[-1].pieces.append(data)

    def end(self, tag: str) -> None:
        if self._unsaid:
            self._unsaid -= 1
        elif tag == "t":
            self._in_text = False
        elif tag == "r":
            self._run -= 1
        elif tag == "p":
            self._write(self._paragraphs.pop())
        elif tag == "tc" and self._tables:
            self._tables[-1].cell = None
        elif tag == "tbl":
            self._close_table(self._tables.pop())

    def _in_run(self, tag: str, attributes: Attributes) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        if tag == "tab":
            paragraph.pieces.append("  ")
        elif tag == "noBreakHyphen":
            paragraph.pieces.append("-")
        elif tag == "cr" or (tag == "br" and attributes.get("type", "textWrapping") == "textWrapping"):
            self._write(paragraph)
            paragraph.pieces = []

    def _property(self, tag: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        paragraph = self._paragraphs[-1]
        if tag == "pStyle":
            paragraph.hint = self._styles.get(value, PLAIN)
        elif tag == "outlineLvl" and value in set("012345"):
            paragraph.hint = Hint(heading=int(value) + 1, block=True)
        elif tag == "numPr":
            paragraph.listed = True

    def _grid(self, tag: str, attributes: Attributes) -> None:
        if tag == "tbl":
            self._tables.append(_Table())
            return
        if not self._tables:
            return
        table = self._tables[-1]
        if tag == "tr":
            table.rows.append([])
            table.next_column = 0
        elif tag == "gridBefore":
            table.next_column += _count(attributes)
        elif tag == "tc" and table.rows:
            table.cell = _Cell(table.next_column)
            table.next_column += 1
            table.rows[-1].append(table.cell)
        elif table.cell is not None and tag == "gridSpan":
            table.cell.columns = _count(attributes)
            table.next_column = table.cell.column + table.cell.columns
        elif table.cell is not None and tag == "vMerge":
            table.cell.goes_on = attributes.get("val") != "restart"

    def _write(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces)
        if not text.strip():
            return
        if self._tables:
            cell = self._tables[-1].cell
            if cell is not None:
                cell.lines.append(text)
            return
        self._builder.line(text, self._hint(paragraph, text))

    def _hint(self, paragraph: _Paragraph, text: str) -> Hint:
        """After the first running text nothing is navigation; before it stand headlines."""
        if paragraph.hint is not PLAIN:
            return paragraph.hint
        hint = Hint(block=True, item=paragraph.listed, sure=self._prose)
        self._prose = self._prose or len(text) >= _PROSE or text.rstrip().endswith("。")
        return hint

    def _close_table(self, table: _Table) -> None:
        rows = _boxes(table)
        if self._tables:
            outer = self._tables[-1].cell
            if outer is not None:
                outer.lines += [box.text for row in rows for box in row]
            return
        if any(len(row) > 1 for row in rows) and not any(
            len(box.text) > _LONGEST_CELL for row in rows for box in row
        ):
            self._builder.table(rows)
            self._prose = True
            return
        # A frame around paragraphs, not a table.
        for line in (line for row in table.rows for cell in row for line in cell.lines):
            self._builder.line(line, Hint(block=True, sure=self._prose))


def _boxes(table: _Table) -> list[list[Box]]:
    """The filled cells, those that go on in further rows as one."""
    began: dict[int, _Cell] = {}
    for cell in (cell for row in table.rows for cell in row):
        above = began.get(cell.column)
        if cell.goes_on and above is not None:
            above.rows += 1
        else:
            began[cell.column] = cell
    return [
        [Box(" ".join(cell.lines), cell.column, cell.columns, cell.rows) for cell in row if cell.lines]
        for row in table.rows
    ]


def _count(attributes: Attributes) -> int:
    """A number of columns. Nonsense counts as one.

    >>> _count({"val": "3"}), _count({"val": "-1"}), _count({})
    (3, 1, 1)
    """
    said = attributes.get("val", "1")
    return min(max(int(said), 1), _MOST_SPAN) if said.isdecimal() and len(said) < 6 else 1
