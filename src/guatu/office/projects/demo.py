"""合成示例: made-up leads and projects for the demo, from a seed. Marked in data and on screen, never beside real ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from django.utils import timezone

from guatu import atlas as library
from guatu.atlas import Atlas
from guatu.office.atlas.services import current
from guatu.office.moment import today
from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.rights import require
from guatu.office.projects.models import Amount, FollowUp, Lead, Meeting, NextStep, Project, Spell, StageEvent
from guatu.office.projects.services import adopt_rules
from guatu.regional.projects import Stage

SEED = 20261126
YEARS = 4
COUNT = 190
PATH = (
    Stage.LEAD,
    Stage.APPRAISAL,
    Stage.TALKS,
    Stage.FRAMEWORK,
    Stage.SIGNED,
    Stage.REGISTERED,
    Stage.LAND,
    Stage.STARTED,
    Stage.COUNTED,
    Stage.PRODUCING,
    Stage.FULL,
)
WEEKLY = (0.3, 0.25, 0.09, 0.12, 0.15, 0.1, 0.07, 0.16, 0.022, 0.02)
"""Chance that a made-up project leaves a stage in a week."""
LOST = 0.055
SKIPPED = {Stage.FRAMEWORK: 0.5, Stage.LAND: 0.4}
MEETING = 7
"""Days since the made-up meeting."""
RULES = ("yinchuan-2025", "handan-2024")


def words() -> dict[str, Any]:
    """The words of the made-up rows."""
    return yaml.safe_load(Path(__file__).with_name("demo_words.yaml").read_text("utf-8"))


@dataclass(slots=True)
class Maker:
    """Draws made-up projects: one random stream, the atlas's places and nodes, and today."""

    random: np.random.Generator
    atlas: Atlas
    day: date
    said: dict[str, Any]
    places: list[str]
    """Districts of the pack's own area."""

    def pick(self, options: Any) -> Any:
        """One of some options."""
        return options[int(self.random.integers(len(options)))]

    def path(self) -> tuple[list[tuple[Stage, date]], date | None]:
        """Stages with their days, up to today, and the day on which it ended, if it did."""
        moment = self.day - timedelta(days=int(self.random.integers(0, 365 * YEARS)))
        steps: list[tuple[Stage, date]] = [(PATH[0], moment)]
        for stage, weekly in zip(PATH[1:], WEEKLY, strict=True):
            if self.random.random() < SKIPPED.get(stage, 0):
                continue
            moment += timedelta(days=7 * int(self.random.geometric(weekly)))
            if moment > self.day:
                return steps, None
            if self.random.random() < LOST and stage.order < Stage.STARTED.order:
                return steps, moment
            steps.append((stage, moment))
        return steps, None


def _places(atlas: Atlas) -> list[str]:
    home = [region.id for region in atlas.regions.values() if region.home and region.kind == "county"]
    city = next((one.id for one in atlas.regions.values() if one.kind == "prefecture" and one.home), "")
    inside = [one for one in home if library.contains(atlas, city, one)]
    return inside + home[:: max(1, len(home) // 12)]


def make(actor: Actor, seed: int = SEED, count: int = COUNT) -> int:
    """Fills an empty workspace with 合成示例, in one transaction. Again gives 0: they are there already."""
    require(actor, "projects.create", "")
    if Project.objects.filter(synthetic=True).exists():
        return 0
    atlas = current()
    maker = Maker(np.random.default_rng(seed), atlas, today(), words(), _places(atlas))
    with logbook.change():
        projects = [_project(maker, number) for number in range(count)]
        for number in range(14):
            _lead(maker, number)
        for name in RULES:
            text = files("guatu.regional.projects").joinpath(f"lights/{name}.yaml").read_text("utf-8")
            adopt_rules(actor, "", text, date(2025, 3, 18), maker.said["why"])
        _goals(maker)
        _meeting(maker, projects)
        log(actor, "demo.projects", "project", f"seed {seed}", after={"projects": len(projects)})
    return len(projects)


def _project(maker: Maker, number: int) -> Project:
    said, (steps, ended) = maker.said, maker.path()
    node, chain = _node(maker)
    company = f"{maker.pick(said['companies'])}{number:03d}"
    project = Project.objects.create(
        name=f"{company}{node.name if node else ''}{maker.pick(said['kinds'])}（{said['mark']}）",
        investor=f"{company}（{said['mark']}）",
        region=maker.pick(maker.places),
        chain=chain,
        node=node.id if node else "",
        owner=maker.pick(said["people"]),
        unit=maker.pick(said["units"]),
        grade=maker.pick("ABC"),
        content=said["mark"],
        stage=steps[-1][0].value,
        side="ended" if ended else "",
        planned_start=_planned(maker, steps),
        synthetic=True,
        created_by=said["mark"],
    )
    _story(maker, project, steps, ended)
    return project


def _node(maker: Maker):  # type: ignore[no-untyped-def]
    chains = list(maker.atlas.chains.values())
    if not chains:
        return None, ""
    chain = maker.pick(chains)
    return maker.pick(chain.nodes), chain.id


def _planned(maker: Maker, steps: list[tuple[Stage, date]]) -> date | None:
    signed = next((day for stage, day in steps if stage is Stage.SIGNED), None)
    if signed is None:
        return None
    return (signed + timedelta(days=int(maker.random.integers(120, 420)))).replace(day=1)


def _story(maker: Maker, project: Project, steps: list[tuple[Stage, date]], ended: date | None) -> None:
    said, by = maker.said, {"by": maker.said["mark"], "project": project}
    StageEvent.objects.bulk_create(
        StageEvent(stage=stage.value, day=day, evidence=said["evidence"], **by) for stage, day in steps
    )
    signed = next((day for stage, day in steps if stage in {Stage.FRAMEWORK, Stage.SIGNED}), None)
    if signed:
        size = Decimal(str(round(float(maker.random.lognormal(1.1, 0.9)), 1))) * 100_000_000
        share = min(1.0, 0.12 * max(0, steps[-1][0].order - 4)) * float(maker.random.uniform(0.6, 1.1))
        sums = [("signed", size, signed)]
        if share > 0:
            sums.append(
                ("arrived", (size * Decimal(str(round(share, 3)))).quantize(Decimal(1)), steps[-1][1])
            )
        Amount.objects.bulk_create(
            Amount(kind=kind, value=value, day=day, evidence=said["evidence"], **by)
            for kind, value, day in sums
        )
    if ended:
        Spell.objects.create(kind="ended", start=ended, reason=maker.pick(said["reasons"]), **by)
        return
    _news(maker, project, steps[-1][1])
    if maker.random.random() < 0.7:
        due = maker.day + timedelta(days=int(maker.random.integers(-12, 30)))
        NextStep.objects.create(
            text=maker.pick(said["steps"][_phase(Stage(project.stage))]),
            owner=project.owner,
            due=due,
            region=project.region,
            **by,
        )


def _phase(stage: Stage) -> str:
    """What people speak of at a stage: early, deal (from the first signing), build (from the start)."""
    if stage.order < Stage.FRAMEWORK.order:
        return "early"
    return "deal" if stage.order < Stage.STARTED.order else "build"


def _news(maker: Maker, project: Project, last: date) -> None:
    stage = Stage(project.stage)
    days = sorted(int(one) for one in maker.random.integers(0, max(1, (maker.day - last).days), 2))
    for number, ahead in enumerate(days):
        moved = maker.random.random() < 0.8
        row = FollowUp(
            project=project,
            day=last + timedelta(days=ahead),
            text=maker.pick(maker.said["news"][_phase(stage)] if moved else maker.said["still"]),
            moved=moved,
            by=maker.said["mark"],
        )
        if number == 1 and stage in {Stage.STARTED, Stage.COUNTED}:
            planned = int(maker.random.integers(30, 90))
            row.planned = Decimal(planned)
            row.actual = Decimal(max(5, planned - int(maker.random.integers(-5, 42))))
        row.save()


def _lead(maker: Maker, number: int) -> Lead:
    said = maker.said
    node, chain = _node(maker)
    day = maker.day - timedelta(days=int(maker.random.integers(1, 40)))
    judged = day + timedelta(days=2) if number % 3 == 0 else None
    return Lead.objects.create(
        company_name=f"{maker.pick(said['companies'])}{900 + number}（{said['mark']}）",
        content=f"{maker.pick(said['leads'])}（{said['mark']}）",
        region=maker.pick(maker.places),
        chain=chain,
        node=node.id if node else "",
        owner=maker.pick(said["people"]),
        holder=said["account"],
        reported_at=timezone.make_aware(datetime.combine(day, time(9))),
        appraised_on=min(judged, maker.day) if judged else None,
        expires_on=day + timedelta(days=45),
        state="appraisal" if judged else "open",
        synthetic=True,
        created_by=said["mark"],
    )


def _meeting(maker: Maker, projects: list[Project]) -> None:
    """Last week's meeting, so that the next one opens with what it decided: one done, one overdue, two to come."""
    said, held = maker.said, maker.day - timedelta(days=MEETING)
    meeting = Meeting.objects.create(
        region="",
        day=held,
        opened_by=said["account"],
        opened_at=timezone.make_aware(datetime.combine(held, time(9))),
        closed_at=timezone.make_aware(datetime.combine(held, time(11))),
        synthetic=True,
    )
    about = [
        one
        for one in projects
        if not one.side and Stage.TALKS.order <= Stage(one.stage).order < Stage.STARTED.order
    ]
    for text, project, days in zip(said["decisions"], about, (-3, 2, 5, -1), strict=False):
        NextStep.objects.create(
            text=text,
            owner=project.owner,
            due=maker.day + timedelta(days=days),
            region=project.region,
            project=project,
            meeting=meeting,
            by=said["mark"],
            done_on=maker.day - timedelta(days=1) if days == -1 else None,
            result=said["decided"] if days == -1 else "",
        )


def _goals(maker: Maker) -> None:
    """A goal for the city and one for a district: a little above what this year's pace gives."""
    from guatu.office.goals.models import Care, HandGoal

    said, year = maker.said, maker.day.year
    city = next((one.id for one in maker.atlas.regions.values() if one.kind == "prefecture" and one.home), "")
    for region, indicator, value, unit in (
        (city, "projects-started-big", said["goal_started"], said["unit_started"]),
        (city, "signed-amount", said["goal_signed"], said["unit_signed"]),
    ):
        if indicator in maker.atlas.indicators:
            row = HandGoal.objects.create(
                region=region,
                indicator=indicator,
                period=str(year),
                value=value,
                unit=unit,
                evidence=said["why"],
                synthetic=True,
                by=said["mark"],
            )
            Care.objects.create(goal=f"hand-{row.pk}", unit=maker.pick(said["units"]))
