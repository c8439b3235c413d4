"""Help inside the office, so that it works without any network: a page a screen, the words, and the first tour."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from guatu.office.help.glossary import WORDS
from guatu.office.help.screens import BY_KEY, SCREENS
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import own
from guatu.office.people.services import end_tour


def home(request: HttpRequest) -> HttpResponse:
    """Which screen answers what, and what the words mean."""
    context = {"section": "help", "screens": SCREENS, "words": WORDS}
    return render(request, "help/home.html", context)


def show(request: HttpRequest, key: str) -> HttpResponse:
    """What one screen answers and how it is used, with a picture that was taken from it."""
    if key not in BY_KEY:
        raise Http404(f"no screen {key}")
    return render(request, "help/show.html", {"section": "help", "screen": BY_KEY[key], "screens": SCREENS})


@own
@require_POST
def tour(request: HttpRequest) -> HttpResponse:
    """The tour was seen or skipped: it does not come again on its own."""
    end_tour(actor_of(request), request.user)  # type: ignore[arg-type]
    return HttpResponse(status=204)
