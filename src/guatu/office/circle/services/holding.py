"""Who holds a matter: recognised, decided by its rule, passed on when a hold ends. Called inside a transaction."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.atlas.services import current, from_atlas
from guatu.office.circle.models import FirstReport, Mark, Matter
from guatu.office.circle.services.overtaken import OvertakenError
from guatu.office.moment import today
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.projects.models import Lead
from guatu.office.projects.services.base import BadValueError
from guatu.regional.circle.recognition import Companies, Sameness, alike, contents
from guatu.regional.circle.reporting import Decision, Report, ReportRules, decide, parse_reports

LIVE = ("holding", "waiting")


@lru_cache(maxsize=64)
def rules_of(text: str) -> ReportRules:
    """A matter's rule, read once."""
    return parse_reports(text)


@from_atlas
@lru_cache(maxsize=1)
def companies() -> Companies:
    """The atlas's companies, to recognise names by."""
    return Companies(current().companies)


def recognise(
    company: str, code: str, content: str, *, synthetic: bool
) -> tuple[Matter | None, Matter | None]:
    """The open matter that a lead belongs to, and one that it may belong to."""
    identity = companies().identity(company, code)
    open_ones = Matter.objects.filter(closed_at=None, reports__lead__synthetic=synthetic).distinct()
    doubt: Matter | None = None
    for matter in open_ones.filter(marks__value__in=identity.sure).order_by("pk"):
        if _other_code(matter, code):
            continue
        told = matter.reports.filter(state__in=LIVE).values_list("lead__content", flat=True)
        found = {contents(content, one) for one in told}
        if Sameness.SAME in found:
            return matter, None
        if Sameness.DOUBTFUL in found:
            doubt = doubt or matter
    return None, doubt or _alike(company, code, open_ones.filter(block=identity.block))


def _other_code(matter: Matter, code: str) -> bool:
    """Whether the matter's company has another code and no group joins the two."""
    held = [mark.value for mark in matter.marks.all() if mark.value.startswith("code:")]
    grouped = any(mark.value.startswith("group:") for mark in matter.marks.all())
    return bool(code and held) and f"code:{code}" not in held and not grouped


def _alike(company: str, code: str, matters) -> Matter | None:  # type: ignore[no-untyped-def]
    found = {str(matter.pk): matter for matter in matters if not _other_code(matter, code)}
    names = {key: matter.reports.all()[0].lead.company_name for key, matter in found.items()}
    key = alike(company, names)
    return found[key] if key else None


def grow(matter: Matter) -> None:
    """Something happened to the matter: who saw it before has not seen this."""
    Matter.objects.filter(pk=matter.pk).update(version=F("version") + 1)
    matter.refresh_from_db(fields=["version"])


def mark(matter: Matter, lead: Lead) -> None:
    """Adds to a matter all by which this lead's company is recognised."""
    grow(matter)
    identity = companies().identity(lead.company_name, lead.credit_code)
    Mark.objects.bulk_create(
        [Mark(matter=matter, value=value[:220]) for value in sorted(identity.sure)], ignore_conflicts=True
    )


def settle(actor: Actor, matter: Matter) -> FirstReport | None:
    """Sees to it that exactly one live report holds the matter, as its rule says; without live reports it closes."""
    live = list(matter.reports.filter(state__in=LIVE).select_related("lead"))
    holder = next((one for one in live if one.state == "holding"), None)
    if not live:
        Matter.objects.filter(pk=matter.pk).update(closed_at=timezone.now(), disputed=False)
        log(actor, "matter.close", "matter", str(matter.pk))
        return None
    if holder is not None and matter.arbitrated:
        return holder
    rules = rules_of(matter.rule)
    found = decide(rules, [_told(one) for one in live], matter.kind)
    first = next(one for one in live if str(one.pk) == found.first)
    if holder is None or holder.pk != first.pk:
        move(actor, matter, holder, first, _why(found))
    if matter.disputed == found.sure:
        Matter.objects.filter(pk=matter.pk).update(disputed=not found.sure)
        matter.disputed = not found.sure
        log(
            actor,
            "matter.disputed",
            "matter",
            str(matter.pk),
            after={"disputed": not found.sure, "level": found.rivals},
        )
    return first


def _told(row: FirstReport) -> Report:
    return Report(str(row.pk), timezone.localtime(row.registered_at), row.served_on, row.region)


def _why(found: Decision) -> str:
    return found.step if found.sure else "provisional"


def move(actor: Actor, matter: Matter, holder: FirstReport | None, first: FirstReport, why: str) -> None:
    """The matter is held by another report from now on."""
    grow(matter)
    if holder is not None:
        _set(holder, "waiting", None)
    _set(first, "holding", rules_of(matter.rule).until(today()))
    before = {"report": holder.pk, "region": holder.region} if holder else None
    after = {"report": first.pk, "region": first.region, "until": str(first.until), "by": why}
    log(actor, "matter.hold", "matter", str(matter.pk), before=before, after=after)


def _set(row: FirstReport, state: str, until: date | None) -> None:
    FirstReport.objects.filter(pk=row.pk).update(state=state, until=until)
    Lead.objects.filter(pk=row.lead_id).update(expires_on=until)  # type: ignore[attr-defined]
    row.state, row.until = state, until


def overdue(day: date) -> list[FirstReport]:
    """Holds whose last day has passed, and those whose lead was given up or taken back."""
    gone = Q(until__lt=day) | Q(lead__state="dropped") | ~Q(lead__removed_at=None)
    return list(
        FirstReport.objects.filter(gone, state="holding")
        .exclude(lead__state="promoted")
        .select_related("matter")
    )


def leave(row: FirstReport, state: str) -> None:
    """A report stops being live: released or expired."""
    grow(row.matter)
    _set(row, state, None)


def live(row: FirstReport) -> FirstReport:
    """The report as it is now, if its matter still is as `row` shows it: `row.matter.version` is what the caller saw.

    Raises BadValueError where the report is over, and OvertakenError where something happened in between.
    """
    now = FirstReport.objects.select_related("matter", "lead").get(pk=row.pk)
    if now.state not in LIVE:
        raise BadValueError(_("这次报告已经结束；请刷新页面"))
    as_seen(now.matter, row.matter.version)
    return now


def as_seen(matter: Matter, version: int) -> None:
    """Raises OvertakenError where the matter is no longer as somebody saw it."""
    if matter.version != version:
        raise OvertakenError(_("您打开页面以后这件事有了变化，您的没有写入；请看过现在的情况再定"))
    grow(matter)
