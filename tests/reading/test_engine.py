"""A document in, facts with evidence out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import guatu
from guatu.atlas import Atlas
from guatu.reading.lexicon import build
from guatu.reading.model import Evidence, Metric
from guatu.reading.staging import stage
from guatu.reading.verify import verify
from guatu.text import read_text

TEXT = (
    "成都市锦江区招商快报\n"
    "2024年上半年，锦江区新签约项目45个，总投资320亿元，同比增长12%。全区税收亿元楼宇30栋，居全市首位。"
)


def test_facts_quote_the_text_where_they_say(bare: Atlas) -> None:
    reading = guatu.read(TEXT, published="2024-07", atlas=bare, doc="a")
    assert reading.facts
    for fact in reading.facts:
        place = fact.evidence
        assert reading.text.clean[place.start : place.end] == place.quote
        assert reading.text.raw_span(place.start, place.end) == (place.raw_start, place.raw_end)
        assert fact.doc == "a"


def test_ids_are_stable_and_distinct(bare: Atlas) -> None:
    ids = [[fact.id for fact in guatu.read(TEXT, atlas=bare).facts] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_the_same_said_twice_is_one_fact_with_another_quote(bare: Atlas) -> None:
    again = TEXT + "\n2024年上半年，锦江区新签约项目45个。"
    found = [
        f
        for f in guatu.read(again, published="2024-07", atlas=bare).facts
        if "签约项目" in getattr(f, "indicator", "")
    ]
    assert len(found) == 1
    assert len(found[0].also) == 1


def test_a_path_names_the_document(tmp_path: Path, bare: Atlas) -> None:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert {fact.doc for fact in guatu.read(path, atlas=bare).facts} == {"news"}


def test_a_bad_date_is_refused(bare: Atlas) -> None:
    with pytest.raises(ValueError, match="2024-13"):
        guatu.read(TEXT, published="2024-13", atlas=bare)


def test_the_verifier_drops_a_number_that_the_quote_does_not_say(bare: Atlas) -> None:
    scene = stage(read_text(TEXT), build(bare), "2024-07")
    start = scene.clean.index("新签约项目45个")
    quote = scene.evidence(start, start + 8)
    honest = Metric(
        id="", doc="", evidence=quote, confidence=0.9, indicator="新签约项目", value=45, unit="个", op="eq"
    )
    wrong = Metric(
        id="", doc="", evidence=quote, confidence=0.9, indicator="新签约项目", value=54, unit="个", op="eq"
    )
    moved = Evidence(quote.quote, quote.start + 1, quote.end + 1, quote.raw_start, quote.raw_end)
    shifted = Metric(
        id="", doc="", evidence=moved, confidence=0.9, indicator="新签约项目", value=45, unit="个", op="eq"
    )
    assert verify(honest, scene)[0] is not None
    assert verify(wrong, scene)[0] is None
    assert verify(shifted, scene)[0] is None


def test_a_region_that_the_text_does_not_name_is_doubted(bare: Atlas) -> None:
    scene = stage(read_text(TEXT), build(bare), "2024-07")
    quote = scene.evidence(scene.clean.index("总投资"), scene.clean.index("总投资") + 8)
    fact = Metric(
        id="",
        doc="",
        evidence=quote,
        confidence=0.9,
        indicator="总投资",
        region="江苏省苏州市",
        value=3.2e10,
        unit="元",
    )
    kept, reason = verify(fact, scene)
    assert kept is not None and kept.confidence <= 0.5
    assert reason


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.text(
        alphabet="成都市锦江区全今年上半增长项目投资签约达超约5%1200亿万元家个，。、；：“”（）和分别居首位占其中第一名\n",
        max_size=80,
    )
)
def test_any_text_can_be_read(bare: Atlas, text: str) -> None:
    for fact in guatu.read(text, published="2024-07", atlas=bare).facts:
        assert fact.evidence.quote
