"""Pages of documents: the list, and raw and clean side by side with every fact where it was read."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from guatu.office.documents import reader, services, storage
from guatu.office.documents.models import Document
from guatu.office.moment import moment_of
from guatu.office.people.rights import needs


@needs("documents.view")
def list_documents(request: HttpRequest) -> HttpResponse:
    """What has been read, newest first, with how many facts each gave."""
    rows = services.known(moment_of(request)).annotate(
        facts_count=Count("facts"), doubtful=Count("facts", filter=Q(facts__confidence__lt=services.DOUBT))
    )
    rows = rows.order_by("-known_from", "name")
    words = request.GET.get("q", "").strip()
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(outlet__icontains=words) | Q(name__icontains=words))
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "documents/list.html", {"section": "documents", "page": page, "words": words})


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
