"""Which regions the map shows in a view, and under which of them something elsewhere is counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from guatu.atlas import ancestors, contains
from guatu.atlas.model import Atlas, Region, RegionKind

CITY, COUNTY = "city", "county"


def counties(atlas: Atlas) -> list[Region]:
    """The regions that get a cell: the pack's own counties that have a point."""
    return [
        region
        for region in atlas.regions.values()
        if region.home and region.kind is RegionKind.COUNTY and region.lon is not None
    ]


def zones(atlas: Atlas) -> list[Region]:
    """The functional zones that have a point."""
    return [
        region
        for region in atlas.regions.values()
        if region.home and region.kind is RegionKind.ZONE and region.lon is not None
    ]


def circles(atlas: Atlas) -> list[Region]:
    """Groups of cities, the pack's own first."""
    found = [region for region in atlas.regions.values() if region.home and region.kind is RegionKind.CIRCLE]
    return sorted(found, key=lambda region: region.id != atlas.home)


def city_of(atlas: Atlas, county: Region) -> str:
    """The prefecture above; a county right under its province counts as a city of its own."""
    above = atlas.regions.get(county.parent or "")
    return above.id if above is not None and above.kind is RegionKind.PREFECTURE else county.id


def cities(atlas: Atlas) -> list[Region]:
    """The units of the coarser level: prefectures and what stands beside them."""
    return [atlas.regions[key] for key in dict.fromkeys(city_of(atlas, county) for county in counties(atlas))]


def shown(atlas: Atlas, whole: str, level: str) -> list[Region]:
    """The regions of one level inside `whole` (a circle, province or city); all of them where it is empty.

    Zones stand beside the counties, for they have figures of their own.
    """
    drawn = cities(atlas) if level == CITY else counties(atlas) + zones(atlas)
    return [region for region in drawn if not whole or _in_view(atlas, whole, region)]


def _in_view(atlas: Atlas, whole: str, region: Region) -> bool:
    if contains(atlas, whole, region.id):
        return True
    return any(contains(atlas, whole, county) for county in region.counties if county in atlas.regions)


def holder(atlas: Atlas, region: str | None, ids: Collection[str]) -> str | None:
    """The shown region that something in `region` is counted under: itself, or the nearest above.

    None where the place is not known that finely, or lies outside the view.
    """
    if region is None or region not in atlas.regions:
        return None
    if region in ids:
        return region
    return next((above.id for above in ancestors(atlas, region) if above.id in ids), None)


def inside(atlas: Atlas, outer: str, regions: Iterable[str]) -> set[str]:
    """Those of the regions that lie in `outer`."""
    return {key for key in set(regions) if key in atlas.regions and contains(atlas, outer, key)}
