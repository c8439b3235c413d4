"""改界限: the deadlines, shares and colours of a rule set as a form, and which projects would change colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu import atlas as library
from guatu.office.atlas.services import current
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.office.projects import board, scope, services
from guatu.office.projects.forms import DayInput, chinese, regions
from guatu.office.projects.histories import Lit, rules_of, rules_until
from guatu.office.projects.models import Rules
from guatu.office.projects.views.rules import published_text
from guatu.office.vocabulary import refusal
from guatu.regional.projects import RuleError, RuleSet, lights, parse, published, worst
from guatu.regional.projects.rules import Colour
from guatu.regional.projects.tuning import tunable, tuned

SHOWN = 60


class TuneForm(forms.Form):
    """From which day, where, on what ground. Numbers and colours stand beside the words of their conditions."""

    region = forms.ChoiceField(
        label=gettext_lazy("用在哪里"), choices=regions, required=False, widget=chinese()
    )
    valid_from = forms.DateField(label=gettext_lazy("自何日起"), widget=DayInput())
    source = forms.CharField(label=gettext_lazy("依据哪份文件"), max_length=300)
    why = forms.CharField(label=gettext_lazy("为什么改"), max_length=300)


@dataclass(frozen=True, slots=True)
class Turned:
    """A project whose colour would change, with why it would show the new one."""

    card: Lit
    colour: str
    why: str


def text_of(key: str, region: str, day: date) -> str:
    """The text in force of a set: the newest that the region, a unit above or the office took over, else as published."""
    atlas = current()
    above = [unit.id for unit in library.ancestors(atlas, region)] if region in atlas.regions else []
    rows = [row for row in rules_until(day) if row.region in {region, *above, ""}]
    own = next((row.text for row in rows if parse(row.text).id == key), "")
    if not own and key not in published():
        raise Http404(f"no rule set {key}")
    return own or published_text(key)


def turned(cards: Iterable[Lit], adopted: Rules, day: date) -> list[Turned]:
    """The projects that would show another colour if these rules were taken over besides those that are."""
    known = [adopted, *rules_until(day)]
    places: dict[str, list[RuleSet]] = {}
    found: list[Turned] = []
    for card in cards:
        place = card.project.region
        if place not in places:
            places[place] = rules_of(place, day, known)
        light = worst([one for own in places[place] for one in lights(own, card.history, day)])
        colour = light.colour.value if light else Colour.NONE.value
        if colour != card.colour:
            found.append(Turned(card, colour, light.why if light else ""))
    return found


@needs("goals.change")
def tune(request: HttpRequest, key: str) -> HttpResponse:
    """What would other deadlines light?"""
    day, region = moment_of(request).as_of, request.POST.get("region", request.GET.get("region", ""))
    text = text_of(key, region, day)
    rules = parse(text)
    form = TuneForm(
        request.POST or None, initial={"region": region, "valid_from": day, "source": rules.source}
    )
    changed: list[Turned] | None = None
    shown = text
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            shown = tuned(text, request.POST.dict(), source=given["source"], valid_from=given["valid_from"])
        except RuleError as fault:
            messages.error(request, refusal(fault))
        else:
            if request.POST.get("act") == "adopt":
                services.adopt_rules(actor_of(request), region, shown, given["valid_from"], given["why"])
                messages.success(request, _("规则已采用"))
                return redirect("projects:rules")
            adopted = Rules(region=region, text=shown, valid_from=given["valid_from"])
            changed = turned(board.shown(scope.projects(request), day), adopted, day)
    context = scope.context(request) | {
        "rules": rules,
        "lights": tunable(shown),
        "colours": [one.value for one in Colour],
        "form": form,
        "changed": changed,
        "listed": (changed or [])[:SHOWN],
    }
    return render(request, "projects/tune.html", context)
