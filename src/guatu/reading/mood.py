"""Whether a sentence says of a number that it is so. Much of what is printed with a number is not: it is supposed,
rumoured, given up, wanted long ago, asked of applicants, offered by a rule, told of a person, or said in talk."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading.categories import Sort
from guatu.reading.grammar import either, word_class

_OPENING = r"(?:^|[，,：:；;。“—…\s])(?:但|而|不过|可是|那么|试想)?"
_BUILT = r"(?!说|[^，,。；]{0,6}(?:达产|投产|建成|满产|落成|投用))"
"""若全部达产，年产值可达5亿元 is an estimate, and 如果说 supposes nothing."""
_ABOUT = re.compile(r"关于[^，,。；]*$")
_WISHED = re.compile(r"[^，,。；]*(?:请示|请求|申请|建议|提案|议案)")
_STOP = re.compile(r"[，,；;。！？：:\n]")
_FOR = re.compile(
    r"(?:^|[，,；;。：:）)])\s*(?:[(（][一二三四五六七八九十\d]+[)）])?(?:支持|鼓励)?对[^，,。；]{2,40}$"
)
_PLANNED = re.compile(
    r"(?:按照?|根据|依照|依据)[^，,。；]{0,24}(?:规划|计划|方案|部署)[^，,。；]{0,4}[，,]?到20\d\d年"
)
_DEFINED = re.compile("口径[为是指]")
_AS_GOAL = re.compile(r"[^，,。；、\d]{0,14}(?:的目标|目标|的设想|设想)")
_RULED = re.compile(
    "最高|上限|封顶|不超过|不高于|一次性|每[人户家年月天名位]|按[^，,。；]{1,20}?(?:比例|标准|给予)"
)
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
        or _conceded(left, clause)
        or _denied().search(clause)
        or _dropped().search(right)
    ):
        return False
    return not (_asked(left, clause, right) or _ruled(left, clause, right) or _of_person().search(clause))


def long_past_goal(words: str, after: str) -> bool:
    """Whether `words`, which lead up to a number that lies in the past, and what follows say that it was once wanted.

    >>> long_past_goal("规划曾提出到2020年产值达到", "。"), long_past_goal("早在2015年，产值已达到", "。")
    (True, False)
    """
    wanted = _AS_GOAL.match(after) is not None and re.search(_words("wanting"), words) is not None
    return wanted or _once_wanted().search(words) is not None or _PLANNED.search(words) is not None


def doubtful(left: str, right: str) -> bool:
    """Whether a sentence only supposes or hands on a rumour at the place between `left` and `right`."""
    return bool(_supposed().search(left) or _rumoured().search(left) or _rumoured().search(right))


def tells(indicator: str, sort: Sort, *, known: bool, target: bool) -> bool:
    """Whether a number said in talk measures something: a known indicator, a goal, an output; not 40多个徒弟."""
    return known or target or sort in _MEASURED or re.match(either("change_verbs"), indicator) is not None


def of_no_region(indicator: str) -> bool:
    """Whether what is measured is a price of the markets or the weather."""
    return _anywhere().search(indicator) is not None


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(_words("anywhere"))


@cache
def _words(name: str) -> str:
    """A class as a pattern. A look at one character spares it most places."""
    words = word_class(name)
    firsts = "".join(sorted({word[0] for word in words}))
    return f"(?=[{firsts}])(?:{'|'.join(map(re.escape, words))})"


@cache
def _supposed() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?:{_words('suppositions')}|若(?!干)){_BUILT}"
        rf"|(?:例如|比如|譬如)[，,]?(?:某|有?一[家个户名]|有家)|以[^，,。；]{{0,16}}(?:一[家个户座]|某)[^。；]*?为例|打个比方"
        rf"|{_OPENING}如(?:某|一家|企业|单位|项目|个人|有|能|按)"
    )


@cache
def _unnamed() -> re.Pattern[str]:
    """Somebody without a name, a time out of mind, a circle around a place: 5公里内有4所学校."""
    return re.compile(rf"{_words('unnamed')}|\d(?:公里|千米|米|分钟|小时)(?:车程)?(?:范围)?之?[内外](?!资)")


@cache
def _rumoured() -> re.Pattern[str]:
    return re.compile(_words("rumours"))


def _conceded(left: str, clause: str) -> bool:
    """哪怕只租出一半，也能收回8000万元."""
    last = max((match.end() for match in _conceding().finditer(left)), default=None)
    if last is None:
        return False
    return _STOP.search(left, last) is None or re.match("也[能要会可得]", clause) is not None


@cache
def _conceding() -> re.Pattern[str]:
    return re.compile(_words("concessions"))


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_words('denials')})[^，,。；、]{{0,8}}$|(?:可否|能否|是否|还在|正在)[^，,。；]*(?:写|谈|定|议|列|把)[^，,。；]*$"
    )


@cache
def _dropped() -> re.Pattern[str]:
    """What follows says that it came to nothing."""
    return re.compile(rf"(?:{_words('dropped')})(?=[了。，；！,;”]|$)|{_words('voided')}")


@cache
def _once_wanted() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_words('once')})[^。；]{{0,20}}(?:{_words('wanting')})[^。；]*$|(?:原本?|本来?)(?:打算|计划|想|拟|定)[^，,。；\d]*$"
    )


def _asked(left: str, clause: str, right: str) -> bool:
    """What applicants must reach: 须达到每亩350万元, 不低于2亿元的项目方可供地, 满50家即可成立."""
    return (
        _DEFINED.search(left) is not None
        or _asking().search(clause) is not None
        or _admitting().match(right) is not None
    )


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('demands')})[^，,。；]*$")


@cache
def _admitting() -> re.Pattern[str]:
    return re.compile(
        rf"(?:以上|以下|左右|及以上)?(?:[^，,。；！？]{{0,30}}?|的[^。；！？]{{0,16}}?)[，,]?(?:{_words('admissions')})"
    )


def _ruled(left: str, clause: str, right: str) -> bool:
    """What a rule offers: 最高500万元的奖励, 对新引进的总部一次性奖励20万元."""
    near = left[-40:] + right[:12]
    offered = _offering().search(clause + right[:12])
    return offered is not None and (_RULED.search(near) is not None or _FOR.search(clause) is not None)


@cache
def _offering() -> re.Pattern[str]:
    return re.compile(_words("offers"))


@cache
def _of_person() -> re.Pattern[str]:
    return re.compile(
        r"(?<![其吉排])[他她](?![们国人乡说表介告认指透坦])|(?:^|“)我(?![们国省市区县校院司厂镇乡军行局])"
        r"|每(?:人|名|位|斤|公斤|升|张|枚|瓶|杯|碗|只|股|盒|箱|颗|克)(?![^，,。；]{0,3}(?:产值|税收))|一行$|\d岁的?[\u4e00-\u9fff]{0,6}$"
    )
