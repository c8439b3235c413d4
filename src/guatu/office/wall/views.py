"""The big screen: one question a view, readable from five metres, turned by itself or by hand."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from guatu.office.atlas.services import at
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import by_itself, may
from guatu.office.projects.scope import synthetic
from guatu.office.wall import screens
from guatu.office.wall.news import newest


@by_itself
def show(request: HttpRequest) -> HttpResponse:
    """One screen of the wall; `n` says which, `region` of where. The page's script asks for the next one."""
    moment = moment_of(request)
    atlas = at(moment)
    key = request.GET.get("region") or atlas.home
    if key not in atlas.regions:
        raise Http404(f"no region {key}")
    shown = screens.of(request)
    asked = request.GET.get("n", "")
    n = min(max(int(asked), 1), len(shown)) if asked.isdecimal() else 1
    screen = shown[n - 1]
    made_up = screen.made_up and may(actor_of(request), "projects.view") and synthetic(request)
    context = {
        "section": "wall",
        "screens": shown,
        "screen": screen,
        "n": n,
        "before": n - 1 or len(shown),
        "after": n % len(shown) + 1,
        "place": atlas.regions[key],
        "rows": screen.rows(request, key, made_up=made_up),
        "synthetic": made_up,
        "newest": newest(moment),
        "drawn": timezone.localtime(),
    }
    return render(request, "wall/show.html", context)
