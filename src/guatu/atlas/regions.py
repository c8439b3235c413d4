"""Regions of a pack, laid over the built-in divisions of the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guatu.atlas.folder import Folder, validity
from guatu.atlas.model import Region, RegionKind
from guatu.atlas.records import Record, by_id
from guatu.atlas.schema import REGIONS

GRID = 0.05
"""Degrees. Points are placements by hand, and a coarser grid says so."""

_PARENTS: Mapping[RegionKind, frozenset[RegionKind]] = {
    RegionKind.PROVINCE: frozenset({RegionKind.NATION}),
    RegionKind.PREFECTURE: frozenset({RegionKind.PROVINCE}),
    RegionKind.COUNTY: frozenset({RegionKind.PREFECTURE, RegionKind.PROVINCE}),
    RegionKind.ZONE: frozenset(RegionKind) - {RegionKind.NATION, RegionKind.CIRCLE},
    RegionKind.CIRCLE: frozenset({RegionKind.NATION, RegionKind.PROVINCE}),
}
_REACH = {RegionKind.PREFECTURE: 2.5, RegionKind.PROVINCE: 12.0, RegionKind.COUNTY: 1.0, RegionKind.ZONE: 0.5}
"""How many degrees a part may lie from its parent's point before it must be a slip of the hand."""

_KINDS = tuple(kind.value for kind in RegionKind if kind is not RegionKind.NATION)


def read_regions(folder: Folder, divisions: Mapping[str, Region]) -> dict[str, Region]:
    """All regions: the pack's own (home) and, by name only, the rest of the country."""
    rows = folder.table("regions.csv", REGIONS)
    own = by_id((row, _region(folder, row)) for row in rows)
    regions = {**divisions, **own}
    first = {row.text("id"): row for row in reversed(rows)}
    for key, region in own.items():
        _check(first[key], region, regions, divisions)
    return {key: replace(region, path=_path(region, regions)) for key, region in regions.items()}


def _region(folder: Folder, row: Record) -> Region:
    kind = row.choice("kind", _KINDS)
    return Region(
        id=row.text("id"),
        name=row.text("name"),
        short=row.text("short"),
        kind=RegionKind(kind) if kind in _KINDS else RegionKind.ZONE,
        parent=row.maybe("parent"),
        path="",
        aliases=row.items("aliases"),
        counties=row.items("counties"),
        members=row.items("members"),
        lon=row.number("lon"),
        lat=row.number("lat"),
        validity=validity(row),
        sources=folder.sources(row),
        home=True,
    )


def _check(
    row: Record, region: Region, regions: Mapping[str, Region], divisions: Mapping[str, Region]
) -> None:
    _check_parts(row, region, regions)
    _check_point(row, region, regions)
    official = divisions.get(region.id)
    if official is not None and official.name != region.name and region.validity.end is None:
        row.fault(f"code {region.id} is {official.name} in GB/T 2260, not {region.name}; correct one of them")
    coded = region.kind not in {RegionKind.ZONE, RegionKind.CIRCLE}
    if coded != (len(region.id) == 6 and region.id.isdigit()):
        row.fault(
            f"id {region.id!r}: a {region.kind} {'needs' if coded else 'must not have'} a six-digit code"
        )


def _check_parts(row: Record, region: Region, regions: Mapping[str, Region]) -> None:
    if region.parent is None:
        row.fault("parent is empty; name the unit above")
    else:
        parent = regions.get(region.parent)
        if parent is None:
            row.fault(f"parent {region.parent!r} is no region; add it to regions.csv or correct it here")
        elif _in_cycle(region, regions):
            row.fault(f"parent {region.parent!r} leads back to {region.id}; break the circle")
        elif parent.kind not in _PARENTS[region.kind]:
            row.fault(f"a {region.kind} cannot lie in {parent.name}, which is a {parent.kind}")
    for key, owner, parts, kind in (
        ("counties", RegionKind.ZONE, region.counties, RegionKind.COUNTY),
        ("members", RegionKind.CIRCLE, region.members, None),
    ):
        if parts and region.kind is not owner:
            row.fault(f"{key} is only for a {owner}; this is a {region.kind}")
        for part in parts:
            if part not in regions:
                row.fault(f"{key} {part!r} is no region; add it to regions.csv or correct it here")
            elif kind is not None and regions[part].kind is not kind:
                row.fault(f"{key} {part!r} is a {regions[part].kind}, not a {kind}")
    if region.kind is RegionKind.CIRCLE and not region.members:
        row.fault("a circle needs members; name the cities that it is made of")


def _check_point(row: Record, region: Region, regions: Mapping[str, Region]) -> None:
    if (region.lon is None) != (region.lat is None):
        row.fault("lon and lat go together; fill both or neither")
    if region.lon is None or region.lat is None:
        return
    for key, value, limit in (("lon", region.lon, 180), ("lat", region.lat, 90)):
        if abs(value) > limit:
            row.fault(f"{key} {value} is beyond {limit} degrees")
        elif abs(value / GRID - round(value / GRID)) > 1e-6:
            row.fault(f"{key} {value} is no multiple of {GRID}; points are approximate, round it")
    parent = regions.get(region.parent or "")
    if parent is None or parent.lon is None or parent.lat is None:
        return
    reach = _REACH.get(parent.kind, 90.0)
    if max(abs(region.lon - parent.lon), abs(region.lat - parent.lat)) > reach:
        row.fault(
            f"the point {region.lon},{region.lat} is more than {reach} degrees from that of "
            f"{parent.name} ({parent.lon},{parent.lat}); correct one of them (order is lon, lat)"
        )


def _in_cycle(region: Region, regions: Mapping[str, Region]) -> bool:
    seen: set[str] = set()
    at: Region | None = region
    while at is not None and at.id not in seen:
        seen.add(at.id)
        at = regions.get(at.parent or "")
    return at is not None


def _path(region: Region, regions: Mapping[str, Region]) -> str:
    """Names from the province down; a circle and the nation stand alone.

    A zone often repeats its city (甲市甲经开区); the path says it once.
    """
    if region.kind in {RegionKind.CIRCLE, RegionKind.NATION} or _in_cycle(region, regions):
        return region.name
    above = regions.get(region.parent or "")
    if above is None or above.kind is RegionKind.NATION:
        return region.name
    name = region.name
    if region.kind is RegionKind.ZONE:
        name = name.removeprefix(above.name).removeprefix(above.short)
    return _path(above, regions) + name
