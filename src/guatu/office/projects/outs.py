"""Projects and leads as the API's answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from guatu.office.api.schemas import RegionRef
from guatu.office.atlas.services import current
from guatu.office.circle.models import FirstReport
from guatu.office.circle.services import reports
from guatu.office.projects import checks
from guatu.office.projects.digest import Digest, Turn
from guatu.office.projects.histories import Lit, lit
from guatu.office.projects.models import Lead, NextStep, Project
from guatu.office.projects.schemas import (
    DigestOut,
    EventOut,
    HeldOut,
    HintOut,
    LeadOut,
    LightOut,
    ProjectOut,
    ShareOut,
    StepOut,
    StretchOut,
    TurnOut,
)
from guatu.office.projects.stories import story
from guatu.office.projects.views.ratios import DAYS, Stretch
from guatu.office.projects.words import MONEY
from guatu.regional.projects import Light
from guatu.regional.projects.cohorts import Share


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def step_out(row: NextStep) -> StepOut:
    """Something to do."""
    return StepOut(id=row.pk, text=row.text, owner=row.owner, due=row.due.isoformat())


def light_out(light: Light) -> LightOut:
    """A lamp."""
    return LightOut(
        rule=light.rule.name,
        colour=light.colour.value,
        why=light.why,
        to_green=light.to_green,
        since=_iso(light.since),
    )


def _card(row: Lead | Project, name: str, content: str, day: date) -> dict[str, Any]:
    place = current().regions.get(row.region)
    warned = checks.of_record(row, name, content, day)
    hints = [HintOut(what=one.what, do=one.do, source=one.source) for one in warned.hints]
    hints += [HintOut(what=f"{one.words}：{one.what}", do="", source=one.article) for one in warned.flags]
    return {
        "id": row.pk,
        "version": row.version,
        "region": RegionRef(id=place.id, name=place.name) if place else None,
        "content": row.content,
        "credit_code": row.credit_code,
        "company": row.company or None,
        "chain": row.chain or None,
        "node": row.node or None,
        "owner": row.owner,
        "synthetic": row.synthetic,
        "steps": [step_out(one) for one in row.next_steps.filter(done_on=None)],  # type: ignore[attr-defined]
        "hints": hints,
    }


def project_out(project: Project, day: date) -> ProjectOut:
    """A project with its whole story."""
    [card] = lit([project], day)
    return ProjectOut(
        **_card(project, project.investor, project.content, day),
        **{name: getattr(project, name) for name in ("name", "investor", "counterparty", "unit", "grade")},
        carrier=project.carrier or None,
        stage=project.stage,
        side=project.side,
        planned_start=_iso(project.planned_start),
        lead=project.lead.pk if project.lead else None,
        colour=card.colour,
        lights=[light_out(one) for one in card.lights],
        sums={kind: float(card.history.sum(kind)) for kind in MONEY},
        story=[
            EventOut(
                day=one.day.isoformat(),
                kind=one.kind,
                title=one.title,
                data=one.data,
                by=one.by,
                withdrawn=one.withdrawn,
            )
            for one in story(project)
        ],
    )


def lead_out(lead: Lead, day: date) -> LeadOut:
    """A lead, and who holds its matter where that is another office."""
    report = FirstReport.objects.filter(lead=lead).select_related("matter").first()
    holder = reports.held(report) if report else None
    return LeadOut(
        **_card(lead, lead.company_name, f"{lead.content}\n{lead.quote}", day),
        **{name: getattr(lead, name) for name in ("company_name", "holder", "state", "reason", "quote")},
        reported_at=lead.reported_at.isoformat(),
        expires_on=_iso(lead.expires_on),
        document=lead.document or None,
        project=lead.project.pk if hasattr(lead, "project") else None,  # type: ignore[attr-defined]
        report=report.state if report else None,
        held=held_out(holder) if holder else None,
    )


def held_out(held: reports.Held) -> HeldOut:
    """Who holds a matter."""
    return HeldOut(office=held.office, contact=held.contact, until=_iso(held.until), disputed=held.disputed)


def _turned(card: Lit, day: date | None, light: Light | None) -> TurnOut:
    return TurnOut(
        project=card.project.pk,
        name=card.project.name,
        day=_iso(day) or "",
        colour=light.colour.value if light else "none",
        why=light.why if light else "",
    )


def _turning(turn: Turn) -> TurnOut:
    return _turned(turn.card, turn.day, turn.light)


def digest_out(found: Digest) -> DigestOut:
    """The day's digest."""
    return DigestOut(
        day=found.day.isoformat(),
        overdue=[step_out(one) for one in found.overdue],
        due=[step_out(one) for one in found.due],
        turned=[_turned(one, one.light and one.light.since, one.light) for one in found.turned],
        turning=[_turning(one) for one in found.turning],
        expiring=[lead.pk for lead in found.expiring],
    )


def share_out(one: Share) -> ShareOut:
    """A ratio of one year."""
    said = {name: getattr(one, name) for name in ("year", "part", "base", "n", "share", "low", "high")}
    return ShareOut(ratio=one.ratio.id, name=one.ratio.name, **said)


def stretch_out(one: Stretch) -> StretchOut:
    """From one stage to another."""
    return StretchOut(
        start=one.start.value,
        goal=one.goal.value,
        n=one.curve.n,
        arrived={str(days): share for days, share in zip(DAYS, one.arrived, strict=True)},
        median_days=one.median,
    )
