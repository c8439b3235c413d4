"""Names that people accepted as new: the lists of the reference show them beside its own rows. What is known of one is
what the document that names it first says; its source is that sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.atlas.model import Carrier, Organisation
from guatu.office.atlas.entities import TABLES
from guatu.office.atlas.services import at, current
from guatu.office.documents.models import Fact
from guatu.office.documents.review.names import accepted_entities
from guatu.office.documents.revision import by_revision
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment


@dataclass(frozen=True, slots=True)
class Accepted:
    """An organisation or carrier of which only documents know, with the first fact that names it."""

    id: str
    name: str
    otype: str
    ctype: str
    region: str
    fact: Fact
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    area_m2: float | None = None


@by_revision
def accepted(kind: str, moment: Moment) -> Sequence[Accepted]:
    """Accepted names of a kind that a known document prints, by name; those of the atlas are left out."""
    names = {row.name for row in accepted_entities() if row.kind == kind} - set(
        getattr(current(), TABLES[kind])
    )
    facts = facts_known(moment).filter(kind=kind, name__in=names).order_by("-known_from", "-pk")
    first = {fact.name: fact for fact in facts}
    return [_row(first[name]) for name in sorted(first)]


def _row(fact: Fact) -> Accepted:
    body = fact.body
    return Accepted(fact.name, fact.name, body.get("otype", ""), body.get("ctype", ""), fact.region, fact)


def organisations(moment: Moment) -> list[Organisation | Accepted]:
    """Those of the atlas, then accepted ones."""
    return [*at(moment).organisations.values(), *accepted("organisation", moment)]


def carriers(moment: Moment) -> list[Carrier | Accepted]:
    """The same of carriers, by region and sort."""
    every = [*at(moment).carriers.values(), *accepted("carrier", moment)]
    return sorted(every, key=lambda row: (row.region, row.ctype, row.id))
