"""What went from its value in one year to that in another: 产值由2020年的86亿元增长到2023年的117亿元."""

from __future__ import annotations

import re

from guatu.reading.indicators import tidy
from guatu.reading.sheet import Sheet
from guatu.reading.tape import TIME
from guatu.reading.times import Time

_ROSE = re.compile(
    rf"[由从]?{TIME}(?:时|底|末)?的?(?:约|近|超|不足)?(?P<first>[ⓆⓅ])"
    rf"(?P<rise>[^ⓆⓅⒹⓍⓉ，,；。：:]{{1,8}}{TIME})(?:时|底|末)?的?(?:约|近|超)?(?P<last>[ⓆⓅ])"
)
_TO = re.compile(r"[到至为成]了?20\d\d年?的?$")
_SAID = re.compile(r"20\d\d")


def rises(sheet: Sheet) -> dict[int, re.Match[str]]:
    """The rises and falls of a sentence, by the sign of their first amount."""
    if sheet.text.count(TIME) < 2:
        return {}
    found = (match for match in _ROSE.finditer(sheet.text) if _goes(sheet, match))
    return {match.start("first"): match for match in found}


def _goes(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether it goes from one year that is said to a later one, in one unit."""
    years = _years(sheet, match)
    units = {sheet.amount(match.start(side)).unit for side in ("first", "last")}
    to = _TO.search(sheet.words(*match.span("rise"))) is not None
    return to and len(years) == 2 and years[0] < years[1] and len(units) == 1


def _years(sheet: Sheet, match: re.Match[str]) -> list[str]:
    """The years that its times say."""
    items = (sheet.line.items.get(at) for at in range(*match.span()))
    return [year[0] for item in items if isinstance(item, Time) and (year := _SAID.search(item.text))]


def read_rise(sheet: Sheet, match: re.Match[str], clause_start: int) -> bool:
    """Two metrics, each of its year; False where the clause names nothing that they are of."""
    start, end = sheet.head(clause_start, match.start())
    if end <= start:
        return False
    name = tidy(sheet.words(start, end))
    at = (match.start("first"), match.start("last"))
    for index, year in zip(at, _years(sheet, match), strict=True):
        draft = sheet.new(name, start, end, index)
        draft.measure(sheet.amount(index))
        draft.period = year
    sheet.done.update(at)
    return True
