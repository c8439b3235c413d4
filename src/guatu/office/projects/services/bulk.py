"""One act on many projects, and taking it back. One transaction: all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.moment import today
from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.rights import require
from guatu.office.projects.models import Batch, NextStep, Project, Spell
from guatu.office.projects.services import changes
from guatu.office.projects.services.base import BadValueError, StaleError, plain, save
from guatu.office.projects.services.tasks import Task, add_next_step
from guatu.office.projects.words import side_name
from guatu.office.vocabulary import refusal
from guatu.regional.projects import Side, Stage, TransitionError

FIELDS = (*changes.EDITABLE, "stage", "side")
"""What a bulk act may change, and so what undoing restores."""


def snapshot(project: Project) -> dict[str, Any]:
    """The fields before an act, as JSON holds them."""
    return {name: plain(getattr(project, name)) for name in FIELDS}


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing did: projects restored, and those that somebody changed since, which stay as they are."""

    restored: list[Project]
    kept: list[Project]


def bulk(actor: Actor, pks: Sequence[int], verb: str, values: dict[str, Any], why: str = "") -> Batch:
    """Does one verb (change, step, task, pause, resume) to many projects. Any refusal refuses all of it, and names whose."""
    with logbook.change():
        batch = Batch.objects.create(verb=verb, by=actor.name, why=why)
        items = []
        for project in Project.objects.present().filter(pk__in=pks).order_by("pk"):
            before = snapshot(project)
            try:
                done = _do(actor, project, verb, values, why)
            except (BadValueError, TransitionError) as fault:
                raise type(fault)(project.name + _("：") + refusal(fault)) from fault
            items.append({"pk": project.pk, "version": project.version, "before": before, **done})
        if not items:
            raise BadValueError(_("没有选中项目"))
        batch.items = items
        batch.save(update_fields=["items"])
        log(actor, f"bulk.{verb}", "batch", str(batch.pk), after={"projects": [item["pk"] for item in items]})
    return batch


def _do(
    actor: Actor, project: Project, verb: str, values: dict[str, Any], why: str
) -> dict[str, list[list[Any]]]:
    """Does it, and gives what undoing needs: the rows `made`, and the spells `closed`."""
    if verb == "change":
        changes.change(actor, project, project.version, values, why)
        return {"made": []}
    if verb == "step":
        move = changes.Move(Stage(values["stage"]), values["day"], values.get("evidence", ""))
        changes.step(actor, project, project.version, move, why)
        return {"made": [["stageevent", project.stageevents.latest("pk").pk]]}
    if verb == "task":
        task = Task(values["text"], values.get("owner") or project.owner, values["due"])
        return {"made": [["nextstep", add_next_step(actor, project, task).pk]]}
    closed = [["spell", pk] for pk in changes.open_spells(project).values_list("pk", flat=True)]
    if verb == "pause":
        if project.side:
            raise BadValueError(_("已在%(side)s，不用再暂停") % {"side": side_name(project.side)})
        changes.pause(actor, project, project.version, values["day"], why)
        return {"made": [["spell", project.spells.latest("pk").pk]], "closed": closed}
    if verb == "resume":
        if project.side != Side.PAUSED:
            raise BadValueError(_("没有暂停，不用恢复"))
        changes.resume(actor, project, project.version, values["day"], why)
        return {"made": [], "closed": closed}
    raise BadValueError(_("不能成批做这件事"))


def undo(actor: Actor, batch: Batch) -> Undone:
    """Takes a bulk act back. A project changed since is left alone and named, so that nobody's work is lost."""
    restored, kept = [], []
    with logbook.change():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        if batch.undone_at:
            raise BadValueError(_("这次操作已经撤销过了"))
        for item in batch.items:
            project = Project.objects.get(pk=item["pk"])
            require(actor, "projects.change", project.region)
            (restored if _restore(actor, project, item) else kept).append(project)
        batch.undone_at, batch.undone_by = timezone.now(), actor.name
        batch.save(update_fields=["undone_at", "undone_by"])
        done = {"restored": [one.pk for one in restored], "kept": [one.pk for one in kept]}
        log(actor, "bulk.undo", "batch", str(batch.pk), after=done)
    return Undone(restored, kept)


def _restore(actor: Actor, project: Project, item: dict[str, Any]) -> bool:
    made = [pk for name, pk in item["made"] if name == "nextstep"]
    if made:
        return _call_off(actor, NextStep.objects.get(pk=made[0]))
    try:
        save(actor, project, item["version"], _fields(item["before"]), "project.undo")
    except StaleError:
        return False
    for name, pk in item["made"]:
        apps.get_model("projects", name).objects.filter(pk=pk).update(withdrawn_at=timezone.now())
    Spell.objects.filter(pk__in=[pk for _name, pk in item.get("closed", [])]).update(end=None)
    for step in NextStep.objects.filter(pk__in=item.get("steps", [])):
        _call_off(actor, step)
    return True


def _call_off(actor: Actor, step: NextStep) -> bool:
    """A next step that nobody has touched since is closed as called off; one that is done stays done."""
    if step.done_on or step.version > 1:
        return False
    fields = {"done_on": today(), "result": _("成批加错，已撤销")}
    save(actor, step, step.version, fields, "task.undo")
    return True


def _fields(before: dict[str, Any]) -> dict[str, Any]:
    """The fields as the model holds them; a project that the act itself made is taken back."""
    if not before:
        return {"removed_at": timezone.now()}
    return {name: Project._meta.get_field(name).to_python(value) for name, value in before.items()}
