"""Review: one decision a fact, kept for ever, undone by a further one, lost by no better engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from papers import LI, OTHER, READER, REPORT, SYSTEM, WANG

from guatu.office.atlas import series
from guatu.office.atlas.accepted import accepted
from guatu.office.documents import mirror, services, storage
from guatu.office.documents.models import Decision, Document, Fact, Resolution
from guatu.office.documents.review import claims, export, names, queue, settling
from guatu.office.documents.review import services as review
from guatu.office.documents.review.fields import FieldError, as_written, changed, parsed
from guatu.office.documents.review.panes import fields
from guatu.office.documents.services import facts_known, import_document, read_again
from guatu.office.moment import read_moment
from guatu.office.people.models import LogEvent
from guatu.office.people.rights import NotAllowedError
from guatu.reading.corrections import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return import_document(SYSTEM, "年报.txt", REPORT.encode())


def gdp(document: Document) -> Fact:
    return Fact.every.get(document=document, kind="metric", name="地区生产总值")


def test_a_correction_is_what_every_page_shows_and_an_undo_brings_back_what_was(document: Document) -> None:
    fact = gdp(document)
    made = review.correct(LI, fact, {"value": 1.3e11}, "看错一位")
    fact.refresh_from_db()
    assert (fact.value, fact.state, fact.decision_id) == (1.3e11, "corrected", made.pk)
    assert fact.read_body["value"] == 120050000000
    shown = facts_known(read_moment({})).get(pk=fact.pk)
    assert shown.value == 1.3e11
    review.undo(LI, made)
    fact.refresh_from_db()
    assert (fact.value, fact.state, fact.read_body) == (120050000000, "read", None)
    assert [row.verb for row in Decision.objects.order_by("pk")] == ["correct", "undo"]


def test_a_rejected_fact_stands_on_no_page(document: Document) -> None:
    fact = gdp(document)
    review.reject(LI, fact)
    assert not Fact.objects.filter(pk=fact.pk).exists()
    assert not facts_known(read_moment({})).filter(pk=fact.pk).exists()
    assert Fact.every.get(pk=fact.pk).state == "rejected"


def test_split_and_merge_are_undone_too(document: Document) -> None:
    fact = gdp(document)
    count = document.facts.count()
    made = review.split(LI, fact, [{"value": 1e11}, {"value": 2e10, "subject": "其中"}])
    assert document.facts.count() == count + 1
    review.undo(LI, made)
    assert document.facts.count() == count
    one, two, *_rest = document.facts.filter(kind="metric")
    made = review.merge(LI, one, [two])
    assert document.facts.count() == count - 1
    one.refresh_from_db()
    assert two.quote in one.body["also"]
    review.undo(LI, made)
    assert document.facts.count() == count


def test_a_period_is_set_right_for_the_whole_document(document: Document) -> None:
    before = document.facts.filter(period="2023").count()
    assert before > 3
    review.correct_document(LI, document, "period", ("2023", "2024"), "标题年份写错")
    assert document.facts.filter(period="2024").count() == before
    assert document.facts.filter(period="2024", state="read").count() == before
    review.undo(LI, review.last_of(LI))
    assert document.facts.filter(period="2023").count() == before


def test_reading_again_with_a_new_engine_keeps_every_decision(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact = gdp(document)
    review.correct(LI, fact, {"value": 1.3e11})
    gone = document.facts.exclude(pk=fact.pk).filter(kind="metric").first()
    review.accept(LI, gone)
    true = services.read

    def newer(*arguments, **options):  # type: ignore[no-untyped-def]
        from dataclasses import replace

        reading = true(*arguments, **options)
        facts = [one for one in reading.facts if one.id != gone.key]
        facts = [replace(one, id="new" + one.id, confidence=0.99) for one in facts]
        return replace(reading, facts=tuple(facts))

    monkeypatch.setattr(services, "read", newer)
    read_again(LI, document)
    kept = gdp(document)
    assert (kept.key, kept.value, kept.state, kept.confidence) == (
        "new" + fact.key,
        1.3e11,
        "corrected",
        0.99,
    )
    restored = Fact.objects.get(document=document, key=gone.key)
    assert (restored.state, restored.value) == ("accepted", gone.value)
    assert restored.quote == storage.text_of(document.pk).clean[restored.start : restored.end]


def test_two_people_do_not_decide_the_same_fact(document: Document) -> None:
    fact, seen = gdp(document), gdp(document)
    assert claims.claim(LI, Fact.every.filter(pk=fact.pk)) == [fact]
    assert claims.claim(WANG, Fact.every.filter(pk=fact.pk)) == []
    with pytest.raises(review.ReviewError):
        review.accept(WANG, fact)
    review.accept(LI, fact)
    with pytest.raises(review.ReviewError):
        review.reject(WANG, seen)


def test_every_decision_is_logged_and_takes_the_right(document: Document) -> None:
    fact = gdp(document)
    with pytest.raises(NotAllowedError):
        review.accept(READER, fact)
    review.accept(LI, fact)
    event = LogEvent.objects.latest("number")
    assert (event.verb, event.kind) == ("fact.accept", "fact")
    assert event.actor.startswith("li")


def test_the_queue_holds_what_is_doubtful_most_worth_first(document: Document) -> None:
    rows = list(queue.waiting(queue.Choice(document=document.pk)))
    assert rows
    assert [row.worth for row in rows] == sorted((row.worth for row in rows), reverse=True)
    review.accept(LI, rows[0])
    assert rows[0].pk not in {row.pk for row in queue.waiting()}
    assert queue.decided_today(LI) == 1
    ((_day, cells),) = queue.accuracy()
    assert sum(cell.decided for cell in cells) == sum(cell.right for cell in cells) == 1


def test_decisions_go_out_as_training_material(document: Document, tmp_path: Path) -> None:
    fact, other, third, *_rest = document.facts.filter(kind="metric")
    review.correct(LI, fact, {"value": 7.0, "subject": None})
    review.reject(LI, other)
    review.accept(LI, third)
    path = tmp_path / "corrections.jsonl"
    path.write_text("".join(export.lines()), "utf-8")
    rows = load(path)
    assert sorted(row.decision for row in rows) == ["accept", "correct", "reject"]
    corrected = next(row for row in rows if row.decision == "correct")
    assert corrected.fields == {"value": 7.0}
    assert (corrected.sha256, corrected.start, corrected.end) == (document.pk, fact.raw_start, fact.raw_end)


def test_sources_that_contradict_each_other_wait_together_until_somebody_says(document: Document) -> None:
    other = import_document(SYSTEM, "回顾.txt", OTHER.encode())
    mine, theirs = gdp(document), gdp(other)
    assert "conflict" in mine.reasons and "conflict" in theirs.reasons
    conflict = next(one for one in settling.found() if mine in one.facts)
    assert set(conflict.facts) == {mine, theirs}
    with pytest.raises(review.ReviewError):
        settling.settle(LI, mine, "prefer", " ")
    settling.settle(LI, mine, "prefer", "统计公报为准")
    conflict = next(one for one in settling.found() if mine in one.facts)
    assert conflict.preferred == mine.pk
    for fact in (mine, theirs):
        fact.refresh_from_db()
        assert "conflict" not in fact.reasons
    assert (mine.value, theirs.value) == (120050000000, 130200000000)
    for chosen in (mine, theirs):
        settling.settle(LI, chosen, "prefer", "统计公报为准")
        [figure] = series.cells([mine, theirs])
        assert (figure.fact, figure.torn) == (chosen, False)
        [alone] = series.cells([mine])
        assert (alone.fact, alone.settled) == (mine, None)
    settling.settle(LI, mine, "differ", "一个含功能区")
    assert [figure.torn for figure in series.cells([mine, theirs])] == [False]
    settling.settle(LI, mine, "open", "")
    assert [figure.torn for figure in series.cells([mine, theirs])] == [True]
    mine.refresh_from_db()
    assert "conflict" in mine.reasons


def test_a_new_name_is_accepted_or_merged_and_no_fact_changes(document: Document) -> None:
    fact = Fact.objects.get(document=document, kind="organisation", name="远帆半导体有限公司")
    body = fact.body
    assert not fact.resolutions.exists()
    made = names.accept(LI, "organisation", fact.name)
    assert Resolution.objects.get(fact=fact, role="name").entity == fact.name
    [row] = accepted("organisation", read_moment({}))
    assert (row.name, row.otype, row.fact) == (fact.name, "company", fact)
    names.undo(LI, made)
    assert accepted("organisation", read_moment({})) == []
    assert not fact.resolutions.filter(role="name").exists()
    entity = next(iter(names.entities("organisation")))
    made = names.merge(LI, "organisation", fact.name, entity)
    assert Resolution.objects.get(fact=fact, role="name").entity == entity[1]
    fact.refresh_from_db()
    assert (fact.body, fact.name) == (body, "远帆半导体有限公司")
    again = import_document(SYSTEM, "再报.txt", "远帆半导体有限公司在蜀山区签约新项目，投资3亿元。".encode())
    assert Resolution.objects.filter(fact__document=again, entity=entity[1]).exists()


def test_all_fields_of_a_kind_go_through_the_form_unchanged(document: Document) -> None:
    assert document.facts.count() > 5
    for fact in document.facts.all():
        form = {one.spec.name: one.value for one in fields(fact)}
        assert changed(fact.body, parsed(fact.kind, form)) == {}, (fact.kind, fact.body)


def test_an_amount_may_be_written_as_people_say_it() -> None:
    given = {"value": "2401.5", "value_hi": "2,500", "unit": "亿元"}
    assert parsed("metric", given) == {"value": 240150000000, "value_hi": 250000000000, "unit": "元"}
    for said in ("3 亿元", "3亿元", "300000000"):
        assert parsed("event", {"amount": said})["amount"] == {"value": 300000000, "unit": "元", "op": "eq"}


def test_the_form_speaks_as_people_do(document: Document) -> None:
    form = {one.spec.name: one.value for one in fields(gdp(document))}
    assert (form["value"], form["unit"], form["growth_basis"]) == ("1200.5", "亿元", "同比")
    body = {"value": 7e7 / 3, "unit": "元", "amount": {"value": 5e8, "unit": "元", "op": "over"}}
    assert as_written(body) == body  # a third of 七千万 has no short form
    assert changed(body, parsed("event", {"amount": "5 亿元"})) == {}


def test_a_correction_names_a_region_of_the_atlas_and_keeps_what_the_fact_is_about(
    document: Document,
) -> None:
    fact = gdp(document)
    for given, said in (
        ({"region": "没有这个区"}, "没有叫"),
        ({"region": "鼓楼区"}, "不止一个"),
        ({"indicator": None}, "不能空着"),
    ):
        with pytest.raises(FieldError, match=said):
            review.correct(LI, fact, given)
    with pytest.raises(FieldError, match="没有叫"):
        review.correct_document(LI, document, "region", (fact.body["region"], "没有这个区"))
    assert not Decision.objects.exists()
    review.correct(LI, fact, {"region": "庐阳区"})
    assert gdp(document).region_text == "安徽省合肥市庐阳区"


def test_a_field_that_cannot_be_read_is_named() -> None:
    with pytest.raises(FieldError, match="时期"):
        parsed("metric", {"period": "昨天"})


def test_the_mirror_changes_nothing_when_nothing_changed(
    document: Document, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    before = list(Fact.every.filter(document=document).order_by("pk").values())
    with django_assert_max_num_queries(12):
        mirror.mirror(document)
    assert list(Fact.every.filter(document=document).order_by("pk").values()) == before
    assert json.dumps(before[0]["body"], ensure_ascii=False)


def in_the_form(fact: Fact) -> dict[str, str]:
    """What a browser sends of the form when nothing is touched."""
    plain = {one.name: one.value for one in fields(fact) if not one.rows}
    return plain | {part.name: part.value for one in fields(fact) for row in one.rows for part in row}


def test_shares_ranks_and_tiers_are_fields_that_a_person_fills_in() -> None:
    text = "武昌区2023年社会消费品零售总额1500亿元，居全市首位，占全市四分之一。"
    document = import_document(SYSTEM, "零售.txt", text.encode())
    fact = next(one for one in Fact.every.filter(document=document) if one.body.get("comparison"))
    given = in_the_form(fact)
    assert changed(fact.body, parsed(fact.kind, given)) == {}
    kept = fact.body["comparison"]
    more = {f"comparison.{len(kept)}.type": "share", f"comparison.{len(kept)}.value": "12.5"}
    assert changed(fact.body, parsed(fact.kind, given | more)) == {
        "comparison": [*kept, {"type": "share", "value": 12.5}]
    }
    none = {name: "" for name in given if name.startswith("comparison.")}
    assert changed(fact.body, parsed(fact.kind, given | none)) == {"comparison": None}
    with pytest.raises(FieldError, match="第 1 行没有写类型"):
        parsed(fact.kind, given | {"comparison.0.type": ""})
    with pytest.raises(FieldError, match="第 1 行的数写法不对：四成"):
        parsed(fact.kind, given | {"comparison.0.value": "四成"})
    tier = {
        "name": "“235”产业体系",
        "tiers.0.n": "2",
        "tiers.0.level": "主导",
        "tiers.0.members": "金融、物流",
    }
    assert parsed("industry_system", tier)["tiers"] == [
        {"n": 2, "level": "主导", "members": ["金融", "物流"]}
    ]
