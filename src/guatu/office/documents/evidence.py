"""Page parts that show where a value comes from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from guatu.office import statuses
from guatu.office.atlas.services import current
from guatu.office.documents import storage
from guatu.office.documents.models import Fact
from guatu.office.documents.packrows import find_row
from guatu.office.documents.places import place_of
from guatu.office.people.rights import needs

CONTEXT = 60
"""Characters shown on each side of a quote."""


@needs("documents.view")
def fact(request: HttpRequest, pk: int) -> HttpResponse:
    """The sentence that says a fact, its document, who read it, and all fields as read."""
    row = get_object_or_404(Fact.every.select_related("document", "decision"), pk=pk)
    text = storage.text_of(row.document_id)
    before = after = ""
    if text:
        before = text.clean[max(0, row.start - CONTEXT) : row.start].rpartition("\n")[2]
        after = text.clean[row.end : row.end + CONTEXT].partition("\n")[0]
    place = place_of(text, row.raw_start, row.raw_end) if text else ""
    context = {"place": place, "fact": row, "status": statuses.of_fact(row), "before": before, "after": after}
    return render(request, "evidence/fact.html", context)


def pack(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """What a row of the pack says and on whose word."""
    row = find_row(current(), kind, key)
    if row is None:
        raise Http404(f"no {kind} {key} in the pack")
    references = [current().references[source] for source in row.sources]
    return render(request, "evidence/pack.html", {"row": row, "references": references, "pack": current()})
