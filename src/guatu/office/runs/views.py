"""Kept runs: the list, one run, and the button that asks for one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from guatu.office.atlas.services import current
from guatu.office.moment import moment_of, read_moment
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import by_itself, needs
from guatu.office.runs import services
from guatu.regional.answers import KINDS
from guatu.regional.runs import Question


@by_itself
def show(request: HttpRequest, key: str) -> HttpResponse:
    """One run as it was made, with what has changed since; or that it is being made, or why it could not."""
    run = services.runs().get(key)
    if run is None:
        told = services.waiting(key)
        if told is None:
            raise Http404(f"no run {key}")
        if told.get("instead"):
            return redirect("runs:show", told["instead"])
        context = {"section": "runs", "title": services.title(Question.of(told)), "told": told}
        return render(request, "runs/waiting.html", context)
    older = services.before(run)
    context = {
        "section": "runs",
        "version": services.version(run),
        "run": run,
        "result": run.result,
        "kind_name": services.kind_name(run.question.kind),
        "older": older,
        "moved": services.moved(run, older),
        "inputs": [(services.input_name(name), digest) for name, digest in run.inputs.items()],
        "body": f"runs/parts/{run.question.kind}.html",
        "regions": current().regions,
        "nodes": {node.id: node for chain in current().chains.values() for node in chain.nodes},
    }
    return render(request, "runs/show.html", context)


@require_POST
@needs("runs.make")
def make(request: HttpRequest, kind: str) -> HttpResponse:
    """Asks for a run of the question in the form, on the form's dates, and goes to its page."""
    given = {name: str(value) for name, value in request.POST.items()}
    moment = read_moment(given) if given.get("as_of") else moment_of(request)
    arguments = {name: given.get(name, "") for name in KINDS[kind].arguments} if kind in KINDS else {}
    try:
        key = services.ask(actor_of(request), kind, arguments, moment)
    except services.AskError as error:
        messages.error(request, str(error))
        return redirect("runs:list")
    return redirect("runs:show", key)
