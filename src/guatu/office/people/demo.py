"""Accounts of the demo: one a role, without a password, entered by a button on the sign-in page.

Only `guatu demo` switches this on, which serves this machine alone.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.atlas import children
from guatu.office.atlas.services import current
from guatu.office.people.actors import READER_ROLE, Actor
from guatu.office.people.models import User
from guatu.office.people.rights import roles
from guatu.office.people.services import change, give, log
from guatu.office.people.words import role_name

PREFIX = "demo-"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def make_accounts(actor: Actor) -> None:
    """Makes those that are missing: the coordinators over the pack's home and its first city, the rest everywhere."""
    home = current().home
    first = children(current(), home)[:1]
    places = {"circle_coordinator": home, "city_coordinator": first[0].id if first else home}
    for role in roles():
        name = PREFIX + role.replace("_", "-")
        if role == READER_ROLE or User.objects.filter(username=name).exists():
            continue
        with change():
            user = User(username=name)
            user.set_unusable_password()
            user.save()
            log(actor, "account.create", "user", name)
            give(actor, user, role, places.get(role, ""))


def offered() -> list[tuple[str, str]]:
    """User names and roles in words, for the sign-in page; nothing outside the demo."""
    if not settings.DEMO:
        return []
    names = User.objects.filter(username__startswith=PREFIX).prefetch_related("grants").order_by("pk")
    return [(user.username, " · ".join(role_name(one.role) for one in user.grants.all())) for user in names]


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Signs in as one of them."""
    if not settings.DEMO:
        raise Http404(_("没有这一页"))
    name = request.POST.get("name", "")
    login(request, get_object_or_404(User, username=name, username__startswith=PREFIX), backend=BACKEND)
    return redirect("people:me")
