"""Verbs on leads: report one, accept what reading proposed, appraise, drop, make a project of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.rights import require
from guatu.office.projects.models import Lead, Project, StageEvent
from guatu.office.projects.services.base import BadValueError, clean, past, save, told
from guatu.office.projects.services.changes import STATED as PROJECT_STATED
from guatu.regional.projects import Stage

EDITABLE = (
    "content",
    "company_name",
    "credit_code",
    "registered_on",
    "paid_in",
    "company",
    "region",
    "chain",
    "node",
    "owner",
    "expires_on",
)
STATED = (*EDITABLE, "state", "holder", "document", "quote", "synthetic")
LIVE = ("open", "appraisal")
HANDED_ON = ("credit_code", "registered_on", "paid_in", "company", "chain", "node", "owner")
"""What a project takes over from its lead."""


def report(actor: Actor, fields: Mapping[str, Any], **more: Any) -> Lead:
    """A lead that somebody reports. `more`: document, quote, start, end, synthetic, reported_at."""
    given = _given(fields)
    require(actor, "projects.create", given["region"])
    with logbook.change():
        lead = Lead.objects.create(**given, holder=actor.name, created_by=actor.name, **more)
        log(actor, "lead.report", "lead", str(lead.pk), after=told(lead, STATED))
    return lead


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    given = clean({name: value for name, value in fields.items() if name in EDITABLE})
    if not given.get("company_name") or not given.get("content"):
        raise BadValueError(_("线索要写企业和内容"))
    if not given.get("region"):
        raise BadValueError(_("线索要写报告的区域"))
    return given


def propose(actor: Actor, fields: Mapping[str, Any], **sentence: Any) -> Lead | None:
    """A lead that reading found in a sentence. It waits for a person; the same sentence proposes once."""
    given = _given(fields)
    with logbook.change():
        lead, made = Lead.objects.get_or_create(
            document=sentence["document"],
            start=sentence["start"],
            end=sentence["end"],
            company_name=given["company_name"],
            defaults=given | {"state": "proposed", "created_by": actor.name, "quote": sentence["quote"]},
        )
        if made:
            log(actor, "lead.propose", "lead", str(lead.pk), after=told(lead, STATED))
    return lead if made else None


def change_lead(actor: Actor, lead: Lead, version: int, fields: Mapping[str, Any], why: str = "") -> Lead:
    """Changes what stands on a lead's card. Raises StaleError where somebody changed it meanwhile."""
    require(actor, "projects.change", lead.region)
    given = clean({name: value for name, value in fields.items() if name in EDITABLE})
    changed = {name: value for name, value in given.items() if getattr(lead, name) != value}
    if "region" in changed:
        require(actor, "projects.change", changed["region"])
    if not changed and version == lead.version:
        return lead
    with logbook.change():
        return save(actor, lead, version, changed, "lead.change", why=why)


def accept(actor: Actor, lead: Lead, version: int) -> Lead:
    """A person takes over what reading proposed: from now it is held by them."""
    require(actor, "projects.create", lead.region)
    _expect(lead, "proposed")
    fields = {"state": "open", "holder": actor.name, "reported_at": timezone.now()}
    with logbook.change():
        return save(actor, lead, version, fields, "lead.accept")


def appraise(actor: Actor, lead: Lead, version: int, day: date) -> Lead:
    """The lead is worth a look: 研判."""
    require(actor, "projects.change", lead.region)
    _expect(lead, "open")
    with logbook.change():
        return save(actor, lead, version, {"state": "appraisal", "appraised_on": past(day)}, "lead.appraise")


def drop(actor: Actor, lead: Lead, version: int, reason: str) -> Lead:
    """Gives a lead or a proposal up, for a reason."""
    require(actor, "projects.change", lead.region)
    _expect(lead, "proposed", *LIVE)
    if not reason.strip():
        raise BadValueError(_("放弃要写原因"))
    with logbook.change():
        return save(
            actor, lead, version, {"state": "dropped", "reason": reason.strip()}, "lead.drop", why=reason
        )


def promote(actor: Actor, lead: Lead, version: int, fields: Mapping[str, Any], day: date) -> Project:
    """Makes a project at 在谈 of a lead; its story begins with the lead's own days."""
    require(actor, "projects.create", lead.region)
    _expect(lead, *LIVE)
    _ours(lead)
    given = clean({name: value for name, value in fields.items() if name in PROJECT_STATED})
    if not given.get("name"):
        raise BadValueError(_("项目要有名称"))
    with logbook.change():
        save(actor, lead, version, {"state": "promoted"}, "lead.promote")
        shared = {name: getattr(lead, name) for name in HANDED_ON}
        base = shared | {"region": lead.region, "investor": lead.company_name, "content": lead.content}
        project = Project.objects.create(
            **(base | given), stage=Stage.TALKS, lead=lead, synthetic=lead.synthetic, created_by=actor.name
        )
        StageEvent.objects.bulk_create(
            StageEvent(project=project, stage=stage, day=when, by=actor.name)
            for stage, when in _days(lead, past(day))
        )
        lead.next_steps.filter(done_on=None).update(project=project, version=F("version") + 1)
        log(actor, "project.create", "project", str(project.pk), after=told(project, PROJECT_STATED))
    return project


def _ours(lead: Lead) -> None:
    """Of a lead that several offices reported only the holder makes a project."""
    report = getattr(lead, "firstreport", None)  # a row of the circle, which knows leads; they do not know it
    if report is not None and report.state == "waiting":
        raise BadValueError(_("这条线索由别处先报、正在持有；请先同持有方商量，或申诉"))


def _days(lead: Lead, talks: date) -> list[tuple[Stage, date]]:
    begun = min(timezone.localdate(lead.reported_at), talks)
    days = [(Stage.LEAD, begun)]
    if lead.appraised_on:
        days.append((Stage.APPRAISAL, min(max(begun, lead.appraised_on), talks)))
    return [*days, (Stage.TALKS, talks)]


def _expect(lead: Lead, *states: str) -> None:
    if lead.state not in states:
        raise BadValueError(_("这条线索现在的状态不允许这样做；请刷新页面"))
