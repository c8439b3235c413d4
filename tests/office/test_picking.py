"""Companies taken off a node's list: by whom, for what, seen by whom, and put back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from guatu.office.chains import picking
from guatu.office.documents.models import Document, Fact, Resolution
from guatu.office.documents.revision import stamp
from guatu.office.moment import Moment, today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.people.rights import NotAllowedError
from guatu.office.projects.services import BadValueError

pytestmark = pytest.mark.django_db
CITY, NODE = "420100", "ic-silicon"
CHIEF = Actor("li", (Grant("chief", CITY),))
ADDRESS = f"/chains/ic/nodes/{NODE}/?region={CITY}"


@pytest.fixture
def listed(client: Client, settings) -> list[dict]:  # type: ignore[type-arg, no-untyped-def]
    settings.OPEN_READING = True
    return client.get(f"/chains/ic/nodes/{NODE}.json?region={CITY}").json()["candidates"]


@pytest.fixture
def first(listed: list[dict]) -> str:  # type: ignore[type-arg]
    return listed[0]["company"]["id"]


def off() -> dict[tuple[str, str], picking.Dropped]:
    return picking.dropped(CITY, Moment(today(), today()))


def test_a_company_goes_for_a_reason_once_and_comes_back(first: str) -> None:
    picking.drop(CHIEF, CITY, NODE, first, " 不再外迁 ")
    picking.drop(CHIEF, CITY, NODE, first, "又点了一次")
    found = off()[NODE, first]
    assert (found.reason, found.by, found.day) == ("不再外迁", "li", today())
    yesterday = today() - timedelta(days=1)
    assert picking.dropped(CITY, Moment(yesterday, yesterday)) == {}
    assert picking.dropped("420106", Moment(today(), today())) == {}
    picking.restore(CHIEF, CITY, NODE, first)
    picking.restore(CHIEF, CITY, NODE, first)
    assert off() == {}
    verbs = LogEvent.objects.filter(kind="target").order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["target.drop", "target.restore"]


def test_it_takes_a_reason_a_company_and_the_right_there(first: str) -> None:
    with pytest.raises(BadValueError, match="原因"):
        picking.drop(CHIEF, CITY, NODE, first, "  ")
    with pytest.raises(BadValueError, match="没有这家企业"):
        picking.drop(CHIEF, CITY, NODE, "nobody", "不要")
    for role, region in (("chief", "420900"), ("reader", ""), ("auditor", "")):
        with pytest.raises(NotAllowedError):
            picking.drop(Actor("wang", (Grant(role, region),)), CITY, NODE, first, "不要")
    assert off() == {}


def test_readers_see_that_some_are_off_but_not_why(client: Client, first: str) -> None:
    assert first in client.get(ADDRESS).content.decode()
    picking.drop(CHIEF, CITY, NODE, first, "内部原因一二三")
    page = client.get(ADDRESS).content.decode()
    assert "另有 1 家已由本单位划去" in page
    assert "内部原因一二三" not in page
    assert f"/companies/{first}/" not in page
    assert 'name="reason"' not in page


def test_what_a_document_says_a_company_did_counts_on_its_list_with_the_document(
    client: Client, first: str
) -> None:
    day = today() - timedelta(days=30)
    document = Document.objects.create(
        sha256="f" * 64,
        name="动向",
        title="动向（合成示例）",
        published=day.isoformat(),
        known_from=day,
        size=1,
    )
    body = {"kind": "event", "etype": "建厂", "what": "二号工厂", "who": ["某公司"]}
    span = {"start": 0, "end": 4, "raw_start": 0, "raw_end": 4, "quote": "建厂一座"}
    fact = Fact.objects.create(
        document=document, key="1", kind="event", confidence=0.9, period_start=day, body=body, **span
    )
    Resolution.objects.create(fact=fact, role="who", text="某公司", entity_kind="company", entity=first)
    stamp([""])
    told = client.get(f"/chains/ic/nodes/{NODE}.json?region={CITY}").json()["candidates"]
    (intent,) = (
        why
        for one in told
        if one["company"]["id"] == first
        for why in one["reasons"]
        if why["criterion"] == "intent"
    )
    assert intent["points"] == round(0.8 * 0.5 ** (30 / 365), 2)
    assert intent["sources"][0]["title"] == "动向（合成示例）"
    page = client.get(ADDRESS).content.decode()
    assert "建厂二号工厂（30 天前" in page
    before = day - timedelta(days=1)
    early = client.get(f"{ADDRESS}&as_of={before.isoformat()}").content.decode()
    assert "建厂二号工厂" not in early
