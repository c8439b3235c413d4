"""日历: what falls on which day of a month: next steps, planned starts, leads that run out, stages reached."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.office.moment import moment_of
from guatu.office.people.rights import needs
from guatu.office.projects import scope
from guatu.office.projects.models import NextStep, StageEvent
from guatu.office.projects.services.leads import LIVE
from guatu.office.projects.words import stage_name

LONGEST = 6
"""Entries that a day shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day. kind: step, stage, lead, event."""

    kind: str
    label: str
    name: str
    address: str


def month_of(request: HttpRequest) -> date:
    """The first day of the month in the address, else of the day of the page."""
    month = moment_of(request).as_of.replace(day=1)
    with suppress(ValueError):
        month = date.fromisoformat(request.GET.get("month", "") + "-01")
    return month


def span(month: date) -> tuple[date, date]:
    """The first and the last day of the weeks that a month's page shows."""
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    return weeks[0][0], weeks[-1][-1]


def grid(month: date, entries: Iterable[tuple[date, Entry]]) -> dict[str, object]:
    """What `projects/parts/month.html` shows: weeks of days with their entries, and the months around."""
    found: dict[date, list[Entry]] = {}
    for day, entry in entries:
        found.setdefault(day, []).append(entry)
    return {
        "month": month,
        "bare": not found,
        "before": (month - timedelta(days=1)).strftime("%Y-%m"),
        "after": (month + timedelta(days=32)).strftime("%Y-%m"),
        "weeks": [
            [(day, found.get(day, [])[:LONGEST], max(0, len(found.get(day, [])) - LONGEST)) for day in week]
            for week in calendar.Calendar().monthdatescalendar(month.year, month.month)
        ],
    }


@needs("projects.view")
def show(request: HttpRequest) -> HttpResponse:
    """What is when?"""
    month = month_of(request)
    context = grid(month, _entries(request, *span(month))) | {"today": moment_of(request).as_of}
    return render(request, "projects/calendar.html", scope.context(request) | context)


def _entries(request: HttpRequest, first: date, last: date) -> Iterator[tuple[date, Entry]]:
    projects, leads = scope.projects(request), scope.leads(request)
    own = Q(project__in=projects) | Q(project=None, lead__in=leads.filter(state__in=LIVE))
    steps = NextStep.objects.filter(own, done_on=None, due__range=(first, last))
    for step in steps.select_related("project", "lead"):
        yield step.due, Entry("step", step.text, step.about, step.address)
    events = StageEvent.objects.filter(project__in=projects, withdrawn_at=None, day__range=(first, last))
    for event in events.select_related("project"):
        yield (
            event.day,
            Entry("stage", stage_name(event.stage), event.project.name, _address(event.project_id)),
        )
    for lead in leads.filter(expires_on__range=(first, last), state__in=LIVE):
        address = reverse("projects:lead", args=[lead.pk])
        yield lead.expires_on, Entry("lead", _("线索到期"), lead.company_name, address)


def _address(pk: int) -> str:
    return reverse("projects:show", args=[pk])
