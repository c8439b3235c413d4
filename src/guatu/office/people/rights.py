"""Who may do what, and where. The table is `matrix.csv`; a grant covers the regions inside its own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from guatu.atlas import contains
from guatu.office.atlas.services import current
from guatu.office.people.actors import SYSTEM_ROLE, Actor
from guatu.office.people.words import action_name, role_name, where
from guatu.office.vocabulary import bracketed

MATRIX = Path(__file__).with_name("matrix.csv")
M = TypeVar("M", bound=Model)
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the matrix. `regional`: held for the regions of the grant, else for the whole office."""

    action: str
    regional: bool
    reads: bool
    """Changes nothing."""
    roles: frozenset[str]


class NotAllowedError(PermissionDenied):
    """Somebody asked for what is not theirs. The message says why and whom to ask."""

    def __init__(self, actor: Actor, action: str, region: str | None = None) -> None:
        self.actor, self.action, self.region = actor, action, region
        super().__init__(self.reason() + bracketed(self.place) + _("。") + self.remedy())

    @property
    def roles(self) -> list[str]:
        """Roles that may, in the order of the matrix."""
        return [role for role in roles() if role in matrix()[self.action].roles]

    @property
    def place(self) -> str:
        """The region in words; empty when none is meant."""
        return "" if self.region is None else where(self.region)

    def reason(self) -> str:
        """Who may not do what."""
        said = {"who": self.actor.name or _("未登录的读者"), "what": action_name(self.action)}
        return _("%(who)s没有“%(what)s”的权限") % said

    def remedy(self) -> str:
        """Which roles may, and who gives them."""
        able = _("、").join(role_name(role) for role in self.roles)
        return _("有此权限的角色：%(roles)s；需要时请系统管理员授予。") % {"roles": able}


@cache
def matrix() -> Mapping[str, Rule]:
    """The rules by action. The server's own commands may do everything."""
    with MATRIX.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        row["action"]: Rule(
            row["action"],
            row["scope"] == "region",
            row["does"] == "read",
            frozenset({role for role, mark in row.items() if mark == "1"} | {SYSTEM_ROLE}),
        )
        for row in rows
    }


@cache
def roles() -> tuple[str, ...]:
    """All roles, in the order of the matrix's columns."""
    with MATRIX.open(encoding="utf-8", newline="") as lines:
        return tuple(next(csv.reader(lines))[3:])


@cache
def inside(region: str) -> frozenset[str]:
    """Ids of the regions that lie in this one, itself among them. A zone across two districts lies in neither."""
    atlas = current()
    if region not in atlas.regions:
        return frozenset({region})
    return frozenset(other for other in atlas.regions if contains(atlas, region, other))


def covers(held: str, region: str) -> bool:
    """Whether a grant on `held` reaches `region`. Without a region ("") only a grant everywhere does."""
    return held == "" or (region != "" and region in inside(held))


def may(actor: Actor, action: str, region: str | None = None) -> bool:
    """Whether the actor may do this there. None asks "anywhere at all?", as menus do; "" means no region or all.

    Raises KeyError for an action that the matrix does not have.
    """
    rule = matrix()[action]
    return (rule.reads or not actor.reading) and any(
        grant.role in rule.roles and (region is None or not rule.regional or covers(grant.region, region))
        for grant in actor.grants
    )


def require(actor: Actor, action: str, region: str | None = None) -> None:
    """Raises NotAllowedError unless the actor may."""
    if not may(actor, action, region):
        raise NotAllowedError(actor, action, region)


def visible(actor: Actor, action: str, rows: QuerySet[M], field: str = "region") -> QuerySet[M]:
    """Those of the rows that the actor may see by their region: none, some, or all of them."""
    rule = matrix()[action]
    held = {grant.region for grant in actor.grants if grant.role in rule.roles}
    if not held:
        return rows.none()
    if not rule.regional or "" in held:
        return rows
    return rows.filter(**{f"{field}__in": sorted(frozenset().union(*map(inside, held)))})


def needs(action: str) -> Callable[[View], View]:
    """Marks a view with the action that opening it takes; the middleware asks. Unmarked pages need `pages.view`."""

    def mark(view: View) -> View:
        view.needs = action  # type: ignore[attr-defined]
        return view

    return mark


def by_itself(view: View) -> View:
    """Marks a view that its own page asks anew without anybody's doing: that keeps no session open, and ends none."""
    view.by_itself = True  # type: ignore[attr-defined]
    return view


def own(view: View) -> View:
    """Marks a view of one's own account: it takes being signed in and no right."""
    view.own = True  # type: ignore[attr-defined]
    return view
