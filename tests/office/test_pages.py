"""Every page answers, every figure has evidence, dates and rights hold."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from guatu.office.atlas.services import current
from guatu.office.documents.models import Document, Fact

pytestmark = pytest.mark.django_db


def test_every_page_of_the_atlas_answers(client: Client) -> None:
    atlas = current()
    paths = [f"/regions/{key}/" for key, region in atlas.regions.items() if region.home][:40]
    paths += [f"/indicators/{key}/" for key in atlas.indicators]
    paths += [f"/systems/{key}/" for key in atlas.systems]
    paths += [f"/companies/{key}/" for key in list(atlas.companies)[:20]]
    paths += [f"/carriers/{key}/" for key in list(atlas.carriers)[:20]]
    paths += [f"/organisations/{key}/" for key in list(atlas.organisations)[:20]]
    paths += [f"/policies/{key}/" for key in atlas.policies]
    paths += [
        f"/chains/{chain.id}/nodes/{node.id}/" for chain in atlas.chains.values() for node in chain.nodes
    ]
    paths += [
        f"/industries/{member.name}/" for system in atlas.systems.values() for member in system.members
    ][:40]
    assert [path for path in paths if client.get(path).status_code != 200] == []


@pytest.mark.parametrize("kind", ["organisation", "carrier", "policy"])
def test_every_name_that_documents_print_has_a_page(client: Client, kind: str) -> None:
    place = {"organisation": "organisations", "carrier": "carriers", "policy": "policies"}[kind]
    for name in set(Fact.objects.filter(kind=kind).values_list("name", flat=True)):
        assert client.get(f"/{place}/{name}/").status_code == 200, name


@pytest.mark.parametrize(
    "path", ["/regions/420106/", "/regions/420103/", "/goals/", "/chains/ic/?region=420100"]
)
def test_every_figure_on_a_page_opens_evidence(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    addresses = set(re.findall(r'data-evidence href="([^"]+)"', page))
    assert addresses
    for address in addresses:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_evidence_of_a_rewritten_document_says_whose_words_they_are(client: Client) -> None:
    fact = Fact.objects.filter(document__rewritten=True).first()
    assert fact is not None
    page = client.get(f"/evidence/fact/{fact.pk}/").content.decode()
    assert "改写示例" in page
    assert fact.document.retells_title in page


def test_what_was_published_later_is_not_known_yet(client: Client) -> None:
    latest = Document.objects.order_by("-known_from").first()
    assert latest is not None
    assert latest.title in client.get("/documents/").content.decode()
    assert latest.title not in client.get("/documents/?known_by=2019-01-01&as_of=2019-01-01").content.decode()


def test_a_wrong_date_is_said_and_costs_nothing(client: Client) -> None:
    page = client.get("/documents/?as_of=gestern")
    assert page.status_code == 200
    assert "2024-06-30" in page.content.decode()


def test_pages_carry_a_strict_policy(client: Client) -> None:
    policy = client.get("/documents/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_without_the_open_demo_reading_needs_an_account(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = False
    answer = client.get("/regions/420106/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/people/login/")


def test_a_source_file_is_never_shown_as_a_page(client: Client) -> None:
    document = Document.objects.first()
    assert document is not None
    answer = client.get(f"/documents/{document.sha256}/raw/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_english_is_the_second_language(client: Client) -> None:
    page = client.get("/documents/", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="en"' in page
    assert "Documents" in page


def test_a_wrong_address_says_what_to_do(client: Client) -> None:
    answer = client.get("/regions/nowhere/")
    assert answer.status_code == 404
    assert "回到地图" in answer.content.decode()


@pytest.mark.parametrize("region", ["420106", "420100", "wuhan-circle"])
def test_a_region_shows_what_its_companies_say_beside_what_it_declares(client: Client, region: str) -> None:
    """With n, an interval and the base; each base of the row of choices answers, an unknown one falls back."""
    page = client.get(f"/regions/{region}/").content.decode()
    assert 'id="revealed"' in page
    assert "不是全部企业" in page
    choices = set(re.findall(r'href="(\?base=[\w-]+)#revealed"', page))
    assert len(choices) >= 2
    for choice in choices:
        other = client.get(f"/regions/{region}/{choice}").content.decode()
        assert other.count('aria-current="true"') == 1
        for address in re.findall(r'href="(/regions/[^"]+/revealed/[^"]+)"', other):
            why = client.get(address.replace("&amp;", "&"))
            assert why.status_code == 200
            assert "÷" in why.content.decode()
    assert client.get(f"/regions/{region}/?base=nowhere").status_code == 200


def test_a_comparison_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/regions/nowhere/revealed/ic/").status_code == 404
    assert client.get("/regions/420100/revealed/nowhere/").status_code == 404
