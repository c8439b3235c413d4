"""No list asks the database more often because it has more rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from guatu.office.atlas.services import current
from guatu.office.circle import demo as circle_demo
from guatu.office.documents.models import Delivery, Document, Fact, Item
from guatu.office.moment import today
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change
from guatu.office.people.models import Grant, User
from guatu.office.people.rights import matrix, roles
from guatu.office.projects import demo
from guatu.office.tables.table import TABLES, Table
from guatu.office.workspace import Workspace
from guatu.regional.runs import Answer, Question, Runs

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
get_resolver().url_patterns  # noqa: B018 — the addresses are read, and with them the tables
TWINS = {"inbox", "review", "names", "leads", "steps"}
"""Lists that a page of its own draws: here their twins are asked for."""
APART = {"firms", "conflicts"}
"""Rows of the lake, and rows that are made whole before a page of them is cut; of these there are none here."""
LISTS = sorted(key for key in TABLES if not key.startswith("trial") and key not in APART)
PAGES = (
    "/projects/",
    "/projects/leads/",
    "/projects/calendar/",
    "/circle/leads/",
    "/review/",
    "/review/names/",
    "/review/conflicts/",
    "/inbox/",
    "/chains/",
)


def signed_in(action: str) -> Client:
    """A browser of somebody who may do this, made-up projects among what is seen."""
    role = next(role for role in roles() if role in matrix()[action].roles)
    user, _new = User.objects.get_or_create(username=f"asker-{role}")
    Grant.objects.get_or_create(user=user, role=role, region="", given_by="tests")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("projects:board"), {"synthetic": "1"})
    return client


def asked(client: Client, address: str, **given: int) -> tuple[int, str]:
    """How often a page asks the database when what can be kept is kept, and the page."""
    client.get(address, given)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, given)
    assert answer.status_code == 200, address
    return len(queries), answer.content.decode()


def hand_in(title: str) -> None:
    """A delivery with a document."""
    delivery = Delivery.objects.create(by="tests", how="paste", title=title, state="done")
    Item.objects.create(delivery=delivery, name=title, state="read", document=Document.objects.first())


@pytest.fixture
def many(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.WORKSPACE = Workspace(tmp_path).create()
    for region in ("420100", "420900"):
        asked = Question("chain", {"chain": "ic", "region": region}, today(), today())
        Runs(settings.WORKSPACE.runs).keep(asked, {}, Answer("合成示例", 1, "家", (), {}), "tests")
    demo.make(SYSTEM, count=30)
    circle_demo.make(SYSTEM)
    hand_in("first")
    hand_in("second")
    for number in range(20):
        user = User.objects.create(username=f"many-{number}")
        Grant.objects.create(user=user, role="analyst", region="", given_by="tests")


@pytest.mark.parametrize("key", LISTS)
def test_a_longer_page_of_a_list_asks_no_oftener(key: str, many: None) -> None:
    table: Table = TABLES[key]
    client = signed_in("circle.propose" if key == "circle-handovers" else table.right)
    address, row = (f"{table.page[:-1]}.json", '"address": ') if key in TWINS else (table.page, "<tr")
    short, page = asked(client, address, per=1)
    long, longer = asked(client, address, per=60)
    heads = int(key not in TWINS)
    assert longer.count(row) > page.count(row) > heads, "too few rows to tell"
    assert long <= short


def grow() -> None:
    """More projects, leads, facts to review and deliveries."""
    maker = demo.Maker(np.random.default_rng(1), current(), today(), demo.words(), demo._places(current()))
    with change():
        for number in range(100, 140):
            demo._project(maker, number)
            demo._lead(maker, number)
    for number in range(15):
        hand_in(f"more {number}")
    for number, fact in enumerate(Fact.objects.filter(kind="carrier")[:20]):
        fact.pk, fact.key, fact.worth, fact.name = None, f"more-{number}", 0.5, f"{fact.name}{number}"
        fact.save()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_more_on_it_asks_no_oftener(page: str, many: None) -> None:
    client = signed_in("projects.change")
    few, _page = asked(client, page)
    grow()
    more, _page = asked(client, page)
    assert more <= few
