"""The name of what is measured, cut out of the words around a number."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading.grammar import either, word_class
from guatu.reading.indicators_leads import (
    AMONG,
    AND_THERE,
    ASPECT,
    CAUSE,
    DEED_OF,
    DONE_LAST,
    FIRMS_DO,
    FROM,
    LENT,
    PER_UNIT,
    PRELUDE,
    QUOTED,
    SINCE_THEN,
    SUMMED,
    WHAT_DONE,
    WHO,
    WHO_DONE,
    WORKS,
)
from guatu.reading.tape import PLACE, TIME
from guatu.text.glance import Glance

_SIGN = f"[{TIME}{PLACE}ⓆⓅⒹⓍ]"
_CUT = re.compile(
    rf"[{TIME}{PLACE}ⓆⓅⒹⓍ，,；;。！？…》—●\s](?:(?<![—●\s])|(?<=—)—|(?<=^●)|(?<=[\u4e00-\u9fff”]\s)\s*(?=[\u4e00-\u9fff“]))"
)
_STOP = re.compile(rf"{_SIGN}|[，,；;。！？：:】\s]|——|…")
_OPENS = re.compile(r"[\u4e00-\u9fffA-Za-z“]")


def left_indicator(words: str) -> tuple[int, int]:
    """The range of `words` (tape text before a number) that names what is measured; empty when nothing does.

    >>> text = "Ⓣ，Ⓡ累计新开工亿元以上重大项目达"
    >>> start, end = left_indicator(text); text[start:end]
    '新开工亿元以上重大项目'
    """
    end = len(words)
    links, reach, last = _links()
    while end:
        link = links.search(words, max(0, end - reach), end) if words[end - 1] in last else None
        trimmed = link.start() if link else len(words[:end].rstrip(" 、“”"))
        if trimmed == end:
            break
        end = trimmed
    cuts = [cut.end() for cut in _CUT.finditer(words, 0, end)]
    return _trim_front(words, cuts[-1] if cuts else 0, end)


def _trim_front(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end:
        empty = _setting().match(words, start, end) or _front().match(words, start, end)
        trimmed = empty.end() if empty else start
        while trimmed < end and words[trimmed] in " 、：:":
            trimmed += 1
        if trimmed == start:
            break
        start = trimmed
    return start, max(start, end)


def right_indicator(words: str) -> tuple[int, int]:
    """The range of `words` (tape text after a number) that names what is counted; empty when nothing does.

    >>> text = "头部企业线上线下参与"
    >>> start, end = right_indicator(text); text[start:end]
    '头部企业'
    """
    if _OPENS.match(words) is None:
        return 0, 0
    stop = _STOP.search(words)
    end = stop.start() if stop else len(words)
    verb = _right_verb().search(words, 1, end)
    if verb is not None and FIRMS_DO.fullmatch(words, 0, end) is None:
        end = verb.start()
    runs_into = stop is not None and verb is None and stop.group() in "ⓆⓅⒹⓍ"
    if _right_verb().match(words) or (runs_into and _NEXT_COUNT.search(words[: end + 1]) is None):
        return 0, 0
    return 0, len(words[:end].rstrip(" 、“和与及等"))


_NEXT_COUNT = re.compile(r"[\u4e00-\u9fff]{2}[、和]Ⓠ$")
"""17个商业综合体、|6条特色街区: the next thing is counted, and the noun ends before its number."""


def tidy(name: str, lead: str = "") -> str:
    """An indicator as people name it: without 了, 来自各地的, and what 等 sums up; `lead` is a verb to put first.

    >>> tidy("招引落户甲全国总部、乙华中总部等数创企业"), tidy("接待了来自各地的游客")
    ('招引落户数创企业', '接待游客')
    """
    if _FIRST.likely(name):
        name = SINCE_THEN.sub("", _behind(QUOTED, ASPECT.sub("", FROM.sub("", name))))
        name = CAUSE.sub("", name)
        lent = LENT.match(name)
        name = _behind(SUMMED, lent["verb"] if lent else name)
    if "企业完成" in name and (doing := FIRMS_DO.fullmatch(name)) is not None:
        return f"{doing['does']}{doing['kind']}企业"
    for opening in _OPENINGS.tried(name):  # what is cut off leaves no new letters
        name = _behind(opening, name)
    if _LATER.likely(name):
        what = WHAT_DONE.match(name)
        name = what[1] + name[what.end() :] if what else name
        name = _behind(AMONG, _behind(WHO_DONE, name))
        name = DONE_LAST.sub(r"\g<does>\g<what>", DEED_OF.sub(r"\g<deed>", name))
        doing = FIRMS_DO.fullmatch(name)
        name = f"{doing['does']}{doing['kind']}企业" if doing else PER_UNIT.sub("", name)
    verb = _change().match(name)
    if (
        "等" in name
        and "等级" not in name
        and "平等" not in name
        and "中等" not in name
        and "高等" not in name
        and "等效" not in name
    ):
        rest = AND_THERE.sub("", name[name.rindex("等") + 1 :])
        low, high = _trim_front(rest, 0, len(rest))
        rest = rest[low:high]
        if (lent := LENT.match(rest)) is not None:
            rest = lent["verb"]
        if len(rest) > 1:
            name = (verb.group() if verb and not rest.startswith(verb.group()) else "") + rest
    if lead and not _change().match(name):
        name = lead + name
    return _even(name.strip(" ，,、：:·"))


def _behind(lead: re.Pattern[str], name: str) -> str:
    """What comes behind a lead that a name opens with; else the name."""
    found = lead.match(name)
    return name[found.end() :] if found else name


def change_verb(name: str) -> str:
    """The verb at the head of an indicator that changes its quantity (新增, 引进), else nothing."""
    found = _change().match(name)
    return found.group() if found and found.end() < len(name) else ""


_HALVES = frozenset("“”()（）《》‘’")


def _even(name: str) -> str:
    """Without a quote or bracket that has lost its other half."""
    if _HALVES.isdisjoint(name):
        return name
    for left, right in ("“”", "()", "（）", "《》", "‘’"):
        if name.count(left) != name.count(right):
            name = name.replace(left, "").replace(right, "")
    return name


_MOVES = (
    r"(?<=[\u4e00-\u9fff”A-Z]{2})(?:(?<![上提回攀公晋])升|(?<![下沉升])降|(?<![前计])提|(?<![缓对])冲|(?<![血电气])压|(?<![可以])降下来|只剩下?|仅剩|剩下"
    r"|守住|保住|冲击|冲过|冲破|扩充|扩编|扩容|整合|压缩|压减|回落|回升|恢复|收窄|首次越|首次过|第一次过|卖出|聚起|交出|止跌并?|转正并?|从零起步|折合|(?<=额)合)"
)
"""What a number does on its way (升到, 降到, 冲击): a verb at the end of what is measured."""
_MOVES_END = "升降提冲压来剩下住击过破充编容合缩减落复窄越跌并正步出起"
_REACH = 8


@cache
def _links() -> tuple[re.Pattern[str], int, frozenset[str]]:
    """Words that tie a number to its name, at the end of what is searched; the length of the longest; their last
    characters: a glance that spares most ends the pattern."""
    words = word_class("links")
    last = frozenset(word.rpartition("^")[2].partition("!")[0][-1] for word in words) | set(_MOVES_END)
    return re.compile(rf"(?:{either('links')}|{_MOVES})$"), max(_REACH, *map(len, words)), last


@cache
def _setting() -> re.Pattern[str]:
    """What only says where or by what something was done: 沿…大街盘整, 平台已储备."""
    return re.compile(
        rf"(?:(?:依托|通过|围绕|利用|沿着?|根据|按照|为|对|在)[^，,；、]{{2,20}}?(?={either('change_verbs')})"
        rf"|受[^，,；、]{{1,12}}?(?:影响|拖累|带动)"
        rf"|[^，,；、]{{1,12}}?(?:已经?(?!投项|建(?!成)|获)|陆续|先后|相继|成功)(?=[^，,；、]{{3}}))"
    )


@cache
def _front() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('adverbs')}|{either('empty_verbs')})")


@cache
def _right_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('right_verbs')})")


_TAKING = (
    "承接|聚集|集聚|汇聚|迎来|引来|卖出|带回|拿到|拿下|走出|开行|赋能|惠及|完成|申领|领取|享受|缴纳|获得|获|使用"
    "|追加|降低"
)
"""What a firm or a place does with what is counted."""


@cache
def _agent() -> re.Pattern[str]:
    """企业申领算力券: who does it, before the verb that the number is of."""
    verbs = f"{either('change_verbs')}|{_TAKING}"
    return re.compile(
        rf"^(?:(?:企业|单位|机构|商户|项目|客商|个人|市民|群众|银行)(?:累计|共|已)?"
        rf"|[^，、“”]{{1,14}}?(?:企业|公司|集团|研究院|学院|大学"
        rf"|中心|演出|小分队|支队|商务区|合作区|新片区|科技城|产业园|片区|社区|联盟)(?:由此|累计|共(?!建)|已|全年|首年|年内|去年|今年|也|则)*)"
        rf"(?=(?:{verbs})(?!总|率|额|面积|数|规模|金额|驿站|中心|平台|大厅|窗口)[\u4e00-\u9fff“]{{2}})"
    )


_OPENINGS = Glance(PRELUDE, WHO, PRELUDE, _agent, WHO, WORKS)
_FIRST = Glance(FROM, ASPECT, QUOTED, SINCE_THEN, LENT, SUMMED, CAUSE)
_LATER = Glance(WHAT_DONE, WHO_DONE, AMONG, DEED_OF, DONE_LAST, FIRMS_DO, PER_UNIT)


@cache
def _state() -> re.Pattern[str]:
    bare = "(?:企业|项目|机构|商户|人才|首店)$"
    return re.compile(rf"^(?:{either('state_verbs')})(?=[\u4e00-\u9fffA-Za-z“]{{2}})(?!区|群|{bare})")


def without_state(name: str) -> str:
    """An indicator without a verb that only says that something is there.

    >>> without_state("集聚持牌金融机构"), without_state("新增持牌金融机构"), without_state("集聚企业")
    ('持牌金融机构', '新增持牌金融机构', '集聚企业')
    """
    return _behind(_state(), name)


def fronted(name: str) -> str:
    """An indicator without what only leads up to it, once what stood before that is gone: 园区|将|新引进项目.

    >>> fronted("合计有标准厂房"), fronted("将新引进项目"), fronted("计划投资额")
    ('标准厂房', '新引进项目', '计划投资额')
    """
    led = _LED.match(name)
    return name[led.end() :] if led is not None else name


_LED = re.compile(
    r"有(?=(?!色|机|限|效|线|害|轨|氧|偿|价|资质|条件)[\u4e00-\u9fff]{2,}(?:企业|项目|机构|生产线|园区|平台)$)"
    r"|(?:合计|共计|总计|累计|目前|现|共|已(?!投)|将|也|还|拟)+(?:有|拥有|建有|集聚)?(?=[\u4e00-\u9fff]{3})(?<!累计)(?!同|享|建|用|代|金|场|货)"
)


def without_subject(name: str, subject: str | None) -> str:
    """An indicator without the word that points at its subject: 园区建成载体 said of a park, 项目总建筑面积.

    >>> without_subject("园区累计注册企业", "某某产业园"), without_subject("园区累计注册企业", None)
    ('累计注册企业', '园区累计注册企业')
    """
    if not subject:
        return name
    # the words that the subject's name ends with point at it: 商务区共有甲级写字楼
    shared = next((size for size in range(min(len(name) - 2, 8), 1, -1) if subject.endswith(name[:size])), 0)
    if not shared or _NOT_POINTED.match(name, shared - 2):
        return _behind(_POINTING, name)
    low, high = _trim_front(name, shared, len(name))
    return without_state(name[low:high])


_NOT_POINTED = re.compile("街道|..(?:及|和|与|、)|.期..$")
_POINTING = re.compile(
    r"^(?:园区|片区|项目|基金|公司|平台|基地|街区|商圈|景区)(?=(?:累计|已|建成|现有|入驻|总|规划|占地|计划|全年|日均|年)[\u4e00-\u9fff]{2})"
    r"|^(?:园区|片区)(?=占地$|[\u4e00-\u9fff]{2,6}(?:产业|业)[\u4e00-\u9fff]{2})"
)


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('change_verbs')})+")
