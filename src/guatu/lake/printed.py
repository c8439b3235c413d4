"""How tables print a day, an amount, several names in one cell, and that nothing is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

Row = tuple[int, tuple[str, ...]]
"""Row number as a spreadsheet shows it, and its cells."""

_DAY = re.compile(r"(\d{4})[-./年]?(\d{1,2})?[-./月]?(\d{1,2})?日?")
_SERIAL = re.compile(r"([1-6]\d{4})(?:\.\d+)?")
"""A day as spreadsheets count it where a cell lost its format: 43831 is 2020-01-01. The years 1927 to 2091."""
_ORIGIN = date(1899, 12, 30)
_YEARS = range(1800, 2101)
_AMOUNT = re.compile(r"([\d,，]+(?:\.\d+)?)\s*(亿|万)?\s*(元)?")
_TIMES = {"亿": 1e8, "万": 1e4}
_UNIT = re.compile(r"[(（\[【:：/\s]\s*(?:单位[:：]?)?\s*([亿万])|([亿万])元")
"""The unit that a head prints: 注册资本(万), 注册资本（亿元）, 注册资本万元."""
_FOREIGN = re.compile(r"美元|美金|港[元币]|欧元|日元|英镑|外币")
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

    >>> read_day("2024年6月").isoformat(), read_day("43831").isoformat()
    ('2024-06-01', '2020-01-01')
    """
    if serial := _SERIAL.fullmatch(cell):
        return _ORIGIN + timedelta(days=int(serial[1]))
    match = _DAY.match(cell)
    year, month, day = match.groups() if match else ("", None, None)
    if int(year) not in _YEARS:
        raise ValueError(f"{cell}: no year of ours")
    return date(int(year), int(month or 1), int(day or 1))


def read_amount(cell: str, head: str = "") -> float:
    """Money in 元: a cell's own 万 or 亿 counts, else that of the head over it. Raises ValueError for any other.

    >>> read_amount("1,000万元"), read_amount("1000", "注册资本(万)"), read_amount("500元", "注册资本（万元）")
    (10000000.0, 10000000.0, 500.0)
    """
    match = _AMOUNT.fullmatch(cell.replace("人民币", "").removeprefix("¥").removeprefix("￥").strip())
    if match is None or _FOREIGN.search(head):
        raise ValueError(f"{cell}: no amount in RMB")
    value = float(re.sub("[,，]", "", match[1]))
    if match[2] or match[3]:
        return value * _TIMES.get(match[2], 1.0)
    unit = _UNIT.search(head)
    return value * (_TIMES[unit[1] or unit[2]] if unit else 1.0)


def read_count(cell: str) -> float:
    """A number of things, or of people. Raises ValueError.

    >>> read_count("1,200人")
    1200.0
    """
    match = _AMOUNT.fullmatch(cell.removesuffix("人").strip())
    if match is None or match[3]:
        raise ValueError(f"{cell}: no count")
    return float(re.sub("[,，]", "", match[1])) * _TIMES.get(match[2], 1.0)


def split_cell(cell: str) -> tuple[str, ...]:
    """Several names in one cell."""
    return tuple(part.strip() for part in _SPLIT.split(cell) if part.strip())


def bare(head: str) -> str:
    """A head without what people put round its words.

    >>> bare("企业名称（必填）*"), bare(" 注册资本 (万元) ")
    ('企业名称必填', '注册资本万元')
    """
    return re.sub(r"[\s()（）:：*＊/]|\[.*?\]", "", head).lower()
