"""Which open projects could still close a goal's gap inside its period, and whether all of them together would.

A project's chance comes from the transition rates of its stage (`forecast`). Its own plan is heard as a bar only: one that
is to start after the period's end adds nothing inside it, and one that is paused adds nothing until it goes on. One
whose stage hardly ever leads there in the time left adds its small chance, and is not counted among those that can.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guatu.regional.projects.forecast import Forecast
from guatu.regional.projects.history import History
from guatu.regional.projects.stages import Stage

HARDLY = 0.05
"""A chance below one in twenty: too early a stage to speak of coming in time."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open project that would count `weight`. `bar`: why it cannot in time (late, paused, early); empty if it can."""

    key: str
    chance: float
    weight: float
    planned: date | None
    bar: str = ""

    @property
    def expected(self) -> float:
        """What it adds on average."""
        return 0.0 if self.bar in {"late", "paused"} else self.chance * self.weight


@dataclass(frozen=True, slots=True)
class Closing:
    """What is missing, the projects that could still come in time (what adds most first), and those that cannot."""

    missing: float
    able: tuple[Candidate, ...]
    barred: tuple[Candidate, ...]

    @property
    def expected(self) -> float:
        """What all add on average together, the early ones by their small chances."""
        return sum(one.expected for one in (*self.able, *self.barred))

    @property
    def most(self) -> float:
        """What those that can add if every one of them comes."""
        return sum(one.weight for one in self.able)

    @property
    def left(self) -> float:
        """What is missing still if every one of them comes, and of the early ones as many as usual."""
        return max(0.0, self.missing - self.most - sum(one.expected for one in self.barred))

    @property
    def verdict(self) -> str:
        """likely: enough on average; possible: enough if (nearly) all come; beyond: not even then."""
        if self.expected >= self.missing:
            return "likely"
        return "beyond" if self.left else "possible"


def closing(found: Forecast, histories: Iterable[History], missing: float) -> Closing:
    """The projects of a forecast, parted by whether they can still count inside its period."""
    known = {history.key: history for history in histories}
    every = [
        Candidate(one.key, one.chance, one.weight, known[one.key].planned.get(Stage.STARTED), bar)
        for one in found.chances
        if one.weight > 0
        for bar in [_bar(known[one.key], found, one.chance)]
    ]
    able = sorted((one for one in every if not one.bar), key=lambda one: (-one.expected, one.key))
    barred = sorted(
        (one for one in every if one.bar), key=lambda one: (-one.expected, one.planned or date.max, one.key)
    )
    return Closing(missing, tuple(able), tuple(barred))


def _bar(history: History, found: Forecast, chance: float) -> str:
    planned = history.planned.get(Stage.STARTED)
    waits = found.stage.order >= Stage.STARTED.order and history.reached(Stage.STARTED) is None
    if waits and planned is not None and planned > found.end:
        return "late"
    if any(span.covers(found.made) for span in history.pauses):
        return "paused"
    return "early" if chance < HARDLY else ""
