"""Between which years a text was written, by what it tells of and what it aims at: a page's date outside them is none of
the text's."""

from __future__ import annotations

import re

from guatu.reading.document_heads import to_come
from guatu.reading.periods import Moment

_TOLD = re.compile(
    r"(?:^|[。\n])[ \u3000]*(?P<whole>20\d\d)年(?:全年|末|底)?[，,]?(?=[全我]?[区市县省州][^，。；\n]{0,24}\d)"
    r"|(?<!到)截至(?P<state>20\d\d)年"
    r"|(?P<day>20\d\d)年\d{1,2}月\d{1,2}日"
    r"|(?:^|[。；\n])[ \u3000]*(?P<part>20\d\d)年(?:上半年|前[三二]季度|[一二三]季度|[1１]?[—–~至-]\d{1,2}月|全年)[，,]?",
    re.MULTILINE,
)
_HEADLINE = re.compile(
    r"\A[^\n]{0,30}?(?P<year>20\d\d)年(?!行动|规划|计划|目标)[^\n]{0,30}?"
    r"(?:签约|开工|活动|推介会|招商会|大会|通报|公报|总结|情况|成绩单?|半年报|季报|述评|纪实|揭晓|举行|召开|举办)"
)
"""某区2025年春季重大项目集中签约…情况通报: written in that year, or at the end of the one before."""
_WANTED = "力争|奋力|确保|目标|将(?!近)|要(?![素求])|计划|预计|有望|拟|规划|努力|争取|奋斗|任务|预期"
_AIM = re.compile(
    r"(?:到|至)(?P<until>20\d\d)年[底末]?[，,]?[^，,。；\n]{0,24}?(?:力争|奋力|确保|将(?!近)|要(?![素求])|计划|预计|有望|争取|努力)"
    r"|(?:力争|争取|确保|计划|预计|有望)(?:在|到|于)?(?P<by>20\d\d)年"
)
_ALREADY = re.compile("已|了")


def bounds(text: str) -> tuple[int | None, int | None]:
    """The latest year that a text tells of and the first that it still aims at; None where it does neither.

    >>> bounds("2023年，全区地区生产总值增长7%。到2026年，力争达到500亿元。")
    (2023, 2026)
    """
    told = [
        int(next(filter(None, match.groups())))
        for match in _TOLD.finditer(text)
        if not to_come(text, match) and not re.search(f"{_WANTED}|今年", _clause_after(text, match.end()))
    ]
    aims = [
        int(match["until"] or match["by"])
        for match in _AIM.finditer(text)
        if not _ALREADY.search(match.group()) and not text.startswith("截", max(0, match.start() - 1))
    ]
    headed = _HEADLINE.search(text)
    told += [int(headed["year"]) - 1] if headed is not None else []
    last = max(told, default=None)
    return last, min((year for year in aims if last is None or year >= last), default=None)


def _clause_after(text: str, at: int) -> str:
    return re.split("[。；\n]", text[at : at + 40])[0]


def outside(text: str, page: Moment) -> bool:
    """Whether a page bears a date before what its text tells of, or after what it still aims at."""
    first, last = bounds(text)
    return (first is not None and page.year < first) or (last is not None and page.year > last)
