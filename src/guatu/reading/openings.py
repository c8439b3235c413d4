"""What a clause opens with: the noun phrase before its verb, its time or what is measured (黎黄陂路|接待游客).

Readers of names give bodies and carriers, `things` what ends with a word for a sort of thing. Many a number is said of
neither: a street, a drug, a team. That it stands at the head of a clause tells.
"""

from __future__ import annotations

import re

from guatu.reading.names import is_full, is_proper
from guatu.reading.names_tokens import (
    DIGITS,
    FUNCTION,
    HEAD,
    KNOWN,
    MARK,
    REGION,
    SITE,
    UNKNOWN,
    VERB,
    WORD,
    Tokens,
    word_sets,
)
from guatu.reading.scene import Scene
from guatu.reading.sentences import Clause
from guatu.reading.things import is_verb
from guatu.text.record import record

_LEAD = re.compile(
    r"(?:其中|目前|同时|此外|另外|如今|而|据介绍|据悉|据了解|当前|近年来|近日|日前|至今|区内|园内|馆内|市里|倒是|作为[^，,]{2,10}[，,]|[”●\s、]|【[^】]{1,12}】)+"
)
_ORDINAL = re.compile(r"第?[一二三四五六七八九十\d]+[届期号]|[一二三四五六七八]期")
_EDITION = re.compile(r"20\d\d年?")
_ACTS = re.compile(
    "、|沿线|[两三四五六七八][大处个家条座]|年产|合计|主体|签发|接待|累计|吸引|实现|迎来|引进|引入|完成|入驻|已|现有|目前|共(?![享同建用])|全年|开街|开行|日均|年产|把|将|就|首批|去年|今年|[前上下]|自"
)
"""What one that acts goes on with; what is measured goes on with 增长, 达到, 为."""
_SHORT = re.compile(r"[路街山湖塔寺展楼馆园站库城谷港号线岛湾坊仓群](?:[一二三四五六七八]期)?$")
_SORT = re.compile(
    r"(?:[线厂园馆院楼城港场站库店街谷湾岛赛桥校圈]|(?<!业集)群|(?<![铁公道网线思出])路|班列|专列|航线|论坛|大会|峰会|(?:博览|洽谈|推介|交易|展览|展销)会|中心|基地|项目|基金|平台|工程|车间|口岸|码头|公园|试点|飞地|专班|驿站"
    r"|(?:示范|核心|商务|度假|风景|旅游|名胜|试验|先导|合作|保税|产业|集聚|高新|经开|开发)区|片区|院区|保税区|产业带|公寓|联盟|大学|分院|分行|支行|保险|大道|天地|广场|大厦"
    r"|[一二三四五六七八]期)(?:”|“[^”]{1,8}”|[（(][^（()）]{1,8}[)）])?$"
)
_LAST = frozenset(
    "线厂园馆院楼城港场站库店街谷湾岛赛桥校圈群路列坛会心地目金台程间岸头点班驿区带寓盟学行险道厦期”)）"
)
"""Last characters of those words."""
_MEASURE = re.compile(
    r"(?:[额值量率数价比重积度入金流长幅次较时上中下里内后前居为等超达至到资口耗税款损润员工人者们户]|人口|投资|消费|产业|工业|经济|指标|任务|目标|数据|明确|方面|来看"
    r"|贷款|存款|订单|用电|财政|利润|建设|主体|工作|活动|行业|产品|品牌|企业|市场|机构|项目数|价格|成本|能耗|机组|装机|设备|住宅|厂房|楼宇|写字楼)$"
)
_GENERAL = re.compile(
    r"(?:新|老|大|该|本|此|其|各|这[个家座条]?|重点|重大|优质|产业|工业|招商|签约|落户|亿元|百亿|主要|相关|所有|全部|一批|商务|商业|特色|甲级|乙级|标准)*"
    r"(?:项目|企业|公司|集团|园区|平台|中心|活动|工程|市场|基地|街道|学校|医院|楼|楼宇|写字楼|产业园|街区|商圈|公园|城|集群|产业集群)"
)
_NONE = re.compile(
    r"^(?:落在|国家级|省级|受访|多家|一批|各|分[一二三四五六七八]期)|[居占]全|位居|同类|总量|领先|第一|综合排名|选址|设在|变身|落子|(?:入园|开园|入库|开馆|开仓|进场|入场|入学|负责人|主任|局长|书记|董事长|经理)$"
)
"""Words of a comparison, a move or a person, which no name of a thing holds or ends with."""
_NOMINAL = frozenset({"转化", "改造", "升级", "孵化", "采购", "交付", "布局", "出口", "生产", "销售"})
"""Verbs that stand inside names as well, before the word for a sort of thing."""
_NAMED = re.compile(r"(?:行|公司|集团|项目|区|市|县)$")
_PHASED = re.compile("..[一二三四五六七八]期$")
_LONGEST, _LEAST = 28, 3
_PLAIN = 6
_LEAST_SHORT = 5
"""Characters of a name that is made of plain words (市级产业基金群)."""


@record
class Opening:
    """The phrase `start:end`; `items`: where it lists several (A、B两大商场), each of them."""

    start: int
    end: int
    items: tuple[tuple[int, int], ...] = ()


def _sorted(words: str) -> bool:
    """Whether words end with one for a sort of thing; a look at the last character spares most the pattern."""
    return words[-1:] in _LAST and _SORT.search(words) is not None


def opening(scene: Scene, tokens: Tokens, clause: Clause) -> Opening | None:
    """The named thing that a clause opens with, None where it opens with anything else."""
    if (described := _described(scene, tokens, clause)) is not None:
        return described
    start = behind_leads(scene, clause.start, clause.end, _LEAD)
    items: list[tuple[int, int]] = []
    while True:
        begin, end = _phrase(scene, tokens, start, clause.end)
        if not items and (owner := _owner(scene, tokens, start, begin, end)) is not None:
            return owner
        found = _thing(scene, tokens, begin, end, listed=bool(items))
        if found is None:
            break
        items.append(found)
        if tokens.text[found[1] : found[1] + 1] not in {"、", "和", "与"}:
            break
        start = found[1] + 1
    if not items or tokens.text[items[-1][1] : items[-1][1] + 1] in {"、", "等"}:
        return None
    if len(items) == 1:
        return Opening(*items[0])
    return Opening(items[0][0], items[-1][1], tuple(items))


_PRODUCT = re.compile("芯片|产线|生产线|机器人|系统|设备|产品|车型|模组|电池|材料|装置|整车|终端")


def _owner(scene: Scene, tokens: Tokens, start: int, begin: int, end: int) -> Opening | None:
    """某某科技的|车载芯片累计出货: what a firm makes is told of the firm."""
    if (
        begin == start
        or _PRODUCT.search(scene.folded, begin, end) is None
        or _sorted(scene.folded[begin:end])
    ):
        return None
    body = next(
        (n for n in scene.names_in(start, begin) if n.sort == "organisation" and n.end == begin - 1), None
    )
    return Opening(body.start, body.end) if body is not None and body.start == start else None


def by_ends(scene: Scene) -> dict[tuple[str, str], set[str]]:
    """The parks and buildings of a text by how they begin and end, for `in_full`."""
    found: dict[tuple[str, str], set[str]] = {}
    for name in scene.names:
        if name.sort == "carrier":
            found.setdefault((name.label[:2], name.label[-3:]), set()).add(name.label)
    return found


def in_full(known: dict[tuple[str, str], set[str]], words: str) -> str:
    """The one park or building of `known` that `words` shorten (甲城科创园: 甲城(乙市)离岸科创园), else the words."""
    if len(words) < _LEAST_SHORT:
        return words
    labels = known.get((words[:2], words[-3:]), ())
    full = [label for label in labels if len(label) > len(words) and _is_within(words, label)]
    return full[0] if len(full) == 1 else words


def _is_within(words: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in words)


def _described(scene: Scene, tokens: Tokens, clause: Clause) -> Opening | None:
    """拉萨火车站所在的|站前片区，: a clause that is nothing but a thing and what describes it."""
    start = scene.folded.rfind("的", clause.start, clause.end) + 1
    if start <= clause.start or scene.folded[clause.end : clause.end + 1] not in {"，", ","}:
        return None
    begin, end = _phrase(scene, tokens, start, clause.end)
    if (begin, end) != (start, clause.end) or not _sorted(scene.folded[begin:end]):
        return None
    found = _thing(scene, tokens, begin, end)
    return Opening(*found) if found is not None else None


def behind_leads(scene: Scene, at: int, limit: int, leads: re.Pattern[str]) -> int:
    """Where a clause's own words begin: behind the words of time and the `leads` that follow each other from `at` on."""
    while at < limit:
        found = scene.times.at(at) or leads.match(scene.folded, at, limit)
        step = at if found is None else found.end() if isinstance(found, re.Match) else found.end
        if step <= at:
            break
        at = step
    return at


def _phrase(scene: Scene, tokens: Tokens, start: int, limit: int) -> tuple[int, int]:
    """Where the noun phrase at `start` begins (behind its last 的) and ends."""
    text, at = scene.folded, tokens.at(start)
    end = start
    while at < len(tokens.starts) and tokens.starts[at] < limit and end - start <= _LONGEST:
        tag, word, place = tokens.tags[at], tokens.words[at], tokens.starts[at]
        if tag == MARK:
            close = {"“": "”", "(": ")", "（": "）"}.get(word)
            closing = text.find(close, place, min(limit, place + 18)) if close else -1
            if close == "”" and end - start > 1 and _NAMED.search(text[start:end]):
                break  # 某银行“某贷”, 某项目“串门”: two things
            if closing > 0:
                end = closing + 1
                at = tokens.at(end)
                continue
            if word not in "·—-" or end == start:
                break
        elif word == "的":
            start = end = tokens.ends[at]
            at += 1
            continue
        elif end > start and (
            scene.times.at(place) or (_sorted(text[start:end]) and _ACTS.match(text, place))
        ):
            break
        elif tag == DIGITS:
            if not (text[tokens.ends[at] : tokens.ends[at] + 1] in "期号届" or _EDITION.fullmatch(word)):
                break
        elif _breaks(tokens, at, start, end) and scene.places.at(place) is None:
            break
        end = tokens.ends[at]
        at += 1
    return start, end


def _breaks(tokens: Tokens, at: int, start: int, end: int) -> bool:
    """Whether a token ends the phrase: a verb, unless it belongs to the name of what follows (公共|支撑|平台)."""
    tag, word = tokens.tags[at], tokens.words[at]
    if tag == FUNCTION:
        return not _ORDINAL.fullmatch(word) and not (end - start == 1 and len(word) == 1)
    if tag != VERB and not is_verb(word):
        return False
    if len(word) == 1 and tokens.tags[at - 1] == UNKNOWN and end - tokens.starts[at - 1] == 1:
        return False
    nominal = word in _NOMINAL or word in word_sets()["verbish"]
    if end == start or len(word) < 2 or _sorted(tokens.text[start:end]) or (is_verb(word) and not nominal):
        return True
    follow = at + 1
    while (
        follow < len(tokens.tags)
        and tokens.starts[follow] == tokens.ends[follow - 1]
        and tokens.tags[follow] in {WORD, HEAD, UNKNOWN, VERB}
        and tokens.ends[follow] - start <= _LONGEST
    ):
        if tokens.tags[follow] != VERB and _sorted(tokens.words[follow]):
            return tokens.tags[at - 1] in {REGION, KNOWN, SITE}
        follow += 1
    return True


def _thing(
    scene: Scene, tokens: Tokens, start: int, end: int, *, listed: bool = False
) -> tuple[int, int] | None:
    """The thing that a phrase is, or begins with where what is measured follows. `listed`: others stand before it."""
    if end - start < _LEAST:
        return None
    start = _behind_region(tokens, start, end)
    whole = _sorted(scene.folded[start:end]) or _acts(scene, tokens, start, end)
    if not whole:
        end = _named_part(tokens, start, end)
    words = scene.folded[start:end]
    if end - start < _LEAST or _GENERAL.fullmatch(words) or _NONE.search(words):
        return None
    if scene.folded[end : end + 1].isdigit() and scene.times.at(end) is None:
        return None
    proper = listed or "“" in words or any(is_proper(tokens, at) for at in tokens.within(start, end))
    return (start, end) if proper or len(words) >= _PLAIN or _PHASED.search(words) else None


def _acts(scene: Scene, tokens: Tokens, start: int, end: int) -> bool:
    """Whether a phrase without a word for its sort acts: 泰爱新药|累计销售…, 镇北台、…."""
    words = scene.folded[start:end]
    if not words or _MEASURE.search(words):
        return False
    if not (_ACTS.match(scene.folded, end) or scene.times.at(end)):
        return False
    return words.endswith("”") or any(
        tokens.tags[at] in {UNKNOWN, KNOWN} and is_proper(tokens, at) for at in tokens.within(start, end)
    )


def _behind_region(tokens: Tokens, start: int, end: int) -> int:
    """A region in full before a name of its own is left off."""
    at = tokens.at(start)
    while (
        at < len(tokens.tags)
        and tokens.tags[at] == REGION
        and is_full(tokens.words[at])
        and end - tokens.ends[at] > _LEAST
    ):
        start, at = tokens.ends[at], at + 1
    return start


def _named_part(tokens: Tokens, start: int, end: int) -> int:
    """The end of the named thing that a phrase begins with: 大飞机园一期|厂房面积."""
    for at in reversed(tokens.within(start, end)):
        place = tokens.ends[at]
        if place < end and _sorted(tokens.text[start:place]):
            if tokens.words[at] in {"项目", "工程"} and not _ACTS.match(tokens.text, place):
                continue
            if tokens.tags[at] == UNKNOWN and _SHORT.search(tokens.words[at]) is None:
                continue
            return place
    return start
