"""The office's own sheets of projects: columns proposed and confirmed, faults by row, all in or nothing, and again.

A row is known again by its number or name in its region, so that the same sheet, mended or grown, can be taken in
again: what is new is added, what changed is changed, nothing is doubled.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from guatu.office.atlas.services import current
from guatu.office.moment import today
from guatu.regional.projects import Stage

MOST_ROWS = 5000
DAYS = {
    "talks_on": Stage.TALKS,
    "signed_on": Stage.SIGNED,
    "registered_on": Stage.REGISTERED,
    "started_on": Stage.STARTED,
    "producing_on": Stage.PRODUCING,
}
DAY = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2}))?")


class SheetError(ValueError):
    """A file that is no sheet; the message says why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The heads of a sheet and its rows, each with its number as the office sees it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Any, ...]], ...]


@dataclass(slots=True)
class Parsed:
    """A row as the services take it, and what is wrong with it."""

    number: int
    fields: dict[str, Any] = field(default_factory=dict)
    steps: list[tuple[Stage, date]] = field(default_factory=list)
    money: dict[str, Decimal] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@cache
def words() -> dict[str, Any]:
    """Heads, stages and units."""
    return yaml.safe_load(Path(__file__).with_name("import_columns.yaml").read_text("utf-8"))


def read_sheet(data: bytes, filename: str) -> Sheet:
    """The first sheet of a workbook, or a CSV file. Raises SheetError."""
    rows = _csv(data) if filename.lower().endswith(".csv") else _workbook(data)
    top = next(
        (place for place, row in enumerate(rows) if sum(cell not in ("", None) for cell in row) >= 3), None
    )
    if top is None:
        raise SheetError(_("表里没有找到表头（至少三列有字的一行）"))
    body = [
        (place + 1, tuple(row))
        for place, row in enumerate(rows)
        if place > top and any(str(c).strip() for c in row)
    ]
    if len(body) > MOST_ROWS:
        raise SheetError(_("超过 %(n)s 行，请拆开") % {"n": MOST_ROWS})
    return Sheet(tuple(str(cell).strip() for cell in rows[top]), tuple(body))


def _workbook(data: bytes) -> list[list[Any]]:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError) as fault:
        raise SheetError(_("打不开这个文件：%(why)s") % {"why": fault}) from fault


def _csv(data: bytes) -> list[list[Any]]:
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(io.StringIO(data.decode(charset))))
        except UnicodeDecodeError:
            continue
    raise SheetError(_("看不出文件的编码；请另存为 UTF-8"))


def propose(heads: Sequence[str]) -> dict[str, int]:
    """For each field the column that its head names, the longest name first; each column once."""
    names = [(word, key) for key, options in words()["fields"].items() for word in options]
    found: dict[str, int] = {}
    for word, key in sorted(names, key=lambda pair: -len(pair[0])):
        for place, head in enumerate(heads):
            if key not in found and place not in found.values() and word in head:
                found[key] = place
    return found


def parse(sheet: Sheet, columns: Mapping[str, int]) -> list[Parsed]:
    """All rows with their faults. Two rows of one key are a fault of the second."""
    scales = {key: _scale(sheet.heads[place]) for key, place in columns.items()}
    found = [_row(number, cells, columns, scales) for number, cells in sheet.rows]
    seen: dict[tuple[Any, Any], int] = {}
    for row in found:
        key = (row.fields.get("region"), row.fields.get("import_key"))
        if key in seen:
            row.faults.append(_("与第 %(n)s 行是同一个项目") % {"n": seen[key]})
        seen.setdefault(key, row.number)
    return found


def _scale(head: str) -> Decimal | None:
    return next((Decimal(size) for unit, size in words()["units"].items() if unit in head), None)


def _row(
    number: int, cells: Sequence[Any], columns: Mapping[str, int], scales: Mapping[str, Decimal | None]
) -> Parsed:
    row = Parsed(number)
    given = {key: cells[place] if place < len(cells) else "" for key, place in columns.items()}
    for key in ("name", "investor", "credit_code", "unit", "owner", "content"):
        row.fields[key] = str(given.get(key, "")).strip()
    if not row.fields["name"]:
        row.faults.append(_("没有项目名称"))
    row.fields["region"] = _region(row, str(given.get("region", "")).strip())
    row.fields["import_key"] = _key(given.get("import_key")) or row.fields["name"]
    _money(row, given, scales)
    _steps(row, given)
    if planned := _day(row, "planned_start", given):
        row.fields["planned_start"] = planned.replace(day=1)
    return row


def _key(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "").strip()


def _region(row: Parsed, word: str) -> str:
    home = [one for one in current().regions.values() if one.home]
    found = [one for one in home if word in {one.id, one.name, one.short, *one.aliases}]
    if len(found) == 1:
        return found[0].id
    row.faults.append(_("区域“%(word)s”认不出，或不止一个") % {"word": word})
    return ""


def _money(row: Parsed, given: Mapping[str, Any], scales: Mapping[str, Decimal | None]) -> None:
    for kind in ("signed", "arrived"):
        text = str(given.get(kind, "") or "").replace(",", "").strip()
        if not text:
            continue
        scale = scales.get(kind)
        if scale is None:
            row.faults.append(_("金额列的表头没有写单位（元、万元、亿元）"))
            continue
        try:
            row.money[kind] = Decimal(text) * scale
        except InvalidOperation:
            row.faults.append(_("金额“%(text)s”不是数") % {"text": text})


def _steps(row: Parsed, given: Mapping[str, Any]) -> None:
    for key, stage in DAYS.items():
        if day := _day(row, key, given):
            row.steps.append((stage, day))
    word = str(given.get("stage", "")).strip()
    stage = next((Stage(key) for key, options in words()["stages"].items() if word in options), None)
    if stage is None:
        row.faults.append(_("阶段“%(word)s”认不出") % {"word": word})
    elif stage not in {one for one, _day_ in row.steps}:
        if stage.order > Stage.TALKS.order:
            row.faults.append(_("阶段是“%(stage)s”，但没有它的日期") % {"stage": stage.label})
        else:
            row.steps.append((stage, min([today(), *(day for _one, day in row.steps)])))
    row.steps.sort(key=lambda step: step[0].order)


def _day(row: Parsed, key: str, given: Mapping[str, Any]) -> date | None:
    value = given.get(key)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value or "").strip()
    if not text:
        return None
    if found := DAY.match(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            pass
    row.faults.append(_("日期“%(text)s”看不懂，写作 2026-03-15") % {"text": text})
    return None
