"""Confidence: what it promises, not which number a fact gets."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import guatu
from guatu.reading import corrections
from guatu.reading.confidence import model, threshold
from guatu.reading.confidence_fit import ENOUGH, KINDS, LEAST, WANTED, Judged, fit, left_out, log_loss

TEXT = "2025年，南京市地区生产总值18500.8亿元，同比增长4.5%。云犀大厦正式开业，星桥机器人有限公司入驻。"


def made() -> list[Judged]:
    """Facts of twelve documents; those with the sign `good` are right nineteen times in twenty, others half."""
    rows: list[Judged] = []
    for number in range(480):
        good = number % 2 == 0
        right = number % 40 != 0 if good else number % 4 == 1
        rows.append(Judged(f"d{number % 12}", "metric", frozenset({"good" if good else "bad"}), right))
    return rows


def test_every_kind_has_weights_and_a_threshold() -> None:
    assert set(model().weights) == set(KINDS)
    assert all(0.5 < threshold(kind) <= 1 for kind in KINDS)


def test_a_kind_that_is_seldom_wrong_shows_nothing_that_is_as_likely_wrong_as_right() -> None:
    rows = [
        Judged(f"d{at % 12}", "policy", frozenset({"bad" if at % 50 == 0 else "good"}), at % 100 != 0)
        for at in range(600)
    ]
    assert fit(rows).thresholds["policy"] >= LEAST


def test_facts_have_a_probability_and_come_out_twice_the_same() -> None:
    first, second = guatu.read(TEXT).facts, guatu.read(TEXT).facts
    assert first == second and len(first) > 2
    assert all(0 < fact.confidence < 1 for fact in first)


def test_an_unknown_indicator_that_is_half_a_sentence_is_doubted_more() -> None:
    known = guatu.read("2025年，南京市地区生产总值18500亿元。").facts[0]
    odd = guatu.read("2025年，南京市在各方支持下已落地的相关合作事项数18500个。").facts
    assert all(fact.confidence < known.confidence for fact in odd) and odd


def test_learning_finds_what_tells_and_is_calibrated_on_documents_left_out() -> None:
    rows = made()
    shares = left_out(rows, penalty=1.0)
    sure = [row.right for share, row in zip(shares, rows, strict=True) if share >= WANTED]
    assert len(sure) >= ENOUGH and sum(sure) / len(sure) >= WANTED
    assert log_loss(shares, rows) < log_loss([sum(row.right for row in rows) / len(rows)] * len(rows), rows)
    learned = fit(rows, penalty=1.0)
    assert learned == fit(rows, penalty=1.0)
    good, bad = (learned.probability("metric", [sign]) for sign in ("good", "bad"))
    assert bad < learned.thresholds["metric"] <= good


def test_a_document_left_out_does_not_tell_on_itself() -> None:
    rows = [row for row in made() if row.doc != "d0"]
    own = Judged("d0", "metric", frozenset({"good"}), True)
    flipped = Judged("d0", "metric", frozenset({"good"}), False)
    assert left_out([*rows, own])[-1] == left_out([*rows, flipped])[-1]


ROW = {
    "sha256": "a" * 64,
    "kind": "metric",
    "span": [3, 9],
    "decision": "accept",
    "by": "anna",
    "when": "2026-05-04T10:00:00+00:00",
}


def test_of_two_corrections_the_later_one_counts(tmp_path: Path) -> None:
    file = tmp_path / "corrections.jsonl"
    later = ROW | {"decision": "correct", "fields": {"value": 3}, "when": "2026-05-05T10:00:00+00:00"}
    file.write_text(f"{json.dumps(later)}\n\n{json.dumps(ROW)}\n", encoding="utf-8")
    (found,) = corrections.load(file)
    assert not found.right and found.fields == {"value": 3}
    assert found.when == datetime(2026, 5, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "abc"},
        {"span": [9, 3]},
        {"decision": "perhaps"},
        {"kind": "rumour"},
        {"when": "2026-05-04T10:00:00"},
        {"decision": "correct"},
        {"fields": {"value": 1}},
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, change: dict[str, object]) -> None:
    file = tmp_path / "corrections.jsonl"
    file.write_text(f"{json.dumps(ROW)}\n{json.dumps(ROW | change)}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"corrections\.jsonl, line 2: "):
        corrections.load(file)
