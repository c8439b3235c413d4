"""Whatever a page shows can be had by the API: each page is listed with its route, or with why it has none."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from by_token import send, token
from desks import signed_in
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from ninja import Schema

from guatu.office.api.main import api
from guatu.office.documents.models import Decision, Fact
from guatu.office.moment import today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.projects import services
from guatu.office.projects.models import Project
from guatu.office.tables.table import TABLES
from guatu.office.tables.views import TWINS, exports
from guatu.regional.projects import Stage

pytestmark = pytest.mark.django_db
LISTED = Path(__file__).with_name("pages_and_routes.csv")


def listed() -> dict[str, dict[str, str]]:
    """The pages by name, as the file has them."""
    with LISTED.open(encoding="utf-8", newline="") as lines:
        return {row["view"]: row for row in csv.DictReader(lines)}


def pages(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Names of all addresses of the office but those of the API itself."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            if one.namespace != "api":
                yield from pages(one, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}"


def operations() -> dict[str, str]:
    """All operations of the API with their methods."""
    paths = api.get_openapi_schema()["paths"]
    return {one["operationId"]: method for methods in paths.values() for method, one in methods.items()}


def test_each_page_is_listed_with_its_route_or_with_why_it_has_none() -> None:
    twins = tuple(f".{form}" for form in TWINS)
    every = set(pages(get_resolver()))
    assert {name for name in every if not name.endswith(twins)} == set(listed())
    assert {name.rpartition(".")[0] for name in every if name.endswith(twins)} <= every | {"chains", "circle"}
    for name, row in listed().items():
        assert bool(row["operations"]) != bool(row["why not"]), name


def test_each_route_that_is_listed_is_there_and_none_is_forgotten() -> None:
    named = {one for row in listed().values() for one in row["operations"].split()}
    assert named == set(operations())


def test_what_a_list_offers_to_export_is_there() -> None:
    for key, table in TABLES.items():
        if not key.startswith("trial"):
            for _form, address in exports(table):
                assert resolve(address).url_name, address


def test_no_two_answers_share_a_name() -> None:
    def every(kind: type[Schema]) -> Iterator[type[Schema]]:
        for one in kind.__subclasses__():
            yield one
            yield from every(one)

    names = [one.__name__ for one in every(Schema) if one.__module__.startswith("guatu.")]
    components = api.get_openapi_schema()["components"]["schemas"]
    shown = [name for name in names if name in components]
    assert len(shown) == len(set(shown))


def test_a_decision_by_token_is_that_of_the_page(client: Client) -> None:
    head = token("analyst")
    row = client.get("/api/review?limit=1", headers=head).json()["rows"][0]
    shown = client.get(f"/api/review/facts/{row['key']}", headers=head).json()
    assert shown["fact"]["source"]["quote"] == row["quote"]
    assert shown["fields"]
    path = f"review/facts/{row['key']}/decisions"
    done = send(client, path, {"verb": "accept", "seen": shown["seen"], "why": "w"}, head)
    assert done.status_code == 200, done.content
    made = Decision.objects.latest("pk")
    assert (made.verb, made.by, made.why) == ("accept", "by-token-analyst", "w")
    assert LogEvent.objects.filter(verb="fact.accept", actor="by-token-analyst [token:t]").exists()
    again = send(client, path, {"verb": "reject", "seen": shown["seen"]}, head)
    assert again.status_code == 409
    assert again.json()["detail"]
    undone = send(client, f"review/decisions/{made.pk}/undo", {}, head)
    assert undone.status_code == 200
    assert Fact.objects.get(pk=row["key"]).decision is None


def test_writing_takes_a_token_that_may_write_and_never_a_session(client: Client) -> None:
    fact = Fact.objects.filter(worth__gt=0).earliest("pk")
    path, body = f"review/facts/{fact.pk}/decisions", {"verb": "accept"}
    assert send(client, path, body, {}).status_code == 401
    assert send(signed_in("boss", "chief"), path, body, {}).status_code == 401
    assert send(client, path, body, token("chief", reading=True)).status_code == 403
    assert send(client, path, body, token("auditor")).status_code == 403
    assert not Decision.objects.exists()


def test_a_project_goes_its_way_by_token_within_its_region(client: Client) -> None:
    boss = Actor("boss", (Grant("chief"),))
    start = services.Move(Stage.TALKS, today() - timedelta(days=9))
    project = services.create(boss, {"name": "合成示例甲", "region": "420106"}, start)
    head = token("city_coordinator", "420100")
    shown = client.get(f"/api/projects/{project.pk}", headers=head).json()
    assert (shown["stage"], [one["kind"] for one in shown["story"]]) == ("talks", ["stage"])
    step = {"version": shown["version"], "stage": "framework", "day": str(today()), "evidence": "e"}
    moved = send(client, f"projects/{project.pk}/stages", step, head)
    assert moved.status_code == 200, moved.content
    assert moved.json()["stage"] == "framework"
    late = send(client, f"projects/{project.pk}/stages", step | {"stage": "signed"}, head)
    assert late.status_code == 409
    elsewhere = token("analyst", "420700")
    assert client.get(f"/api/projects/{project.pk}", headers=elsewhere).status_code == 404
    assert send(client, f"projects/{project.pk}/stages", step, elsewhere).status_code == 404
    assert Project.objects.get(pk=project.pk).stage == "framework"


def test_a_lead_is_its_regions_alone_and_who_saw_it_is_noted(client: Client) -> None:
    boss = Actor("boss", (Grant("chief"),))
    lead = services.report(boss, {"company_name": "甲", "content": "乙", "region": "420106"})
    here, elsewhere = token("analyst", "420106"), token("chief", "420700")
    shown = client.get(f"/api/leads/{lead.pk}", headers=here).json()
    assert (shown["company_name"], shown["state"], shown["held"]) == ("甲", "open", None)
    [event] = LogEvent.objects.filter(verb="leads.see")
    assert (event.actor, event.after["leads"]) == ("by-token-analyst [token:t]", [lead.pk])
    assert client.get(f"/api/leads/{lead.pk}", headers=elsewhere).status_code == 404
    for twin in ("/api/leads", "/projects/leads.json"):
        own, others = (client.get(twin, headers=head).json()["rows"] for head in (here, elsewhere))
        assert "甲" in [row["company_name"] for row in own]
        assert "甲" not in [row["company_name"] for row in others]
    assert "甲" not in b"".join(client.get("/projects/leads.csv", headers=elsewhere)).decode()


def test_a_text_handed_in_waits_in_the_inbox_and_its_twin(client: Client) -> None:
    head = token("analyst")
    given = {"text": "合成示例：某市引进一个项目。", "title": "合成示例", "published": "2024-07"}
    made = send(client, "inbox", given, head)
    assert made.status_code == 200, made.content
    assert send(client, "inbox", given | {"published": "下个月"}, head).status_code == 409
    number = made.json()["id"]
    assert client.get(f"/api/inbox/{number}", headers=head).json()["items"][0]["state"] == "waiting"
    rows = client.get("/inbox.json", headers=head).json()["rows"]
    first = rows[0]
    assert (first["key"], first["total"], first["left"]) == (str(number), 1, 1)
    for twin in (
        "inbox",
        "review",
        "review/names",
        "review/conflicts",
        "projects/leads",
        "projects/calendar",
    ):
        assert client.get(f"/{twin}.csv", headers=head).status_code == 200, twin
        assert client.get(f"/{twin}.json").status_code == 401, twin


def test_what_the_map_draws_is_what_the_api_says(client: Client) -> None:
    asked = "?colour=indicator:gdp&layers=companies,carriers&region=420106"
    drawn, said = client.get(f"/map/data.json{asked}").json(), client.get(f"/api/map{asked}").json()
    assert said.pop("faults") == []
    assert said == drawn
    assert drawn["shades"]
