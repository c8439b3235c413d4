"""Verbs of first report: report, ask, add evidence, renew, release, expire, appeal, arbitrate, join."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.atlas.services import current
from guatu.office.circle.models import FirstReport, Matter
from guatu.office.circle.services.holding import (
    LIVE,
    companies,
    leave,
    live,
    mark,
    overdue,
    recognise,
    rules_of,
    settle,
)
from guatu.office.circle.services.rules import rule_text
from guatu.office.moment import today
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.office.projects import services as projects
from guatu.office.projects.models import Lead
from guatu.office.projects.services import BadValueError
from guatu.regional.circle.reporting import ReportRules


@dataclass(frozen=True, slots=True)
class Told:
    """What a reporter says besides the lead: whom others ask, the kind, since when they serve the company, and how much
    is expected to be invested."""

    contact: str
    kind: str = "general"
    served_on: date | None = None
    evidence: str = ""
    yuan: Decimal | None = None
    dollars: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """All that another office learns of a lead that is held: whose office, whom to ask, until when."""

    office: str
    contact: str
    until: date | None
    disputed: bool


def report(actor: Actor, fields: Mapping[str, Any], said: Told, **more: Any) -> FirstReport:
    """Reports a lead: it is recorded, recognised, and held by whom the rule says. `more`: as for a lead."""
    require(actor, "firstreport.create", str(fields.get("region", "")))
    with change():
        return _register(actor, projects.report(actor, fields, **more), said)


def register(actor: Actor, lead: Lead, said: Told) -> FirstReport:
    """Enters a lead that was recorded without being reported to the circle."""
    require(actor, "firstreport.create", lead.region)
    with change():
        found = FirstReport.objects.filter(lead=lead).first()
        return found or _register(actor, lead, said)


def _register(actor: Actor, lead: Lead, said: Told) -> FirstReport:
    if not said.contact.strip():
        raise BadValueError(_("写上别的地方来问时找谁"))
    if said.served_on and (said.served_on > today() or not said.evidence.strip()):
        raise BadValueError(_("服务证据要写明是什么，日期不能在今天以后"))
    _expire(actor, today())
    matter, doubt = recognise(lead.company_name, lead.credit_code, lead.content, synthetic=lead.synthetic)
    if matter is None:
        text = rule_text("reports", lead.region, today())
        _large_enough(rules_of(text), said)
        matter = Matter.objects.create(
            kind=said.kind, rule=text, doubt=doubt, block=companies().identity(lead.company_name).block
        )
    row = FirstReport.objects.create(
        matter=matter,
        lead=lead,
        region=lead.region,
        state="waiting",
        registered_at=lead.reported_at,
        served_on=said.served_on,
        evidence=said.evidence.strip(),
        yuan=said.yuan,
        dollars=said.dollars,
        contact=said.contact.strip(),
        by=actor.name,
    )
    mark(matter, lead)
    after = {"report": row.pk, "lead": lead.pk, "region": lead.region, "served_on": str(said.served_on or "")}
    log(
        actor, "matter.report", "matter", str(matter.pk), after=after | {"doubt": doubt.pk if doubt else None}
    )
    settle(actor, matter)
    row.refresh_from_db()
    return row


def _large_enough(rules: ReportRules, said: Told) -> None:
    """A rule may register large leads alone; where no sum is named every lead is."""
    if not rules.takes(said.yuan, said.dollars):
        given = {"rule": rules.head.name, "least": f"{rules.least:,.0f}"}
        raise BadValueError(_("按“%(rule)s”，不到 %(least)s 元的线索不登记；可在项目里自己记") % given)


def held(row: FirstReport) -> Held | None:
    """What this report's office may know of who holds the matter; None where it holds it itself."""
    return told_of(row, row.matter.reports.filter(state="holding").first())


def told_of(row: FirstReport, holder: FirstReport | None) -> Held | None:
    """The same, where the holder is at hand."""
    live = row.state in LIVE and holder is not None and holder.pk != row.pk
    return _held(holder) if holder is not None and live else None


def _held(holder: FirstReport) -> Held:
    region = current().regions.get(holder.region)
    return Held(region.name if region else "", holder.contact, holder.until, holder.matter.disputed)


def ask(actor: Actor, company: str, code: str, content: str, *, synthetic: bool = False) -> Held | None:
    """Whether a lead is held already, without reporting it. Every question is logged."""
    require(actor, "firstreport.check")
    with change():
        matter, _doubt = recognise(company.strip(), code.strip().upper(), content, synthetic=synthetic)
        holder = matter.reports.filter(state="holding").first() if matter else None
        after = {"company": company, "held": holder is not None}
        log(actor, "firstreport.ask", "matter", str(matter.pk) if matter else "", after=after)
    return _held(holder) if holder else None


def add_evidence(actor: Actor, row: FirstReport, served_on: date, evidence: str) -> FirstReport:
    """Evidence that the reporter served the company, within the days that the rule gives; it may move the hold."""
    require(actor, "firstreport.create", row.region)
    if served_on > today() or not evidence.strip():
        raise BadValueError(_("服务证据要写明是什么，日期不能在今天以后"))
    with change():
        row = live(row)
        last = timezone.localdate(row.registered_at) + timedelta(days=rules_of(row.matter.rule).appeal_days)
        if today() > last:
            raise BadValueError(_("补证据的期限 %(day)s 已过；请申诉") % {"day": last})
        before = {"served_on": str(row.served_on or ""), "evidence": row.evidence}
        row.served_on, row.evidence = served_on, evidence.strip()
        row.save(update_fields=["served_on", "evidence"])
        after = {"report": row.pk, "served_on": str(served_on), "evidence": row.evidence}
        log(actor, "matter.evidence", "matter", str(row.matter.pk), before=before, after=after)
        settle(actor, row.matter)
    row.refresh_from_db()
    return row


def renew(actor: Actor, row: FirstReport, why: str) -> FirstReport:
    """Holds the matter longer, as often as the rule allows, for a reason."""
    require(actor, "firstreport.create", row.region)
    with change():
        row = live(row)
        rules = rules_of(row.matter.rule)
        if row.state != "holding" or row.until is None:
            raise BadValueError(_("只有持有的一方可以续期"))
        if row.renewals >= rules.renewals:
            raise BadValueError(_("按规则只能续期 %(n)s 次") % {"n": rules.renewals})
        if not why.strip():
            raise BadValueError(_("续期要写进展和理由"))
        before = {"until": str(row.until)}
        row.until += timedelta(days=rules.renewal_days)
        row.renewals += 1
        row.save(update_fields=["until", "renewals"])
        Lead.objects.filter(pk=row.lead.pk).update(expires_on=row.until)
        after = {"report": row.pk, "until": str(row.until), "why": why.strip()}
        log(actor, "matter.renew", "matter", str(row.matter.pk), before=before, after=after)
    return row


def release(actor: Actor, row: FirstReport, why: str) -> FirstReport:
    """Gives the matter up, or stops waiting for it; the next in line holds it."""
    require(actor, "firstreport.create", row.region)
    if not why.strip():
        raise BadValueError(_("放弃要写原因"))
    with change():
        row = live(row)
        leave(row, "released")
        Matter.objects.filter(pk=row.matter.pk).update(arbitrated=False)
        row.matter.refresh_from_db()
        log(
            actor,
            "matter.release",
            "matter",
            str(row.matter.pk),
            after={"report": row.pk, "why": why.strip()},
        )
        settle(actor, row.matter)
    return row


def expire(actor: Actor, day: date) -> int:
    """Ends the holds whose last day is before `day`; gives how many. Waiting reports follow by the rule."""
    require(actor, "circle.arbitrate", "")
    with change():
        return _expire(actor, day)


def _expire(actor: Actor, day: date) -> int:
    rows = overdue(day)
    for row in rows:
        leave(row, "expired")
        Matter.objects.filter(pk=row.matter.pk).update(arbitrated=False)
        row.matter.refresh_from_db()
        log(Actor.system("guatu"), "matter.expire", "matter", str(row.matter.pk), after={"report": row.pk})
        settle(actor, row.matter)
    return len(rows)
