"""The API: says what the pages say, tells what went wrong, and nothing that its schema allows breaks it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error

from guatu.office.api.main import api, schema_text
from guatu.office.atlas.services import current
from guatu.office.documents.models import Document, Fact
from guatu.office.people import tokens
from guatu.office.people.actors import READER_ROLE, Actor, Grant, actor_for
from guatu.office.people.models import Grant as Row
from guatu.office.people.models import User
from guatu.office.people.rights import roles
from guatu.office.people.services import give
from guatu.office.tables.table import TABLES

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(__file__).with_name("openapi.json")
LISTS = [
    "regions",
    "indicators",
    "industries",
    "companies",
    "carriers",
    "organisations",
    "policies",
    "documents",
    "goals",
]
SCHEMA = schemathesis.openapi.from_dict(json.loads(SNAPSHOT.read_text("utf-8")))
SCHEMA.app = get_wsgi_application()  # the office's own warms up first, which takes a database
EXAMPLES = int(os.environ.get("GUATU_EXAMPLES", "8"))
"""Requests to each operation; more make a long run, with every bound of every parameter tried as well."""
SCHEMA.config.phases.coverage.enabled = EXAMPLES > 8


def test_the_schema_is_the_one_that_was_agreed_on() -> None:
    assert schema_text() == SNAPSHOT.read_text("utf-8"), "if the change is meant: `make openapi`"
    assert api.get_openapi_schema()["openapi"].startswith("3.1")


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests leave the test's database connection open, as Django's own test client has it."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


@pytest.fixture
def everybody() -> dict[str, str]:
    """The header of a token that may do all that any role may."""
    user = User.objects.create(username="everybody")
    grants = [Grant(role) for role in roles() if role != READER_ROLE]
    for one in grants:
        Row.objects.create(user=user, role=one.role, given_by="tests")
    day = timezone.localdate() + timedelta(days=1)
    _token, secret = tokens.issue(actor_for(user), "all", grants, day, reading=False)
    return {"Authorization": f"Bearer {secret}"}


@pytest.mark.usefixtures("one_connection")
@SCHEMA.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
def test_nothing_that_the_schema_allows_breaks_the_office(case, everybody) -> None:  # type: ignore[no-untyped-def]
    case.call_and_validate(checks=[not_a_server_error], headers=everybody)


@pytest.mark.parametrize("name", LISTS)
def test_cursors_lead_over_all_rows_once(client: Client, name: str) -> None:
    keys, cursor = [], ""
    whole = client.get(f"/{name}.json?per=1000").json()
    limit = max(3, whole["count"] // 4)
    for _turn in range(8):
        body = client.get(f"/api/{name}?limit={limit}&cursor={cursor}").json()
        keys += [row["key"] for row in body["rows"]]
        assert body["count"] == whole["count"]
        cursor = body["next"]
        if cursor is None:
            break
    assert cursor is None
    assert len(keys) == len(set(keys))
    assert set(keys) == {row["key"] for row in whole["rows"]}


def test_rows_are_those_of_the_page(client: Client) -> None:
    asked = "region=420100&chain=ic"
    page = client.get(
        f"/companies.json?{asked}&columns=short,name,stock,uscc,listed,region,chain,nodes,source"
    ).json()
    found = client.get(f"/api/companies?{asked}").json()
    by_key = {row["key"]: row for row in page["rows"]}
    assert found["rows"]
    for row in found["rows"]:
        assert row == by_key[row["key"]]


def test_every_thing_answers_alike_in_the_api_and_beside_its_page(client: Client) -> None:
    atlas = current()
    fact = Fact.objects.filter(kind="organisation").first()
    document = Document.objects.first()
    assert fact is not None
    assert document is not None
    member = next(member.name for system in atlas.systems.values() for member in system.members)
    paths = [
        "regions/420106",
        "regions/420100",
        "indicators/gdp",
        f"industries/{member}",
        "chains/ic",
        "chains/ic/nodes/ic-eda",
    ]
    paths += [
        f"systems/{next(iter(atlas.systems))}",
        f"documents/{document.pk}",
        f"organisations/{fact.name}",
    ]
    for plural in ("companies", "carriers", "organisations", "policies"):
        paths += [f"{plural}/{key}" for key in list(getattr(atlas, plural))[:3]]
    for path in map(quote, paths):
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 200, path
        assert client.get(f"/{path}.json").json() == answer.json(), path
        assert b"".join(client.get(f"/{path}.csv")).startswith("\ufefffield,value".encode()), path
        assert client.get(f"/{path}/").status_code == 200, path


def test_a_region_in_the_api_has_what_its_page_counts(client: Client) -> None:
    body = client.get("/api/regions/420106").json()
    assert body["observations"]
    for one in body["observations"]:
        fact = Fact.objects.get(pk=one["fact"]["id"])
        figure = one["fact"]["figure"]
        assert figure is None or figure["value"] == fact.value
        assert one["fact"]["source"]["quote"] == fact.quote
    chain = next(one for one in body["chains"] if one["id"] == "ic")["completeness"]
    assert chain["covered"] + chain["confirmed_gaps"] + chain["unknown"] == len(current().chains["ic"].nodes)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/regions/nowhere", 404),
        ("/api/facts/99999999", 404),
        ("/api/chains/ic?region=nowhere", 404),
        ("/api/companies?limit=0", 422),
        ("/api/companies?cursor=!!", 422),
        ("/api/carriers?area_from=much", 422),
        ("/api/documents?as_of=gestern", 422),
    ],
)
def test_a_problem_says_what_where_and_what_to_do(client: Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["instance"] == path.partition("?")[0]
    assert body["title"]
    assert body["todo"]


def test_a_token_opens_the_api_with_its_rights_only(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = False
    refused = client.get("/api/goals")
    assert refused.status_code == 401
    assert refused.json()["todo"]
    user = User.objects.create(username="reader")
    give(Actor.system("tests"), user, "city_coordinator", "420100")
    day = timezone.localdate() + timedelta(days=1)
    actor = actor_for(user)
    _token, secret = tokens.issue(actor, "script", [Grant("city_coordinator", "420100")], day)
    head = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/goals", headers=head).status_code == 200
    assert client.get("/api/goals", headers={"Authorization": "Bearer guatu_wrong"}).status_code == 401


def test_every_list_of_the_office_is_in_the_api() -> None:
    paths = api.get_openapi_schema()["paths"]
    assert {f"/api/{key}" for key in TABLES if key in LISTS} <= set(paths)


def test_the_docs_page_names_every_operation(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    for methods in api.get_openapi_schema()["paths"].values():
        for one in methods.values():
            assert f'id="{one["operationId"]}"' in page
    assert "<script type=" not in page.partition("<main")[2]
