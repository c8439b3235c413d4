"""Regions as filters: a region stands for all that lies inside it."""

from __future__ import annotations

from guatu.atlas.model import RegionKind
from guatu.office.atlas.services import at
from guatu.office.people import rights
from guatu.office.tables.table import Scope

OFFERED = (
    RegionKind.CIRCLE,
    RegionKind.PROVINCE,
    RegionKind.PREFECTURE,
    RegionKind.COUNTY,
    RegionKind.ZONE,
)


def inside(places: tuple[str, ...]) -> set[str]:
    """Ids of all regions that lie in one of the places, these themselves too."""
    return set().union(*map(rights.inside, places))


def offered(scope: Scope) -> list[tuple[str, str]]:
    """The regions of the pack that a filter offers."""
    regions = [
        region for region in at(scope.moment).regions.values() if region.home and region.kind in OFFERED
    ]
    regions.sort(key=lambda region: (OFFERED.index(region.kind), region.id))
    return [(region.id, region.name) for region in regions]


def name_of(scope: Scope, region: str | None) -> str:
    """A region's name; its id where the atlas has none on that day."""
    found = at(scope.moment).regions.get(region or "")
    return found.name if found else region or ""
