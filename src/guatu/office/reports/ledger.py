"""What happened on the board in a week or a month, with a source for everything that a report says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.atlas.sourced import Source, SourceKind
from guatu.office.people.actors import Actor
from guatu.office.people.rights import inside, visible
from guatu.office.projects import board, scope
from guatu.office.projects.digest import open_steps
from guatu.office.projects.histories import Lit, lit, rules_of, rules_until
from guatu.office.projects.models import Amount, Lead, NextStep, Project, StageEvent
from guatu.office.projects.words import MONEY, stage_name
from guatu.regional.projects import History

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ledger:
    """The projects and leads of a region that an actor may see, from the first to the last day of a period."""

    actor: Actor
    region: str
    first: date
    last: date
    synthetic: bool

    def _here(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(region__in=sorted(inside(self.region))) if self.region else rows

    @cached_property
    def projects(self) -> QuerySet[Project]:
        """All of them, those that ended too."""
        return self._here(scope.seen_projects(self.actor, synthetic=self.synthetic))

    @cached_property
    def leads(self) -> QuerySet[Lead]:
        """The leads that somebody took; proposals are none yet."""
        rows = Lead.objects.present().filter(synthetic=self.synthetic).exclude(state="proposed")
        return self._here(visible(self.actor, "projects.view", rows))

    @cached_property
    def cards(self) -> list[Lit]:
        """Those under way with their lights on the last day."""
        return [card for card in board.shown(self.projects, self.last) if _begun(card.history, self.last)]

    @cached_property
    def before(self) -> list[Lit]:
        """The same projects with the lights that they showed on the day before the period."""
        day = self.first - DAY
        rows, known = [one.project for one in self.cards], [one.history for one in self.cards]
        return [card for card in lit(rows, day, known) if _begun(card.history, day)]

    @cached_property
    def histories(self) -> list[History]:
        """Of all projects, for ratios by cohort."""
        return [card.history for card in lit(self.projects, self.last)]

    @cached_property
    def grave(self) -> list[Lit]:
        """Yellow, red and out, the gravest first."""
        shown = [card for card in self.cards if card.colour in {"yellow", "red", "out"}]
        return sorted(shown, key=board.gravest)

    def _dated(self, model: Any) -> Any:
        rows = model.objects.filter(project__in=self.projects, withdrawn_at=None)
        return rows.filter(day__range=(self.first, self.last)).select_related("project").order_by("day", "pk")

    @cached_property
    def steps(self) -> list[StageEvent]:
        """Stages reached in the period."""
        return list(self._dated(StageEvent))

    @cached_property
    def amounts(self) -> list[Amount]:
        """Money of the period."""
        return list(self._dated(Amount))

    def sum(self, kind: str) -> Decimal:
        """Money of a kind in the period, in yuan."""
        return sum((row.yuan for row in self.amounts if row.kind == kind), Decimal(0))

    @cached_property
    def reported(self) -> list[Lead]:
        """Leads that were reported in the period."""
        return list(
            self.leads.filter(reported_at__date__range=(self.first, self.last)).order_by("reported_at")
        )

    @cached_property
    def overdue(self) -> list[NextStep]:
        """Next steps whose day had passed by the last day."""
        return list(open_steps(self.actor, self.projects, self.leads).filter(due__lt=self.last))

    @cached_property
    def decisions(self) -> list[NextStep]:
        """Decisions of meetings that are open, or were made or done in the period."""
        span = (self.first, self.last)
        rows = NextStep.objects.filter(meeting__isnull=False, meeting__synthetic=self.synthetic)
        rows = rows.filter(Q(done_on=None) | Q(done_on__range=span) | Q(meeting__day__range=span))
        mine = visible(self.actor, "projects.view", rows.filter(meeting__day__lte=self.last))
        return list(self._here(mine).select_related("project", "meeting"))

    def source(self) -> Source:
        """The ledger itself, behind what is counted over all of it."""
        said = {"n": len(self.cards), "day": self.last}
        title = _("项目台账：%(n)s 个在推进的项目，截至 %(day)s") % said
        address = reverse("projects:board") + (f"?region={self.region}" if self.region else "")
        return Source(SourceKind.DECISION, "projects", title, self.last.isoformat(), address)

    def rules(self) -> list[Source]:
        """The rules by which the lights are lit."""
        regions = sorted({card.project.region for card in self.cards})
        known = list(rules_until(self.last))
        sets = {one.id: one for region in regions for one in rules_of(region, self.last, known)}
        return [
            Source(
                SourceKind.ROW,
                key,
                f"{one.name}{_('：')}{one.source}",
                one.valid_from.isoformat(),
                one.url or None,
            )
            for key, one in sets.items()
        ]


def _begun(history: History, day: date) -> bool:
    return history.began is not None and history.began <= day


def of_project(project: Project) -> Source:
    """The cards of the board: the row names its project, so that a report needs one note for all of them."""
    return Source(
        SourceKind.DECISION,
        f"project:{project.pk}",
        _("项目台账里该项目的卡片"),
        None,
        reverse("projects:board"),
    )


def of_step(row: StageEvent) -> Source:
    """A stage reached, with its evidence."""
    return _dated(row, stage_name(row.stage))


def of_amount(row: Amount) -> Source:
    """Money, with its evidence."""
    return _dated(row, str(MONEY[row.kind]))


def _dated(row: StageEvent | Amount, what: str) -> Source:
    evidence = row.evidence or _("没有写依据")
    title = f"{row.project.name}{_('：')}{what}{_('，')}{evidence}"
    address = reverse("projects:show", args=[row.project.pk])
    ref = f"{row._meta.model_name}:{row.pk}"
    return Source(SourceKind.DECISION, ref, title, row.day.isoformat(), address)


def of_lead(row: Lead) -> Source:
    """The register of leads; the row names its company and day."""
    return Source(SourceKind.DECISION, f"lead:{row.pk}", _("线索登记"), None, reverse("projects:leads"))


def of_task(row: NextStep) -> Source:
    """The meeting that decided it, or the cards of the board; the row says what, who and by when."""
    if row.meeting is None:
        return Source(
            SourceKind.DECISION,
            f"task:{row.pk}",
            _("项目台账里登记的下一步"),
            None,
            reverse("projects:today"),
        )
    day = row.meeting.day.isoformat()
    return Source(SourceKind.DECISION, f"task:{row.pk}", _("挂图作战会的决定"), day, row.address)


def behind(cards: Iterable[Lit]) -> Sequence[Source]:
    """The projects behind a count."""
    return [of_project(card.project) for card in cards]
