"""Bodies found by what they do: they sign, own and build, sit somewhere, are led by somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.names import Found, Span, is_unknown, left_edge, mentions, without_region
from guatu.reading.names_lists import clause_start, items_of
from guatu.reading.names_tokens import ENDS_NAME, HEAD, REGION, Tokens, word_sets
from guatu.reading.organisations_parts import type_of
from guatu.reading.organisations_signs import is_body, item_in, tells
from guatu.text.glance import Glance


def acting(tokens: Tokens) -> Iterator[Found]:
    """A、B获颁…: a chain of short names right before a verb that only bodies do."""
    text = tokens.text
    for match in _ACTING.finditer(text):
        start = clause_start(text, match.start())
        if "、" not in text[start : match.start()] or _OF_TRADES.search(text[start : match.start()]):
            continue
        spans = items_of(tokens, start, match.start())
        items = [item for item in (item_in(tokens, span) for span in spans) if item]
        telling = [item for item in items if tells(tokens, item)]
        if len(items) < len(spans) or 2 * len(telling) < len(items):
            continue
        for item in items:
            if 2 < item.end - item.start <= 12 and is_body(tokens, item):
                name = item.of(text)
                yield Found(item.start, item.end, name, type_of(name, "company"), 0.6)


_OF_TRADES = re.compile(r"(?:产业|行业|领域|赛道|板块|集群)$")
_ACTING = re.compile(r"(?:分别|双双|正式|共同)?(?:获颁|获评|签约|签署|宣布|追加投资|增资)")


def partners(tokens: Tokens) -> Iterator[Found]:
    """与A、B签订协议: those that one signs or works with."""
    for match in _WITH.finditer(tokens.text):
        spans = items_of(tokens, match.start("l"), match.end("l"))
        cut = [item_in(tokens, span) for span in spans]
        several = len(spans) > 1 and any(item and tells(tokens, item) for item in cut)
        for span, item in zip(spans, cut, strict=True):
            if item is None or (
                item.start != span.start and tokens.text[item.start - 1] not in "与同和、携手联合"
            ):
                continue
            if (
                3 <= item.end - item.start <= 12
                and (several or tells(tokens, item))
                and is_body(tokens, item)
            ):
                name = item.of(tokens.text)
                yield Found(item.start, item.end, name, type_of(name, "company"), 0.7)


_WITH = re.compile(
    r"(?:与|同|携手|联合)(?P<l>[^，。；与“”]{2,60}?)(?:等(?!级|待)[^，。]{0,12}?)?(?:签订|签署|签约|达成|共建|共同|开展|合作|对接|洽谈|建立)"
)


def titled(tokens: Tokens) -> Iterator[Found]:
    """某某动力总经理说, 某某体育董事长张某: a short name that opens its clause, then a title of firms."""
    for match in _OF_FIRMS.finditer(tokens.text):
        last = tokens.at(match.start()) - 1
        if last < 0 or tokens.ends[last] != match.start() or tokens.tags[last] in ENDS_NAME:
            continue
        first = without_region(tokens, left_edge(tokens, last), last)
        name = tokens.text[tokens.starts[first] : tokens.ends[last]]
        inside = range(first, last + 1)
        own = any(is_unknown(tokens, at) for at in inside)
        if own and 3 <= len(name) <= 10 and is_body(tokens, Span(tokens.starts[first], tokens.ends[last])):
            yield Found(tokens.starts[first], tokens.ends[last], name, type_of(name, "company"), 0.7)


_OF_FIRMS = re.compile(
    r"董事长|总经理|副总经理|总裁|副总裁|创始人|联合创始人|首席执行官|首席技术官|执行董事|行政总监"
)


def worked_at(tokens: Tokens) -> Iterator[Found]:
    """某某微电子正定工厂, 某某物流华北分拨中心: a short name, a town or part of the country, a facility."""
    reach = word_sets()["reach"]
    places = [
        index
        for index, (tag, word) in enumerate(zip(tokens.tags, tokens.words, strict=True))
        if (tag == REGION or word in reach) and index > 0 and word not in _NOWHERE
    ]
    for index in places:
        after = tokens.text[tokens.ends[index] : tokens.ends[index] + 8]
        if not _FACILITY.opens(after) or tokens.tags[index - 1] in ENDS_NAME:
            continue
        first = without_region(tokens, left_edge(tokens, index), index - 1)
        if first >= index:
            continue
        name = tokens.text[tokens.starts[first] : tokens.ends[index - 1]]
        if name in reach or name.endswith(_OF_KIND):
            continue
        inside = range(first, index)
        own = any(is_unknown(tokens, at) for at in inside) or (
            tokens.tags[index - 1] == HEAD
            and len(name) >= _PLAIN
            and tokens.words[first] not in word_sets()["generic"]
        )
        if (
            own
            and 3 <= len(name) <= 9
            and is_body(tokens, Span(tokens.starts[first], tokens.ends[index - 1]))
        ):
            yield Found(tokens.starts[first], tokens.ends[index - 1], name, type_of(name, "company"), 0.65)


_OF_KIND = ("服务商", "供应商", "运营商", "品牌", "经济", "供应链")
"""云服务商区域总部 is a kind of headquarters."""
_NOWHERE = frozenset({"中国", "国际", "大", "企业"})
_FACILITY = Glance(
    re.compile(
        r"(?:第[一二三]|[\u4e00-\u9fff]{0,4})?(?:工厂|分拨中心|研发中心|研究院|实验室|运营中心|中心|总部|基地|制造基地|分公司)"
    )
)
_OFTEN = 2
_PLAIN = 4
"""Characters of a name that has nothing unknown in it."""


def owning(tokens: Tokens) -> Iterator[Found]:
    """绿叶制药在园区投资8.5亿元建设的…, 福米科技的智能显示产线, 九州医械将维修中心迁入园区: a short name that
    opens its clause and owns, builds or moves something.
    """
    for match in _OWNS.finditer(tokens.text):
        start, end = match.span("name")
        first, last = tokens.at(start), tokens.at(end) - 1
        if last < first or tokens.starts[first] != start or tokens.ends[last] != end:
            continue
        inside = range(first, last + 1)
        if any(tokens.tags[at] in ENDS_NAME for at in inside) or _NO_FIRM.search(match["name"]):
            continue
        rows = tokens.vocabulary.heads.get(tokens.words[last], ()) if tokens.tags[last] == HEAD else ()
        trade = any(head.kind == "org" for head in rows) and end - start >= _PLAIN
        own = any(is_unknown(tokens, at) for at in inside)
        owns = match["owns"] is not None
        told = own and _HAPPENS.match(tokens.text, match.end()) is not None
        if owns and not trade and not told and mentions(tokens.text, match["name"], start) < _OFTEN:
            continue
        if (own or trade) and is_body(tokens, Span(start, end)):
            yield Found(start, end, match["name"], type_of(match["name"], "company"), 0.65)


_HAPPENS = re.compile(
    r"[^，。；、的]{2,24}?(?:\d{1,2}月|\d{1,2}日|同时|正式|顺利|先后|已经?|全年|累计|上半年)*"
    r"(?:投产|开工|竣工|落户|启用|投用|试产|量产|达产|奠基|签约|上线|点火|下线|投资额|总投资|产量|出货|销量|装机|产能利用率|开工率)"
)
"""某某韵升的磁组件项目落户: what is told of a firm's thing."""
_THING = "[一二三四五六]期|产线|技改|终端|机器人|芯片|项目|工程|基地|生产线|装置|工厂|车间|总部|产品|新药|设备|码头|电站"
_OWNS = re.compile(
    r"(?:^|[，。；：、“\n])(?:其中|此外|同时|目前|如今|走进)?(?P<name>[\u4e00-\u9fff]{3,10}?)(?:[一二三四五]期)?"
    rf"(?:(?P<owns>的)(?=[^，。；、的]{{0,14}}(?:{_THING}))"
    r"|(?:将|拟|计划|已)?在[^，。；]{2,14}?(?:投资|投建|建设|兴建|设立)"
    r"|(?:将|拟|计划|再次?|又)?(?:追加投资|斥资|投资(?:建设|兴建|[\d一二三四五六七八九十]))"
    r"|将[^，。；]{2,14}?(?:设在|迁入|迁至|迁到|落在|落户))",
    re.MULTILINE,
)
_NO_FIRM = re.compile(
    r"^[该本其这全各一两近首每此同新某]|企业|项目|园区|产业|行业|领域|客商|资本$|群$|地区$|[省市区县镇村港湾]$|双方|政府|他们|我们"
)
