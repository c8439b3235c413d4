"""What somebody sent when the session had just ended: it is kept until the same person has signed in, then sent on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from guatu.office.people.actors import actor_of
from guatu.office.people.rights import own

HELD = "held"
"""Key of the session under which it lies."""
LEFT = "left"
"""Key of the session that says who was signed out for being idle, until somebody signs in: other pages of the same
browser may send something yet."""
MOST = 1 << 20
"""Characters that are kept: the longest text that one pastes, and a session stays small."""


def from_where(request: HttpRequest) -> str:
    """The address of the page that a browser was on when it asked for this: where to go back to after signing in."""
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
        return request.get_full_path()
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(said)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def hold(request: HttpRequest, by: str) -> bool:
    """Keeps what a form of `by` sent, but for files; false where it is too much."""
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    if sum(len(value) for _name, value in sent) > MOST:
        return False
    files = [one.name for name in request.FILES for one in request.FILES.getlist(name)]
    request.session[HELD] = {
        "by": by,
        "to": request.get_full_path(),
        "page": from_where(request),
        "sent": sent,
        "files": files,
    }
    return True


def to_sign_in(request: HttpRequest, held: bool = False) -> HttpResponse:
    """To the sign-in page, and from there back to the page that one was on or to what has been kept.

    A part of a page takes its whole page along; a script that reads the answer tells it by itself.
    """
    target = reverse("people:again") if held else from_where(request)
    leave = redirect_to_login(target)
    if "HX-Request" in request.headers or "X-Part" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": leave.url})
    return leave


def sent_on(request: HttpRequest) -> None:
    """Forgets what was kept once it has been sent again."""
    if request.method == "POST" and request.session.get(HELD, {}).get("to") == request.get_full_path():
        del request.session[HELD]


@own
@never_cache
@require_GET
def again(request: HttpRequest) -> HttpResponse:
    """What was kept, to be looked at and sent on; another person's is thrown away unseen."""
    held: dict[str, Any] = request.session.get(HELD, {})
    if held and held["by"] != actor_of(request).name:
        del request.session[HELD]
        held = {}
    context = {
        "section": "me",
        "held": held,
        "shown": [value for _name, value in held.get("sent", ()) if value.strip()],
        "page": held.get("page") or "/",
        "files": _("、").join(held.get("files", ())),
    }
    return render(request, "people/again.html", context)
