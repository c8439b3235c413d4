"""A goal, wherever it comes from, and the rule by which projects count towards it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guatu.atlas.aims import Goal
from guatu.atlas.period import interval
from guatu.office.atlas.services import at, current
from guatu.office.goals.models import Care, HandGoal
from guatu.office.moment import Moment
from guatu.regional.projects import History, Stage


@dataclass(frozen=True, slots=True)
class Counting:
    """A rule of `counting.yaml`."""

    id: str
    name: str
    measure: str
    indicators: tuple[str, ...]
    note: str
    stage: Stage | None = None
    kind: str = "signed"
    least: float = 0

    def weights(self, histories: Iterable[History]) -> dict[str, float]:
        """What each project would count, by its key; 0 for those too small."""
        return {
            one.key: 0.0
            if float(one.sum("signed")) < self.least
            else float(one.sum("signed"))
            if self.measure == "amount"
            else 1.0
            for one in histories
        }

    def expected(self, histories: Sequence[History]) -> dict[str, float]:
        """Weights for a forecast: a project whose amount is not known yet counts as the others do on average."""
        weights = self.weights(histories)
        known = [weights[one.key] for one in histories if one.sum("signed") > 0]
        mean = sum(known) / len(known) if known else 0.0
        open_ones = (one for one in histories if not one.sum("signed") and self.reached(one) is None)
        return weights | {one.key: mean for one in open_ones}

    def done(self, histories: Sequence[History], start: date, day: date) -> float:
        """What counts from the period's start up to a day."""
        if self.measure == "money":
            sums = (one for history in histories for one in history.money)
            return float(sum(one.value for one in sums if one.kind == self.kind and start <= one.day <= day))
        weights = self.weights(histories)
        return sum(
            weights[one.key] for one in histories if (when := self.reached(one)) and start <= when <= day
        )

    def reached(self, history: History) -> date | None:
        """The day on which a project counts."""
        return history.reached(self.stage) if self.stage else None


@cache
def countings() -> dict[str, Counting]:
    """The rules by id."""
    rows: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("counting.yaml").read_text("utf-8"))
    return {
        row["id"]: Counting(
            row["id"],
            row["name"],
            row["measure"],
            tuple(row["indicators"]),
            row["note"],
            Stage(row["stage"]) if "stage" in row else None,
            row.get("kind", "signed"),
            row.get("least", 0),
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Wanted:
    """A goal of the pack or by hand, with who answers for it."""

    goal: Goal
    care: Care
    synthetic: bool = False
    evidence: str = ""

    @property
    def id(self) -> str:
        """In addresses and in `Care`."""
        return self.goal.id

    @property
    def by_hand(self) -> bool:
        """Whether somebody entered it."""
        return bool(self.evidence)

    @property
    def counting(self) -> Counting | None:
        """The rule by which projects count: its own, else that of its indicator."""
        if self.care.counting:
            return countings().get(self.care.counting)
        return next((one for one in countings().values() if self.goal.indicator in one.indicators), None)

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day; None for an open one."""
        start, end = interval(self.goal.period)
        return (start, end) if start and end else None


def wanted(moment: Moment, region: str = "", *, synthetic: bool = False) -> list[Wanted]:
    """Goals by region and period: the pack's and those by hand, or the 合成示例 alone."""
    pack = [] if synthetic else list(at(moment).goals.values())
    hand = HandGoal.objects.filter(synthetic=synthetic, removed_at=None)
    cares = {care.goal: care for care in Care.objects.all()}
    found = [Wanted(goal, cares.get(goal.id, Care(goal=goal.id))) for goal in pack]
    for row in hand:
        goal = goal_of(row)
        found.append(Wanted(goal, cares.get(goal.id, Care(goal=goal.id)), row.synthetic, row.evidence))
    found = [one for one in found if not region or one.goal.region == region]
    return sorted(found, key=lambda one: (one.goal.region, one.goal.period, one.goal.id))


def find(key: str, moment: Moment) -> Wanted | None:
    """One goal by its id."""
    every = wanted(moment) + wanted(moment, synthetic=True)
    return next((one for one in every if one.id == key), None)


def other_tier(one: Wanted, among: Iterable[Wanted]) -> Wanted | None:
    """The same goal in its other tier."""
    same = (one.goal.region, one.goal.indicator, one.goal.period)
    return next(
        (
            two
            for two in among
            if (two.goal.region, two.goal.indicator, two.goal.period) == same
            and two.goal.tier != one.goal.tier
        ),
        None,
    )


def goal_of(row: HandGoal) -> Goal:
    """A goal by hand as the atlas holds goals."""
    return Goal(
        f"hand-{row.pk}",
        row.region,
        row.indicator,
        row.period,
        row.value,
        row.unit or None,
        row.growth,
        row.op,
        row.tier,
    )


def indicator_name(key: str) -> str:
    """An indicator in words."""
    found = current().indicators.get(key)
    return found.name if found else key
