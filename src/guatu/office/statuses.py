"""Fact, goal, estimate, claim and computation: how each is named and marked on a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from guatu.atlas.sourced import Status

MARKS = {Status.REPORTED: "", Status.GOAL: "标", Status.ESTIMATE: "预", Status.CLAIM: "称", Status.COMPUTED: "算"}


def mark(status: str) -> str:
    """One character beside the figure; a plain fact has none."""
    return MARKS[Status(status)]


def name(status: str) -> str:
    """The kind of saying in words."""
    return {
        Status.REPORTED: _("事实"),
        Status.GOAL: _("目标"),
        Status.ESTIMATE: _("预计"),
        Status.CLAIM: _("自称"),
        Status.COMPUTED: _("计算"),
    }[Status(status)]


def of_fact(fact: Any) -> Status:
    """The status of a fact row: goals by kind, estimates by modality, a bare rank is a claim."""
    if fact.kind == "target":
        return Status.GOAL
    if fact.modality == "estimate":
        return Status.ESTIMATE
    if fact.kind == "metric" and fact.value is None and fact.growth is None:
        return Status.CLAIM
    return Status.REPORTED
