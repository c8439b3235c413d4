"""Ranks as metrics: of an indicator of their own, of several, or of the metric said just before."""

from __future__ import annotations

import re

from guatu.reading import coordination
from guatu.reading.grammar import either, word_class
from guatu.reading.indicators import tidy
from guatu.reading.model import Comparison
from guatu.reading.ranks import Rank
from guatu.reading.sheet import Sheet
from guatu.reading.tape import AMOUNT

_KINDS = "评价|评估|考核|测评|评比|考评|百强榜|排行榜|榜单|拉练"
_ASSESSED = re.compile(rf"(?:{_KINDS})(?:结果)?中")
_IN_ASSESSMENT = re.compile(rf"在Ⓣ?(?P<name>[^，,；“”]{{2,20}}?(?:{_KINDS}))(?:结果)?中")
_LIST = r"(?:榜单?|百强[区县市]?|\d+强|排行榜?|指数|评价)"
_STREAK = re.compile(r"(?:已|均)?连续Ⓠ$")
"""楼宇税收总量连续五年|位居全市第一."""
_BACK = 80
"""Characters before a sentence in which the list that a place is taken in may be named."""


def add_rank(sheet: Sheet, rank: Rank) -> None:
    """Put a rank on the sheet."""
    comparisons = [
        Comparison("rank", rank.value, scope, None, rank.streak) for scope in rank.scopes or (None,)
    ]
    if rank.table is not None:
        _ranked(sheet, sheet.words(*rank.table), rank, rank.table[0], comparisons)
        return
    low, high = rank.listed
    long = _STREAK.search(sheet.text, rank.start, rank.head[1])
    start, end = (low, high) if high > low else sheet.head(rank.start, long.start() if long else rank.head[1])
    head = sheet.text[start:end]
    assessed = _assessed(sheet, rank)
    alone = (
        assessed is not None and assessed.end() >= end
    )  # nothing but the assessment stands before the rank
    if assessed is not None and (alone or not head or _is_thing(sheet, start, end)):
        ranked = "排名" if sheet.text.startswith("排名", rank.head[1]) else ""
        low, high = assessed.span("name")
        name = sheet.words(sheet.text.rfind(AMOUNT, low, high) + 1 or low, high) + ranked
        thing = sheet.words(start, end) if not alone else None
        _ranked(sheet, name, rank, assessed.start("name"), comparisons)
        if thing and sheet.drafts:
            sheet.drafts[-1].thing = thing
        return
    bare = re.fullmatch(rf"(?:{either('rate')}|总量|规模|增量|位次|均|双双|继续|连续Ⓠ)*", head)
    if bare or sheet.repeats_last(head.replace("连续Ⓠ", "")):
        _of_last(sheet, rank, comparisons)
        return
    words = sheet.words(start, end)
    summed = re.search(r"等[^、]{2,}$", words)
    for name in [words] if summed else coordination.items(words):
        _ranked(sheet, tidy(name), rank, start, comparisons)


def _assessed(sheet: Sheet, rank: Rank) -> re.Match[str] | None:
    """在全省营商环境评价中，某区列第六名: the assessment, where nothing was measured in it before the rank."""
    found = list(_IN_ASSESSMENT.finditer(sheet.text, 0, rank.at))
    if not found or (sheet.drafts and sheet.drafts[-1].at >= sheet.line.starts[found[-1].start()]):
        return None
    return found[-1]


def _is_thing(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the words before a rank are a name and no measure."""
    first, last = sheet.line.span(start, end)
    return any(
        name.end >= last and name.start <= first + 1
        for name in sheet.scene.names_in(max(0, first - 12), last)
    )


def ranking_before(sheet: Sheet, index: int) -> str:
    """The list that a rank is a place in, named in quotes in this sentence or shortly before."""
    found = re.findall(rf"[“《](?:20\d\d年?)?([^”》“《]{{2,20}}{_LIST})", _window(sheet, index))
    return found[-1] if found else ""


def edition(sheet: Sheet, index: int) -> str | None:
    """The year printed in the name of that list (2024…百强区)."""
    found = re.findall(rf"[“《](20\d\d)年?[^”》“《]{{2,20}}{_LIST}", _window(sheet, index))
    return found[-1] if found else None


def _window(sheet: Sheet, index: int) -> str:
    return sheet.scene.clean[max(0, sheet.sentence.start - _BACK) : sheet.line.starts[index]]


def _ranked(sheet: Sheet, name: str, rank: Rank, start: int, comparisons: list[Comparison]) -> None:
    if len(name) < 2:
        return
    draft = sheet.new(name, min(start, rank.at), rank.end, rank.at)
    draft.comparison = [*comparisons, *([sheet.pending] if sheet.pending else [])]
    sheet.pending = None
    draft.period = rank.period
    assessed = _ASSESSED.search(sheet.text, 0, rank.at)
    if assessed or any(word in name for word in word_class("rankings")):
        draft.place(float(rank.value), draft.end)
    draft.standing = sheet.text.startswith("的", rank.end)


def _of_last(sheet: Sheet, rank: Rank, comparisons: list[Comparison]) -> None:
    last = sheet.last
    if last is None:
        name = ranking_before(sheet, rank.start)
        if name:
            _ranked(sheet, name + "排名", rank, rank.start, comparisons)
            sheet.drafts[-1].period = edition(sheet, rank.start)
    elif last.unit == "名次":
        draft = sheet.new(last.indicator, rank.start, rank.end, rank.at)
        draft.place(float(rank.value), draft.end)
        draft.comparison, draft.period = list(comparisons), last.period
    else:
        last.comparison += comparisons
