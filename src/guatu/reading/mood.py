"""Whether a sentence says of a number that it is so. Much of what is printed with a number is not: it is supposed,
rumoured, given up, wanted long ago, asked of applicants, offered by a rule, told of a person, or said in talk."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading.categories import Sort
from guatu.reading.demands import asked, ruled
from guatu.reading.grammar import either, words_inside, words_pattern
from guatu.reading.voided import given_up, unfilled
from guatu.text.glance import Glance
from guatu.text.patterns import each

_OPENS = re.compile(r"(?:^|[，,：:；;。“—…\s])(?:但|而|不过|可是|那么|试想)?$")
_TURN = 3
"""Characters that a clause's opening takes at most."""
_BUILT = r"(?!说|[^，,。；]{0,6}(?:达产|投产|建成|满产|落成|投用))"
"""若全部达产，年产值可达5亿元 is an estimate, and 如果说 supposes nothing."""
_EXAMPLE = re.compile(
    each("例如|比如|譬如", "[，,]?(?:某|有?一[家个户名]|有家)")
    + "|举例[说称来]|以[^，,。；]{0,16}(?:一[家个户座]|某)[^。；]*?为例|打个比方"
    + "|为例[^。；]*?(?:如果|若|一[家个户座]|需|要花|能省|可省)|算(?:过|了)?(?:一|这)?笔账[：，]|算给[^，。；]{1,8}听[：，]"
    + "|[以按](?!.{0,6}(?:可比|不变|口径|常住))[^，。；]{2,24}(?:计算|测算|推算|估算|算)[，](?![^。；]{0,12}(?:增长|下降))"
    + r"|每(?:落地|新增|投入|引进|增加|生产|建成|销售|招引|处理|消耗|节约)[^，。；\d]{0,4}[\d一][^。；]*$"
)
_ABOUT = re.compile(r"关于[^，,。；]*$")
_WISHED = re.compile(r"[^，,。；]*(?:请示|请求|申请|建议|提案|议案)")
_STOP = re.compile(r"[，,；;。！？：:\n]")
_LAST_STOP = re.compile(f"(?s:.*){_STOP.pattern}")
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
    if doubtful(left, right) or (_ABOUT.search(clause) and _WISHED.match(right)):
        return False
    if (
        _BEFORE.found_in(left)
        or _IN_CLAUSE.found_in(clause)
        or _BEHIND.opens(right)
        or _conceded(left, clause)
        or (_INTENT.match(right) is not None and "签" not in clause)
        or (_RECKONING.search(clause) is not None and _RECKONED.match(right) is not None)
    ):
        return False
    return not (given_up(left, clause, right) or asked(left, clause, right) or ruled(left, clause, right))


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
    said = (_once_wanted(), _PLANNED, _OF_OLD_PLAN, _AS_TASK)
    return wanted or any(pattern.search(words) is not None for pattern in said)


def doubtful(left: str, right: str) -> bool:
    """Whether a sentence only supposes or hands on a rumour at the place between `left` and `right`."""
    return bool(_supposes(left) or _rumoured().search(left) or _rumoured().search(right))


def advised(left: str) -> bool:
    """Whether what leads up to a place is only put forward by somebody: 有委员呼吁设立…"""
    return _advised().search(left) is not None


def tells(indicator: str, sort: Sort, *, known: bool, target: bool) -> bool:
    """Whether a number said in talk measures something: a known indicator, a goal, an output; not 40多个徒弟."""
    return known or target or sort in _MEASURED or re.match(either("change_verbs"), indicator) is not None


def of_no_region(indicator: str, unit: str | None) -> bool:
    """Whether what is measured is a price of the markets, of a ticket, or the weather."""
    return _anywhere().search(indicator) is not None or (unit == "元" and indicator.endswith("门票"))


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(words_pattern("anywhere"))


def _supposes(words: str) -> bool:
    if _SUPPOSES.found_in(words):
        return True
    opening = (
        _OPENS.search(words, max(0, at.start() - _TURN), at.start()) for at in _supposed().finditer(words)
    )
    return any(opening)


_IF = re.compile("(?:如果|假如|倘若)(?!说)" + _BUILT)
"""一栋写字楼如果空上一年: says no more than that, wherever in its clause it stands."""
_SUPPOSES = Glance(_IF, _EXAMPLE)


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
        + "|某(?<!某某)(?!某)(?=[\u4e00-\u9fff]{1,8}(?:机构|公司|媒体|巨头|企业|平台|账号|博主|大厂))"
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
        + each("手册|宣传册|宣传页|效果图|海报|展板", "[上里中]?[写印标][^。；]*$")
        + "|"
        + each("代表", r"们?(?:建议|呼吁|主张|提议)[^。；]*$")
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
    return re.compile(each(words_pattern("concessions"), "(?!在|是在|如此|这样)"))


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


_STARTED = re.compile("的?[^，,。；]{0,10}(?:起家|起步创业|白手)")
"""靠一间40平方米的办公室起家: told of somebody's life."""

_PERSONAL = re.compile(
    each("他|她", "(?<![其吉排].)(?![们国人乡说表介告认指透坦])")
    + r"|我(?<![^“]我)(?![们国省市区县校院司厂镇乡军行局])"
    r"|每(?:人|名|位|块|辆|件|架|粒|根|盏|节|片|棵|斤|公斤|升|张|枚|瓶|杯|碗|只|股|盒|箱|颗|克|单|顿)(?![^，,。；]{0,3}(?:产值|税收))|一(?:碗|杯|瓶|盒|斤|公斤|顿)[^，,。；]{0,4}$|一行$|记者(?:花|买|付|乘|坐|走|排队)|(?<!售)卖到?$|我家|他家(?<!其他家)|她家|自家|咱们?家|家里(?<![\d多余]家里)|夫妻|夫妇|两口子|一家\d?口|岁(?<=\d岁)的?[\u4e00-\u9fff]{0,6}$"
)
_PERSON_OPENS = re.compile(
    r"(?:^|[。；“，,])(?:[\u4e00-\u9fff](?:女士|先生|大姐|阿姨|师傅)(?=[一家靠说带干在去今每花卖])|(?:创始人|老板|店主|车主|司机)[^，,。；]{0,8}?(?:借来?|凑|租下|带着|揣着|花了|卖掉))[^。；]*$"
    r"|(?:^|[。；“])(?:(?:老(?![城区街厂港旧工牌百字年客路])|小(?![镇微区企巨家店城组康])|阿(?![里拉克坝]))[\u4e00-\u9fff](?:哥|姐|师傅)?(?=[干做说带靠和一两挣赚])|姑娘|小伙|店主|摊主|老板娘?(?=说|[\u4e00-\u9fff]{0,3}告诉)|大[爷妈姐叔婶]|阿姨|[\u4e00-\u9fff]师傅(?!说|介绍|告诉)|[他她](?![们国人乡说表介告认指透坦]))"
    r"[^。；]*$"
)
"""What is told of somebody's life: 老张一家5口靠着6亩茶园，年收入8万多元."""

_BEFORE = Glance(_WORLDWIDE, _advised, _WHETHER, _PERSON_OPENS)
_IN_CLAUSE = Glance(_unnamed, _denied, _SHORT_OF, _HOPED, _PERSONAL)
_BEHIND = Glance(_ASKS, _STARTED)
