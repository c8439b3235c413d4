"""Rows as the library's plain histories, and the lights that a region's rules give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db.models import Model, QuerySet

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

STEPS = (StageEvent, ("stage", "day"))
SPELLS = (Spell, ("kind", "start", "end"))
AMOUNTS = (Amount, ("kind", "value", "rate", "day"))
REPORTS = (FollowUp, ("day", "moved", "planned", "actual", "paid", "paid_required"))
"""What belongs to a project, and what of it a history needs."""

Part = tuple[type[Model], tuple[str, ...]]


def histories(projects: Sequence[Project]) -> list[History]:
    """The histories of rows, in their order, in four queries. What was withdrawn is no part of them.

    Read as plain values: of the two thousand rows behind a board, making objects takes longer than reading.
    """
    steps, spells, amounts, reports = (
        _by_project(part, projects) for part in (STEPS, SPELLS, AMOUNTS, REPORTS)
    )
    return [
        _history(row, steps[row.pk], spells[row.pk], amounts[row.pk], reports[row.pk]) for row in projects
    ]


def history(project: Project) -> History:
    """The history of one row."""
    [found] = histories([project])
    return found


def _by_project(part: Part, projects: Sequence[Project]) -> dict[int, list[tuple[Any, ...]]]:
    model, fields = part
    rows = model._default_manager.filter(withdrawn_at=None, project__in=[row.pk for row in projects])
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in rows.values_list("project_id", *fields):
        found[key].append(tuple(values))
    return found


Values = Sequence[tuple[Any, ...]]


def _history(project: Project, steps: Values, spells: Values, amounts: Values, reports: Values) -> History:
    ended = [start for kind, start, end in spells if kind in {"ended", "handed_over"} and end is None]
    return History(
        key=str(project.pk),
        steps=tuple(sorted((Step(Stage(stage), day) for stage, day in steps), key=_order)),
        planned={Stage.STARTED: project.planned_start} if project.planned_start else {},
        reports=tuple(
            Report(day, moved, _percent(planned), _percent(actual), _paid(paid, required))
            for day, moved, planned, actual, paid, required in reports
        ),
        money=tuple(Money(kind, value * rate, day) for kind, value, rate, day in amounts),
        excuses=tuple(Span(start, end) for kind, start, end in spells if kind == "excused"),
        pauses=tuple(Span(start, end) for kind, start, end in spells if kind == "paused"),
        ended=ended[-1] if ended else None,
    )


def _order(step: Step) -> int:
    return step.stage.order


def _paid(paid: object, required: object) -> dict[str, Fraction]:
    if paid is None or required is None:
        return {}
    return {"paid": Fraction(str(paid)), "paid_required": Fraction(str(required))}


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

    @property
    def why(self) -> str:
        """Why the gravest light shows; where none does, what would light one, if anything would."""
        if self.light:
            return self.light.why
        return next((one.to_green for one in self.lights if one.to_green), "")


def lit(projects: Iterable[Project], day: date, known: Sequence[History] | None = None) -> list[Lit]:
    """Projects with their lights. Ended and handed over ones show none. `known`: their histories, where at hand."""
    rows, valid = list(projects), list(rules_until(day))
    rules: dict[str, list[RuleSet]] = {}
    found = []
    for project, own in zip(rows, histories(rows) if known is None else known, strict=True):
        if project.region not in rules:
            rules[project.region] = rules_of(project.region, day, valid)
        ended = project.side in {"ended", "handed_over"}
        shown = [] if ended else _lights(rules[project.region], own, day)
        found.append(Lit(project, own, shown, worst(shown)))
    return found


def _lights(sets: list[RuleSet], own: History, day: date) -> list[Light]:
    found = [light for one in sets for light in lights(one, own, day)]
    return sorted(found, key=lambda light: SEVERITY.index(light.colour), reverse=True)
