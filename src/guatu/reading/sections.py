"""The thing that a heading puts over the paragraphs under it: 三、某某国际商务中心."""

from __future__ import annotations

import re

from guatu.reading.scene import HEADINGS, Scene
from guatu.reading.things import things

_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LONGEST = 26
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*(?P<name>[^，。；：:、\d\s][^，。；：:\s]{2,23}?)(?P<more>改?扩建|新建|迁建|续建)?(?:工程|项目)?[。：:](?=.)"
)
_ITEM_ENDS = re.compile(
    r"(?:项目|工程|园|园区|院区?|厂|中心|基地|港区?|桥|站|馆|广场|大厦|综合体|市场|小镇|街区|平台|机场|码头|水库|隧道|公司|集团|生产线|[路道街线河桥厂站][\u4e00-\u9fff]{0,4}改造)$"
)
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


def items(scene: Scene) -> list[str | None]:
    """For each paragraph of a numbered list the thing that it opens with as a heading of its own: 3.某某标准厂房项目。"""
    found: list[str | None] = []
    for line in scene.folded.split("\n"):
        match = _ITEM.match(line)
        name = (
            line[match.start("name") : match.start("more") if match["more"] else match.end() - 1]
            if match
            else ""
        )
        found.append(name if _ITEM_ENDS.search(name) else None)
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
