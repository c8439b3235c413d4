"""Numbers that take their name from the one before: 这个数字, of another region, exactly, 已完成56个 of what was wanted."""

from __future__ import annotations

import re

from guatu.reading.indicators import change_verb
from guatu.reading.indicators_known import is_known
from guatu.reading.quantities import Quantity, Sort
from guatu.reading.sheet import Sheet
from guatu.reading.tape import PLACE

_POINTS = re.compile(r"这个数字?|这一数[字据]|这一比[例重]|该数字|这一指标|数字|这个比例|这一规模")
_TOTALS = re.compile(r"总数|总量|累计总数|存量|总数量|数量")
_COUNTED_LAST = re.compile(
    r"(?:项目|企业|机构|(?:上市)?公司|(?:人才|保障性)?(?:住房|公寓)|楼宇|(?:标准)?厂房|载体|平台|主体|人才|基地|中心|园区)$"
)

_GROWN = re.compile("(?<=[\u4e00-\u9fff]{2})(?:净增|新增|增加)$")
_UNDONE = re.compile("(?:尚|还|仍)未")
_DEEDS = re.compile(
    "(?:新|未|拟|在|已)?(?:(?:入驻|进驻|开工|动工|复产|停产|迁入|迁出|注销|否决|落地|竣工|投产|投用|完工|达产|签约|建成|开业|上市)(?:并)?){1,2}|在建|在谈|停工|停建"
)
"""What came of those that were counted: 尚未开工的有18个."""


def whole_of(sheet: Sheet, amount: Quantity, name: str) -> str:
    """承接项目100个、开工60个: a verb alone is said of what was counted last; 这个数字 is what was measured last."""
    last = sheet.last or sheet.earlier
    if last is None or last.unit is None or last.unit != amount.unit:
        return name
    if _POINTS.fullmatch(name):
        return last.indicator
    if _TOTALS.fullmatch(name) and sheet.last is not None:
        return _GROWN.sub("", last.indicator.removeprefix(change_verb(last.indicator))) or name
    bare = _UNDONE.sub("未", name).removeprefix("已")
    if amount.sort is not Sort.COUNT or sheet.last is None or not (is_verb(bare) or _DEEDS.fullmatch(bare)):
        return name
    whole = last.indicator.removeprefix(change_verb(last.indicator))
    noun = _COUNTED_LAST.search(whole)
    if noun is None:
        return name
    return bare + (whole if name in {"净增", "新增"} else noun.group())


def another(sheet: Sheet, index: int, first: int, amount: Quantity) -> None:
    """An amount with no indicator of its own: of the last one for another region (其中，甲市5亿元、乙市3亿元),
    or its value at last (增长5%，达到600亿元), or exactly (突破1万亿元，达到10001亿元)."""
    last = sheet.last
    said = sheet.text[first:index]
    if last is None:
        _first_of_series(sheet, index, first, said)
        return
    before = said.rstrip("达到为是、 ")
    again = _AGAIN.search(said) or (last.value is not None and _THEN.match(_LAST.sub("", said)))
    if last.unit == amount.unit and again and not sheet.is_far(index):
        sheet.new(last.indicator, first, index, index).measure(amount)
        return
    if (
        amount.sort in {Sort.MONEY, Sort.AREA}
        and before.endswith(("Ⓠ、", "Ⓠ"))
        and amount.unit != last.unit
        and last.unit
    ):
        sheet.new(last.indicator, index, index, index).measure(amount)
        return
    total = re.search(r"累计[^ⓆⓅ，]{0,3}$", said)
    if total and last.unit == amount.unit:
        name = last.indicator.removeprefix(change_verb(last.indicator))
        sheet.new(name, first + total.start(), index, index).measure(amount)
    elif before.endswith(PLACE) and last.unit == amount.unit:
        sheet.new(last.indicator, first + len(before) - 1, index, index).measure(amount)
    elif sheet.is_far(index):
        return
    elif last.value is None or (last.op in {"over", "near"} and last.unit == amount.unit):
        last.measure(amount)


def _first_of_series(sheet: Sheet, index: int, first: int, said: str) -> None:
    """外贸总额，2021年80亿元，2022年90亿元: a clause that is nothing but what is measured, then its value at a time."""
    before = _ALONE.search(sheet.text, 0, first)
    if before is None or _THEN.match(said) is None:
        return
    start, end = sheet.head(before.start("name"), before.end("name"))
    name = sheet.words(start, end)
    if name and is_known(sheet.scene.atlas, name):
        sheet.new(name, start, end, index).measure(sheet.amount(index))


_ALONE = re.compile(r"(?:^|[；。】：:])(?P<name>[^ⓉⓆⓅⒹⓍ，,；。：:]{2,24})[，,：:]$")
"""A clause with no number, time or amount in it."""
_LAST = re.compile(r"^.*[ⓆⓅ](?=[、（(])")
"""What stands before the last amount of a list that commas do not part."""


_AGAIN = re.compile(
    r"^(?:Ⓣ|[，,但而实际]|目前|现在|眼下)*(?:已经?|实际|累计|[只仅]|共)+(?:完成|实现|达成|落实|落地|到位|建成|引进|签约)了?$"
    r"|(?:核实|核定|复核|更正)[^，ⓆⓅ]{0,6}?应?[为是]?$|^(?:[^，ⓆⓅ]{0,4})?(?:调整|上调|下调|修订|追加)[为到至]?$"
)
"""引进项目目标80个，上半年已完成|56个; 经核实应为|32家: of what was measured last."""
_THEN = re.compile(
    r"[，,、（(]?Ⓣ[，,]?(?:则|又|已经?|再|仅|约)?(?:达到?|为|是|[增升降涨]至|[增升降涨]到|(?:增加|增长|提高|扩大|回落|下降|减少)[到至为])?$"
)
"""2022年进出口120亿元，2023年达到|150亿元: the same at another time."""


def is_verb(words: str) -> bool:
    """Whether the words are nothing but verbs that change a quantity (新增, 引进)."""
    return bool(words) and change_verb(words + "物") == words
