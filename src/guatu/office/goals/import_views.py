"""Taking in a sheet of goals: the same two pages as for projects."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.goals import importing
from guatu.office.goals.imports import VERB, import_goals, undo_import
from guatu.office.goals.services import BadGoalError
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.office.projects import scope
from guatu.office.projects.models import Batch
from guatu.office.projects.sheets import Kind
from guatu.office.projects.views.imports import Pages, columns_of, upload_of

PAGES = Pages(
    Kind("goals", VERB, importing.fields, importing.parse, import_goals),
    "goals:import",
    "goals:import_columns",
    "goals:undo_import",
    "goals:list",
    "goals/import.html",
    "goals/import_columns.html",
)


@needs("goals.change")
def upload(request: HttpRequest) -> HttpResponse:
    """Which sheet?"""
    return upload_of(request, PAGES, _context(request))


@needs("goals.change")
def columns(request: HttpRequest) -> HttpResponse:
    """Which column is what, what is wrong by row, and in with it."""
    return columns_of(request, PAGES, _context(request))


def _context(request: HttpRequest) -> dict[str, object]:
    return scope.context(request) | {"section": "goals"}


@require_POST
@needs("goals.change")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an import back."""
    batch = get_object_or_404(Batch, pk=pk, verb=VERB)
    try:
        said = _("已撤销导入，恢复 %(n)s 个目标") % {"n": undo_import(actor_of(request), batch)}
        messages.success(request, said)
    except BadGoalError as bad:
        messages.error(request, str(bad))
    return redirect("goals:import")
