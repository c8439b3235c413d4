"""What cities do together: a calendar of joint events, pairs of parks with their agreements."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.circle.forms import EventForm, ParksForm
from guatu.office.circle.models import JointEvent
from guatu.office.circle.services import joint
from guatu.office.circle.views.circle import context
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import scope
from guatu.office.projects.views.answers import act
from guatu.office.projects.views.calendar import Entry, grid, month_of, span
from guatu.regional.circle.sharing import parse_terms


@needs("circle.view")
def show(request: HttpRequest) -> HttpResponse:
    """What do the cities do together, when, and which parks work as a pair under which terms?"""
    synthetic, month, today = scope.synthetic(request), month_of(request), moment_of(request).as_of
    first, last = span(month)
    shown = JointEvent.objects.filter(synthetic=synthetic, withdrawn_at=None, day__range=(first, last))
    entries = [(row.day, Entry("event", "", row.title, f"#event-{row.pk}")) for row in shown]
    pairs = joint.pairings(synthetic=synthetic)
    listed = {row.pk: row for row in (*joint.events(today, synthetic=synthetic), *shown)}
    return render(
        request,
        "circle/joint.html",
        context(request, "joint")
        | grid(month, entries)
        | {
            "today": today,
            "events": sorted(listed.values(), key=lambda row: (row.day, row.pk)),
            "pairs": [(row, parse_terms(row.terms) if row.terms else None) for row in pairs],
            "may_add": may(actor_of(request), "circle.propose"),
            "event_form": EventForm(),
            "parks_form": ParksForm(),
        },
    )


@require_POST
@needs("circle.propose")
def add_event(request: HttpRequest) -> HttpResponse:
    """Writes a joint event down."""
    form = EventForm(request.POST)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        joint.add_event(actor_of(request), form.event(), synthetic=scope.synthetic(request))
        return _("活动已登记")

    return act(request, form, reverse("circle:joint"), do)


@require_POST
@needs("circle.propose")
def pair_parks(request: HttpRequest) -> HttpResponse:
    """Writes a pair of parks down."""
    form = ParksForm(request.POST)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        joint.pair_parks(actor_of(request), form.parks(), synthetic=scope.synthetic(request))
        return _("结对已登记")

    return act(request, form, reverse("circle:joint"), do)


@require_POST
@needs("circle.propose")
def withdraw(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Takes an event or a pair off the list."""
    get_object_or_404(joint.KINDS[kind], pk=pk, withdrawn_at=None)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        joint.withdraw(actor_of(request), kind, pk, request.POST.get("why", ""))
        return _("已撤下，日志里还在")

    return act(request, None, reverse("circle:joint"), do)
