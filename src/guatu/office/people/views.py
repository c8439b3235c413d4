"""Pages of people: refusal with its reason."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from guatu.office.people.actors import actor_of
from guatu.office.people.middleware import READING, wants_data
from guatu.office.people.rights import NotAllowedError
from guatu.office.people.words import action_name, role_name


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Why a page or an act was refused: which action, where, which roles have it. Readers are asked to sign in."""
    if not isinstance(exception, NotAllowedError):
        return render(request, "403.html", status=403)
    if wants_data(request):
        said = {"detail": str(exception), "action": exception.action, "roles": exception.roles}
        return JsonResponse(said | {"region": exception.region}, status=403)
    if not actor_of(request).known and request.method in READING:
        return redirect_to_login(request.get_full_path())
    context = {
        "why": exception.reason(),
        "action": action_name(exception.action),
        "place": exception.place,
        "able": [role_name(role) for role in exception.roles],
        "held": sorted({str(role_name(grant.role)) for grant in exception.actor.grants}),
    }
    return render(request, "403.html", context, status=403)
