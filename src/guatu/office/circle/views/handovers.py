"""Hand-over: propose, answer, and the calculator that shows each step."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current
from guatu.office.circle.models import HandOver
from guatu.office.circle.services import handovers, rules
from guatu.office.circle.totals import circle_of, offices
from guatu.office.circle.views.circle import context
from guatu.office.moment import today
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs, visible
from guatu.office.projects import scope
from guatu.office.projects.models import Project
from guatu.office.projects.services import BadValueError
from guatu.office.projects.views.answers import act
from guatu.office.vocabulary import refusal
from guatu.regional.circle.ruledata import CircleRuleError
from guatu.regional.circle.sharing import (
    ROUNDING,
    Terms,
    Yield,
    calculate,
    parse_terms,
    published_terms,
)

YEARS = 6


@needs("circle.propose")
def desk(request: HttpRequest) -> HttpResponse:
    """Which projects go where, under which terms, and what waits for an answer?"""
    actor, synthetic = actor_of(request), scope.synthetic(request)
    rows, circle = list(handovers.seen(actor, synthetic=synthetic)), circle_of(current())
    mine = visible(actor, "circle.propose", Project.objects.present().filter(synthetic=synthetic, side=""))
    return render(
        request,
        "circle/handovers.html",
        context(request, "handovers")
        | {
            "rows": [(row, parse_terms(row.terms), may(actor, "circle.agree", row.host)) for row in rows],
            "mine": mine[:300],
            "places": offices(current()),
            "terms": published_terms(),
            "standard": rules.in_force("agreements", circle.id if circle else "", today()).head,
            "chosen": request.GET.get("project", ""),
        },
    )


@require_POST
@needs("circle.propose")
def propose(request: HttpRequest) -> HttpResponse:
    """Offers a project to another region."""
    project = get_object_or_404(Project, pk=request.POST.get("project") or 0)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        try:
            host, why = request.POST.get("host", ""), request.POST.get("why", "")
            handovers.propose(actor_of(request), project, host, _terms(request, project), why)
        except CircleRuleError as fault:
            raise BadValueError(refusal(fault)) from fault
        return _("已提议，等落地方答复")

    return act(request, None, reverse("circle:handovers"), do)


def _terms(request: HttpRequest, project: Project) -> str:
    part, years = request.POST.get("part", "").strip(), request.POST.get("years", "").strip()
    try:
        given = (Decimal(part) if part else None, int(years) if years else None)
    except (InvalidOperation, ValueError) as fault:
        raise BadValueError(handovers.BOTH) from fault
    return handovers.chosen_terms(project.region, request.POST.get("terms", ""), *given)


@require_POST
@needs("circle.agree")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The other side agrees or refuses."""
    row = get_object_or_404(HandOver, pk=pk)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        if request.POST.get("answer") == "agree":
            handovers.agree(actor_of(request), row, request.POST.get("why", ""))
            return _("已同意：项目转到落地方，按约定分享")
        handovers.refuse(actor_of(request), row, request.POST.get("why", ""))
        return _("已答复不同意")

    return act(request, None, reverse("circle:handovers"), do)


@needs("circle.view")
def calculator(request: HttpRequest) -> HttpResponse:
    """Who gets how much, year by year, step by step?"""
    every = dict(published_terms())
    seen = handovers.seen(actor_of(request), synthetic=scope.synthetic(request))
    wanted = request.GET.get("handover", "")
    row = seen.filter(pk=wanted).first() if wanted.isdigit() else None
    chosen, circle = request.GET.get("terms", handovers.STANDARD), circle_of(current())
    adopted = rules.in_force("agreements", circle.id if circle else "", today())
    standard = parse_terms(rules.rule_text("agreements", circle.id if circle else "", today()))
    terms = parse_terms(row.terms) if row else every.get(chosen, standard)
    years, fault = [], ""
    given = _given(request, terms)
    try:
        years = calculate(terms, tuple(_yields(given, terms)))
    except (InvalidOperation, ValueError):
        fault = _("金额请填数字，不小于 0")
    sums = (sum((one.origin for one in years), Decimal(0)), sum((one.host for one in years), Decimal(0)))
    return render(
        request,
        "circle/calculator.html",
        context(request, "calculator")
        | {
            "terms": terms,
            "every": every,
            "standard": standard,
            "adopted": adopted.adopted,
            "chosen": chosen,
            "row": row,
            "years": years,
            "sums": sums,
            "given": given,
            "fault": fault,
            "rounding": ROUNDING,
        },
    )


def _given(request: HttpRequest, terms: Terms) -> list[dict[str, object]]:
    names = [*terms.taxes, "policy"]
    return [
        {"year": year, "cells": [(name, request.GET.get(f"{name}{year}", "")) for name in names]}
        for year in range(1, YEARS + 1)
    ]


def _yields(given: list[dict[str, object]], terms: Terms):  # type: ignore[no-untyped-def]
    for one in given:
        sums = {name: Decimal(text.replace(",", "") or "0") for name, text in one["cells"]}  # type: ignore[union-attr]
        if any(sums.values()):
            policy = sums.pop("policy")
            yield Yield(one["year"], sums, policy)  # type: ignore[arg-type]
