"""Taking in the office's own sheet: upload, columns proposed and confirmed, checked by row, then all in or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.office.projects import importing, scope
from guatu.office.projects.services.imports import import_rows
from guatu.office.projects.words import FIELDS, MONEY, stage_name

KEY = "projects_sheet"


def _folder() -> Path:
    folder = settings.WORKSPACE.root / "imports"
    folder.mkdir(exist_ok=True)
    return folder


@needs("projects.create")
def upload(request: HttpRequest) -> HttpResponse:
    """Which sheet?"""
    if request.method == "POST" and (file := request.FILES.get("sheet")):
        data = file.read()
        try:
            importing.read_sheet(data, file.name)
        except importing.SheetError as fault:
            messages.error(request, str(fault), extra_tags="warn")
            return redirect("projects:import")
        key = hashlib.sha256(data).hexdigest()
        (_folder() / key).write_bytes(data)
        request.session[KEY] = {"key": key, "name": file.name}
        return redirect("projects:import_columns")
    return render(request, "projects/import.html", scope.context(request))


@needs("projects.create")
def columns(request: HttpRequest) -> HttpResponse:
    """Which column is what, what is wrong by row, and in with it."""
    held = request.session.get(KEY) or {"key": "", "name": ""}
    path = _folder() / held["key"]
    if not path.is_file():
        return redirect("projects:import")
    sheet = importing.read_sheet(path.read_bytes(), held["name"])
    chosen = _chosen(request, sheet) if request.method == "POST" else importing.propose(sheet.heads)
    missing = [key for key in importing.words()["required"] if key not in chosen]
    rows = importing.parse(sheet, chosen) if not missing else []
    faults = [(row.number, fault) for row in rows for fault in row.faults]
    if request.POST.get("act") == "import" and rows and not faults:
        done = import_rows(actor_of(request), rows, held["name"], synthetic=scope.synthetic(request))
        if not done.faults:
            said = {"a": done.added, "c": done.changed, "s": done.same}
            messages.success(request, _("新增 %(a)s 个，更新 %(c)s 个，未变 %(s)s 个") % said)
            return redirect("projects:board")
        faults = done.faults
    context = scope.context(request) | {
        "name": held["name"],
        "sheet": sheet,
        "choices": [
            (key, _label(key), chosen.get(key), key in importing.words()["required"]) for key in _keys()
        ],
        "missing": [_label(key) for key in missing],
        "faults": faults,
        "ready": rows and not faults,
        "count": len(sheet.rows),
        "preview": sheet.rows[:5],
    }
    return render(request, "projects/import_columns.html", context)


def _keys() -> list[str]:
    return list(importing.words()["fields"])


def _chosen(request: HttpRequest, sheet: importing.Sheet) -> dict[str, int]:
    given = {key: request.POST.get(key, "") for key in _keys()}
    return {
        key: int(place) for key, place in given.items() if place.isdigit() and int(place) < len(sheet.heads)
    }


def _label(key: str) -> str:
    if key in importing.DAYS:
        return _("“%(stage)s”的日期") % {"stage": stage_name(importing.DAYS[key])}
    return str(MONEY.get(key) or FIELDS.get(key) or _("项目编号"))
