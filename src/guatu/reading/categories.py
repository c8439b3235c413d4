"""What an amount is an amount of, and whether it belongs to a name or a threshold and so measures nothing."""

from __future__ import annotations

import re
from enum import StrEnum


class Sort(StrEnum):
    """What an amount is an amount of. FLOOR, LABEL and ORDINAL are numbers that name and do not measure."""

    MONEY = "money"
    AREA = "area"
    VOLUME = "volume"
    TEMPERATURE = "temperature"
    LENGTH = "length"
    MASS = "mass"
    CONTAINERS = "containers"
    POWER = "power"
    ENERGY = "energy"
    COMPUTING = "computing"
    PERCENT = "percent"
    POINTS = "points"
    RATIO = "ratio"
    COUNT = "count"
    DURATION = "duration"
    ORDINAL = "ordinal"
    FLOOR = "floor"
    LABEL = "label"
    NONE = "none"


NAMING = frozenset({Sort.ORDINAL, Sort.FLOOR, Sort.LABEL})

_NOUNS = (
    "项目|企业|楼宇|产业|集群|商业综合体|综合体|园区|平台|俱乐部|板块|单位|工程|品牌|商场|市场|企业集团|镇|村|县|大区|城市"
    "|赛道|规模"
)
_LEVEL_VERB = re.compile(r"(?:采购|投入|拿出|设立|安排|提供|发放|给予|补贴|获得|拨付)[^，。；、]{0,4}$")
_LEVEL_OF = re.compile(rf"级(?:{_NOUNS})")
_KIND = re.compile(r"级?(?:楼宇|企业|项目|园区)\d")
"""税收10亿元楼宇2栋: another number counts the noun."""
_OF_NOUN = re.compile(
    rf"级?(?:[^，。；、：:的了\s]{{0,8}}?|的)(?:{_NOUNS})|的[^，,。；\d]{{0,14}}(?:项目|企业)"
)
_NOUN = re.compile(
    r"的|(?!来自|来源|由|为|在|用于|分布|均|是|已|和|与|及|且|并|同比|增长)[\u4e00-\u9fffA-Za-z“]"
)
_SPAN_NAME = re.compile(r"[^，。；、\s]{0,8}(?:圈|行动|计划|规划|发展)")
_FIRST = re.compile(r"(?:首个|第一个|唯一|首家)[^，。；]{2,14}$")
_OF_THOSE = re.compile(r"的(?:[，,]|(?:仅有?|只有?|也有|就有|已有|有|达|共)?\d+[余多]?[个家栋幢户])")
"""其中投资过10亿元的3个: those of a size."""
_OF_THINGS = re.compile("级?的?[^，。；、的]{0,6}(?:楼宇|企业|园区|项目|商圈|综合体)")
"""首个税收超两亿元的楼宇 names a class; 首个GDP过千亿元的城区 tells its GDP."""
_KIND_COUNTED = re.compile(r"(?:的)?\d+[余多]?[个家栋幢户宗座]")
"""其中10亿元以上21个: what is counted is told by its size."""
_MADE = ("年产", "日产", "月产", "年处理", "日处理", "年加工", "年屠宰", "年出栏", "装机")
_PROJECT = re.compile(r"[^，,。；;、：:]{1,20}?(?:项目|生产线|生产基地|工厂|工程)")
_PLANT = re.compile(
    r"级?[^，,。；;、：:“”《》\d的了在到为与和入往给从由用供]{1,14}?”?"
    r"(?:装置|产线|基地|车间|电站|电厂|厂区|加工厂|养殖场|养殖小区|屠宰线|示范线|中试线|工厂|工程|项目|机组|产业园|热电联产|[一二三]期)"
)
"""煤基乙二醇|装置, 渔光互补|电站: what a plant is called behind what it can make."""
_GOODS = frozenset("头只羽台套锭支片辆张盒瓶株枚箱双粒艘架匹剂份")
"""Units of what plants make and farms keep."""
_MACHINE = re.compile(
    "级?[\u4e00-\u9fff]{0,8}?(?:风机|机组|燃机|[汽水气]轮机|转轮|转子|叶片|轴承|电机|发动机|变压器|变流器|逆变器|主轴|齿轮箱|整机|样机|电解槽|锅炉|电堆|换流阀|断路器"
    "|盾构机|掘进机|起重机|挖掘机|装载机|压路机|叉车|矿卡|卡车|重卡|货车|客车|压力?机|锻机|货[船轮]|散货船|集装箱船|油[船轮]|运输船|储罐|单桩|导管架|塔筒|无人机|机器人|芯片|晶圆|硅片|电芯)"
)
_CAPACITY = re.compile(
    "(?:装机(?:容量|规模)?|容量|产能|能力|新增|达到?|至|超过?|突破|共|合计|累计|生产|产|处理|吞吐量?|规模|总重|重|出口|进口|销售)[约近了超为]?$"
)
"""Before what a plant can do or has done, and not before what a machine is called by."""
_BUILT = re.compile(
    "(?:研制|研发|自研|设计制造|首[台套艘架条]|国产)出?的?(?:国内|国产|全国|全球|首[台套艘架]|最大|新型|新一代|单机|单体|陆上|海上)*$"
)
"""自主研制的50兆瓦…: the size of one thing that was made."""
_SIZES = frozenset({Sort.POWER, Sort.MASS, Sort.LENGTH, Sort.VOLUME})
_OUTPUTS = frozenset({Sort.MASS, Sort.ENERGY, Sort.POWER, Sort.VOLUME})
_ADDRESS = re.compile(r"\d+(?:楼|层|室|号)")
"""3座12楼: a number on a door."""
_FROM_PRICE = re.compile(r"(?:/[^，,。；]{1,4})?起(?:[，,。；、！!)）]|购|投|售|步|拍|租|$)")
"""每平方米1.2万元起: an offer."""
_PURE = frozenset({Sort.PERCENT, Sort.POINTS, Sort.NONE, Sort.RATIO})


def is_category(
    text: str, span: tuple[int, int], sort: Sort, *, threshold: bool, reached: bool, bare: bool
) -> bool:
    """Whether the amount at `span` is part of a name: 亿元楼宇, 万亿级产业, 3000平方米以上商业综合体, 15分钟生活圈.

    `threshold`: 以上 or the like follows; `reached`: 超 or the like is said; `bare`: no figure at all (亿元).
    """
    before, rest = text[max(0, span[0] - 18) : span[0]], text[span[1] : span[1] + 26]
    quoted = rest.startswith("”") and "“" in before and "”" not in before.rpartition("“")[2]
    if sort in {Sort.MONEY, Sort.AREA} and _FROM_PRICE.match(rest):
        return True
    if (
        sort in NAMING
        or _is_in_name(before, rest, sort, text[span[1] - 1])
        or (bare and before.endswith(("(", "（")))
    ):
        return True
    if sort is Sort.COUNT and (
        quoted or _ADDRESS.match(rest) or rest.startswith(("月", "多月", "季度", "小时"))
    ):
        return True
    if sort in {Sort.MONEY, Sort.AREA} and _KIND.match(rest):
        return True
    if rest.startswith("级"):
        return sort in _PURE or _LEVEL_VERB.search(before) is None or _LEVEL_OF.match(rest) is not None
    return _is_threshold(before, rest, sort, threshold=threshold, reached=reached, bare=bare)


def _is_threshold(before: str, rest: str, sort: Sort, *, threshold: bool, reached: bool, bare: bool) -> bool:
    """亿元以上项目, 3000平方米以上商业综合体, 亿元楼宇, 15分钟生活圈."""
    if sort in _PURE:
        return False
    if threshold and (rest.startswith((")", "）")) or _KIND_COUNTED.match(rest)):
        return True
    if sort is Sort.DURATION:
        return _SPAN_NAME.match(rest) is not None
    if (threshold and sort is not Sort.COUNT) or (bare and _NOUN.match(rest)):
        return _NOUN.match(rest) is not None
    counts = bare or (reached and sort is Sort.MONEY)
    named = _OF_NOUN.match(rest) is not None or _OF_THOSE.match(rest) is not None
    return counts and named and (_FIRST.search(before) is None or _OF_THINGS.match(rest) is not None)


def _is_in_name(before: str, rest: str, sort: Sort, last: str) -> bool:
    """年产200万吨环保钙项目, 15万头肉牛屠宰线, 18兆瓦风机: an output in a project's name, a size in a machine's."""
    if (
        sort in _SIZES
        and _CAPACITY.search(before) is None
        and (_MACHINE.match(rest) or _BUILT.search(before))
    ):
        return True
    made = sort in _OUTPUTS or before.rstrip().endswith(_MADE)
    if made and _PROJECT.match(rest) is not None:
        return True
    return (made or (sort is Sort.COUNT and last in _GOODS)) and _PLANT.match(rest) is not None
