"""What is counted beforehand or kept in memory says the same as the facts themselves."""

from __future__ import annotations

import pytest

from guatu.office.documents import conflicts
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.models.reading import DOUBT, READ
from guatu.office.documents.review import services, settling
from guatu.office.documents.revision import by_revision, revision, stamp
from guatu.office.people.actors import Actor

pytestmark = pytest.mark.django_db


def test_documents_know_how_many_facts_they_have() -> None:
    services.reject(Actor.system("tests"), Fact.objects.order_by("confidence")[0], "no")
    for document in Document.objects.all():
        doubtful = document.facts.filter(confidence__lt=DOUBT, state=READ).count()
        assert (document.facts_count, document.doubtful_count) == (document.facts.count(), doubtful)
    assert Document.objects.filter(facts_count__gt=0).exists()


def test_contradictions_are_found_by_cells_as_among_all_facts() -> None:
    rival = Fact.objects.filter(kind="metric", value__gt=0).exclude(period="").exclude(region_text="")[0]
    other = Document.objects.exclude(pk=rival.document_id)[0]
    rival.pk, rival.document, rival.key, rival.value = None, other, "rival", 3 * rival.value
    rival.save()
    every = Fact.objects.filter(kind__in=conflicts.KINDS)
    expected = {
        conflicts.written(key): {fact.pk for fact in facts} for key, facts in conflicts.groups(every).items()
    }
    stamp([rival.region])
    assert {one.key: {fact.pk for fact in one.facts} for one in settling.found()} == expected
    assert any(rival.pk in facts for facts in expected.values())


def test_what_was_counted_is_counted_anew_after_a_decision() -> None:
    asked: list[str] = []

    @by_revision
    def count(kind: str) -> int:
        asked.append(kind)
        return Fact.objects.filter(kind=kind).count()

    before = count("metric")
    assert count("metric") == before
    assert asked == ["metric"]
    state = revision()
    services.reject(Actor.system("tests"), Fact.objects.filter(kind="metric")[0], "no")
    assert revision() != state
    assert count("metric") == before - 1
