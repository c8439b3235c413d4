"""Taking in a sheet of goals, and back out: one transaction, all rows or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.goals.importing import ParsedGoals
from guatu.office.goals.models import Care, HandGoal
from guatu.office.goals.services import BadGoalError, care_for, checked, set_goal
from guatu.office.goals.wanted import goal_of
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.office.projects.models import Batch
from guatu.office.projects.sheets import Imported

VERB = "goals.import"
SAME = ("region", "indicator", "period", "tier")
"""What makes two rows the same goal; the newer number takes the older's place."""


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
    key = {name: given[name] for name in SAME}
    old = HandGoal.objects.filter(**key, synthetic=synthetic, removed_at=None).last()
    try:
        fields = checked(given | {"evidence": given["evidence"] or said})
    except BadGoalError as fault:
        done.faults.append((row.number, str(fault)))
        return None
    held = Care.objects.filter(goal=f"hand-{old.pk}").first() if old else None
    unit = row.care or (held.unit if held else "")
    number = tuple(fields[name] for name in ("value", "unit", "growth"))
    if old and (old.value, old.unit, old.growth) == number and unit == (held.unit if held else ""):
        done.same += 1
        return None
    new = set_goal(actor, fields, synthetic=synthetic)
    if old is None:
        done.added += 1
    else:
        done.changed += 1
        HandGoal.objects.filter(pk=old.pk).update(removed_at=timezone.now())
    if unit:
        care_for(actor, goal_of(new), 1, {"unit": unit})
    return {"made": new.pk, "replaced": old.pk if old else None}


def undo_import(actor: Actor, batch: Batch) -> int:
    """Takes an import of goals back: what it made goes, what it replaced stands again. Gives how many."""
    with change():
        batch = Batch.objects.select_for_update().get(pk=batch.pk, verb=VERB)
        if batch.undone_at:
            raise BadGoalError(_("这次操作已经撤销过了"))
        for item in batch.items:
            row = HandGoal.objects.get(pk=item["made"])
            require(actor, "goals.change", row.region)
            HandGoal.objects.filter(pk=row.pk).update(removed_at=timezone.now())
            HandGoal.objects.filter(pk=item["replaced"]).update(removed_at=None)
        batch.undone_at, batch.undone_by = timezone.now(), actor.name
        batch.save(update_fields=["undone_at", "undone_by"])
        log(actor, "goals.undo_import", "batch", str(batch.pk), after={"goals": len(batch.items)})
    return len(batch.items)
