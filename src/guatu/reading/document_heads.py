"""When a text was written by its first lines: the day, the issue, the part of a year that its head names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guatu.reading import numerals
from guatu.reading.periods import Moment

MONTH = re.compile(r"(?<![\d年—–~至-])(\d{1,2})月(?:(\d{1,2})日|份|[，,，]|，)")
_DATELINE = re.compile(r"(?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_EDITION_DAY = re.compile(
    r"(?P<month>\d|1[01])月(?P<day>\d{1,2})日[，,](?P<year>20\d\d)年?(?!\d|[前全上下第一二三四])(?=[^，。\n]{2,30}?(?:会|节|赛|论坛|活动|仪式))"
)
"""3月18日，2023年某市春季招商大会…: the year of a fair is that of its day, but for December, which may look ahead."""
_ISSUE = re.compile(r"(20\d\d)年?[（(]?(?:总?第\d+[卷辑]|第?\d{1,2}月)?[）)]?总?第\s?\d{1,4}\s?期")
_TO_COME = re.compile(
    r"起(?:正式)?(?:施行|实施|执行|生效)|将|预计|计划|力争|争取|拟|有望|目标|确保|即将|预期|[到至]$"
)
REPOSTED = 45
"""Days after which a page's date is that of a repost."""
OPENING = 200
"""Characters of a text that say what happened."""
TITLED = re.compile(
    r"(?P<year>20\d{2})年(?P<part>第?[一二三四1-4]季度|[上下]半年|前?[\d一二三四五六七八九十—-]{1,5}(?:至\d{1,2})?个?月)?"
)


def own_date(text: str) -> Moment | None:
    """The full date that the first lines open with (2024年9月15日，…启用), which a repost's page date does not beat.

    >>> own_date("某中心启用\\n2024年9月15日，某中心启用。").iso
    '2024-09-15'
    """
    for opening in _openings(text):
        if (match := _DATELINE.match(opening) or _EDITION_DAY.match(opening)) is not None:
            return _day(match["year"], match["month"], match["day"])
    return None


HEAD_LINES = 5
"""Kicker, headline, line below it and caption may stand before the first paragraph."""


def _openings(text: str) -> Iterator[str]:
    """The first lines, without what stands before their words."""
    return (line.lstrip("　 “") for line in text.split("\n")[:HEAD_LINES])


def _day(year: object, month: str, day: str) -> Moment | None:
    """A day as printed; None where there is no such day."""
    try:
        return Moment.read(f"{year}-{month}-{day}")
    except ValueError:
        return None


def issue_date(text: str) -> Moment | None:
    """The year of the issue that the headline names, with the last month that the opening tells of; a page that was
    put up again years later says nothing against it.

    >>> issue_date("工业招商动态（2023年第38期）\\n11月1日，某市签约。").iso
    '2023-11'
    """
    issue = next((m for line in text.split("\n")[:3] if (m := _ISSUE.search(line))), None)
    if issue is None:
        return None
    told = [
        int(m[1]) for m in MONTH.finditer(text, issue.end(), issue.end() + OPENING) if not to_come(text, m)
    ]
    return Moment(int(issue[1]), max((month for month in told if 1 <= month <= 12), default=None))


def titled_part(text: str, page: Moment) -> Moment | None:
    """The last month of the part of a year that the headline reports on, where the page was put up long after it.

    >>> titled_part("某区2025年1—8月主要经济指标\\n工业增加值增长9.6%。", Moment(2026, 1, 12)).iso
    '2025-08'
    """
    titled = TITLED.search(text.partition("\n")[0])
    month = _last_of(titled["part"]) if titled is not None and titled["part"] else None
    if titled is None or month is None or page.month is None:
        return None
    behind = 12 * (page.year - int(titled[1])) + page.month - month
    return Moment(int(titled[1]), month) if behind > _LATE or behind < 0 else None


_LATE = 3
"""Months behind a part of a year in which it is reported on."""
_PART = re.compile(
    r"(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|(?P<months>[\d一二三四五六七八九十]{1,3})个?月"
)


def _last_of(part: str) -> int | None:
    """The last month of a part of a year as a headline says it."""
    said = _PART.search(part)
    if said is None:
        return None
    if said["half"]:
        return 6 if said["half"] == "上" else 12
    month = (
        int(numerals.parse(said["quarter"])) * 3 if said["quarter"] else int(numerals.parse(said["months"]))
    )
    return month if 1 <= month <= 12 else None


def titled_date(text: str) -> Moment | None:
    """The first day that a text's opening says, in the year whose part its headline or the opening itself reports on.

    >>> titled_date("某区楼宇经济通报（2022年上半年）\\n7月15日，某区召开推进会。").iso
    '2022-07-15'
    >>> titled_date("某市半年报出炉\\n7月21日，某市举行2022年上半年经济运行情况发布会。").iso
    '2022-07-21'
    """
    title, _, rest = text.partition("\n")
    titled = TITLED.search(title)
    if titled is None or titled["part"] is None:
        titled = _REPORTED.search(rest, 0, OPENING)
    if titled is None or titled["part"] is None:
        return None
    first = next((m for m in MONTH.finditer(rest, 0, OPENING) if m[2] and not to_come(rest, m)), None)
    return _day(titled["year"], first[1], first[2]) if first is not None else None


_REPORTED = re.compile(
    rf"(?:召开|举行|举办|发布|公布|通报|晒出|介绍)了?[^，。；\n]{{0,12}}{TITLED.pattern}[^，。；\n]{{0,12}}(?:经济|情况|运行|形势|成绩|指标|数据|答卷)"
)
"""A meeting that the opening tells of, on a part of a year."""


def opening_day(text: str, year: int) -> Moment | None:
    """The day that the first paragraph opens with: 5月14日，某院发布….

    >>> opening_day("榜单发布\\n5月14日，某院发布榜单。", 2024).iso
    '2024-05-14'
    """
    for opening in _openings(text):
        if (first := MONTH.match(opening)) is not None and first[2]:
            return _day(year, first[1], first[2])
    return None


def to_come(text: str, match: re.Match[str]) -> bool:
    """Whether the clause around a month speaks of what is still to happen."""
    before = re.split(r"[，,。；;！？\n]", text[max(0, match.start() - 40) : match.start()])[-1]
    after = re.split(r"[。；;！？\n]", text[match.end() : match.end() + 24])[0]
    return _TO_COME.search(before) is not None or _TO_COME.search(after) is not None


def beats(own: Moment, page: Moment) -> bool:
    """Whether a text is so much older than its page that the page only repeats it, or younger, so that the page is wrong."""
    if page.month is None or page.day is None or own.month is None or own.day is None:
        return False
    apart = date(page.year, page.month, page.day) - date(own.year, own.month, own.day)
    return apart.days > REPOSTED or apart.days < -_CLOCKS


_CLOCKS = 3
"""Days that a page's date may lie before what its text tells."""
