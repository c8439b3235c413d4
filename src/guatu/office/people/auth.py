"""Who may write by the API: holders of a token. A session is for pages, whose forms carry a mark against forgery."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from guatu.office.people.actors import Actor, actor_of


class ByToken(HttpBearer):
    """`Authorization: Bearer guatu_…`"""

    openapi_name = "token"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The token's actor; `actor_of(request)` gives the same."""
        found = actor_of(request)
        return found if found.known else None
