"""Projects for machines: those of the person's regions, as on their pages; and a project's way."""

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
from guatu.office.api.schemas import MADE_UP, Moments, WorldAsked
from guatu.office.api.writing import Id, Line, Posted, Words, acted, checked, writes
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require, visible
from guatu.office.projects import scope, services
from guatu.office.projects.digest import digest
from guatu.office.projects.forms import ProjectForm
from guatu.office.projects.histories import histories, rules_of
from guatu.office.projects.lists import STEPS
from guatu.office.projects.models import NextStep, Project
from guatu.office.projects.outs import (
    digest_out,
    project_out,
    share_out,
    step_out,
    stretch_out,
)
from guatu.office.projects.posted import REFUSALS, TaskIn, merged
from guatu.office.projects.schemas import (
    DigestOut,
    LampRuleOut,
    ProjectOut,
    RatiosOut,
    StepOut,
)
from guatu.office.projects.tables import PROJECTS
from guatu.office.projects.views.ratios import stretches
from guatu.regional.projects import Stage, cohorts

router = Router()
add_list(router, "/projects", PROJECTS, synthetic=MADE_UP)
add_list(router, "/steps", STEPS, synthetic=MADE_UP)
VIEW = "projects.view"
Money = Annotated[Decimal, Field(gt=0, max_digits=20, decimal_places=2)]
Rate = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=6)]


class Under(WorldAsked):
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


class DoneIn(Posted):
    """Done on a day, with what came of it. `version` is the step's own."""

    version: Id
    day: date
    result: Line = ""


class ChangeIn(Posted):
    """What stands on a project's card; what is left out stays."""

    version: Id
    why: Line = ""
    name: Annotated[Line, Field(max_length=200)] | None = None
    investor: Line | None = None
    credit_code: Line | None = None
    registered_on: date | None = None
    paid_in: Decimal | None = None
    counterparty: Line | None = None
    region: Line | None = None
    node: Line | None = None
    carrier: Line | None = None
    unit: Line | None = None
    owner: Line | None = None
    grade: Line | None = None
    planned_start: date | None = None
    content: Words | None = None


def _projects(request: HttpRequest) -> QuerySet:  # type: ignore[type-arg]
    """By number: of either world, the answer says which."""
    rows = visible(actor_of(request), VIEW, Project.objects.present())
    return rows.select_related("lead")


def _project(request: HttpRequest, id: int) -> ProjectOut:
    return project_out(get_object_or_404(_projects(request), pk=id), moment_of(request).as_of)


@router.get("/projects/{id}", response={200: ProjectOut, **PROBLEMS}, operation_id="get_project")
def get_project(request: HttpRequest, id: Id, when: Query[Moments]) -> ProjectOut:
    """A project with its lamps, its money and its whole story."""
    require(actor_of(request), VIEW)
    return _project(request, id)


@router.get("/digest", response={200: DigestOut, **PROBLEMS}, operation_id="get_digest")
def get_digest(request: HttpRequest, when: Query[WorldAsked]) -> DigestOut:
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
    known = histories(scope.projects(request))
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
        services.add_next_step(actor_of(request), project, given.task)
    return _project(request, id)


@writes(router, "/projects/{id}/change", ProjectOut, "change_project")
def change_project(request: HttpRequest, id: Id, given: ChangeIn) -> ProjectOut:
    """Changes a project's card. 409 where somebody changed it meanwhile."""
    project = get_object_or_404(_projects(request), pk=id)
    fields = checked(ProjectForm(merged(ProjectForm, project, given)))
    why = fields.pop("why")
    with acted(*REFUSALS):
        services.change(actor_of(request), project, given.version, fields, why)
    return _project(request, id)


@writes(router, "/steps/{id}/finish", StepOut, "finish_step")
def finish_step(request: HttpRequest, id: Id, given: DoneIn) -> StepOut:
    """A next step is done."""
    row = get_object_or_404(visible(actor_of(request), VIEW, NextStep.objects.all()), pk=id)
    with acted(*REFUSALS):
        services.finish_next_step(actor_of(request), row, given.version, given.day, given.result)
    return step_out(row)
