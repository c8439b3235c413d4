"""Verbs on next steps and meetings. A decision of a meeting is a next step with its owner and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.moment import today
from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.rights import require
from guatu.office.projects.models import Lead, Meeting, NextStep, Project
from guatu.office.projects.services.base import BadValueError, past, save, told

STATED = ("text", "owner", "due", "region")


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, by whom, by when."""

    text: str
    owner: str
    due: date


def add_next_step(actor: Actor, about: Project | Lead, task: Task) -> NextStep:
    """Something to do by a day that is still to come, on a project or on a lead that is none yet."""
    require(actor, "projects.change", about.region)
    return _add(actor, about.region, _to_come(task), about)


def carry_over(actor: Actor, project: Project, task: Task) -> NextStep | None:
    """What an office's own ledger has as open, overdue or not; None where the project has it already."""
    require(actor, "projects.change", project.region)
    if project.next_steps.filter(text=task.text.strip(), due=task.due).exists():
        return None
    return _add(actor, project.region, task, project)


def _to_come(task: Task) -> Task:
    if task.due < today():
        raise BadValueError(_("期限 %(day)s 已经过了，写今天或以后的日子") % {"day": task.due})
    return task


def _add(
    actor: Actor, region: str, task: Task, about: Project | Lead | None, meeting: Meeting | None = None
) -> NextStep:
    project = about if isinstance(about, Project) else None
    lead = about if isinstance(about, Lead) else None
    if not task.text.strip() or not task.owner.strip():
        raise BadValueError(_("要写做什么、谁来做"))
    with logbook.change():
        row = NextStep.objects.create(
            region=region,
            text=task.text.strip(),
            owner=task.owner.strip(),
            due=task.due,
            project=project,
            lead=lead,
            meeting=meeting,
            by=actor.name,
        )
        told_of = {"project": project, "lead": lead, "meeting": meeting}
        more = {name: one.pk for name, one in told_of.items() if one is not None}
        log(actor, "task.add", "nextstep", str(row.pk), after=told(row, STATED) | more)
    return row


def finish_next_step(actor: Actor, row: NextStep, version: int, day: date, result: str) -> NextStep:
    """Done, on a day, with what came of it."""
    require(actor, "projects.change", row.region)
    with logbook.change():
        fields = {"done_on": past(day), "result": result.strip()}
        return save(actor, row, version, fields, "task.finish")


def open_meeting(actor: Actor, region: str, *, synthetic: bool = False) -> Meeting:
    """Opens today's meeting of a region, or gives the one that is open."""
    require(actor, "projects.assign", region)
    with logbook.change():
        meeting, made = Meeting.objects.get_or_create(
            region=region,
            day=today(),
            closed_at=None,
            synthetic=synthetic,
            defaults={"opened_by": actor.name},
        )
        if made:
            log(actor, "meeting.open", "meeting", str(meeting.pk), after={"region": region})
    return meeting


def decide(actor: Actor, meeting: Meeting, task: Task, project: Project | None = None) -> NextStep:
    """A decision of a meeting becomes a task on the spot."""
    require(actor, "projects.assign", meeting.region)
    if meeting.closed_at:
        raise BadValueError(_("会议已结束，不能再记决定"))
    return _add(actor, project.region if project else meeting.region, _to_come(task), project, meeting)


def close_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """Ends a meeting. Its decisions stay open until they are done, and the next one begins with them."""
    require(actor, "projects.assign", meeting.region)
    with logbook.change():
        Meeting.objects.filter(pk=meeting.pk, closed_at=None).update(closed_at=timezone.now())
        log(actor, "meeting.close", "meeting", str(meeting.pk))
    meeting.refresh_from_db()
    return meeting
