"""Projects and leads for machines: those of the person's regions, as on their pages; and a project's way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments
from guatu.office.api.writing import Id, Line, Posted, Words, acted, writes
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, require
from guatu.office.projects import scope, services
from guatu.office.projects.digest import digest
from guatu.office.projects.histories import history, rules_of, with_parts
from guatu.office.projects.lists import LEADS, STEPS
from guatu.office.projects.models import Lead, Meeting
from guatu.office.projects.outs import (
    digest_out,
    lead_out,
    project_out,
    share_out,
    step_out,
    stretch_out,
)
from guatu.office.projects.schemas import (
    DigestOut,
    LampRuleOut,
    LeadOut,
    MeetingOut,
    ProjectOut,
    RatiosOut,
)
from guatu.office.projects.services import BadValueError, StaleError
from guatu.office.projects.tables import PROJECTS
from guatu.office.projects.views.ratios import stretches
from guatu.regional.projects import Stage, TransitionError, cohorts

router = Router()
add_list(router, "/projects", PROJECTS)
add_list(router, "/leads", LEADS)
add_list(router, "/steps", STEPS)
VIEW = "projects.view"
REFUSALS = (BadValueError, TransitionError, StaleError)
Money = Annotated[Decimal, Field(gt=0, max_digits=20, decimal_places=2)]
Rate = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=6)]


class Under(Moments):
    """A region and all inside it; everywhere without one."""

    region: str = Field("", max_length=40)


class StageIn(Posted):
    """A stage reached on a day, on some evidence."""

    version: Id
    stage: Stage
    day: date
    evidence: Line = ""


class WithdrawIn(Posted):
    """Why the latest step is taken back."""

    version: Id
    why: Line


class NewsIn(Posted):
    """What happened. `moved`: whether it was progress."""

    day: date
    text: Words
    moved: bool = True


class AmountIn(Posted):
    """Money of a kind on a day. `rate`: yuan for one of a foreign currency."""

    kind: Literal["signed", "arrived", "invested"]
    value: Money
    day: date
    evidence: Line
    currency: Literal["CNY", "USD", "EUR", "HKD", "JPY", "GBP"] = "CNY"
    rate: Rate | None = None


class TaskIn(Posted):
    """Something to do by a day."""

    text: Line
    owner: Annotated[Line, Field(max_length=100)]
    due: date


def _projects(request: HttpRequest) -> QuerySet:  # type: ignore[type-arg]
    rows = scope.seen_projects(actor_of(request), synthetic=scope.synthetic(request))
    return with_parts(rows).select_related("lead")


def _leads(request: HttpRequest) -> QuerySet[Lead]:
    return scope.leads(request).select_related("project")


def _project(request: HttpRequest, id: int) -> ProjectOut:
    return project_out(get_object_or_404(_projects(request), pk=id), moment_of(request).as_of)


@router.get("/projects/{id}", response={200: ProjectOut, **PROBLEMS}, operation_id="get_project")
def get_project(request: HttpRequest, id: Id, when: Query[Moments]) -> ProjectOut:
    """A project with its lamps, its money and its whole story."""
    require(actor_of(request), VIEW)
    return _project(request, id)


@router.get("/leads/{id}", response={200: LeadOut, **PROBLEMS}, operation_id="get_lead")
def get_lead(request: HttpRequest, id: Id, when: Query[Moments]) -> LeadOut:
    """A lead. The log notes who saw it, as the page does."""
    actor = actor_of(request)
    require(actor, VIEW)
    lead = get_object_or_404(_leads(request), pk=id)
    services.see(actor, [lead.pk], "page")
    return lead_out(lead, moment_of(request).as_of)


@router.get("/digest", response={200: DigestOut, **PROBLEMS}, operation_id="get_digest")
def get_digest(request: HttpRequest, when: Query[Moments]) -> DigestOut:
    """What has to be done today, and what turns within a week."""
    actor = actor_of(request)
    require(actor, VIEW)
    found = digest(actor, moment_of(request).as_of, synthetic=scope.synthetic(request))
    services.see(actor, (lead.pk for lead in found.expiring), "list")
    return digest_out(found)


@router.get("/ratios", response={200: RatiosOut, **PROBLEMS}, operation_id="get_ratios")
def get_ratios(request: HttpRequest, asked: Query[Under]) -> RatiosOut:
    """What became of the projects signed in one year, and how long each stage takes. Years are never mixed."""
    require(actor_of(request), VIEW)
    day = moment_of(request).as_of
    known = [history(project) for project in with_parts(scope.projects(request))]
    return RatiosOut(
        shares=[share_out(one) for shares in cohorts(known, day).values() for one in shares],
        stretches=[stretch_out(one) for one in stretches(known, day)],
    )


@router.get("/lamp-rules", response={200: list[LampRuleOut], **PROBLEMS}, operation_id="list_lamp_rules")
def list_lamp_rules(request: HttpRequest, asked: Query[Under]) -> list[LampRuleOut]:
    """The rule sets of lights that are in force in a region."""
    require(actor_of(request), VIEW)
    return [
        LampRuleOut(
            id=one.id, name=one.name, source=one.source, url=one.url, valid_from=one.valid_from.isoformat()
        )
        for one in rules_of(asked.region, moment_of(request).as_of)
    ]


@router.get("/meetings", response={200: list[MeetingOut], **PROBLEMS}, operation_id="list_meetings")
def list_meetings(request: HttpRequest, asked: Query[Under]) -> list[MeetingOut]:
    """The newest meetings of a region with what they decided, as far as the reader may see it."""
    actor = actor_of(request)
    require(actor, VIEW)
    rows = Meeting.objects.filter(region=asked.region, synthetic=scope.synthetic(request))
    return [
        MeetingOut(
            id=one.pk,
            region=one.region,
            day=one.day.isoformat(),
            closed=one.closed_at is not None,
            decisions=[
                step_out(row)
                for row in one.decisions.all()
                if may(actor, VIEW, row.region)  # type: ignore[attr-defined]
            ],
        )
        for one in rows.prefetch_related("decisions")[:20]
    ]


@writes(router, "/projects/{id}/stages", ProjectOut, "step_project")
def step_project(request: HttpRequest, id: Id, given: StageIn) -> ProjectOut:
    """Takes a project to a later stage. 409 where the table of stages forbids it or somebody was faster."""
    project = get_object_or_404(_projects(request), pk=id)
    with acted(*REFUSALS):
        move = services.Move(given.stage, given.day, given.evidence)
        services.step(actor_of(request), project, given.version, move)
    return _project(request, id)


@writes(router, "/projects/{id}/stages/withdraw", ProjectOut, "withdraw_project_step")
def withdraw_project_step(request: HttpRequest, id: Id, given: WithdrawIn) -> ProjectOut:
    """Takes back the latest step, which was recorded by mistake."""
    project = get_object_or_404(_projects(request), pk=id)
    with acted(*REFUSALS):
        services.withdraw_step(actor_of(request), project, given.version, given.why)
    return _project(request, id)


@writes(router, "/projects/{id}/news", ProjectOut, "add_project_news")
def add_project_news(request: HttpRequest, id: Id, given: NewsIn) -> ProjectOut:
    """Records what happened on a project."""
    project = get_object_or_404(_projects(request), pk=id)
    with acted(*REFUSALS):
        services.add_follow_up(actor_of(request), project, services.News(given.day, given.text, given.moved))
    return _project(request, id)


@writes(router, "/projects/{id}/amounts", ProjectOut, "add_project_amount")
def add_project_amount(request: HttpRequest, id: Id, given: AmountIn) -> ProjectOut:
    """Records money of a kind, with its evidence."""
    project = get_object_or_404(_projects(request), pk=id)
    with acted(*REFUSALS):
        services.add_amount(actor_of(request), project, services.Sum(**given.model_dump()))
    return _project(request, id)


@writes(router, "/projects/{id}/steps", ProjectOut, "add_project_task")
def add_project_task(request: HttpRequest, id: Id, given: TaskIn) -> ProjectOut:
    """Records what is to be done on a project, by whom, by when."""
    project = get_object_or_404(_projects(request), pk=id)
    with acted(*REFUSALS):
        task = services.Task(given.text, given.owner, given.due)
        services.add_next_step(actor_of(request), project, task)
    return _project(request, id)
