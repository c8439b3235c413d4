"""Whom a number is said of, when that is not the region itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from guatu.reading.grammar import either, word_class
from guatu.reading.scene import Name, Scene
from guatu.reading.sentences import Sentence

_GOVERNMENT = re.compile(r"(?:局|委|政府|办|部|厅|署|中心主任|日报|晚报|报社|新华社|研究院|研究中心|管委会)$")
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
    for label, name in first.items():
        at = scene.clean.find(label)
        while at >= 0:
            end = at + len(label)
            index = bisect_left(taken, (at + 1, 0)) - 1
            if index < 0 or taken[index][1] <= at:
                yield Name(at, end, label, name.sort, name.region)
            at = scene.clean.find(label, end)


def subject(scene: Scene, sentence: Sentence, head: int, at: int) -> str | None:
    """The subject of a number at `at` whose indicator begins at `head`.

    The nearest name before it in its sentence, unless it lies inside the indicator; what the sentence opens with
    (推介活动，…); for 该园区, 街区 … the last name before the sentence. None when a region stands nearer: then the
    number is the region's.
    """
    clause = sentence.clause_start(at)
    pointer = _this().search(scene.folded, sentence.start, at)
    if pointer is not None:
        return _pointed(scene, sentence, pointer["what"])
    listed = "等" in scene.folded[clause:at]
    limit = clause if listed else head + 1
    names = [
        name for name in scene.names_in(sentence.start, limit) if name.end <= at and _is_thing(scene, name)
    ]
    names = [name for name in names if not _located(scene, name.start, name.end)] or names
    names = [name for name in names if not _is_agent(scene, name)] or names
    names = [name for name in names if name.sort != "organisation"] or names
    if names:
        return None if _region_between(scene, names[-1].end, at) else names[-1].label
    opening = _opening().match(scene.folded, sentence.start)
    if opening is not None and opening.end() <= at:
        return opening["thing"]
    if scene.folded.startswith("其中", sentence.start):
        return _before_list(scene, sentence)
    pointer = _pointer().search(scene.folded[sentence.start : at])
    if pointer is not None:
        return _pointed(scene, sentence, pointer["what"])
    return _continued(scene, sentence, at)


def _continued(scene: Scene, sentence: Sentence, at: int) -> str | None:
    """A sentence that names neither region nor thing goes on about the place that the one before opened with."""
    if sentence.start == 0 or _region_between(scene, sentence.start, at):
        return None
    before = scene.sentence_at(sentence.start - 1)
    if before.block != sentence.block:
        return None
    if any(_GOVERNMENT.search(name.label) for name in scene.names_in(sentence.start, at)):
        return None
    names = [name for name in scene.names_in(before.start, before.end) if _is_thing(scene, name)]
    places = [name for name in names if name.sort != "organisation" and name.start - before.start <= _OPENING]
    if not places or _region_between(scene, places[0].end, before.end):
        return None
    return places[0].label


_OPENING = 14
"""Characters at the front of a sentence in which its topic stands."""


def _is_agent(scene: Scene, name: Name) -> bool:
    """由某公司建设, 与某大学合作: whoever else takes part."""
    return scene.folded[max(0, name.start - 2) : name.start].endswith(
        ("由", "与", "和", "向", "为", "给", "联合", "、")
    )


def _located(scene: Scene, start: int, end: int) -> bool:
    """在某机房启用: only where it happened; 在某园区，… is what the sentence goes on about."""
    before = scene.folded[max(0, start - 2) : start]
    return before.endswith(("在", "于", "至", "落户", "入驻", "选址", "落地")) and scene.folded[
        end : end + 1
    ] not in {"，", ",", "内", "里"}


def _region_between(scene: Scene, start: int, end: int) -> bool:
    return any(
        not place.inside and not scene.themes.is_scope(place) and not _located(scene, place.start, place.end)
        for place in scene.places_in(start, end)
    )


def leading(words: str) -> str | None:
    """The thing that the words before a number open with.

    >>> leading("湖滨步行街累计接待游客"), leading("全年累计接待游客")
    ('湖滨步行街', None)
    """
    match = _leading().match(words)
    return match["thing"] if match else None


def _before_list(scene: Scene, sentence: Sentence) -> str | None:
    """其中 goes on about what the sentence before is about: the first thing that it names."""
    if sentence.start == 0:
        return None
    before = scene.sentence_at(sentence.start - 1)
    if before.block != sentence.block:
        return None
    names = [name for name in scene.names_in(before.start, before.end) if _is_thing(scene, name)]
    return names[0].label if names else None


def _pointed(scene: Scene, sentence: Sentence, what: str) -> str | None:
    """The last thing of that sort before the sentence; else the last of any sort in its paragraph."""
    sort = next((ends for words, ends in _POINTED.items() if what in words), (what[-1],))
    paragraph = scene.clean.rfind("\n", 0, sentence.start) + 1
    near: str | None = None
    for name in reversed(scene.names_in(0, sentence.start)):
        alike = name.label.endswith(sort)
        if (alike or (near is None and name.start >= paragraph)) and _is_thing(scene, name):
            if alike:
                return name.label
            near = name.label
    return near


_POINTED: dict[tuple[str, ...], tuple[str, ...]] = {
    ("园区", "产业园", "科技园", "工业园", "基地", "集聚区", "示范区"): (
        "园",
        "园区",
        "基地",
        "谷",
        "港",
        "城",
        "期",
        "区",
    ),
    ("街区", "步行街", "商圈", "景区"): ("街", "街区", "商圈", "景区", "里", "巷", "天地"),
    ("项目",): ("项目", "基地", "园", "厂", "期", "中心", "电站", "工程"),
    ("企业", "公司", "集团"): ("公司", "集团", "股份", "科技", "电子", "企业", "药业", "生物", "能源"),
    ("大楼", "大厦"): ("大厦", "大楼", "中心", "广场"),
}


def _is_thing(scene: Scene, name: Name) -> bool:
    """No authority, no paper, and no zone that the text is about."""
    if name.sort == "policy" or _GOVERNMENT.search(name.label):
        return False
    return not any(
        place.end == name.end and not place.inside for place in scene.places_in(name.start, name.end)
    )


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


@cache
def _opening() -> re.Pattern[str]:
    """A sentence that opens with a bare thing (推介活动，吸引了…)."""
    return re.compile(
        rf"(?!该|这|本|其|全)(?P<thing>[\u4e00-\u9fff]{{2,10}}(?:{either('sites')})(?:[一二三]期)?)(?:[，,]|位于|地处|坐落)"
    )


@cache
def _this() -> re.Pattern[str]:
    """该中心, 这座园区: said outright."""
    return re.compile(rf"(?:该|这[个家座片条])(?P<what>{either('sites')})")


@cache
def _pointer() -> re.Pattern[str]:
    heads = "|".join(sorted(word_class("sites"), key=len, reverse=True))
    return re.compile(rf"(?:^|[，,；。]|目前|如今)(?:目前|已|该|这[个家座片条]?|两个|整个)?(?P<what>{heads})")
