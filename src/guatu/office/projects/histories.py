"""Rows as the library's plain histories, and the lights that a region's rules give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from guatu import atlas as library
from guatu.office.atlas.services import current
from guatu.office.projects.models import Amount, FollowUp, Project, Rules, Spell, StageEvent
from guatu.regional.projects import (
    History,
    Light,
    Money,
    Report,
    RuleSet,
    Span,
    Stage,
    Step,
    lights,
    parse,
    worst,
)
from guatu.regional.projects.rules import SEVERITY

PARTS = (
    ("stageevents", StageEvent, ("stage", "day")),
    ("spells", Spell, ("kind", "start", "end")),
    ("amounts", Amount, ("kind", "value", "rate", "day")),
    ("followups", FollowUp, ("day", "moved", "planned", "actual", "paid", "paid_required")),
)
"""What belongs to a project, and what of it a history needs: of a thousand rows the words are not read."""


def with_parts(rows: QuerySet[Project]) -> QuerySet[Project]:
    """The rows with all that a history needs, in five queries."""
    return rows.prefetch_related(
        *(
            Prefetch(name, model.objects.filter(withdrawn_at=None).only("project", *needed), f"{name}_kept")
            for name, model, needed in PARTS
        )
    )


def history(project: Project) -> History:
    """The history of a row that came through `with_parts`."""
    spells = project.spells_kept
    ended = [spell for spell in spells if spell.kind in {"ended", "handed_over"} and spell.end is None]
    return History(
        key=str(project.pk),
        steps=tuple(
            sorted(
                (Step(Stage(event.stage), event.day) for event in project.stageevents_kept),
                key=lambda step: step.stage.order,
            )
        ),
        planned={Stage.STARTED: project.planned_start} if project.planned_start else {},
        reports=tuple(
            Report(row.day, row.moved, _percent(row.planned), _percent(row.actual), _paid(row))
            for row in project.followups_kept
        ),
        money=tuple(Money(row.kind, row.yuan, row.day) for row in project.amounts_kept),
        excuses=tuple(Span(spell.start, spell.end) for spell in spells if spell.kind == "excused"),
        pauses=tuple(Span(spell.start, spell.end) for spell in spells if spell.kind == "paused"),
        ended=ended[-1].start if ended else None,
    )


def _paid(row: FollowUp) -> dict[str, Fraction]:
    if row.paid is None or row.paid_required is None:
        return {}
    return {"paid": Fraction(str(row.paid)), "paid_required": Fraction(str(row.paid_required))}


def _percent(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))


@lru_cache(maxsize=64)
def _parsed(text: str) -> RuleSet:
    return parse(text)


def rules_of(region: str, day: date, known: Iterable[Rules] | None = None) -> list[RuleSet]:
    """The rule sets in force in a region: its own, else of the nearest unit above, else of the office.

    `known`: the rules of all regions up to that day, newest first, where the caller asks for many regions.
    """
    atlas = current()
    places = [region]
    if region in atlas.regions:
        places += [unit.id for unit in library.ancestors(atlas, region)]
    places.append("")
    rows = list(rules_until(day).filter(region__in=places) if known is None else known)
    for place in places:
        own = [row for row in rows if row.region == place]
        if own:
            sets: dict[str, RuleSet] = {}
            for row in own:  # newest first: of one id the first counts
                found = _parsed(row.text)
                sets.setdefault(found.id, found)
            return list(sets.values())
    return []


def rules_until(day: date) -> QuerySet[Rules]:
    """The rules that regions had taken over by a day, newest first."""
    return Rules.objects.filter(valid_from__lte=day)


@dataclass(frozen=True, slots=True)
class Lit:
    """A project with its history and lights on a day; `light` is the gravest, None where no lamp is lit."""

    project: Project
    history: History
    lights: list[Light]
    light: Light | None

    @property
    def colour(self) -> str:
        """Of its gravest light."""
        return self.light.colour.value if self.light else "none"


def lit(projects: Iterable[Project], day: date) -> list[Lit]:
    """Projects (from `with_parts`) with their lights. Ended and handed over ones show none."""
    known = list(rules_until(day))
    rules: dict[str, list[RuleSet]] = {}
    found = []
    for project in projects:
        if project.region not in rules:
            rules[project.region] = rules_of(project.region, day, known)
        sets, own = rules[project.region], history(project)
        shown = [] if project.side in {"ended", "handed_over"} else _lights(sets, own, day)
        found.append(Lit(project, own, shown, worst(shown)))
    return found


def _lights(sets: list[RuleSet], own: History, day: date) -> list[Light]:
    found = [light for one in sets for light in lights(one, own, day)]
    return sorted(found, key=lambda light: SEVERITY.index(light.colour), reverse=True)
