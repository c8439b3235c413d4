"""The page of the search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.office.documents.search.answers import answer
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of


def show(request: HttpRequest) -> HttpResponse:
    """Everything that there is for a question, by sort."""
    found = answer(actor_of(request), request.GET.get("q", ""), moment_of(request))
    groups = [
        (_("名称"), found.names),
        (pgettext("list", "文档"), found.documents),
        (pgettext("list", "事实"), found.facts),
    ]
    context = {"section": "search", "question": found.question, "groups": groups}
    return render(request, "search/show.html", context)
