"""Verbs on what cities do together: joint events and pairs of parks, each with its source; withdrawn, never deleted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.atlas.services import current
from guatu.office.circle.models import JointEvent, ParkPairing
from guatu.office.circle.services.handovers import chosen_terms
from guatu.office.circle.services.overtaken import OvertakenError
from guatu.office.circle.totals import circle_of
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import may, require
from guatu.office.projects.services import BadValueError
from guatu.regional.circle.sharing import parse_terms

KINDS: dict[str, type[JointEvent] | type[ParkPairing]] = {"event": JointEvent, "parks": ParkPairing}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that cities do together on a day."""

    day: date
    title: str
    regions: tuple[str, ...]
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class Parks:
    """Two parks of two regions. `terms`: id of published terms of sharing, the circle's standard, or ""."""

    park: str
    region: str
    other_park: str
    other_region: str
    terms: str
    day: date
    source: str


def _takes_part(actor: Actor, regions: tuple[str, ...]) -> None:
    """Who speaks for one of the regions may write down what it does with the others."""
    if not any(may(actor, "circle.propose", region) for region in regions):
        require(actor, "circle.propose", regions[0])


def add_event(actor: Actor, given: Event, *, synthetic: bool = False) -> JointEvent:
    """A joint event of two or more regions, with where it is announced."""
    if len(set(given.regions)) < 2 or set(given.regions) - set(current().regions):
        raise BadValueError(_("共办活动至少有两座城市"))
    if not given.title.strip() or not given.source.strip():
        raise BadValueError(_("活动要有名称和出处"))
    _takes_part(actor, given.regions)
    with change():
        row = JointEvent.objects.create(
            **(asdict(given) | {"regions": list(given.regions)}), synthetic=synthetic, by=actor.name
        )
        log(actor, "event.add", "event", str(row.pk), after={"title": row.title, "day": str(row.day)})
    return row


def pair_parks(actor: Actor, given: Parks, *, synthetic: bool = False) -> ParkPairing:
    """Two parks work together, under terms where they agreed on any."""
    if given.region == given.other_region or {given.region, given.other_region} - set(current().regions):
        raise BadValueError(_("请选两个不同的区域"))
    if not (given.park.strip() and given.other_park.strip() and given.source.strip()):
        raise BadValueError(_("结对要写两个园区和出处"))
    _takes_part(actor, (given.region, given.other_region))
    circle = circle_of(current())
    text = chosen_terms(circle.id if circle else "", given.terms) if given.terms else ""
    with change():
        row = ParkPairing.objects.create(
            **(asdict(given) | {"terms": text}), synthetic=synthetic, by=actor.name
        )
        said = {"parks": [row.park, row.other_park], "terms": parse_terms(text).head.id if text else ""}
        log(actor, "parks.pair", "parks", str(row.pk), after=said)
    return row


def withdraw(actor: Actor, kind: str, key: int, why: str) -> None:
    """Takes an event or a pairing off the list, for a reason; it stays in the log."""
    if not why.strip():
        raise BadValueError(_("撤下要写原因"))
    row = KINDS[kind].objects.get(pk=key)
    regions = row.regions if isinstance(row, JointEvent) else [row.region, row.other_region]
    _takes_part(actor, tuple(regions))
    with change():
        if not KINDS[kind].objects.filter(pk=key, withdrawn_at=None).update(withdrawn_at=timezone.now()):
            raise OvertakenError(_("已经有人撤下了这一条，您的没有写入"))
        log(actor, f"{kind}.withdraw", kind, str(key), after={"why": why.strip()})


def events(day: date, *, synthetic: bool) -> QuerySet[JointEvent]:
    """Joint events from a day on, the next first."""
    return JointEvent.objects.filter(synthetic=synthetic, withdrawn_at=None, day__gte=day)


def pairings(*, synthetic: bool) -> QuerySet[ParkPairing]:
    """Pairs of parks that stand."""
    return ParkPairing.objects.filter(synthetic=synthetic, withdrawn_at=None)
