"""The board: live leads and projects in columns by stage, each with its light and next step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from guatu.office.projects.histories import Lit, lit
from guatu.office.projects.models import Lead, NextStep, Project
from guatu.regional.projects import Stage

SHOWN = 40
"""Cards of a column; the table shows all."""
LEAD_STAGES = {"open": Stage.LEAD, "appraisal": Stage.APPRAISAL}


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its cards. `more`: how many are not shown."""

    stage: Stage
    leads: list[Lead] = field(default_factory=list)
    cards: list[Lit] = field(default_factory=list)
    more: int = 0

    @property
    def count(self) -> int:
        """All cards, shown or not."""
        return len(self.leads) + len(self.cards) + self.more

    @property
    def amount(self) -> Decimal:
        """Signed amounts of the cards shown, in yuan."""
        return sum((card.history.sum("signed") for card in self.cards), Decimal(0))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many projects show which colour."""

    colour: str
    count: int


def _steps() -> Prefetch:
    return Prefetch("next_steps", NextStep.objects.filter(done_on=None), "open_steps")


def shown(rows: QuerySet[Project], day: date) -> list[Lit]:
    """Projects that are under way, with histories, lights and open next steps."""
    alive = rows.exclude(side__in=["ended", "handed_over"]).select_related("lead")
    return lit(alive.prefetch_related(_steps()), day)


def waiting(rows: QuerySet[Lead]) -> list[Lead]:
    """Leads that are none yet, with their open next steps."""
    return list(rows.filter(state__in=list(LEAD_STAGES)).prefetch_related(_steps()))


def all_of(rows: QuerySet[Project], day: date) -> list[Lit]:
    """All projects, those that ended too."""
    return lit(rows, day)


def columns(cards: Sequence[Lit], leads: Iterable[Lead]) -> list[Column]:
    """The cards in columns, the gravest light first."""
    every = list(leads)
    found = []
    for stage in Stage:
        own = [card for card in cards if card.project.stage == stage.value]
        heads = [lead for lead in every if LEAD_STAGES.get(lead.state) is stage]
        own.sort(key=gravest)
        more = max(0, len(own) - SHOWN) + max(0, len(heads) - SHOWN)
        found.append(Column(stage, heads[:SHOWN], own[:SHOWN], more))
    return found


ORDER = ("out", "red", "yellow", "green", "none")


def gravest(card: Lit) -> tuple[int, date, int]:
    """Sorts the gravest light first, of those the longest shown."""
    since = card.light.since if card.light and card.light.since else date.max
    return ORDER.index(card.colour), since, card.project.pk


def tallies(cards: Iterable[Lit]) -> list[Tally]:
    """Counts by colour, the gravest first; colours that none shows are left out."""
    shown_colours = [card.colour for card in cards]
    return [Tally(colour, shown_colours.count(colour)) for colour in ORDER if colour in shown_colours]
