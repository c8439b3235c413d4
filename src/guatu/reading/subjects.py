"""Whom a number is said of, when that is not the region itself."""

from __future__ import annotations

import re

from guatu.reading.drafts import Draft
from guatu.reading.scene import Name, Scene
from guatu.reading.sentences import Sentence

_POINTER = re.compile(r"(?:^|[，,])(?:目前|已|其|该|这[个家座]?|两个)?(?:平台|园区|项目|集聚区|中心|大楼|企业|公司|商圈|街区|景区|基地|工作室|活动|街道|大厦)")
_THINGS = frozenset({"carrier", "organisation", "project", "platform"})


def subject(scene: Scene, sentence: Sentence, draft: Draft) -> str | None:
    """The nearest name before the number in its sentence; for 平台 or 该园区 the last name of the paragraph.

    None when a region stands nearer: then the number is the region's.
    """
    at = draft.at
    names = [name for name in scene.names_in(sentence.start, at) if name.end <= at and name.sort in _THINGS]
    if names:
        nearest = names[-1]
        regions = [
            place
            for place in scene.places_in(nearest.end, at)
            if not place.inside and not scene.themes.is_scope(place)
        ]
        return None if regions else nearest.label
    if _POINTER.search(scene.folded[sentence.start : at]):
        earlier = _paragraph(scene, sentence)
        return earlier[-1].label if earlier else None
    return None


def _paragraph(scene: Scene, sentence: Sentence) -> list[Name]:
    start = scene.clean.rfind("\n", 0, sentence.start) + 1
    return [name for name in scene.names_in(start, sentence.start) if name.sort in _THINGS]
