"""Leads for machines: those of the person's regions, reported, changed and made projects of as on their pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import MADE_UP, Moments
from guatu.office.api.writing import Id, Line, Posted, Words, acted, checked, writes
from guatu.office.circle.models import FirstReport
from guatu.office.circle.services.reports import Told
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require, visible
from guatu.office.projects import services
from guatu.office.projects.forms import LeadForm
from guatu.office.projects.lists import LEADS
from guatu.office.projects.models import Lead
from guatu.office.projects.outs import lead_out
from guatu.office.projects.posted import REFUSALS, TaskIn, merged
from guatu.office.projects.schemas import LeadOut
from guatu.office.projects.services.opening import open_lead

router = Router()
add_list(router, "/leads", LEADS, synthetic=MADE_UP)
VIEW = "projects.view"
Name = Annotated[Line, Field(max_length=200)]


class MoreIn(Posted):
    """What may stand on a lead's card besides."""

    credit_code: Name | None = None
    registered_on: date | None = None
    paid_in: Decimal | None = None
    node: Name | None = None
    owner: Name | None = None


class LeadChangeIn(MoreIn):
    """What is left out stays. `version`: of the lead that was read."""

    version: Id
    company_name: Name | None = None
    content: Words | None = None
    region: Name | None = None


class LeadIn(MoreIn):
    """A lead with what the circle's rule of first report asks: whom others ask, and evidence of service."""

    company_name: Name
    content: Words
    region: Name
    contact: Name
    tax: bool = False
    served_on: date | None = None
    evidence: Line = ""
    step: TaskIn | None = None
    synthetic: bool = Field(False, description="whether it is made up (synthetic)")


class VersionIn(Posted):
    """`version`: of the lead that was read."""

    version: Id


class OnDayIn(VersionIn):
    """Since which day."""

    day: date


class ReasonIn(VersionIn):
    """Why."""

    reason: Line


class PromoteIn(OnDayIn):
    """The project's name, and the day on which talks began."""

    name: Name


def _lead(request: HttpRequest, id: int) -> Lead:
    """By number: of either world, the answer says which. The log notes who saw it, as the page does."""
    actor = actor_of(request)
    require(actor, VIEW)
    rows: QuerySet[Lead] = visible(actor, VIEW, Lead.objects.present()).select_related("project")
    lead = get_object_or_404(rows, pk=id)
    services.see(actor, [lead.pk], "page")
    return lead


def _shown(request: HttpRequest, id: int) -> LeadOut:
    return lead_out(_lead(request, id), moment_of(request).as_of)


@router.get("/leads/{id}", response={200: LeadOut, **PROBLEMS}, operation_id="get_lead")
def get_lead(request: HttpRequest, id: Id, when: Query[Moments]) -> LeadOut:
    """A lead. The log notes who saw it, as the page does."""
    return _shown(request, id)


@writes(router, "/leads", LeadOut, "report_lead")
def report_lead(request: HttpRequest, given: LeadIn) -> LeadOut:
    """Records a lead and reports it to the circle; `report` and `held` of the answer say who holds it."""
    actor = actor_of(request)
    fields = checked(LeadForm(given.model_dump(include=set(LeadForm.base_fields))).without_expiry())
    fields["owner"] = fields["owner"] or actor.name
    told = Told(given.contact, "tax" if given.tax else "general", given.served_on, given.evidence)
    with acted(*REFUSALS):
        task = given.step.task if given.step else None
        made = open_lead(actor, fields, told, task, synthetic=given.synthetic)
    return _shown(request, made.lead.pk)


@writes(router, "/leads/{id}/change", LeadOut, "change_lead")
def change_lead(request: HttpRequest, id: Id, given: LeadChangeIn) -> LeadOut:
    """Changes a lead's card. 409 where somebody changed it meanwhile."""
    lead = _lead(request, id)
    form = LeadForm(merged(LeadForm, lead, given))
    if FirstReport.objects.filter(lead=lead).exists():
        form.without_expiry()
    with acted(*REFUSALS):
        services.change_lead(actor_of(request), lead, given.version, checked(form))
    return _shown(request, id)


@writes(router, "/leads/{id}/accept", LeadOut, "accept_lead")
def accept_lead(request: HttpRequest, id: Id, given: VersionIn) -> LeadOut:
    """Takes over what reading proposed."""
    with acted(*REFUSALS):
        services.accept(actor_of(request), _lead(request, id), given.version)
    return _shown(request, id)


@writes(router, "/leads/{id}/appraise", LeadOut, "appraise_lead")
def appraise_lead(request: HttpRequest, id: Id, given: OnDayIn) -> LeadOut:
    """The lead is worth a look: 研判."""
    with acted(*REFUSALS):
        services.appraise(actor_of(request), _lead(request, id), given.version, given.day)
    return _shown(request, id)


@writes(router, "/leads/{id}/drop", LeadOut, "drop_lead")
def drop_lead(request: HttpRequest, id: Id, given: ReasonIn) -> LeadOut:
    """Gives a lead or a proposal up, for a reason."""
    with acted(*REFUSALS):
        services.drop(actor_of(request), _lead(request, id), given.version, given.reason)
    return _shown(request, id)


@writes(router, "/leads/{id}/promote", LeadOut, "promote_lead")
def promote_lead(request: HttpRequest, id: Id, given: PromoteIn) -> LeadOut:
    """Makes a project at 在谈 of a lead; `project` of the answer is its number."""
    with acted(*REFUSALS):
        services.promote(
            actor_of(request), _lead(request, id), given.version, {"name": given.name}, given.day
        )
    return _shown(request, id)


@writes(router, "/leads/{id}/steps", LeadOut, "add_lead_task")
def add_lead_task(request: HttpRequest, id: Id, given: TaskIn) -> LeadOut:
    """Records what is to be done on a lead, by whom, by when."""
    with acted(*REFUSALS):
        services.add_next_step(actor_of(request), _lead(request, id), given.task)
    return _shown(request, id)
