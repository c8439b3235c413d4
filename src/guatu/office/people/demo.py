"""Accounts of the demo: one a role, without a password, entered by a button on the sign-in page.

Only `guatu demo` switches this on, which serves this machine alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.atlas import children
from guatu.atlas.model import Atlas, Region
from guatu.office.addresses import ours
from guatu.office.atlas.services import current
from guatu.office.people.actors import READER_ROLE, Actor
from guatu.office.people.models import Grant, User
from guatu.office.people.rights import roles
from guatu.office.people.services import change, give, log
from guatu.office.people.words import role_name
from guatu.office.vocabulary import bracketed

PREFIX = "demo-"
CITY_ROLE = "city_coordinator"
T = TypeVar("T")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def third(rows: Sequence[T]) -> T:
    """The one a third of the way down a list: neither the first of all nor a chance pick."""
    return rows[len(rows) // 3]


def second_city(atlas: Atlas) -> Region | None:
    """The city that the demo sets beside the first one; None where the pack's home has not three parts."""
    cities = children(atlas, atlas.home)
    return third(cities) if len(cities) > 2 else None


def make_accounts(actor: Actor) -> None:
    """Makes those that are missing: the coordinators over the pack's home and its first city, the rest everywhere.

    A second city has its coordinator too, since what cities agree on takes two.
    """
    home = current().home
    first = children(current(), home)[:1]
    places = {"circle_coordinator": home, CITY_ROLE: first[0].id if first else home}
    wanted = [(role.replace("_", "-"), role, places.get(role, "")) for role in roles() if role != READER_ROLE]
    beside = second_city(current())
    if beside is not None:
        wanted.append(("second-city", CITY_ROLE, beside.id))
    for name, role, place in wanted:
        if User.objects.filter(username=PREFIX + name).exists():
            continue
        with change():
            user = User(username=PREFIX + name)
            user.set_unusable_password()
            user.save()
            log(actor, "account.create", "user", user.username)
            give(actor, user, role, place)


def offered() -> list[tuple[str, str]]:
    """User names and roles in words, for the sign-in page; nothing outside the demo."""
    if not settings.DEMO:
        return []
    names = User.objects.filter(username__startswith=PREFIX).prefetch_related("grants").order_by("pk")
    return [(user.username, " · ".join(map(_said, user.grants.all()))) for user in names]


def _said(grant: Grant) -> str:
    """The role, and of a city's coordinator which city: the demo has two."""
    region = current().regions.get(grant.region) if grant.role == CITY_ROLE else None
    return role_name(grant.role) + bracketed(region.short if region else "")


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Signs in as one of them, and goes on to where the reader wanted to."""
    if not settings.DEMO:
        raise Http404(_("没有这一页"))
    name = request.POST.get("name", "")
    login(request, get_object_or_404(User, username=name, username__startswith=PREFIX), backend=BACKEND)
    return redirect(ours(request, request.POST.get("next", ""), reverse("people:me")))
