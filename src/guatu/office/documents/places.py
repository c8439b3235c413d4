"""Where in its file a fact stands: the page of a PDF, the cell of a sheet, the row and column of a table."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guatu.text.model import Cell, Part, Text


def place_of(text: Text, start: int, end: int) -> str:
    """The place of `raw[start:end]` in words; empty where the file has neither pages nor cells there."""
    part = next((one for one in text.parts if one.start <= start < one.end), None)
    cell = next((one for one in text.cells if one.start < end and start < one.end), None)
    return _("、").join(filter(None, (part and _part(part), cell and _cell(cell, part))))


def _part(part: Part) -> str:
    if part.kind == "page":
        return _("第 %(n)s 页") % {"n": part.name}
    return _("工作表 %(name)s") % {"name": part.name}


def _cell(cell: Cell, part: Part | None) -> str:
    if part is not None and part.kind == "sheet":
        return f"{letters(cell.column)}{cell.row + 1}"
    where = {"t": cell.table + 1, "r": cell.row + 1, "c": cell.column + 1}
    return _("表 %(t)s 第 %(r)s 行第 %(c)s 列") % where


def letters(column: int) -> str:
    """The name of a sheet's column, counted from 0.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
