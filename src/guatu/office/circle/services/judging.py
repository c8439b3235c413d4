"""Verbs on a matter in doubt: object to who holds it, name the holder, say whether two matters are one."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.circle.models import Appeal, FirstReport, Matter
from guatu.office.circle.services.holding import LIVE, as_seen, live, mark, move, settle
from guatu.office.circle.services.overtaken import OvertakenError
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.office.projects.services import BadValueError


def appeal(actor: Actor, row: FirstReport, why: str) -> Appeal:
    """Objects to who holds the matter; the circle's coordinator answers."""
    require(actor, "firstreport.create", row.region)
    if not why.strip():
        raise BadValueError(_("申诉要写理由"))
    with change():
        row = live(row)
        made = Appeal.objects.create(report=row, why=why.strip(), by=actor.name)
        log(actor, "matter.appeal", "matter", str(row.matter.pk), after={"report": row.pk, "why": made.why})
    return made


def arbitrate(actor: Actor, row: FirstReport, why: str) -> FirstReport:
    """The coordinator of all regions concerned names the holder, with reasons; open appeals are answered by it."""
    with change():
        row = live(row)
        rivals = list(row.matter.reports.filter(state__in=LIVE))
        for one in rivals:
            require(actor, "circle.arbitrate", one.region)
        if not why.strip():
            raise BadValueError(_("裁定要写理由"))
        holder = next((one for one in rivals if one.state == "holding"), None)
        if holder is None or holder.pk != row.pk:
            move(actor, row.matter, holder, row, "arbitrated")
        Matter.objects.filter(pk=row.matter.pk).update(arbitrated=True, disputed=False)
        Appeal.objects.filter(report__matter=row.matter, answered_at=None).update(
            answered_at=timezone.now(), answered_by=actor.name, answer=why.strip()
        )
        log(
            actor,
            "matter.arbitrate",
            "matter",
            str(row.matter.pk),
            after={"report": row.pk, "why": why.strip()},
        )
    row.refresh_from_db()
    return row


def join(actor: Actor, matter: Matter, same: bool, why: str) -> Matter:
    """The coordinator says whether a doubtful matter is the other one; then its reports join that one."""
    with change():
        version = matter.version
        matter = Matter.objects.select_related("doubt").get(pk=matter.pk)
        other = matter.doubt
        if other is None:
            raise OvertakenError(_("这件事已经有人认定过，您的没有写入"))
        as_seen(matter, version)
        for one in [*matter.reports.all(), *other.reports.all()]:
            require(actor, "circle.arbitrate", one.region)
        Matter.objects.filter(pk=matter.pk).update(doubt=None)
        after = {"other": other.pk, "same": same, "why": why.strip()}
        log(actor, "matter.join", "matter", str(matter.pk), after=after)
        if not same:
            return matter
        rows = list(matter.reports.select_related("lead"))
        for row in rows:
            if row.state in LIVE:
                FirstReport.objects.filter(pk=row.pk).update(state="waiting", until=None)
            FirstReport.objects.filter(pk=row.pk).update(matter=other)
            mark(other, row.lead)
        settle(actor, matter)
        settle(actor, other)
    return other
