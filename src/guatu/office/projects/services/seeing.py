"""Who saw which lead: once in the log for a person, a lead and an hour, however often the page is opened."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.models import LogEvent

VERB = "leads.see"


def see(actor: Actor, leads: Iterable[int], where: str) -> None:
    """Notes that the actor was shown these leads, on a page or in a file. Asks no right: who shows them has asked.

    One event for all that this person has not been noted for in this hour; none where there is nothing new.
    """
    shown = set(leads)
    if not shown or shown <= _noted(actor):
        return
    with logbook.change():  # a second look, now that nobody else writes
        fresh = sorted(shown - _noted(actor))
        if fresh:
            key = " ".join(map(str, fresh))
            log(actor, VERB, "leads", key, after={"leads": fresh, "where": where})


def _noted(actor: Actor) -> set[int]:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    events = LogEvent.objects.filter(verb=VERB, at__gte=hour, actor=actor.signature[:150])
    return {lead for said in events.values_list("after", flat=True) for lead in said["leads"]}
