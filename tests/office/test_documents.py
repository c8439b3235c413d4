"""Taking documents in: kept once, read, indexed, logged; bad ones refused with a reason."""

from __future__ import annotations

import pytest

from guatu.office.documents import storage
from guatu.office.documents.marks import Span, runs
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.services import Origin, RefusedDocumentError, facts_known, import_document
from guatu.office.moment import read_moment
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import AppendOnlyError, LogEvent

pytestmark = pytest.mark.django_db
LI = Actor("li", (Grant("analyst"),))
NEWS = "合肥市蜀山区发布年报\n\n2023年，蜀山区实现地区生产总值1200.5亿元，增长6.1%。\n".encode()


def test_the_same_bytes_are_one_document() -> None:
    first = import_document(LI, "news.txt", NEWS)
    again = import_document(LI, "copy.txt", NEWS)
    assert first == again
    assert storage.source_path(first.sha256).read_bytes() == NEWS


def test_an_import_writes_one_event_with_its_actor() -> None:
    document = import_document(LI, "news.txt", NEWS)
    event = LogEvent.objects.get(kind="document", key=document.sha256)
    assert (event.actor, event.verb) == ("li", "document.import")


def test_the_log_can_be_neither_changed_nor_shortened() -> None:
    import_document(LI, "news.txt", NEWS)
    event = LogEvent.objects.latest("id")
    for attempt in (event.save, event.delete, LogEvent.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()
    with pytest.raises(AppendOnlyError):
        LogEvent.objects.update(actor="nobody")


def test_two_files_of_one_name_are_both_kept() -> None:
    first = import_document(LI, "news.txt", NEWS)
    second = import_document(LI, "news.txt", NEWS + "补充：新签约项目3个。\n".encode())
    assert {first.name, second.name} == {"news", f"news~{second.sha256[:8]}"}


def test_an_unreadable_file_is_refused_with_a_reason_and_leaves_nothing() -> None:
    before = Document.objects.count()
    with pytest.raises(RefusedDocumentError, match=r"picture\.png"):
        import_document(LI, "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert Document.objects.count() == before


def test_a_document_counts_from_its_publication() -> None:
    document = import_document(LI, "news.txt", NEWS, Origin(published="2024-02"))
    assert str(document.known_from) == "2024-02-29"
    before, after = read_moment({"as_of": "2024-02-01"}), read_moment({"as_of": "2024-03-01"})
    mine = Fact.objects.filter(document=document)
    assert mine.exists()
    assert not facts_known(before).filter(document=document).exists()
    assert facts_known(after).filter(document=document).count() == mine.count()


def test_facts_lie_on_their_words() -> None:
    for fact in Fact.objects.select_related("document"):
        text = storage.text_of(fact.document_id)
        assert text is not None
        assert text.clean[fact.start : fact.end] == fact.quote
        assert text.raw_span(fact.start, fact.end) == (fact.raw_start, fact.raw_end)


def test_runs_give_the_text_back() -> None:
    spans = [
        Span(0, 3, "fact", "a"),
        Span(2, 9, "fact", "b"),
        Span(4, 5, "repair", "script"),
        Span(5, 5, "fact", "c"),
    ]
    text = "零一二三四五六七八九"
    assert "".join(run.text for run in runs(text, spans)) == text
