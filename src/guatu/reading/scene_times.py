"""What a word of time governs, and what a headline or a meeting says that a text reports on."""

from __future__ import annotations

import re

from guatu.reading.times import Time, TimeKind

REPORT = re.compile(r"公报|简报|通报|情况|总结|回顾|年报|成绩单|小长假|假期|黄金周")
PART = re.compile("季度|半年|个月|[—至-]\\d{1,2}月")
TOLD = re.compile(
    r"[^。\n]{0,40}(?:召开|举行|举办)[^。\n]{0,30}(?:发布会|通报会|调度会|分析会|推进会|调度会议|工作会议?)"
)
"""8月6日，某区召开上半年经济运行新闻发布会: what the text reports on."""
HOLIDAY = re.compile("假|黄金周")
LONGEST_TITLE = 60
MEETS = re.compile(
    r"(?:举行|举办|召开|开幕)[^，。；]{0,30}(?:签约|大会|推介|仪式|活动|会议|论坛)|(?:签约|大会|推介会?|仪式|活动|论坛)[^，。；]{0,16}(?:举行|举办|召开)|集中签约|签约仪式"
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
