"""Rules of the circle: which hold here, where they were published, who changed them when, and taking another over."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from guatu.office.atlas.services import current
from guatu.office.circle.forms import RuleForm
from guatu.office.circle.models import Rule
from guatu.office.circle.services import rules
from guatu.office.circle.totals import circle_of, members
from guatu.office.circle.trail import RULES
from guatu.office.circle.views.circle import context
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects.services import BadValueError
from guatu.office.projects.views.answers import act, version_of
from guatu.office.vocabulary import refusal
from guatu.regional.circle.ruledata import CircleRuleError, texts

ADOPTED = {
    "reports": gettext_lazy("规则已采用；已登记的线索仍按登记那天的规则走完"),
    "counts": gettext_lazy("规则已采用；合计从这一天起按它计数"),
    "agreements": gettext_lazy("约定已采用为标准；以后的流转和结对默认用它，已签的照旧"),
}
KINDS = {
    "reports": gettext_lazy("首报首谈"),
    "counts": gettext_lazy("签约怎样计数"),
    "agreements": gettext_lazy("飞地怎样分享"),
}


@needs("circle.view")
def show(request: HttpRequest) -> HttpResponse:
    """Which rule holds for whom, and what would another say?"""
    kind = request.GET.get("kind", "reports")
    kind = kind if kind in KINDS else "reports"
    if request.method == "POST":
        return _adopt(request, kind)
    day, key = moment_of(request).as_of, request.GET.get("set", "")
    text = texts(kind).get(key, "")
    chosen = rules.READERS[kind](text) if text else None
    places = [circle for circle in (circle_of(current()),) if circle] + members(current())
    holding = [(place, rules.in_force(kind, place.id, day)) for place in places]
    return render(
        request,
        "circle/rules.html",
        context(request, "rules")
        | {
            "kind": kind,
            "kinds": KINDS,
            "holding": holding,
            "published": [rules.READERS[kind](one) for one in texts(kind).values()],
            "chosen": chosen,
            "seen": Rule.objects.filter(kind=kind).aggregate(last=Max("pk"))["last"] or 0,
            "filled": [RULES[key] for key in RULES if key in getattr(chosen, "defaults", ())],
            "history": [(row, rules.READERS[kind](row.text)) for row in Rule.objects.filter(kind=kind)[:30]],
            "form": RuleForm(
                initial={"text": text, "valid_from": day, "region": places[0].id if places else ""}
            ),
            "may_change": may(actor_of(request), "circle.arbitrate"),
        },
    )


def _adopt(request: HttpRequest, kind: str) -> HttpResponse:
    def do(given: dict) -> str:  # type: ignore[type-arg]
        try:
            rules.adopt(
                actor_of(request),
                given["region"],
                rules.Text(kind, given["text"]),
                given["valid_from"],
                given["why"],
                seen=version_of(request),
            )
        except CircleRuleError as fault:
            raise BadValueError(refusal(fault)) from fault
        return str(ADOPTED[kind])

    return act(request, RuleForm(request.POST), f"{reverse('circle:rules')}?kind={kind}", do)
