"""填目标进度: how far a goal had come by a day, written down by those who know it, with its source; and units in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.goals.models import Care, GoalFigure
from guatu.office.goals.services import BadGoalError, StaleCareError, care_for
from guatu.office.goals.wanted import Wanted
from guatu.office.moment import today
from guatu.office.numbers import scale_of, scaled
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.office.projects.models import Batch

VERB = "goals.unit"


def unit_of(one: Wanted) -> tuple[float, str]:
    """In what a figure of this goal is written down: the scale in which the goal itself is said (亿元); % for a growth."""
    if one.goal.value is None:
        return 1, "%"
    scale, word = scale_of(abs(one.goal.value), one.goal.unit or "")
    return scale, scaled(word, one.goal.unit or "")


def record(actor: Actor, one: Wanted, day: date, number: float, evidence: str) -> GoalFigure:
    """Writes a figure down, in the unit of `unit_of`. Raises BadGoalError for one without source or outside the period."""
    require(actor, "goals.record", one.goal.region)
    if not evidence.strip():
        raise BadGoalError(_("写明这个数从哪里来（表名、文号、谁报的）"))
    if day > today():
        raise BadGoalError(_("日期 %(day)s 还没有到") % {"day": day})
    if one.period and not one.period[0] <= day <= one.period[1]:
        said = {"a": one.period[0], "b": one.period[1]}
        raise BadGoalError(_("目标的时期是 %(a)s 至 %(b)s，日期要在里面") % said)
    growth = one.goal.value is None
    with change():
        row = GoalFigure.objects.create(
            goal=one.id,
            day=day,
            value=None if growth else number * unit_of(one)[0],
            growth=number if growth else None,
            evidence=evidence.strip(),
            by=actor.name,
        )
        said = {"day": day.isoformat(), "value": row.value, "growth": row.growth, "evidence": row.evidence}
        log(actor, "goal.figure", "goal", one.id, after=said)
    return row


def take_back(actor: Actor, one: Wanted, row: GoalFigure) -> None:
    """A figure that was written down wrongly counts no longer; it stays in the log."""
    require(actor, "goals.record", one.goal.region)
    with change():
        done = GoalFigure.objects.filter(pk=row.pk, goal=one.id, withdrawn_at=None)
        if not done.update(withdrawn_at=timezone.now()):
            raise BadGoalError(_("这个数已经撤回了"))
        before = {"day": row.day.isoformat(), "value": row.value, "growth": row.growth}
        log(actor, "goal.withdraw", "goal", one.id, before=before)


def name_unit(actor: Actor, goals: Sequence[Wanted], unit: str) -> Batch:
    """One unit answers for all of these goals: all or none. Raises BadGoalError without a name."""
    if not unit.strip():
        raise BadGoalError(_("写明责任单位"))
    with change():
        items: list[Mapping[str, Any]] = []
        for one in goals:
            before = one.care.unit
            care = care_for(actor, one.goal, one.care.version, {"unit": unit.strip()})
            items.append({"goal": one.id, "before": before, "version": care.version})
        batch = Batch.objects.create(verb=VERB, by=actor.name, why=unit.strip(), items=items)
        log(actor, VERB, "batch", str(batch.pk), after={"goals": [item["goal"] for item in items]})
    return batch


def undo_unit(actor: Actor, batch: Batch, goals: Mapping[str, Wanted]) -> int:
    """Gives the goals their former units back; one that somebody changed since stays. Gives how many went back."""
    back = 0
    with change():
        batch = Batch.objects.select_for_update().get(pk=batch.pk, verb=VERB)
        if batch.undone_at:
            raise BadGoalError(_("这次操作已经撤销过了"))
        for item in batch.items:
            one = goals.get(item["goal"])
            if one is None or not Care.objects.filter(goal=one.id, version=item["version"]).exists():
                continue
            try:
                care_for(actor, one.goal, item["version"], {"unit": item["before"]})
                back += 1
            except StaleCareError:
                continue
        batch.undone_at, batch.undone_by = timezone.now(), actor.name
        batch.save(update_fields=["undone_at", "undone_by"])
        log(actor, "goals.undo", "batch", str(batch.pk), after={"goals": back})
    return back
