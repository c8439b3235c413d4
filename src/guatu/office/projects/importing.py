"""The office's own sheets of projects: columns proposed and confirmed, faults by row, all in or nothing, and again.

A row is known again by its number or name in its region, so that the same sheet, mended or grown, can be taken in
again: what is new is added, what changed is changed, nothing is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from guatu.lake import Field
from guatu.lake.nodewords import NodeWords
from guatu.lake.sheet import Row
from guatu.office.atlas.services import current, from_atlas
from guatu.office.moment import today
from guatu.office.projects.forms import chain_of
from guatu.office.projects.services.tasks import Task
from guatu.office.projects.sheets import fields_of, region_named
from guatu.office.projects.words import FIELDS, MONEY, stage_name
from guatu.regional.projects import Stage

DAYS = {
    "talks_on": Stage.TALKS,
    "signed_on": Stage.SIGNED,
    "registered_on": Stage.REGISTERED,
    "started_on": Stage.STARTED,
    "producing_on": Stage.PRODUCING,
}
DAY = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2}))?")


@dataclass(slots=True)
class Parsed:
    """A row as the services take it, and what is wrong with it."""

    number: int
    fields: dict[str, Any] = field(default_factory=dict)
    steps: list[tuple[Stage, date]] = field(default_factory=list)
    money: dict[str, Decimal] = field(default_factory=dict)
    task: Task | None = None
    faults: list[str] = field(default_factory=list)


@cache
def words() -> dict[str, Any]:
    """Heads, stages and units."""
    return yaml.safe_load(Path(__file__).with_name("import_columns.yaml").read_text("utf-8"))


def fields() -> tuple[Field, ...]:
    """The columns that a sheet of projects may have."""
    return fields_of(words(), label)


def label(key: str) -> str:
    """A column's field in the page's words."""
    if key in DAYS:
        return _("“%(stage)s”的日期") % {"stage": stage_name(DAYS[key])}
    own = {"import_key": _("编号"), "task": _("下一步"), "task_due": _("下一步的期限")}
    if key in own:
        return own[key]
    return str(MONEY.get(key) or FIELDS.get(key, key))


def parse(header: Sequence[str], rows: Iterable[Row], columns: Mapping[str, int]) -> list[Parsed]:
    """All rows with their faults. Two rows of one key are a fault of the second."""
    scales = {key: _scale(header[place]) for key, place in columns.items()}
    found = [_row(number, cells, columns, scales) for number, cells in rows]
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
    number: int, cells: Sequence[str], columns: Mapping[str, int], scales: Mapping[str, Decimal | None]
) -> Parsed:
    row = Parsed(number)
    given = {key: cells[place] if place < len(cells) else "" for key, place in columns.items()}
    for key in ("name", "investor", "credit_code", "unit", "owner", "content"):
        row.fields[key] = given.get(key, "")
    if not row.fields["name"]:
        row.faults.append(_("没有项目名称"))
    row.fields |= _node(row, given.get("node", ""))
    row.fields["region"] = _region(row, given.get("region", ""))
    row.fields["import_key"] = given.get("import_key") or row.fields["name"]
    _money(row, given, scales)
    _steps(row, given)
    if planned := _day(row, "planned_start", given):
        row.fields["planned_start"] = planned.replace(day=1)
    row.task = _task(row, given)
    return row


def _node(row: Parsed, word: str) -> dict[str, str]:
    """The node of that name or id, with its chain; a name that several chains have takes the chain's before it."""
    if not word:
        return {}
    found = _node_words().find(word)
    if found is None:
        row.faults.append(_("环节“%(word)s”认不出，或不止一条链有；写作“产业链·环节”") % {"word": word})
    return {"chain": chain_of(found), "node": found} if found else {}


@from_atlas
@cache
def _node_words() -> NodeWords:
    return NodeWords(current())


def _task(row: Parsed, given: Mapping[str, str]) -> Task | None:
    text, due = given.get("task", ""), _day(row, "task_due", given)
    if not text:
        return None
    owner = row.fields["owner"] or row.fields["unit"]
    if due is None and not given.get("task_due"):
        row.faults.append(_("写了下一步，没有写期限"))
    if not owner:
        row.faults.append(_("写了下一步，没有写责任人或责任单位"))
    return Task(text, owner, due) if due and owner else None


def _region(row: Parsed, word: str) -> str:
    found = region_named(word)
    if found is None:
        row.faults.append(_("区域“%(word)s”认不出，或不止一个") % {"word": word})
    return found or ""


def _money(row: Parsed, given: Mapping[str, str], scales: Mapping[str, Decimal | None]) -> None:
    for kind in ("signed", "arrived"):
        text = given.get(kind, "").replace(",", "")
        if not text:
            continue
        scale = scales.get(kind)
        if scale is None:
            row.faults.append(_("金额列的表头没有写单位（元、万元、亿元）"))
            continue
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = Decimal("NaN")
        if amount.is_finite() and amount >= 0:
            row.money[kind] = amount * scale
        else:
            row.faults.append(_("金额“%(text)s”不是不小于零的数") % {"text": text})


def _steps(row: Parsed, given: Mapping[str, str]) -> None:
    for key, stage in DAYS.items():
        if day := _day(row, key, given):
            row.steps.append((stage, day))
    word = given.get("stage", "")
    stage = next((Stage(key) for key, options in words()["stages"].items() if word in options), None)
    if stage is None:
        row.faults.append(_("阶段“%(word)s”认不出") % {"word": word})
    elif stage not in {one for one, _day_ in row.steps}:
        if stage.order > Stage.TALKS.order:
            row.faults.append(_("阶段是“%(stage)s”，但没有它的日期") % {"stage": stage.label})
        else:
            row.steps.append((stage, min([today(), *(day for _one, day in row.steps)])))
    row.steps.sort(key=lambda step: step[0].order)


def _day(row: Parsed, key: str, given: Mapping[str, str]) -> date | None:
    text = given.get(key, "")
    if not text:
        return None
    if found := DAY.match(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            pass
    row.faults.append(_("日期“%(text)s”看不懂，写作 2026-03-15") % {"text": text})
    return None
