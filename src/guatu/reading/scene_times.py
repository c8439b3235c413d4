"""What a word of time governs, and what a headline or a meeting says that a text reports on."""

from __future__ import annotations

import re

from guatu.reading.periods import Moment, start_of
from guatu.reading.times import Time, TimeKind

REPORT = re.compile(r"公报|简报|通报|情况|总结|回顾|年报|成绩单|小长假|假期|黄金周")
PART = re.compile("季度|半年|个月|[—至-]\\d{1,2}月")
TOLD = re.compile(
    r"[^。\n]{0,40}(?:召开|举行|举办)[^。\n]{0,30}(?:发布会|通报会|调度会|分析会|推进会|调度会议|工作会议?)"
)
"""8月6日，某区召开上半年经济运行新闻发布会: what the text reports on."""
HOLIDAY = re.compile("假|黄金周")
_DAYS_OFF = re.compile("[假节天]|黄金周|五一|国庆|期间")
LONGEST_TITLE = 60
MEETS = re.compile(
    r"(?:举行|举办|召开|开幕)[^，。；]{0,30}(?:签约|大会|推介|仪式|活动|会议|论坛)|(?:签约|大会|推介会?|仪式|活动|论坛|博览会|峰会|洽谈会|对接会)[^，。；]{0,16}(?:举行|举办|召开|开幕|启幕)|集中签约|签约仪式"
)
"""A meeting whose day holds for the sentences after it."""

REPORTS = re.compile(
    r"[^，,。；]{0,4}(?:发布|公布|通报|介绍|透露|获悉)|[，,]?(?:记者)?从[^，,。；]{2,36}(?:获悉|了解到|得知)"
)
"""The day on which figures are told is not theirs: 市统计局11月29日发布的数据."""


def lasts(time: Time) -> bool:
    """A state at the year's end says nothing of the sentences after it; 截至7月底 heads what follows."""
    edge = time.text.endswith(("年初", "年底", "年末"))
    return (time.kind not in {TimeKind.AS_OF, TimeKind.UNTIL} and not edge) or time.text.startswith("截")


def governs(time: Time) -> bool:
    return time.kind not in {TimeKind.RATE, TimeKind.BASE} and time.text != "累计"


def is_over(text: str, time: Time, offset: int) -> bool:
    """Whether a time said before `offset` in its sentence does not reach it: 由年初的42%提高到81% has the first value's
    time; the days of a holiday end with their part of the sentence (“五一”期间…近90万人次；餐饮业营业额…)."""
    before = text[max(0, time.start - 1) : time.start]
    if before in {"由", "从"} or time.text[:1] == "从":
        return re.search("[到至为]", text[time.end : offset]) is not None
    if time.kind is not TimeKind.SPAN or _DAYS_OFF.search(time.text) is None:
        return False
    return any(text.find(stop, time.end, offset) >= 0 for stop in "；;")


_YEARS = re.compile(r"[一二两三四五六七八九十\d]{1,2}年")


def is_long(time: Time) -> bool:
    """五年累计 dates what stands behind it alone."""
    return _YEARS.match(time.text) is not None


def is_ahead(time: Time, published: Moment | None) -> bool:
    """What is planned for a later day (一期2025年6月投产) does not date the sentences after it."""
    if time.period is None or published is None:
        return False
    begins, now = start_of(time.period), published.iso
    return begins is not None and begins[: len(now)] > now


_TITLE = 60
"""Characters of a paper's title before a year in it."""


def titled(text: str, time: Time) -> bool:
    """Whether a time is part of a paper's title: 印发《某行动方案（2024—2026年）》 dates nothing."""
    floor = max(0, time.start - _TITLE)
    return text.rfind("《", floor, time.start) > text.rfind("》", floor, time.start)
