"""Documents and facts for machines."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router

from guatu.office import figures, statuses
from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import FigureOut, Moments, Part, SourceOut
from guatu.office.atlas.services import current
from guatu.office.documents import services
from guatu.office.documents.facts_table import FACTS
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.packrows import find_row
from guatu.office.documents.tables import DOCUMENTS
from guatu.office.moment import Moment, moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require

router = Router()
add_list(router, "/documents", DOCUMENTS)
add_list(router, "/facts", FACTS)


class FactOut(Part):
    """A fact as it was read, with what it says in full (`body`) and the sentence that says it (`source`)."""

    id: int
    key: str
    kind: str
    status: str
    name: str
    region: str | None
    region_text: str
    subject: str
    period: str
    figure: FigureOut | None
    growth: FigureOut | None
    confidence: float
    source: SourceOut
    body: dict[str, Any]


class DocumentOut(Part):
    """A document with all facts read from it."""

    sha256: str
    name: str
    title: str
    outlet: str
    url: str
    published: str
    known_from: str
    rewritten: bool
    retells: str | None
    characters: int
    issues: list[str]
    facts: list[FactOut]


class ReferenceOut(Part):
    """A source of the pack."""

    title: str
    outlet: str | None
    published: str | None
    url: str | None


def fact_out(fact: Fact) -> FactOut:
    """A fact row, its document loaded."""
    from guatu.office.tables.values import source_json

    return FactOut(
        id=fact.pk,
        key=fact.key,
        kind=fact.kind,
        status=str(statuses.of_fact(fact)),
        name=fact.name,
        region=fact.region or None,
        region_text=fact.region_text,
        subject=fact.subject,
        period=fact.period,
        figure=FigureOut.of(figures.of_fact(fact)) if fact.value is not None else None,
        growth=FigureOut.of(figures.of_fact(fact, growth=True)) if fact.growth is not None else None,
        confidence=fact.confidence,
        source=SourceOut(**source_json(figures.fact_source(fact))),
        body=fact.body,
    )


def document_out(moment: Moment, sha256: str) -> DocumentOut:
    """A document; raises Http404 for one that is not known by the moment's second day."""
    row = services.known(moment).filter(pk=sha256).first()
    if row is None:
        raise Http404(f"no document {sha256}")
    return DocumentOut(
        sha256=row.sha256,
        name=row.name,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published=row.published,
        known_from=row.known_from.isoformat(),
        rewritten=row.rewritten,
        retells=_retells(row),
        characters=row.characters,
        issues=row.issues,
        facts=[fact_out(fact) for fact in row.facts.select_related("document")],
    )


def _retells(row: Document) -> str | None:
    parts = (row.retells_outlet, row.retells_title, row.retells_date)
    return " ".join(part for part in parts if part) or None


@router.get("/documents/{sha256}", response={200: DocumentOut, **PROBLEMS}, operation_id="get_document")
def get_document(request: HttpRequest, sha256: str, when: Query[Moments]) -> DocumentOut:
    """One document with its facts."""
    require(actor_of(request), "documents.view")
    return document_out(moment_of(request), sha256)


@router.get("/facts/{id}", response={200: FactOut, **PROBLEMS}, operation_id="get_fact")
def get_fact(request: HttpRequest, id: int, when: Query[Moments]) -> FactOut:
    """One fact with the sentence that says it."""
    require(actor_of(request), "documents.view")
    fact = services.facts_known(moment_of(request)).filter(pk=id).first() if 0 < id < 2**63 else None
    if fact is None:
        raise Http404(f"no fact {id}")
    return fact_out(fact)


class PackRowOut(Part):
    """What a row of the pack says, and on whose word."""

    title: str
    says: str
    status: str
    note: str
    quote: str
    references: list[ReferenceOut]


@router.get(
    "/evidence/{kind}/{path:key}", response={200: PackRowOut, **PROBLEMS}, operation_id="get_pack_row"
)
def get_pack_row(request: HttpRequest, kind: str, key: str, when: Query[Moments]) -> PackRowOut:
    """The evidence of a value of the pack; that of a fact is with the fact."""
    require(actor_of(request), "pages.view")
    row = find_row(current(), kind, key)
    if row is None:
        raise Http404(f"no {kind} {key} in the pack")
    references = [current().references[source] for source in row.sources]
    return PackRowOut(
        **{name: getattr(row, name) for name in ("title", "says", "status", "note", "quote")},
        references=[
            ReferenceOut(title=one.title, outlet=one.outlet, published=one.published, url=one.url)
            for one in references
        ],
    )
