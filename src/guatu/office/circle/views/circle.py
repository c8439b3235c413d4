"""The circle's pages: nine cities at a glance, and the totals with their bridge."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guatu.office.atlas.services import current
from guatu.office.circle import overview
from guatu.office.circle.centres import centres
from guatu.office.circle.models import HandOver
from guatu.office.circle.services import joint
from guatu.office.circle.totals import INDICATORS, bridge_bars, circle_of, in_order, total
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import scope


def context(request: HttpRequest, tab: str) -> dict[str, object]:
    """What all pages of the circle share."""
    return scope.context(request) | {"section": "circle", "tab": tab, "circle": circle_of(current())}


@needs("circle.view")
def show(request: HttpRequest) -> HttpResponse:
    """Who is strong in what, who chases the same, what is shared?"""
    moment = moment_of(request)
    synthetic = scope.synthetic(request)
    found = overview.cities(moment, synthetic=synthetic)
    chased = overview.rivalries(found, moment)
    return render(
        request,
        "circle/show.html",
        context(request, "show")
        | {
            "cities": found,
            "rivalries": chased,
            "answer": overview.answer(found, chased),
            "centres": centres(moment),
            "events": joint.events(moment.as_of, synthetic=synthetic)[:6],
            "parks": joint.pairings(synthetic=synthetic)[:6],
            "agreed": HandOver.objects.filter(state="agreed", synthetic=synthetic).count(),
        },
    )


@needs("circle.view")
def totals(request: HttpRequest) -> HttpResponse:
    """How much is there in the circle, when what two cities report is counted once?"""
    atlas = current()
    kind = request.GET.get("kind", "invested")
    kind = kind if kind in INDICATORS else "invested"
    found = total(atlas, kind, moment_of(request).as_of, synthetic=scope.synthetic(request))
    actor = actor_of(request)
    bars = bridge_bars(found.bridge)
    lines = [
        (one, project if may(actor, "projects.view", project.region) else None, bars[f"−{one.key}"])
        for one, project in ((one, found.projects[one.key]) for one in found.bridge.overlaps)
    ]
    rows = [(region, value, bars[region]) for region, value in in_order(found.bridge)]
    return render(
        request,
        "circle/totals.html",
        context(request, "totals")
        | {
            "kind": kind,
            "kinds": INDICATORS,
            "found": found.bridge,
            "rows": rows,
            "lines": lines,
            "whole": bars[""],
        },
    )
