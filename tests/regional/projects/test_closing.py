"""Who could close a goal's gap: the project's own plan bars it from a period that ends before, and sums say the truth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guatu.regional.projects import History, Span, Stage, Step, closing, forecast
from guatu.regional.projects.closing import Closing

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
MADE = date(2024, 9, 30)


def past() -> list[History]:
    """A year of projects that started some ten weeks after they were registered."""
    days = [date(2023, month, day) for month in range(1, 12) for day in (3, 17)]
    return [
        History(
            f"past-{day}",
            (Step(Stage.REGISTERED, day), Step(Stage.STARTED, date.fromordinal(day.toordinal() + 70))),
        )
        for day in days
    ]


def waiting(key: str, planned: date | None = None, stage: Stage = Stage.REGISTERED) -> History:
    """A project that waits for its start."""
    plans = {Stage.STARTED: planned} if planned else {}
    return History(key, (Step(stage, date(2024, 9, 2)),), planned=plans)


def closed(own: list[History], missing: float, stage: Stage = Stage.STARTED) -> Closing:
    every = past() + own
    return closing(forecast(every, stage, YEAR, MADE), every, missing)


def test_a_plan_beyond_the_end_adds_nothing_inside() -> None:
    found = closed(
        [waiting("soon", date(2024, 11, 1)), waiting("later", date(2025, 4, 1)), waiting("open")], 2
    )
    assert {one.key for one in found.able} == {"soon", "open"}
    assert [(one.key, one.bar, one.expected) for one in found.barred] == [("later", "late", 0.0)]
    assert found.expected == pytest.approx(sum(one.chance for one in found.able))


def test_a_plan_says_nothing_of_a_stage_before_the_start_nor_of_what_has_started() -> None:
    talks = waiting("talks", date(2025, 4, 1), Stage.TALKS)
    assert "late" not in {one.bar for one in closed([talks], 1, Stage.SIGNED).barred}
    begun = replace(talks, key="begun", steps=(Step(Stage.STARTED, date(2024, 9, 2)),))
    assert "late" not in {one.bar for one in closed([begun], 1, Stage.PRODUCING).barred}


def test_a_paused_project_adds_nothing_until_it_goes_on() -> None:
    paused = replace(waiting("paused"), pauses=(Span(date(2024, 9, 10)),))
    assert [(one.key, one.bar) for one in closed([paused], 1).barred] == [("paused", "paused")]


def test_what_adds_most_stands_first() -> None:
    big = [waiting("small"), waiting("large")]
    every = past() + big
    weights = {one.key: 1.0 for one in past()} | {"small": 1.0, "large": 5.0}
    found = closing(forecast(every, Stage.STARTED, YEAR, MADE, weights), every, 9)
    assert [one.key for one in found.able] == ["large", "small"]
    assert found.most == 6


def test_a_stage_that_hardly_leads_there_adds_its_chance_but_is_not_counted_on() -> None:
    every = [*past(), *(waiting(f"lead-{n}", stage=Stage.LEAD) for n in range(30)), waiting("near")]
    found = closing(forecast(every, Stage.STARTED, YEAR, MADE), every, 3)
    assert [one.key for one in found.able] == ["near"]
    assert {one.bar for one in found.barred} == {"early"}
    assert found.expected > found.able[0].expected


@pytest.mark.parametrize(
    ("missing", "verdict", "left"), [(0.1, "likely", 0), (2, "possible", 0), (5, "beyond", 3)]
)
def test_the_verdict_says_whether_they_suffice(missing: float, verdict: str, left: float) -> None:
    found = closed([waiting("a"), waiting("b")], missing)
    assert (found.verdict, found.left, found.most) == (verdict, left, 2)
