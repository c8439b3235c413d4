"""Lists of numbers that share an indicator over a list of times: 2021年、2022年，产值分别达到80亿元和90亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guatu.reading.drafts import Draft
from guatu.reading.indicators import tidy
from guatu.reading.sheet import Sheet, Span
from guatu.reading.tape import TIME
from guatu.reading.times import Time

_LIST = re.compile(rf"(?P<list>{TIME}(?:(?:、|和|与|及|以及|,|，){TIME})*)[^ⓆⓅⒹⓍⓉ；。]*$")
_YEARS = re.compile(r"(?P<first>20\d\d)-01-01/(?P<last>20\d\d)-12-31")


class Listed(NamedTuple):
    """The times of a list of amounts, and where on the tape they begin."""

    periods: list[str]
    start: int


def times(sheet: Sheet, group: Sequence[int]) -> Listed | None:
    """The time of each amount of a list, None where the sentence lists no times before them, or not so many."""
    found = _LIST.search(sheet.text, 0, group[0]) if len(group) > 1 else None
    if found is None:
        return None
    items = (sheet.line.items.get(at) for at in range(*found.span("list")))
    said = [item.period for item in items if isinstance(item, Time) and item.period]
    years = (
        _YEARS.fullmatch(said[0]) if len(said) == 1 and "分别" in sheet.text[found.end("list") :] else None
    )
    if years is not None:  # 2021—2023年分别为…
        said = [str(year) for year in range(int(years["first"]), int(years["last"]) + 1)]
    return Listed(said, found.start()) if len(said) == len(group) else None


def named(
    sheet: Sheet, words: str, span: Span, group: Sequence[int], periods: Sequence[str]
) -> Iterator[tuple[int, Draft]]:
    """A draft for each amount of a group, dated by the time in its place."""
    name = tidy(words.removeprefix("分别"))
    for at, period in zip(group, periods, strict=True):
        draft = sheet.new(name, *span, at)
        draft.period = period
        sheet.done.add(at)
        yield at, draft
