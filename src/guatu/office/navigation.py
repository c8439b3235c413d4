"""The entries of the main menu, in order: one place, so that an app adds its pages with one line."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office.addresses import address
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu. `section` is what its views put into the template context."""

    section: str
    view: str
    label: object
    needs: str = "pages.view"
    """Action of the permission matrix; who may not do it anywhere does not see the entry."""

    look_up: bool = False
    """A list that one looks things up in: it stands under one heading, so that the menu keeps to one row."""
    offered: bool = False
    """Shown to readers of the open demo too, who are then asked to sign in."""

    @property
    def url(self) -> str:
        return address(self.view)


MENU = (
    Entry("map", "map:home", gettext_lazy("地图")),
    Entry("chains", "chains:list", gettext_lazy("产业图谱")),
    Entry("projects", "projects:board", pgettext_lazy("list", "项目"), "projects.view", offered=True),
    Entry("goals", "goals:list", pgettext_lazy("list", "目标"), "goals.view"),
    Entry("circle", "circle:show", gettext_lazy("城市圈"), "circle.view"),
    Entry("wall", "wall:show", gettext_lazy("大屏")),
    Entry("inbox", "inbox:home", gettext_lazy("收件箱"), "documents.import"),
    Entry("review", "review:queue", gettext_lazy("审核"), "review.view"),
    Entry("documents", "documents:list", pgettext_lazy("list", "文档"), "documents.view", look_up=True),
    Entry("facts", "documents:facts", pgettext_lazy("list", "事实"), "documents.view", look_up=True),
    Entry("regions", "atlas:regions", pgettext_lazy("list", "区域"), look_up=True),
    Entry("industries", "atlas:industries", pgettext_lazy("list", "产业"), look_up=True),
    Entry("indicators", "atlas:indicators", pgettext_lazy("list", "指标"), look_up=True),
    Entry("companies", "atlas:companies", pgettext_lazy("list", "企业"), look_up=True),
    Entry("carriers", "atlas:carriers", pgettext_lazy("list", "载体"), look_up=True),
    Entry("organisations", "atlas:organisations", pgettext_lazy("list", "机构"), look_up=True),
    Entry("policies", "atlas:policies", pgettext_lazy("list", "政策"), look_up=True),
    Entry("sources", "atlas:sources", pgettext_lazy("list", "来源"), look_up=True),
    Entry("runs", "runs:list", pgettext_lazy("list", "存档的分析"), look_up=True),
)


def context(request: HttpRequest) -> dict[str, object]:
    """For every template: who looks, and the entries of the menu that are open to them."""
    actor = actor_of(request)
    reader = settings.OPEN_READING and not actor.known
    shown = [entry for entry in MENU if may(actor, entry.needs) or (reader and entry.offered)]
    return {
        "actor": actor,
        "menu": [entry for entry in shown if not entry.look_up],
        "lists": [entry for entry in shown if entry.look_up],
    }
