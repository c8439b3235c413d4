"""Pages beside the queue: contradictions between sources, and names that nobody knows yet."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.documents.mirror import NAMED
from guatu.office.documents.models import Fact, NewName
from guatu.office.documents.reader import kind_name
from guatu.office.documents.review import names, settling
from guatu.office.documents.review.services import ReviewError
from guatu.office.documents.review.tables import CONFLICTS, NAMES
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.office.tables.views import exports


@needs("review.view")
def conflicts(request: HttpRequest) -> HttpResponse:
    """Sources that contradict each other, side by side, open ones first."""
    found = settling.torn()
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    left = sum(one.settlement is None for one in found)
    context = {
        "section": "review",
        "page": page,
        "conflicts": settling.opened(page),
        "left": left,
        "exports": exports(CONFLICTS),
    }
    return render(request, "review/conflicts.html", context)


@require_POST
@needs("review.decide")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """One word on a contradiction."""
    fact = get_object_or_404(Fact, pk=pk)
    try:
        settling.settle(actor_of(request), fact, request.POST.get("do", ""), request.POST.get("why", ""))
    except ReviewError as error:
        messages.error(request, str(error))
    return redirect("review:conflicts")


@needs("review.view")
def show_names(request: HttpRequest) -> HttpResponse:
    """Names without an entity, and what was said of names lately."""
    kind = request.GET.get("kind", "")
    context = {
        "section": "review",
        "candidates": [(kind_name(one.kind), one) for one in names.proposed(kind)],
        "kinds": [(one, kind_name(one)) for one in NAMED],
        "kind": kind,
        "exports": exports(NAMES, f"?kind={kind}" if kind else ""),
        "decided": NewName.objects.order_by("-pk")[:30],
    }
    return render(request, "review/names.html", context)


@require_POST
@needs("names.decide")
def say_name(request: HttpRequest) -> HttpResponse:
    """Accepts a name, merges it, or takes the word on it back."""
    actor, given = actor_of(request), request.POST
    kind, name = given.get("kind", ""), given.get("name", "")
    try:
        if given.get("undo", "").isdecimal():
            names.undo(actor, get_object_or_404(NewName, pk=given["undo"]))
        elif means := given.get("means", ""):
            entity_kind, _colon, entity = means.partition(":")
            names.merge(actor, kind, name, (entity_kind, entity), given.get("why", ""))
        else:
            names.accept(actor, kind, name, given.get("why", ""))
            messages.success(request, _("已收入名录：%(name)s") % {"name": name})
    except ReviewError as error:
        messages.error(request, str(error))
    return redirect("review:names")
