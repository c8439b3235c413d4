"""Companies, carriers, events and projects, counted under the regions that the map shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from guatu.atlas.model import Atlas, Region, RegionKind
from guatu.office.atlas.index import index_at
from guatu.office.atlas.services import at, from_atlas
from guatu.office.documents.models import Resolution
from guatu.office.documents.revision import by_revision
from guatu.office.documents.services import facts_known
from guatu.office.documents.tallies import tallies
from guatu.office.map import units
from guatu.office.map.choices import PILES, Choice
from guatu.office.moment import Moment


@dataclass(frozen=True, slots=True)
class Pile:
    """So many things of one layer under one region. `coarse`: known by city only, while the map shows districts."""

    layer: str
    region: str
    count: int
    coarse: bool = False


def piles(
    atlas: Atlas, choice: Choice, moment: Moment, regions: Iterable[Region], projects: Iterable[str] = ()
) -> list[Pile]:
    """The chosen layers, counted by city; in the view of one city by district and zone, where there is room.

    What is known there by its city alone is counted at the city. `projects` are the regions of those that the
    reader may see.
    """
    near = choice.view.startswith("city:") and choice.level == units.COUNTY
    fine = {region.id for region in (regions if near else units.shown(atlas, choice.whole, units.CITY))}
    coarse = {
        region.id
        for region in atlas.regions.values()
        if region.home and region.kind is RegionKind.PREFECTURE and _whole_inside(atlas, choice.whole, region)
    }
    where: dict[str, Callable[[], Counter[str | None]]] = {
        "companies": lambda: _companies(moment, choice),
        "carriers": lambda: _carriers(atlas),
        "events": lambda: _events(moment),
        "projects": lambda: Counter(projects),
    }
    found: list[Pile] = []
    for layer in choice.layers:
        if layer in PILES:
            found += _counted(atlas, layer, where[layer](), fine, coarse)
    return found


def _whole_inside(atlas: Atlas, whole: str, region: Region) -> bool:
    return not whole or bool(units.inside(atlas, whole, [region.id]))


def _counted(
    atlas: Atlas, layer: str, places: Counter[str | None], fine: Collection[str], coarse: Collection[str]
) -> list[Pile]:
    held: Counter[str] = Counter()
    for place, count in places.items():
        at = units.holder(atlas, place, fine) or units.holder(atlas, place, coarse)
        if at is not None:
            held[at] += count
    return [Pile(layer, region, count, region not in fine) for region, count in sorted(held.items())]


def _companies(moment: Moment, choice: Choice) -> Counter[str | None]:
    """With a chain as colour only the companies that hold a node of it."""
    kind, key = choice.colour
    if kind != "chain":
        return index_at(moment).counts
    return _companies_of(key, moment)


@from_atlas
@lru_cache(maxsize=64)
def _companies_of(chain: str, moment: Moment) -> Counter[str | None]:
    atlas = at(moment)
    members = {
        position.entity: position.region or atlas.companies[position.entity].region
        for position in atlas.positions
        if position.chain == chain and position.entity_kind == "company"
    }
    return Counter(members.values())


def _carriers(atlas: Atlas) -> Counter[str | None]:
    return Counter(carrier.region for carrier in atlas.carriers.values())


def _events(moment: Moment) -> Counter[str | None]:
    """An event is where its fact says, else at the carrier that its words name."""
    counted: Counter[str | None] = Counter()
    for region, told in tallies(moment).items():
        if region:
            counted[region] = sum(one.facts for one in told if one.kind == "event")
    return counted + _events_at_carriers(moment)


@by_revision
def _events_at_carriers(moment: Moment) -> Counter[str | None]:
    atlas = at(moment)
    events = facts_known(moment).filter(kind="event", region="")
    named = Resolution.objects.filter(entity_kind="carrier", fact__in=events.order_by())
    carriers = dict(named.values_list("fact_id", "entity"))
    return Counter(_carrier_region(atlas, carrier) for carrier in carriers.values())


def _carrier_region(atlas: Atlas, carrier: str) -> str | None:
    found = atlas.carriers.get(carrier)
    return found.region if found else None
