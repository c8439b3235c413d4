"""Amounts that are values: is the indicator before them (签约项目12个) or behind (18个招商共享中心), or is
there none to be found, because the number names, counts or adorns."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading import coordination, coordination_times
from guatu.reading.carried import another, is_verb, whole_of
from guatu.reading.grammar import Match, either, word_class
from guatu.reading.indicators import change_verb, left_indicator, right_indicator, tidy
from guatu.reading.listing import counts_a_list
from guatu.reading.quantities import Quantity, Sort
from guatu.reading.sheet import Sheet, Span
from guatu.reading.tape import TIME
from guatu.text.glance import Glance

_MONEY = r"(?:额|资金?|投资|总计|收入|产值|增加值|税收|贷款|存款|余额|资产|营收|利润)(?:约|达到?|共计|为)?$"
_INDEX = r"(?:指数|PUE(?:值|\))?|效率|评分|得分|分值|系数|能效比)" + (
    r"(?:达到|达|为|升至|提升至|降至|降到|低至|仅为|控制在|优于|低于)?$"
)
_NOUNS = {
    Sort.DURATION: re.compile(r"(?:时限|时间|周期|天数|工作日|时长|用时|时效|年限|时延|延时|延迟)$"),
    Sort.LENGTH: re.compile(
        r"里程|长度|层高|净高|高度|全长|总长|道路|管网|线路|绿道|岸线|公路|铁路|轨道|通车|骑行道|管廊"
    ),
    Sort.TEMPERATURE: re.compile(r"(?:气温|温度|水温|室温)$"),
    Sort.PERCENT: re.compile(r"(?:率|占比|比重|比例|覆盖面|程度|度|份额|水平|增速|面)$"),
}
"""A length, a duration, a percentage measure only what is called so."""
_OF_CLASS = re.compile(
    r"(?:[、和且或][^，,。；、ⓆⓅ]{0,14}[ⓆⓅ]?)*的(?!目标)[^，,。；、ⓆⓅ]{0,10}?(?:企业|项目|单位|机构|楼宇|厂房|地块|商圈|商户|街区|人才|团队|园区|公司|集团|门店|载体|家庭|城市|平台)"
)
_NEEDS_WHOLE = re.compile(
    r"(?:总)?(?:产值|增加值|营业收入|营收|收入|税收|销售额|销售收入|产量|规模|投资|利润|出口额|进出口额|交易额|成交额)"
)
_BARE = frozenset({"项目", "企业", "重大项目", "重点项目", "机构", "单位", "商户", "品牌", "客商"})
_DONE = re.compile(
    r"(?:集中|同步|首批|同时|同日|一同|一起|现场|当场)?(?P<v>签约|开工|投产|竣工|落户|入驻|入库|落地|建成|参展|参会|参赛|进驻|上云|办公|入园|上市|入会|报名)"
    r"(?=[，,。；、建投成]|$)|(?:提供)?(?P<s>服务)(?=[，,。；、]|$)"
)
_NO_NOUN = re.compile(
    r"(?:中|之一|免费|就行|即可|有效|提问)$|中(?:脱颖|胜出|突围|入选|选出)|^(?:免费|就行|即可)"
)
"""What follows a number that only says among how many, or asks the reader to buy."""
_OWN_VERB = re.compile(r"(?:投运|投产|入驻|在建|在营|在谈|落户|开业|运营)(?=[\u4e00-\u9fff]{2})")
"""注册企业1062家、投运企业420家: the second item has a verb of its own."""
_COUNTED = re.compile(r"(?:项目|企业|机构|单位|平台|人才|中心|基地|团队|基金|产品|专利|数)$")
_CLASSES = re.compile(
    r"(?:产业集群|支柱产业|主导产业|优势产业|特色产业|新兴产业|未来产业|产业链|产业|集群|赛道|板块|方向|领域|窗口|方面|基点)$"
)
_RISE = re.compile(r"(?:由|从)[^，,；]*?[ⓅⓆ][^，,；ⓅⓆ]{0,8}$")
_SMALL = 10
"""Chinese numerals below it count things in passing (三个商圈) more often than they measure."""


def value(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """Find what an amount is a value of, and put it on the sheet."""
    amount = sheet.amount(index)
    first, last = clause
    if amount.sort is Sort.NONE and not _names_number(sheet.text[first:index], amount):
        return
    rise = _RISES.search(sheet.text[first:index])
    if rise is not None:
        start, end = sheet.head(first, first + rise.start())
        if end > start:
            _measured(sheet, index, first, (start, end), linked=True)
        return
    group = sheet.group(index)
    start, end = sheet.head(first, index, far=len(group) > 1 and "分别" in sheet.text[first:index])
    words = sheet.words(start, end)
    names = coordination.split(words, len(group)) if len(group) > 1 and words else None
    if names is not None:
        for at, name in zip(group, names, strict=True):
            draft = sheet.new(tidy(name), start, end, at)
            draft.measure(sheet.amount(at))
            draft.op = amount.op if draft.op == "eq" else draft.op
            sheet.done.add(at)
        return
    if (listed := coordination_times.times(sheet, group)) is not None:
        start, end = (start, end) if end > start else sheet.head(first, max(first, listed.start))
        words = sheet.words(start, end)
        for at, draft in coordination_times.named(sheet, words, (start, end), group, listed.periods):
            draft.measure(sheet.amount(at))
        return
    if end <= start:
        start, end = _behind_time(sheet, first, index)
    low, high = right_indicator(sheet.text[index + 1 : last])
    left = sheet.text[start:end]
    if high > low and _is_behind(amount, left):
        _counted(sheet, index, clause, left, (index + 1 + low, index + 1 + high))
    elif high == low and _modifies(sheet, index, left, last):
        return
    elif end > start:
        _measured(sheet, index, first, (start, end))
    else:
        another(sheet, index, first, amount)


def of_class(text: str, index: int) -> bool:
    """Whether the number at `index` only says which of a class are meant: 日均客流5万人次以上的商圈."""
    return _OF_CLASS.match(text, index + 1) is not None


_TIME_JUST_BEFORE = re.compile(r"Ⓣ[^ⓉⓇⓆⓅⒹ，,]{0,6}$")
_COUNTS_NEXT = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff、]*Ⓠ")


def _behind_time(sheet: Sheet, first: int, index: int) -> Span:
    """地区生产总值首次在上半年迈上1400亿元: the indicator stands before the time."""
    time = _TIME_JUST_BEFORE.search(sheet.text[first:index])
    return sheet.head(first, first + time.start()) if time else (index, index)


def _is_behind(amount: Quantity, left: str) -> bool:
    """Counts take the noun behind them; money and areas only when no more than a verb stands before."""
    if amount.sort is Sort.COUNT or amount.op == "level":
        return True
    return amount.sort is not Sort.PERCENT and (not left or is_verb(left))


def _modifies(sheet: Sheet, index: int, left: str, last: int) -> bool:
    """6个工作组走访企业43家: the first number only tells who."""
    if sheet.amount(index).sort is not Sort.COUNT:
        return False
    if not _COUNTS_NEXT.match(sheet.text, index + 1, last):
        return False
    return not change_verb(left) and not _is_linked(sheet, index) and _COUNTED.search(left) is None


def _counted(sheet: Sheet, index: int, clause: Span, left: str, noun_span: Span) -> None:
    """18个招商共享中心."""
    amount = sheet.amount(index)
    low, high = noun_span
    low += amount.op == "level" and sheet.text.startswith("级", low)
    noun, after = sheet.text[low:high], sheet.text[high : clause[1]]
    if _is_no_fact(amount, sheet.text[:index], left, noun, after):
        return
    done = _DONE.match(after)
    verb = (done["v"] or done["s"]) if noun in _BARE and done else left if is_verb(left) else ""
    if (sold := _SOLD_TO.search(sheet.text[clause[0] : index])) and _reach().fullmatch(noun):
        verb = sold.group()
    elif rate := _YIELDS.search(left):
        verb = rate.group()
    draft = sheet.new(verb + tidy(sheet.words(low, high)), clause[0], high, index)
    draft.measure(amount)
    sheet.shared_verb = verb


def _measured(sheet: Sheet, index: int, first: int, head: Span, *, linked: bool = False) -> None:
    """签约项目12个. `linked`: the words say that it is a value (由42%提高到81%)."""
    amount = sheet.amount(index)
    start, end = head
    words = sheet.text[start:end]
    if of_class(sheet.text, index):
        return
    if amount.op == "over" and _ARE.search(sheet.text[first:index]):
        return
    noun = _NOUNS.get(amount.sort)
    if noun is not None and not noun.search(words):
        linked = linked or (amount.sort is Sort.PERCENT and _is_linked(sheet, index))
        if not linked:
            return
    if amount.words and amount.value < _SMALL and amount.sort is Sort.COUNT and amount.op == "eq":
        return
    joined = sheet.text[first:start].rstrip("“ ").endswith(("、", "和", "及", "与"))
    verb = sheet.shared_verb if joined and amount.sort is Sort.COUNT and not _OWN_VERB.match(words) else ""
    name = sheet.words(start, end)
    if amount.sort is Sort.COUNT and amount.value < _MANY and _no_measure().search(name):
        return
    if "等" in name and not change_verb(name):
        verb = change_verb(re.sub(r"^[ⓉⓇ，, ]+", "", sheet.text[first:index]))
    name = whole_of(sheet, amount, name)
    if _FROM.search(sheet.text[first:start]) and _FROM_WHERE.fullmatch(name):
        name = _from_where(sheet, first, start) + name
    if _NEEDS_WHOLE.fullmatch(name):
        name = _before_time(sheet, first, start) + name
    draft = sheet.new(tidy(name, verb), start, end, index)
    draft.measure(amount)
    if amount.sort is Sort.NONE and amount.value >= 10_000:
        draft.unit = "元"
    sheet.shared_verb = change_verb(draft.indicator) if joined or change_verb(words) else ""
    draft.standing = draft.indicator.endswith(word_class("standing")) and not change_verb(draft.indicator)


_MANY = 200
"""解决问题5300余件 is a tally of cases; 12条措施 is none."""
_RISEN = re.compile(
    rf"{TIME}(?:时)?的?[ⓆⓅ](?:增加|发展|提高|扩大|上升|提升|增长|壮大|下降|降低|减少|缩短|压缩|升|降)(?:到|至|为)[^，,；ⓆⓅ]{{0,10}}$"
)
"""2019年的13家发展到现在的|58家: the 从 is a part of the time."""
_RISES = Glance(_RISE, _RISEN)
_ARE = re.compile(r"Ⓠ年?(?:税收|产值|营收|营业收入|销售额|纳税)$")
"""4栋年税收超过10亿元: what those that are counted have in common."""
_FROM = re.compile(r"其中(?:有)?[，,]?(?:来自|源自)Ⓡ[^，,；ⓆⓅ]{0,3}的$")
_FROM_WHERE = re.compile("(?:产业转移)?项目|企业|资金|投资|到位资金|客商|游客")


def _from_where(sheet: Sheet, first: int, start: int) -> str:
    """其中来自某市的项目: where they come from tells them from the rest."""
    at = sheet.text.rindex("来自", first, start) if "来自" in sheet.text[first:start] else start
    return sheet.words(at, start)


def _before_time(sheet: Sheet, first: int, start: int) -> str:
    """汽车产业上半年产值: the words before the time belong to the indicator too."""
    if start <= first or sheet.text[start - 1] != TIME:
        return ""
    low, high = left_indicator(sheet.text[first : start - 1])
    return sheet.words(first + low, first + high)


def _is_no_fact(amount: Quantity, before: str, left: str, noun: str, after: str) -> bool:
    """Counts that measure nothing: of things just listed, of kinds, small words, prize lists."""
    change = is_verb(left)
    if amount.sort in {Sort.DURATION, Sort.LENGTH} or _NO_NOUN.search(noun):
        return True
    if amount.value == 1 and amount.op == "eq" and before.endswith("“"):
        return True  # “1个窗口管到底、1张清单…” is a slogan
    if re.match(rf"同比|增长|下降|比|较|{either('awards')}", after):
        return True
    if amount.words and amount.value < _SMALL and amount.op == "eq":
        return not (change and amount.unit in {"家", "座", "所", "条"})
    reach = _reach().fullmatch(noun) is not None and not _SOLD_TO.search(before)
    if not change and (_CLASSES.search(noun) or _no_measure().search(noun) or reach):
        return True
    again = counts_in_words(amount) and noun.endswith(("共", "均", "都"))  # 十一条产业链共集聚企业1486户
    return again or counts_a_list(before, amount)


_YIELDS = re.compile("[年月日](?:产|处理|加工|封测|回收|供应|发送|吞吐)$")
"""形成年产100万辆整车的能力: what comes off the line in a year."""
_SOLD_TO = re.compile("(?:销往|远销|行销|热销|畅销|卖到|出口到|出口至|通达|直达|通航|覆盖|辐射)$")
"""销往31个国家和地区 says how much is reached."""


@cache
def _no_measure() -> re.Pattern[str]:
    """Nouns whose count measures nothing: 3个指标, 一等奖1名."""
    return re.compile(
        rf"(?:{either('abstract')}|[一二三特]等奖|[金银铜]奖|优胜奖|第[一二三四五六七八九十\d]批)$"
    )


@cache
def _reach() -> re.Pattern[str]:
    """Areas that only say how far something reaches: 全国31个省区市."""
    return re.compile(either("reaches"))


def counts_in_words(amount: Quantity) -> bool:
    """Whether an amount is a small count in Chinese numerals, as headlines adorn themselves with (十二条产业链)."""
    return amount.words and amount.sort is Sort.COUNT and amount.value < _FEW


_FEW = 20


def _is_linked(sheet: Sheet, index: int) -> bool:
    """Whether 达, 为, 超 … ties the number to what stands before it."""
    amount = sheet.amount(index)
    start = sheet.line.starts[index] - 2
    return re.search("[达为超突破至到在]", sheet.scene.folded[max(0, start) : amount.core]) is not None


def _names_number(left: str, amount: Quantity) -> bool:
    """A number without a unit measures only as money (超千亿, 9.2亿) or after an index."""
    if amount.words:
        return re.search(r"额|资|值|收入|贷款|存款|余额|规模", left) is not None
    return re.search(_MONEY if amount.value >= 10_000 else _INDEX, left) is not None
