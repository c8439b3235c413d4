"""Leads: what was reported, what reading proposes, and the way from a gap's candidate to a project."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current
from guatu.office.circle.models import FirstReport
from guatu.office.circle.services import reports
from guatu.office.circle.services.reports import Told
from guatu.office.documents.models import Document
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import board, checks, scope, services
from guatu.office.projects.forms import FirstStepForm, LeadForm, ReportForm, TaskForm
from guatu.office.projects.lists import LEADS
from guatu.office.projects.services.opening import open_lead
from guatu.office.projects.views.answers import act, version_of
from guatu.office.tables.views import exports
from guatu.regional.circle.vetting import Counterparty

NAMES = tuple(LeadForm.base_fields)


@needs("projects.view")
def list_leads(request: HttpRequest) -> HttpResponse:
    """Which leads are held, which wait for somebody to take them?"""
    rows = scope.leads(request)
    context = scope.context(request) | {
        "proposed": _with_documents(rows.filter(state="proposed")[:100]),
        "live": board.waiting(rows),
        "over": rows.filter(state__in=["promoted", "dropped"]).select_related("project")[:100],
        "regions": current().regions,
        "today": moment_of(request).as_of,
        "may_create": may(actor_of(request), "projects.create"),
        "exports": exports(LEADS),
    }
    return render(request, "projects/leads.html", context)


def _with_documents(rows):  # type: ignore[no-untyped-def]
    leads = list(rows)
    documents = Document.objects.in_bulk({lead.document for lead in leads})
    return [(lead, documents.get(lead.document)) for lead in leads]


@needs("projects.create")
def new_lead(request: HttpRequest) -> HttpResponse:
    """A lead by hand, or prefilled from a node's candidate (`company`, `node`, `region` in the address): recorded,
    reported to the circle, given to somebody with a first step.
    """
    actor, posted = actor_of(request), request.POST if request.method == "POST" else None
    form = LeadForm(posted, initial=_prefilled(request) | {"owner": actor.name}).without_expiry()
    parts = [form, ReportForm(posted, initial={"contact": actor.name}), FirstStepForm(posted)]
    if [part for part in parts if not part.is_valid()]:
        context = {"form": form, "report": parts[1], "first": parts[2]}
        return render(request, "projects/lead_new.html", scope.context(request) | context)
    said, step = parts[1].cleaned_data, parts[2].cleaned_data
    made: list[FirstReport] = []

    def do(given: dict) -> str:  # type: ignore[type-arg]
        told = Told(said["contact"], "tax" if said["tax"] else "general", said["served_on"], said["evidence"])
        owner = given["owner"] or actor.name
        task = services.Task(step["task"], owner, step["due"]) if step["task"] else None
        made.append(open_lead(actor, given, told, task, synthetic=scope.synthetic(request)))
        mine = made[0].state == "holding"
        return _("线索已登记，由您这里持有") if mine else _("已登记；这条线索已有人持有，见下")

    answer = act(request, form, reverse("projects:leads"), do)
    return redirect("projects:lead", made[0].lead.pk) if made else answer


@require_POST
@needs("projects.create")
def vet(request: HttpRequest) -> HttpResponse:
    """What to look at in what is being typed, as a part of the form's page. By POST, for a text of thousands of
    characters is no address, and what is said of a lead belongs in no server's list of addresses."""
    given = request.POST
    day = moment_of(request).as_of
    registered = None
    with suppress(ValueError):
        registered = date.fromisoformat(given.get("registered_on", ""))
    name = given.get("company_name", "") or given.get("investor", "")
    content = given.get("content", "")
    code = given.get("credit_code", "").upper().replace(" ", "")
    who = Counterparty(name, code, content, registered, checks.capital(given.get("paid_in", "")))
    context = {"warned": checks.warned(who, content, day), "asked": bool(name or code or content)}
    return render(request, "projects/parts/warned.html", context)


def _prefilled(request: HttpRequest) -> dict[str, str]:
    atlas = current()
    company = atlas.companies.get(request.GET.get("company", ""))
    given = {"region": request.GET.get("region", ""), "node": request.GET.get("node", "")}
    if company is None:
        return given
    name = next((n.name for c in atlas.chains.values() for n in c.nodes if n.id == given["node"]), "")
    where = atlas.regions[given["region"]].name if given["region"] in atlas.regions else ""
    content = (
        _("%(where)s“%(node)s”环节的目标企业，来自产业图谱") % {"where": where, "node": name} if name else ""
    )
    return given | {
        "company": company.id,
        "company_name": company.name,
        "credit_code": company.uscc or "",
        "content": content,
    }


@needs("projects.view")
def show_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose lead is it, what was said, and what can be done with it?"""
    lead = get_object_or_404(scope.leads(request).select_related("project"), pk=pk)
    atlas, actor = current(), actor_of(request)
    services.see(actor, [pk], "page")
    chain = atlas.chains.get(lead.chain)
    report = FirstReport.objects.filter(lead=lead).select_related("matter").first()
    day = moment_of(request).as_of
    context = scope.context(request) | {
        "lead": lead,
        "report": report,
        "held": reports.held(report) if report else None,
        "warned": checks.of_record(lead, lead.company_name, f"{lead.content}\n{lead.quote}", day),
        "policies": checks.policies_for(lead.region, day, checks.told(lead, lead.content)),
        "open_steps": lead.next_steps.filter(done_on=None),
        "document": Document.objects.filter(pk=lead.document).first(),
        "region": atlas.regions.get(lead.region),
        "chain": chain,
        "node": next((node for node in chain.nodes if node.id == lead.node), None) if chain else None,
        "company": atlas.companies.get(lead.company),
        "may_change": may(actor, "projects.change", lead.region),
        "today": day,
        "task": TaskForm(initial={"owner": lead.owner or actor.name}),
    }
    return render(request, "projects/lead.html", context)


@needs("projects.view")
def edit_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a lead's card."""
    lead = get_object_or_404(scope.leads(request), pk=pk)
    services.see(actor_of(request), [pk], "page")
    form = LeadForm(request.POST or None, initial={name: getattr(lead, name, "") for name in NAMES})
    if FirstReport.objects.filter(lead=lead).exists():
        form.without_expiry()
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "projects/lead_edit.html", scope.context(request) | {"form": form, "lead": lead}
        )

    def do(given: dict) -> str:  # type: ignore[type-arg]
        services.change_lead(actor_of(request), lead, version_of(request), given)
        return _("已保存")

    return act(request, form, reverse("projects:lead", args=[pk]), do)


@require_POST
@needs("projects.view")
def add_lead_step(request: HttpRequest, pk: int) -> HttpResponse:
    """A next step on a lead."""
    lead = get_object_or_404(scope.leads(request), pk=pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        services.add_next_step(actor_of(request), lead, services.Task(**given))
        return _("下一步已记下")

    return act(request, TaskForm(request.POST), reverse("projects:lead", args=[pk]), do)


@require_POST
@needs("projects.view")
def decide_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a proposal over, or gives a lead up."""
    lead = get_object_or_404(scope.leads(request), pk=pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        if request.POST.get("decision") == "accept":
            services.accept(actor_of(request), lead, version_of(request))
            return _("已认领为线索；还没有报到圈里，打开线索即可报")
        services.drop(actor_of(request), lead, version_of(request), request.POST.get("reason", ""))
        return _("已放弃，原因记下了")

    return act(request, None, reverse("projects:leads"), do)
