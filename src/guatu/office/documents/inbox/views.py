"""The inbox: hand files in, see how far they are, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from guatu.office.documents.inbox import quota, services, worker
from guatu.office.documents.inbox.services import PASTE, UPLOAD, DeliveryError, File, deliver
from guatu.office.documents.inbox.tables import HOW, INBOX
from guatu.office.documents.models import Delivery
from guatu.office.documents.services import Origin
from guatu.office.documents.storage import MAX_BYTES
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import by_itself, needs
from guatu.office.tables.views import exports
from guatu.text.formats import READABLE


@needs("documents.import")
def home(request: HttpRequest) -> HttpResponse:
    """The place to drop files, and the deliveries, the latest first."""
    if request.method == "POST":
        return _handed_in(request)
    page = Paginator(_deliveries(), 20).get_page(request.GET.get("page"))
    context = {
        "section": "inbox",
        "page": page,
        "exports": exports(INBOX),
        "cards": [_card(delivery) for delivery in page],
        "health": worker.check(),
        "endings": ",".join(sorted(READABLE | {".zip"})),
        "most_files": services.MAX_FILES,
        "most_bytes": MAX_BYTES,
        "most_in_all": quota.MOST,
        "folder": settings.WORKSPACE.inbox,
    }
    return render(request, "inbox/home.html", context)


def _handed_in(request: HttpRequest) -> HttpResponse:
    pasted = request.POST.get("text", "").strip()
    try:
        if pasted:
            deliver(actor_of(request), [_pasted(request, pasted)], PASTE)
        else:
            deliver(actor_of(request), _uploaded(request), UPLOAD)
    except DeliveryError as error:
        messages.error(request, str(error))
    return redirect("inbox:home")


def _uploaded(request: HttpRequest) -> Iterator[File]:
    for given in request.FILES.getlist("files"):
        name = given.name or ""
        # One byte beyond the bound is enough to see that it is too much.
        yield File(name, given.read(services.bound(name) + 1))


def _pasted(request: HttpRequest, text: str) -> File:
    said = {name: request.POST.get(name, "").strip() for name in ("title", "outlet", "published", "url")}
    return services.pasted(text, Origin(**said))


def _deliveries() -> QuerySet[Delivery]:
    return Delivery.objects.prefetch_related(services.PARTS)


def _card(delivery: Delivery) -> dict[str, object]:
    return {"delivery": delivery, "counts": services.counts(delivery), "how": HOW[delivery.how]}


@require_GET
@needs("documents.import")
@by_itself
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One delivery as it stands: a part of the page that asks again by itself while it is being read."""
    delivery = get_object_or_404(_deliveries(), pk=number)
    return render(request, "inbox/card.html", {"card": _card(delivery)})


@require_POST
@needs("documents.import")
def turn(request: HttpRequest, number: int) -> HttpResponse:
    """Stops a delivery, or goes on with it."""
    delivery = get_object_or_404(Delivery, pk=number)
    act = services.stop if request.POST.get("do") == "stop" else services.go_on
    act(actor_of(request), delivery)
    return render(request, "inbox/card.html", {"card": _card(delivery)})
