"""Which rows a page is about: the real ones or the 合成示例, never both; and of those what the actor may see."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import inside, visible
from guatu.office.projects.models import Lead, Project

KEY = "synthetic_projects"


def has_demo() -> bool:
    """Whether the workspace holds 合成示例 projects at all."""
    return Project.objects.filter(synthetic=True).exists()


def only_made_up() -> bool:
    """Whether there are 合成示例 and nothing real."""
    return has_demo() and not Project.objects.filter(synthetic=False).exists()


def synthetic(request: HttpRequest) -> bool:
    """Whether this visitor looks at the 合成示例: as the address says (`synthetic`, 0 or 1), else as they chose on a
    page, else where there is nothing real."""
    if not hasattr(request, "synthetic"):
        chosen = {"0": False, "1": True}.get(request.GET.get("synthetic", ""), request.session.get(KEY))
        request.synthetic = only_made_up() if chosen is None else bool(chosen) and has_demo()  # type: ignore[attr-defined]
    return request.synthetic  # type: ignore[attr-defined]


def projects(request: HttpRequest) -> QuerySet[Project]:
    """The projects of this page, the region of the address (`region`) and all inside it."""
    return _inside(request, seen_projects(actor_of(request), synthetic=synthetic(request)))


def seen_projects(actor: Actor, *, synthetic: bool) -> QuerySet[Project]:
    """All projects that an actor may see."""
    return visible(actor, "projects.view", Project.objects.present().filter(synthetic=synthetic))


def leads(request: HttpRequest) -> QuerySet[Lead]:
    """The leads of this page. Proposals are read from documents and so are real."""
    rows = Lead.objects.present().filter(synthetic=synthetic(request))
    return _inside(request, visible(actor_of(request), "projects.view", rows))


def taken_up(request: HttpRequest, node: str) -> dict[str, Lead]:
    """The companies that are being courted for a node already, each with its latest lead."""
    rows = leads(request).filter(node=node, state__in=("open", "appraisal", "promoted")).exclude(company="")
    return {lead.company: lead for lead in rows.reverse()}


def _inside(request: HttpRequest, rows):  # type: ignore[no-untyped-def]
    region = request.GET.get("region", "")
    return rows.filter(region__in=sorted(inside(region))) if region else rows


def context(request: HttpRequest) -> dict[str, object]:
    """For the templates of these pages: whether they show 合成示例, and whether there is something to switch to."""
    return {"section": "projects", "synthetic": synthetic(request), "has_demo": has_demo()}
