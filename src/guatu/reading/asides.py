"""Figures of other places that a text sets beside its own: 十堰去年专用车产值已达298亿元, in a text about 随州."""

from __future__ import annotations

import re

from guatu.reading.names import first_line
from guatu.reading.place import NATION, Place
from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence

_TWICE = 2
"""Times that a place is named at most where a text only sets its own beside it."""
_OPENS = re.compile(
    r"(?:^|[，；：。“])(?:而|但|不过|同样|同期|对照|反观|对比之下)?(?:在|与|去年同期|今年)?[^，。；：“]{0,12}?的?$"
)
_OF_OTHERS = re.compile(
    "指挥部|公司|集团|项目(?=[^达数有是])|小分队|专班|举行|举办|召开|推介|上线|外出|两[支个]"
)
_ACTS = re.compile(r"驻|援|来|赴|去|办|举|引|到|从|由|对|向|往|落|设|为")
_REACH = 30
"""Characters from the place to its number, at most."""


def is_aside(scene: Scene, sentence: Sentence, region: str | None, at: int) -> bool:
    """Whether a number at `at` is told of a place that the text names in passing, and of which its clause is.

    A text about a circle of cities, or one that names no region, has no asides.
    """
    main = scene.themes.main
    if main is None or main.endswith(("圈", "群", "带")):
        return False
    if any(_is_neighbour(scene, main, place) for place in scene.places_in(sentence.start, at)):
        return True
    if region is None or not _is_foreign(main, region):
        return False
    named = [place for place in scene.places if not place.deictic and scene.resolve(place) == region]
    title = first_line(scene.folded)
    words = [place.text[:2] for place in named]
    known = (word in title or scene.folded.count(word) > _TWICE for word in words)
    if len(named) > _TWICE or any(known):
        return False
    return any(_leads(scene, sentence, place, at) for place in named)


def _is_foreign(main: str, region: str | None) -> bool:
    return (
        region is not None
        and region != NATION
        and not region.startswith(main)
        and not main.startswith(region)
    )


_BESIDE = re.compile(r"(?:相望|毗邻|接壤|相邻|对岸)的$")


def _is_neighbour(scene: Scene, main: str, place: Place) -> bool:
    """与某市隔山相望的某地，…: a neighbour that opens the sentence."""
    if not scene.folded.startswith("，", place.end) or place.deictic:
        return False
    beside = _BESIDE.search(scene.folded, max(0, place.start - _REACH), place.start)
    return beside is not None and _is_foreign(main, scene.resolve(place))


def _leads(scene: Scene, sentence: Sentence, place: Place, at: int) -> bool:
    """Whether a place opens the clause of a number, or the one before it."""
    if place.inside or not (sentence.start <= place.start < at and at - place.end <= _REACH):
        return False
    if _OF_OTHERS.search(scene.folded, place.end, at) is not None:
        return False
    lead = scene.folded[sentence.start : place.start]
    opened = _OPENS.search(lead)
    return opened is not None and _ACTS.search(opened.group()) is None
