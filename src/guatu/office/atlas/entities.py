"""Named things: which entity an address means, and the facts that name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from guatu.atlas.model import Atlas, Position
from guatu.office.atlas.index import whole
from guatu.office.documents.models import Fact
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment

TABLES = {
    "company": "companies",
    "carrier": "carriers",
    "organisation": "organisations",
    "policy": "policies",
}
FACT_KINDS = {
    "company": "organisation",
    "carrier": "carrier",
    "organisation": "organisation",
    "policy": "policy",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A row of the atlas, or only a name that documents print (`row` is None then)."""

    kind: str
    key: str
    name: str
    row: Any
    facts: list[Fact]
    positions: list[Position]


def find(atlas: Atlas, kind: str, key: str, moment: Moment) -> Entity | None:
    """The entity under its id, or under a printed name; None where neither is known."""
    table: Mapping[str, Any] = getattr(atlas, TABLES[kind])
    row = table.get(key)
    facts = _facts(kind, key, moment) if row else _named(kind, key, moment)
    if row is None and not facts:
        return None
    positions = list(whole().positions.get((kind, key), ()))
    return Entity(kind, key, row.name if row else key, row, facts, positions)


def _facts(kind: str, key: str, moment: Moment) -> list[Fact]:
    meant = Q(resolutions__entity_kind=kind, resolutions__entity=key)
    return list(facts_known(moment).filter(meant).distinct())


def _named(kind: str, name: str, moment: Moment) -> list[Fact]:
    return list(facts_known(moment).filter(Q(kind=FACT_KINDS[kind], name=name) | Q(subject=name)))
