"""The forecast's interval holds what it says it holds, on projects that move by known rates."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from guatu.regional.projects import History, Stage, Step, forecast, record
from guatu.regional.projects.record import actual

PATH = (Stage.TALKS, Stage.SIGNED, Stage.STARTED, Stage.PRODUCING)
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def world(seed: int, years: int = 4) -> list[History]:
    """Projects that come at one a week and move by fixed weekly rates; some end."""
    random = np.random.default_rng(seed)
    found = []
    begin = date(2021, 1, 1)
    for number in range(int(random.poisson(52 * years))):
        day = begin + timedelta(days=int(random.integers(0, 365 * years)))
        steps, ended = [Step(PATH[0], day)], None
        for stage, weekly in zip(PATH[1:], (0.05, 0.04, 0.01), strict=True):
            day += timedelta(days=7 * int(random.geometric(weekly)))
            if random.random() < 0.25:
                ended = day
                break
            steps.append(Step(stage, day))
        found.append(History(str(number), tuple(steps), ended=ended))
    return found


@pytest.mark.parametrize("made", [date(2024, 3, 31), date(2024, 9, 30)])
def test_four_of_five_intervals_hold_what_comes(made: date) -> None:
    hits, errors, naive = [], [], []
    for seed in range(40):
        histories = world(seed)
        found = forecast(histories, Stage.STARTED, YEAR, made)
        came = actual(histories, Stage.STARTED, *YEAR)
        hits.append(found.low <= came <= found.high)
        errors.append(abs(found.mid - came))
        naive.append(abs(found.pace - came))
    assert 0.65 <= np.mean(hits) <= 0.95  # 0.8 ± two standard errors of 40 draws
    assert np.mean(errors) < np.mean(naive)


def test_the_same_seed_gives_the_same_forecast_and_the_future_is_unknown() -> None:
    histories, made = world(1), date(2024, 6, 30)
    cut = [one for one in (history.until(made) for history in histories) if one.steps]
    assert forecast(histories, Stage.STARTED, YEAR, made) == forecast(cut, Stage.STARTED, YEAR, made)
    assert forecast(histories, Stage.STARTED, YEAR, made, seed=2) != forecast(cut, Stage.STARTED, YEAR, made)


def test_on_the_last_day_nothing_is_left_to_guess() -> None:
    found = forecast(world(3), Stage.STARTED, YEAR, YEAR[1])
    assert found.low == found.mid == found.high == found.done


def test_what_is_done_is_the_least() -> None:
    found = forecast(world(3), Stage.STARTED, YEAR, date(2024, 5, 5))
    assert found.done <= found.low <= found.mid <= found.high


def test_nearer_projects_have_better_chances() -> None:
    found = forecast(world(3), Stage.STARTED, YEAR, date(2024, 5, 5))
    stages = {one.key: one.until(date(2024, 5, 5)).stage for one in world(3)}
    chances = {stages[one.key]: one.chance for one in found.chances}
    assert chances[Stage.SIGNED] > chances[Stage.TALKS] > 0


def test_amounts_weigh() -> None:
    histories = world(3)
    weights = {one.key: 10.0 for one in histories}
    plain = forecast(histories, Stage.STARTED, YEAR, date(2024, 5, 5))
    heavy = forecast(histories, Stage.STARTED, YEAR, date(2024, 5, 5), weights)
    assert heavy.mid == pytest.approx(10 * plain.mid, rel=0.02)


def test_nothing_known_gives_no_certainty() -> None:
    found = forecast([], Stage.STARTED, YEAR, date(2024, 5, 5))
    assert found.done == 0
    assert found.weeks == 0


def test_the_record_scores_past_forecasts() -> None:
    found = record(world(5), Stage.STARTED, date(2024, 12, 1))
    assert found.n == 6  # 2022 and 2023; before 2022 there is nothing to learn rates from
    assert found.error is not None
    assert found.coverage is not None
    assert {one.forecast.made.year for one in found.scored} == {2022, 2023}


def test_a_day_outside_the_period_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        forecast([], Stage.STARTED, YEAR, date(2025, 1, 1))
