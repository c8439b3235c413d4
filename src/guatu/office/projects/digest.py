"""The day's digest: what is overdue, which lights turn, which leads run out. For a page, and by mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from guatu.office.people.actors import Actor
from guatu.office.people.rights import visible
from guatu.office.projects.board import shown
from guatu.office.projects.histories import Lit, rules_of, rules_until
from guatu.office.projects.models import Lead, NextStep, Project
from guatu.office.projects.scope import seen_projects
from guatu.office.projects.services.leads import LIVE
from guatu.regional.projects import Light, turns

WITHIN = 7
"""Days that the digest looks ahead."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A light that grows graver on a day if nothing happens."""

    card: Lit
    day: date
    light: Light


@dataclass(frozen=True, slots=True)
class Digest:
    """What somebody has to know on a day, of the projects that they may see."""

    day: date
    overdue: Sequence[NextStep]
    due: Sequence[NextStep]
    turned: Sequence[Lit]
    """Projects whose light has turned red or yellow since yesterday."""
    turning: Sequence[Turn]
    expiring: Sequence[Lead]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.overdue or self.due or self.turned or self.turning or self.expiring)


def digest(actor: Actor, day: date, *, synthetic: bool) -> Digest:
    """The digest of an actor."""
    projects = seen_projects(actor, synthetic=synthetic)
    cards = shown(projects, day)
    soon = day + timedelta(days=WITHIN)
    leads = visible(actor, "projects.view", Lead.objects.present().filter(synthetic=synthetic))
    steps = open_steps(actor, projects, leads)
    grave = [card for card in cards if card.colour in {"yellow", "red", "out"}]
    return Digest(
        day,
        list(steps.filter(due__lt=day)),
        list(steps.filter(due__gte=day, due__lte=soon)),
        [card for card in grave if card.light and card.light.since and (day - card.light.since).days <= 1],
        _turning(cards, day),
        list(leads.filter(state__in=LIVE, expires_on__lte=soon).order_by("expires_on")),
    )


def open_steps(actor: Actor, projects: QuerySet[Project], leads: QuerySet[Lead]) -> QuerySet[NextStep]:
    """Steps that are not done, of projects under way and of leads that are none yet."""
    rows = visible(actor, "projects.view", NextStep.objects.filter(done_on=None))
    alive = projects.exclude(side__in=["ended", "handed_over"])
    own = Q(project__in=alive) | Q(project=None, lead__in=leads.filter(state__in=LIVE))
    return rows.filter(own).select_related("project", "lead")


def _turning(cards: Sequence[Lit], day: date) -> list[Turn]:
    known = list(rules_until(day))
    rules = {region: rules_of(region, day, known) for region in {card.project.region for card in cards}}
    found = [
        Turn(card, when, light)
        for card in cards
        for one in rules[card.project.region]
        for when, light in turns(one, card.history, day, WITHIN)
    ]
    return sorted(found, key=lambda turn: (turn.day, turn.card.project.pk))
