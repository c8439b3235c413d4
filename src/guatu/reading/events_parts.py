"""Who and what of a verb: the noun phrase before it, the one after it, and where it is not said, the sentence's topic."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from guatu.reading.events_edges import ADVERBS, end_before, with_size
from guatu.reading.names import Span, is_leftover
from guatu.reading.names_lists import Listing, listings, separators
from guatu.reading.names_tokens import (
    FUNCTION,
    MARK,
    UNKNOWN,
    VERB,
    Tokens,
)
from guatu.reading.scene import Scene
from guatu.reading.sentences import Clause, Sentence
from guatu.text.record import record

_LOCATED = re.compile(r"(?:位于|坐落于|坐落在|地处)(?P<where>[^，。；]{2,24}?)的")
_HOLDS = {"“": "”", "《": "》", "(": ")", "（": "）"}
_CLOSES = {close: opening for opening, close in _HOLDS.items()}
_ETC = re.compile(
    r"等(?:[\u4e00-\u9fff\d]{0,3}?(?:[余多]?[家个项名所栋座条位批]|一批|一系列)[余多]?)?[^、]*$"
)
_DATE = re.compile(
    r"(?:自|从)?(?:(?:20\d\d年|今年|去年)?\d{1,2}月|\d{1,2}月\d{1,2}日|20\d\d年\d{1,2}月\d{1,2}日)(?:\d{1,2}日)?(?:上午|下午|晚)?"
)
_BODIES = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:企业|公司|机构|银行|单位|高校)")


@record
class Phrase:
    """A noun phrase at `start:end` and the things it lists. `count` is the number that 等9家企业 gives."""

    start: int
    end: int
    items: tuple[Span, ...]
    where: str | None = None
    count: float | None = None
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A scene cut into tokens, with its lists found: what the frames stand on."""

    scene: Scene
    tokens: Tokens
    lists: tuple[Listing, ...]
    list_starts: list[int]

    @property
    def text(self) -> str:
        """The text with half-width signs; same offsets as the clean text."""
        return self.scene.folded


def ground(scene: Scene, tokens: Tokens) -> Ground:
    """All that the frames ask of a scene."""
    lists = [item for item in listings(tokens) if item.open or _BODIES.match(item.noun)]
    lists.sort(key=lambda item: item.items[0].start)
    return Ground(scene, tokens, tuple(lists), [item.items[0].start for item in lists])


def clause_of(sentence: Sentence, offset: int) -> Clause:
    """The clause of a sentence that holds `offset`."""
    for clause in sentence.clauses:
        if clause.start <= offset < clause.end:
            return clause
    return Clause(sentence.start, sentence.end)


def before(ground: Ground, floor: int, verb: int, attributive: bool = False) -> Phrase | None:
    """The noun phrase in `text[floor:verb]` that ends at the verb, adverbs and 在某地 between them left out.

    `attributive`: the verb stands before 的 (在某局举办的会上), so that 在 governs the whole.
    """
    text = ground.text
    end, where = end_before(text, floor, verb, attributive)
    located = _LOCATED.search(text, floor, end)
    if located:
        where = located["where"]
    listed = _listing_at(ground, floor, end)
    if listed is not None:
        found = re.match(r"(?P<n>\d+)[余多]?[家个项名所栋座条]", listed.noun)
        count = float(found["n"]) if found else None
        return Phrase(listed.items[0].start, end, listed.items, where, count, listed.noun)
    start = with_size(text, floor, _start_of(ground, floor, end))
    items = tuple(split(ground, start, end))
    return Phrase(start, end, items, where) if items else None


def _listing_at(ground: Ground, floor: int, end: int) -> Listing | None:
    """The list whose counted noun (等9家企业) ends at `end`."""
    starts = ground.list_starts
    for listing in ground.lists[bisect_left(starts, floor) : bisect_left(starts, end)]:
        first, last = listing.items[0].start, listing.items[-1].end
        if floor <= first and last < end <= listing.noun_end and not _has_verb(ground, last + 1, end):
            return listing
    return None


def _has_verb(ground: Ground, start: int, end: int) -> bool:
    tokens = ground.tokens
    return any(
        tokens.tags[at] == VERB
        and tokens.ends[at] - tokens.starts[at] > 1
        and not ADVERBS.search(tokens.words[at])
        for at in tokens.within(start, end)
        if not re.match(r"国内外|国内|全国各地|多家|一批|一系列|多个|知名", tokens.words[at])
    )


def _start_of(ground: Ground, floor: int, end: int) -> int:
    """Walk back from `end` over the words of a noun phrase: quotes and brackets whole, lists too."""
    tokens, text = ground.tokens, ground.text
    index = tokens.at(end) - 1
    start, projected = end, False
    while index >= 0 and tokens.starts[index] >= floor:
        tag, word = tokens.tags[index], tokens.words[index]
        if tag == MARK and word in _CLOSES:
            opening = text.rfind(_CLOSES[word], floor, tokens.starts[index])
            if opening < 0 or end - opening > 60:
                break
            start = opening
            index = tokens.at(opening) - 1
            continue
        if tag == MARK and word not in "、·—-&+":
            break
        if word == "—" and text[start : start + 1] == "—":
            start += 1
            break
        follows = text[tokens.ends[index] : tokens.ends[index] + 2]
        projected = start < end and (
            follows in {"项目", "工程"}
            or (_WORKS.match(text, tokens.ends[index]) is not None and word not in _DOES)
            or (projected and len(word) == 2)
            or (len(word) == 2 and follows[:1] in _SUFFIXES and start == tokens.ends[index] < end)
        )
        placed = any(
            p.start == tokens.starts[index] for p in ground.scene.places_in(tokens.starts[index], start)
        )
        placed = placed or _THAT.fullmatch(word) is not None
        joined = projected or placed or (word in {"和", "与", "及", "以及"} and start < end)
        if tag == VERB and not joined:
            break
        if (
            tag == FUNCTION
            and not placed
            and not re.fullmatch(
                r"[一二两三四五六七八九十]期|第[一二三四五六七八九十]+[届批次]?|[一二三四]季度|三年|十大|百强",
                word,
            )
        ):
            break
        start = tokens.starts[index]
        index -= 1
    if start < end and text[start - 1 : start] in {"该", "本"} and start > floor:
        start -= 1
    if start < end and (begun := _BEGINS.search(text, floor, start)) is not None:
        return begun.start()
    return skip_lead(
        ground, start, end, keep_year=text.endswith(("会", "节", "活动", "赛", "周", "论坛"), start, end)
    )


_SUFFIXES = frozenset("会站线厂馆室库")
"""Make a noun of the verb before them: 推进会, 接收站, 裁切线."""


_NEW = re.compile(
    r"新(?:闻|能源|材料|经济|型|媒体|药|希望)|大(?:数据|运河|健康|湾区|型)|第(?=[\d一二三四五六七八九十]+[届次])"
)
"""Words that begin with a character which otherwise the cutting left over."""


_WORKS = re.compile("生产线|产线|工厂|车间|装置")
_DOES = frozenset(
    {
        "建设",
        "新建",
        "启动",
        "打造",
        "投资",
        "引进",
        "签约",
        "签下",
        "投产",
        "启用",
        "开工",
        "扩建",
        "改造",
        "建成",
        "落户",
        "兴建",
        "布局",
    }
)
"""Verbs that act on what follows, where 提取生产线, 组装车间 are of one name."""
_THAT = re.compile(r"[该本](?:行|院|所|园|校|企|公司|企业|集团)")
_OF_HERE = re.compile(
    r"(?<![\u4e00-\u9fff])[省市区县州](?=[\u4e00-\u9fff])|(?<=[与和同由])[省市区县州](?=[\u4e00-\u9fff]{2})"
)
"""市财政, 与区商务局: of the city or district that the text is about."""


_BEGINS = re.compile(
    r"(?:^|(?<=[，,。；、：\n日月年]))(?!三[年个]|[两三四五六七八九]大|百[家个强亿]|千[家亿]|万[亿人家户]|新[增建引设签落开投])"
    r"(?:[三四五六七八九百千万大七][\u4e00-\u9fff]?|[三四五六七八九十]元)$"
)
"""三山里|数字贸易园, 大龙|海关, 四省|边际科创园: the number that a name begins with."""


def skip_lead(ground: Ground, start: int, end: int, keep_year: bool = False) -> int:
    """Drop joints, times and left-over characters from the front of a phrase."""
    tokens, text = ground.tokens, ground.text
    moved = True
    while moved and start < end:
        moved = False
        for time in ground.scene.times_in(start, min(start + 1, end)):
            bare_year = re.fullmatch(r"20\d\d年", time.text) and keep_year
            if time.end <= end and not bare_year:
                start, moved = time.end, True
        if dated := _DATE.match(text, start, end):
            start, moved = dated.end(), True
        at = tokens.at(start)
        if at < len(tokens.starts) and tokens.starts[at] == start and tokens.ends[at] < end:
            word = tokens.words[at]
            joint = word in {"和", "与", "及", "以及", "、", "—", "-", " ", "·", ":", "："}
            leftover = is_leftover(tokens, at) and len(word) < 3 and tokens.tags[at + 1] not in {UNKNOWN}
            if joint or (leftover and not _NEW.match(text, start) and not _OF_HERE.match(text, start)):
                start, moved = tokens.ends[at], True
        while start < end and text[start] in " 　":
            start, moved = start + 1, True
    return start


_OPENS_OBJECT = re.compile("(?:了|着|过|包括|涵盖|的|首批|一批|：|:)*")


def after(ground: Ground, verb_end: int, limit: int) -> Phrase | None:
    """The noun phrase that follows a verb, up to the end of its clause; quotes hold commas."""
    text = ground.text
    start = verb_end
    opening = _OPENS_OBJECT.match(text, start)
    start = opening.end() if opening else start
    end = _end_after(text, start, limit)
    count = None
    tail = _ETC.search(text, start, end) if "等" in text[start:end] else None
    if tail and _outside(text, start, tail.start()):
        found = re.search(r"(?P<n>\d+)[余多]?[家个项名所栋座条]", tail.group()[:8])
        count = float(found["n"]) if found else None
        end = tail.start()
    if end - start < 2:
        return None
    return Phrase(
        start, end, tuple(split(ground, start, end)), count=count, noun=tail.group() if tail else ""
    )


def _outside(text: str, start: int, at: int) -> bool:
    words = text[start:at]
    return all(words.count(opening) == words.count(close) for opening, close in _HOLDS.items())


def _end_after(text: str, start: int, limit: int) -> int:
    at = start
    while at < limit:
        char = text[at]
        if char in _HOLDS:
            close = text.find(_HOLDS[char], at + 1, limit + 40)
            at = close + 1 if close > 0 else at + 1
            continue
        if char in "，。；！？,;!?\n：:" or char in "”)）》":
            break
        at += 1
    return min(at, max(limit, at))


def split(ground: Ground, start: int, end: int) -> Iterator[Span]:
    """The things that a phrase lists; a single thing as it is."""
    edges = [start]
    for cut in separators(ground.text, start, end, ground.tokens):
        edges += [cut.start, cut.end]
    edges.append(end)
    for at in range(0, len(edges), 2):
        first, last = edges[at], edges[at + 1]
        while first < last and ground.text[first] in " 　":
            first += 1
        if last - first > 1:
            yield Span(first, last)
