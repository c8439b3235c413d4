"""How far a goal is: from projects by a stated rule, else from what documents report; against its line; and what comes."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from guatu.atlas.period import interval
from guatu.office.atlas.series import cells
from guatu.office.documents.models import Fact
from guatu.office.documents.services import facts_known
from guatu.office.goals.models import GoalFigure, KeptForecast
from guatu.office.goals.wanted import Counting, Wanted, indicator_name
from guatu.office.moment import Moment
from guatu.office.people.rights import inside
from guatu.office.projects.histories import histories as read
from guatu.office.projects.models import Project
from guatu.regional.projects import Closing, Forecast, History, Pace, Record, closing, forecast, pace, record
from guatu.regional.projects.pace import line_of

PAST = 3
"""Years that a seasonal line is taken from."""
ENOUGH = 5
"""Projects that a region must have before rates are taken from them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a goal stands on a day. `pace` is None for goals without a number; `reported` are documents' sayings."""

    done: float | None
    day: date
    source: str
    """projects, documents, hand (written down by somebody), or empty when nothing is known."""
    pace: Pace | None = None
    fact: Fact | None = None
    noted: GoalFigure | None = None
    growth: float | None = None
    forecast: Forecast | None = None
    closing: Closing | None = None
    """Whether the projects under way could bring what is missing."""

    @property
    def state(self) -> str:
        """met, ahead, behind, or unknown."""
        if self.pace is None:
            return "unknown"
        if self.pace.missing == 0:
            return "met"
        return "ahead" if self.pace.ahead >= 0 else "behind"


Placed = Sequence[tuple[str, History]]


def histories(*, synthetic: bool, regions: Iterable[str] | None = None) -> Placed:
    """Histories of the projects that can count (in these regions), each with its region."""
    rows = Project.objects.present().filter(synthetic=synthetic)
    rows = rows if regions is None else rows.filter(region__in=sorted(regions))
    kept = list(rows)
    return [(row.region, own) for row, own in zip(kept, read(kept), strict=True)]


def projects_in(region: str, among: Placed) -> list[History]:
    """Those of the histories that count in a region."""
    places = inside(region)
    return [own for place, own in among if place in places]


def histories_of(one: Wanted) -> list[History]:
    """Histories of the projects that count in a goal's region: real ones for a real goal, made-up for a made-up."""
    return [own for _place, own in histories(synthetic=one.synthetic, regions=inside(one.goal.region))]


def progress(
    one: Wanted,
    moment: Moment,
    own: list[History] | None = None,
    read: Iterable[Fact] | None = None,
    noted: Iterable[GoalFigure] | None = None,
) -> Progress:
    """Where it stands, and how the year will end where projects tell; else the latest of what was read or written down.

    `read`, `noted`: figures of the documents and of people, where the caller has them for many goals at once.
    """
    counting, period = one.counting, one.period
    histories = histories_of(one) if own is None else own
    if counting and period and histories and period[0] <= moment.as_of:
        return _by_projects(one, counting, period, histories, moment.as_of)
    told, kept = _by_documents(one, moment, read), _by_hand(one, moment, noted)
    return kept if kept and (not told.source or kept.day >= told.day) else told


def _by_projects(
    one: Wanted, counting: Counting, period: tuple[date, date], histories: list[History], today: date
) -> Progress:
    day = min(today, period[1])
    done = counting.done(histories, period[0], day)
    held = pace(done, one.goal.value, period, day, one.care.line or None) if one.goal.value else None
    found = _forecast(counting, period, day, tuple(histories)) if today <= period[1] else None
    could = closing(found, histories, held.missing) if found and held and held.missing else None
    return Progress(done, day, "projects", held, forecast=found, closing=could)


@lru_cache(maxsize=64)
def _forecast(
    counting: Counting, period: tuple[date, date], day: date, histories: tuple[History, ...]
) -> Forecast | None:
    if counting.stage is None or len(histories) < ENOUGH:
        return None
    return forecast(histories, counting.stage, period, day, counting.expected(histories))


@lru_cache(maxsize=32)
def past_record(counting: Counting, histories: tuple[History, ...], day: date) -> Record | None:
    """How such forecasts have fared over the last years, on the projects that the rule counts."""
    if counting.stage is None or len(histories) < ENOUGH:
        return None
    weights = counting.weights(histories)
    return record([one for one in histories if weights[one.key]], counting.stage, day)


@dataclass(frozen=True, slots=True)
class PastLine:
    """A seasonal line from the projects of past years: each month's mean share of its year, in percent."""

    weights: tuple[float, ...]
    first: int
    last: int

    @property
    def said(self) -> str:
        """The weights as the form takes them."""
        return ", ".join(f"{weight:g}" for weight in self.weights)


@lru_cache(maxsize=32)
def past_line(counting: Counting, histories: tuple[History, ...], day: date) -> PastLine | None:
    """The line that past years suggest; None where fewer than two of them had anything that counts."""
    years = range(day.year - PAST, day.year)
    amounts = {
        year: [
            counting.done(histories, date(year, month, 1), month_end(year, month)) for month in range(1, 13)
        ]
        for year in years
    }
    told = {year: months for year, months in amounts.items() if sum(months) > 0}
    if len(told) < 2:
        return None
    return PastLine(tuple(round(share * 100, 1) for share in line_of(told)), min(told), max(told))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _by_documents(one: Wanted, moment: Moment, read: Iterable[Fact] | None) -> Progress:
    """The latest report that begins with the goal's period and lies inside it: a running total, or a growth."""
    goal, names = one.goal, {one.goal.indicator, indicator_name(one.goal.indicator)}
    start, end = interval(goal.period)
    if read is None:
        read = facts_known(moment).filter(region=goal.region, kind="metric", period_start=start)
    about = [
        fact
        for fact in read
        if (fact.region, fact.period_start) == (goal.region, start)
        and (fact.indicator in names or fact.name in names)
        and (end is None or (fact.period_end or fact.period_start) <= end)
        and ((goal.value is not None and fact.value is not None and fact.unit == (goal.unit or "")) or
             (goal.growth is not None and fact.growth is not None))
    ]  # fmt: skip
    if not about:
        return Progress(None, moment.as_of, "")
    counted = [figure.fact for figure in cells(about)]
    fact = max(counted, key=lambda fact: (fact.period_end or fact.period_start, fact.confidence))
    day = fact.period_end or fact.period_start or moment.as_of
    if goal.value is None:
        return Progress(None, day, "documents", fact=fact, growth=fact.growth)
    held = pace(fact.value, goal.value, one.period, day, one.care.line or None) if one.period else None
    return Progress(fact.value, day, "documents", held, fact)


def noted_figures(moment: Moment) -> QuerySet[GoalFigure]:
    """What people had written down of goals by that day, the latest first."""
    return GoalFigure.objects.filter(withdrawn_at=None, day__lte=moment.as_of, at__date__lte=moment.known_by)


def _by_hand(one: Wanted, moment: Moment, noted: Iterable[GoalFigure] | None) -> Progress | None:
    rows = noted_figures(moment).filter(goal=one.id) if noted is None else noted
    row = next(iter(rows), None)
    if row is None:
        return None
    held = None
    if one.goal.value and row.value is not None and one.period:
        held = pace(row.value, one.goal.value, one.period, row.day, one.care.line or None)
    return Progress(row.value, row.day, "hand", held, noted=row, growth=row.growth)


def keep(one: Wanted, found: Forecast) -> None:
    """Keeps today's forecast, once a day, to be scored when the period is over."""
    values = {"done": found.done, "mid": found.mid, "low": found.low, "high": found.high}
    KeptForecast.objects.get_or_create(goal=one.id, made=found.made, defaults=values)
