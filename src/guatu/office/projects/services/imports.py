"""Taking in a sheet of projects: one transaction, all rows or none; again changes what changed and doubles nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.projects.importing import Parsed
from guatu.office.projects.models import Batch, Project
from guatu.office.projects.services import changes
from guatu.office.projects.services.base import BadValueError
from guatu.office.projects.services.bulk import snapshot
from guatu.office.projects.services.tasks import carry_over
from guatu.office.projects.sheets import Imported
from guatu.office.projects.words import MONEY
from guatu.office.vocabulary import refusal
from guatu.regional.projects import Stage, TransitionError

VERB = "import"


class _FaultyError(Exception):
    """Takes the transaction back."""


def import_rows(actor: Actor, rows: Sequence[Parsed], filename: str, synthetic: bool = False) -> Imported:
    """Takes the rows in, as one act that can be undone. Nothing is written when any row has a fault."""
    done = Imported(faults=[(row.number, fault) for row in rows for fault in row.faults])
    if done.faults:
        return done
    try:
        with logbook.change():
            items = [item for row in rows if (item := _take(actor, row, filename, done, synthetic))]
            if done.faults:
                raise _FaultyError
            said = {"file": filename, "added": done.added, "changed": done.changed, "same": done.same}
            batch = Batch.objects.create(verb=VERB, by=actor.name, why=filename, items=items)
            logbook.log(actor, "projects.import", "batch", str(batch.pk), after=said)
    except _FaultyError:
        return Imported(faults=done.faults)
    return done


def _take(actor: Actor, row: Parsed, filename: str, done: Imported, synthetic: bool) -> dict[str, Any] | None:
    """Takes a row in; gives what undoing needs, None where nothing was new."""
    said = f"{filename}:{row.number}"
    try:
        project = (
            Project.objects.present()
            .filter(region=row.fields["region"], import_key=row.fields["import_key"], synthetic=synthetic)
            .first()
        )
        if project is None:
            (stage, day), *later = row.steps
            more = {"import_key": row.fields["import_key"], "synthetic": synthetic}
            project = changes.create(actor, row.fields, changes.Move(stage, day, said), **more)
            _advance(actor, project, later, said)
            _pay(actor, project, row, said)
            steps = _carry(actor, project, row)
            done.added += 1
            return {"pk": project.pk, "version": project.version, "before": {}, "made": [], "steps": steps}
        before, parts = snapshot(project), _parts(project)
        written, steps = _bring_up_to_date(actor, project, row, said), _carry(actor, project, row)
        if not written and not steps:
            done.same += 1
            return None
        done.changed += 1
        made = sorted(_parts(project) - parts)
    except (BadValueError, TransitionError) as fault:
        done.faults.append((row.number, refusal(fault)))
        return None
    return {
        "pk": project.pk,
        "version": project.version,
        "before": before,
        "made": [list(one) for one in made],
        "steps": steps,
    }


def _carry(actor: Actor, project: Project, row: Parsed) -> list[int]:
    """The next step of the sheet, where the project does not have it; what undoing needs."""
    step = carry_over(actor, project, row.task) if row.task else None
    return [step.pk] if step else []


def _parts(project: Project) -> set[tuple[str, int]]:
    """The dated rows that an import may add."""
    rows = (("stageevent", project.stageevents), ("amount", project.amounts))
    return {(name, pk) for name, found in rows for pk in found.values_list("pk", flat=True)}


def _bring_up_to_date(actor: Actor, project: Project, row: Parsed, said: str) -> bool:
    """Writes what the sheet says anew; empty cells change nothing. Gives whether anything was."""
    before = project.version
    fields = {name: value for name, value in row.fields.items() if value not in ("", None)}
    changes.change(actor, project, project.version, fields, said)
    _advance(actor, project, row.steps, said)
    paid = _pay(actor, project, row, said)
    return paid or project.version != before


def _advance(actor: Actor, project: Project, steps: Sequence[tuple[Stage, date]], said: str) -> None:
    for stage, day in steps:
        if stage.order > Stage(project.stage).order:
            changes.step(actor, project, project.version, changes.Move(stage, day, said))


def _pay(actor: Actor, project: Project, row: Parsed, said: str) -> bool:
    """Adds what a running total has grown by. A total that fell is a fault, for money is not forgotten silently."""
    wrote = False
    for kind, total in row.money.items():
        held = sum((one.yuan for one in project.amounts.filter(kind=kind, withdrawn_at=None)), Decimal(0))
        if total < held:
            words = {"kind": MONEY[kind], "held": f"{held:f}", "given": f"{total:f}"}
            raise BadValueError(_("%(kind)s %(given)s 元少于已记的 %(held)s 元；请先核对") % words)
        if total > held:
            day = max(step for _stage, step in row.steps)
            changes.add_amount(actor, project, changes.Sum(kind, total - held, day, said))
            wrote = True
    return wrote
