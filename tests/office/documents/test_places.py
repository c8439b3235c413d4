"""Where a fact stands in its file, and what the document's page shows of repairs, copies and decisions."""

from __future__ import annotations

import pytest
from django.test import Client
from papers import AGAIN, LI, REPORT, SYSTEM

from guatu.office.documents import storage
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.places import place_of
from guatu.office.documents.review import services as review
from guatu.office.documents.services import import_document, unfold
from guatu.text import read_text

NOISY = (
    "<html><body><h1>蜀山区年报</h1><p>2023年，蜀山區實現地區生產總值1200.5億元，增長6.1%。</p></body></html>"
)
TABLE = (
    "<table><tr><th>区</th><th>地区生产总值（亿元）</th></tr><tr><td>蜀山区</td><td>1200.5</td></tr></table>"
)


def test_a_cell_of_a_table_is_named() -> None:
    text = read_text(TABLE.encode())
    at = text.raw.index("1200.5")
    assert place_of(text, at, at + 6) == "表 1 第 2 行第 2 列"


@pytest.mark.django_db
def test_the_page_shows_repairs_decisions_and_what_is_next(client: Client) -> None:
    document = import_document(SYSTEM, "年报.html", NOISY.encode())
    fact = Fact.objects.filter(document=document, kind="metric").first()
    review.accept(LI, fact)
    other = Fact.objects.filter(document=document).exclude(pk=fact.pk).first()
    if other:
        review.reject(LI, other)
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert "繁体转简体" in page
    assert "已认可 li" in page
    assert "下一步" in page
    drawer = client.get(f"/evidence/fact/{fact.pk}/").content.decode()
    assert "已认可" in drawer
    assert "未经人工审核" not in drawer


@pytest.mark.django_db
def test_a_copy_leads_to_its_original_and_can_be_set_free(client: Client) -> None:
    first = import_document(SYSTEM, "a.txt", REPORT.encode())
    copy = import_document(SYSTEM, "b.txt", AGAIN.encode())
    assert f"/documents/{first.pk}/" in client.get(f"/documents/{copy.pk}/").content.decode()
    assert f"/documents/{copy.pk}/" in client.get(f"/documents/{first.pk}/").content.decode()
    assert copy.pk not in client.get("/documents/").content.decode()
    unfold(LI, copy)
    assert Document.objects.get(pk=copy.pk).facts.count() > 10


@pytest.mark.django_db
def test_pages_and_cells_are_kept_with_the_text() -> None:
    document = import_document(SYSTEM, "表.csv", "区,地区生产总值（亿元）\n蜀山区,1200.5\n".encode())
    text = storage.text_of(document.pk)
    assert text is not None
    assert text.cells
