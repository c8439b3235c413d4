"""A project's history as plain data: what the lights, ratios and forecasts are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from guatu.regional.projects.stages import SIGNINGS, Stage


@dataclass(frozen=True, slots=True)
class Step:
    """A stage reached on a day."""

    stage: Stage
    day: date


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to another, both inclusive; an open end goes on."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported on a day: that it moved, its progress in percent against plan, or further figures."""

    day: date
    moved: bool = True
    planned: Fraction | None = None
    actual: Fraction | None = None
    figures: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction])


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in yuan. kind: signed (签约额), arrived (到位资金), invested (固定资产投资)."""

    kind: str
    value: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class History:
    """One project. Steps lie in order of their stages; `planned` holds the day (or first of month) promised."""

    key: str
    steps: tuple[Step, ...] = ()
    planned: Mapping[Stage, date] = field(default_factory=dict[Stage, date])
    reports: tuple[Report, ...] = ()
    money: tuple[Money, ...] = ()
    excuses: tuple[Span, ...] = ()
    pauses: tuple[Span, ...] = ()
    ended: date | None = None

    def __hash__(self) -> int:
        """Over what tells histories apart; equality looks at all of it."""
        return hash((self.key, self.steps, self.ended, tuple(report.day for report in self.reports)))

    def reached(self, stage: Stage) -> date | None:
        """The day on which it reached the stage or, where that step was left out, a later one."""
        return min((step.day for step in self.steps if step.stage.order >= stage.order), default=None)

    def stepped(self, stage: Stage) -> date | None:
        """The day of that very step."""
        return next((step.day for step in self.steps if step.stage is stage), None)

    @property
    def signed(self) -> date | None:
        """The day of its first signing, framework or formal: its cohort."""
        return min((step.day for step in self.steps if step.stage in SIGNINGS), default=None)

    @property
    def stage(self) -> Stage | None:
        """The furthest stage."""
        return max((step.stage for step in self.steps), key=lambda stage: stage.order, default=None)

    @property
    def began(self) -> date | None:
        """The day of its first step."""
        return min((step.day for step in self.steps), default=None)

    def sum(self, kind: str) -> Decimal:
        """All money of a kind."""
        return sum((money.value for money in self.money if money.kind == kind), Decimal(0))

    def until(self, day: date) -> History:
        """The history as it stood at the end of that day."""
        return replace(
            self,
            steps=tuple(step for step in self.steps if step.day <= day),
            reports=tuple(report for report in self.reports if report.day <= day),
            money=tuple(money for money in self.money if money.day <= day),
            excuses=tuple(span for span in self.excuses if span.start <= day),
            pauses=tuple(span for span in self.pauses if span.start <= day),
            ended=self.ended if self.ended and self.ended <= day else None,
        )


def as_of(histories: Iterable[History], day: date) -> list[History]:
    """The histories that had begun by that day, as they stood then."""
    return [cut for cut in (history.until(day) for history in histories) if cut.steps]
