"""What stands in a list behind its verb: 同日开工的还有A、B、C; 去年投产的有A、B等项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_draft import GENERIC_OBJECT, Draft, Verb, clean
from guatu.reading.events_owners import leading_body
from guatu.reading.events_parts import Ground, split
from guatu.reading.events_words import is_named, is_specific
from guatu.reading.sentences import Sentence

_ARE = re.compile(r"的(?:项目|企业|工程)?[，,]?(?:还|则|主要|分别|依次|另)?(?:有|包括)[:：]?")
_ENDS = re.compile(r"[，。；\n]")
_ETC = re.compile(r"等(?:\d+个)?[^、]{0,8}$")


def listed_behind(ground: Ground, sentence: Sentence, verb: Verb) -> tuple[Draft, ...]:
    """Each named thing of the list that a verb with 的有 or 的还有 opens; none where there is no such list."""
    opened = _ARE.match(ground.text, verb.end) if verb.frame in {"thing", "both"} else None
    return tuple(_items(ground, sentence, verb, opened.end())) if opened is not None else ()


def _items(ground: Ground, sentence: Sentence, verb: Verb, start: int) -> Iterator[Draft]:
    end = _ENDS.search(ground.text, start, sentence.end)
    stop = end.start() if end else sentence.end
    etc = _ETC.search(ground.text, start, stop)
    for item in split(ground, start, etc.start() if etc else stop):
        what = clean(item.of(ground.text))
        if not GENERIC_OBJECT.match(what) and (is_named(ground, item) or is_specific(ground, item)):
            yield Draft(verb, item.start, item.end, verb.type, what, leading_body(ground, item, what))
