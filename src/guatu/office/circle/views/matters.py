"""First report: what my office holds and waits for, what others learn, and the coordinator's desk."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current
from guatu.office.circle.models import Appeal, FirstReport, Matter
from guatu.office.circle.services import judging, reports
from guatu.office.circle.services.holding import rules_of
from guatu.office.circle.services.reports import Told
from guatu.office.circle.totals import offices
from guatu.office.circle.trail import trail
from guatu.office.circle.views.circle import context
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs, visible
from guatu.office.projects import scope
from guatu.office.projects.models import Lead
from guatu.office.projects.services import BadValueError, see
from guatu.office.projects.views.answers import act, version_of
from guatu.regional.circle.vetting import Counterparty, clauses, hints


def _seen(request: HttpRequest):  # type: ignore[no-untyped-def]
    rows = FirstReport.objects.filter(lead__synthetic=scope.synthetic(request)).select_related(
        "lead", "matter"
    )
    return visible(actor_of(request), "firstreport.view", rows)


@needs("firstreport.view")
def desk(request: HttpRequest) -> HttpResponse:
    """What do we hold, until when, and what waits for whom?"""
    actor, rows = actor_of(request), _seen(request)
    live = rows.filter(state__in=["holding", "waiting"])
    places = [one for one in offices(current()) if may(actor, "firstreport.create", one.id)]
    free = visible(
        actor, "firstreport.create", Lead.objects.present().filter(synthetic=scope.synthetic(request))
    )
    return render(
        request,
        "circle/desk.html",
        context(request, "desk")
        | {
            "holding": live.filter(state="holding"),
            "judges": may(actor, "circle.arbitrate"),
            "disputed": [
                row
                for row in live.filter(state="holding", matter__disputed=True)
                if may(actor, "circle.arbitrate", row.region)
            ],
            "waiting": [(row, reports.held(row)) for row in live.filter(state="waiting")],
            "over": rows.filter(state__in=["released", "expired"])[:50],
            "places": places,
            "free": free.filter(state__in=["open", "appraisal"], firstreport=None)[:50],
            "appeals": [one for one in _open_appeals() if may(actor, "circle.arbitrate", one.report.region)],
            "doubts": [one for one in Matter.objects.exclude(doubt=None) if _arbitrates(request, one)],
        },
    )


def _open_appeals():  # type: ignore[no-untyped-def]
    return Appeal.objects.filter(answered_at=None).select_related("report__matter", "report__lead")


def _arbitrates(request: HttpRequest, matter: Matter) -> bool:
    both = [*matter.reports.all(), *(matter.doubt.reports.all() if matter.doubt else [])]
    return all(may(actor_of(request), "circle.arbitrate", one.region) for one in both)


@require_POST
@needs("firstreport.create")
def report(request: HttpRequest) -> HttpResponse:
    """Reports a lead and says at once who holds it."""
    given = {
        name: request.POST.get(name, "") for name in ("company_name", "credit_code", "content", "region")
    }
    made: list[FirstReport] = []

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        actor = actor_of(request)
        if lead := request.POST.get("lead"):
            row = reports.register(actor, get_object_or_404(Lead, pk=lead), _told(request))
        else:
            row = reports.report(actor, given, _told(request), synthetic=scope.synthetic(request))
        made.append(row)
        return _("已登记，由您持有") if row.state == "holding" else _("已登记；这条线索已有人持有，见下")

    answer = act(request, None, reverse("circle:desk"), do)
    return redirect("circle:report", made[0].pk) if made else answer


def _told(request: HttpRequest) -> Told:
    day = request.POST.get("served_on", "")
    try:
        served = date.fromisoformat(day) if day else None
    except ValueError as fault:
        raise BadValueError(_("日期须写作 2024-06-30")) from fault
    kind = "tax" if request.POST.get("kind") == "tax" else "general"
    return Told(
        request.POST.get("contact", ""),
        kind,
        served,
        request.POST.get("evidence", ""),
        _sum(request, "yuan", 100_000_000),
        _sum(request, "dollars", 10_000),
    )


def _sum(request: HttpRequest, name: str, unit: int) -> Decimal | None:
    """A sum typed in a unit (亿元, 万美元), in yuan or dollars; None where nothing was typed."""
    typed = request.POST.get(name, "").replace(",", "").strip()
    try:
        return Decimal(typed) * unit if typed else None
    except InvalidOperation as fault:
        raise BadValueError(_("金额请填数字，不小于 0")) from fault


@require_POST
@needs("firstreport.check")
def ask(request: HttpRequest) -> HttpResponse:
    """Whether a lead is held, without reporting it."""
    name = request.POST.get("company_name", "")
    held = reports.ask(
        actor_of(request),
        name,
        request.POST.get("credit_code", ""),
        request.POST.get("content", ""),
        synthetic=scope.synthetic(request),
    )
    if held is None:
        messages.success(request, _("没有人持有这条线索"))
    else:
        said = {"office": held.office, "contact": held.contact, "until": held.until}
        messages.warning(request, _("%(office)s已持有，至 %(until)s；请联系：%(contact)s") % said)
    return redirect("circle:desk")


@needs("firstreport.view")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Do we hold it? If not: whom to ask, and until when."""
    row = get_object_or_404(_seen(request), pk=pk)
    rules, actor = rules_of(row.matter.rule), actor_of(request)
    judges = _arbitrates(request, row.matter)
    every = list(row.matter.reports.select_related("lead")) if judges else []
    see(actor, (one.lead.pk for one in [row, *every]), "page")
    day = timezone.localdate(row.registered_at)
    return render(
        request,
        "circle/report.html",
        context(request, "desk")
        | {
            "row": row,
            "held": reports.held(row),
            "rules": rules,
            "clocks": [(name, clock.due(day), clock) for name, clock in rules.clocks.items()],
            "city_joins": rules.city_takes_part(row.yuan),
            "may_act": may(actor, "firstreport.create", row.region) and row.state in {"holding", "waiting"},
            "hints": hints(Counterparty(row.lead.company_name, row.lead.credit_code, row.lead.content), day),
            "flags": clauses(row.lead.content, day),
            "judges": judges,
            "every": every,
            "trail": trail(row.matter) if judges else [],
            "appeals": Appeal.objects.filter(report__matter=row.matter)
            if judges
            else Appeal.objects.filter(report=row),
            "evidence_until": day + timedelta(days=rules.appeal_days),
        },
    )


@require_POST
@needs("firstreport.view")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence, renewal, release, appeal, arbitration: one form each, told apart by its button."""
    row = get_object_or_404(_seen(request), pk=pk)
    row.matter.version = version_of(request)  # as the page showed it, not as it is
    why, actor = request.POST.get("why", ""), actor_of(request)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        verb = request.POST.get("verb", "")
        if verb == "evidence":
            told = _told(request)
            if told.served_on is None:
                raise BadValueError(_("写上服务的日期"))
            reports.add_evidence(actor, row, told.served_on, told.evidence)
        elif verb == "arbitrate":
            first = get_object_or_404(FirstReport, pk=request.POST.get("report"), matter=row.matter)
            first.matter = row.matter
            judging.arbitrate(actor, first, why)
        elif verb in {"renew", "release", "appeal"}:
            {"renew": reports.renew, "release": reports.release, "appeal": judging.appeal}[verb](
                actor, row, why
            )
        else:
            raise BadValueError(_("不认识的操作"))
        return _("已记下")

    return act(request, None, reverse("circle:report", args=[pk]), do)


@require_POST
@needs("circle.arbitrate")
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Says whether two matters that look alike are one."""
    matter = get_object_or_404(Matter, pk=pk)
    matter.version = version_of(request)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        judging.join(actor_of(request), matter, request.POST.get("same") == "1", request.POST.get("why", ""))
        return _("已认定")

    return act(request, None, reverse("circle:desk"), do)
