"""When a text was written, where the page does not say, or says when it was put there once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from guatu.reading import numerals
from guatu.reading.document_heads import MONTH, OPENING, REPOSTED, TITLED, opening_day, own_date, to_come
from guatu.reading.periods import Moment

_YEAR = re.compile(r"(?<![\d—–~-])(20\d{2})年")
_EDITION = re.compile(r"(?<![\d—–~-])(20[12]\d)(?=[\u4e00-\u9fff])(?!年)")
"""The year in the name of a fair, a list, a map (2024中国…博览会, 2023版)."""
_DATE = re.compile(r"(?<!\d)(20\d{2})年(\d{1,2})月(?:(\d{1,2})日)?")
_THIS_YEAR = re.compile(r"今年(\d{1,2})月")
_WISHED = re.compile(r"20\d{2}年[^，。；]{0,16}?(?:将|力争|目标|计划|预期)")
_NUMBER = r"\d{1,2}|[一二两三四五六七八九十]{1,2}"
_SO_FAR = re.compile(
    rf"今年(?:以来)?[,，]?(?:[前首头](?P<first>{_NUMBER})个?月|1月?(?:至|到|—|–|-|~)(?P<to>\d{{1,2}})月"
    r"|(?P<half>上半年)|前?(?P<quarters>[二三])(?:个)?季度|(?P<month>\d{1,2})月)"
)
"""Months of 今年 that a text speaks of."""
_GOAL_YEAR = re.compile(
    r"20\d\d年[，,]?[^，,。；\n]{0,30}?(?:目标|预期|计划|力争|打算|安排|任务|将|确保|有望|前后)"
)
_RELATIVE = re.compile(r"今年|去年|昨日|日前|近日|本月")


def publication(text: str) -> Moment | None:
    """The date that a text's own words give away, None when they do not.

    The year is the latest one that is not merely aimed at (到2025年); a month is given by the latest day or month
    of that year in the text. A text that says neither a year of its own nor 今年 with another date has none.

    >>> publication("今年8月2日发布榜单。截至2024年8月14日成交4亿吨。9月2日8时，大厅").iso
    '2024-09'
    >>> publication("8月28日，2024中国国际大数据产业博览会开幕。截至今年7月底，数据中心24个").iso
    '2024-08-28'
    >>> publication("2024年45月3日开工，今年45月投产，上月签约。").iso
    '2024'
    >>> publication("2020年，增加值400亿元。到2025年末，建成金融之城。") is None
    True
    """
    if not _RELATIVE.search(text) and not _DATE.search(text) and not _two_years(text):
        return None
    return _opened(text) or _latest(text)


def _opened(text: str) -> Moment | None:
    """The day that the text opens with, where later years are only aimed at."""
    own = own_date(text)
    if own is None:
        return None
    later = (m for m in _YEAR.finditer(text) if int(m[1]) > own.year)
    return own if all(_aimed(text, m.start()) or _GOAL_YEAR.match(text, m.start()) for m in later) else None


def _latest(text: str) -> Moment | None:
    """The latest year that is not merely aimed at, with the last month of it that is told."""
    dated = [(int(m[1]), int(m[2])) for m in _DATE.finditer(text) if not _aimed(text, m.start())]
    said = [int(m[1]) for m in _YEAR.finditer(text) if not _aimed(text, m.start())]
    said = said or [int(m[1]) for m in _EDITION.finditer(text)]
    if not said:
        return None
    year = _of_edition(text) or max(_within_reach(said, text))
    if not _RELATIVE.search(text) and not dated and not _two_years(text):
        return None
    months = [month for found, month in dated if found == year and 1 <= month <= _LAST_MONTH]
    if (later := _after_review(text, year, months)) is not None:
        return later
    if _looks_back_on(text, year - 1):
        return Moment(year, max((month for month in months if month <= _EARLY), default=None))
    if "今年" in text:
        later = [int(m[1]) for pattern in (_THIS_YEAR, MONTH) for m in pattern.finditer(text)]
        months += [month for month in later if 1 <= month <= _LAST_MONTH]
    return Moment(year, max(months) if months and "今年" in text else None)


_HELD_EDITION = re.compile(
    r"^[^\n]*\n(?:[^\n]{0,30}\n)?[ \u3000]*(?P<month>\d{1,2})月\d{1,2}日[，,][^。\n]{0,30}?(?:举行|举办|召开|开幕)"
    r"[^。\n]{0,6}?(?P<year>20\d\d)年?(?=[^。，\n]{2,24}(?:会|节|赛|论坛|活动))"
)


def _of_edition(text: str) -> int | None:
    """10月28日，某区举行2025年楼宇经济招商推介会: the opening says of which year it tells; December may look ahead."""
    held = _HELD_EDITION.match(text)
    return int(held["year"]) if held is not None and int(held["month"]) < _LAST_MONTH else None


_LAST_MONTH = 12
_REVIEWED = re.compile(r"20\d\d年[^，。\n]{0,14}(?:综述|回眸|回顾|盘点|答卷|成绩单)")
_HEADLINES = 60


def _after_review(text: str, year: int, months: Sequence[int]) -> Moment | None:
    """The year after the one that a text reviews, where its headline or its own words say that it does."""
    head = text[:_HEADLINES]
    if _REVIEWED.search(head) and str(year) in head and "去年" in text:
        return Moment(year + 1)
    if not months and _reviews(text, year):
        set_for = any(match[1] == str(year) for match in _SET.finditer(text))
        return Moment(year if set_for else year + 1)
    return None


def _within_reach(said: Sequence[int], text: str) -> list[int]:
    """The years that may be a text's own: none beyond what its headline reports on.

    >>> _within_reach([2025, 2027], "某市2025年第一季度通报\\n在2027年把产值做到500亿元。")
    [2025]
    """
    titled = TITLED.search(text.partition("\n")[0])
    last = int(titled[1]) + (titled["part"] is None) if titled else max(said)
    return [year for year in said if year <= last] or list(said)


def reposted(text: str, page: Moment) -> Moment:
    """The month in which a text was written whose page was put up in a later year; else the page's date.

    A page of January that reports 今年前10个月 repeats a text of the year before.

    >>> reposted("今年前10个月，产值96亿元。11月8日，新厂开工。", Moment(2025, 1, 20)).iso
    '2024-11'
    >>> reposted("今年12月将有两家企业投产。", Moment(2025, 1, 20)).iso
    '2025-01-20'
    """
    if page.month is None or _says_its_year(text, page):
        return page
    so_far = [match for match in _SO_FAR.finditer(text) if not to_come(text, match)]
    if all(match["month"] for match in so_far) and re.search(
        rf"(?:^|[。；\n]){page.year - 1}年(?:全年)?[，,]", text
    ):
        return page  # what reviews the whole of last year was not written in it
    told = [_last_month(match) for match in so_far]
    if not any(page.month < month <= 12 for month in told) and not _opened_long_before(text, page):
        return page
    if not told and (day := opening_day(text, page.year - 1)) is not None:
        return day
    bare = (match for match in MONTH.finditer(text) if not to_come(text, match))
    told += [int(match[1]) for match in bare]
    return Moment(page.year - 1, max((month for month in told if 1 <= month <= _LAST_MONTH), default=None))


def _says_its_year(text: str, page: Moment) -> bool:
    """Whether a text tells of a day of its page's year, or what the whole year before has brought."""
    for found in _DATE.finditer(text):
        if (
            int(found[1]) == page.year
            and int(found[2]) <= (page.month or 0)
            and not _aimed(text, found.start())
        ):
            return True
    whole = "(?:全年|全[区市县省州旗])?[，,]?[^，。；\\n\\d预前季月半]{0,8}生产总值[^，。；\\n\\d预]{0,6}\\d"
    return re.search(f"{page.year - 1}年{whole}", text) is not None


def _opened_long_before(text: str, page: Moment) -> bool:
    """Whether the first day that a text's opening says (4月9日，…大会在某地举行) last came in the year before the page's,
    longer ago than news take to be put up."""
    first = next((m for m in MONTH.finditer(text, 0, OPENING) if m[2] and not to_come(text, m)), None)
    if first is None or page.month is None or page.day is None:
        return False
    try:
        then, now = date(page.year - 1, int(first[1]), int(first[2])), date(page.year, page.month, page.day)
    except ValueError:
        return False
    return int(first[1]) > page.month and (now - then).days > REPOSTED


def _last_month(match: re.Match[str]) -> int:
    """The last month of what `_SO_FAR` found."""
    if match["half"]:
        return 6
    if match["quarters"]:
        return 3 * int(numerals.parse(match["quarters"]))
    return int(numerals.parse(match["first"] or match["to"] or match["month"]))


_EARLY = 4
"""Months of a year in which a paper reviews the whole of the year before."""


def _looks_back_on(text: str, year: int) -> bool:
    """Whether a text reviews a whole year and sets goals for the next or says a day of its beginning: bare months in it
    are those of the year reviewed."""
    reviewed = re.search(rf"(?:^|[。；\n]){year}年(?:全年)?[，,]", text) is not None
    goals = re.search(rf"{year + 1}年[^。\n]{{0,24}}(?:目标|预期|计划|力争|任务)", text) is not None
    opened = re.search(rf"{year + 1}年[1-{_EARLY}]月\d{{1,2}}日", text) is not None
    late = any(_last_month(m) > _EARLY for m in _SO_FAR.finditer(text) if not to_come(text, m))
    return reviewed and (goals or opened) and not late


def _reviews(text: str, year: int) -> bool:
    """Whether a text that says 今年 or 去年 looks back at the whole of its latest year: then it was written in the next."""
    whole = re.search(
        rf"截至{year}年[底末]|(?:^|[，。；\n]){year}年(?:全年)?[，,](?![^。\n]{{0,30}}(?:目标|力争|计划|将))",
        text,
    )
    partly = re.search(rf"{year}年(?:\d|上半年|下半年|[一二三四前]\S{{0,2}}季度)", text)
    ending = re.search(rf"岁末|年终|年关|(?:^|[，。；\n]){year}年(?:全年)?[，,][^。；\n]{{0,16}}预计", text)
    if ending is not None and not re.search(
        r"去年|过去(?:的)?一年|今年[^。\n]{0,12}(?:预期|目标|任务)", text
    ):
        return False  # written at the end of that year
    return whole is not None and partly is None and re.search("去年|今年", text) is not None


def _two_years(text: str) -> Sequence[int]:
    """A review of one year and goals for the next date a text between the two."""
    said = {int(m[1]) for m in _YEAR.finditer(text) if not _aimed(text, m.start())}
    last = max(said, default=0)
    goal = re.search(rf"{last}年[^。\n]{{0,24}}(?:目标|计划|力争)", text)
    return (last - 1, last) if last - 1 in said and goal else ()


_SET = re.compile(r"(20\d\d)年[^。；：]{0,14}?(?:定下|立下|设定|的任务|的目标|目标|力争|预期)")


def _aimed(text: str, start: int) -> bool:
    """Whether the year at `start` is one to come: 到2025年, 力争2030年."""
    if re.search(
        r"(?:到了?|(?<!截)至|定于|设想|瞄准|将在|拟在|要在|可在|力争|争取|面向|展望|实现|确保|预计|计划|拟于?|将于?)$",
        text[max(0, start - 2) : start],
    ):
        return True
    return "今年" in text and _WISHED.match(text, start) is not None
