"""Where a place stands to a region: in it, perhaps in it, outside of it."""

from __future__ import annotations

from enum import StrEnum

from guatu.atlas import ancestors, contains
from guatu.atlas.model import Atlas, Region, RegionKind


class Placement(StrEnum):
    """`possible`: the place known of a holder is wider than the region, or overlaps it."""

    INSIDE = "inside"
    POSSIBLE = "possible"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class Reach:
    """Answers about the places of one atlas, each worked out once: a map asks for all regions of it."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._placements: dict[tuple[str, str], Placement] = {}
        self._around: dict[str, tuple[Region, ...]] = {}
        self._circles = sorted(
            (unit for unit in atlas.regions.values() if unit.kind is RegionKind.CIRCLE),
            key=lambda circle: circle.id,
        )

    def placement(self, region: str, place: str | None) -> Placement:
        """How `place`, the finest region known of a holder, lies to `region`.

        Unknown: no place, or no more than the nation. A firm of which only the city is known is possible in
        each of its districts; one in a zone across two districts is possible in both and inside their city.
        """
        if not place or self.atlas.regions[place].kind is RegionKind.NATION:
            return Placement.UNKNOWN
        key = (region, place)
        if key not in self._placements:
            self._placements[key] = self._place(region, place)
        return self._placements[key]

    def inside(self, region: str, place: str | None) -> bool:
        """Whether the place is known to lie within the region."""
        return self.placement(region, place) is Placement.INSIDE

    def circles(self, region: str) -> tuple[Region, ...]:
        """The circles (城市圈) that hold the region, without itself, by id."""
        if region not in self._around:
            self._around[region] = tuple(
                circle
                for circle in self._circles
                if circle.id != region and contains(self.atlas, circle.id, region)
            )
        return self._around[region]

    def in_scope(self, scope: tuple[str, ...], region: str) -> bool:
        """Whether all of `region` lies in the regions of `scope`: in one of them, or part by part in several."""
        wide = (unit for unit in scope if unit in self.atlas.regions)
        if any(contains(self.atlas, unit, region) for unit in wide):
            return True
        parts = self._ground(region)
        return parts != (region,) and all(self.in_scope(scope, part) for part in parts)

    def city(self, place: str) -> str | None:
        """The city that a place lies in; None for what is wider. Counties right under a province are cities here."""
        line = (self.atlas.regions[place], *ancestors(self.atlas, place))
        for unit, above in zip(line, (*line[1:], None), strict=True):
            if unit.kind is RegionKind.PREFECTURE:
                return unit.id
            if unit.kind is RegionKind.COUNTY and (above is None or above.kind is RegionKind.PROVINCE):
                return unit.id
        return None

    def _place(self, region: str, place: str) -> Placement:
        if contains(self.atlas, region, place):
            return Placement.INSIDE
        return Placement.POSSIBLE if self._overlap(region, place) else Placement.OUTSIDE

    def _overlap(self, one: str, other: str) -> bool:
        kinds = {self.atlas.regions[one].kind, self.atlas.regions[other].kind}
        if kinds == {RegionKind.ZONE}:
            # Zones share counties without sharing ground; only a zone within a zone overlaps it.
            return contains(self.atlas, other, one)
        pairs = [(a, b) for a in self._ground(one) for b in self._ground(other)]
        return any(contains(self.atlas, a, b) or contains(self.atlas, b, a) for a, b in pairs)

    def _ground(self, region: str) -> tuple[str, ...]:
        """The units that a region is made of, if it says so: a circle's cities, a zone's counties."""
        unit = self.atlas.regions[region]
        return unit.members or unit.counties or (region,)
