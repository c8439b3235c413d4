"""Every list and object is there as .json and .csv at its own address, with the rights of its page."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from guatu.office.documents.models import Fact
from guatu.office.people.actors import Actor
from guatu.office.people.models import User
from guatu.office.people.services import give
from guatu.office.projects import demo
from guatu.office.projects.models import Project

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
ROUTES = Path(__file__).with_name("pages_and_routes.csv")
ELSEWHERE = {
    "atlas:revealed": "a part of the region's page; the whole is the chain's division",
    "chains:completeness": "a part of the chain's page, in its twin",
    "circle:desk": "its list is circle/reports",
    "circle:handovers": "its list is circle/handovers/list",
    "circle:joint": "its lists are circle/joint/events and circle/joint/parks",
    "map:areas": "a drawing; get_map_areas",
    "map:boundaries": "a form beside a drawing",
    "map:card": "a part of the map, the region's own page in short",
    "map:compare": "two drawings of get_map",
    "map:data": "is data already",
    "map:words": "a part of the map",
    "people:health": "what the doctor says, by guatu doctor --json",
    "people:me": "a page of forms; get_me",
    "projects:board": "its list is projects/table",
    "projects:minutes": "one of projects/meeting",
    "projects:rules": "rules are YAML; list_rules",
    "projects:tune": "a form",
    "reports:board_page": "a paper: .docx and .xlsx at its address",
    "reports:page": "a paper: .docx and .xlsx at its address",
    "wall:show": "turns through other pages",
}
"""Pages with an operation for reading and no twin, and where it is."""


def _patterns(resolver: URLResolver, above: str = "") -> dict[str, str]:
    """Full route of each name, with its namespace."""
    found: dict[str, str] = {}
    for one in resolver.url_patterns:
        route = above + str(one.pattern).removeprefix("^").removesuffix("$")
        if isinstance(one, URLPattern):
            found[f"{resolver.namespace}:{one.name}" if resolver.namespace else str(one.name)] = route
        else:
            found |= _patterns(one, route)
    return found


def test_every_page_that_the_api_answers_for_has_both_twins_at_its_address() -> None:
    routes = _patterns(get_resolver())
    known = set(routes.values())
    with ROUTES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["operations"].startswith(("get_", "list_"))]
    bare = [
        row["view"]
        for row in rows
        if (route := routes[row["view"]].rstrip("/"))
        and not {f"{route}.json", f"{route}.csv"} <= known
        and row["view"] not in ELSEWHERE
    ]
    assert len(rows) > 40
    assert bare == [], " ".join(bare)


def _read(client: Client, address: str) -> tuple[object, list[list[str]]]:
    sheet = b"".join(client.get(f"{address}.csv")).decode("utf-8-sig")
    return client.get(f"{address}.json").json(), list(csv.reader(io.StringIO(sheet)))


def test_objects_and_lists_say_by_their_address_what_the_api_says(client: Client) -> None:
    demo.make(SYSTEM, count=12)
    user = User.objects.create_user("wang", password="a-long-word-9")
    give(SYSTEM, user, "chief")
    client.force_login(user)
    project = Project.objects.first()
    fact = Fact.objects.filter(kind="metric").first()
    assert project is not None
    assert fact is not None
    for address, of_api in (
        (f"/projects/{project.pk}", f"/api/projects/{project.pk}"),
        ("/goals/goal-wuchang-2021-fixed-investment", "/api/goals/goal-wuchang-2021-fixed-investment"),
        (f"/evidence/fact/{fact.pk}", f"/api/facts/{fact.pk}"),
        ("/evidence/pack/company/000501.SZ", "/api/evidence/company/000501.SZ"),
        ("/chains/ic/division", "/api/chains/ic/division"),
        ("/chains/registries", "/api/registries"),
        ("/circle/rules", "/api/circle/rules"),
        ("/circle", "/api/circle"),
        ("/projects/ratios", "/api/ratios"),
        ("/projects/today", "/api/digest"),
    ):
        told, sheet = _read(client, address)
        assert told == client.get(of_api).json(), address
        assert len(sheet) > 1 or told == [], address
    told, sheet = _read(client, "/chains")
    assert [row[sheet[0].index("id")] for row in sheet[1:]] == [row["id"] for row in told]  # type: ignore[index]
    assert client.get("/circle/totals.json?kind=nonsense").status_code == 404


def test_a_twin_shows_no_more_than_its_page(client: Client) -> None:
    demo.make(SYSTEM, count=12)
    project = Project.objects.first()
    assert project is not None
    for path in (f"/projects/{project.pk}.json", f"/projects/{project.pk}.csv", "/circle/rules.json"):
        assert client.get(path).status_code in {401, 403}, path
