"""The page of a document: raw and clean side by side with every fact where it was read."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from guatu.office.documents import reader, storage
from guatu.office.documents.models import Document
from guatu.office.people.rights import needs


@needs("documents.view")
def show(request: HttpRequest, sha256: str) -> HttpResponse:
    """One document: raw, clean, facts."""
    document = get_object_or_404(Document, pk=sha256)
    text = storage.text_of(sha256)
    facts = list(document.facts.all())
    view = reader.view(text, facts) if text else None
    return render(
        request, "documents/show.html", {"section": "documents", "document": document, "view": view}
    )


@needs("documents.view")
def raw(request: HttpRequest, sha256: str) -> FileResponse:
    """The file as it came, for download; never shown as a page, whatever it holds."""
    document = get_object_or_404(Document, pk=sha256)
    return FileResponse(
        storage.source_path(sha256).open("rb"),
        as_attachment=True,
        filename=document.filename,
        content_type="application/octet-stream",
    )
