"""How much was read of each region: the counts that the map, the lists and the home page are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, F, Value, When

from guatu.office.documents.revision import by_region
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment


@dataclass(frozen=True, slots=True)
class Tally:
    """Facts of one kind about one indicator; `name` is the printed one of metrics outside the dictionary."""

    kind: str
    indicator: str
    name: str
    own: bool
    """About the region itself, not about a thing in it."""
    facts: int
    values: int
    growths: int


@by_region
def tallies(regions: Sequence[str] | None, moment: Moment) -> Mapping[str, Sequence[Tally]]:
    """The facts of each region ("" = of none) at a moment, counted."""
    told = facts_known(moment).order_by()
    if regions is not None:
        told = told.filter(region__in=regions)
    name = Case(When(kind="metric", indicator="", then=F("name")), default=Value(""))
    own = Case(When(subject="", then=Value(True)), default=Value(False))
    rows = told.values_list("region", "kind", "indicator", name, own)
    found: dict[str, list[Tally]] = {}
    for region, *what in rows.annotate(facts=Count("*"), valued=Count("value"), grown=Count("growth")):
        found.setdefault(region, []).append(Tally(*what))
    return found
