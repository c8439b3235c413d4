"""Things that a number may be said of, besides those that the readers of names find."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from guatu.reading.grammar import either
from guatu.reading.scene import Name, Scene
from guatu.text.glance import Glance

_SHORT_SITES = "[城园谷港湾里汇岛街楼店馆厂院]"
_INTRODUCED = re.compile(
    r"(?:位于|坐落于|坐落在|落户于?|走进|来到|在)[^，。；、“”]{0,14}?的(?P<of>[^，。；、“”的]{3,14})(?=[，。、内里])"
    r"|沿着?(?P<along>[^，。、]{2,8}?(?:大街|大道|路|江|河|湖))"
    r"|在(?P<at>[^，。；、“”]{2,10}?(?:街道|社区|镇|乡|村))[，,]|(?:以下)?简称[：:]?“(?P<short>[^”]{2,12})”"
    r"|(?:走进|来到)(?P<into>[^，。；、“”的]{3,14})(?=[，。、])|以(?P<example>[^，。；、]{3,14})为例"
)


def topics(scene: Scene) -> Iterator[Name]:
    """Things that a text introduces by their place and that no other reader has named (位于…的滨湖卓越城)."""
    for match in _INTRODUCED.finditer(scene.folded):
        group = match.lastgroup or "of"
        start, end = match.span(group)
        label = scene.clean[start:end]
        covered = any(name.start < end and start < name.end for name in scene.names)
        known = group in {"along", "at", "short"} or _topic().search(label)
        if not covered and known and not re.search(r"\d", label):
            yield Name(start, end, label, "topic")


def mentions(scene: Scene) -> Iterator[Name]:
    """Further mentions of things named already: each may be whom the next number is said of."""
    first: dict[str, Name] = {}
    for name in scene.names:
        if len(name.label) > 2:
            first.setdefault(name.label, name)
    taken = sorted((name.start, name.end) for name in scene.names)
    labels = list(first)
    behind = dict.fromkeys(first, 0)
    automaton = AhoCorasick(labels, implementation=Implementation.NoncontiguousNFA)
    for which, at, end in automaton.find_matches_as_indexes(scene.clean, overlapping=True):
        label = labels[which]
        if at < behind[label]:
            continue
        behind[label] = end
        index = bisect_left(taken, (at + 1, 0)) - 1
        if index < 0 or taken[index][1] <= at:
            yield Name(at, end, label, first[label].sort, first[label].region)


def leading(words: str) -> str | None:
    """The thing that the words before a number open with.

    >>> leading("湖滨步行街累计接待游客"), leading("全年累计接待游客")
    ('湖滨步行街', None)
    """
    match = _LEADING.match(words)
    return match["thing"] if match and not _POINTS.match(match["thing"]) else None


_POINTS = re.compile(
    "园区|园内|区内|基地企业|全[区市县省]|[^的]*(?:规上|规模以上|限上|限额以上|科技型|新技术|专精特新|中小|小微|工业|外贸|外资|上市)企业$"
)
"""园区企业: a word that points at what was named before; 科技型中小企业: a kind that is counted."""


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{2}}(?:{either('sites')}|{_SHORT_SITES})$")


@cache
def _leading() -> re.Pattern[str]:
    """A name, then a verb or a property that a place has; a short last word (城, 园) needs the property."""
    follow = f"累计|共|已|目前|现有|日均|试营业|今年|去年|{either('change_verbs')}|{either('standing')}"
    return re.compile(
        rf"(?!该|这|其|本|全)(?P<thing>[\u4e00-\u9fffA-Za-z·]{{2,12}}?"
        rf"(?:(?:{either('sites')})(?:[一二三]期)?(?={follow})|(?:{_SHORT_SITES})(?={either('standing')})))"
    )


_LEADING = Glance(_leading)
