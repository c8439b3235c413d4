"""Rules of freshness: the nearest and latest counts, the next day is never before the old one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.atlas import PackError, load, load_default
from guatu.atlas.freshness import KINDS, FreshnessRule, due, rule_for

PACK = Path(__file__).parents[1] / "packs" / "yunting"
HEAD = "id,applies,region,months,unit,valid_from,source,note\n"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60), st.integers(0, 60))
def test_more_months_are_never_due_earlier(day: date, some: int, more: int) -> None:
    first, second = due(day, some), due(day, some + more)
    assert first and second
    assert day.replace(day=1) <= first <= second


def test_the_nearest_place_comes_first_then_the_latest_rule() -> None:
    old, new = date(2020, 1, 1), date(2025, 1, 1)
    rules = [
        FreshnessRule("a", "list", 12, old),
        FreshnessRule("b", "list", 6, old, region="city"),
        FreshnessRule("c", "list", 3, new, region="city"),
    ]
    assert rule_for(rules, "list", ["district", "city"], date(2024, 1, 1)) == rules[1]
    assert rule_for(rules, "list", ["district", "city"], new) == rules[2]
    assert rule_for(rules, "list", ["elsewhere"], new) == rules[0]
    assert rule_for(rules, "month", [], new) is None


def test_every_kind_has_a_built_in_rule_and_no_unit_is_made_up() -> None:
    rules = load_default().freshness
    assert {rule.applies for rule in rules} == set(KINDS)
    assert [rule.unit for rule in rules if rule.unit] == []
    assert all(rule.note for rule in rules)


def test_a_pack_says_its_own(tmp_path: Path) -> None:
    pack = tmp_path / "yunting"
    shutil.copytree(PACK, pack)
    (pack / "freshness.csv").write_text(
        HEAD + "own,list,,3,云汀市统计局（合成示例）,2024-01-01,syn-plan,\n", "utf-8"
    )
    found = rule_for(load(pack).freshness, "list", [], date(2026, 1, 1))
    assert found and (found.months, found.unit) == (3, "云汀市统计局（合成示例）")
    (pack / "freshness.csv").write_text(HEAD + "own,lists,,x,,,syn-plan,\n", "utf-8")
    with pytest.raises(PackError) as fault:
        load(pack)
    assert len(fault.value.problems) == 3
