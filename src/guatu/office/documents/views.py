"""The page of a document: raw and clean side by side with every fact where it was read."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.freshness import fresh
from guatu.office.documents import copies, reader, services, storage
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.models.reading import GONE
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.regional.circle.vetting import clauses


@needs("documents.view")
def show(request: HttpRequest, sha256: str) -> HttpResponse:
    """One document: raw, clean, facts."""
    document = get_object_or_404(Document, pk=sha256)
    text = storage.text_of(sha256)
    every = list(Fact.every.filter(document=document).select_related("decision"))
    standing = [fact for fact in every if fact.state not in GONE]
    context = {
        "section": "documents",
        "document": document,
        "view": reader.view(text, standing) if text else None,
        "gone": [fact for fact in every if fact.state in GONE],
        "flags": clauses(text.clean, document.known_from) if text else (),
        "original": copies.original_of(document) if document.copy_of_id else None,
        "copies": document.copies.all(),
        "fresh": fresh(moment_of(request), documents=[document]),
        "waiting": sum(fact.worth > 0 for fact in standing),
        "decided": sum(fact.decision_id is not None for fact in every),
    }
    return render(request, "documents/show.html", context)


@require_POST
@needs("documents.change")
def again(request: HttpRequest, sha256: str) -> HttpResponse:
    """Reads the document anew; decisions stay."""
    document = get_object_or_404(Document, pk=sha256)
    facts = services.read_again(actor_of(request), document)
    messages.success(request, _("已重新读取，现有 %(n)s 条事实；人的决定都在") % {"n": facts})
    return redirect("documents:show", sha256)


@require_POST
@needs("documents.change")
def unfold(request: HttpRequest, sha256: str) -> HttpResponse:
    """Says that the document is no copy."""
    services.unfold(actor_of(request), get_object_or_404(Document, pk=sha256))
    return redirect("documents:show", sha256)


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
