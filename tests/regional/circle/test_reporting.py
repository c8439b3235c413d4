"""Who holds a lead: the rule's evidence decides, in any order of arrival; what it leaves open stays open."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.regional.circle.reporting import Report, decide, parse_reports, rivals
from guatu.regional.circle.ruledata import CircleRuleError, texts

JIMEI = parse_reports(texts("reports")["jimei"])
JIANGMEN = parse_reports(texts("reports")["jiangmen-2024"])
NINE = datetime(2026, 3, 2, 9)


def test_the_first_registration_counts() -> None:
    found = decide(JIMEI, [Report("b", NINE + timedelta(days=1), date(2026, 1, 1)), Report("a", NINE)])
    assert (found.first, found.sure, found.step) == ("a", True, "registered")


def test_reports_of_one_day_are_decided_by_the_evidence_of_service_not_by_the_hour() -> None:
    late = Report("late", NINE + timedelta(hours=8), date(2026, 3, 3))
    early = Report("early", NINE, date(2026, 3, 5))
    bare = Report("bare", NINE - timedelta(hours=1))
    found = decide(JIMEI, [early, late, bare])
    assert (found.first, found.step) == ("late", "service")
    assert found.rivals == ("bare", "early", "late")


def test_of_tax_leads_the_first_instant_wins() -> None:
    late, early = Report("a", NINE + timedelta(seconds=1), date(2026, 3, 1)), Report("b", NINE)
    assert decide(JIMEI, [late, early], "tax").first == "b"


def test_what_the_rule_leaves_open_is_for_the_coordinator() -> None:
    level = [Report("a", NINE + timedelta(hours=1), date(2026, 3, 3)), Report("b", NINE, date(2026, 3, 3))]
    found = decide(JIMEI, level)
    assert not found.sure
    assert found.first == "b"
    assert found.rivals == ("a", "b")


def test_one_place_that_reports_twice_contends_with_nobody() -> None:
    twice = [Report("a", NINE + timedelta(hours=1), None, "here"), Report("b", NINE, None, "here")]
    found = decide(JIMEI, twice)
    assert (found.first, found.sure, found.step) == ("b", True, "registered")
    assert not decide(JIMEI, [*twice, Report("c", NINE, None, "there")]).sure


REPORTS = st.lists(
    st.builds(
        Report,
        st.uuids().map(str),
        st.datetimes(datetime(2026, 3, 1), datetime(2026, 3, 4)),
        st.none() | st.dates(date(2026, 3, 1), date(2026, 3, 9)),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(REPORTS, st.randoms(), st.sampled_from(("general", "tax")))
def test_the_order_of_arrival_decides_nothing(reports: list[Report], random, kind: str) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert decide(JIMEI, reports, kind) == decide(JIMEI, shuffled, kind)


@given(REPORTS)
def test_nobody_registered_on_an_earlier_day_than_the_first(reports: list[Report]) -> None:
    found = decide(JIMEI, reports)
    first = next(one for one in reports if one.key == found.first)
    assert first.registered.date() == min(one.registered.date() for one in reports)
    assert all(
        rivals(JIMEI, first.registered, one.registered) for one in reports if one.key in found.rivals
    ) or (found.step == "registered")


def test_the_clocks_of_jiangmen() -> None:
    day = date(2024, 3, 1)
    clocks = JIANGMEN.clocks
    assert clocks["answer"].due(day) == date(2024, 3, 2)
    assert clocks["judge"].due(day) == date(2024, 3, 4)
    assert clocks["judge"].due(day, experts=True) == date(2024, 3, 8)
    assert clocks["feedback"].due(day) == date(2024, 3, 8)
    assert clocks["follow_up"].due(day) == date(2024, 3, 15)
    assert clocks["follow_up"].again
    assert JIANGMEN.city_takes_part(Decimal("500000000"))
    assert not JIANGMEN.city_takes_part(Decimal("499999999"))


def test_chongqing_registers_only_great_projects() -> None:
    rules = parse_reports(texts("reports")["chongqing"])
    assert rules.takes(Decimal("1000000000"))
    assert not rules.takes(Decimal("999999999"))
    assert rules.takes(Decimal("80000000"), dollars=Decimal("10000000"))
    assert rules.takes(None)


def test_a_hold_has_a_last_day_and_says_when_that_is_our_default() -> None:
    assert JIMEI.until(date(2026, 3, 2)) == date(2026, 5, 31)
    assert "hold_days" in JIMEI.defaults


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("same_time: day", "same_time: week", "same_time"),
        ("decide: [registered, service]", "decide: [luck]", "decide"),
        ("hold_days: 90", "hold_days: 0", "hold_days"),
        ("hold_days: 90", "hold_days: 90\nholders: 2", "不认识 holders"),
    ],
)
def test_faulty_rules_say_what_to_mend(old: str, new: str, said: str) -> None:
    with pytest.raises(CircleRuleError, match=said):
        parse_reports(texts("reports")["jimei"].replace(old, new))
