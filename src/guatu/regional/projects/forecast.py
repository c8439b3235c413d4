"""How many projects will have reached a stage by the year's end: transition rates of the stages, with an interval.

A project's week is a step of a Markov chain over the stages: it stays, moves to a later stage, or ends. Rates come
from all weeks that projects spent in each stage so far (Dirichlet posterior, small prior), new projects from the rate
at which they have come (Gamma posterior). Each of many seeded draws takes rates, then what the projects do under them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from guatu.regional.projects.history import History, as_of
from guatu.regional.projects.stages import Stage

WEEK = 7
DRAWS = 2000
SPREAD = 0.8
"""The interval holds so much of the draws: 八成把握."""
PRIOR = 0.5
"""Moves that the prior adds to a stage, spread over all that are possible, in `PRIOR_WEEKS` weeks."""
PRIOR_WEEKS = 13
SPAN = 3 * 366
"""Days of the past from which rates are taken."""
STAGES = tuple(Stage)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chance:
    """An open project's chance to reach the stage in time."""

    key: str
    chance: float
    weight: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected by `end`: `done` so far, `mid` (median), `low`–`high` the interval of `level`.

    `pace`: the naive figure, done ÷ elapsed share of the period. `weeks`: project-weeks behind the rates.
    """

    stage: Stage
    start: date
    end: date
    made: date
    done: float
    mid: float
    low: float
    high: float
    pace: float
    chances: tuple[Chance, ...]
    weeks: float
    level: float = SPREAD

    @property
    def half(self) -> float:
        """Half the interval: the 3 of 26 ± 3."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Rates:
    """Weeks at risk and moves by stage. `moves[s, t]`: from s to a later t; the last column counts ends."""

    weeks: Array
    moves: Array
    entries: Array
    observed: float
    """Weeks over which entries were watched."""


def rates(histories: Sequence[History], day: date) -> Rates:
    """Counts from what was known by `day`, over the last years."""
    size, first = len(STAGES), day - timedelta(days=SPAN)
    weeks, moves, entries = np.zeros(size), np.zeros((size, size + 1)), np.zeros(size)
    earliest = day
    for history in histories:
        steps = sorted(history.steps, key=lambda step: (step.day, step.stage.order))
        end = history.ended or day
        if steps[0].day >= first:
            entries[steps[0].stage.order] += 1
        earliest = min(earliest, max(first, steps[0].day))
        for place, step in enumerate(steps):
            left = steps[place + 1].day if place + 1 < len(steps) else end
            inside = (left - max(step.day, first)).days
            if inside < 0:
                continue
            weeks[step.stage.order] += inside / WEEK
            if place + 1 < len(steps):
                moves[step.stage.order, steps[place + 1].stage.order] += 1
            elif history.ended:
                moves[step.stage.order, size] += 1
    return Rates(weeks, moves, entries, max(1.0, (day - earliest).days / WEEK))


def forecast(
    histories: Iterable[History],
    stage: Stage,
    period: tuple[date, date],
    made: date,
    weights: dict[str, float] | None = None,
    *,
    seed: int = 0,
) -> Forecast:
    """Projects (or their `weights`) that will have reached `stage` inside the period, judged on the day `made`.

    Raises ValueError for a day outside the period.
    """
    start, end = period
    if not start <= made <= end:
        raise ValueError(f"{made} lies outside {start}–{end}")
    known = as_of(histories, made)
    weigh = weights if weights is not None else {}
    done = sum(_weight(one, weights) for one in known if (day := one.reached(stage)) and start <= day)
    waiting = [one for one in known if one.reached(stage) is None and one.ended is None]
    found, left = rates(known, made), round((end - made).days / WEEK)
    random = np.random.default_rng(seed)
    reach, coming = _draws(found, stage, left, random)
    places = np.array([one.stage.order for one in waiting if one.stage is not None], dtype=int)
    amounts = np.array([_weight(one, weights) for one in waiting])
    moved = random.random((DRAWS, len(waiting))) < reach[:, places]
    totals = done + moved @ amounts + coming * (float(np.mean(list(weigh.values()))) if weigh else 1.0)
    low, mid, high = np.quantile(totals, [(1 - SPREAD) / 2, 0.5, (1 + SPREAD) / 2])
    chances = reach.mean(axis=0)
    elapsed = ((made - start).days + 1) / ((end - start).days + 1)
    return Forecast(
        stage, start, end, made, done, float(mid), float(low), float(high), done / elapsed,
        tuple(
            sorted(
                (
                    Chance(one.key, float(chances[place]), float(amount))
                    for one, place, amount in zip(waiting, places, amounts, strict=True)
                ),
                key=lambda one: (-one.chance * one.weight, one.key),
            )
        ),
        float(found.weeks.sum()),
    )  # fmt: skip


def _weight(history: History, weights: dict[str, float] | None) -> float:
    return 1.0 if weights is None else weights.get(history.key, 0.0)


def _draws(found: Rates, stage: Stage, left: int, random: np.random.Generator) -> tuple[Array, Array]:
    """By draw: each stage's chance to reach the goal in `left` weeks, and how many not yet known will."""
    size = len(STAGES)
    chain = np.zeros((DRAWS, size + 1, size + 1))
    for place in range(size):
        if place >= stage.order:
            chain[:, place, place] = 1
            continue
        later = [*range(place + 1, size), size]
        moves = found.moves[place, later]
        stay = max(found.weeks[place] - moves.sum(), 0)
        prior = np.full(len(later), PRIOR / len(later))
        drawn = random.dirichlet(np.array([stay + PRIOR_WEEKS, *(moves + prior)]), DRAWS)
        chain[:, place, place] = drawn[:, 0]
        chain[:, place, later] = drawn[:, 1:]
    chain[:, size, size] = 1
    entry = found.entries / found.entries.sum() if found.entries.sum() else np.zeros(size)
    speed = random.gamma(found.entries.sum() + PRIOR, 1 / found.observed, DRAWS)
    expected, power = np.zeros(DRAWS), np.broadcast_to(np.eye(size + 1), chain.shape)
    for _week in range(left):
        power = power @ chain
        expected += speed * (power[:, :size, stage.order : size].sum(axis=2) @ entry)
    reach = power[:, :size, stage.order : size].sum(axis=2)
    return reach, random.poisson(expected).astype(np.float64)
