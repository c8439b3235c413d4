"""A project's whole story in order of days: steps, pauses, money, follow-ups, tasks, and who changed what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.circle.models import HandOver
from guatu.office.numbers import said
from guatu.office.people.models import LogEvent
from guatu.office.projects.models import Project
from guatu.office.projects.words import FIELDS, MONEY, YUAN, side_name, stage_name
from guatu.regional.circle.sharing import parse_terms
from guatu.regional.circle.vetting import Flag, clauses


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened. kind: stage, side, money, news, paper, task, change. `data` words are Chinese as entered."""

    day: date
    kind: str
    title: str
    data: str = ""
    by: str = ""
    withdrawn: bool = False
    row: tuple[str, int] | None = None
    """Kind and number of a row that can be taken back."""


def story(project: Project) -> list[Moment]:
    """All of it, newest first; what was withdrawn stays, marked."""
    found = [
        Moment(
            row.day,
            "stage",
            stage_name(row.stage),
            row.evidence,
            row.by,
            withdrawn=row.withdrawn_at is not None,
        )
        for row in project.stageevents.all()
    ]
    for row in project.spells.all():
        mine = ("spell", row.pk) if row.kind == "excused" else None
        gone = row.withdrawn_at is not None
        found.append(
            Moment(row.start, "side", side_name(row.kind), row.reason, row.by, withdrawn=gone, row=mine)
        )
        if row.end:
            found.append(Moment(row.end, "side", _("恢复"), "", row.by))
    for row in project.amounts.all():
        words = f"{MONEY[row.kind]} {said(float(row.yuan), YUAN)}"
        mine, gone = ("amount", row.pk), row.withdrawn_at is not None
        found.append(Moment(row.day, "money", words, row.evidence, row.by, withdrawn=gone, row=mine))
    for row in project.followups.all():
        title = _("进展") if row.moved else _("跟进，没有实质进展")
        if row.planned is not None and row.actual is not None:
            title += " " + _("实际 %(a)s%%／计划 %(p)s%%") % {
                "a": f"{float(row.actual):g}",
                "p": f"{float(row.planned):g}",
            }
        if row.paid is not None and row.paid_required is not None:
            title += " " + _("已支付 %(a)s%%／要求 %(p)s%%") % {
                "a": f"{float(row.paid):g}",
                "p": f"{float(row.paid_required):g}",
            }
        mine, gone = ("followup", row.pk), row.withdrawn_at is not None
        found.append(Moment(row.day, "news", title, row.text, row.by, withdrawn=gone, row=mine))
    for row in project.attachments.all():
        found.append(
            Moment(row.day, "paper", row.title, row.note, row.by, withdrawn=row.withdrawn_at is not None)
        )
    for row in project.next_steps.filter(done_on__isnull=False):
        found.append(
            Moment(row.done_on, "task", _("办结：%(what)s") % {"what": row.text}, row.result, row.owner)
        )
    found += _changes(project)
    return sorted(found, key=lambda one: one.day, reverse=True)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A hand-over of a project with what stands in its terms, and clauses that the law asks about."""

    row: HandOver
    name: str
    flags: tuple[Flag, ...]


def agreements(project: Project) -> list[Agreement]:
    """The hand-overs that were proposed for a project, newest first."""
    return [
        Agreement(row, parse_terms(row.terms).head.name, clauses(f"{row.terms}\n{row.why}"))
        for row in HandOver.objects.filter(project=project)
    ]


def _changes(project: Project) -> list[Moment]:
    events = LogEvent.objects.filter(
        kind="project", key=str(project.pk), verb__in=["project.change", "project.undo", "project.create"]
    )
    return [
        Moment(_day(event.at), "change", _change(event), (event.after or {}).get("why", ""), event.actor)
        for event in events
        if event.verb != "project.create"
    ]


def _change(event: LogEvent) -> str:
    parts = [
        f"{FIELDS[name]} {value or '—'} → {event.after.get(name) or '—'}"
        for name, value in (event.before or {}).items()
        if name in FIELDS
    ]
    return _("；").join(parts)


def _day(at: datetime) -> date:
    return timezone.localdate(at)
