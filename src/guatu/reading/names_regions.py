"""Which region a name or an event belongs to, once the names of the text are known.

A region that is only part of a name says nothing about where the sentence is: 重庆某某有限公司 may come to any city.
An office is the exception, its region is its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from guatu.atlas.model import RegionKind
from guatu.reading.names_tokens import DIGITS, FUNCTION, HEAD, MARK, REGION, VERB, WORD, tokenize
from guatu.reading.ordered import Ordered
from guatu.reading.place import Place
from guatu.reading.scene import Name, Scene
from guatu.reading.themes import Themes

_OFFICE = re.compile(r"(?:[局委厅办部院]|政府|委员会|管委会|办公室|中心|街道|代表团|海关)$")
_REACH = 16
"""Characters after a region's short name in which the last word of a name may stand."""
_FULL = tuple("省市区县州盟旗")


def region_of(scene: Scene, offset: int) -> str | None:
    """The full path of the region that a name or an event at `offset` is about."""
    return scene.themes.administrative(_region_of(scene, offset))


def _region_of(scene: Scene, offset: int) -> str | None:
    themes = scene.themes
    found, main = _of_park(scene, themes.region_at(offset, anew=True)), themes.main
    if found is None or main is None or found == main or not main.startswith(found):
        return found
    sentence = scene.sentence_at(offset)
    short = re.sub(r"^.*[省市州区县]|[市区县州盟旗]$", "", main[:-1]) or main
    return main if len(short) > 1 and short in scene.folded[sentence.start : sentence.end] else found


def _of_park(scene: Scene, path: str | None) -> str | None:
    """The town of a park that is no region of the atlas (某某高新区), or of one that the text is not about."""
    park = scene.themes.zones.get(path) if path is not None else None
    if path is None or park is None or is_new_area(park) or path == scene.themes.main:
        return path
    above = {town for town in scene.themes.towns if path.startswith(town)}
    if park.region is not None and park.region.parent is not None:
        above.add(scene.atlas.regions[park.region.parent].path)
    return max(above, key=len, default=path)


def settled(scene: Scene) -> Scene:
    """The scene with themes that leave out the places inside names, for the readers that come after the names."""
    places = Ordered(_inside(place, scene) for place in scene.places)
    return replace(
        scene, themes=Themes(scene.folded, scene.sentences, places, scene.atlas, main=scene.themes.main)
    )


def _inside(place: Place, scene: Scene) -> Place:
    zone = place.kind is RegionKind.ZONE
    if place.inside or place.deictic or (zone and (place.path == scene.themes.main or is_new_area(place))):
        return place
    near = scene.names_in(max(0, place.start - 32), place.end)
    holder = next((n for n in near if n.start <= place.start and place.end <= n.end), None)
    if holder is None:
        return replace(place, inside=True) if _heads_a_name(place, scene) else place
    return place if _is_own(place, holder) else replace(place, inside=True)


def _heads_a_name(place: Place, scene: Scene) -> bool:
    """山西智创城, 天津某基地: a short name with plain words after it and the last word of a place or body."""
    if place.text.endswith(_FULL) or place.kind in {RegionKind.ZONE, RegionKind.CIRCLE}:
        return False
    tokens = tokenize(scene.folded, scene.atlas)
    at = tokens.at(place.end)
    while at < len(tokens.starts) and tokens.starts[at] - place.end < _REACH:
        tag = tokens.tags[at]
        if tag in {VERB, FUNCTION, MARK, DIGITS, REGION}:
            return False
        if tag == HEAD and tokens.ends[at] - place.end > 2:
            after = at + 1
            return after >= len(tokens.starts) or tokens.tags[after] not in {WORD, HEAD}
        at += 1
    return False


def is_new_area(place: Place) -> bool:
    """某某新区 has its own government; a 高新区 or 经开区 is a park of the town."""
    new_area = place.text.endswith("新区") and not place.text.endswith("高新区")
    return place.kind is RegionKind.ZONE and new_area and not place.part


def _is_own(place: Place, name: Name) -> bool:
    """鼓楼区商务局: the region in full before an office."""
    office = name.sort == "organisation" and _OFFICE.search(name.label) is not None
    return office and place.start == name.start and place.text.endswith(_FULL)
