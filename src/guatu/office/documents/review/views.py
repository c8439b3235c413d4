"""The review: a queue on the left, one fact in its context on the right, a keystroke a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current, from_atlas
from guatu.office.documents.decided import field_of
from guatu.office.documents.models import Decision, Fact
from guatu.office.documents.reader import kind_name
from guatu.office.documents.review import claims, export, panes, queue, services
from guatu.office.documents.review.fields import FieldError, changed, parsed
from guatu.office.documents.review.tables import QUEUE
from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import needs
from guatu.office.tables.views import exports
from guatu.reading.confidence import threshold
from guatu.reading.corrections import KINDS

SHOWN = 40
"""Lines of the queue on one page."""


@needs("review.view")
def show_queue(request: HttpRequest) -> HttpResponse:
    """What to look at, the most worth first."""
    actor, choice = actor_of(request), queue.Choice.of(request.GET.dict())
    rows = queue.waiting(choice)
    left, decided = queue.left(choice), queue.decided_today(actor, choice)
    context = {
        "section": "review",
        "rows": [panes.line(fact) for fact in claims.free_for(actor, rows)[:SHOWN]],
        "left": left,
        "start": left + decided,
        "decided": decided,
        "choice": choice,
        "exports": exports(QUEUE, "?" + urlencode(choice.params())),
        "kinds": [(kind, kind_name(kind)) for kind in KINDS],
        "thresholds": [(kind_name(kind), threshold(kind)) for kind in KINDS],
        "regions": _offered("regions", "path"),
        "indicators": _offered("indicators", "name"),
    }
    return render(request, "review/queue.html", context)


@from_atlas
@cache
def _offered(table: str, field: str) -> SafeString:
    """What a field of the page offers to be completed to: a thousand lines, written once."""
    words = sorted((getattr(row, field),) for row in getattr(current(), table).values())
    return format_html_join("", '<option value="{}"></option>', words)


@needs("review.view")
def show_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """One fact in its context. Whoever may decide holds it from now on; 409 where somebody else does."""
    actor = actor_of(request)
    fact = get_object_or_404(Fact.every.select_related("document", "decision"), pk=pk)
    if panes.may_decide(actor):
        claims.release(actor)
        if not claims.claim(actor, Fact.every.filter(pk=pk)):
            return render(request, "review/held.html", {"fact": fact}, status=409)
    return render(request, "review/fact.html", panes.pane(fact, actor))


Act = Callable[[Actor, Fact, HttpRequest], Decision]


def _correct(actor: Actor, fact: Fact, request: HttpRequest) -> Decision:
    given = parsed(fact.kind, request.POST.dict())
    return services.correct(actor, fact, changed(fact.body, given), request.POST.get("why", ""))


def _split(actor: Actor, fact: Fact, request: HttpRequest) -> Decision:
    parts = []
    for prefix in ("1-", "2-", "3-"):
        given = {
            name.removeprefix(prefix): value
            for name, value in request.POST.dict().items()
            if name.startswith(prefix)
        }
        if any(value.strip() for value in given.values()):
            parts.append(changed(fact.body, parsed(fact.kind, given)))
    return services.split(actor, fact, parts, request.POST.get("why", ""))


def _merge(actor: Actor, fact: Fact, request: HttpRequest) -> Decision:
    others = Fact.objects.filter(pk__in=[one for one in request.POST.getlist("others") if one.isdecimal()])
    return services.merge(actor, fact, others, request.POST.get("why", ""))


def _document(actor: Actor, fact: Fact, request: HttpRequest) -> Decision:
    field = request.POST.get("field", "")
    name = field_of(field, fact.body)
    right = parsed(fact.kind, {name: request.POST.get("to", "")}).get(name)
    values = (fact.body.get(name), right)
    return services.correct_document(actor, fact.document, field, values, request.POST.get("why", ""))


ACTS: Mapping[str, Act] = {
    "accept": lambda actor, fact, request: services.accept(actor, fact, request.POST.get("why", "")),
    "reject": lambda actor, fact, request: services.reject(actor, fact, request.POST.get("why", "")),
    "correct": _correct,
    "split": _split,
    "merge": _merge,
    "document": _document,
}


@require_POST
@needs("review.decide")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision about one fact; says what stands now and what is left."""
    fact = get_object_or_404(Fact.every.select_related("document"), pk=pk)
    seen = request.POST.get("seen", "")
    fact.decision_id = int(seen) if seen.isdecimal() else None
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        return _answer(request, {"ok": False, "said": _("没有这个动作")}, 400)
    try:
        made = act(actor_of(request), fact, request)
    except (services.ReviewError, FieldError) as error:
        return _answer(request, {"ok": False, "said": str(error)}, 409)
    return _answer(request, {"ok": True, "said": panes.verb_name(made.verb), "pk": pk, **_left(request)})


@require_POST
@needs("review.decide")
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back this person's latest decision, or the one named."""
    actor, number = actor_of(request), request.POST.get("decision", "")
    last = get_object_or_404(Decision, pk=number) if number.isdecimal() else services.last_of(actor)
    if last is None:
        return _answer(request, {"ok": False, "said": _("没有可撤回的决定")}, 409)
    try:
        services.undo(actor, last)
    except services.ReviewError as error:
        return _answer(request, {"ok": False, "said": str(error)}, 409)
    fact = services.fact_of(last)
    said = _("已撤回：%(what)s") % {"what": panes.verb_name(last.verb)}
    return _answer(request, {"ok": True, "said": said, "pk": fact.pk if fact else None, **_left(request)})


def _left(request: HttpRequest) -> dict[str, int]:
    choice = queue.Choice.of(request.GET.dict())
    return {"left": queue.left(choice), "decided": queue.decided_today(actor_of(request), choice)}


def _answer(request: HttpRequest, body: dict[str, Any], status: int = 200) -> HttpResponse:
    """JSON for the page's script; without one, back to where the person was."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(body, status=status)
    return (
        redirect(request.POST.get("next") or reverse("review:queue"))
        if body["ok"]
        else render(request, "review/refused.html", {"said": body["said"]}, status=status)
    )


@needs("review.view")
def show_accuracy(request: HttpRequest) -> HttpResponse:
    """How the share of facts that stood as read moved with review, by day and band of confidence."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    context = {
        "section": "review",
        "days": queue.accuracy(kind),
        "bands": queue.BANDS,
        "kinds": [(one, kind_name(one)) for one in KINDS],
        "kind": kind,
    }
    return render(request, "review/accuracy.html", context)


@needs("review.view")
def corrections(request: HttpRequest) -> StreamingHttpResponse:
    """All decisions as training material."""
    answer = StreamingHttpResponse(export.lines(), content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="corrections.jsonl"'
    return answer
