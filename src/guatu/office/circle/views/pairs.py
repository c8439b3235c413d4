"""Duplicates: two records side by side, a person's word, and taking it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from guatu.office.circle.models import PairDecision
from guatu.office.circle.services import pairs
from guatu.office.circle.views.circle import context
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.office.projects import scope
from guatu.office.projects.models import Project
from guatu.office.projects.views.answers import act

RELATIONS = {
    "resigned": gettext_lazy("同一项目再次签约"),
    "upgraded": gettext_lazy("框架升为正式"),
    "increased": gettext_lazy("增资"),
    "investor": gettext_lazy("更换投资方"),
}
FEATURES = {
    "other_company": gettext_lazy("投资方不同"),
    "stem": gettext_lazy("字号出现在对方的项目里"),
    "other_stem": gettext_lazy("各带各的字号"),
    "name": gettext_lazy("名称相似"),
    "ending": gettext_lazy("名称末字相同"),
    "content": gettext_lazy("内容相似"),
    "kinship": gettext_lazy("用字相近"),
    "figures": gettext_lazy("用地、面积、产能相同"),
    "other_figures": gettext_lazy("用地、面积、产能不同"),
    "carrier": gettext_lazy("同一载体"),
    "other_carrier": gettext_lazy("载体不同"),
    "other_region": gettext_lazy("区域不同"),
    "amount": gettext_lazy("金额接近"),
    "other_phase": gettext_lazy("期次不同"),
    "partners": gettext_lazy("第三条记录"),
}


@needs("projects.view")
def desk(request: HttpRequest) -> HttpResponse:
    """Are these two one project?"""
    rows = list(scope.projects(request).prefetch_related(*pairs.PARTS))
    keys = {row.pk for row in rows}
    said = PairDecision.objects.filter(undone_at=None, first__in=keys, second__in=keys)
    found = pairs.proposed(rows)
    return render(
        request,
        "circle/pairs.html",
        context(request, "pairs")
        | {
            "found": [
                (pair, (pairs.record(a), a), (pairs.record(b), b), _reasons(pair.points))
                for pair, a, b in found[:20]
            ],
            "count": len(found),
            "said": said.select_related("first", "second")[:100],
            "relations": RELATIONS,
            "n": len(rows),
        },
    )


def _reasons(points) -> list[tuple[object, float]]:  # type: ignore[no-untyped-def]
    told = sorted(((round(value, 1), name) for name, value in points.items()), key=lambda one: -abs(one[0]))
    return [(FEATURES[name], value) for value, name in told if value]


@require_POST
@needs("projects.view")
def decide(request: HttpRequest) -> HttpResponse:
    """A word on a pair."""
    rows = scope.seen_projects(actor_of(request), synthetic=scope.synthetic(request))
    first = get_object_or_404(rows, pk=request.POST.get("first") or 0)
    second: Project = get_object_or_404(rows, pk=request.POST.get("second") or 0)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        relation, why = request.POST.get("relation", ""), request.POST.get("why", "")
        pairs.decide_pair(actor_of(request), first, second, relation, why)
        return _("已认定，可在下面撤销")

    return act(request, None, reverse("circle:pairs"), do)


@require_POST
@needs("projects.view")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a word back."""
    row = get_object_or_404(PairDecision, pk=pk)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        pairs.undo_pair(actor_of(request), row)
        return _("已撤销")

    return act(request, None, reverse("circle:pairs"), do)
