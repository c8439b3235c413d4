"""What relative words of time mean at a place in a text: 今年, 上半年, 7月."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from guatu.reading import numerals
from guatu.reading.periods import Moment, iso_day, month_beside, months

_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "年内": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "后年": 2,
}
_YEAR_SAID = re.compile(r"(?<![\d到至向争比较同])(20\d\d)年(?!前(?![一二三四五六七八九十\d])|底前)")
_WHOLE_DAY = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
"""A line that says a day tells when something was given out, not what year stands over what follows."""
_YEARS_LONG = re.compile(r"20\d\d年?\s?(?:[—–~～至到-]|——)\s?20\d\d年")
"""某某行动方案（2024—2026年）: the life of a plan, which says of no number below it when it was."""
WIDOW = re.compile(r"[ \u3000]*[和及与暨、]")
"""What the second line of a broken heading begins with: …2023年工作总结 | 和2024年工作安排."""


_LONG_AGO = 12
"""Years after which a year told of a building or a firm (始建于1921年) does not reach the months behind it."""
_LONGEST_HEAD, _LONGEST_SECTION = 40, 20


class Clock:
    """What relative words mean, while a text is read from front to end.

    `published` is the document's date. The last year that was said holds for months and halves without one,
    inside a paragraph.
    """

    def __init__(self, published: Moment | None) -> None:
        self.published = published
        self.year: int | None = None
        self.pointed = False
        """Whether that year was said as 去年 or the like."""
        self.heading: int | None = None
        self.day: str | None = None
        self.recent: str | None = None
        self.dated: str | None = None
        """The last day of the text that was said with its month."""
        self.reviewed: int | None = None
        """The latest year that was said outright, where the document's own date is not known to the month."""
        self.span: tuple[int, int] | None = None
        """The years of the plan, or the period of a plan, that was said last: what 五年累计 and 三年内 mean."""
        self.holiday: str | None = None
        """The days of the holiday that the text is about."""

    def new_paragraph(self) -> None:
        """A year said in one paragraph does not reach into the next."""
        self.year = None
        self.day = None
        self.recent = None

    def current(self) -> int | None:
        """The year that 全年 and 年末 mean where none was said near by."""
        if self.published is None:
            return None
        return (self.reviewed if self.published.month is None else None) or self.published.year

    def whole(self, match: re.Match[str]) -> int | None:
        """The year of 全年: until autumn the one before, which alone is whole, unless something is aimed at."""
        now = self.current()
        if now is None or self.published is None or (self.published.month or 12) > AUGUST:
            return now
        text = match.string
        since = max(0, text.rfind("。", 0, match.start()) + 1, match.start() - _SEEN)
        near = text[since : match.end() + _SEEN]
        return now if _AIMS.search(near) else now - 1

    def relative(self, word: str) -> int | None:
        """The year of 今年, 去年, 当年 …"""
        if word in {"当年", "同年"}:
            return self.year or self.heading or self.current()
        if word in {"次年", "翌年"}:
            return self.year + 1 if self.year is not None else None
        return self.published.year + _RELATIVE[word] if self.published else None

    def bare_day(self, day: int) -> str | None:
        """The day whose month was said before: after the last day of the text, else the last one before it appeared."""
        if self.dated is not None:
            year, month, first = map(int, self.dated.split("-"))
            year, month = month_beside(year, month, int(day < first - _HALF))
        elif self.published is not None and self.published.month and self.published.day:
            year, month = month_beside(
                self.published.year, self.published.month, -int(day > self.published.day)
            )
        else:
            return None
        return iso_day(year, month, day)

    def running(self, match: re.Match[str]) -> int | None:
        """The document's own year for 截至4月底, where only 去年 was said before and the month is past."""
        now, month = self.published, match["p_month"]
        if not self.pointed or self.year is None or now is None or now.month is None or month is None:
            return None
        return now.year if int(month) <= now.month else None

    def recent_year(self, month: int) -> int | None:
        """The document's own year for 上半年 and 前9个月 where a year long past was said before: 2019年…；上半年."""
        now = self.published
        if now is None or now.month is None or self.year is None or self.year >= now.year - 1:
            return None
        return now.year if month <= now.month else None

    def wanted(self, match: re.Match[str], month: int, wish: re.Pattern[str]) -> int | None:
        """The document's own year for a part of it that is still to come and for which something is wanted: 上半年，力争
        增长6%; 预计10月. `wish` is how it is said behind the time."""
        now = self.published
        if now is None or now.month is None or month <= now.month:
            return None
        text, start = match.string, match.start()
        said = self.year is None or self.pointed or self.year >= now.year
        until = match["tail"] in BEFORE and said
        before = _WISHED.search(text, max(0, start - _WISH), start) is not None
        return now.year if before or until or (said and wish.match(text, match.end())) else None

    def carried(self, month: int, day: int | None = None) -> int | None:
        """The year of a month that is printed without one: the last said, else the latest that is past.

        News say 4月8日 of the days just before they appear, whatever year was said before.
        """
        now = self.published
        if now is None:
            return self.year or self.heading
        late = now.month is not None and month > now.month
        if self.year is not None and (
            self.year > now.year or (self.pointed and now.month is not None and not late)
        ):
            return now.year
        near = day is not None and now.month in {month, month + 1}
        if self.year is None and self.heading is not None and not near:
            return self.heading
        if now.month is None and self.reviewed is not None:
            return self.year or self.reviewed
        if self.year is not None and not near and self.year > now.year - _LONG_AGO:
            return self.year
        return now.year - late


_HALF = 15
"""Days: a day so much before the one said last lies in the month behind it."""


AUGUST = 8
"""Until then the second half of the year lies ahead, and nobody says what the whole of it has brought."""
_SEEN = 60
"""Characters around 全年 in which a goal would be named."""
_AIMS = re.compile(
    "(?<![主重首需紧])要(?![素求闻])|[将须拟]|力争|确保|务必|不少于|不低于|(?<!规模)(?<!限额)以上|计划|目标|(?<!首要)任务|部署|安排"
    "|预[计期]|有望|今年|奋斗"
)


BEFORE = frozenset({"前", "之前"})
"""6月底|前: what bounds a time."""
_WISH = 8
"""Characters before a time in which a wish for it stands."""
_WISHED = re.compile(
    r"(?:力争|争取|确保|务必|力促|拟|计划|目标是|预计|预期|有望|可望|努力|即将|将|(?<![主重首需紧])要|定于)(?:在|于|到|至)?$"
)
"""力争|前三季度: what is said right before a time to come."""
_TO_HAPPEN = re.compile(
    r"(?!以来)[，,]?[^。；，,\n\d]{0,8}(?:力争|争取|确保|务必|拟|计划(?![的总完])|预计|有望|可望|即将|将(?:正式|全面|陆续|如期|建成|竣工|完工|投产|投用|开工|开业|开街|启用|启动|举行|举办|召开|实现|迎来|有))"
)
"""What is still to come of a month: narrower, for 将 also tells of what was done with a thing (10月，将总部迁至…)."""
_WANTED = re.compile(
    r"(?!以来)[^。；\n\d]{0,12}(?:力争|争取|确保|务必|拟|计划(?![的总完])|目标|安排|打算|将|(?<![主重首需紧])要(?![素求闻点]))"
)
"""What is still to come of a part of a year."""


_RELATIVE_HEAD = re.compile(
    r"(?P<past>过去(?:的)?一年|去年|上年)|(?P<now>今年|本年度?|新的?一年)|(?P<next>明年|下一年)"
)


def headings(text: str, published: Moment | None = None) -> Iterator[tuple[int, int]]:
    """Where each heading that says a year starts, and the year: it holds for 全年 and 年末 below it.

    >>> [year for _, year in headings("2022年回顾\\n今年主要任务\\n全年引进项目150个。", Moment(2023, 1))]
    [2022, 2023]
    """
    at = 0
    for line in text.split("\n"):
        head = len(line) <= _LONGEST_HEAD and not line.endswith(("。", "；", "！", "”"))
        head = head and not any(other.search(line) for other in (_YEARS_LONG, _WHOLE_DAY))
        head = head and WIDOW.match(line) is None
        said = _YEAR_SAID.search(line) if head else None
        section = head and at > 0 and said is None and len(line) <= _LONGEST_SECTION
        pointed = _RELATIVE_HEAD.search(line) if section else None
        if said is not None:
            yield at, int(said[1])
        elif pointed is not None and published is not None:
            yield at, published.year + {"past": -1, "now": 0, "next": 1}[pointed.lastgroup or "now"]
        at += len(line) + 1


def part_of_year(match: re.Match[str], prefix: str, year: int | None, clock: Clock) -> str | None:
    """The part of a year: half, quarter, months, day; the year itself when there is none."""

    def get(name: str) -> str | None:
        return match[prefix + name]

    span: tuple[int, int] | None = None
    if get("half"):
        span = (1, 6) if get("half") == "上半年" else (7, 12)
    elif get("quarter"):
        span = _quarters(get("quarter") or "", get("qto"), first=bool(get("first")))
    elif get("firstq"):
        span = 1, 3
    elif get("mone"):
        span = 1, 1
    elif get("m1"):
        span = int(numerals.parse(get("m1") or "")), int(numerals.parse(get("m2") or "0"))
    elif get("mn"):
        span = 1, int(numerals.parse(get("mn") or ""))
    if span is not None:
        return _months(match, year, clock, *span)
    if get("month"):
        return _day(match, get, year, clock)
    if get("edge") == "开年":
        year = clock.current()
    elif year is None and (get("whole") or get("edge")):
        year = clock.year or clock.heading or (clock.current() if get("edge") else clock.whole(match))
    if year is None:
        return None
    return iso_day(year, 1) if get("edge") == "年初" else iso_day(year)


def _quarters(word: str, to: str | None, *, first: bool) -> tuple[int, int]:
    last = int(numerals.parse(to[-1] if to else word))
    start = 1 if first else int(numerals.parse(word))
    return start * 3 - 2, last * 3


def _months(match: re.Match[str], year: int | None, clock: Clock, first: int, last: int) -> str | None:
    if not 1 <= first <= last <= 12:
        return None
    part = (first, last) == (7, 12) or (last - first == 2 and first % 3 == 1)
    month = first if part else last  # of quarters the running one is meant as well
    if year is None:
        year = clock.wanted(match, last, _WANTED) or clock.recent_year(month) or clock.carried(month)
    return months(year, first, last) if year is not None else None


def _day(
    match: re.Match[str], get: Callable[[str], str | None], year: int | None, clock: Clock
) -> str | None:
    month, day = int(get("month") or 0), int(get("day") or 0) or None
    if not 1 <= month <= 12 or (day is not None and day > 31):
        return None
    if year is None:
        year = clock.wanted(match, month, _TO_HAPPEN) or clock.carried(month, day)
    if year is None:
        return None
    try:
        first = Moment.read(iso_day(year, month, day)).iso
        if get("day2"):
            last = Moment.read(iso_day(year, int(get("month2") or month), int(get("day2") or 0))).iso
            return f"{first}/{last}"
    except ValueError:
        return None
    if day is not None:
        clock.day = first
        clock.year = year
    return first
