"""Goals beside what documents report for the same indicator, region and period; goals set by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from guatu.atlas.aims import Goal
from guatu.atlas.model import Atlas
from guatu.atlas.period import interval
from guatu.office.atlas.services import at
from guatu.office.documents.models import Fact
from guatu.office.documents.revision import by_region
from guatu.office.documents.services import facts_known
from guatu.office.goals.models import Care, HandGoal
from guatu.office.moment import Moment
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.office.projects.importing import words
from guatu.office.projects.words import YUAN

MONTHS = 12
CARED = ("unit", "counting", "line", "line_source")


class BadGoalError(ValueError):
    """A goal that cannot be taken; the message says why."""


class StaleCareError(Exception):
    """Somebody changed who answers for the goal meanwhile."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal of the pack, the same goal as documents print it, and reported values inside its period."""

    goal: Goal
    printed: list[Fact]
    reported: list[Fact]


def lines(moment: Moment) -> list[GoalLine]:
    """Goals by region and period. Nothing is judged here: a report for half a year is shown with its period."""
    return sorted(
        (line for rows in _lines(moment).values() for line in rows),
        key=lambda line: (line.goal.region, line.goal.period, line.goal.id),
    )


@by_region
def _lines(regions: Sequence[str] | None, moment: Moment) -> Mapping[str, Sequence[GoalLine]]:
    """The same by region."""
    atlas = at(moment)
    goals = [one for one in atlas.goals.values() if regions is None or one.region in regions]
    names = set().union(*(_names(atlas, goal) for goal in goals))
    told = facts_known(moment).filter(kind__in=["metric", "target"], region__in={one.region for one in goals})
    facts = list(told.filter(Q(indicator__in=names) | Q(name__in=names)))
    found: dict[str, list[GoalLine]] = {}
    for goal in goals:
        found.setdefault(goal.region, []).append(_line(atlas, goal, facts))
    return found


def _names(atlas: Atlas, goal: Goal) -> set[str]:
    indicator = atlas.indicators.get(goal.indicator)
    return {goal.indicator, indicator.name, *indicator.synonyms} if indicator else {goal.indicator}


def _line(atlas: Atlas, goal: Goal, facts: Iterable[Fact]) -> GoalLine:
    names = _names(atlas, goal)
    about = [
        fact
        for fact in facts
        if fact.region == goal.region and (fact.indicator in names or fact.name in names)
    ]
    return GoalLine(
        goal,
        [fact for fact in about if fact.kind == "target" and _inside(fact.period, goal.period)],
        [fact for fact in about if fact.kind == "metric" and _inside(fact.period, goal.period)],
    )


def _inside(period: str, outer: str) -> bool:
    start, end = interval(period)
    first, last = interval(outer)
    if end is None and start is None:
        return False
    return not ((first and (start or end) < first) or (last and (end or start) > last))  # type: ignore[operator]


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A goal's fields as they are kept, money in yuan. Raises BadGoalError: exactly one of value and growth, a period
    that can be read, and the evidence of who set it where.
    """
    if (fields.get("value") is None) == (fields.get("growth") is None):
        raise BadGoalError(_("数值和增速写一个，不能都写或都空"))
    if not str(fields.get("evidence", "")).strip():
        raise BadGoalError(_("目标要写出处"))
    try:
        interval(fields["period"])
    except ValueError as fault:
        raise BadGoalError(_("时期写作 2026、2026-Q1 或 2026-06")) from fault
    scale = words()["units"].get(fields.get("unit", ""))
    if scale and fields.get("value") is not None:
        return {**fields, "value": fields["value"] * scale, "unit": YUAN}
    return dict(fields)


def set_goal(actor: Actor, fields: Mapping[str, Any], *, synthetic: bool = False) -> HandGoal:
    """A goal by hand. Raises BadGoalError."""
    require(actor, "goals.change", fields["region"])
    given = checked(fields)
    with change():
        row = HandGoal.objects.create(**given, synthetic=synthetic, by=actor.name)
        said = {key: str(value) for key, value in given.items()}
        log(actor, "goal.set", "goal", f"hand-{row.pk}", after=said)
    return row


def change_goal(actor: Actor, row: HandGoal, fields: Mapping[str, Any]) -> None:
    """Other fields, as `checked` gives them, for a goal by hand that keeps its id and what hangs on it.

    Raises BadGoalError where the goal is not as `row` has it any more: nobody overwrites what he has not seen.
    """
    require(actor, "goals.change", row.region)
    with change():
        seen = {name: getattr(row, name) for name in fields}
        if not HandGoal.objects.filter(pk=row.pk, removed_at=None, **seen).update(**fields):
            raise BadGoalError(_("有人刚改过“%(goal)s”，您的没有写入；请对照后再改") % {"goal": row})
        before = {name: str(value) for name, value in seen.items()}
        row.refresh_from_db()
        after = {name: str(value) for name, value in fields.items()}
        log(actor, "goal.change", "goal", f"hand-{row.pk}", before=before, after=after)


def care_for(actor: Actor, goal: Goal, version: int, fields: Mapping[str, Any]) -> Care:
    """Who answers for a goal, its line and its counting rule. Raises StaleCareError where somebody was faster."""
    require(actor, "goals.change", goal.region)
    line = list(fields.get("line") or [])
    if line and (len(line) != MONTHS or min(line) < 0 or sum(line) <= 0):
        raise BadGoalError(_("季节线要十二个不小于零的数"))
    with change():
        care, _made = Care.objects.get_or_create(goal=goal.id)
        before = {name: getattr(care, name) for name in CARED}
        fields = {name: fields[name] for name in CARED if name in fields}
        if not Care.objects.filter(pk=care.pk, version=version).update(**fields, version=F("version") + 1):
            raise StaleCareError(goal.id)
        log(actor, "goal.care", "goal", goal.id, before=before, after=fields)
    care.refresh_from_db()
    return care
