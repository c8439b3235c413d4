"""A project's page: its whole story, its light with the reason, what is next; and its card to change."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from guatu.office.atlas.services import current
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import checks, scope, services
from guatu.office.projects.forms import (
    AmountForm,
    AsideForm,
    ExcuseForm,
    NewsForm,
    PaperForm,
    ProjectForm,
    TaskForm,
)
from guatu.office.projects.histories import lit
from guatu.office.projects.models import Project
from guatu.office.projects.stories import agreements, story
from guatu.office.projects.views.answers import act, version_of
from guatu.office.projects.views.board import project_address
from guatu.regional.projects import Stage
from guatu.regional.projects.stages import table


def project_of(request: HttpRequest, pk: int) -> Project:
    rows = scope.seen_projects(actor_of(request), synthetic=scope.synthetic(request))
    return get_object_or_404(rows.select_related("lead"), pk=pk)


@needs("projects.view")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What has happened on this project, how does it stand, and what is next?"""
    project = project_of(request, pk)
    day = moment_of(request).as_of
    [card] = lit([project], day)
    atlas, actor = current(), actor_of(request)
    chain = atlas.chains.get(project.chain)
    reached = {step.stage for step in card.history.steps}
    context = scope.context(request) | {
        "project": project,
        "card": card,
        "story": story(project),
        "stages": [(row.stage, card.history.stepped(row.stage)) for row in table().values()],
        "ahead": [one for one in Stage if not reached or one.order > max(s.order for s in reached)],
        "node": next((node for node in chain.nodes if node.id == project.node), None) if chain else None,
        "chain": chain,
        "company": atlas.companies.get(project.company),
        "carrier": atlas.carriers.get(project.carrier),
        "region": atlas.regions.get(project.region),
        "sums": {kind: card.history.sum(kind) for kind in ("signed", "arrived", "invested")},
        "open_steps": project.next_steps.filter(done_on=None),
        "may_change": may(actor, "projects.change", project.region),
        "may_close": may(actor, "projects.close", project.region),
        "amount": AmountForm(),
        "news": NewsForm(),
        "task": TaskForm(initial={"owner": project.owner or actor.name}),
        "aside": AsideForm(),
        "excuse": ExcuseForm(),
        "paper": PaperForm(),
        "papers": project.attachments.filter(withdrawn_at=None),
        "warned": checks.of_record(project, project.investor, project.content, day),
        "policies": checks.policies_for(
            project.region, day, checks.told(project, f"{project.name}\n{project.content}")
        ),
        "agreements": agreements(project),
        "today": day,
    }
    return render(request, "projects/show.html", context)


@needs("projects.view")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a project's card."""
    project = project_of(request, pk)
    form = ProjectForm(request.POST or None, initial={name: getattr(project, name, "") for name in _NAMES})
    if not may(actor_of(request), "projects.assign", project.region):
        form.fields[
            "owner"
        ].disabled = True  # who may not assign it sees whose it is, and keeps the rest of the form
    if request.method != "POST" or not form.is_valid():
        context = scope.context(request) | {"project": project, "form": form}
        return render(request, "projects/edit.html", context)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        why = given.pop("why")
        services.change(actor_of(request), project, version_of(request), given, why)
        return _("已保存")

    return act(request, form, project_address(project), do)


_NAMES = tuple(name for name in ProjectForm.base_fields if name != "why")
