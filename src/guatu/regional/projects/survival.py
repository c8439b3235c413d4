"""How long a stage takes: Kaplan–Meier with censoring, and the share that arrives when some end on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from guatu.regional.projects.history import History, as_of
from guatu.regional.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class Wait:
    """A project's time in days from one stage: until it arrived, ended, or was last looked at.

    outcome: arrived, ended (a competing end: it can arrive no more), open (censored).
    """

    days: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Point:
    """The curve from a day on: share still waiting, with the 95 % interval (log-log, Greenwood's variance).

    `arrived`: cumulative incidence of arriving (Aalen–Johansen), which counts the ended as never arriving.
    """

    day: int
    at_risk: int
    waiting: float
    low: float
    high: float
    arrived: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve over n waits, of which so many arrived, ended and are open; `waits` are their days, the shortest first."""

    points: tuple[Point, ...]
    n: int
    arrived: int
    ended: int
    waits: tuple[int, ...] = ()

    @property
    def last(self) -> int:
        """The longest wait; beyond it the curve says nothing."""
        return self.waits[-1] if self.waits else 0

    def at_risk(self, day: int) -> int:
        """Waits that were still going on at the start of that day."""
        return sum(wait >= day for wait in self.waits)

    @property
    def open(self) -> int:
        """Waits that are censored."""
        return self.n - self.arrived - self.ended

    def quantile(self, share: float) -> int | None:
        """The first day by which so large a share has arrived; None where the curve does not get there."""
        return next((point.day for point in self.points if point.arrived >= share), None)


def waits(histories: Iterable[History], start: Stage, goal: Stage, day: date) -> list[Wait]:
    """Times from reaching `start` to reaching `goal`, as known on a day. A stage left out counts with the next."""
    found: list[Wait] = []
    for history in as_of(histories, day):
        begun = history.signed if start is Stage.FRAMEWORK else history.reached(start)
        if begun is None:
            continue
        there = history.reached(goal)
        if there is not None and there >= begun:
            found.append(Wait((there - begun).days, "arrived"))
        elif history.ended is not None:
            found.append(Wait(max(0, (history.ended - begun).days), "ended"))
        else:
            found.append(Wait((day - begun).days, "open"))
    return found


def curve(found: Sequence[Wait]) -> Curve:
    """The curve of some waits. Kaplan and Meier 1958: S(t) = Π (1 − d/n); Greenwood 1926 for its variance.

    Waiting is taken over arrivals alone (an end is censoring there); `arrived` treats ends as competing.

    >>> [(point.day, point.waiting) for point in curve([Wait(2, "arrived"), Wait(3, "open"), Wait(4, "arrived")]).points]
    [(0, 1.0), (2, 0.6666666666666667), (4, 0.0)]
    """
    points = [Point(0, len(found), 1.0, 1.0, 1.0, 0.0)]
    waiting, event_free, incidence, variance = 1.0, 1.0, 0.0, 0.0
    for day in sorted({wait.days for wait in found if wait.outcome != "open"}):
        at_risk = sum(wait.days >= day for wait in found)
        arrived = sum(wait.days == day and wait.outcome == "arrived" for wait in found)
        ended = sum(wait.days == day and wait.outcome == "ended" for wait in found)
        incidence += event_free * arrived / at_risk
        event_free *= 1 - (arrived + ended) / at_risk
        if not arrived:
            continue
        waiting *= 1 - arrived / at_risk
        variance += arrived / (at_risk * (at_risk - arrived)) if at_risk > arrived else math.inf
        points.append(Point(day, at_risk, waiting, *_interval(waiting, variance), min(1.0, incidence)))
    return Curve(
        tuple(points),
        len(found),
        sum(wait.outcome == "arrived" for wait in found),
        sum(wait.outcome == "ended" for wait in found),
        tuple(sorted(wait.days for wait in found)),
    )


def _interval(waiting: float, variance: float) -> tuple[float, float]:
    if waiting in {0.0, 1.0} or math.isinf(variance):
        return waiting, waiting
    spread = 1.96 * math.sqrt(variance) / abs(math.log(waiting))
    return waiting ** math.exp(spread), waiting ** math.exp(-spread)
