"""挂图作战: the board, and a card's move from column to column."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.office.projects import board, scope, services
from guatu.office.projects.forms import StepForm, regions
from guatu.office.projects.models import Lead, Project
from guatu.office.projects.views.answers import act, version_of
from guatu.office.projects.words import stage_name
from guatu.regional.projects import Stage
from guatu.regional.projects.stages import table


@needs("projects.view")
def show(request: HttpRequest) -> HttpResponse:
    """Where does each project stand, and which ones need somebody today?"""
    cards = board.shown(scope.projects(request), moment_of(request).as_of)
    tallies = board.tallies(cards)
    wanted = {name: request.GET.get(name, "").strip() for name in ("light", "chain", "q")}
    kept = [card for card in cards if _wanted(card, wanted)]
    leads = [lead for lead in board.waiting(scope.leads(request)) if _lead_wanted(lead, wanted)]
    context = scope.context(request) | {
        "columns": board.columns(kept, leads),
        "tallies": tallies,
        "total": len(cards),
        "kept": len(kept),
        "wanted": wanted,
        "regions": regions(),
        "region": request.GET.get("region", ""),
        "chains": current().chains.values(),
        "stages": table().values(),
        "proposed": scope.leads(request).filter(state="proposed").count(),
    }
    return render(request, "projects/board.html", context)


def _wanted(card: board.Lit, wanted: dict[str, str]) -> bool:
    project, words = card.project, wanted["q"]
    return (
        (not wanted["light"] or card.colour == wanted["light"])
        and (not wanted["chain"] or project.chain == wanted["chain"])
        and (not words or words in project.name + project.investor + project.owner + project.unit)
    )


def _lead_wanted(lead: Lead, wanted: dict[str, str]) -> bool:
    words = wanted["q"]
    return (
        not wanted["light"]
        and (not wanted["chain"] or lead.chain == wanted["chain"])
        and (not words or words in lead.company_name + lead.content + lead.owner)
    )


@require_POST
@needs("projects.view")
def move_project(request: HttpRequest, pk: int) -> HttpResponse:
    """A card dropped on a later column."""
    project = get_object_or_404(scope.projects(request), pk=pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        move = services.Move(Stage(given["stage"]), given["day"], given["evidence"])
        services.step(actor_of(request), project, version_of(request), move)
        said = {"name": project.name, "stage": stage_name(given["stage"])}
        return _("%(name)s 已到“%(stage)s”") % said

    return act(request, StepForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def move_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """A lead's card dropped on 研判, or on 在谈, which makes a project of it."""
    lead = get_object_or_404(scope.leads(request), pk=pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        actor, stage = actor_of(request), Stage(given["stage"])
        if stage is Stage.APPRAISAL:
            services.appraise(actor, lead, version_of(request), given["day"])
            return _("线索已进入研判")
        if stage is not Stage.TALKS:
            raise services.BadValueError(_("线索先到研判或在谈"))
        name = given["name"] or _("%(who)s项目") % {"who": lead.company_name}
        project = services.promote(actor, lead, version_of(request), {"name": name}, given["day"])
        return _("已转为项目：%(name)s") % {"name": project.name}

    return act(request, StepForm(request.POST), reverse("projects:lead", args=[pk]), do)


def project_address(project: Project) -> str:
    """The page of a project."""
    return reverse("projects:show", args=[project.pk])


@require_POST
@needs("projects.view")
def switch(request: HttpRequest) -> HttpResponse:
    """From the real projects to the 合成示例 and back."""
    request.session[scope.KEY] = not scope.synthetic(request)
    return redirect("projects:board")
