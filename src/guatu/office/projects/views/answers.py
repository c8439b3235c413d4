"""What every act of these pages answers: done with a word, refused with the reason, or both versions side by side."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from guatu.office.addresses import ours
from guatu.office.projects import scope
from guatu.office.projects.models import Lead, NextStep, Project
from guatu.office.projects.services import BadValueError, StaleError
from guatu.office.projects.words import FIELDS, side_name, stage_name
from guatu.office.vocabulary import refusal
from guatu.regional.projects import RuleError, TransitionError

REFUSALS = (BadValueError, TransitionError, RuleError)


@dataclass(frozen=True, slots=True)
class Both:
    """A field as it is now, and as it was about to be written."""

    name: str
    label: object
    now: object
    yours: object


def back(request: HttpRequest, default: str) -> HttpResponse:
    """To the page that the form names (`next`), else to the default."""
    return redirect(ours(request, request.POST.get("next", ""), default))


def act(
    request: HttpRequest, form: forms.Form | None, default: str, do: Callable[[dict], str | None]
) -> HttpResponse:  # type: ignore[type-arg]
    """Checks the form, does the act, says what happened and goes back; a conflict gets a page of its own."""
    if form is not None and not form.is_valid():
        for name, faults in form.errors.items():
            label = form.fields[name].label if name in form.fields else ""
            messages.error(request, f"{label} {' '.join(map(str, faults))}".strip())
        return back(request, default)
    try:
        said = do(form.cleaned_data if form is not None else {})
    except REFUSALS as fault:
        messages.error(request, refusal(fault))
        return back(request, default)
    except StaleError as stale:
        return conflict(request, stale, default)
    if said:
        messages.success(request, said)
    return back(request, default)


def version_of(request: HttpRequest) -> int:
    """The version that the page showed; 0, which no record has, where it is missing."""
    with suppress(ValueError):
        return int(request.POST.get("version", ""))
    return 0


def conflict(request: HttpRequest, stale: StaleError, default: str) -> HttpResponse:
    """Both versions side by side: nothing was written, and the person decides field by field."""
    context = scope.context(request) | {
        "record": stale.current,
        "both": _both(stale.current, stale.given),
        "last": last_event(stale.current),
        "posted": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in {"version", "csrfmiddlewaretoken", *stale.given}
        ],
        "default": default,
        "action": request.path,
    }
    return render(request, "projects/conflict.html", context, status=409)


def _both(row: Lead | Project | NextStep, given: dict[str, object]) -> list[Both]:
    return [
        Both(name, FIELDS.get(name, name), _said(name, getattr(row, name)), _said(name, value))
        for name, value in given.items()
        if getattr(row, name) != value
    ]


def _said(name: str, value: object) -> object:
    if name == "stage":
        return stage_name(str(value))
    return side_name(str(value)) if name == "side" else value


def last_event(row: Lead | Project | NextStep):  # type: ignore[no-untyped-def]
    """The latest event of the log about a record."""
    from guatu.office.people.models import LogEvent

    return LogEvent.objects.filter(kind=row._meta.model_name, key=str(row.pk)).last()
