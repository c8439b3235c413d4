"""Tables of a file (CSV, Excel) for the verbs of regional science, and their answers as a table or as JSON."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from guatu.lake.issues import TableError
from guatu.lake.sheet import open_sheet
from guatu.regional.members import Firms, members
from guatu.regional.runs import plain
from guatu.regional.specialisation import MOST

NAMES = {
    "region": ("region", "区域", "地区", "城市"),
    "industry": ("industry", "行业", "产业"),
    "value": ("value", "count", "数", "企业数", "从业人数"),
    "period": ("period", "year", "年", "年份", "时期"),
    "function": ("function", "职能"),
    "size": ("size", "规模"),
    "name": ("name", "名称", "企业"),
    "x": ("x", "lon", "经度"),
    "y": ("y", "lat", "纬度"),
}
"""Heads under which a column is found."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file, each with its line, by our names of columns."""

    path: Path
    columns: Mapping[str, str]
    """The file's head of each of our columns that it has."""
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    unused: tuple[str, ...] = ()
    """Heads of columns that nothing was made of."""

    def number(self, line: int, row: Mapping[str, str], column: str) -> float:
        """A finite number. Raises TableError that names the line."""
        try:
            value = float(row[column].replace(",", ""))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self._fault(line, row, column, "不是数；请改成数或删去这一行")
        return value

    def amount(self, line: int, row: Mapping[str, str], column: str, *, above: bool = False) -> float:
        """A number of things: not below 0, or `above` it. Raises TableError that names the line."""
        value = self.number(line, row, column)
        if value < 0 or (above and not value):
            wrong = "要大于 0" if above else "数目不能是负的"
            raise self._fault(line, row, column, f"{wrong}；请改正或删去这一行")
        if value > MOST:
            raise self._fault(line, row, column, "大得不像数目；请核对单位和小数点")
        return value

    def _fault(self, line: int, row: Mapping[str, str], column: str, wrong: str) -> TableError:
        return TableError(f"{self.path} 第 {line} 行“{self.columns[column]}”一列：“{row[column]}”{wrong}")


def read_rows(path: Path, *needed: str) -> Rows:
    """The file's rows: CSV in any charset or a workbook, whose head may stand under a title.

    Raises TableError where it cannot be read, lacks a column, has no row, or has a cell of a needed column empty.
    """
    if not path.is_file():
        raise TableError(f"{path}：没有这个文件；请检查路径")
    if not path.stat().st_size:
        raise TableError(
            f"{path}：是空文件；第一行写列名，如 {'、'.join(NAMES[column][-1] for column in needed)}"
        )
    sheet = open_sheet(path)
    heads = {head.lower(): at for at, head in reversed(list(enumerate(sheet.header))) if head}
    known = {
        column: heads[name] for column, names in NAMES.items() for name in reversed(names) if name in heads
    }
    if missing := [column for column in needed if column not in known]:
        shown = "；".join(f"{column}（{' / '.join(NAMES[column])}）" for column in missing)
        raise TableError(f"{path} 第 {sheet.header_row} 行：缺列 {shown}；表头是 {'、'.join(sheet.header)}")
    rows = tuple(
        (number, {column: cells[at] for column, at in known.items()}) for number, cells in sheet.rows()
    )
    for line, row in rows:
        for column in needed:
            if not row[column]:
                heads_in_two = (
                    "；表头若占两行或有合并的格，请并成一行" if line == sheet.header_row + 1 else ""
                )
                head = sheet.header[known[column]]
                raise TableError(f"{path} 第 {line} 行“{head}”一列空着；请填上或删去这一行{heads_in_two}")
    if not rows:
        raise TableError(f"{path}：表头下没有一行数据")
    unused = tuple(head for at, head in enumerate(sheet.header) if head and at not in known.values())
    return Rows(path, {column: sheet.header[at] for column, at in known.items()}, rows, unused)


def firms_of(rows: Rows) -> Firms | None:
    """Who is behind the cells of the file, by size where it has one; None without a column of names."""
    if "name" not in rows.columns or "industry" not in rows.columns:
        return None
    size = next((column for column in ("size", "value") if column in rows.columns), None)
    return members(
        (row["region"], row["industry"], row["name"], rows.amount(line, row, size) if size else 1.0)
        for line, row in rows.rows
        if row["name"]
    )


def say(lines: Iterable[str]) -> None:
    """Lines on standard output."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def say_json(answer: Mapping[str, Any]) -> None:
    """The answer as JSON on standard output; what is not known is null."""
    sys.stdout.write(json.dumps(plain(answer), ensure_ascii=False, indent=1) + "\n")


def aligned(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table for a terminal; Chinese characters count as two columns, numbers go to the right."""
    every = [list(heads), *(list(row) for row in rows)]
    widths = [max(_width(row[at]) for row in every) for at in range(len(heads))]
    return [
        "  ".join(_pad(text, widths[at], at > 0) for at, text in enumerate(row)).rstrip() for row in every
    ]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int, right: bool) -> str:
    gap = " " * (width - _width(text))
    return gap + text if right else text + gap


def positive(text: str) -> float:
    """A number above 0, for argparse."""
    value = float(text)
    if not (value > 0 and math.isfinite(value)):
        raise argparse.ArgumentTypeError(f"{text} 不是大于 0 的数")
    return value


def whole(text: str) -> int:
    """A whole number above 0, for argparse."""
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text} 不是大于 0 的整数")
    return int(text)
