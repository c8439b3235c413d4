"""People's decisions over what an engine read: they hold for a better engine too, and undoing brings back what was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guatu.office.documents.decided import Ruling, anchor_of, lay_over


def body(key: str, start: int = 10, end: int = 20, **said: object) -> dict[str, object]:
    return {
        "id": key,
        "doc": "d",
        "kind": "metric",
        "indicator": "地区生产总值",
        "value": 3.0,
        "period": "2023",
        "region": "甲省乙市",
        "confidence": 0.5,
        "evidence": "……",
        "start": start,
        "end": end,
        "raw_start": start,
        "raw_end": end,
    } | said


def corrected(fact: dict[str, object], **fields: object) -> Ruling:
    return Ruling(1, "correct", anchor_of(fact), fields, [fact | fields])


def test_a_correction_stands_in_for_what_was_read_and_keeps_it() -> None:
    fact = body("m1")
    (laid,) = lay_over([fact], [corrected(fact, value=4.0)])
    assert (laid.state, laid.body["value"]) == ("corrected", 4.0)
    assert laid.read == fact


def test_a_better_engine_loses_no_decision() -> None:
    old = body("m1")
    ruling = corrected(old, value=4.0)
    new = body("m9", 12, 24, value=3.3, confidence=0.9, evidence="更好的一句")
    (laid,) = lay_over([new], [ruling])
    assert (laid.key, laid.state, laid.body["value"]) == ("m9", "corrected", 4.0)
    assert (laid.body["evidence"], laid.body["raw_start"], laid.body["confidence"]) == ("更好的一句", 12, 0.9)


def test_what_people_confirmed_stands_where_an_engine_does_not_find_it() -> None:
    fact = body("m1")
    (laid,) = lay_over([], [Ruling(1, "accept", anchor_of(fact), result=[fact])])
    assert (laid.state, laid.body["value"]) == ("accepted", 3.0)
    assert lay_over([], [Ruling(1, "reject", anchor_of(fact))]) == []


def test_a_rejection_hits_no_other_fact_of_the_same_sentence() -> None:
    fact, other = body("m1"), body("m2", indicator="税收")
    laid = {one.key: one.state for one in lay_over([other], [Ruling(1, "reject", anchor_of(fact))])}
    assert laid["m2"] in {"read", "rejected"}
    far = body("m3", 200, 210, indicator="税收")
    assert [one.state for one in lay_over([far], [Ruling(1, "reject", anchor_of(fact))])] == ["read"]


def test_a_split_gives_parts_and_a_merge_leaves_one() -> None:
    one, two = body("m1"), body("m2", 30, 40)
    laid = lay_over(
        [one], [Ruling(1, "split", anchor_of(one), result=[one | {"value": 1.0}, one | {"value": 2.0}])]
    )
    assert [(row.state, row.body["value"]) for row in laid] == [
        ("replaced", 3.0),
        ("added", 1.0),
        ("added", 2.0),
    ]
    laid = lay_over([one, two], [Ruling(1, "merge", anchor_of(one), result=[one], others=[anchor_of(two)])])
    assert {row.key: row.state for row in laid} == {"m1": "accepted", "m2": "replaced"}


def test_a_field_is_set_right_for_the_whole_document_and_a_later_word_goes_before_it() -> None:
    facts = [body("m1"), body("m2", 30, 40), body("m3", 50, 60, period="2022")]
    whole = Ruling(1, "document", anchor_of(facts[0]), {"field": "period", "from": "2023", "to": "2024"})
    later = Ruling(2, "correct", anchor_of(facts[1]), {"period": "2021"}, [facts[1] | {"period": "2021"}])
    laid = lay_over(facts, [whole, later])
    assert [row.body["period"] for row in laid] == ["2024", "2021", "2022"]
    assert [row.state for row in laid] == ["read", "corrected", "read"]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["甲", "乙"])), max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["accept", "reject", "correct"])), max_size=8),
)
def test_each_fact_that_was_read_is_there_once_whatever_was_decided(places, verbs) -> None:  # type: ignore[no-untyped-def]
    facts = [body(f"m{n}", at, at + size, indicator=name) for n, (at, size, name) in enumerate(places)]
    rulings = []
    for number, (which, verb) in enumerate(verbs):
        if which < len(facts):
            fact = facts[which]
            result = [] if verb == "reject" else [fact | ({"value": 9.0} if verb == "correct" else {})]
            rulings.append(Ruling(number, verb, anchor_of(fact), result=result))
    laid = lay_over(facts, rulings)
    assert [row.key for row in laid] == [fact["id"] for fact in facts]
    last = {facts[which]["id"]: verb for which, verb in verbs if which < len(facts)}
    wanted = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
    for row in laid:
        assert row.state == (wanted[last[row.key]] if row.key in last else "read")
