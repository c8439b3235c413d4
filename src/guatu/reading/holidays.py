"""Holidays as days: “十一”假期, 春节假期8天, 长假, and the days that a thing opened on a day has lasted (开业三天)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from guatu.reading import lexicon, numerals
from guatu.reading.clock import Clock
from guatu.reading.periods import iso_day, shifted, start_of

_OFF = r"(?:黄金周|小长假|长假|假期|假日|期间|节(?!奏|点|能|目|约))"
_DAYS = r"(?:[一二三四五六七八两\d]天)"
_CROWDS = r"(?:共|累计|接待|吸引|迎|客流|销售|揽|实现|营业|入园|观众|游客)"
_PRINTED = (
    r"(?:[(（](?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:至|—|-|~|到)(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日[)）])"
)
FESTIVAL = re.compile(
    r"(?:(?P<year>20\d\d)年|(?P<rel>今年|去年|上年|前年))?[“\"]?(?P<name>五一|国庆|元旦|春节|清明|端午|中秋|十一)"
    rf"[、·]?(?P<joined>国庆|中秋)?[”\"]?(?:(?P<off>{_OFF}+){_DAYS}?|{_DAYS}|(?=接待|迎|揽|客流|开[街业园放幕])|(?<=年..)(?=分别|增长|多出?|高出))"
    rf"{_PRINTED}?"
)
HOLIDAY = re.compile(
    rf"(?:(?P<rel>今年|去年)?[“\"]?(?:三月三|双节)[”\"]?)?(?:\d天)?(?P<off>[小长]{{1,2}}假|假期|假日|节日|节假日|黄金周)"
    rf"(?:期间)?{_DAYS}?{_PRINTED}?"
)
LASTED = re.compile(rf"(?P<n>\d{{1,2}}|十[一二三四五]?|[二两三四五六七八九])天(?=[内，,]?{_CROWDS})")
"""六天吸引观众: behind a day that was said, the days from that one on."""
_FIXED = {"五一": (5, 1, 5), "国庆": (10, 1, 7), "元旦": (1, 1, 3)}
_MONTH = {"五一": 5, "国庆": 10, "元旦": 1, "春节": 2, "清明": 4, "端午": 6, "中秋": 9}


@cache
def _announced() -> dict[tuple[str, int], str]:
    return {
        (row.word, int(row.fields["year"])): f"{row.fields['first']}/{row.fields['last']}"
        for row in lexicon.words("holidays")
    }


def days_off(name: str, year: int) -> str | None:
    """The days of a holiday in a year, as they were announced.

    >>> days_off("国庆", 2024), days_off("国庆", 2023), days_off("春节", 2024)
    ('2024-10-01/2024-10-07', '2023-09-29/2023-10-06', '2024-02-10/2024-02-17')
    """
    fixed = _FIXED.get(name)
    days = f"{iso_day(year, fixed[0], fixed[1])}/{iso_day(year, fixed[0], fixed[2])}" if fixed else None
    return _announced().get((name, year), days)


def is_compared(match: re.Match[str]) -> bool:
    """较2019年国庆, 为上年春节的1.4倍: what something is compared with."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    rest = match.string[match.end() : match.end() + 2]
    return before in {"比", "较", "同", "与"} or rest in {"同期", "水平"}


def festival(match: re.Match[str], clock: Clock) -> str | None:
    """The days of a holiday that is named; it is then the one that 假期 means."""
    name = "国庆" if match["name"] == "十一" or match["joined"] else match["name"]
    if match["year"]:
        year = int(match["year"])
    else:
        year = clock.relative(match["rel"]) if match["rel"] else clock.carried(_MONTH[name])
    if year is None:
        return None
    period = _printed(match, year) if match["m1"] else days_off(name, year)
    if not is_compared(match):
        clock.holiday = period
    return period


_EVE = re.compile("节?前(?![后夕])")


def is_named(match: re.Match[str]) -> bool:
    """“十一” is a number unless 假期 or the like follows; 国庆节前 is a day before it that nobody says."""
    if _EVE.match(match.string, match.end()):
        return False
    return match["name"] != "十一" or (match["off"] or "节").strip("节") != ""


def unnamed(match: re.Match[str], clock: Clock) -> str | None:
    """假期四天 points back at the holiday that the text has dated; 长假 else at the last long one."""
    if match["m1"]:
        first = int(match["m1"])
        year = clock.relative(match["rel"]) if match["rel"] else clock.carried(first, int(match["d1"]))
        if year is None:
            return None
        clock.holiday = _printed(match, year)
    elif clock.holiday is None and match["off"] == "长假" and clock.published is not None:
        now = clock.published
        name = {10: "国庆", 2: "春节"}.get(now.month or 0)
        clock.holiday = days_off(name, now.year) if name else None
    if match.string[max(0, match.start() - 2) : match.start()] in {"同期", "去年"}:
        return None
    return clock.holiday


def lasted(match: re.Match[str], clock: Clock) -> str | None:
    """The days from the one said last before 三天 on."""
    first = start_of(clock.recent) if clock.recent else None
    days = int(numerals.parse(match["n"]))
    if first is None or clock.recent is None or len(clock.recent) < len("2024-01-01") or days < 2:
        return None
    if "/" in clock.recent and clock.recent != clock.holiday:
        return None
    return f"{first}/{shifted(first, days - 1)}"


def _printed(match: re.Match[str], year: int) -> str | None:
    first, last = int(match["m1"]), int(match["m2"] or match["m1"])
    try:
        days = [date(year, first, int(match["d1"])), date(year, last, int(match["d2"]))]
    except ValueError:
        return None
    return "/".join(day.isoformat() for day in days)
