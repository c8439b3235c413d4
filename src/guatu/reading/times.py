"""Words of time in a text, as ISO periods. Relative words are resolved with the document's date."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from guatu.reading import holidays, month_spans, numerals
from guatu.reading.clock import BEFORE, Clock, headings, part_of_year
from guatu.reading.periods import Moment, end_of, is_real, iso_day, month_beside, shifted, start_of, years
from guatu.reading.times_patterns import (
    ABSOLUTE,
    BARE_DAY,
    DAYS,
    GROWN,
    MONTH_REL,
    NOW,
    PAST,
    PLAN,
    RANGE,
    REVIEW,
    SET,
    SINCE,
    any_time,
    vague_pattern,
    vague_words,
)
from guatu.text.record import record


class TimeKind(StrEnum):
    """SPAN lasts, DAY is one day, SINCE is open at the end, UNTIL at the start, AS_OF is a state on a day.

    VAGUE gives no date (目前), RATE is a rhythm (每年), FUTURE is later than now without a date, BASE is what
    something is compared with (比2020年).
    """

    SPAN = "span"
    DAY = "day"
    SINCE = "since"
    UNTIL = "until"
    AS_OF = "as_of"
    VAGUE = "vague"
    RATE = "rate"
    FUTURE = "future"
    BASE = "base"


@record
class Time:
    """A word of time at `text[start:end]`; `period` is None where the document does not date it."""

    start: int
    end: int
    text: str
    kind: TimeKind
    period: str | None
    year_said: bool = False


def times(text: str, published: Moment | None) -> Iterator[Time]:
    """Words of time of `text`, in order, without overlap. Digits must be half-width.

    >>> [t.period for t in times("今年上半年增长5%，截至2024年8月14日，到2025年末", Moment(2024, 9))]
    ['2024-01-01/2024-06-30', '2024-08-14', '../2025-12-31']
    """
    clock = Clock(published)
    years_over = deque(headings(text, published))
    at = 0
    for match in any_time().finditer(text):
        start = match.start()
        if start < at:
            continue
        if text.find("\n", at, start) >= 0:
            clock.new_paragraph()
        while years_over and years_over[0][0] <= start:
            clock.heading = years_over.popleft()[1]
        found = _resolve(text, start, clock)
        if found is not None:
            at = found.end
            if found.kind in {TimeKind.SPAN, TimeKind.DAY}:
                clock.recent = found.period
                first = (found.period or "").partition("/")[0]
                if _DAY.fullmatch(first) and "日" in found.text:
                    clock.dated = first
            yield found


_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _resolve(text: str, start: int, clock: Clock) -> Time | None:
    for pattern, read in _READERS:
        match = pattern.match(text, start)
        if match is not None and match.end() > start:
            found = read(match, clock)
            if found is not None:
                real = found.period is None or is_real(found.period)
                return found if real else replace(found, period=None)
    return None


def _absolute(match: re.Match[str], clock: Clock) -> Time | None:
    said = match["year"] is not None
    if said:
        year = int(numerals.parse(match["year"]))
    elif match["rel"]:
        year = clock.relative(match["rel"])
        if year is None:
            return _time(match, TimeKind.VAGUE, None)
    else:
        year = clock.running(match) if (match["lead"] or "").startswith("截") else None
    prefix = "" if said or match["rel"] else "p_"
    period = part_of_year(match, prefix, year, clock)
    if period is None:
        return None
    if _is_base(match, said):
        return _time(match, TimeKind.BASE, period, said)
    if year is not None and not match["tail"] and not match.string.startswith("同期", match.end()):
        clock.year, clock.pointed = year, match["rel"] is not None
    if said and year is not None and (clock.published is None or year <= clock.published.year):
        clock.reviewed = max(year, clock.reviewed or year)
    if match["rel"] in {"今年", "本年"} and _YEAR.fullmatch(period) and not match["lead"]:
        return _time(match, TimeKind.SINCE, f"{period}-01-01/.." if match["tail"] else period)
    kind = TimeKind.DAY if _DAY.fullmatch(period) else TimeKind.SPAN
    return _bounded(match, kind, period, said)


def _before(match: re.Match[str]) -> str:
    """The character before a match."""
    return match.string[max(0, match.start() - 1) : match.start()]


def _is_base(match: re.Match[str], said: bool) -> bool:
    """比2020年, 与去年相比, 超过2019年同期; also the second of 同比2020年增长48%、2019年增长14%."""
    before, rest = _before(match), match.string[match.end() : match.end() + 2]
    edge = match["whole"] or match["p_whole"] or match["edge"] or match["p_edge"]
    if edge and SET.match(match.string, match.end()):
        return True
    if before in {"较", "比", "同"} or (before == "与" and rest == "相比"):
        return True
    return said and (
        (before in {"、", "和"} and rest in {"增长", "下降"})
        or (rest in {"同期", "水平"} and not match["lead"])
    )


def _at_an_end(match: re.Match[str]) -> bool:
    """9月末, 三季度末 tell of a state on that day, as statistics do; 9月底 is as often the time of what happened."""
    return match["third"] == "末" or match["p_third"] == "末" or match.string.startswith("末", match.end())


def _bounded(match: re.Match[str], kind: TimeKind, period: str, said: bool) -> Time:
    """The same period seen through 截至, 到, 自 … 以来."""
    lead, tail = match["lead"] or "", match["tail"] or ""
    edge = match["edge"] or match["p_edge"]
    since = SINCE.match(match.string, match.end()) if lead in {"自", "从", "自从"} and not tail else None
    if tail in {"以来", "起", "至今", "迄今"} or since is not None:
        end = since.end() if since else match.end()
        return Time(
            match.start(),
            end,
            match.string[match.start() : end],
            TimeKind.SINCE,
            f"{start_of(period)}/..",
            said,
        )
    edge = edge if edge and edge != "年初" else _at_an_end(match)
    if lead.startswith("截") or (edge and lead not in {"到", "至"} and tail not in BEFORE):
        return _time(match, TimeKind.AS_OF, end_of(period), said)
    grown = GROWN.search(match.string, max(0, match.start() - 2), match.start()) is not None
    if (lead in {"到", "至"} and not grown) or tail in BEFORE:
        return _time(match, TimeKind.UNTIL, f"../{end_of(period)}", said)
    return _time(match, kind, period, said)


def _range(match: re.Match[str], clock: Clock) -> Time | None:
    first, last = int(match["a"]), int(match["b"])
    if first >= last:
        return None
    clock.span = first, last
    return _time(match, TimeKind.SPAN, years(first, last), said=True)


def _between(match: re.Match[str], clock: Clock) -> Time | None:
    period = month_spans.between(match, clock)
    return _time(match, TimeKind.SPAN, period, match["y1"] is not None) if period else None


def _plan(match: re.Match[str], clock: Clock) -> Time | None:
    first = 1951 + 5 * int(numerals.parse(match["plan"]))
    quoted = match.group()[0] in '“"' or match["what"]
    if not quoted:
        return None
    what = match["what"] or ""
    if what.startswith("末"):
        return _time(match, TimeKind.UNTIL, f"../{first + 4}-12-31", said=True)
    if what == "以来":
        return _time(match, TimeKind.SINCE, f"{first}-01-01/..", said=True)
    if what in {"规划", "开局之年"}:
        return None
    clock.span = first, first + 4
    return _time(match, TimeKind.SPAN, years(first, first + 4), said=True)


_DECEMBER = 12
"""In it the year that is ending is one of 过去五年."""


def _past(match: re.Match[str], clock: Clock) -> Time | None:
    """过去四年 are the whole years before the document's; 三年来 is only dated at a turn of the year."""
    past, come = match["past"], match["come"]
    if past in {"未来", "今后"}:
        return _time(match, TimeKind.FUTURE, None)
    count = int(numerals.parse(match["n"]))
    if past is None and come is not None and clock.span and clock.span[1] - clock.span[0] == count - 1:
        ahead = come == "内" or match.string.startswith("滚动", match.end())
        return _time(match, TimeKind.UNTIL if ahead else TimeKind.SPAN, years(*clock.span))
    if past is None and come == "内":
        return _time(match, TimeKind.FUTURE, None)
    if past is None and come not in {"来", "间"}:
        return None
    if past == "过去" and clock.published is not None and count > 1:
        last = clock.published.year - (clock.published.month != _DECEMBER)
        return _time(match, TimeKind.SPAN, years(last - count + 1, last))
    return _time(match, TimeKind.VAGUE, None)


def _review(match: re.Match[str], clock: Clock) -> Time | None:
    """这一年 is the year under review: the one that was said, else the last whole one."""
    if match.group() == "新的一年":
        return _time(match, TimeKind.SPAN, iso_day(clock.published.year) if clock.published else None)
    just = match.group().startswith("刚")
    said = None if just else clock.year
    if said is None and clock.published is not None:
        early = clock.published.month is None or clock.published.month <= 3 or just
        said = clock.published.year - early
    if said is not None and match.group().startswith("过去"):
        clock.heading = said
    return _time(match, TimeKind.SPAN, iso_day(said) if said is not None else None)


def _festival(match: re.Match[str], clock: Clock) -> Time | None:
    if not holidays.is_named(match):
        return None
    period = holidays.festival(match, clock)
    if holidays.is_compared(match):
        return _time(match, TimeKind.BASE, period)
    return _time(match, TimeKind.SPAN if period else TimeKind.VAGUE, period)


def _holiday(match: re.Match[str], clock: Clock) -> Time | None:
    period = holidays.unnamed(match, clock)
    return _time(match, TimeKind.SPAN, period) if period else None


def _lasted(match: re.Match[str], clock: Clock) -> Time | None:
    period = holidays.lasted(match, clock)
    return _time(match, TimeKind.SPAN, period) if period else None


_NEXT_TO = {"前一天": -1, "前一日": -1, "次日": 1}
_FROMNOW = {"昨日": -1, "昨天": -1, "今日": 0, "今天": 0}


def _same_day(match: re.Match[str], clock: Clock) -> Time | None:
    if match.group() in {"当天", "当日", "同日"}:
        when = clock.day or clock.recent
        return _time(match, TimeKind.DAY, when) if when else None
    if match.group() in _NEXT_TO and clock.day is not None:
        return _time(match, TimeKind.DAY, shifted(clock.day, _NEXT_TO[match.group()]))
    now = clock.published
    if match.group() in _FROMNOW and now is not None and now.day is not None:
        when = shifted(now.iso, _FROMNOW[match.group()])
        clock.day, clock.year = when, int(when[:4])
        return _time(match, TimeKind.DAY, when)
    return _time(match, TimeKind.VAGUE, None)


def _bare_day(match: re.Match[str], clock: Clock) -> Time | None:
    when = clock.bare_day(int(match["bare"]))
    if when is None:
        return None
    clock.day = when
    return _time(match, TimeKind.DAY, when)


def _this_month(match: re.Match[str], clock: Clock) -> Time | None:
    if clock.published is None or clock.published.month is None or match["which"] == "当月":
        return None
    year, month = clock.published.year, clock.published.month
    if match["which"].startswith("上"):
        year, month = month_beside(year, month, -1)
    return _time(match, TimeKind.SPAN, iso_day(year, month))


def _vague(match: re.Match[str], clock: Clock) -> Time | None:
    now = clock.published
    past = clock.year is not None and now is not None and clock.year < now.year - 1
    if match.group() in NOW and past and now is not None and now.month is not None:
        clock.year = None
    return _time(match, TimeKind(vague_words()[match.group()]), None)


def _time(match: re.Match[str], kind: TimeKind, period: str | None, said: bool = False) -> Time:
    return Time(match.start(), match.end(), match.group(), kind, period, said)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Clock], Time | None]], ...] = (
    (REVIEW, _review),
    (PAST, _past),
    (vague_pattern(), _vague),
    (month_spans.SPAN, _between),
    (RANGE, _range),
    (holidays.FESTIVAL, _festival),
    (holidays.HOLIDAY, _holiday),
    (holidays.LASTED, _lasted),
    (PLAN, _plan),
    (ABSOLUTE, _absolute),
    (DAYS, _same_day),
    (BARE_DAY, _bare_day),
    (MONTH_REL, _this_month),
)
