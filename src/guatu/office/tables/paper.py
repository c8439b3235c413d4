"""A sheet that is to be printed: A4 lying, its heading on every page, lines that wrap and are as high as they need."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil
from typing import Any

A4 = "9"
"""The paper by Excel's number."""
LINE = 18.0
"""Points that a line is high. Not every program finds the height of a wrapped row by itself."""
MOST_LINES = 22
"""Higher no row may be (409 points)."""
EDGES = 2.0
"""Half-width characters that a cell's two edges take."""


def measure(text: str) -> int:
    """Half-width characters that a line takes.

    >>> measure("武汉 A1")
    7
    """
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def lines(text: str, width: float) -> int:
    """Lines that a text takes in a column.

    >>> lines("很长" * 10, 22), lines("", 22), lines("甲\\n乙", 22)
    (2, 1, 2)
    """
    room = max(1.0, width - EDGES)
    return sum(max(1, ceil(measure(part) / room)) for part in text.split("\n"))


class Paper:
    """Dresses a sheet as it is written. `widths`: of its columns, in half-width characters."""

    def __init__(self, sheet: Any, widths: Sequence[float]) -> None:
        from openpyxl.styles import Border, PatternFill, Side
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        self._sheet, self._widths = sheet, widths
        thin = Side(style="thin", color="808080")
        self._frame = Border(left=thin, right=thin, top=thin, bottom=thin) if len(widths) > 1 else Border()
        self._head = PatternFill("solid", fgColor="E8ECEE") if len(widths) > 1 else PatternFill()
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        page = sheet.page_setup
        page.orientation, page.paperSize, page.fitToHeight = "landscape", A4, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = "1:1"
        sheet.oddHeader.center.text = "&A"
        sheet.oddFooter.center.text = "&P / &N"

    def dress(self, number: int, cells: Sequence[Any]) -> None:
        """The cells of a row, before they are written; number 0 is the heading."""
        from openpyxl.styles import Alignment

        high = 1
        for cell, width in zip(cells, self._widths, strict=False):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = self._frame
            if number == 0:
                cell.fill = self._head
            high = max(high, lines(str(cell.value or ""), width))
        self._sheet.row_dimensions[number + 1].height = LINE * min(high, MOST_LINES)

    def bound(self, rows: int) -> None:
        """Only the dressed columns are printed, whatever stands to their right."""
        from openpyxl.utils import get_column_letter

        self._sheet.print_area = f"A1:{get_column_letter(len(self._widths))}{rows}"
