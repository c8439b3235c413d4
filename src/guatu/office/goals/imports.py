"""Taking in a sheet of goals, and back out: one transaction, all rows or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.goals.importing import ParsedGoals
from guatu.office.goals.models import Care, HandGoal
from guatu.office.goals.services import BadGoalError, care_for, change_goal, checked, set_goal
from guatu.office.goals.wanted import goal_of
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.office.projects.models import Batch
from guatu.office.projects.sheets import Imported

VERB = "goals.import"
SAME = ("region", "indicator", "period", "tier")
"""What makes two rows the same goal; the newer number takes the older's place."""
NUMBER = ("value", "unit", "growth")


class _FaultyError(Exception):
    """Takes the transaction back."""


def import_goals(
    actor: Actor, rows: Sequence[ParsedGoals], filename: str, synthetic: bool = False
) -> Imported:
    """Takes the goals in, as one act that can be undone. Nothing is written when any row has a fault."""
    done = Imported(faults=[(row.number, fault) for row in rows for fault in row.faults])
    if done.faults:
        return done
    try:
        with change():
            items = [
                item
                for row in rows
                for goal in row.goals
                if (item := _take(actor, row, goal, f"{filename}:{row.number}", done, synthetic))
            ]
            if done.faults:
                raise _FaultyError
            batch = Batch.objects.create(verb=VERB, by=actor.name, why=filename, items=items)
            said = {"file": filename, "added": done.added, "changed": done.changed, "same": done.same}
            log(actor, VERB, "batch", str(batch.pk), after=said)
    except _FaultyError:
        return Imported(faults=done.faults)
    return done


def _take(  # noqa: PLR0917 (private)
    actor: Actor, row: ParsedGoals, given: dict[str, Any], said: str, done: Imported, synthetic: bool
) -> dict[str, Any] | None:
    """Takes one goal in; gives what undoing it needs. A goal that is there keeps its id, and its forecasts with it."""
    key = {name: given[name] for name in SAME}
    old = HandGoal.objects.filter(**key, synthetic=synthetic, removed_at=None).last()
    try:
        fields = checked(given | {"evidence": given["evidence"] or said})
    except BadGoalError as fault:
        done.faults.append((row.number, str(fault)))
        return None
    if old is None:
        new = set_goal(actor, fields, synthetic=synthetic)
        done.added += 1
        if row.care:
            care_for(actor, goal_of(new), 1, {"unit": row.care})
        return {"made": new.pk}
    care = Care.objects.filter(goal=goal_of(old).id).first() or Care(goal=goal_of(old).id)
    unit = row.care or care.unit
    if all(getattr(old, name) == fields[name] for name in NUMBER) and unit == care.unit:
        done.same += 1
        return None
    before = {name: getattr(old, name) for name in fields}
    change_goal(actor, old, fields)
    done.changed += 1
    item = {"changed": old.pk, "before": before, "after": fields}
    if unit == care.unit:
        return item
    care_for(actor, goal_of(old), care.version, {"unit": unit})
    return item | {"unit": [care.unit, unit]}


def undo_import(actor: Actor, batch: Batch) -> int:
    """Takes an import of goals back: what it made goes, what it changed is as it was. Gives how many.

    Raises BadGoalError where a goal was changed again since; nothing is undone then.
    """
    with change():
        batch = Batch.objects.select_for_update().get(pk=batch.pk, verb=VERB)
        if batch.undone_at:
            raise BadGoalError(_("这次操作已经撤销过了"))
        for item in batch.items:
            row = HandGoal.objects.get(pk=item.get("changed") or item["made"])
            require(actor, "goals.change", row.region)
            if "changed" in item:
                _change_back(actor, row, item)
                continue
            HandGoal.objects.filter(pk=row.pk).update(removed_at=timezone.now())
            # batches of before goals kept their ids name the row whose place was taken
            HandGoal.objects.filter(pk=item.get("replaced")).update(removed_at=None)
        batch.undone_at, batch.undone_by = timezone.now(), actor.name
        batch.save(update_fields=["undone_at", "undone_by"])
        log(actor, "goals.undo_import", "batch", str(batch.pk), after={"goals": len(batch.items)})
    return len(batch.items)


def _change_back(actor: Actor, row: HandGoal, item: dict[str, Any]) -> None:
    if any(getattr(row, name) != value for name, value in item["after"].items()):
        raise BadGoalError(_("“%(goal)s”导入之后又改过，先撤销后来的那次") % {"goal": row})
    change_goal(actor, row, item["before"])
    care = Care.objects.filter(goal=goal_of(row).id).first()
    old, new = item.get("unit", ("", ""))
    if care and old != new and care.unit == new:  # somebody else's choice since stays
        care_for(actor, goal_of(row), care.version, {"unit": old})
