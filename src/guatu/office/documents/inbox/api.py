"""Deliveries for machines: the list, one with its files, and a text handed in."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments, Part
from guatu.office.api.writing import Id, Line, Posted, acted, writes
from guatu.office.documents.inbox import services
from guatu.office.documents.inbox.tables import INBOX
from guatu.office.documents.models import Delivery
from guatu.office.documents.models.inbox import UNPACKED
from guatu.office.documents.services import Origin
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require

router = Router()
add_list(router, "/inbox", INBOX)


class ItemOut(Part):
    """A file of a delivery: what became of it; of a refused one why, and what to do."""

    name: str
    place: str
    size: int
    state: str
    document: str | None
    copy_of: str | None
    facts: int
    worth_a_look: int
    reason: str
    remedy: str


class DeliveryOut(Part):
    """What came in at one go."""

    id: int
    title: str
    how: str
    by: str
    at: str
    state: str
    total: int
    done: int
    facts: int
    worth_a_look: int
    items: list[ItemOut]


class TextIn(Posted):
    """A text to be read in the background. `published` is a year, a month or a day."""

    text: Annotated[str, Field(min_length=1, max_length=2_000_000)]
    title: Line = ""
    outlet: Line = ""
    published: Line = ""
    url: Line = ""


def delivery_out(row: Delivery) -> DeliveryOut:
    """A delivery that was loaded with `services.PARTS`."""
    counts = services.counts(row)
    return DeliveryOut(
        id=row.pk,
        title=row.title,
        how=row.how,
        by=row.by,
        at=row.at.isoformat(),
        state=row.state,
        **{name: counts[name] for name in ("total", "done", "facts", "worth_a_look")},
        items=[
            ItemOut(
                name=item.name,
                place=item.place,
                size=item.size,
                state=item.state,
                document=item.document.sha256 if item.document else None,
                copy_of=item.document.copy_of_id if item.document else None,  # type: ignore[attr-defined]
                facts=item.facts,
                worth_a_look=item.worth_a_look,
                reason=item.reason,
                remedy=item.remedy,
            )
            for item in row.items.all()
            if item.state != UNPACKED
        ],
    )


@router.get("/inbox/{number}", response={200: DeliveryOut, **PROBLEMS}, operation_id="get_delivery")
def get_delivery(request: HttpRequest, number: Id, when: Query[Moments]) -> DeliveryOut:
    """One delivery with its files."""
    require(actor_of(request), "documents.import")
    rows = Delivery.objects.prefetch_related(services.PARTS)
    return delivery_out(get_object_or_404(rows, pk=number))


@writes(router, "/inbox", DeliveryOut, "hand_in_text")
def hand_in_text(request: HttpRequest, given: TextIn) -> DeliveryOut:
    """Hands a text in, as pasting it on the inbox's page does."""
    origin = Origin(title=given.title, outlet=given.outlet, published=given.published, url=given.url)
    with acted(services.DeliveryError):
        row = services.deliver(actor_of(request), [services.pasted(given.text, origin)], services.PASTE)
    return delivery_out(Delivery.objects.prefetch_related(services.PARTS).get(pk=row.pk))
