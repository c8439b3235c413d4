"""A table of companies that lay in the inbox: its columns confirmed, then in with it; or read as a text after all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from guatu.lake import FIELDS, Sheet, System, propose_for
from guatu.lake.issues import TableError
from guatu.office.documents.inbox import firm_tables
from guatu.office.documents.inbox.services import DeliveryError
from guatu.office.documents.models import Item
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs

SHOWN = 5


@needs("documents.import")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column is what? And in with it."""
    item = get_object_or_404(Item, pk=pk)
    try:
        sheet = firm_tables.sheet_of(item)
        if request.method == "POST":
            system = request.POST.get("system", "")
            firm_tables.take_in(actor_of(request), item, _heads(request, sheet), system)
            return redirect("inbox:table", pk)
        context = _context(item, sheet)
    except (DeliveryError, TableError) as error:
        messages.error(request, str(error))
        return redirect("inbox:table", pk) if request.method == "POST" else redirect("inbox:home")
    return render(request, "inbox/table.html", context)


def _heads(request: HttpRequest, sheet: Sheet) -> dict[str, str]:
    """The head that was chosen for each field; a field whose choice is empty has none."""
    places = {field.id: request.POST.get(field.id, "") for field in FIELDS}
    width = len(sheet.header)
    return {
        key: sheet.header[int(place)] if place.isdecimal() and int(place) < width else ""
        for key, place in places.items()
    }


def _context(item: Item, sheet: Sheet) -> dict[str, object]:
    rows = sheet.sample()
    found = propose_for(sheet, FIELDS, rows)
    choices = [(one.id, one.label, found.columns.get(one.id), one.required) for one in FIELDS]
    return {
        "section": "inbox",
        "item": item,
        "sheet": sheet,
        "found": [one for one in choices if one[2] is not None or one[3]],
        "others": [one for one in choices if one[2] is None and not one[3]],
        "unused": found.unused,
        "systems": [(one.value, one.label) for one in System],
        "has_points": bool(found.columns.keys() & {"lon", "lat"}),
        "other_sheets": [name for name in sheet.sheets if name != sheet.name],
        "taken": firm_tables.taken(item),
        "preview": rows[:SHOWN],
    }


@require_POST
@needs("documents.import")
def as_text(request: HttpRequest, pk: int) -> HttpResponse:
    """It is a text after all."""
    try:
        firm_tables.read_as_text(actor_of(request), get_object_or_404(Item, pk=pk))
    except (DeliveryError, TableError) as error:
        messages.error(request, str(error))
    return redirect("inbox:home")
