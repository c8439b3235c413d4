"""Companies that the office took off a node's list: who did it, when and why. The log is the only record of it.

The list itself stays as it was worked out; what somebody decided about it stands beside it and can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.atlas.services import current
from guatu.office.moment import Moment
from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.models import LogEvent
from guatu.office.people.rights import require
from guatu.office.projects.services import BadValueError
from guatu.regional.targets import TargetCompany

KIND, DROP, RESTORE = "target", "target.drop", "target.restore"


@dataclass(frozen=True, slots=True)
class Dropped:
    """One company off the list of a node."""

    node: str
    company: str
    reason: str
    by: str
    day: date


def drop(actor: Actor, region: str, node: str, company: str, reason: str) -> None:
    """Takes a company off the node's list in the region, for a reason."""
    require(actor, "projects.change", region)
    if company not in current().companies:
        raise BadValueError(_("没有这家企业"))
    if not reason.strip():
        raise BadValueError(_("划去要写原因"))
    with logbook.change():
        if (node, company) not in _standing(_events(region)):
            told = {"node": node, "company": company, "reason": reason.strip()}
            log(actor, DROP, KIND, f"{region}:{node}:{company}", after=told)


def restore(actor: Actor, region: str, node: str, company: str) -> None:
    """Puts a company back on the list."""
    require(actor, "projects.change", region)
    with logbook.change():
        if (node, company) in _standing(_events(region)):
            told = {"node": node, "company": company}
            log(actor, RESTORE, KIND, f"{region}:{node}:{company}", before=told)


def dropped(region: str, moment: Moment) -> dict[tuple[str, str], Dropped]:
    """What is off the lists of a region, as known by the moment, by node and company."""
    return _standing(one for one in _events(region) if _day(one) <= moment.known_by)


def split(
    companies: Iterable[TargetCompany], node: str, off: dict[tuple[str, str], Dropped]
) -> tuple[list[TargetCompany], list[tuple[TargetCompany, Dropped]]]:
    """A node's list in two: who is still on it, and who was taken off by which decision."""
    on, gone = [], []
    for one in companies:
        found = off.get((node, one.company.id))
        if found is None:
            on.append(one)
        else:
            gone.append((one, found))
    return on, gone


def _events(region: str) -> Iterable[LogEvent]:
    return LogEvent.objects.filter(kind=KIND, key__startswith=f"{region}:").order_by("number")


def _standing(events: Iterable[LogEvent]) -> dict[tuple[str, str], Dropped]:
    found: dict[tuple[str, str], Dropped] = {}
    for event in events:
        told = event.after if event.verb == DROP else event.before
        key = told["node"], told["company"]
        if event.verb == DROP:
            found[key] = Dropped(*key, told["reason"], event.actor, _day(event))
        else:
            found.pop(key, None)
    return found


def _day(event: LogEvent) -> date:
    return timezone.localdate(event.at)
