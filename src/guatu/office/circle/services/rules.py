"""Which rule holds where: the latest one adopted for the region or a unit above it, else the sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guatu.atlas import ancestors
from guatu.atlas.model import RegionKind
from guatu.office.atlas.services import current
from guatu.office.circle.models import Rule
from guatu.office.circle.services.overtaken import OvertakenError
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.regional.circle.counting import CountRules, parse_counts
from guatu.regional.circle.reporting import parse_reports
from guatu.regional.circle.ruledata import Head, texts
from guatu.regional.circle.sharing import parse_terms

READERS = {"reports": parse_reports, "counts": parse_counts, "agreements": parse_terms}
SAMPLES = {"reports": "sample", "counts": "sanming-2006", "agreements": "half-five-years"}


@dataclass(frozen=True, slots=True)
class Text:
    """A rule as written: reports, counts or agreements."""

    kind: str
    text: str


def adopt(
    actor: Actor, region: str, text: Text, valid_from: date, why: str = "", *, seen: int | None = None
) -> Rule:
    """A rule holds in a region ("" = everywhere) from a day on. Raises CircleRuleError for a faulty text.

    `seen`: the latest adoption of that kind that the actor knew of (0: none). Raises OvertakenError where another came.
    """
    require(actor, "circle.arbitrate", region)
    head = READERS[text.kind](text.text).head
    with change():
        last = Rule.objects.filter(kind=text.kind, region=region).order_by("pk").last()
        if seen is not None and last is not None and last.pk > seen:
            told = {"who": last.by, "what": READERS[text.kind](last.text).head.name}
            raise OvertakenError(_("%(who)s刚为这里采用了“%(what)s”，您的没有写入；看过再定") % told)
        row = Rule.objects.create(
            region=region, kind=text.kind, text=text.text, valid_from=valid_from, why=why, by=actor.name
        )
        said = {"region": region, "rule": head.id, "valid_from": valid_from.isoformat(), "why": why}
        log(actor, "circle.adopt", text.kind, str(row.pk), after=said)
    return row


@dataclass(frozen=True, slots=True)
class InForce:
    """The rule that holds in a place: its head, since when, and for which region it was adopted (None: nobody did)."""

    head: Head
    adopted: Rule | None


def in_force(kind: str, region: str, day: date) -> InForce:
    """Which rule holds there on that day, and by whose adoption."""
    row = _adopted(kind, region, day)
    return InForce(READERS[kind](row.text if row else texts(kind)[SAMPLES[kind]]).head, row)


def rule_text(kind: str, region: str, day: date) -> str:
    """The text that holds there on that day."""
    row = _adopted(kind, region, day)
    return row.text if row else texts(kind)[SAMPLES[kind]]


def _adopted(kind: str, region: str, day: date) -> Rule | None:
    """The latest adoption for the region, else for the nearest unit above it, else for everybody."""
    rows = Rule.objects.filter(kind=kind, valid_from__lte=day).order_by("valid_from", "pk")
    found = {row.region: row for row in rows}
    return next((found[place] for place in (*_above(region), "") if place in found), None)


def count_rules(region: str, day: date) -> CountRules:
    """How signings are counted there."""
    return parse_counts(rule_text("counts", region, day))


def _above(region: str) -> list[str]:
    atlas = current()
    if region not in atlas.regions:
        return [region]
    above = [region, *(one.id for one in ancestors(atlas, region))]
    circles = [
        one.id
        for one in atlas.regions.values()
        if one.kind is RegionKind.CIRCLE and set(one.members) & set(above)
    ]
    return above + circles
