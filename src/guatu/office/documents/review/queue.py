"""What waits for review, in the order value × doubt, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from guatu.office.documents.models import Decision, Fact, Item
from guatu.office.documents.models.decisions import ACCEPT, CORRECT, REJECT, SPLIT, UNDO
from guatu.office.documents.revision import by_region
from guatu.office.people.actors import Actor
from guatu.reading.corrections import KINDS

BANDS = ((0.0, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 1.01))
"""Bands of confidence in which the share of accepted facts is shown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the queue somebody reviews; all of it where nothing is chosen."""

    delivery: int | None = None
    document: str = ""
    kind: str = ""
    reason: str = ""

    @classmethod
    def of(cls, given: dict[str, str]) -> Choice:
        """From address parameters; what cannot be read is left out."""
        number = given.get("delivery", "")
        kind = given.get("kind", "")
        return cls(
            int(number) if number.isdecimal() else None,
            given.get("document", "")[:64],
            kind if kind in KINDS else "",
            given.get("reason", "")[:10],
        )

    def params(self) -> dict[str, object]:
        """As address parameters."""
        said = {
            "delivery": self.delivery,
            "document": self.document,
            "kind": self.kind,
            "reason": self.reason,
        }
        return {name: value for name, value in said.items() if value}


def waiting(choice: Choice | None = None) -> QuerySet[Fact]:
    """Facts that somebody should look at, the most worth first."""
    choice = choice or Choice()
    rows = _chosen(Fact.objects.filter(worth__gt=0), choice)
    return rows.select_related("document").order_by("-worth", "pk")


def left(choice: Choice) -> int:
    """How many of them there are; of the whole queue counted anew after a decision only where it changed something."""
    return waiting(choice).count() if choice != Choice() else sum(_left().values())


@by_region
def _left(regions: Sequence[str] | None) -> Mapping[str, int]:
    rows = waiting().order_by()
    if regions is not None:
        rows = rows.filter(region__in=regions)
    return dict(rows.values_list("region").annotate(facts=Count("*")))


def _chosen(rows: QuerySet[Fact], choice: Choice) -> QuerySet[Fact]:
    if choice.delivery is not None:
        rows = rows.filter(document__in=Item.objects.filter(delivery=choice.delivery).values("document"))
    if choice.document:
        rows = rows.filter(document=choice.document)
    if choice.kind:
        rows = rows.filter(kind=choice.kind)
    if choice.reason:
        rows = rows.filter(reasons__icontains=choice.reason)
    return rows


def decided_today(actor: Actor, choice: Choice | None = None) -> int:
    """How many facts of the choice this person has decided today, those taken back not counted."""
    start = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    undone = Decision.objects.filter(verb=UNDO).values("previous")
    mine = Decision.objects.filter(by=actor.name, at__gte=start).exclude(verb=UNDO)
    if choice is not None and choice.delivery is not None:
        mine = mine.filter(sha256__in=Item.objects.filter(delivery=choice.delivery).values("document"))
    return mine.exclude(pk__in=undone).count()


@dataclass(frozen=True, slots=True)
class Cell:
    """Of the facts in a band that were decided on a day: how many stood as they were read."""

    low: float
    high: float
    decided: int
    right: int

    @property
    def share(self) -> float | None:
        """None where nothing was decided."""
        return self.right / self.decided if self.decided else None


def accuracy(kind: str = "") -> Sequence[tuple[date, Sequence[Cell]]]:
    """Days of review, the latest first, and the share of facts that stood as read, by band of confidence."""
    undone = Decision.objects.filter(verb=UNDO).values("previous")
    rows = Decision.objects.filter(verb__in=[ACCEPT, CORRECT, REJECT, SPLIT], confidence__isnull=False)
    rows = rows.exclude(pk__in=undone)
    if kind:
        rows = rows.filter(kind=kind)
    sums = {}
    for number, (low, high) in enumerate(BANDS):
        inside = Q(confidence__gte=low, confidence__lt=high)
        sums[f"decided_{number}"] = Count("pk", filter=inside)
        sums[f"right_{number}"] = Count("pk", filter=inside & Q(verb=ACCEPT))
    days = rows.annotate(day=TruncDate("at")).values("day").annotate(**sums).order_by("-day")
    return [
        (row["day"], [Cell(*band, row[f"decided_{n}"], row[f"right_{n}"]) for n, band in enumerate(BANDS)])
        for row in days
    ]
