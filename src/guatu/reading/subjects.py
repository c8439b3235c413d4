"""Whom a number is said of, when that is not the region itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from guatu.reading.grammar import either, word_class
from guatu.reading.scene import Name, Scene
from guatu.reading.sentences import Sentence

_GOVERNMENT = re.compile(r"(?:局|委|政府|办|部|厅|署|中心主任|日报|晚报|报社|新华社|研究院|研究中心|管委会)$")
_INTRODUCED = re.compile(
    r"(?:位于|坐落于|坐落在|落户于?|走进|来到|在)[^，。；、“”]{0,14}?的(?P<of>[^，。；、“”的]{3,14})(?=[，。、内里])"
    r"|(?:走进|来到)(?P<into>[^，。；、“”的]{3,14})(?=[，。、])|以(?P<example>[^，。；、]{3,14})为例"
)


def topics(scene: Scene) -> Iterator[Name]:
    """Things that a text introduces by their place and that no other reader has named (位于…的滨湖卓越城)."""
    for match in _INTRODUCED.finditer(scene.folded):
        group = match.lastgroup or "of"
        start, end = match.span(group)
        label = scene.clean[start:end]
        covered = any(name.start < end and start < name.end for name in scene.names)
        if not covered and _site().search(label) and not re.search(r"\d", label):
            yield Name(start, end, label, "topic")


def subject(scene: Scene, sentence: Sentence, at: int, head: tuple[int, int], indicator: str) -> str | None:
    """The subject of a number at `at` whose indicator was printed in `head`.

    In this order: a thing at the front of the indicator's own words (湖滨步行街|接待游客); the nearest name before
    it in its sentence; for 该园区, 街区 … the last name before the sentence. None when a region stands nearer:
    then the number is the region's.
    """
    clause = max((c.start for c in sentence.clauses if c.start <= at), default=sentence.start)
    own = leading(scene.folded[clause : head[0]])
    if own is not None:
        return own
    names = [name for name in scene.names_in(sentence.start, at) if name.end <= at and _is_thing(name)]
    if names:
        nearest = names[-1]
        if nearest.end > head[0] and nearest.end < at and nearest.start > head[0]:
            return None
        regions = [
            place
            for place in scene.places_in(nearest.end, at)
            if not place.inside and not scene.themes.is_scope(place)
        ]
        return None if regions else nearest.label
    pointer = _pointer().search(scene.folded, sentence.start, at)
    if pointer is not None:
        return _pointed(scene, sentence, pointer["what"])
    return None


def leading(words: str) -> str | None:
    """The thing that a clause opens with, where a region or time may stand before it.

    >>> leading("湖滨步行街累计"), leading("全年累计")
    ('湖滨步行街', None)
    """
    match = _leading().match(words)
    return match["thing"] if match and not re.search(r"[\d，、“”]", match["thing"]) else None


def _pointed(scene: Scene, sentence: Sentence, what: str) -> str | None:
    """The last thing of that sort before the sentence, in its paragraph or the one before."""
    paragraph = scene.clean.rfind("\n", 0, sentence.start)
    before = scene.clean.rfind("\n", 0, max(0, paragraph)) + 1
    names = [name for name in scene.names_in(before, sentence.start) if _is_thing(name)]
    same = [name for name in names if name.label.endswith(what[-1])]
    found = same or names
    return found[-1].label if found else None


def _is_thing(name: Name) -> bool:
    return name.sort != "policy" and not _GOVERNMENT.search(name.label)


@cache
def _site() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('sites')})$")


@cache
def _leading() -> re.Pattern[str]:
    follow = "累计|共|已|目前|现|仅|就|还|也|总|年|日均|试营业|今年|去年|截至"
    return re.compile(
        rf"(?:[^，,]*[ⓉⓇ])?(?P<thing>[\u4e00-\u9fffA-Za-z·]{{1,12}}?(?:{either('sites')}))"
        rf"(?:[一二三]期)?(?=$|{follow}|{either('change_verbs')})"
    )


@cache
def _pointer() -> re.Pattern[str]:
    heads = "|".join(sorted(word_class("sites"), key=len, reverse=True))
    return re.compile(rf"(?:^|[，,；。]|目前|如今)(?:目前|已|该|这[个家座片条]?|两个|整个)?(?P<what>{heads})")
