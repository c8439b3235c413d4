"""目标: what was wanted, and what has been reported of it."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guatu.office.atlas.services import at
from guatu.office.goals.services import lines
from guatu.office.moment import moment_of
from guatu.office.people.rights import needs


@needs("goals.view")
def list_goals(request: HttpRequest) -> HttpResponse:
    """Goals by region and period, each beside its source and what documents report."""
    moment = moment_of(request)
    atlas = at(moment)
    place = request.GET.get("region", "")
    rows = lines(moment, place)
    groups = [
        (atlas.regions[region], period, list(group))
        for (region, period), group in groupby(rows, key=lambda line: (line.goal.region, line.goal.period))
    ]
    context = {"section": "goals", "groups": groups, "place": atlas.regions.get(place)}
    return render(request, "goals/list.html", context)
