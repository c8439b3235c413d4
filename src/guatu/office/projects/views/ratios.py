"""批次: what became of the projects signed in one year, and how long each stage takes. Years are never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guatu.office.atlas.services import current
from guatu.office.moment import moment_of
from guatu.office.people.rights import needs
from guatu.office.projects import scope
from guatu.office.projects.curves import Drawing, draw
from guatu.office.projects.forms import regions
from guatu.office.projects.histories import histories
from guatu.regional.projects import Curve, History, Stage, cohorts, curve, waits
from guatu.regional.projects.cohorts import ratios as definitions

STRETCHES = (
    (Stage.TALKS, Stage.FRAMEWORK),
    (Stage.FRAMEWORK, Stage.REGISTERED),
    (Stage.FRAMEWORK, Stage.STARTED),
    (Stage.STARTED, Stage.PRODUCING),
    (Stage.PRODUCING, Stage.FULL),
)
DAYS = (90, 180, 365, 730)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one stage to another: the curve, and the share that had arrived after so many days."""

    start: Stage
    goal: Stage
    curve: Curve
    arrived: list[float]
    median: int | None

    @property
    def drawing(self) -> Drawing:
        """The curve as the page draws it."""
        return draw(self.curve)


def stretches(histories: Sequence[History], day: date) -> list[Stretch]:
    """The stretches that at least one project has begun, as known on a day."""
    found = []
    for start, goal in STRETCHES:
        told = curve(waits(histories, start, goal, day))
        shares = [max((p.arrived for p in told.points if p.day <= limit), default=0.0) for limit in DAYS]
        found.append(Stretch(start, goal, told, shares, told.quantile(0.5)))
    return [one for one in found if one.curve.n]


@needs("projects.view")
def show(request: HttpRequest) -> HttpResponse:
    """Of what was signed in a year, how much was registered, started, paid in, produced?"""
    day = moment_of(request).as_of
    known = histories(scope.projects(request))
    region = request.GET.get("region", "")
    context = scope.context(request) | {
        "cohorts": cohorts(known, day),
        "ratios": definitions(),
        "stretches": stretches(known, day),
        "days": DAYS,
        "regions": regions(),
        "region": region,
        "place": current().regions.get(region),
        "day": day,
    }
    return render(request, "projects/ratios.html", context)
