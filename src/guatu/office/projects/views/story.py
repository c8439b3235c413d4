"""A project's page: its whole story, its light with the reason, what is next; and every act on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import scope, services
from guatu.office.projects.forms import AmountForm, AsideForm, NewsForm, ProjectForm, TaskForm
from guatu.office.projects.histories import lit, with_parts
from guatu.office.projects.models import NextStep, Project
from guatu.office.projects.stories import story
from guatu.office.projects.views.answers import act, version_of
from guatu.office.projects.views.board import project_address
from guatu.regional.projects import Stage
from guatu.regional.projects.stages import table


def _project(request: HttpRequest, pk: int) -> Project:
    rows = scope.seen_projects(actor_of(request), synthetic=scope.synthetic(request))
    return get_object_or_404(with_parts(rows).select_related("lead"), pk=pk)


@needs("projects.view")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What has happened on this project, how does it stand, and what is next?"""
    project = _project(request, pk)
    [card] = lit([project], moment_of(request).as_of)
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
        "task": TaskForm(),
        "aside": AsideForm(),
        "today": moment_of(request).as_of,
    }
    return render(request, "projects/show.html", context)


@needs("projects.view")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a project's card."""
    project = _project(request, pk)
    form = ProjectForm(request.POST or None, initial={name: getattr(project, name, "") for name in _NAMES})
    if request.method != "POST" or not form.is_valid():
        context = scope.context(request) | {"project": project, "form": form}
        return render(request, "projects/edit.html", context)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        why = given.pop("why")
        services.change(actor_of(request), project, version_of(request), given, why)
        return _("已保存")

    return act(request, form, project_address(project), do)


_NAMES = tuple(name for name in ProjectForm.base_fields if name != "why")


@require_POST
@needs("projects.view")
def add_amount(request: HttpRequest, pk: int) -> HttpResponse:
    """Money with its evidence."""
    project = _project(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        value = given["value"] * 100_000_000
        given = given | {"value": value, "rate": given["rate"] if given["currency"] != "CNY" else None}
        services.add_amount(actor_of(request), project, services.Sum(**given))
        return _("金额已记下")

    return act(request, AmountForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def add_news(request: HttpRequest, pk: int) -> HttpResponse:
    """A follow-up."""
    project = _project(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        news = services.News(
            given["day"], given["text"], not given["still"], given["planned"], given["actual"]
        )
        services.add_follow_up(actor_of(request), project, news)
        return _("进展已记下")

    return act(request, NewsForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """A pause, an end, or taking it up again."""
    project = _project(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        verb = {"paused": services.pause, "ended": services.end, "": services.resume}[given["side"]]
        verb(actor_of(request), project, version_of(request), given["day"], given["reason"])
        return _("状态已更新")

    return act(request, AsideForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def withdraw_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back the latest step."""
    project = _project(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        why = request.POST.get("why", "")
        services.withdraw_step(actor_of(request), project, version_of(request), why)
        return _("已撤销最近一步")

    return act(request, None, project_address(project), do)


@require_POST
@needs("projects.view")
def add_step(request: HttpRequest, pk: int) -> HttpResponse:
    """A next step."""
    project = _project(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        services.add_next_step(actor_of(request), project.region, services.Task(**given), project)
        return _("下一步已记下")

    return act(request, TaskForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def finish_step(request: HttpRequest, pk: int) -> HttpResponse:
    """A next step that is done."""
    from guatu.office.people.rights import visible

    row = get_object_or_404(visible(actor_of(request), "projects.view", NextStep.objects.all()), pk=pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        day = moment_of(request).as_of
        services.finish_next_step(
            actor_of(request), row, version_of(request), day, request.POST.get("result", "")
        )
        return _("已办结：%(what)s") % {"what": row.text}

    return act(request, None, project_address(row.project) if row.project else "/", do)
