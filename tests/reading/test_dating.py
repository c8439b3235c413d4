"""Which of the periods around a number is its own."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

import guatu
from guatu.reading.model import Metric


def periods(text: str, published: str | None = None) -> dict[str, str | None]:
    facts = guatu.read(text, published=published, doc="x").facts
    return {fact.indicator: fact.period for fact in facts if isinstance(fact, Metric)}


HEAD = "滨江区2024年上半年经济运行情况通报\n"


@pytest.mark.parametrize(
    ("line", "indicator"),
    [
        ("固定资产投资增长11.5%，工业投资增长26.4%。", "工业投资"),
        ("分产业看，第二产业增加值618.3亿元，增长5.6%。", "第二产业增加值"),
    ],
)
def test_what_a_report_on_half_a_year_counts_is_of_that_half(line: str, indicator: str) -> None:
    text = HEAD + "上半年，滨江区地区生产总值1568.4亿元，增长4.9%。\n" + line
    assert periods(text, "2024-07-20")[indicator] == "2024-01-01/2024-06-30"


def test_what_the_nearest_word_of_time_dates_is_left_to_it() -> None:
    text = "2024年，滨江区新签约项目48个。今年一季度，滨江区新开工项目12个。"
    found = periods(text, "2025-04-10")
    assert (found["新签约项目"], found["新开工项目"]) == ("2024", "2025-Q1")


def test_a_text_without_any_time_dates_nothing() -> None:
    assert periods("滨江区有企业260家，占地面积120亩。") in (
        {"企业": None, "占地面积": None},
        {"企业": None, "占地": None},
    )


def test_what_was_learned_beats_the_rules_only_by_far() -> None:
    body = json.loads((files("guatu.reading") / "data" / "dating.json").read_text(encoding="utf-8"))
    assert body["margin"] >= 100
    assert len(body["weights"]) > 1000
