"""What there is for a question, as page, API and assistants show it: each hit with its sort and its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.office.documents.models import Document, Fact, SearchEntry
from guatu.office.documents.reader import kind_name
from guatu.office.documents.search import services
from guatu.office.documents.search.services import Hit
from guatu.office.moment import Moment
from guatu.office.people.actors import Actor
from guatu.office.people.rights import may

LONGEST = 100
"""Characters of a question that are looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A hit, where its page is, and what sort of thing it is; of a document only that it is a copy."""

    hit: Hit
    address: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Names, documents and facts, the best first. Who may not see documents gets names alone."""

    question: str
    names: Sequence[Line]
    documents: Sequence[Line]
    facts: Sequence[Line]


def answer(actor: Actor, question: str, moment: Moment) -> Answer:
    """Everything that there is for a question; on a chosen day what was known by then."""
    asked = question.strip()[:LONGEST]
    found = services.find(
        asked,
        documents=may(actor, "documents.view"),
        known_by=moment.known_by if moment.chosen else None,
    )
    homes = dict(
        Fact.every.filter(pk__in=[hit.entry.key for hit in found.facts]).values_list("pk", "document_id")
    )
    copies = Document.objects.filter(pk__in=[hit.entry.key for hit in found.documents]).exclude(copy_of=None)
    folded = set(copies.values_list("pk", flat=True))
    return Answer(
        asked,
        _lines(found.names, homes, _sort),
        _lines(found.documents, homes, lambda entry: _("转载") if entry.key in folded else ""),
        _lines(found.facts, homes, lambda entry: kind_name(entry.kind)),
    )


def _lines(
    hits: Iterable[Hit], homes: Mapping[int, str], sort: Callable[[SearchEntry], str]
) -> Sequence[Line]:
    return [Line(hit, _address(hit.entry, homes), sort(hit.entry)) for hit in hits]


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


def _address(entry: SearchEntry, homes: Mapping[int, str]) -> str:
    if entry.part == "document":
        return reverse("documents:show", args=[entry.key])
    if entry.part == "fact":
        sha256 = homes.get(int(entry.key))
        return reverse("documents:show", args=[sha256]) + f"#fact-{entry.key}" if sha256 else ""
    if entry.kind == "chain":
        return reverse("chains:show", args=[entry.key])
    if entry.kind == "node":
        return reverse("chains:node", args=entry.key.split("/", 1))
    return reverse(f"atlas:{entry.kind}", args=[entry.key])
