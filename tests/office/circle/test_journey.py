"""Journey 4: one city reports what another holds; they agree on a hand-over; the circle counts the investment once."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from guatu.office.atlas.services import current
from guatu.office.circle.models import FirstReport, HandOver, PairDecision
from guatu.office.circle.totals import members, total
from guatu.office.moment import today
from guatu.office.people.models import Grant, User
from guatu.office.projects import services
from guatu.office.projects.models import Lead, Project
from guatu.office.projects.services import Move, Sum
from guatu.regional.projects import Stage

pytestmark = pytest.mark.django_db

ATLAS = current()
CITIES = members(ATLAS)
HOLDER = next(one for one in ATLAS.regions.values() if one.parent == CITIES[0].id and one.kind == "county")
SECOND = CITIES[4]
OFFER = {"host": SECOND.id, "terms": "half-five-years", "why": "头部在武汉、链条在城市圈"}
MATTER = "建设毫米波雷达项目，年产320万颗，用地137亩"
COMPANY = "澜湖昱川传感科技有限公司"
SECRET = "拟在滨江建设毫米波雷达产业园，年产320万颗"


def person(name: str, role: str, region: str) -> Client:
    user = User.objects.create_user(name)
    Grant.objects.create(user=user, role=role, region=region, given_by="tests")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def holder() -> Client:
    return person("武", "chief", HOLDER.id)


@pytest.fixture
def second() -> Client:
    return person("孝", "chief", SECOND.id)


@pytest.fixture
def coordinator() -> Client:
    return person("圈", "circle_coordinator", ATLAS.home)


def report(client: Client, region: str, content: str, contact: str):  # type: ignore[no-untyped-def]
    fields = {"company_name": COMPANY, "content": content, "region": region, "contact": contact}
    return client.post("/circle/leads/report/", fields, follow=True).content.decode()


def test_the_journey(holder: Client, second: Client, coordinator: Client) -> None:
    assert "由我们持有" in report(holder, HOLDER.id, SECRET, "投促局李")
    nine = timezone.now() - timedelta(days=9)
    Lead.objects.update(reported_at=nine)
    FirstReport.objects.update(registered_at=nine)

    page = report(second, SECOND.id, "毫米波雷达生产基地", "招商局孝")
    assert f"{HOLDER.name}已持有这条线索" in page
    assert "投促局李" in page
    assert SECRET not in page
    assert "滨江" not in second.get("/circle/leads/").content.decode()
    assert second.get(f"/circle/leads/{FirstReport.objects.get(region=HOLDER.id).pk}/").status_code == 404
    assert (
        SECRET
        in coordinator.get(f"/circle/leads/{FirstReport.objects.get(region=HOLDER.id).pk}/").content.decode()
    )

    project = _project(holder)
    holder.post(
        "/circle/handovers/propose/",
        {
            "project": project.pk,
            "host": SECOND.id,
            "terms": "half-five-years",
            "why": "头部在武汉、链条在城市圈",
        },
    )
    row = HandOver.objects.get()
    assert holder.post(f"/circle/handovers/{row.pk}/answer/", {"answer": "agree"}).status_code == 403
    assert "同意" in second.get("/circle/handovers/").content.decode()
    second.post(f"/circle/handovers/{row.pk}/answer/", {"answer": "agree"})
    row.refresh_from_db()
    assert (row.state, row.day) == ("agreed", today())
    assert Project.objects.get(pk=project.pk).region == SECOND.id
    assert FirstReport.objects.get(state="holding").region == SECOND.id

    page = holder.get(
        f"/circle/calculator/?handover={row.pk}&增值税1=8000000&policy1=2000000&增值税6=100"
    ).content.decode()
    assert re.findall(r'data-sum="\w+">([\d.,]+)', page) == ["3,000,000.00", "3,000,100.00"]
    assert "max(0, 8,000,000.00 − 2,000,000.00)" in page

    found = total(ATLAS, "invested", today(), synthetic=False).bridge
    assert found.members == {CITIES[0].id: Decimal("300000000.00"), SECOND.id: Decimal("300000000.00")}
    assert found.total == Decimal("300000000.00")
    page = coordinator.get("/circle/totals/?kind=invested").content.decode()
    assert re.findall(r'title="([\d.]+)" data-sum', page) == ["600000000.00", "300000000.00", "300000000.00"]
    assert "流转双方都核算" in page
    sides = {
        name: desk.get("/api/circle/totals").json() for name, desk in (("all", coordinator), ("one", holder))
    }
    assert {(said["reported"], said["total"]) for said in sides.values()} == {
        ("600000000.00", "300000000.00")
    }
    assert [said["overlaps"][0]["project"] for said in sides.values()] == [project.pk, None]


def _project(holder: Client) -> Project:
    from guatu.office.people.actors import actor_for

    actor = actor_for(User.objects.get(username="武"))
    lead = Lead.objects.get(region=HOLDER.id)
    project = services.promote(actor, lead, lead.version, {"name": "毫米波雷达产业园"}, today())
    services.add_amount(actor, project, Sum("invested", Decimal("300000000"), today(), "台账"))
    return project


def test_declared_against_revealed_says_on_how_few_it_rests(coordinator: Client) -> None:
    page = coordinator.get("/circle/").content.decode()
    assert "真有所长" in page.partition("<table")[0]  # the answer stands before the tables
    for city in CITIES:
        assert city.short in page
    assert "看不出" in page
    assert "离岸" in page
    assert "还没有登记共办活动" in page


def test_a_reader_without_rights_sees_neither_leads_nor_totals(client: Client) -> None:
    for path in ("", "totals/", "leads/", "handovers/", "pairs/"):
        assert client.get(f"/circle/{path}").status_code in {302, 403}, path


def test_two_records_side_by_side_are_decided_counted_once_and_taken_back() -> None:
    city = person("市", "city_coordinator", SECOND.id)
    from guatu.office.people.actors import actor_for

    actor = actor_for(User.objects.get(username="市"))
    for name, sum_ in (
        ("昱川车载毫米波雷达产业基地", "560000000"),
        ("年产320万颗毫米波雷达示范工厂", "900000000"),
    ):
        fields = {
            "name": name,
            "region": SECOND.id,
            "investor": COMPANY,
            "content": "建设毫米波雷达项目，年产320万颗，用地137亩",
        }
        row = services.create(actor, fields, Move(Stage.FRAMEWORK, today(), "协议"))
        services.add_amount(actor, row, Sum("signed", Decimal(sum_), today(), "协议"))
    page = city.get("/circle/pairs/").content.decode()
    assert "昱川车载毫米波雷达产业基地" in page
    assert "1 对待认定" in page
    first, second = Project.objects.order_by("pk")
    city.post(
        "/circle/pairs/decide/",
        {"first": first.pk, "second": second.pk, "relation": "resigned", "why": "同一份协议"},
    )
    found = total(ATLAS, "signed", today(), synthetic=False).bridge
    assert (found.reported, found.total) == (Decimal("1460000000.00"), Decimal("560000000.00"))
    row = PairDecision.objects.get()
    city.post(f"/circle/pairs/{row.pk}/undo/")
    found = total(ATLAS, "signed", today(), synthetic=False).bridge
    assert found.total == found.reported == Decimal("1460000000.00")
