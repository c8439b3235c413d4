"""What came in within the last week, each with the document that says it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from guatu.office.documents.models import Document, Fact
from guatu.office.documents.services import facts_known, known
from guatu.office.moment import Moment

DAYS = 7


@dataclass(frozen=True, slots=True)
class Item:
    """A document that came in, how many facts it says, and its surest one about the region."""

    document: Document
    fact: Fact


@dataclass(frozen=True, slots=True)
class News:
    """The newest documents that say something of a region; `total` counts all that came in within `days`."""

    items: list[Item]
    total: int
    facts: int
    days: int = DAYS


def news(moment: Moment, places: Collection[str], most: int) -> News:
    """Documents taken in within a week of the day, those published last first; copies are left out."""
    since = moment.known_by - timedelta(days=DAYS)
    came = known(moment).filter(
        copy_of=None, imported_at__date__gt=since, imported_at__date__lte=moment.known_by
    )
    documents = sorted(came, key=lambda one: (one.published != "", one.known_from), reverse=True)
    counts = came.aggregate(n=Count("facts", filter=~Q(facts__state__in=["rejected", "replaced"])))
    said = facts_known(moment).filter(document__in=came, region__in=places, kind__in=["metric", "event"])
    best: dict[str, Fact] = {}
    for fact in said.exclude(kind="metric", value=None).order_by("kind", "-confidence", "pk"):
        best.setdefault(fact.document_id, fact)
    items = [Item(document, best[document.pk]) for document in documents if document.pk in best]
    return News(items[:most], len(documents), counts["n"] or 0)


def newest(moment: Moment) -> Document | None:
    """The document published last: how fresh all that is read can be."""
    return known(moment).exclude(published="").order_by("-known_from").first()
