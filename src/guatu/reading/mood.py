"""Whether a sentence says of a number that it is so. Much of what is printed with a number is not: it is supposed,
rumoured, given up, wanted long ago, asked of applicants, offered by a rule, told of a person, or said in talk."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading import asides, demands, imagined, voided
from guatu.reading.categories import Sort
from guatu.reading.demands import asked, ruled
from guatu.reading.grammar import either, words_inside, words_pattern
from guatu.reading.imagined import conceded, supposes
from guatu.reading.voided import given_up, unfilled
from guatu.text.glance import Glance
from guatu.text.patterns import each

_ABOUT = re.compile(r"关于[^，,。；]*$")
_WISHED = re.compile(r"[^，,。；]*(?:请示|请求|申请|建议|提案|议案)")
_LAST_STOP = re.compile(r"(?s:.*)[，,；;。！？：:\n]")
_PLANNED = re.compile(
    r"(?:按照?|根据|依照|依据)[^，,。；]{0,24}(?:规划|计划|方案|部署)[^，,。；]{0,4}[，,]?到20\d\d年"
)
_OF_OLD_PLAN = re.compile(
    r"(?:20[01]\d|19\d\d)年(?:版|编制|印发|制定|批复|的)[^，,。；]{0,10}(?:规划|方案|计划)[^。；]*?(?:应|要|拟|将)[^，,。；]*$"
)
_WORLDWIDE = re.compile(
    r"放眼(?:全球|世界|国际)[^。；]*$"
    r"|(?<![占据])(?:全球|世界)[^，,。；占]{0,12}(?:市场规模|规模|需求量?|产量|销量|装机量?)(?:[将已约为达到超增长至近有望会]|预计|突破|在?20\d\d年)*$"
)
"""Figures of the world's market are of no region; a share of it is: 占全球市场的30%."""
_ASKS = re.compile(r"(?=[^？?]*(?:怎么|哪|谁|什么|何|吗|呢|多少|几))[^，,。；！!：:”]*[？?](?:”|$)")
"""20家企业怎么招？ asks; 引进企业300家，靠什么？ tells before it asks."""
_WHETHER = re.compile(r"(?:能不能|能否|可否|会不会|是不是|要不要|够不够)[^。；，,]*$")
_AS_TASK = re.compile(r"(?:下达|分配|布置|分解|交给|领到)的?[^，,。；\d]{0,6}(?:任务|指标|目标)[^，,。；]*$")
_AS_GOAL = re.compile(r"[^，,。；、\d]{0,14}(?:的目标|目标|的设想|设想)")
_MEASURED = frozenset({Sort.ENERGY, Sort.MASS, Sort.COMPUTING, Sort.POWER, Sort.CONTAINERS})


def asserted(left: str, right: str) -> bool:
    """Whether a number between `left` and `right`, the rest of its sentence, is said to be so.

    >>> asserted("如果每亩税收能提高", "，全区就能多收2亿元。"), asserted("去年每亩税收提高", "。")
    (False, True)
    """
    stop = _LAST_STOP.match(left)
    clause = left[stop.end() :] if stop is not None else left
    if _ABOUT.search(clause) and _WISHED.match(right):
        return False
    if (
        _BEFORE.found_in(left)
        or _IN_CLAUSE.found_in(clause)
        or _BEHIND.opens(right)
        or _AFTER.found_in(right)
        or supposes(left)
        or conceded(left, clause)
        or (_INTENT.match(right) is not None and "签" not in clause)
        or (_RECKONING.search(clause) is not None and _RECKONED.match(right) is not None)
    ):
        return False
    return not (given_up(left, clause, right) or asked(clause) or ruled(left, clause, right))


_NEAR = 40
"""Characters before a number within which a plan is named: 按设计能力，每年可生产传感器500万只."""


def long_past_goal(words: str, after: str) -> bool:
    """Whether `words`, which lead up to a number that lies in the past, and what follows say that it was once wanted.

    >>> long_past_goal("规划曾提出到2020年产值达到", "。"), long_past_goal("早在2015年，产值已达到", "。")
    (True, False)
    """
    if unfilled(words[-_NEAR:], after):
        return True
    wanted = _AS_GOAL.match(after) is not None and re.search(words_pattern("wanting"), words) is not None
    return wanted or _WANTED.found_in(words)


def tells(indicator: str, sort: Sort, *, known: bool, target: bool) -> bool:
    """Whether a number said in talk measures something: a known indicator, a goal, an output; not 40多个徒弟."""
    return known or target or sort in _MEASURED or re.match(either("change_verbs"), indicator) is not None


def of_no_region(indicator: str, unit: str | None) -> bool:
    """Whether what is measured is a price of the markets, of a ticket, or the weather."""
    return (
        indicator in _OF_PAGE
        or _anywhere().search(indicator) is not None
        or (unit == "元" and indicator.endswith("门票"))
    )


_OF_PAGE = frozenset({"评论", "收藏", "点赞", "转发", "留言", "浏览", "阅读", "跟帖", "回复", "降幅", "跌幅"})
"""What readers of a page did with it; by how much a fall, told before, was smaller than the last one."""


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(words_pattern("anywhere"))


@cache
def _unnamed() -> re.Pattern[str]:
    """Somebody without a name, a time out of mind, a circle around a place: 5公里内有4所学校."""
    return re.compile(
        words_pattern("unnamed")
        + "|某(?<!某某)(?!某)(?=[\u4e00-\u9fff]{1,8}(?:机构|公司|媒体|巨头|企业|平台|账号|博主|大厂))"
        + "|"
        + each(
            r"公里(?<=\d公里)|千米(?<=\d千米)|米(?<=\d米)|分钟(?<=\d分钟)|小时(?<=\d小时)",
            "(?:车程)?(?:范围)?之?[内外](?!资)",
        )
    )


_SHORT_OF = re.compile(
    r"(?:距(?<![轴间车行]距)离?|[还仍尚只就]差|相差|[还仍尚]缺|担心|担忧|害怕|生怕|唯恐|完不成|达不到)(?:着|了)?[^，,。；、\d]{0,8}$"
)
"""我们还差上市公司20家, 曾担心完不成60亿元的任务."""
_HOPED = re.compile(
    r"(?:企业|商户|居民|群众|市民|网友|业主|村民|家长|客商|员工|职工)(?:们|家)?(?:普遍|都|也|还)?(?:希望|盼望?|期盼|期待|恳请|请求|呼吁)[^，,。；]*$"
)
"""企业希望政府能提供200套人才公寓."""


_INTENT = re.compile("的(?:投资|合作|购买|采购)?意向(?!金)")
_RECKONING = re.compile("[以按][^，。；]{0,14}$")
_RECKONED = re.compile("[^，。；]{0,8}(?:计算|测算|估算|推算|算)[，]")
"""以租用2000平方米计算."""


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        each(words_pattern("denials"), "[^，,。；、]{0,8}$")
        + "|"
        + each("可否|能否|是否|还在|正在", "[^，,。；]*(?:写|谈|定|议|列|把)(?!的)[^，,。；]*$")
    )


@cache
def _once_wanted() -> re.Pattern[str]:
    return re.compile(
        each(
            words_pattern("once"),
            rf"[^。；]{{0,20}}(?:{words_inside('wanting')})(?:(?!如今|现在|目前|今年|去年|今天|实际|已经?)[^。；])*$",
        )
        + "|"
        + each("原本?|本来?", r"(?:打算|计划|想|拟|定|说好|谈好|谈妥|约好)[^，,。；\d]*$")
    )


_BEFORE = Glance(_WORLDWIDE, _WHETHER, *asides.BEFORE, *imagined.BEFORE, *voided.BEFORE, *demands.BEFORE)
_IN_CLAUSE = Glance(
    _unnamed, _denied, _SHORT_OF, _HOPED, *asides.IN_CLAUSE, *voided.IN_CLAUSE, *demands.IN_CLAUSE
)
_BEHIND = Glance(_ASKS, *asides.BEHIND, *imagined.BEHIND, *voided.BEHIND, *demands.BEHIND)
_AFTER = Glance(*asides.AFTER, *imagined.AFTER, *voided.AFTER)
"""All that tells by itself, in the sentence and the clause before a number, right behind it, anywhere after it."""
_WANTED = Glance(_once_wanted, _PLANNED, _OF_OLD_PLAN, _AS_TASK)
