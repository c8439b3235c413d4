"""亮灯规则: which rules hold here, where they were published, and what another set would change."""

from __future__ import annotations

from importlib.resources import files

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import board, scope, services
from guatu.office.projects.forms import DayInput, chinese, regions
from guatu.office.projects.histories import rules_of
from guatu.office.projects.models import Rules
from guatu.office.projects.views.answers import act
from guatu.office.vocabulary import refusal
from guatu.regional.projects import RuleError, RuleSet, lights, parse, published, worst


class RulesForm(forms.Form):
    """A rule set for a region from a day on."""

    region = forms.ChoiceField(
        label=gettext_lazy("用在哪里"), choices=regions, required=False, widget=chinese()
    )
    valid_from = forms.DateField(label=gettext_lazy("自何日起"), widget=DayInput())
    why = forms.CharField(label=gettext_lazy("为什么改"), required=False, max_length=300)
    text = forms.CharField(
        label=gettext_lazy("规则全文"), widget=forms.Textarea(attrs={"rows": 18, "lang": "zh-Hans"})
    )


def published_text(key: str) -> str:
    """The text of a published set."""
    return files("guatu.regional.projects").joinpath(f"lights/{key}.yaml").read_text("utf-8")


@needs("projects.view")
def show(request: HttpRequest) -> HttpResponse:
    """Which rules light the lamps, and what would others light?"""
    day = moment_of(request).as_of
    key = request.GET.get("set", "")
    text = request.POST.get("text") or (published_text(key) if key in published() else "")
    if request.method == "POST" and request.POST.get("act") == "adopt":
        return _adopt(request)
    tried, fault = _try(request, text) if text else ({}, "")
    region = request.GET.get("region", "")
    context = scope.context(request) | {
        "sets": rules_of(region, day),
        "published": published().values(),
        "history": Rules.objects.all()[:20],
        "form": RulesForm(request.POST or None, initial={"text": text, "valid_from": day, "region": region}),
        "text": text,
        "tried": tried,
        "fault": fault,
        "may_change": may(actor_of(request), "goals.change"),
        "regions": regions(),
        "region": region,
    }
    return render(request, "projects/rules.html", context)


def _try(request: HttpRequest, text: str) -> tuple[dict[str, int], str]:
    """How many projects would show which colour under this set alone."""
    try:
        rules: RuleSet = parse(text)
    except RuleError as fault:
        return {}, refusal(fault)
    day = moment_of(request).as_of
    counts: dict[str, int] = {}
    for card in board.shown(scope.projects(request), day):
        found = worst(lights(rules, card.history, day))
        colour = found.colour.value if found else "none"
        counts[colour] = counts.get(colour, 0) + 1
    return {colour: counts[colour] for colour in board.ORDER if colour in counts}, ""


def _adopt(request: HttpRequest) -> HttpResponse:
    def do(given: dict) -> str:  # type: ignore[type-arg]
        services.adopt_rules(
            actor_of(request), given["region"], given["text"], given["valid_from"], given["why"]
        )
        return _("规则已采用")

    return act(request, RulesForm(request.POST), reverse("projects:rules"), do)
