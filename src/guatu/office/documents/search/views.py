"""The page of the search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.office.documents.models import Fact, SearchEntry
from guatu.office.documents.reader import kind_name
from guatu.office.documents.search import services
from guatu.office.documents.search.services import Hit
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may


def show(request: HttpRequest) -> HttpResponse:
    """Everything that there is for a question, by sort."""
    question = request.GET.get("q", "").strip()[:100]
    moment = moment_of(request)
    found = services.find(
        question,
        documents=may(actor_of(request), "documents.view"),
        known_by=moment.known_by if moment.chosen else None,
    )
    documents = dict(
        Fact.every.filter(pk__in=[hit.entry.key for hit in found.facts]).values_list("pk", "document_id")
    )
    groups = [
        (_("名称"), [(hit, _address(hit.entry, documents), _sort(hit.entry)) for hit in found.names]),
        (pgettext("list", "文档"), [(hit, _address(hit.entry, documents), "") for hit in found.documents]),
        (pgettext("list", "事实"), _facts(found.facts, documents)),
    ]
    return render(request, "search/show.html", {"section": "search", "question": question, "groups": groups})


def _facts(hits: object, documents: dict[int, str]) -> list[tuple[Hit, str, str]]:
    return [(hit, _address(hit.entry, documents), kind_name(hit.entry.kind)) for hit in hits]  # type: ignore[attr-defined]


def _sort(entry: SearchEntry) -> str:
    return {
        "region": _("区域"),
        "chain": _("产业链"),
        "industry": _("产业"),
        "node": _("环节"),
        "indicator": _("指标"),
        "carrier": _("载体"),
        "organisation": _("机构"),
        "company": _("企业"),
        "policy": _("政策"),
    }[entry.kind]


def _address(entry: SearchEntry, documents: dict[int, str]) -> str:
    if entry.part == "document":
        return reverse("documents:show", args=[entry.key])
    if entry.part == "fact":
        sha256 = documents.get(int(entry.key))
        return reverse("documents:show", args=[sha256]) + f"#fact-{entry.key}" if sha256 else ""
    if entry.kind == "chain":
        return reverse("chains:show", args=[entry.key])
    if entry.kind == "node":
        return reverse("chains:node", args=entry.key.split("/", 1))
    return reverse(f"atlas:{entry.kind}", args=[entry.key])
