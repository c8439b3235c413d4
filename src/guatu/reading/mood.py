"""Whether a sentence says of a number that it is so. Much of what is printed with a number is not: it is supposed,
rumoured, given up, wanted long ago, asked of applicants, offered by a rule, told of a person, or said in talk."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading.categories import Sort
from guatu.reading.demands import asked, ruled
from guatu.reading.grammar import either, words_inside, words_pattern
from guatu.text.patterns import each

_OPENS = re.compile(r"(?:^|[，,：:；;。“—…\s])(?:但|而|不过|可是|那么|试想)?$")
_TURN = 3
"""Characters that a clause's opening takes at most."""
_BUILT = r"(?!说|[^，,。；]{0,6}(?:达产|投产|建成|满产|落成|投用))"
"""若全部达产，年产值可达5亿元 is an estimate, and 如果说 supposes nothing."""
_EXAMPLE = re.compile(
    each("例如|比如|譬如", "[，,]?(?:某|有?一[家个户名]|有家)")
    + "|举例[说称来]|以[^，,。；]{0,16}(?:一[家个户座]|某)[^。；]*?为例|打个比方"
)
_ABOUT = re.compile(r"关于[^，,。；]*$")
_WISHED = re.compile(r"[^，,。；]*(?:请示|请求|申请|建议|提案|议案)")
_STOP = re.compile(r"[，,；;。！？：:\n]")
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
_DROPPED_BEFORE = re.compile(
    each("推迟|延后|暂缓|暂停(?<=[^，。；]暂停)|被迫停", "[^。；]*$")
    + "|"
    + each(
        "否决|取消|终止|流产|夭折|搁浅|搁置|废止|作废|撤销|落选|未通过|没通过|未采纳",
        "了?的[^，,。；]{0,16}[，,]?[^，,。；]*$",
    )
)
_UNMET = re.compile(r"[^，,。；]*?(?:没有?能?|未能?)(?:如[期约愿])?(?:实现|完成|兑现|达成)")
_SET = re.compile("指标|目标|任务|承诺|计划")
_FELL_SHORT = re.compile(
    r"[^，,。；]*?[，,](?:但|却|最终|至今|结果)?(?:没有?能?|未能?)(?:如[期约愿])?(?:实现|完成|兑现|达成)"
)
_DUE = re.compile(
    r"[按照][^，。；]{0,6}(?:计划|序时进度|时序进度|要求)[，,]?[^，。；]{0,8}应(?!对|用|急|收|税)[^，。；]{0,8}$"
)
"""按既定计划，一季度应签约65个."""
_CORRECTED = re.compile(
    r"(?:[^，,。；\d]{0,6}[，,]?)?(?:经(?:复核|核实|核查|核对|审核|查实|重新核定)[^，,。；\d]{0,4}|后来?|已经?|现)?(?:更正|订正|修订|调整|核减|核增|改正|实)(?:为|到|至)"
    r"|[^，,。；\d]{0,6}[，,]?经(?:复核|核实|核查|核对|审核|查实|重新核定)后?(?:应?为|只有|仅有|仅|实)"
)
"""What follows says that another number is the right one: 此前公布的560家经复核为506家."""
_SUPERSEDED = re.compile(
    r"[^\d。；]{0,30}?(?:不再(?:使用|沿用|适用)|没有签字|未签字|没有签约|没有签成)"
    r"|[”]?[，,](?:审计|复核|核查|核实|清查|复查)(?:部门)?后?(?:核定|认定|核实|确认)?(?:为|是|只有|仅)"
)
"""原公布的5516.3亿元不再使用, 所列“3.2亿美元”，审计核定为…: another number took its place."""
_PROMISED = re.compile(
    r"(?:年初|此前|原先|当初|起初|事先)(?:所)?(?:提出|确定|定下|计划|公布|预期|承诺|预计|设定)的[^，,。；\d]{0,4}$"
)
"""少于年初提出的20个: what was wanted."""
_ONCE_MEANT = re.compile(r"原(?<![中高草平还]原)(?:计划|拟|打算|设想|先(?:计划|打算|定))[^，,。；]*$")
_ASKS = re.compile(r"(?=[^？?]*(?:怎么|哪|谁|什么|何|吗|呢|多少|几))[^，,。；！!：:”]*[？?](?:”|$)")
_WHETHER = re.compile(r"(?:能不能|能否|可否|会不会|是不是|要不要|够不够)[^。；，,]*$")
_AS_TASK = re.compile(r"(?:下达|分配|布置|分解|交给|领到)的?[^，,。；\d]{0,6}(?:任务|指标|目标)[^，,。；]*$")
_AS_GOAL = re.compile(r"[^，,。；、\d]{0,14}(?:的目标|目标|的设想|设想)")
_MEASURED = frozenset({Sort.ENERGY, Sort.MASS, Sort.COMPUTING, Sort.POWER, Sort.CONTAINERS})


def asserted(left: str, right: str) -> bool:
    """Whether a number between `left` and `right`, the rest of its sentence, is said to be so.

    >>> asserted("如果每亩税收能提高", "，全区就能多收2亿元。"), asserted("去年每亩税收提高", "。")
    (False, True)
    """
    clause = left[max((match.end() for match in _STOP.finditer(left)), default=0) :]
    if doubtful(left, right) or (_ABOUT.search(clause) and _WISHED.match(right)):
        return False
    if (
        _unnamed().search(clause)
        or _WORLDWIDE.search(left)
        or _advised().search(left)
        or _conceded(left, clause)
        or _denied().search(clause)
        or _given_up(left, clause, right)
        or _questioned(left, right)
    ):
        return False
    return not (asked(left, clause, right) or ruled(left, clause, right) or _of_person(left, clause))


def long_past_goal(words: str, after: str) -> bool:
    """Whether `words`, which lead up to a number that lies in the past, and what follows say that it was once wanted.

    >>> long_past_goal("规划曾提出到2020年产值达到", "。"), long_past_goal("早在2015年，产值已达到", "。")
    (True, False)
    """
    wanted = _AS_GOAL.match(after) is not None and re.search(words_pattern("wanting"), words) is not None
    said = (_once_wanted(), _PLANNED, _OF_OLD_PLAN, _AS_TASK)
    return wanted or any(pattern.search(words) is not None for pattern in said)


def doubtful(left: str, right: str) -> bool:
    """Whether a sentence only supposes or hands on a rumour at the place between `left` and `right`."""
    return bool(_supposes(left) or _rumoured().search(left) or _rumoured().search(right))


def tells(indicator: str, sort: Sort, *, known: bool, target: bool) -> bool:
    """Whether a number said in talk measures something: a known indicator, a goal, an output; not 40多个徒弟."""
    return known or target or sort in _MEASURED or re.match(either("change_verbs"), indicator) is not None


def of_no_region(indicator: str) -> bool:
    """Whether what is measured is a price of the markets or the weather."""
    return _anywhere().search(indicator) is not None


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(words_pattern("anywhere"))


def _supposes(words: str) -> bool:
    opening = (
        _OPENS.search(words, max(0, at.start() - _TURN), at.start()) for at in _supposed().finditer(words)
    )
    return any(opening) or _EXAMPLE.search(words) is not None


@cache
def _supposed() -> re.Pattern[str]:
    return re.compile(
        each(f"{words_pattern('suppositions')}|若(?!干)", _BUILT)
        + "|如(?:某|一家|企业|单位|项目|个人|有|能|按)|拿(?:[这那]?一[个家]|某)"
    )


@cache
def _unnamed() -> re.Pattern[str]:
    """Somebody without a name, a time out of mind, a circle around a place: 5公里内有4所学校."""
    return re.compile(
        words_pattern("unnamed")
        + "|"
        + each(
            r"公里(?<=\d公里)|千米(?<=\d千米)|米(?<=\d米)|分钟(?<=\d分钟)|小时(?<=\d小时)",
            "(?:车程)?(?:范围)?之?[内外](?!资)",
        )
    )


@cache
def _rumoured() -> re.Pattern[str]:
    return re.compile(words_pattern("rumours"))


@cache
def _advised() -> re.Pattern[str]:
    """What one person puts forward, nobody has decided: 有代表提出，应当把…提高到4%; what a draft says."""
    return re.compile(
        each(
            words_pattern("advisers"),
            "[^，,。；：]{0,8}?(?:建议|提出|呼吁|主张|提议|提案|认为[，,]?应|预测|推测|估计|估算)[^。；]*$",
        )
        + "|"
        + each(
            "未公布|未公开|未定稿|流出|内部|讨论中|酝酿中",
            "的?[^，,。；]{0,8}(?:草案|讨论稿|初稿|文件|方案)[^。；]*$",
        )
        + "|"
        + each("草案|讨论稿|初稿|送审稿", "(?:里|中|上)?(?:曾|提到|提出|写|原|列)[^。；]*$")
    )


def _conceded(left: str, clause: str) -> bool:
    """哪怕只租出一半，也能收回8000万元."""
    last = max((match.end() for match in _conceding().finditer(left)), default=None)
    if last is None:
        return False
    return _STOP.search(left, last) is None or re.match("[也仍还][能要会可得将有是]", clause) is not None


@cache
def _conceding() -> re.Pattern[str]:
    return re.compile(f"(?:{words_pattern('concessions')})(?!在|是在|如此|这样)")


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        each(words_pattern("denials"), "[^，,。；、]{0,8}$")
        + "|"
        + each("可否|能否|是否|还在|正在", "[^，,。；]*(?:写|谈|定|议|列|把)[^，,。；]*$")
    )


@cache
def _dropped() -> re.Pattern[str]:
    """What follows says that it came to nothing."""
    return re.compile(f"{each(words_pattern('dropped'), '(?=[了。，；！,;”]|$)')}|{words_pattern('voided')}")


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


def _given_up(left: str, clause: str, right: str) -> bool:
    """What came to nothing: 项目…终止, 被否决的方案里…, 原拟建设的…"""
    return (
        _dropped().search(right) is not None
        or _UNMET.match(right) is not None
        or (_FELL_SHORT.match(right) is not None and _SET.search(clause) is not None)
        or _DROPPED_BEFORE.search(left) is not None
        or _ONCE_MEANT.search(clause) is not None
        or _DUE.search(left) is not None
        or _CORRECTED.match(right) is not None
        or _SUPERSEDED.match(right) is not None
        or _PROMISED.search(clause) is not None
    )


def _questioned(left: str, right: str) -> bool:
    """20家企业怎么招？ asks; 引进企业300家，靠什么？ tells before it asks."""
    return _ASKS.match(right) is not None or _WHETHER.search(left) is not None


def _of_person(left: str, clause: str) -> bool:
    """What is told of somebody's life: 老张一家5口靠着6亩茶园，年收入8万多元."""
    return _PERSONAL.search(clause) is not None or _PERSON_OPENS.search(left) is not None


_PERSONAL = re.compile(
    each("他|她", "(?<![其吉排].)(?![们国人乡说表介告认指透坦])")
    + r"|我(?<![^“]我)(?![们国省市区县校院司厂镇乡军行局])"
    r"|每(?:人|名|位|斤|公斤|升|张|枚|瓶|杯|碗|只|股|盒|箱|颗|克|单|顿)(?![^，,。；]{0,3}(?:产值|税收))|一(?:碗|杯|瓶|盒|斤|公斤|顿)[^，,。；]{0,4}$|一行$|我家|他家(?<!其他家)|她家|自家|咱们?家|家里(?<![\d多余]家里)|夫妻|夫妇|两口子|一家\d?口|岁(?<=\d岁)的?[\u4e00-\u9fff]{0,6}$"
)
_PERSON_OPENS = re.compile(
    r"(?:^|[。；“，,])(?:[\u4e00-\u9fff](?:女士|先生|大姐|阿姨|师傅)(?=[一家靠说带干在去今每花卖])|(?:创始人|老板|店主|车主|司机)[^，,。；]{0,8}?(?:借来?|凑|租下|带着|揣着|花了|卖掉))[^。；]*$"
    r"|(?:^|[。；“])(?:(?:老(?![城区街厂港旧工牌百字年客路])|小(?![镇微区企巨家店城组康])|阿(?![里拉克坝]))[\u4e00-\u9fff](?:哥|姐|师傅)?(?=[干做说带靠和一两挣赚])|姑娘|小伙|店主|摊主|老板娘?(?=说|[\u4e00-\u9fff]{0,3}告诉)|大[爷妈姐叔婶]|阿姨|[\u4e00-\u9fff]师傅(?!说|介绍|告诉)|[他她](?![们国人乡说表介告认指透坦]))"
    r"[^。；]*$"
)
