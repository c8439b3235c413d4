"""Sheets of goals: a row is an indicator of a place and a period, with its expected and its stretch number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.atlas.period import interval
from guatu.lake import Field
from guatu.lake.sheet import Row
from guatu.office.atlas.services import current
from guatu.office.projects.sheets import fields_of, region_named

TIERS = ("expected", "stretch")
LABELS = {
    "region": gettext_lazy("所在区域"),
    "indicator": gettext_lazy("指标"),
    "period": gettext_lazy("时期"),
    "expected": gettext_lazy("预期"),
    "stretch": gettext_lazy("拼搏"),
    "growth": gettext_lazy("增速（%）"),
    "unit": gettext_lazy("单位"),
    "care": gettext_lazy("责任单位"),
    "evidence": gettext_lazy("出处"),
}


@dataclass(slots=True)
class ParsedGoals:
    """A row: the goals of its tiers as the services take them, who answers, and what is wrong with it."""

    number: int
    goals: list[dict[str, Any]] = field(default_factory=list)
    care: str = ""
    faults: list[str] = field(default_factory=list)


@cache
def words() -> dict[str, Any]:
    """Heads."""
    return yaml.safe_load(Path(__file__).with_name("import_columns.yaml").read_text("utf-8"))


def fields() -> tuple[Field, ...]:
    """The columns that a sheet of goals may have."""
    return fields_of(words(), lambda key: str(LABELS[key]))


def parse(header: Sequence[str], rows: Iterable[Row], columns: Mapping[str, int]) -> list[ParsedGoals]:
    """All rows with their faults. The same goal twice is a fault of the second."""
    seen: dict[tuple[object, ...], int] = {}
    found = []
    for number, cells in rows:
        row = _row(number, {key: cells[place] for key, place in columns.items()})
        for goal in row.goals:
            key = tuple(goal[name] for name in ("region", "indicator", "period", "tier"))
            if key in seen:
                row.faults.append(_("与第 %(n)s 行是同一个目标") % {"n": seen[key]})
            seen.setdefault(key, number)
        found.append(row)
    return found


def _row(number: int, given: Mapping[str, str]) -> ParsedGoals:
    row = ParsedGoals(number, care=given.get("care", ""))
    region, indicator = region_named(given["region"]), _indicator(given["indicator"])
    if region is None:
        row.faults.append(_("区域“%(word)s”认不出，或不止一个") % {"word": given["region"]})
    if indicator is None:
        row.faults.append(_("指标“%(word)s”不在指标字典里") % {"word": given["indicator"]})
    period = given["period"].removesuffix("年")
    try:
        start, end = interval(period)
    except ValueError:
        start = end = None
    if start is None or end is None:
        row.faults.append(
            _("时期“%(word)s”看不懂，写作 2026、2026-Q1 或 2026-06") % {"word": given["period"]}
        )
    about = {
        "region": region,
        "indicator": indicator,
        "period": period,
        "evidence": given.get("evidence", ""),
    }
    growth = _number(row, given.get("growth", ""))
    for tier in TIERS:
        value = _number(row, given.get(tier, ""))
        if value is not None:
            number_ = {"value": value, "unit": given.get("unit", "") or _unit(indicator), "growth": None}
            row.goals.append(about | number_ | {"tier": tier})
        elif growth is not None and tier == "expected":
            row.goals.append(about | {"value": None, "unit": "", "growth": growth, "tier": tier})
    if not row.goals and not row.faults:
        row.faults.append(_("没有目标值，也没有增速"))
    return row


def _indicator(word: str) -> str | None:
    found = [one.id for one in current().indicators.values() if word in {one.id, one.name, *one.synonyms}]
    return found[0] if len(found) == 1 else None


def _unit(indicator: str | None) -> str:
    return current().indicators[indicator].unit if indicator else ""


def _number(row: ParsedGoals, text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", "").rstrip("%％"))
    except ValueError:
        row.faults.append(_("“%(text)s”不是数") % {"text": text})
        return None
