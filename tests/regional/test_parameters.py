"""Dated parameters: the shipped ones are whole, and slips in the file are named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from guatu.regional import parameter
from guatu.regional.criteria import LABELS, default_weights
from guatu.regional.parameters import in_force, parse

TWO = """
x.limit:
  - {value: 3, valid_from: 2025-01-01, source: editor, note: 后}
  - {value: 2, valid_from: 2024-01-01, source: editor, note: 先}
"""


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2023, 1, 1), 2),
        (date(2024, 12, 31), 2),
        (date(2025, 1, 1), 3),
        (date(2030, 1, 1), 3),
    ],
)
def test_the_entry_in_force_counts_and_before_the_first_the_first(day: date, value: int) -> None:
    assert in_force(parse(TWO)["x.limit"], day).number == value


@pytest.mark.parametrize(
    "text",
    [
        "x: [{valid_from: 2024-01-01, source: editor, note: 无值}]",
        "x: [{value: 1, valid_from: 2024, source: editor, note: 非日期}]",
        "x: [{value: 一, valid_from: 2024-01-01, source: editor, note: 非数}]",
        "x: [{value: true, valid_from: 2024-01-01, source: editor, note: 非数}]",
        "x: [{value: 1, valid_from: 2024-01-01, note: 无出处}]",
        "x: 1",
        "x: []",
    ],
)
def test_a_slip_is_named_with_its_parameter(text: str) -> None:
    with pytest.raises(ValueError, match=r"parameters\.yaml: x "):
        parse(text)


def test_an_unknown_name_lists_those_that_are() -> None:
    with pytest.raises(KeyError, match=r"targets\.min_outcomes"):
        parameter("none", date(2026, 1, 1))


def test_a_list_is_no_number_and_a_number_no_list() -> None:
    day = date(2026, 12, 1)
    with pytest.raises(TypeError, match="is a list"):
        _ = parameter("moves.link_kinds", day).number
    with pytest.raises(TypeError, match="is a number"):
        _ = parameter("targets.min_outcomes", day).words


def test_every_criterion_has_a_weight_with_source_and_note_and_they_sum_to_100() -> None:
    weights = default_weights(date(2026, 12, 1))
    assert list(weights) == list(LABELS)
    assert all(weight.source and weight.note for weight in weights.values())
    assert sum(weight.number for weight in weights.values()) == 100


def test_the_methods_pages_speak_of_every_parameter() -> None:
    root = Path(__file__).parents[2]
    pages = "".join(page.read_text(encoding="utf-8") for page in (root / "docs/methods").glob("*.md"))
    names = parse((root / "src/guatu/regional/parameters.yaml").read_text(encoding="utf-8"))
    assert [name for name in names if f"`{name}`" not in pages] == []
