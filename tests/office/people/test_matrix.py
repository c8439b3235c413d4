"""Docs, matrix and pages agree: every address is tried by every role, and lets in whom the table says."""

from __future__ import annotations

import csv
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver

from guatu.office.people.actors import Actor, Grant
from guatu.office.people.middleware import ReadingRightsMiddleware
from guatu.office.people.models import User
from guatu.office.people.rights import MATRIX, NotAllowedError, matrix, roles

REPOSITORY = Path(__file__).parents[3]
EXPECTED = {
    "": "pages.view",
    "documents/": "documents.view",
    "evidence/fact/": "documents.view",
    "goals": "goals.view",
    "inbox": "documents.import",
    "review": "review.view",
    "projects": "projects.view",
    "people/accounts": "people.view",
    "people/log": "log.view",
    "people/health/": "doctor.run",
}
"""What opening an address takes at least, by how it begins; the longest beginning counts."""
ANYBODY = {"language/", "people/login/", "people/oidc/", "people/oidc/back/", "people/demo/"}
OWN = ("people/me/", "people/again/", "people/logout/", "help/tour/")


def addresses(patterns=None, before: str = "") -> Iterator[tuple[str, object]]:  # type: ignore[no-untyped-def]
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, route)
        else:
            yield route, one.callback


ADDRESSES = [pair for pair in addresses() if not pair[0].startswith("api/")]


def expected(route: str) -> str:
    return EXPECTED[max((start for start in EXPECTED if route.startswith(start)), key=len)]


def outcome(rf: RequestFactory, view: Any, actor: Actor, method: str = "get") -> str:
    request = getattr(rf, method)("/somewhere/")
    request.session, request.actor = SessionStore(), actor
    request.user = User(username=actor.name) if actor.known else AnonymousUser()
    door = ReadingRightsMiddleware(lambda _request: HttpResponse())
    try:
        answer = door.process_view(request, view, (), {})
    except NotAllowedError:
        return "refused"
    return "open" if answer is None else "sign in"


@pytest.mark.parametrize("role", [*roles(), ""])
def test_every_address_lets_in_whom_the_table_says(rf: RequestFactory, role: str) -> None:
    """Before the view runs; what it asks beyond that (regions, changes) is its service's own test."""
    assert len(ADDRESSES) > 60
    with MATRIX.open(encoding="utf-8", newline="") as lines:
        table = {row["action"]: row for row in csv.DictReader(lines)}
    actor = Actor("" if role in {"", "reader"} else "li", (Grant(role),) if role else ())
    wrong = []
    for route, view in ADDRESSES:
        action = getattr(view, "needs", expected(route))
        allowed = bool(role) and table[action][role] == "1" and table[expected(route)][role] == "1"
        if route in ANYBODY or (route.startswith(OWN) and actor.known):
            allowed = True
        elif route.startswith(OWN):
            allowed = False
        said = outcome(rf, view, actor)
        if said != ("open" if allowed else "refused" if actor.known else "sign in"):
            wrong.append((route, action, said))
    assert wrong == []


def test_nothing_is_written_without_an_account(rf: RequestFactory) -> None:
    reader = Actor("", (Grant("reader"),))
    let_in = {route for route, view in ADDRESSES if outcome(rf, view, reader, "post") == "open"}
    assert let_in == ANYBODY


def test_the_docs_show_the_matrix() -> None:
    page = runpy.run_path(str(REPOSITORY / "scripts/permissions.py"))
    assert page["PAGE"].read_text("utf-8") == page["render"](), "run python scripts/permissions.py"
    assert len(matrix()) > 30
