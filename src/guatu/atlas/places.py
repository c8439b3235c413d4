"""Questions about regions: which one is meant, what lies in what."""

from __future__ import annotations

from guatu.atlas.model import Atlas, Region, RegionKind


def region_by_path(atlas: Atlas, path: str) -> Region | None:
    """The region with this full path (湖北省武汉市武昌区 style; a circle or the nation by its name).

    Of several with one path (a unit that was dissolved and its successor) the one without an end wins.
    """
    found = [region for region in atlas.regions.values() if region.path == path]
    return max(found, key=lambda region: region.validity.end is None, default=None)


def ancestors(atlas: Atlas, region: str) -> tuple[Region, ...]:
    """The units above, nearest first, without the region itself. Raises KeyError for an unknown id."""
    found: list[Region] = []
    at = atlas.regions[region].parent
    while at is not None and at in atlas.regions:
        found.append(atlas.regions[at])
        at = atlas.regions[at].parent
    return tuple(found)


def children(atlas: Atlas, region: str) -> tuple[Region, ...]:
    """The units right below: a circle's members, else those that name the region as their parent, by id."""
    unit = atlas.regions[region]
    if unit.kind is RegionKind.CIRCLE:
        return tuple(atlas.regions[member] for member in unit.members)
    below = (part for part in atlas.regions.values() if part.parent == region)
    return tuple(sorted(below, key=lambda part: part.id))


def contains(atlas: Atlas, outer: str, inner: str) -> bool:
    """Whether all of `inner` lies within `outer`. Raises KeyError for an unknown id.

    A circle holds what its members hold. A zone lies where its parents are, and also in every unit that holds
    all of its counties; a zone across two districts therefore lies in their city, and in neither district.
    """
    if outer == inner:
        return True
    unit, part = atlas.regions[outer], atlas.regions[inner]
    if unit.kind is RegionKind.CIRCLE:
        return _within_members(atlas, unit, part)
    if any(above.id == outer for above in ancestors(atlas, inner)):
        return True
    return bool(part.counties) and all(contains(atlas, outer, county) for county in part.counties)


def _within_members(atlas: Atlas, circle: Region, part: Region) -> bool:
    if part.kind is RegionKind.CIRCLE:
        return all(contains(atlas, circle.id, member) for member in part.members)
    if any(contains(atlas, member, part.id) for member in circle.members):
        return True
    return bool(part.counties) and all(contains(atlas, circle.id, county) for county in part.counties)
