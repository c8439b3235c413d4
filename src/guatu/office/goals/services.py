"""Goals beside what documents report for the same indicator, region and period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guatu.atlas.model import Atlas, Goal
from guatu.atlas.period import interval
from guatu.office.atlas.services import at
from guatu.office.documents.models import Fact
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal of the pack, the same goal as documents print it, and reported values inside its period."""

    goal: Goal
    printed: list[Fact]
    reported: list[Fact]


def lines(moment: Moment) -> list[GoalLine]:
    """Goals by region and period. Nothing is judged here: a report for half a year is shown with its period."""
    atlas = at(moment)
    facts = list(facts_known(moment).filter(kind__in=["metric", "target"]).exclude(region=""))
    return [
        _line(atlas, goal, facts)
        for goal in sorted(atlas.goals.values(), key=lambda goal: (goal.region, goal.period, goal.id))
    ]


def _line(atlas: Atlas, goal: Goal, facts: Iterable[Fact]) -> GoalLine:
    indicator = atlas.indicators.get(goal.indicator)
    names = {goal.indicator, indicator.name, *indicator.synonyms} if indicator else {goal.indicator}
    about = [
        fact
        for fact in facts
        if fact.region == goal.region and (fact.indicator in names or fact.name in names)
    ]
    return GoalLine(
        goal,
        [fact for fact in about if fact.kind == "target" and _inside(fact.period, goal.period)],
        [fact for fact in about if fact.kind == "metric" and _inside(fact.period, goal.period)],
    )


def _inside(period: str, outer: str) -> bool:
    start, end = interval(period)
    first, last = interval(outer)
    if end is None and start is None:
        return False
    return not ((first and (start or end) < first) or (last and (end or start) > last))  # type: ignore[operator]
