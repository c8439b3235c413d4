"""Figures of several documents about one matter. The documents are our own words with made-up figures (合成示例)."""

from __future__ import annotations

import guatu
from guatu.atlas import Atlas
from guatu.reading.conflicts import conflicts
from guatu.reading.model import Fact, Metric


def _read(atlas: Atlas, *texts: str) -> list[Fact]:
    found: list[Fact] = []
    for number, text in enumerate(texts):
        found += guatu.read(text, published="2024-03-01", atlas=atlas, doc=f"d{number}").facts
    return found


def test_other_values_of_one_matter_are_linked_with_both_sources(bare: Atlas) -> None:
    facts = _read(
        bare,
        "2023年，合肥市包河区地区生产总值1720.4亿元，增长6.1%。",
        "包河区去年成绩单出炉：2023年，合肥市包河区地区生产总值1688亿元。",
    )
    (found,) = conflicts(facts, bare)
    assert {(fact.doc, fact.value) for fact in found.facts} == {
        ("d0", 172_040_000_000),
        ("d1", 168_800_000_000),
    }


def test_a_rounder_figure_or_a_qualified_one_is_no_conflict(bare: Atlas) -> None:
    facts = _read(
        bare,
        "2023年，合肥市包河区地区生产总值1720.4亿元。",
        "2023年，合肥市包河区地区生产总值超1700亿元。",
        "2023年，合肥市包河区地区生产总值1720亿元。",
        "2023年，合肥市包河区地区生产总值约0.17万亿元。",
    )
    assert len([fact for fact in facts if isinstance(fact, Metric)]) == 4
    assert conflicts(facts, bare) == ()


def test_other_periods_regions_and_goals_are_other_matters(bare: Atlas) -> None:
    facts = _read(
        bare,
        "2023年，合肥市包河区地区生产总值1720.4亿元。",
        "2022年，合肥市包河区地区生产总值1627.4亿元。",
        "2023年，合肥市蜀山区地区生产总值1200亿元。",
        "2024年，合肥市包河区地区生产总值力争达到1830亿元。",
    )
    assert conflicts(facts, bare) == ()
