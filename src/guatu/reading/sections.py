"""The thing that a heading puts over the paragraphs under it: 三、某某国际商务中心."""

from __future__ import annotations

import re

from guatu.reading.scene import HEADINGS, Scene
from guatu.reading.things import things

_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LONGEST = 26
_STOPS = tuple("。；！？：，,;:")


def sections(scene: Scene) -> list[str | None]:
    """For each paragraph the thing whose name alone is the heading that it stands under."""
    found: list[str | None] = []
    over: str | None = None
    at = 0
    for line in scene.folded.split("\n"):
        words = line.strip()
        short = 0 < len(words) <= _LONGEST and not words.endswith(_STOPS)
        if short and (_NUMBERED.match(words) or scene.kind_at(at) in HEADINGS):
            over = _named(scene, at, at + len(line.rstrip()))
        found.append(over)
        at += len(line) + 1
    return found


def _named(scene: Scene, start: int, end: int) -> str | None:
    """The name that a heading is, behind its number."""
    if scene.folded.endswith("产业", start, end):
        return None
    number = _NUMBER.match(scene.folded, start, end)
    head = number.end() if number is not None else start
    names = (n for n in scene.names_in(head, end) if n.sort in {"carrier", "organisation"})
    if any(name.start == head and name.end == end for name in names):
        return scene.clean[head:end]
    sentence = scene.sentence_at(start)
    whole = any(one.named and one.start == head and one.end == end for one in things(scene, sentence))
    return scene.clean[head:end] if whole else None
