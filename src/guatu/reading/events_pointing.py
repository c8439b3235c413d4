"""What words that only point stand for: 该行, 公司, 园区, 会议, 该区, 全市."""

from __future__ import annotations

import re

from guatu.reading.events_parts import Ground
from guatu.reading.names import Span
from guatu.reading.scene import Name
from guatu.reading.sentences import Sentence

_POINTS = re.compile(
    r"^(?:该|这家|这一|这个|此|那家)?(?:公司|企业|中心|平台|项目|园区|大楼|大厦|联盟|集聚区|银行|行|基地|研究院|街区)$"
)
_PARK = re.compile(r"园区$|集聚区$|街区$")
_PARKS = re.compile(r"(?:园|区|基地|城|谷|港)$")
_FIRM = re.compile(r"(?:公司|企业)$")
_FIRMS = re.compile(r"(?<!实验室)(?<![院学校局委府协会盟所办站社处团])(?<!中心)$")
_MEETS = re.compile(r"(?:[这本此该]次)?(?:会议|大会)$")
_MEETING = re.compile(
    r"(?:^|[，,。；、\n日时])(?P<name>[\u4e00-\u9fff“”\d]{2,24}?(?:会议|大会|推进会|联席会|调度会))(?![员场议])"
)
_LEADS = frozenset("\n。，；！？：“、日月年,;: ●■◆")
"""Signs before a name that opens its clause."""
_BACK, _NEAR = 300, 5_000
"""Characters back to what was pointed at: first near by, then far."""


def last_named(ground: Ground, floor: int, offset: int, words: str) -> str | None:
    """The body of `text[floor:offset]` that 该行, 公司 point at; 园区 points at a park, 公司 at a firm.

    The one that the headline names; else the last that opens a clause in the paragraph; else the last.
    """
    sort = "carrier" if _PARK.search(words) else "organisation"
    named = [name for name in ground.scene.names_in(floor, offset) if name.sort == sort]
    alike = _PARKS if sort == "carrier" else _FIRMS if _FIRM.search(words) else None
    fitting = [name for name in named if alike is None or alike.search(name.label)] or named
    block = ground.text.rfind("\n", 0, offset) + 1
    leading = [name for name in fitting if name.start >= block and _leads(ground, name)]
    best = [name for name in fitting if sort == "carrier" and _is_titled(ground, name)] or leading or fitting
    return best[-1].label if best else None


def _leads(ground: Ground, name: Name) -> bool:
    return name.start == 0 or ground.text[name.start - 1] in _LEADS


def _is_titled(ground: Ground, name: Name) -> bool:
    title = ground.text[: max(0, ground.text.find("\n"))]
    return name.label in title or ground.text[name.start : name.end] in title


def points_back(words: str) -> bool:
    """Whether a phrase only points at something named before (该行, 公司, 大楼)."""
    return bool(_POINTS.match(words))


def meant(ground: Ground, sentence: Sentence, item: Span, words: str) -> str:
    """What the words of a phrase stand for: the body named before that they point at, a region's own name, themselves."""
    pointed = (
        last_named(ground, max(0, sentence.start - _BACK), item.start, words)
        or last_named(ground, max(0, sentence.start - _NEAR), item.start, words)
        if points_back(words)
        else None
    )
    if _MEETS.match(words):
        held = list(_MEETING.finditer(ground.text, max(0, sentence.start - _BACK), item.start))
        pointed = held[-1]["name"] if held else None
    return pointed or _region_words(ground, item, words)


def _region_words(ground: Ground, item: Span, words: str) -> str:
    """该区, 全区, 区里 → the region's own name; 南京市鼓楼区 → 鼓楼区."""
    if WITHIN.fullmatch(words) and (path := ground.scene.region_at(item.start)):
        return _ABOVE.sub("", path)
    for place in ground.scene.places_in(item.start, item.end):
        if place.start == item.start and place.end >= item.end - 1:
            path = ground.scene.resolve(place)
            if path and (place.deictic or len(place.text) > 5):
                return _ABOVE.sub("", path)
    return words


_ABOVE = re.compile(r"^.*[省市州](?=.{2,}[区县市旗]$)")
"""The units above a county, in its full path."""
WITHIN = re.compile(r"[省市区县州旗镇]里|[全我该本][省市区县州旗]")
