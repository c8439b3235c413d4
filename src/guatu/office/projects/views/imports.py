"""Taking in the office's own sheets: upload, columns confirmed, checked by row, all in or nothing, and back out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.lake import Sheet, open_sheet
from guatu.lake.issues import TableError
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.office.projects import importing, scope, services, sheets
from guatu.office.projects.models import Batch
from guatu.office.projects.services.imports import VERB, import_rows
from guatu.office.projects.sheets import Kind
from guatu.office.projects.views.answers import act

PROJECTS = Kind("projects", VERB, importing.fields, importing.parse, import_rows)
RECENT = 5


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a kind of sheet is taken in: names of its two pages, its undoing, and where its rows are seen."""

    kind: Kind
    upload: str
    columns: str
    undo: str
    after: str
    template: str = "projects/import.html"
    columns_template: str = "projects/import_columns.html"


OWN = Pages(PROJECTS, "projects:import", "projects:import_columns", "projects:undo_import", "projects:board")


@needs("projects.create")
def upload(request: HttpRequest) -> HttpResponse:
    """Which sheet?"""
    return upload_of(request, OWN, scope.context(request))


@needs("projects.create")
def columns(request: HttpRequest) -> HttpResponse:
    """Which column is what, what is wrong by row, and in with it."""
    return columns_of(request, OWN, scope.context(request))


@require_POST
@needs("projects.create")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an import back; what somebody changed since stays, and is named."""
    batch = get_object_or_404(Batch, pk=pk, verb=VERB)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        undone = services.undo(actor_of(request), batch)
        said = _("已撤销导入，恢复 %(n)s 个项目") % {"n": len(undone.restored)}
        if undone.kept:
            names = "、".join(project.name for project in undone.kept)
            said += _("；这些后来有人改过，没有动：%(names)s") % {"names": names}
        return said

    return act(request, None, reverse(OWN.upload), do)


def upload_of(request: HttpRequest, pages: Pages, context: Mapping[str, Any]) -> HttpResponse:
    """The first page of a kind of sheet: a file, and the latest imports with their way back."""
    if request.method == "POST" and (file := request.FILES.get("sheet")):
        try:
            path = sheets.keep(file.name or "", file.read())
        except TableError as fault:
            messages.error(request, str(fault))
            return redirect(pages.upload)
        request.session[f"sheet_{pages.kind.key}"] = {"key": path.name, "name": file.name}
        return redirect(pages.columns)
    mine = Batch.objects.filter(verb=pages.kind.verb, by=actor_of(request).name).exclude(items=[])
    return render(request, pages.template, {**context, "pages": pages, "recent": mine[:RECENT]})


def columns_of(request: HttpRequest, pages: Pages, context: Mapping[str, Any]) -> HttpResponse:
    """The second page: columns, faults, and in with it."""
    held = request.session.get(f"sheet_{pages.kind.key}") or {"key": "", "name": ""}
    path = settings.WORKSPACE.root / "imports" / Path(held["key"]).name
    if not held["key"] or not path.is_file():
        return redirect(pages.upload)
    kind, sheet = pages.kind, open_sheet(path)
    fields, rows = kind.fields(), list(sheet.rows())
    chosen = _chosen(request, sheet, kind) if request.method == "POST" else sheets.proposed(sheet, kind)
    missing = [one.label for one in fields if one.required and one.id not in chosen]
    parsed = kind.parse(sheet.header, rows, chosen) if not missing else []
    faults = [(row.number, fault) for row in parsed for fault in row.faults]
    if request.POST.get("act") == "import" and parsed and not faults:
        done = kind.take(actor_of(request), parsed, held["name"], scope.synthetic(request))
        if not done.faults:
            said = {"a": done.added, "c": done.changed, "s": done.same}
            messages.success(request, _("新增 %(a)s 个，更新 %(c)s 个，未变 %(s)s 个；下面可以撤销") % said)
            return redirect(pages.upload)
        faults = done.faults
    given = {
        "name": held["name"],
        "sheet": sheet,
        "choices": [(one.id, one.label, chosen.get(one.id), one.required) for one in fields],
        "missing": missing,
        "unused": [head for place, head in enumerate(sheet.header) if head and place not in chosen.values()],
        "faults": faults,
        "ready": parsed and not faults,
        "count": len(rows),
        "preview": rows[:5],
        "pages": pages,
    }
    return render(request, pages.columns_template, {**context, **given})


def _chosen(request: HttpRequest, sheet: Sheet, kind: Kind) -> dict[str, int]:
    given = {one.id: request.POST.get(one.id, "") for one in kind.fields()}
    width = len(sheet.header)
    return {key: int(place) for key, place in given.items() if place.isdigit() and int(place) < width}
