"""How tables print a day, several names in one cell, and that nothing is known."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(\d{4})[-./年]?(\d{1,2})?[-./月]?(\d{1,2})?日?")
_SPLIT = re.compile(r"[;；、,，|/\n]+")
_EMPTY = frozenset(
    {"-", "--", "—", "——", "/", "\\", "无", "暂无", "不详", "未公开", "未公示", "N/A", "NULL", "NONE", "NAN"}
)
"""What exports print where nothing is known; taken as a name it would make one firm of all."""


def is_empty(cell: str) -> bool:
    """Whether a cell prints that nothing is known.

    >>> is_empty("--"), is_empty("无锡")
    (True, False)
    """
    return cell.upper() in _EMPTY


def read_day(cell: str) -> date:
    """A day as tables print it; the first of the month or year where no more is said. Raises ValueError.

    >>> read_day("2024年6月").isoformat()
    '2024-06-01'
    """
    match = _DAY.match(cell)
    year, month, day = match.groups() if match else ("", None, None)
    return date(int(year), int(month or 1), int(day or 1))


def split_cell(cell: str) -> tuple[str, ...]:
    """Several names in one cell."""
    return tuple(part.strip() for part in _SPLIT.split(cell) if part.strip())
