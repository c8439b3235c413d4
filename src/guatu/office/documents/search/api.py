"""The search for machines."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS
from guatu.office.api.schemas import Moments, Part
from guatu.office.documents.search.answers import Line, answer
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require

router = Router()


class Question(Moments):
    """Words of two characters and more, pinyin, or the first letters of pinyin."""

    q: str = Field("", max_length=100)


class HitOut(Part):
    """Something found, its page, and the words about what was asked."""

    kind: str
    key: str
    title: str
    sort: str
    address: str
    before: str
    word: str
    after: str


class SearchOut(Part):
    """Hits of each part, the best first. Who may not see documents gets names alone."""

    question: str
    names: list[HitOut]
    documents: list[HitOut]
    facts: list[HitOut]


def _hits(lines: Iterable[Line]) -> list[HitOut]:
    return [
        HitOut(
            kind=one.hit.entry.kind,
            key=one.hit.entry.key,
            title=one.hit.entry.title,
            sort=one.sort,
            address=one.address,
            before=one.hit.before,
            word=one.hit.word,
            after=one.hit.after,
        )
        for one in lines
    ]


@router.get("/search", response={200: SearchOut, **PROBLEMS}, operation_id="search")
def search(request: HttpRequest, asked: Query[Question]) -> SearchOut:
    """Regions, chains, nodes, companies, carriers, policies, documents and facts that hold some words."""
    actor = actor_of(request)
    require(actor, "pages.view")
    found = answer(actor, asked.q, moment_of(request))
    return SearchOut(
        question=found.question,
        names=_hits(found.names),
        documents=_hits(found.documents),
        facts=_hits(found.facts),
    )
