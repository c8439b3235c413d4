"""The circle's pages: nine cities at a glance, and the totals with their bridge."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guatu.office.atlas.services import current
from guatu.office.circle import overview
from guatu.office.circle.models import HandOver, JointEvent
from guatu.office.circle.totals import INDICATORS, circle_of, members, total
from guatu.office.moment import moment_of, today
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import scope


def context(request: HttpRequest, tab: str) -> dict[str, object]:
    """What all pages of the circle share."""
    return scope.context(request) | {"section": "circle", "tab": tab, "circle": circle_of(current())}


@needs("circle.view")
def show(request: HttpRequest) -> HttpResponse:
    """Who is strong in what, who chases the same, what is shared?"""
    moment, atlas = moment_of(request), current()
    found = overview.cities(moment)
    synthetic = scope.synthetic(request)
    return render(
        request,
        "circle/show.html",
        context(request, "show")
        | {
            "cities": found,
            "rivalries": overview.rivalries(found),
            "centres": overview.centres(atlas, moment),
            "events": JointEvent.objects.filter(synthetic=synthetic, day__gte=moment.as_of)[:20],
            "agreed": HandOver.objects.filter(state="agreed", synthetic=synthetic).count(),
        },
    )


@needs("circle.view")
def totals(request: HttpRequest) -> HttpResponse:
    """How much is there in the circle, when what two cities report is counted once?"""
    atlas = current()
    kind = request.GET.get("kind", "invested")
    kind = kind if kind in INDICATORS else "invested"
    found = total(atlas, kind, today(), synthetic=scope.synthetic(request))
    actor, names = actor_of(request), {one.id: one for one in members(atlas)}
    lines = [
        (
            one,
            found.projects[one.key] if may(actor, "projects.view", found.projects[one.key].region) else None,
        )
        for one in found.bridge.overlaps
    ]
    rows = sorted(found.bridge.members.items(), key=lambda row: -row[1])
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
            "names": names,
        },
    )
