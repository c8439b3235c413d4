"""Tables in plain text: rows whose cells are parted by bars, tabs, or wide or lone blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from guatu.text.furniture_signs import PAGE_NUMBER
from guatu.text.mapped import Mapped, Span
from guatu.text.model import Repair

_STOP = re.compile(r"[。！？；]")
_BARS = re.compile(r"(?<![ \xa0\u3000])[ \xa0\u3000]*+[|｜│┃][ \xa0\u3000]*+")
_WIDE = re.compile(r"(?<=\S)(?: {2,}|[ \xa0]*\u3000[ \xa0\u3000]*|[\xa0 ]{2,})(?=\S)")
_LONE = re.compile(r"(?<=\S)[ \xa0]+(?=\S)")
_FIGURE = re.compile(r"(?:[-+−±]?\d[\d,，.]*\s?(?:%|％|‰)?|[—–/-]{1,2}|[-…])$")
_PROSE = re.compile(r"[，：“”]|[\u4e00-\u9fff][,:][\u4e00-\u9fff]")
"""Marks of a sentence: lines of a narrow page, with blanks round their figures, look like rows."""
_LONGEST_CELL = 60
_LONGEST_ROW = 2000
_MOST_PIECES = 3
"""Lines over which a page breaks the head of a table at most."""
_BLANK = re.compile(r"[ \xa0\u3000|｜│┃]")


def _gaps(text: str, between: re.Pattern[str]) -> tuple[Span, ...]:
    """The separators inside a line (bars may also stand at its ends)."""
    return tuple(match.span() for match in between.finditer(text))


def _cells(text: str, gaps: Sequence[Span]) -> list[str]:
    edges = [0, *(edge for gap in gaps for edge in gap), len(text)]
    return [text[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _figures(cells: Sequence[str]) -> int:
    return sum(_FIGURE.match(cell) is not None for cell in cells)


def find_rows(lines: Sequence[str]) -> dict[int, tuple[Span, ...]]:
    """For each line that is a table row, the separators of its cells.

    A lone line is no table: neighbours with as many cells make one, and somewhere in it figures stand.

    >>> find_rows(["指标  数值  增长", "产值  12.5  3.1", "一句话。"])
    {0: ((2, 4), (6, 8)), 1: ((2, 4), (8, 10))}
    """
    rows: dict[int, tuple[Span, ...]] = {}
    bare = [
        len(text) <= _LONGEST_ROW
        and _BLANK.search(text)
        and not _STOP.search(text)
        and not PAGE_NUMBER.match(text)
        for text in lines
    ]
    for between in (_BARS, _WIDE, _LONE):
        start = 0
        gaps = [
            _gaps(text, between) if bare[number] and number not in rows else ()
            for number, text in enumerate(lines)
        ]
        if not any(gaps):
            continue
        while start < len(lines):
            end = start + 1
            while end < len(lines) and gaps[start] and len(gaps[end]) == len(gaps[start]):
                end += 1
            if end - start >= 2 and _is_table(lines[start:end], gaps[start:end], between is _LONE):
                rows.update((number, gaps[number]) for number in range(start, end))
            start = end
    return rows


def broken_heads(lines: Sequence[str], rows: Mapping[int, tuple[Span, ...]]) -> dict[int, tuple[Span, ...]]:
    """Lines right above a table that are one head, broken inside a cell by the width of the page: their separators,
    which add up to those of a row. Each but the first goes on where the one before it ends.

    >>> lines = ["地区  总产值(亿元)  增速", "(%)  收入(亿元)", "甲区  75.2  6.4  68.1", "乙区  86.5  6.1  74.9"]
    >>> broken_heads(lines, find_rows(lines))
    {0: ((2, 4), (11, 13)), 1: ((3, 5),)}
    """
    found: dict[int, tuple[Span, ...]] = {}
    for first in rows:
        above: dict[int, tuple[Span, ...]] = {}
        for number in range(first - 1, max(-1, first - 1 - _MOST_PIECES), -1):
            text = lines[number]
            if number in rows or len(text) > _LONGEST_ROW or _STOP.search(text):
                break
            above[number] = _gaps(text, _WIDE)
            count = sum(map(len, above.values()))
            if above[number] and len(above) > 1 and count == len(rows[first]):
                found |= dict(sorted(above.items()))
            if count >= len(rows[first]):
                break
    return found


def _is_table(lines: Sequence[str], gaps: Sequence[tuple[Span, ...]], strict: bool) -> bool:
    cells = [_cells(text, spans) for text, spans in zip(lines, gaps, strict=True)]
    if any(len(cell) > _LONGEST_CELL for row in cells for cell in row):
        return False
    if strict and any(_PROSE.search(text) for text in lines):
        return False
    figured = sum(_figures(row) >= (2 if strict else 1) for row in cells)
    return figured * 2 >= len(cells)


def part_cells(row: Mapped, gaps: Sequence[Span], repairs: list[Repair]) -> Mapped:
    """The row with a tab for each separator; separators at its ends go."""
    changes: list[tuple[int, int, str, Sequence[int]]] = []
    for start, end in gaps:
        inside = row.text[:start].strip(" |｜") and row.text[end:].strip(" |｜")
        changes.append((start, end, "\t" if inside else "", (start,) if inside else ()))
        if inside and row.text[start:end] != "\t":
            repairs.append(row.repair("symbol", start, end, "\t"))
    return row.replace(changes)
