"""PDF files with a text layer: lines in reading order, headlines by their size, running heads, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guatu.text.formats import ocr
from guatu.text.formats.extract import Builder, Extract
from guatu.text.formats.limits import Limits
from guatu.text.formats.pdf_layout import Column, Row, gutter, in_order, joined, rows_of
from guatu.text.formats.pdf_process import Pages, ScannedError, Sheet
from guatu.text.formats.pdf_tables import Table, aligned, ruled
from guatu.text.model import BlockKind
from guatu.text.page import Hint

_HEADLINE = 1.25
"""How much larger than the running text a headline is."""
_MARGIN = 0.1
"""Share of the page at its top and bottom in which running heads stand."""
_LONGEST_HEADLINE = 80
_PROSE = 25


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page, or a paragraph of several: its text and what its look says."""

    text: str
    size: float
    top: float
    bottom: float
    parted: bool


def read_pdf(source: bytes, where: str, limits: Limits, *, scans: bool = False) -> Extract:
    """Raises UnreadableError where it is locked, broken, too large, or a scan without text. `scans`: those are given to
    an OCR engine first, where one is installed.
    """
    by: str | None = None
    try:
        sheets = Pages.open(source, where, limits)
    except ScannedError as scan:
        if not scans:
            raise
        made, by = ocr.recognised(source, scan.pages, where, limits)
        sheets = Pages.open(made, where, limits)
    repeated = _running_heads(sheets)
    builder = Builder(where, limits)
    pages = [_read(sheet, repeated) for sheet in sheets]
    usual = _usual_size(line for _, page in pages for line in page)
    prose = False
    for number, (heads, page) in enumerate(pages, 1):
        with builder.part("page", str(number)):
            for head in heads:
                builder.line(head, Hint(region=BlockKind.REPEAT, sure=True))
            for line in _headlines(page, usual):
                if isinstance(line, Table):
                    builder.table(line.rows)
                    prose = True
                    continue
                large = line.size >= usual * _HEADLINE and len(line.text) <= _LONGEST_HEADLINE
                heading = (1 if number == 1 else 2) if large else 0
                builder.line(line.text, Hint(block=line.parted, heading=heading, sure=prose))
                prose = prose or (len(line.text) >= _PROSE and not heading)
    return replace(builder.extract(), recognised_by=by)


def _read(sheet: Sheet, repeated: frozenset[str]) -> tuple[list[str], list[_Line | Table]]:
    """The running heads of a page, and the rest of it from its beginning to its end."""
    tables, rest = ruled(sheet.glyphs, sheet.rules)
    rows = rows_of(rest)
    heads = [row for row in rows if _key(row, sheet.height) in repeated]
    rows = [row for row in rows if _key(row, sheet.height) not in repeated]
    out: list[_Line | Table] = []
    for stretch in in_order(rows, gutter(rows, sheet.width)):
        out += _paragraphs(stretch, tables)
    return [row.text for row in heads], [*out, *tables]


def _paragraphs(stretch: Sequence[Row], tables: list[Table]) -> Iterator[_Line | Table]:
    """A column's lines, those that fill it joined with what goes on below, and the tables between them."""
    column = Column.of(stretch)
    held: _Line | None = None
    last: Row | None = None
    for part in _between(aligned(stretch), tables):
        if isinstance(part, Table):
            if held is not None:
                yield held
            yield part
            held = last = None
            continue
        if held is not None and last is not None and column.goes_on(last, part):
            held = replace(held, text=joined(held.text, part.text), bottom=part.bottom)
        else:
            if held is not None:
                yield held
            held = _Line(
                part.text, part.size, part.top, part.bottom, last is None or column.parted(last, part)
            )
        last = part
    if held is not None:
        yield held


def _between(parts: Sequence[Row | Table], tables: list[Table]) -> Iterator[Row | Table]:
    """The parts of a stretch with the drawn tables that stand above each of them (and above it no other did)."""
    for part in parts:
        while (
            tables
            and tables[0].bottom <= part.top + (part.bottom - part.top) / 2
            and _beside(tables[0], part)
        ):
            yield tables.pop(0)
        yield part


def _beside(table: Table, part: Row | Table) -> bool:
    """Whether the two stand in the same column."""
    right = part.right if isinstance(part, Table) else part.runs[-1].right
    return table.left < right and part.left < table.right


def _headlines(page: Sequence[_Line | Table], usual: float) -> Iterator[_Line | Table]:
    """The page, a headline of several lines as one."""
    held: _Line | None = None
    for line in page:
        large = isinstance(line, _Line) and line.size >= usual * _HEADLINE
        if held is not None and large and isinstance(line, _Line):
            near = 0 <= line.top - held.bottom < held.size and abs(line.size - held.size) < 0.5
            if near and len(held.text) + len(line.text) <= _LONGEST_HEADLINE:
                held = replace(held, text=held.text + line.text.strip(), bottom=line.bottom)
                continue
        if held is not None:
            yield held
        held = line if large and isinstance(line, _Line) else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _usual_size(lines: Iterator[_Line | Table]) -> float:
    """The type size of most characters that stand in lines."""
    sizes = Counter[float]()
    for line in lines:
        if isinstance(line, _Line):
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=1.0)


def _key(row: Row, height: float) -> str:
    """What a running head has in common from page to page; empty for a line in the middle of the page."""
    if _MARGIN * height < row.top and row.bottom < (1 - _MARGIN) * height:
        return ""
    return re.sub(r"\d+", "#", row.text)


def _running_heads(sheets: Pages) -> frozenset[str]:
    """Lines at the pages' edges that stand on at least half of the pages."""
    counted = Counter[str]()
    for sheet in sheets:
        top, bottom = _MARGIN * sheet.height, (1 - _MARGIN) * sheet.height
        rows = rows_of([glyph for glyph in sheet.glyphs if glyph.top <= top or glyph.bottom >= bottom])
        counted.update({_key(row, sheet.height) for row in rows})
    fewest = max(2, len(sheets) / 2)
    return frozenset(key for key, count in counted.items() if key and count >= fewest)
