"""What went from its value in one year to that in another: 产值由2020年的86亿元增长到2023年的117亿元."""

from __future__ import annotations

import re
from typing import NamedTuple

from guatu.reading import coordination_times
from guatu.reading.sheet import Sheet
from guatu.reading.tape import TIME
from guatu.reading.times import Time

_ROSE = re.compile(
    rf"[由从]?{TIME}(?:时|底|末)?的?(?:约|近|超|不足)?(?P<first>[ⓆⓅ])"
    rf"(?P<rise>[^ⓆⓅⒹⓍⓉ，,；。：:]{{1,8}}{TIME})(?:时|底|末)?的?(?:约|近|超)?(?P<last>[ⓆⓅ])"
)
_TO = re.compile(r"[到至为成]了?20\d\d年?的?$")
_SAID = re.compile(r"20\d\d")


class Rise(NamedTuple):
    """Where on the tape it begins, the signs of its two amounts and the years that they are of."""

    start: int
    amounts: tuple[int, int]
    years: list[str]


def rises(sheet: Sheet) -> dict[int, Rise]:
    """The rises and falls of a sentence, by the sign of their first amount."""
    if sheet.text.count(TIME) < 2:
        return {}
    found = (_rise(sheet, match) for match in _ROSE.finditer(sheet.text))
    return {rise.amounts[0]: rise for rise in found if rise is not None}


def _rise(sheet: Sheet, match: re.Match[str]) -> Rise | None:
    """What goes from one year that is said to a later one, in one unit."""
    items = (sheet.line.items.get(at) for at in range(*match.span()))
    years = [year[0] for item in items if isinstance(item, Time) and (year := _SAID.search(item.text))]
    first, last = match.start("first"), match.start("last")
    goes = _TO.search(sheet.words(*match.span("rise"))) is not None
    if not goes or len(years) != 2 or years[0] >= years[1]:
        return None
    same = sheet.amount(first).unit == sheet.amount(last).unit
    return Rise(match.start(), (first, last), years) if same else None


def read_rise(sheet: Sheet, rise: Rise) -> bool:
    """Two metrics, each of its year; False where the clause names nothing that they are of."""
    start, end = sheet.head(sheet.clause(rise.amounts[0])[0], rise.start)
    if end <= start:
        return False
    words = sheet.words(start, end)
    for at, draft in coordination_times.named(sheet, words, (start, end), rise.amounts, rise.years):
        draft.measure(sheet.amount(at))
    return True
