"""挂图作战会: opens with the last decisions, walks through reds and yellows, and makes decisions tasks on the spot."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current
from guatu.office.goals.progress import Progress, progress
from guatu.office.goals.wanted import Wanted, wanted
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import inside, may, needs
from guatu.office.projects import board, scope, services
from guatu.office.projects.digest import digest
from guatu.office.projects.forms import TaskForm, regions
from guatu.office.projects.histories import Lit
from guatu.office.projects.models import Meeting, NextStep
from guatu.office.projects.views.answers import act

GRAVE = ("out", "red", "yellow")


@dataclass(frozen=True, slots=True)
class Slide:
    """One view of the meeting: the last decisions, a goal, or a project."""

    kind: str
    card: Lit | None = None
    one: Wanted | None = None
    progress: Progress | None = None


@needs("projects.view")
def show(request: HttpRequest) -> HttpResponse:
    """One slide; `n` in the address says which."""
    region = request.GET.get("region", "")
    meeting = _open(request, region)
    slides = _slides(request)
    n = 0
    with suppress(ValueError):
        n = min(max(int(request.GET.get("n", "0")), 0), len(slides) - 1)
    slide = slides[n]
    context = scope.context(request) | {
        "slides": slides,
        "slide": slide,
        "n": n,
        "count": _counts(slides),
        "before": n - 1 if n else None,
        "after": n + 1 if n + 1 < len(slides) else None,
        "meeting": meeting,
        "region": region,
        "regions": regions(),
        "place": current().regions.get(region),
        "decided": _decided(request) if slide.kind == "decisions" else [],
        "today": moment_of(request).as_of,
        "form": TaskForm(),
        "may_decide": may(actor_of(request), "projects.assign", region),
        "past": Meeting.objects.filter(region=region, synthetic=scope.synthetic(request)).exclude(
            closed_at=None
        )[:6],
    }
    return render(request, "projects/meeting.html", context)


def _open(request: HttpRequest, region: str) -> Meeting | None:
    rows = Meeting.objects.filter(region=region, closed_at=None, synthetic=scope.synthetic(request))
    return rows.first()


def _slides(request: HttpRequest) -> list[Slide]:
    moment, made_up = moment_of(request), scope.synthetic(request)
    region = request.GET.get("region", "")
    cards = [card for card in board.shown(scope.projects(request), moment.as_of) if card.colour in GRAVE]
    goals = [
        one
        for one in wanted(moment, synthetic=made_up)
        if one.counting and one.period and one.period[0] <= moment.as_of <= one.period[1]
        and (not region or one.goal.region in inside(region))
    ]  # fmt: skip
    return [
        Slide("decisions"),
        *(Slide("goal", one=one, progress=progress(one, moment)) for one in goals),
        *(Slide("project", card=card) for card in sorted(cards, key=board.gravest)),
    ]


def _counts(slides: list[Slide]) -> dict[str, int]:
    """How many goals, and how many projects of each colour, the meeting walks through."""
    said = [slide.card.colour if slide.card else slide.kind for slide in slides]
    return {name: said.count(name) for name in ("goal", *GRAVE)}


def _decided(request: HttpRequest) -> list[NextStep]:
    """Decisions of meetings that are not done yet, the overdue first."""
    mine = NextStep.objects.filter(
        meeting__isnull=False, done_on=None, meeting__synthetic=scope.synthetic(request)
    )
    region = request.GET.get("region", "")
    if region:
        mine = mine.filter(region__in=sorted(inside(region)))
    return [
        row
        for row in mine.select_related("project", "meeting")
        if may(actor_of(request), "projects.view", row.region)
    ]


@require_POST
@needs("projects.view")
def begin(request: HttpRequest) -> HttpResponse:
    """Opens today's meeting."""
    region = request.POST.get("region", "")
    services.open_meeting(actor_of(request), region, synthetic=scope.synthetic(request))
    return redirect(reverse("projects:meeting") + (f"?region={region}" if region else ""))


@require_POST
@needs("projects.view")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision with its owner and day."""
    meeting = get_object_or_404(Meeting, pk=pk)
    key = request.POST.get("project", "")
    project = get_object_or_404(scope.projects(request), pk=key) if key else None

    def do(given: dict) -> str:  # type: ignore[type-arg]
        task = services.decide(actor_of(request), meeting, services.Task(**given), project)
        return _("决定已记为任务：%(who)s，%(day)s 前") % {"who": task.owner, "day": task.due}

    return act(request, TaskForm(request.POST), reverse("projects:meeting"), do)


@require_POST
@needs("projects.view")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends the meeting."""
    meeting = services.close_meeting(actor_of(request), get_object_or_404(Meeting, pk=pk))
    return redirect("projects:minutes", meeting.pk)


@needs("projects.view")
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """What a meeting decided: for paper."""
    meeting = get_object_or_404(Meeting, pk=pk)
    rows = [
        row
        for row in meeting.decisions.select_related("project")
        if may(actor_of(request), "projects.view", row.region)
    ]
    context = scope.context(request) | {
        "meeting": meeting,
        "rows": rows,
        "place": current().regions.get(meeting.region),
        "synthetic": meeting.synthetic,
    }
    return render(request, "projects/minutes.html", context)


@needs("projects.view")
def today(request: HttpRequest) -> HttpResponse:
    """What has to be done today, and what turns within a week?"""
    found = digest(actor_of(request), moment_of(request).as_of, synthetic=scope.synthetic(request))
    return render(request, "projects/today.html", scope.context(request) | {"digest": found})
