"""Fact, goal, estimate, claim and computation: how each is named and marked on a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from guatu.atlas.sourced import Status

# Lazy, so that a page with a thousand figures translates a thousand words and not whole tables of them.
MARKS = {
    Status.REPORTED: "",
    Status.GOAL: _("标"),
    Status.ESTIMATE: _("预"),
    Status.CLAIM: _("称"),
    Status.COMPUTED: _("算"),
}
NAMES = {
    Status.REPORTED: _("事实"),
    Status.GOAL: _("目标"),
    Status.ESTIMATE: _("预计"),
    Status.CLAIM: _("自称"),
    Status.COMPUTED: _("计算"),
}
STATES = {"covered": _("已覆盖"), "confirmed_gap": _("确认缺口"), "unknown": _("未知")}
MOVES = {
    "build": _("建链"),
    "fill": _("补链"),
    "strengthen": _("强链"),
    "extend": _("延链"),
    "pair": _("圈内配套"),
    "look_up": _("先查清"),
}
BODIES = {
    "company": _("企业"),
    "finance": _("金融机构"),
    "gov": _("机关"),
    "institution": _("事业单位或平台"),
    "alliance": _("联盟协会"),
    "university": _("高校"),
}
REGION_KINDS = {
    "nation": _("全国"),
    "province": _("全省"),
    "prefecture": _("市"),
    "county": _("区县"),
    "zone": _("功能区"),
    "circle": _("城市圈"),
}


def mark(status: str) -> str:
    """A character or short word beside the figure; a plain fact has none."""
    return str(MARKS[Status(status)])


def name(status: str) -> str:
    """The kind of saying in words."""
    return str(NAMES[Status(status)])


def of_fact(fact: Any) -> Status:
    """The status of a fact row: goals by kind, estimates by modality, a bare rank is a claim."""
    if fact.kind == "target":
        return Status.GOAL
    if fact.modality == "estimate":
        return Status.ESTIMATE
    if fact.kind == "metric" and fact.value is None and fact.growth is None:
        return Status.CLAIM
    return Status.REPORTED


def state_name(state: str) -> str:
    """A node's state in words."""
    return str(STATES[str(state)])


def move_name(kind: str) -> str:
    """What to do about a node, in words."""
    return str(MOVES[str(kind)])


def body_name(otype: str) -> str:
    """The sort of an organisation in words."""
    return str(BODIES.get(otype, _("其他机构")))


def region_kind_name(kind: str) -> str:
    """The sort of a region in words."""
    return str(REGION_KINDS[str(kind)])
