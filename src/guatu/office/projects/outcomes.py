"""What has become of companies that a list named: the track record of the office's own lists.

A list is of a node and a region; a company of it counts once it has a lead or project there for that node. Made-up
records (合成示例) never count.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.people.rights import inside
from guatu.office.projects.models import Lead, Project
from guatu.regional.projects import Stage
from guatu.regional.projects.stages import ORDER

SIGNED = [stage.value for stage in Stage if ORDER[stage] >= ORDER[Stage.SIGNED]]
OVER = Q(stage__in=SIGNED) | Q(side="ended")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Of `listed` companies: how many became leads, how many signed, how many came to nothing."""

    listed: int
    leads: int
    signed: int
    failed: int

    @property
    def sentence(self) -> str:
        """In words, for beside the list."""
        numbers = {"n": self.listed, "leads": self.leads, "signed": self.signed, "failed": self.failed}
        said = _("本单位的结果：名单 %(n)s 家，立为线索 %(leads)s 家，签约 %(signed)s 家，终止 %(failed)s 家")
        return said % numbers


def of_list(companies: Collection[str], node: str, region: str) -> Outcomes:
    """The outcomes of one list."""
    given, named = {"node": node, "region__in": inside(region), "synthetic": False}, frozenset(companies)
    leads = [row for row in Lead.objects.filter(**given).values_list("company", "state") if row[0] in named]
    every = Project.objects.filter(**given).values_list("company", "stage", "side")
    projects = [row for row in every if row[0] in named]
    signed = {company for company, stage, _side in projects if stage in SIGNED}
    failed = {company for company, _stage, side in projects if side == "ended"}
    failed |= {company for company, state in leads if state == "dropped"}
    touched = {company for company, *_rest in (*leads, *projects)}
    return Outcomes(len(companies), len(touched), len(signed), len(failed - signed))


@dataclass(frozen=True, slots=True)
class Result:
    """A company that was courted for a node and signed, or came to nothing; `taken_up`: the day before it was."""

    company: str
    node: str
    region: str
    taken_up: date
    won: bool


def results() -> list[Result]:
    """Results of all lists so far, in the whole office: one a company and node, won where any of its records was."""
    told = ~Q(company="") & ~Q(node="") & Q(synthetic=False)
    rows = [
        *Project.objects.filter(told, OVER).values_list("company", "node", "region", "created_at", "stage"),
        *Lead.objects.filter(told, state="dropped").values_list(
            "company", "node", "region", "reported_at", "state"
        ),
    ]
    found: dict[tuple[str, str], Result] = {}
    for company, node, region, when, state in sorted(rows, key=lambda row: row[3]):
        first = found.get((company, node))
        day = timezone.localdate(when) - timedelta(days=1)
        result = first or Result(company, node, region, day, won=False)
        found[company, node] = replace(result, won=result.won or state in SIGNED)
    return list(found.values())


def recorded() -> int:
    """How many results of lists there are."""
    return len(results())
