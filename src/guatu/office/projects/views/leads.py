"""Leads: what was reported, what reading proposes, and the way from a gap's candidate to a project."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current
from guatu.office.documents.models import Document
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import scope, services
from guatu.office.projects.forms import LeadForm, StepForm
from guatu.office.projects.models import Lead
from guatu.office.projects.views.answers import act, version_of

NAMES = tuple(LeadForm.base_fields)


@needs("projects.view")
def list_leads(request: HttpRequest) -> HttpResponse:
    """Which leads are held, which wait for somebody to take them?"""
    rows = scope.leads(request)
    context = scope.context(request) | {
        "proposed": _with_documents(rows.filter(state="proposed")[:100]),
        "live": rows.filter(state__in=["open", "appraisal"]),
        "over": rows.filter(state__in=["promoted", "dropped"]).select_related("project")[:100],
        "regions": current().regions,
        "today": moment_of(request).as_of,
        "may_create": may(actor_of(request), "projects.create"),
    }
    return render(request, "projects/leads.html", context)


def _with_documents(rows):  # type: ignore[no-untyped-def]
    leads = list(rows)
    documents = Document.objects.in_bulk({lead.document for lead in leads})
    return [(lead, documents.get(lead.document)) for lead in leads]


@needs("projects.create")
def new_lead(request: HttpRequest) -> HttpResponse:
    """A lead by hand, or prefilled from a node's candidate (`company`, `node`, `region` in the address)."""
    form = LeadForm(request.POST or None, initial=_prefilled(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "projects/lead_edit.html", scope.context(request) | {"form": form})
    made: list[Lead] = []

    def do(given: dict) -> str:  # type: ignore[type-arg]
        made.append(services.report(actor_of(request), given, synthetic=scope.synthetic(request)))
        return _("线索已登记，由您持有")

    answer = act(request, form, reverse("projects:leads"), do)
    return redirect("projects:lead", made[0].pk) if made else answer


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
    chain = atlas.chains.get(lead.chain)
    context = scope.context(request) | {
        "lead": lead,
        "document": Document.objects.filter(pk=lead.document).first(),
        "region": atlas.regions.get(lead.region),
        "chain": chain,
        "node": next((node for node in chain.nodes if node.id == lead.node), None) if chain else None,
        "company": atlas.companies.get(lead.company),
        "may_change": may(actor, "projects.change", lead.region),
        "today": moment_of(request).as_of,
        "step": StepForm(),
    }
    return render(request, "projects/lead.html", context)


@needs("projects.view")
def edit_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a lead's card."""
    lead = get_object_or_404(scope.leads(request), pk=pk)
    form = LeadForm(request.POST or None, initial={name: getattr(lead, name, "") for name in NAMES})
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
def decide_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a proposal over, or gives a lead up."""
    lead = get_object_or_404(scope.leads(request), pk=pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        if request.POST.get("decision") == "accept":
            services.accept(actor_of(request), lead, version_of(request))
            return _("已认领为线索")
        services.drop(actor_of(request), lead, version_of(request), request.POST.get("reason", ""))
        return _("已放弃，原因记下了")

    return act(request, None, reverse("projects:leads"), do)
