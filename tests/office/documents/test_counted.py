"""What is counted beforehand or kept in memory says the same as the facts themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.utils.translation import override

from guatu.office.chains.deeds import deeds
from guatu.office.documents import conflicts
from guatu.office.documents.conflicts import torn_cells
from guatu.office.documents.models import Document, Fact, Resolution
from guatu.office.documents.models.reading import DOUBT, READ
from guatu.office.documents.review import services, settling
from guatu.office.documents.review.queue import waiting
from guatu.office.documents.revision import by_region, by_revision, revision, stamp
from guatu.office.documents.services import facts_known
from guatu.office.documents.tallies import tallies
from guatu.office.moment import Moment, today
from guatu.office.people.actors import Actor
from guatu.office.planner import survey

pytestmark = pytest.mark.django_db


def test_documents_know_how_many_facts_they_have() -> None:
    services.reject(Actor.system("tests"), Fact.objects.order_by("confidence")[0], "no")
    for document in Document.objects.all():
        facts = Fact.objects.filter(document=document)
        doubtful = facts.filter(confidence__lt=DOUBT, state=READ).count()
        assert (document.facts_count, document.doubtful_count) == (facts.count(), doubtful)
    assert Document.objects.filter(facts_count__gt=0).exists()


def test_contradictions_are_found_by_cells_as_among_all_facts() -> None:
    rival = Fact.objects.filter(kind="metric", value__gt=0).exclude(period="").exclude(region_text="")[0]
    other = Document.objects.exclude(pk=rival.document.pk)[0]
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


def test_after_a_decision_only_the_regions_of_its_facts_are_counted_anew() -> None:
    asked: list[Sequence[str] | None] = []

    @by_region
    def count(regions: Sequence[str] | None) -> Mapping[str, int]:
        asked.append(regions)
        rows = (
            Fact.objects.order_by() if regions is None else Fact.objects.order_by().filter(region__in=regions)
        )
        return dict(rows.values_list("region").annotate(Count("pk")))

    fact = Fact.objects.filter(kind="metric").exclude(region="")[0]
    before = count()
    assert count() is before
    services.reject(Actor.system("tests"), fact, "no")
    after = count()
    assert after == {**before, fact.region: before[fact.region] - 1}
    assert asked[0] is None and len(asked) == 2
    assert asked[1] is not None and set(asked[1]) < set(before)


def test_what_companies_did_stays_the_same_object_until_one_of_their_events_changes() -> None:
    actor, moment = Actor.system("tests"), Moment(today(), today())
    event = Fact.objects.filter(kind="event").exclude(region="")[0]
    services.accept(actor, event)
    Resolution.objects.create(
        fact=event, role="who", text="某公司", entity_kind="company", entity="some-firm"
    )
    stamp([event.region])
    before = deeds()
    assert "some-firm" in {one.company for one in before.known(moment)}
    assert {one.company for one in before.known(moment, ["some-firm"])} == {"some-firm"}
    services.reject(actor, Fact.objects.filter(kind="metric", region=event.region)[0], "no")
    assert deeds() is before
    event.refresh_from_db()
    services.reject(actor, event, "no")
    assert "some-firm" not in {one.company for one in deeds().known(moment)}


def test_what_companies_did_is_told_in_the_language_of_who_asks() -> None:
    moment, titles = Moment(today(), today()), {}
    for language in ("zh-hans", "en", "zh-hans"):
        with override(language):
            titles[language] = {event.source.title for event in deeds().known(moment)}
    assert any("（改写示例，" in title for title in titles["zh-hans"])
    assert any("(rewritten example;" in title for title in titles["en"])
    assert not any("改写示例" in title for title in titles["en"])


def test_what_was_counted_in_a_change_that_was_taken_back_is_forgotten() -> None:
    @by_region
    def count(regions: Sequence[str] | None) -> Mapping[str, int]:
        rows = (
            Fact.objects.order_by() if regions is None else Fact.objects.order_by().filter(region__in=regions)
        )
        return dict(rows.values_list("region").annotate(Count("pk")))

    class UndoneError(Exception):
        pass

    before = count()
    with pytest.raises(UndoneError), transaction.atomic():
        services.reject(Actor.system("tests"), Fact.objects.exclude(region="")[0], "no")
        assert count() != before
        raise UndoneError
    assert count() == before


def test_tallies_say_the_same_as_the_facts_before_and_after_a_decision() -> None:
    moment = Moment(today(), today())
    metrics = Fact.objects.filter(kind="metric", subject="").exclude(region="").exclude(value=None)
    services.reject(Actor.system("tests"), metrics[0], "no")
    told = tallies(moment)
    known = facts_known(moment)
    for region in set(known.values_list("region", flat=True)):
        rows = known.filter(region=region)
        assert sum(one.facts for one in told[region]) == rows.count()
        assert sum(one.values for one in told[region]) == rows.exclude(value=None).count()
        own = sum(one.facts for one in told[region] if one.own)
        assert own == rows.filter(subject="").count()


def test_pages_say_what_is_so_right_after_a_decision(client: Client) -> None:
    def told(region: str) -> tuple[int, int]:
        rows = client.get("/regions.json", {"per": "200"}).json()["rows"]
        listed = next(row["facts"] for row in rows if row["key"] == region)
        return listed, client.get(f"/api/regions/{region}").json()["events_count"]

    known = {row["key"] for row in client.get("/regions.json", {"per": "200"}).json()["rows"]}
    fact = Fact.objects.filter(kind="event", region__in=known)[0]
    listed, events = told(fact.region)
    services.reject(Actor.system("tests"), fact, "no")
    assert told(fact.region) == (listed - 1, events - 1)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks at its rows by itself")
def test_the_database_knows_how_its_rows_are_spread() -> None:
    survey()
    assert "fact_queue" in waiting()[:40].explain()
    assert "fact_cells" in torn_cells(["420106", "420103", "420102"]).explain()
    assert "fact_told" in Fact.objects.filter(region__in=["420106", "420103"], kind="metric").explain()
