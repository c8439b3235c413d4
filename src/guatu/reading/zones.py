"""Development zones named in a text: 成都高新区, 两江新区, and those that only the text itself knows (中山翠亨新区)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from guatu.atlas.model import Atlas, Region, RegionKind
from guatu.reading.lexicon import Hit
from guatu.reading.place import Place

_GROUP = re.compile(r"(?:城市圈|都市圈|城市群|经济区|自贸区|自贸试验区)")
_ZONE = re.compile(
    r"(?:国家级|国家)?(?:高新技术产业开发区|高新技术产业园区|经济技术开发区|高新技术开发区|高新区|经开区|工业园区|新区|自贸片区|综合保税区|综保区|空港新城|东部新区)"
)
_OWN = re.compile(
    r"(?P<name>(?!经济|工业|高新|科技|产业|现代|国家|临空|临港)"
    r"(?:(?![省市区县州镇乡的在与和及等各])[\u4e00-\u9fff]){2,4}?(?<!高)新区)"
)
"""A new area by its proper name, behind that of its city. It governs like a district; a 高新区 is a part of its city."""
_HEADLINED = re.compile(
    r"(?:《|“)?(?P<name>(?!经济|工业|高新|科技|产业|现代|国家|临空|临港|全|我|各)"
    r"(?:(?![省市区县州镇乡的在与和及等各])[\u4e00-\u9fff]){2,3}?(?:高新区|经开区|开发区|示范区|度假区))"
)
"""A park by its proper name that opens the headline: the text is about it, wherever its city is named."""
_MAINLY = 4
"""How often such a text says the park's name."""
_CITIES = {RegionKind.PREFECTURE, RegionKind.COUNTY}
_OFTEN = 2
"""How often a text says the name of a zone that is in no list."""


def known_zone(hit: Hit, atlas: Atlas, text: str) -> Place:
    """A well-known zone that no pack needs to name: one of national standing governs (两江新区), one of a city is a part
    of it unless the text is about it (五象新区)."""
    above = atlas.regions.get(hit.entry.fields["parent"])
    whole = hit.entry.word + hit.entry.fields["note"]
    path = (above.path if above else "") + (whole if whole in text else hit.entry.word)
    governs = bool(hit.entry.fields["governs"])
    return Place(hit.start, hit.end, hit.entry.word, path, RegionKind.ZONE, known=governs, part=not governs)


def own_zones(text: str, hits: Iterable[Hit], means: Callable[[Hit], Region]) -> list[Place]:
    """Mentions of zones in no list that the text names behind their city (中山翠亨新区) and then goes on about.

    `hits` are names of regions, in order; `means` says which region one names.
    """
    hits = list(hits)
    out = _headlined(text, hits, means)
    named: set[str] = {place.text for place in out}
    for hit, after in pairwise([*hits, None]):
        match = _OWN.match(text, hit.end) if hit else None
        if hit is None or match is None or match["name"] in named or _ZONE.match(text, hit.end):
            continue
        region, name = means(hit), match["name"]
        held = after is not None and after.start < match.end()
        if held or region.kind not in _CITIES or text.count(name) < _OFTEN:
            continue
        named.add(name)
        spans = list(_mentions(text, hit.entry.word, name))
        alone = any(end - start == len(name) for start, end in spans)
        path = region.path + ("" if alone else hit.entry.word) + name
        out += [Place(start, end, text[start:end], path, RegionKind.ZONE) for start, end in spans]
    return out


def _headlined(text: str, hits: list[Hit], means: Callable[[Hit], Region]) -> list[Place]:
    """Mentions of the park that the headline opens with (某某高新区上半年…), inside the city that the text names."""
    match = _HEADLINED.match(text)
    if match is None or text.count(name := match["name"]) < _MAINLY:
        return []
    if any(hit.start < match.end() for hit in hits):
        return []
    cities = [(hit, region) for hit in hits if (region := means(hit)).kind in _CITIES]
    beside = next((region for hit, region in cities if text.startswith(name, hit.end)), None)
    above = beside or next((region for _, region in cities), None)
    if above is None:
        return []
    words = next((hit.entry.word for hit, region in cities if region is above), "")
    return [
        Place(start, end, text[start:end], above.path + name, RegionKind.ZONE)
        for start, end in _mentions(text, words, name)
    ]


def _mentions(text: str, city: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a zone is named, with its city where that stands before it."""
    end = 0
    while (at := text.find(name, end)) >= 0:
        start = at - len(city) if text.endswith(city, end, at) else at
        end = at + len(name)
        yield start, end


def grouped(text: str, found: list[Place]) -> list[Place]:
    """武汉 + 城市圈 is a region of its own; so is 成都 + 高新区, inside its city."""
    out: list[Place] = []
    for place in found:
        group, zone = _GROUP.match(text, place.end), _ZONE.match(text, place.end)
        if group and place.kind is not RegionKind.CIRCLE:
            name = text[place.start : group.end()]
            out.append(Place(place.start, group.end(), name, name, RegionKind.CIRCLE))
        elif zone and place.region is not None and place.kind is not RegionKind.ZONE:
            name = place.region.short + _shortened(text, place.region.short, zone.group())
            path = _governing(place.region, zone.group()) + name
            words = text[place.start : zone.end()]
            local = place.region.kind is RegionKind.COUNTY and not _is_new_area(zone.group())
            county = place.region.path if local else None
            out.append(Place(place.start, zone.end(), words, path, RegionKind.ZONE, county=county))
        else:
            out.append(place)
    return out


_SHORT_FORMS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
)


def _shortened(text: str, city: str, zone: str) -> str:
    """A zone's name as the text shortens it elsewhere, so that both are one place."""
    short = next((brief for full, brief in _SHORT_FORMS if zone.endswith(full)), zone)
    return short if city + short in text else zone


def _is_new_area(zone: str) -> bool:
    return zone.endswith("新区") and not zone.endswith("高新区")


def joined(text: str, zones: Iterable[Place], units: Iterable[Place]) -> list[Place]:
    """Zones that share a government with a district (某某经开区(某某区)) as places of that district."""
    by_start = {unit.start: unit for unit in units if unit.kind is RegionKind.COUNTY}
    zones = list(zones)
    shared: dict[str, Place] = {}
    for zone in zones:
        unit = by_start.get(zone.end + 1)
        if (
            unit is not None
            and text[zone.end : zone.end + 1] in "(（"
            and text[unit.end : unit.end + 1] in ")）"
        ):
            shared[zone.path] = unit
    return [
        replace(zone, path=unit.path, kind=unit.kind, region=unit.region)
        if zone.kind is RegionKind.ZONE and (unit := shared.get(zone.path))
        else zone
        for zone in zones
    ]


def _governing(region: Region, zone: str) -> str:
    """The path of the unit that a zone lies in: a 新区 that bears a county's name stands beside the county."""
    return (
        region.path.removesuffix(region.name)
        if _is_new_area(zone) and region.kind is RegionKind.COUNTY
        else region.path
    )
