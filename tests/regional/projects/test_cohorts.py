"""Ratios never mix signing years; waiting curves keep their invariants; pace follows its line."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.regional.projects import (
    History,
    Money,
    Stage,
    Step,
    TransitionError,
    check,
    cohorts,
    curve,
    pace,
    waits,
)
from guatu.regional.projects.cohorts import Share
from guatu.regional.projects.pace import seasonal
from guatu.regional.projects.survival import Wait

DAY = date(2025, 12, 31)


def by_year(found: Mapping[int, list[Share]], ratio: str) -> dict[int, Share]:
    return {year: next(one for one in shares if one.ratio.id == ratio) for year, shares in found.items()}


def signed(key: str, year: int, *later: tuple[Stage, date], ended: date | None = None) -> History:
    steps = (Step(Stage.TALKS, date(year, 1, 5)), Step(Stage.SIGNED, date(year, 3, 1)))
    return History(key, steps + tuple(Step(*one) for one in later), ended=ended)


TWO_YEARS = [
    signed("a", 2023, (Stage.STARTED, date(2024, 2, 1)), (Stage.PRODUCING, date(2025, 5, 1))),
    signed("b", 2023, ended=date(2024, 1, 1)),
    signed("c", 2024, (Stage.STARTED, date(2025, 3, 1))),
    signed("d", 2024),
    signed("e", 2024),
]


def test_ratios_by_year_of_signing() -> None:
    start = by_year(cohorts(TWO_YEARS, DAY), "start")
    assert {year: (one.part, one.base) for year, one in start.items()} == {2024: (1, 3), 2023: (1, 2)}
    production = by_year(cohorts(TWO_YEARS, DAY), "production")
    assert production[2023].share == 0.5
    assert production[2024].share == 0


def test_what_ended_stays_in_its_cohort() -> None:
    assert by_year(cohorts(TWO_YEARS, DAY), "start")[2023].n == 2


def test_a_day_in_the_past_knows_nothing_later() -> None:
    then = by_year(cohorts(TWO_YEARS, date(2024, 12, 31)), "start")
    assert (then[2024].part, then[2023].part) == (0, 1)


def test_a_project_of_another_year_moves_no_ratio() -> None:
    before = cohorts(TWO_YEARS, DAY)
    after = cohorts([*TWO_YEARS, signed("f", 2025, (Stage.STARTED, date(2025, 6, 1)))], DAY)
    assert {year: shares for year, shares in after.items() if year != 2025} == before


def test_an_upgrade_from_framework_counts_in_the_year_of_the_first_signing() -> None:
    upgraded = History("a", (Step(Stage.FRAMEWORK, date(2023, 5, 1)), Step(Stage.SIGNED, date(2024, 2, 1))))
    found = by_year(cohorts([upgraded], DAY), "start")
    assert found[2023].n == 1
    assert 2024 not in found


def test_money_that_arrived_is_measured_against_its_own_cohort() -> None:
    one = History(
        "a",
        (Step(Stage.SIGNED, date(2024, 1, 1)),),
        money=(
            Money("signed", Decimal(400), date(2024, 1, 1)),
            Money("arrived", Decimal(100), date(2025, 1, 1)),
        ),
    )
    without = History("b", (Step(Stage.SIGNED, date(2024, 1, 1)),))
    found = by_year(cohorts([one, without], DAY), "arrival")[2024]
    assert (found.share, found.left_out) == (0.25, 1)


WAITS = st.lists(
    st.builds(Wait, st.integers(0, 60), st.sampled_from(["arrived", "ended", "open"])),
    min_size=1,
    max_size=40,
)


@given(WAITS)
def test_a_curve_falls_and_keeps_within_bounds(found: list[Wait]) -> None:
    points = curve(found).points
    waiting = [point.waiting for point in points]
    arrived = [point.arrived for point in points]
    assert waiting == sorted(waiting, reverse=True)
    assert arrived == sorted(arrived)
    for point in points:
        assert 0 <= point.low <= point.waiting + 1e-12
        assert point.waiting <= point.high + 1e-12 <= 1 + 1e-9
        assert 0 <= point.arrived <= 1 - point.waiting + 1e-9  # an end never makes an arrival likelier


@given(WAITS, st.randoms())
def test_a_curve_does_not_depend_on_the_order(found: list[Wait], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(found)
    random.shuffle(shuffled)
    assert curve(shuffled) == curve(found)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_without_censoring_a_curve_is_the_plain_share(days: list[int]) -> None:
    for point in curve([Wait(day, "arrived") for day in days]).points[1:]:
        assert point.waiting == pytest.approx(sum(day > point.day for day in days) / len(days))
        assert point.arrived == pytest.approx(1 - point.waiting)


def test_a_textbook_curve() -> None:
    """Freireich's 6-MP group (Kaplan–Meier's standard example): S(6) = .857, S(10) = .753, S(23) = .448."""
    arrived = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    still = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = curve([Wait(day, "arrived") for day in arrived] + [Wait(day, "open") for day in still])
    at = {point.day: point.waiting for point in found.points}
    assert (round(at[6], 3), round(at[10], 3), round(at[23], 3)) == (0.857, 0.753, 0.448)


def test_waits_tell_the_ended_from_the_open() -> None:
    found = {wait.outcome for wait in waits(TWO_YEARS, Stage.SIGNED, Stage.STARTED, DAY)}
    assert found == {"arrived", "ended", "open"}


@given(st.lists(st.floats(0, 100), min_size=12, max_size=12).filter(lambda line: sum(line) > 1))
def test_a_seasonal_line_rises_from_nothing_to_all(line: list[float]) -> None:
    start, end = date(2024, 1, 1), date(2024, 12, 31)
    shares = [seasonal(line, start, end, start + timedelta(days=day)) for day in range(-1, 366, 7)]
    assert shares[0] == 0
    assert all(left <= right + 1e-9 for left, right in itertools.pairwise(shares))
    assert seasonal(line, start, end, end) == 1


def test_pace_against_calendar_and_season() -> None:
    year = (date(2024, 1, 1), date(2024, 12, 31))
    assert round(pace(19, 30, year, date(2024, 9, 30)).ahead, 1) == -11.5
    late = [0.0] * 11 + [1.0]
    assert pace(0, 30, year, date(2024, 11, 30), late).ahead == 0
    assert pace(19, 30, year, date(2024, 9, 30)).missing == 11


@pytest.mark.parametrize(
    ("reached", "stage", "evidence", "why"),
    [
        ({Stage.STARTED}, Stage.SIGNED, True, "已到开工"),
        ({Stage.TALKS}, Stage.PRODUCING, True, "之前至少"),
        ({Stage.TALKS}, Stage.SIGNED, False, "依据"),
    ],
)
def test_a_step_out_of_order_is_refused_with_the_reason(
    reached: set[Stage], stage: Stage, evidence: bool, why: str
) -> None:
    with pytest.raises(TransitionError, match=why):
        check(reached, None, stage, DAY, evidence=evidence)


def test_a_step_may_leave_out_what_does_not_apply() -> None:
    check({Stage.TALKS, Stage.SIGNED}, date(2024, 1, 1), Stage.STARTED, DAY, evidence=True)
    with pytest.raises(TransitionError, match="早于"):
        check({Stage.TALKS}, DAY, Stage.SIGNED, date(2024, 1, 1), evidence=True)
