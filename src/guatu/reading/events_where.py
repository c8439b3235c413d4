"""Where an event took place, when its own words do not say: 在某地 before in its sentence, 某园区的 before its thing, or
the meeting that 会上, 现场 point at."""

from __future__ import annotations

import re

from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence

_OCCASION = (
    "(?:推介|推荐|洽谈|恳谈|交流|对接|说明|见面|座谈|发布|签约|博览|交易|展览|展销|调度|推进|招商|发展|合作|投资|产业|创新|峰)会|大会"
    "|(?:签约|启动|开幕|揭牌|开工|开园)仪式|开幕式|论坛|(?:推介|创新|活动|招商)周|(?:推介|签约|招商|对接|专场|交流|系列|主题)活动"
)
_SPOT = "园|区|县|市|镇|街道|大厦|中心|广场|基地|港|城|路|街|大道|楼|村|馆|岛|谷|湾|酒店|校区|小镇|商圈"
_AT = re.compile(
    rf"(?<![现正存还仍旨内])在(?![建此全])(?P<at>[^，。；、在于的]{{1,30}}?(?:{_OCCASION}|{_SPOT})|[\u4e00-\u9fff]{{2,3}})"
    "(?=[上中]?[，,]|期间|上|与|和|签|举|召|设|投|建|集中|现场|揭|启用|正式|开[业工园]|发布|成立|推出)"
)
_PLACE = re.compile(f"(?:{_SPOT})$")
_OF = re.compile(rf"(?:^|[，,。；、\n日月年])(?P<of>[\u4e00-\u9fff]{{2,14}}?(?:{_SPOT}))的$")
_MEETING = re.compile(
    rf"(?:^|[，,。；、\n日在了的])(?P<name>(?:20\d\d年?|第[一二三四五六七八九十\d]+[届次]|“[^”\n]{{2,24}}”|[\u4e00-\u9fff·—（）()])*?(?:{_OCCASION}))"
)
_THERE = re.compile(
    "会上|大会|会议期间|现场|活动上|仪式上|当天|当场|期间|推介会|论坛|同台|集中|此次|本次|同日"
)
_DONE_THERE = frozenset({"签约", "发布", "推出", "出台", "启动", "成立", "揭牌"})
_LEAST = 4
_NEAR = 3
"""Sentences back to the meeting that a signing belongs to."""


def place_of(scene: Scene, kind: str, start: int, verb: int) -> str | None:
    """The place or meeting of an event of this kind whose words begin at `start`, with its verb at `verb`."""
    sentence = scene.sentence_at(verb)
    text = scene.folded
    for said in reversed(list(_AT.finditer(text, sentence.start, verb))):
        name = _plain(said["at"])
        short = len(name) < _LEAST and not (
            _PLACE.search(name) or scene.places_in(said.start("at"), said.start("at") + 1)
        )
        if not short and not _BARE.fullmatch(name):
            return name
    if (owner := _OF.search(text[sentence.clause_start(start) : start])) is not None:
        return owner["of"]
    return _meeting(scene, sentence, verb) if kind in _DONE_THERE else None


def _meeting(scene: Scene, sentence: Sentence, verb: int) -> str | None:
    """The meeting named last: in the sentence itself, or in those before it in its paragraph and the one above."""
    text = scene.folded
    index = scene.sentences.index_at(sentence.start)
    pointed = _THERE.search(text, sentence.start, sentence.end) is not None
    for back in range(min(index, 4 * _NEAR if pointed else 1) + 1):
        other = scene.sentences[index - back]
        end = verb if back == 0 else other.end
        names = [m["name"] for m in _MEETING.finditer(text, other.start, end)]
        best = [name for name in map(_plain, names) if len(name) >= _LEAST and not _BARE.fullmatch(name)]
        if best:
            return best[-1]
    return None


_BARE = re.compile(
    "会上|(?:本次|此次|该|当天的?|今天的?|本届|首届)*(?:大会|签约仪式|推介会|论坛|签约活动|推介活动|集中签约仪式)"
)
_LEADING = re.compile(
    r"^(?:[^，。“]*(?:举行|举办|召开|参加|出席|主办)的?|当天|当日|昨日|今日|上午|下午|日前|近日|了|在|，)+"
)
"""汉口会议中心举行投资推介会: the meeting alone; 由商务局主办的某某大会."""


def _plain(words: str) -> str:
    return _LEADING.sub("", words)
