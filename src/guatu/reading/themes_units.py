"""The administrative units that the places of a text lie in: what holds what, the unit of a level, members of a circle."""

from __future__ import annotations

from guatu.atlas import ancestors
from guatu.atlas.model import Atlas, Region, RegionKind
from guatu.reading.ordered import Ordered
from guatu.reading.place import Place
from guatu.text.lazy import lazy


class Units:
    """Answers for the places of one text."""

    def __init__(self, places: Ordered[Place], atlas: Atlas) -> None:
        self._places = places
        self._atlas = atlas

    def family(self, path: str, main: str) -> bool:
        """Parts of the main region and members of a main circle."""
        if path.startswith(main):
            return True
        region = self.region(main)
        if region is None or region.kind is not RegionKind.CIRCLE:
            return False
        return any(path.startswith(self._atlas.regions[member].path) for member in region.members)

    def holds(self, outer: str, inner: str) -> bool:
        region, part = self.region(outer), self.region(inner)
        if region is None or part is None:
            return False
        return region.id in {unit.id for unit in ancestors(self._atlas, part.id)}

    def at_level(self, path: str, kind: RegionKind) -> str | None:
        region = self.region(path)
        if region is None:
            return None
        for unit in (region, *ancestors(self._atlas, region.id)):
            if unit.kind is kind or (unit.kind is RegionKind.ZONE and kind is RegionKind.COUNTY):
                return unit.path
        # 全市 of a county-level city, 全区 of a zone: the unit's own last word decides.
        return path if kind is RegionKind.PREFECTURE and path.endswith("市") else None

    def region(self, path: str) -> Region | None:
        return self._by_path.get(path)

    @lazy
    def _by_path(self) -> dict[str, Region]:
        return {place.path: place.region for place in self._places if place.region is not None} | {
            unit.path: unit
            for place in self._places
            if place.region is not None
            for unit in ancestors(self._atlas, place.region.id)
        }
