"""One box: names, documents and facts, by two characters, pinyin, short names; what is gone is not found."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from papers import LI, REPORT, SYSTEM

from guatu.office.documents.models import Document, Fact
from guatu.office.documents.review import services as review
from guatu.office.documents.search import services as search
from guatu.office.documents.search.grams import phrases, tokens
from guatu.office.documents.services import Origin, import_document

CORPUS = ["合肥的蜀山数智港开园", "光谷，武昌", "集成电路产业集群", "谷武不在一起", "集群成立"]


def holds(text: str, question: str) -> bool:
    words = " ".join(tokens(text))
    return all(f" {' '.join(phrase)} " in f" {words} " for phrase in phrases(question))


@given(
    st.text("光谷武昌集成电路区，。 ", min_size=0, max_size=40),
    st.text("光谷武昌集成电路区", min_size=2, max_size=6),
)
def test_tokens_hold_a_word_just_where_the_text_does(text: str, word: str) -> None:
    assert holds(text, word) == (word in text)


@pytest.mark.django_db
class TestSearch:
    @pytest.fixture
    def document(self) -> Document:
        return import_document(SYSTEM, "年报.txt", REPORT.encode(), Origin(published="2024-02"))

    def titles(self, question: str) -> list[str]:
        return [hit.entry.title for hit in search.find(question).names]

    @pytest.mark.parametrize(
        ("question", "wanted"),
        [
            ("武昌", "武昌区"),
            ("wuchang", "武昌区"),
            ("wc", "武昌区"),
            ("光谷", "武汉东湖新技术开发区"),
            ("集成", "集成电路"),
            ("jcdl", "集成电路"),
            ("武", "武昌区"),
        ],
    )
    def test_a_name_is_found_among_the_first_by_two_characters_or_by_sound(
        self, question: str, wanted: str
    ) -> None:
        assert any(wanted in title for title in self.titles(question)[:6]), self.titles(question)

    def test_documents_and_facts_are_found_by_their_words(self, document: Document) -> None:
        found = search.find("蜀山区")
        assert document.title in [hit.entry.title for hit in found.documents]
        assert {hit.entry.key for hit in found.facts} <= {str(fact.pk) for fact in Fact.objects.all()}
        hit = search.find("数智港").documents[0]
        assert hit.word == "数智港"
        assert (hit.before + hit.word + hit.after) in REPORT.replace("\n", "\n")
        assert search.find("蜀山", known_by=date(2023, 1, 1)).documents == []

    def test_what_was_corrected_or_rejected_is_found_as_it_stands(self, document: Document) -> None:
        fact = Fact.objects.get(document=document, name="地区生产总值")

        def found(question: str) -> bool:
            return str(fact.pk) in {hit.entry.key for hit in search.find(question).facts}

        assert found("地区生产总值 蜀山区")
        review.correct(LI, fact, {"subject": "远望集团"})
        assert found("远望集团")
        fact.refresh_from_db()
        review.reject(LI, fact)
        assert not found("远望集团")

    def test_hostile_questions_are_just_questions(self, client: Client) -> None:
        for question in ('"', "' OR 1=1 --", "a*b", "NEAR(", "title : x", "光谷\0", "：&|!()<->", "𠀀"):
            assert client.get("/search/", {"q": question}).status_code == 200

    def test_the_page_leads_to_each_sort_of_thing(self, client: Client, document: Document) -> None:
        page = client.get("/search/", {"q": "武昌"}).content.decode()
        assert "/regions/420106/" in page
        page = client.get("/search/", {"q": "蜀山"}).content.decode()
        assert f"/documents/{document.pk}/" in page
        assert "#fact-" in page
        assert "没有找到" in client.get("/search/", {"q": "无此一物"}).content.decode()

    def test_putting_names_again_changes_nothing(self) -> None:
        before = search.put_names()
        assert search.put_names() == before
