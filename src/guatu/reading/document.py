"""When a text was written, where the page does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guatu.reading.periods import Moment

_YEAR = re.compile(r"(?<![\d—–~-])(20\d{2})年")
_EDITION = re.compile(r"(?<![\d—–~-])(20[12]\d)(?=[\u4e00-\u9fff])(?!年)")
"""The year in the name of a fair, a list, a map (2024中国…博览会, 2023版)."""
_DATE = re.compile(r"(?<!\d)(20\d{2})年(\d{1,2})月(?:(\d{1,2})日)?")
_MONTH = re.compile(r"(?<![\d年—–~至-])(\d{1,2})月(?:(\d{1,2})日|份|[，,，]|，)")
_THIS_YEAR = re.compile(r"今年(\d{1,2})月")
_WISHED = re.compile(r"20\d{2}年[^，。；]{0,8}?(?:将|力争|目标|计划|预期)")
_RELATIVE = re.compile(r"今年|去年|昨日|日前|近日|本月")


def publication(text: str) -> Moment | None:
    """The date that a text's own words give away, None when they do not.

    The year is the latest one that is not merely aimed at (到2025年); a month is given by the latest day or month
    of that year in the text. A text that says neither a year of its own nor 今年 with another date has none.

    >>> publication("今年8月2日发布榜单。截至2024年8月14日成交4亿吨。9月2日8时，大厅").iso
    '2024-09'
    >>> publication("8月28日，2024中国国际大数据产业博览会开幕。截至今年7月底，数据中心24个").iso
    '2024-08'
    >>> publication("2020年，增加值400亿元。到2025年末，建成金融之城。") is None
    True
    """
    if not _RELATIVE.search(text) and not _DATE.search(text) and not _two_years(text):
        return None
    dated = [(int(m[1]), int(m[2])) for m in _DATE.finditer(text) if not _aimed(text, m.start())]
    said = [int(m[1]) for m in _YEAR.finditer(text) if not _aimed(text, m.start())]
    said = said or [int(m[1]) for m in _EDITION.finditer(text)]
    if not said:
        return None
    year = max(said)
    if not _RELATIVE.search(text) and not dated and not _two_years(text):
        return None
    months = [month for found, month in dated if found == year]
    if "今年" in text:
        months += [int(m[1]) for m in _THIS_YEAR.finditer(text)]
        months += [int(m[1]) for m in _MONTH.finditer(text) if 1 <= int(m[1]) <= 12]
    return Moment(year, max(months) if months and "今年" in text else None)


def _two_years(text: str) -> Sequence[int]:
    """A review of one year and goals for the next date a text between the two."""
    said = {int(m[1]) for m in _YEAR.finditer(text) if not _aimed(text, m.start())}
    last = max(said, default=0)
    goal = re.search(rf"{last}年[^。\n]{{0,24}}(?:目标|计划|力争)", text)
    return (last - 1, last) if last - 1 in said and goal else ()


def _aimed(text: str, start: int) -> bool:
    """Whether the year at `start` is one to come: 到2025年, 力争2030年."""
    if re.search(r"(?:到|(?<!截)至|力争|争取|面向|展望|实现|确保)$", text[max(0, start - 2) : start]):
        return True
    return "今年" in text and _WISHED.match(text, start) is not None
