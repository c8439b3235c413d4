"""Which region an address lies in: the longest known name at each step down, functional zones too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from guatu.atlas.model import Atlas, Region, RegionKind
from guatu.atlas.places import contains

_STEPS = (RegionKind.PROVINCE, RegionKind.PREFECTURE, RegionKind.COUNTY)
_REACH = 40
"""Characters at the head of an address that may name regions; what follows names streets and buildings."""
_INDEX = 2
"""Characters by which names are looked up; no name of a region is shorter."""

_BEFORE = re.compile(r"^[^\u4e00-\u9fff]*(?:(?:注册|通信|通讯)?地址|住所)?[:：]?(?=[\u4e00-\u9fff（(])")
"""What a table may print before an address: its head, a postcode."""
_TRADE = re.compile(r"^(?:中国)?[（(]?([\u4e00-\u9fff]{2,3}?)[)）]?(?:自由贸易试验区|自贸试验区|自贸区)")
"""中国（某省）自由贸易试验区某市片区…: the province and the city stand round it."""
_OTHER = re.compile(r"[东西南北中]?(?:[路街巷弄道]|大道|大街)|[区县市旗州盟]")
"""What makes another name of a short one: 南京路 is a street, 朝阳区 not 朝阳市."""


@dataclass(frozen=True, slots=True)
class Located:
    """The finest region that an address names, the words that said so, and the zone where one is named.

    `region` is None where the address names no known region, or only names that several regions share.
    """

    region: str | None
    words: tuple[str, ...] = ()
    why: str = ""


class Addresses:
    """Looks addresses up among the regions of an atlas. Made once, asked often; answers are kept.

    Full names (武昌区) count anywhere at the head of an address, short ones (武汉) only where a unit above has
    been named or where they stand first: 南京路 is no address in 南京.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._names: dict[RegionKind, dict[str, list[Region]]] = {}
        self._starts: dict[RegionKind, dict[str, list[str]]] = {}
        for region in atlas.regions.values():
            if region.kind not in {RegionKind.NATION, RegionKind.CIRCLE} and region.validity.end is None:
                table = self._names.setdefault(region.kind, defaultdict(list))
                for name in _names_of(region, atlas):
                    table[name].append(region)
        for kind, table in self._names.items():
            starts = self._starts[kind] = defaultdict(list)
            for name in sorted(table, key=len, reverse=True):
                starts[name[:_INDEX]].append(name)
        self._seen: dict[str, Located] = {}

    def locate(self, address: str) -> Located:
        """The region of an address."""
        head = _TRADE.sub(r"\1", _BEFORE.sub("", "".join(address.split())))[:_REACH]
        found = self._seen.get(head)
        if found is None:
            found = self._seen[head] = self._find(head)
        return found

    def _find(self, head: str) -> Located:
        at, rest, words = None, head, list[str]()
        for level, kind in enumerate(_STEPS):
            hit = self._step(kind, rest, at)
            finer = (*_STEPS[level + 1 :], RegionKind.ZONE)
            if hit is not None and not self._named(finer, rest[: hit[2] - len(hit[1])]):
                at, word, end = hit
                words.append(word)
                rest = rest[end:]
        zone = self._zone(head, at)
        if zone is not None:
            return Located(zone[0].id, (*words, zone[1]), "地址写明功能区")
        if at is None:
            return Located(None, why="地址里没有认得的省、市、区县或功能区")
        return Located(at.id, tuple(words), "地址写明行政区")

    def _step(self, kind: RegionKind, rest: str, above: Region | None) -> tuple[Region, str, int] | None:
        """The region of one level that the rest of the address names first, the longest name where several do."""
        far = 1 if above is None and kind is RegionKind.COUNTY else len(rest)
        for place, name in self._names_in(kind, rest, far):
            fits = [
                region
                for region in self._names[kind][name]
                if above is None or contains(self._atlas, above.id, region.id)
            ]
            if len(fits) == 1:
                return fits[0], name, place + len(name)
        return self._short(kind, rest, above)

    def _named(self, kinds: tuple[RegionKind, ...], text: str) -> bool:
        """Whether a text names a unit of these levels: what a wider one's name after it names is no place but an owner
        (某市某区某省农科院).
        """
        return any(True for kind in kinds for _found in self._names_in(kind, text, len(text)))

    def _names_in(self, kind: RegionKind, text: str, far: int) -> Iterator[tuple[int, str]]:
        """Known names that begin within the first `far` characters: in order, the longest of a place first."""
        starts = self._starts.get(kind, {})
        for place in range(far):
            for name in starts.get(text[place : place + _INDEX], ()):
                if text.startswith(name, place):
                    yield place, name

    def _short(self, kind: RegionKind, rest: str, above: Region | None) -> tuple[Region, str, int] | None:
        """湖北武汉…: a short name right where the next unit must stand."""
        if above is None and kind is RegionKind.COUNTY:
            return None
        known = (region for regions in self._names.get(kind, {}).values() for region in regions)
        fits = {
            region.id: region
            for region in known
            if len(region.short) > 1
            and rest.startswith(region.short)
            and not _OTHER.match(rest, len(region.short))
            and (above is None or contains(self._atlas, above.id, region.id))
        }
        if len(fits) != 1:
            return None
        region = next(iter(fits.values()))
        return region, region.short, len(region.short)

    def _zone(self, head: str, above: Region | None) -> tuple[Region, str] | None:
        """The zone with the longest name in the address."""
        best: tuple[Region, str] | None = None
        for _place, name in self._names_in(RegionKind.ZONE, head, len(head)):
            zones = self._names[RegionKind.ZONE][name]
            fits = [zone for zone in zones if above is None or self._touches(above, zone)]
            if len(fits) == 1 and (best is None or len(name) > len(best[1])):
                best = fits[0], name
        return best

    def _touches(self, above: Region, zone: Region) -> bool:
        """Whether a zone may be what an address in `above` names: it lies in it, or has a part of it."""
        return contains(self._atlas, above.id, zone.id) or any(
            contains(self._atlas, above.id, county) for county in zone.counties
        )


def _names_of(region: Region, atlas: Atlas) -> list[str]:
    """Names under which an address may print a region; a zone also by its short name, and by both without the city that
    they repeat (孝感市高新区).
    """
    names = [region.name, *region.aliases]
    if region.kind is RegionKind.ZONE:
        names.append(region.short)
        above = atlas.regions.get(region.parent or "")
        if above is not None:
            names += [
                name.removeprefix(above.name).removeprefix(above.short)
                for name in (region.name, region.short)
            ]
    return list(dict.fromkeys(name for name in names if len(name) >= _INDEX))
