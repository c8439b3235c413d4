"""Things that a number can be said of, found by the last word of their phrase: 果园港, 二期项目, 国际鞋业博览会.

Readers of names give bodies and carriers. A number is said of more than these: a port, a project, a fair. A phrase is a
thing when it ends with such a word and the clause goes on with a verb, a number, a mark or a property.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from guatu.reading.grammar import either, word_class
from guatu.reading.names import is_full, is_leftover, is_proper
from guatu.reading.names_tokens import (
    DIGITS,
    FUNCTION,
    KNOWN,
    LATIN,
    MARK,
    REGION,
    SITE,
    UNKNOWN,
    VERB,
    Tokens,
    tokenize,
    word_sets,
)
from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence
from guatu.text import patterns
from guatu.text.record import record

_LONGEST = 28
_PHASE = re.compile(r"[一二三四五六七八]期|[A-Z]区")
_GOES_ON = re.compile(
    r"(?:正?式?计划|拟|将|预计|力争)|投资|稳定|运行|运营|接待|日均|(?:投资|合作|框架|战略|建设)*协议|主体工程|全长|全线"
    r"|规模|产值|产能|[年月日]产|营收|营业收入|销售额|出口额|良率|入驻率|出租率|实缴|认缴|到位"
)
_YEAR = re.compile(r"20\d\d年?")
_BRACKETS = {")": "(", "）": "（", "”": "“"}
_COUNTS = re.compile(
    r"[”)）]?(?:累计|共|总数|总量|数量|已|就)?(?:达到|达|超过|超|突破|近|约|逾|有|为)?\d(?!\d?[月日])"
)
"""生产企业1011家: what is counted is no thing."""
_KINDS = ("企业", "公司", "机构", "小区", "项目", "示范区", "专区")
"""Words that name a kind unless the phrase holds a name of its own."""
_HEAD_ONLY = 3
"""Characters that a phrase must have beyond a region in full for the region to be left off."""
_OWN = 4
"""Characters before its last word from which a phrase of plain words names one thing (气候投融资改革基地)."""
_BARE = re.compile(r"(?:[，,；。\n“]|目前|如今|该|这[个家座片条]|去年|今年|年|月|日|此|两个|整个|^)$")
_NOT_BARE = re.compile(
    r"[化型类级们方家商性数费票券]|经济|主体|总数|建设|现场|负责|相关|管理|准入|需求|竞争|监管|营收|税收|人才|规模"
)
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千万亿余多个家项]+$")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+届?|[一二三四五六七八九十\d]+[届期]|[一二三四五六七八]期")
_GENERAL = re.compile(
    r"(?:新|老|大|该|本|此|其|各|这[个家座条]?|重点|重大|优质|产业|工业|招商|签约|落户|亿元|百亿|主要|相关|所有|全部|一批)*"
    r"(?:项目|企业|公司|集团|园区|平台|中心|活动|工程|市场|基地|街道|学校|医院)"
)


_POINTS = re.compile(
    r"(?:该|这[个家座]|此|本|[一二三四五六七八]期|公司[一二三四五六七八]期)?(?:企业|公司|机构|项目)"
)


_SAYS = re.compile("[居占]全|位居|同类|总量|领先|第一")
"""Words of a comparison, which no name holds."""
_SHORT_ENDS = "街城里汇港谷巷坊湾岛园馆镇"
_ACTS = re.compile("接待|累计|吸引|实现|迎来|共|日均|入驻|现有|已|开街|全年|去年|今年")
_PHRASE = re.compile(r"[\u4e00-\u9fffA-Za-z\d“”·（）()—-]{3,18}")
_LEADS = re.compile(r"(?:其中|而|此外|另外|同时|但|不过|此前|目前|当地|与此同时|我们)+")
_MEASURE = re.compile(
    r"(?:[额值量率数价比重积度入金流长幅次较时上中下里内后前居为等超达至到]|人口|投资|项目|企业|消费|产业|工业|经济|指标|任务|目标|数据|明确|方面|来看"
    r"|贷款|存款|订单|用电|财政|税收|外资|内资|利润|建设|主体|工作|活动|行业|产品|品牌)$"
)
"""What is measured may stand before a time as well: 进出口总额去年…."""
_SORT = re.compile(
    r"(?:[线厂园馆院楼城港场站库台店街谷湾岛赛桥所校带圈群网窗]|中心|基地|项目|基金|平台|空间|工程|车间|口岸|码头|公园|圣境|试点|飞地|[一二三四五]期)”?$"
)
"""The last word of what can be named, where verb, time or comma and the head of the clause bound the phrase."""
_LAST = frozenset("线厂园馆院楼城港场站库台店街谷湾岛赛桥所校带圈群网窗心地目金间程岸头境点期”")
"""Last characters of those words: a glance that spares most places the pattern."""
_DONE = re.compile(r"已(?:经)?(?!成|建成|投)|现有|目前|共(?![享同建用])|，|,")


@record
class Thing:
    """A phrase at `start:end` that names a thing. `named`: it holds a name and is no mere kind (二期项目); `heads`: it is
    what its clause is about, though words that describe it stand before (盐东镇引来的某某基地)."""

    start: int
    end: int
    label: str
    named: bool
    heads: bool = False


class Seen:
    """A thing in its sentence: `opens` a clause; `aside`: a place, a helper or an item of a list; `body`: a firm."""

    __slots__ = ("aside", "body", "end", "known", "label", "listed", "opens", "start", "thing")

    def __init__(
        self, thing: Thing, *, known: bool, body: bool, opens: bool, aside: bool, listed: bool
    ) -> None:
        self.thing = thing
        self.start, self.end, self.label = thing.start, thing.end, thing.label
        self.known, self.body, self.opens, self.aside, self.listed = known, body, opens, aside, listed

    @property
    def generic(self) -> bool:
        """Whether it names nothing by itself."""
        return not self.thing.named


def things(scene: Scene, sentence: Sentence) -> Iterator[Thing]:
    """The things of a sentence, in order of their ends; nothing that only a word inside another word would be."""
    tokens = tokenize(scene.folded, scene.atlas)
    for match in _heads().finditer(scene.folded, sentence.start, sentence.end):
        end = match.end()
        phase = _PHASE.match(scene.folded, end)
        end = phase.end() if phase else end
        if not _closes(scene, tokens, end) and not _points(scene, sentence, match):
            continue
        if _COUNTS.match(scene.folded, end) and not phase:
            time = scene.times.at(end)
            if time is None or not time.period:
                continue
        start, named = _front(tokens, sentence.start, match.end(), fund=match.group().endswith("基金"))
        words = scene.clean[start:end]
        if end - start < 2 or _COUNTED.search(words[: -len(match.group())] or "x"):
            continue
        own = len(words) - len(match.group())
        named = (named or own >= _OWN) and not _GENERAL.fullmatch(words)
        if _SAYS.search(words) or words == "子基金":
            continue
        if match.group() in _KINDS and not named and not _POINTS.fullmatch(words):
            continue
        yield Thing(start, end, _even(words), named)
    yield from _short(scene, tokens, sentence)
    yield from _bounded(scene, tokens, sentence)


def _bounded(scene: Scene, tokens: Tokens, sentence: Sentence) -> Iterator[Thing]:
    """尼山圣境全年购票游客, 某某科技的芯片中试线3月贯通: what stands between the head of a clause, or a 的 in it, and a
    time, a verb or a comma, and measures nothing."""
    text = scene.folded
    done = [match.start() for match in _DONE.finditer(text, sentence.start, sentence.end)]
    sure = {time.start for time in scene.times_in(sentence.start, sentence.end)}
    sure.update(at for at in done if text[at] not in "，,")
    window = slice(tokens.at(sentence.start + 1), tokens.at(sentence.end + 1))
    verbs = [at for at, tag in zip(tokens.starts[window], tokens.tags[window], strict=True) if tag == VERB]
    for end in sorted(sure.union(at for at in (*done, *verbs) if text[at - 1] in _LAST)):
        clause = sentence.clause_start(end - 1)
        lead = _LEADS.match(text, clause, end)
        head = lead.end() if lead else clause
        start = max(head, text.rfind("的", head, end) + 1)
        words = scene.clean[start:end]
        if not _PHRASE.fullmatch(words) or _MEASURE.search(words) or _GENERAL.fullmatch(words):
            continue
        sorted_out = _SORT.search(words) is not None
        if not sorted_out and (end not in sure or start > head or end - start < _OWN):
            continue
        tags = {tokens.tags[at] for at in tokens.within(start, end)}
        described = start > head and end - start >= _OWN
        if tags.isdisjoint({VERB} if sorted_out else {VERB, FUNCTION, MARK}) and (
            described or not tags.isdisjoint({UNKNOWN, LATIN, SITE, KNOWN})
        ):
            yield Thing(start, end, _even(words), True, heads=True)


def _short(scene: Scene, tokens: Tokens, sentence: Sentence) -> Iterator[Thing]:
    """罍街接待游客: an unknown word with a place's last character, before a verb."""
    inside = tokens.within(sentence.start, sentence.end)
    tags = tokens.tags
    for at in [at for at in inside if tags[at] == UNKNOWN]:
        start, end = tokens.starts[at], tokens.ends[at]
        if end - start < 2 or tokens.text[end - 1] not in _SHORT_ENDS:
            continue
        joined = at > 0 and tokens.tags[at - 1] not in {MARK, VERB, FUNCTION}
        if not joined and _ACTS.match(tokens.text, end):
            yield Thing(start, end, scene.clean[start:end], True)


def _points(scene: Scene, sentence: Sentence, match: re.Match[str]) -> bool:
    """园区配套公寓, 该项目计划: a bare word that opens its clause, whatever follows."""
    before = scene.folded[max(sentence.start, match.start() - 3) : match.start()]
    return bool(_BARE.search(before)) and not _NOT_BARE.match(scene.folded, match.end())


def _closes(scene: Scene, tokens: Tokens, end: int) -> bool:
    """Whether a phrase may end at `end`: a verb, a time, a number, a mark or a property follows."""
    text = scene.folded
    if text[end : end + 1] == "”":
        end += 1
    if end >= len(text) or _GOES_ON.match(text, end) or _standing().match(text, end):
        return True
    at = tokens.at(end)
    if at >= len(tokens.starts) or tokens.starts[at] != end:
        return False
    tag, word = tokens.tags[at], tokens.words[at]
    return tag in {VERB, FUNCTION, MARK, DIGITS} and word not in {"化", "类", "型", "级"}


_OF_FUNDS = frozenset(
    {"发展", "引导", "投资", "创新", "合作", "转型", "培育", "服务", "开发", "扶持", "促进"}
)
"""What a fund is for stands in its name: 产业发展引导基金."""


def _front(tokens: Tokens, floor: int, end: int, *, fund: bool = False) -> tuple[int, bool]:
    """Where the phrase that ends at `end` begins, and whether it holds a name."""
    at = tokens.at(end) - 1
    start, named = end, False
    while at >= 0 and tokens.starts[at] >= floor and end - tokens.starts[at] <= _LONGEST:
        tag, word = tokens.tags[at], tokens.words[at]
        if tag == MARK and word in _BRACKETS:
            opening = tokens.text.rfind(_BRACKETS[word], floor, tokens.starts[at])
            if opening < 0 or end - opening > _LONGEST:
                break
            start, at, named = opening, tokens.at(opening) - 1, True
            continue
        if tag == DIGITS and start < end and _YEAR.fullmatch(word):
            start = tokens.starts[at]
            break
        if tag in {VERB, MARK, DIGITS} or (tag == FUNCTION and not _ORDINAL.fullmatch(word)):
            break
        if start < end and is_verb(word) and not (fund and word in _OF_FUNDS):
            break
        named = named or is_proper(tokens, at)
        start = tokens.starts[at]
        at -= 1
    at = tokens.at(start)
    while start < end and tokens.tags[at] == UNKNOWN and is_leftover(tokens, at) and tokens.ends[at] < end:
        start, at = tokens.ends[at], at + 1
    if tokens.tags[at] == REGION and tokens.ends[at] == end:
        return end, False
    while tokens.tags[at] == REGION and is_full(tokens.words[at]) and end - tokens.ends[at] > _HEAD_ONLY:
        start, at = tokens.ends[at], at + 1
    return start, named


def is_verb(word: str) -> bool:
    """Whether a word is a verb, though it may stand inside a name too."""
    return word in _verbs()


@cache
def _verbs() -> frozenset[str]:
    classes = ("change_verbs", "empty_verbs", "right_verbs")
    words = {word.partition("!")[0] for name in classes for word in word_class(name)}
    return word_sets()["verbish"] | words | {"启动"}


def _even(words: str) -> str:
    """Without a quote that has lost its other half."""
    return words if words.count("“") == words.count("”") else words.replace("“", "").replace("”", "")


@cache
def _heads() -> re.Pattern[str]:
    words = {word.partition("!")[0] for name in ("sites", "things") for word in word_class(name)}
    return re.compile(patterns.words(sorted(words, key=len, reverse=True)))


@cache
def _standing() -> re.Pattern[str]:
    return re.compile(f"(?:{either('standing')}|计划总投资|总投资|位于|地处|坐落)")
