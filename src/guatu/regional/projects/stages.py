"""Stages of a project and what may follow what. The table is data (`stages.yaml`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from guatu.atlas.sentences import say, strung


class Stage(StrEnum):
    """From the first word of an investment to full production, in this order."""

    LEAD = "lead"
    APPRAISAL = "appraisal"
    TALKS = "talks"
    FRAMEWORK = "framework"
    SIGNED = "signed"
    REGISTERED = "registered"
    LAND = "land"
    STARTED = "started"
    COUNTED = "counted"
    PRODUCING = "producing"
    FULL = "full"

    @property
    def order(self) -> int:
        """Its place in the order, from 0."""
        return ORDER[self]

    @property
    def label(self) -> str:
        """What offices call it."""
        return table()[self].name


ORDER = {stage: place for place, stage in enumerate(Stage)}
SIGNINGS = frozenset({Stage.FRAMEWORK, Stage.SIGNED})
"""The first of these makes a project's cohort."""


class Side(StrEnum):
    """States beside the stages: a project in one of them keeps its stage."""

    NONE = ""
    HANDED_OVER = "handed_over"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Definition:
    """A row of the table."""

    stage: Stage
    name: str
    after: frozenset[Stage]
    evidence: bool


class TransitionError(ValueError):
    """A step that the table forbids; the message says why and what to do (Chinese)."""


@cache
def table() -> dict[Stage, Definition]:
    """The stages by id."""
    text = files("guatu.regional.projects").joinpath("stages.yaml").read_text("utf-8")
    rows = cast(list[dict[str, Any]], yaml.safe_load(text))
    found = {
        Stage(row["id"]): Definition(
            Stage(row["id"]), row["name"], frozenset(map(Stage, row["after"])), row["evidence"]
        )
        for row in rows
    }
    if list(found) != list(Stage):
        raise ValueError("stages.yaml must list every stage once, in order")
    return found


def check(reached: Collection[Stage], last: date | None, stage: Stage, day: date, *, evidence: bool) -> None:
    """Whether a project may step to `stage` on `day`. Raises TransitionError.

    `reached`: stages that it passed so far; `last`: the day of its latest step.

    >>> check({Stage.TALKS}, date(2024, 1, 1), Stage.SIGNED, date(2024, 2, 1), evidence=True)
    >>> check({Stage.TALKS}, date(2024, 1, 1), Stage.STARTED, date(2024, 2, 1), evidence=True)
    Traceback (most recent call last):
    guatu.regional.projects.stages.TransitionError: 开工之前至少要先到：正式签约、注册、供地立项
    """
    definition = table()[stage]
    furthest = max(reached, key=lambda one: one.order, default=None)
    if furthest is not None and stage.order <= furthest.order:
        given = {"reached": say(furthest.label), "stage": say(stage.label)}
        raise TransitionError(say("项目已到{reached}，不能再进入{stage}；记错了请撤销那一步", **given))
    if definition.after and not definition.after & set(reached):
        names = strung(say(one.label) for one in Stage if one in definition.after)
        raise TransitionError(say("{stage}之前至少要先到：{names}", stage=say(stage.label), names=names))
    if last is not None and day < last:
        given = {"stage": say(stage.label), "day": day, "last": last}
        raise TransitionError(say("{stage}的日期 {day} 早于上一步 {last}", **given))
    if definition.evidence and not evidence:
        raise TransitionError(say("进入{stage}要附依据（文号、合同、照片或网址）", stage=say(stage.label)))
