"""Who asks the API: a token in the Authorization header, or the session of somebody who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from guatu.office.people.actors import Actor, actor_of


class ByToken(HttpBearer):
    """`Authorization: Bearer guatu_…`"""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The token's actor; `actor_of(request)` gives the same."""
        found = actor_of(request)
        return found if found.known else None


class BySession(APIKeyCookie):
    """The pages' own session, checked for CSRF; in the open demo everybody may read."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The signed-in person, or the reader where the demo is open."""
        found = actor_of(request)
        return found if found.grants else None


WAYS: list[Any] = [ByToken(), BySession()]
"""For `NinjaAPI(auth=WAYS)`."""
