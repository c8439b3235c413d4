"""Clauses are flagged with their article, plain words are not; hints name what to do; expired policies are never offered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from guatu.atlas.aims import Policy
from guatu.atlas.validity import Validity
from guatu.regional.circle.vetting import Counterparty, clauses, hints, proposable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("五年内增值税地方留成部分按80%返还给企业", "tax"),
        ("承诺对该项目返税三年", "tax"),
        ("土地出让金超出成本部分全额奖补", "land"),
        ("对该企业零地价供地", "land"),
        ("按一企一策给予奖补2000万元", "single"),
        ("按纳税额给予奖励", "single"),
        ("免收期内行政事业性收费减免一半", "fee"),
    ],
)
def test_forbidden_clauses_are_found_with_their_article(text: str, found: str) -> None:
    flags = clauses(text, date(2026, 1, 1))
    assert found in {flag.id for flag in flags}
    assert all(
        flag.article.startswith("第十条") and text[flag.start : flag.end] == flag.words for flag in flags
    )
    assert not any(flag.history for flag in flags)


@pytest.mark.parametrize(
    "text",
    [
        "全年税收收入增长8%",
        "土地出让金按时缴纳",
        "一企一策做好服务",
        "企业返还货款",
        "落实国家统一的研发费用加计扣除",
    ],
)
def test_plain_words_are_not_flagged(text: str) -> None:
    assert clauses(text) == ()


@pytest.mark.parametrize(
    ("group", "right", "found"),
    [("first", 1.0, 1.0), ("fresh", 1.0, 1.0), ("last", 0.92, 0.6)],
    ids=["mended on", "mended on after a first look", "met once, nothing mended since"],
)
def test_of_sentences_of_either_sort_so_many_are_told_apart(group: str, right: float, found: float) -> None:
    told = yaml.safe_load(Path(__file__).with_name("clauses.yaml").read_text("utf-8"))[group]
    hits = [kind for kind, text in told["violating"] if kind in {flag.id for flag in clauses(text)}]
    flagged = [text for _kind, text in told["violating"] if clauses(text)]
    false = [text for text in told["neutral"] if clauses(text)]
    assert len(flagged) / len(told["violating"]) >= found
    assert len(flagged) / (len(flagged) + len(false)) >= right
    assert len(hits) >= len(flagged) - 1


def test_what_was_promised_before_the_law_is_history() -> None:
    assert [flag.history for flag in clauses("返税三年", date(2024, 7, 31))] == [True]
    assert [flag.history for flag in clauses("返税三年", date(2024, 8, 1))] == [False]


def test_hints_say_what_was_seen_and_what_to_do() -> None:
    who = Counterparty("中国甲投资有限公司", "911100008021004338", "院士领衔", date(2026, 1, 1), Decimal(0))
    found = hints(who, date(2026, 3, 1))
    assert [one.id for one in found] == ["code", "state", "academician", "young", "unpaid"]
    assert all(one.do and one.source for one in found)


def test_what_is_not_known_gives_no_hint() -> None:
    assert hints(Counterparty("澜湖昱川传感科技有限公司", "91110000802100433B"), date(2026, 3, 1)) == ()


def test_an_expired_policy_is_never_offered() -> None:
    old = Policy("p", "甲", "政策", "r", validity=Validity(date(2021, 1, 1), date(2025, 12, 31)))
    assert proposable(old, date(2025, 12, 31))
    assert not proposable(old, date(2026, 1, 1))
    assert not proposable(old, date(2020, 12, 31))
