"""Requests of programs: a token with one role, and a body sent with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from guatu.office.people import tokens
from guatu.office.people.actors import Actor, Grant, actor_for
from guatu.office.people.models import User
from guatu.office.people.services import give


def token(role: str, region: str = "", *, reading: bool = False) -> dict[str, str]:
    """The header of somebody with one role."""
    user = User.objects.create(username=f"by-token-{role}")
    give(Actor.system("tests"), user, role, region)
    day = timezone.localdate() + timedelta(days=1)
    _row, secret = tokens.issue(actor_for(user), "t", [Grant(role, region)], day, reading=reading)
    return {"Authorization": f"Bearer {secret}"}


def send(client: Client, path: str, body: dict[str, Any], head: dict[str, str]) -> Any:
    return client.post(f"/api/{path}", body, content_type="application/json", headers=head)
