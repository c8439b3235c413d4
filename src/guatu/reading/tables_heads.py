"""What the heads of rows and columns say: the indicator, its unit, whether it is a growth, a share or a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from guatu.reading import lexicon
from guatu.reading.indicators import tidy
from guatu.reading.quantities import Quantity
from guatu.reading.scene import Scene
from guatu.reading.tables_grid import Spot, measure
from guatu.reading.times import TimeKind

_BRACKET = re.compile(r"[（(]([^（）()]{1,20})[)）]")
_BARE_UNIT = re.compile(r"(?<=[增速幅长减率±比重])\s*[±]?[%％]$|[/／]([^/／]{1,6})$")
_GROWTH = re.compile(
    r"(?:比上年(?:同期|末)?|较上年(?:同期|末)?|比去年(?:同期)?|较去年(?:同期)?|同比|环比|两年平均|年均|名义|实际|可比价)*"
    r"(?:增长率?|增速|增幅|增减(?:幅度?|率)?|升降(?:幅度?)?|涨跌幅?|涨幅|±)|(?:同比|环比)$"
)
_RANK = re.compile(r"(?:排名|位次|名次|排位|排序)$")
_SHARE = re.compile(r"(?:占比|比重|所占份额)$")
_OF_GOAL = re.compile(r"(?:目标|任务|计划|年度|全年)*(?P<name>完成率|完成比例|达成率|完成进度|完成度)")
"""How much of its goal a row has reached: 年度目标完成率. It is a result, and said of the row's own indicator."""
_OF_YEAR = re.compile(
    r"(?:全年|年度|本年度?|当年|年初|年)(?:确定|下达|预定|既定)?的?(?:目标值?|计划数?|预期|任务数?)"
)
"""What a row is to reach by the end of the running year."""
_EMPTY = re.compile(
    r"(?:绝对[值额数量]|总量|数值|数量|数额|累计|自年初累计|年初至今|本[年季月期]|当[年季月]|实绩|实际|完成[值数额量情况]{0,2}|"
    r"实际完成|预计完成[值数额量]?|预计[值数额量]?|合计|指标值|值|数|金额|规模|情况|单位|[期年季月]末|全年)+$"
)
_GOAL = re.compile(r"目标值?|计划(?!总?投资|用地|产能)数?|预期|任务数?|力争")
_RESULT = re.compile(r"完成|实际|实绩|预计")
_TOTAL = re.compile(r"(?:合计|总计|小计|总数|全部|汇总)$")
_ORDER = re.compile(r"(?:序号?|编号|行次|代码|No\.?)$", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:[#＃*·•○●\-—]+|其中[:：]?|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}(?:[)）、]|[.．](?!\d))|#)\s*"
)
_MYRIADS = (1.0, 1e3, 1e4, 1e6, 1e8, 1e12)


@dataclass(frozen=True, slots=True)
class Head:
    """`name` is empty for a head that says only how its row is measured (绝对值, 增速).

    `result`: it says what came of a goal (完成, 实际, 预计完成); `estimate`: as expected before the fact.
    """

    name: str = ""
    unit: Quantity | None = None
    growth: bool = False
    basis: str | None = None
    rank: bool = False
    share: bool = False
    goal: bool = False
    result: bool = False
    estimate: bool = False
    total: bool = False
    order: bool = False
    period: str | None = None


def read_head(scene: Scene, start: int, end: int) -> Head:
    """A head at `clean[start:end]`."""
    words, unit = _unit(scene.folded[start:end])
    yearly = _OF_YEAR.fullmatch(words.strip()) is not None
    dated = [t for t in scene.times_in(start, end) if t.end <= end and t.kind is not TimeKind.BASE]
    for time in dated:
        if time.period is not None:
            words = words.replace(time.text, "", 1)
    words = _LEAD.sub("", words.strip()).replace(" ", "")
    of_goal = _OF_GOAL.fullmatch(words)
    goal = of_goal is None and _GOAL.search(words) is not None
    growth = _GROWTH.search(words)
    basis = _basis(growth.group()) if growth else None
    plain = _GOAL.sub("", _GROWTH.sub("", words)) if growth else _GOAL.sub("", words)
    rank, share = _RANK.search(plain), _SHARE.search(plain)
    if rank:
        plain = plain[: rank.start()]
    if (share and share.start() == 0) or yearly:
        plain = ""
    if of_goal:
        plain = of_goal["name"]
    total = _TOTAL.fullmatch(plain) is not None
    told = re.sub("[（）()]", "", plain)
    name = "" if total or not told or _EMPTY.fullmatch(told) else plain
    period = next((time.period for time in dated if time.period), None)
    if yearly:
        period = str(scene.published.year) if scene.published is not None else None
    return Head(
        name=tidy(name) if name else "",
        unit=unit,
        growth=growth is not None,
        basis=basis,
        rank=rank is not None,
        share=share is not None or of_goal is not None,
        goal=goal,
        result=not goal and (of_goal is not None or _RESULT.search(words) is not None),
        estimate=not goal and "预计" in words,
        total=total,
        order=_ORDER.fullmatch(words) is not None,
        period=period,
    )


def joined(parts: Sequence[Head]) -> Head:
    """The heads of several levels as one, the outermost first."""
    names = list(dict.fromkeys(part.name for part in parts if part.name))
    last = next((part for part in reversed(parts) if part.growth), parts[-1] if parts else Head())
    return Head(
        name="".join(names),
        unit=next((part.unit for part in reversed(parts) if part.unit), None),
        growth=any(part.growth for part in parts),
        basis=last.basis,
        rank=any(part.rank for part in parts),
        share=any(part.share for part in parts),
        goal=any(part.goal for part in parts),
        result=any(part.result for part in parts),
        estimate=any(part.estimate for part in parts),
        total=any(part.total for part in parts),
        order=any(part.order for part in parts),
        period=next((part.period for part in reversed(parts) if part.period), None),
    )


def is_unit_column(words: str) -> bool:
    """Whether a column gives the units of its rows."""
    return re.fullmatch(r"(?:计量)?单位", words.replace(" ", "")) is not None


_HOLDER = re.compile(
    r"(?:企业|公司|集团|园区|开发区|产业园|载体|楼宇|平台|机构|商圈|景区|项目)(?:名称?|简称)?$|^(?:单位)?名称$"
)
_BESIDE = re.compile(r"所[在属]|落[户地]|[承入]驻|承接|选址|属地|建设地|主管|责任|牵头|服务")
"""A column that says where or by whom, though it is headed by 园区 or 单位 too."""


def holder(heads: Sequence[Spot]) -> int | None:
    """The column before the figures whose head says that its cells are whom the rows are said of: 企业名称, 园区."""
    found = [
        spot.column
        for spot in heads
        if _HOLDER.search(words := spot.text.replace(" ", "")) and not _BESIDE.search(words)
    ]
    return min(found, default=None)


def caption_units(words: str) -> tuple[Quantity, ...]:
    """The units that a line over a table says (单位：亿元、%).

    >>> [one.unit for one in caption_units("单位:亿元、%")]
    ['元', '%']
    """
    said = re.search(r"单位\s*[:：]\s*([^）)\n]+)", words)
    if said is None:
        return ()
    found = (measure(part) for part in re.split(r"[、，,;；/\s]+", said[1]))
    return tuple(unit for unit in found if unit is not None)


@cache
def scales() -> frozenset[float]:
    """What a head may multiply the figures under it by: 亿元, 万人次, 平方公里 …"""
    factors = {float(entry.fields["factor"]) for entry in lexicon.words("units")}
    return frozenset(factor * myriad for factor, myriad in product(factors, _MYRIADS))


def _unit(words: str) -> tuple[str, Quantity | None]:
    """The words without a unit at their end, and the unit."""
    for bracket in reversed(list(_BRACKET.finditer(words))):
        parts = [measure(part) for part in re.split(r"[、，,;；]", bracket[1].replace("±", ""))]
        if parts and all(part is not None for part in parts):
            return words[: bracket.start()] + words[bracket.end() :], parts[0]
    bare = _BARE_UNIT.search(words)
    unit = measure(bare[1] or "%") if bare else None
    return (words[: bare.start()], unit) if bare and unit else (words, None)


def _basis(words: str) -> str:
    """What a growth is measured against; the year before, unless the head says otherwise."""
    return next((word for word in ("环比", "两年平均", "年均") if word in words), "yoy")
