"""The occasion that a text reports on: what is said to be done at a meeting is done on its day, paragraphs later too."""

from __future__ import annotations

import re
from itertools import islice

from guatu.reading.periods import end_of, start_of
from guatu.reading.scene import Scene
from guatu.reading.scene_times import titled
from guatu.reading.times import Time, TimeKind

_THERE = re.compile(
    r"会上|大会|会议(?:审议)?(?:通过|研究|听取)|同时(?:发布|公布|签约)|此外|当天|当场|现场|活动上|大会期间|仪式上|同日|同一天|当日|此次|本次"
)
_SAME_DAY = frozenset({"当天", "当日", "同日", "同一天"})
"""The day said last, whatever was done on it."""
_LONG = 1_000
"""Characters of the longest sentence."""
_OPENING = 3
"""Sentences at the head of a text in which its meeting is told."""
_NEAR = 3_000
"""Characters back to the day that 会上 means."""
_HELD = re.compile(
    r"(?:签约|推介|对接|招商|大会|峰会|论坛|洽谈|恳谈|仪式|活动|会议|发布会)[^。\n]{0,30}?(?:举行|举办|召开|开幕|启动)"
    r"|(?:举行|举办|召开)[^。\n]{0,40}?(?:签约|推介|对接|招商|大会|峰会|论坛|洽谈|恳谈|仪式|活动|会议|发布会)"
)
_DONE_THERE = frozenset({"签约", "落户", "引进", "发布", "推出", "成立", "通过", "揭牌"})
"""What is done at a meeting, even where nothing says so."""


def day_there(scene: Scene, start: int, at: int) -> str | None:
    """The day that 会上, 当天 in `text[start:at]` mean: the last one on which one met, else the last said."""
    whole = max(scene.folded.rfind(stop, max(0, start - _LONG), start) for stop in "。！？\n") + 1
    there = list(_THERE.finditer(scene.folded, whole, at))
    if not there:
        return None
    days = [
        time
        for time in scene.times_in(max(0, start - _NEAR), start)
        if time.kind is TimeKind.DAY and time.period
    ]
    met = [time for time in days if _is_held(scene, time.start)]
    same = there[-1].group() in _SAME_DAY
    return (days if same or not met else met)[-1].period if days else None


def _is_held(scene: Scene, at: int) -> bool:
    sentence = scene.sentence_at(at)
    return _HELD.search(scene.folded, sentence.start, sentence.end) is not None


def day_of_text(scene: Scene, kind: str, at: int) -> str | None:
    """The day of the meeting that the text opens with, for what is done at such and has no time before it in its
    paragraph."""
    if kind not in _DONE_THERE:
        return None
    text = scene.folded
    start = text.rfind("\n", 0, at) + 1
    if any(time.period and not titled(scene.folded, time) for time in scene.times_in(start, at)):
        return None
    opening = islice((part for part in scene.sentences if part.block > 0 and part.closed), _OPENING)
    first = next((part for part in opening if _HELD.search(text, part.start, part.end)), None)
    if first is None or first.start >= at:
        return None
    day = next((t for t in scene.times_in(first.start, first.end) if t.period), None)
    return day.period if day is not None and day.kind is TimeKind.DAY else None


_FLOW = re.compile(
    "完成|新增|竣工|投产|开工|开复工|签约|落户|投资|到位|引进|招引|出让|获批|撬动|新设|利用外资"
)
"""What adds up over a time, and does not stand at the end of it."""


def of_report(report: str | None, indicator: str, time: Time | None, period: str | None) -> bool:
    """Whether a number of `period` is one of the part of a year that the text reports on: in 2025年1至4月…通报 what
    was done 截至4月底 was done in these months, and so what is only known to be of 2025."""
    if report is None or not report[:4].isdigit() or report[4:5] not in {"-"} or period is None:
        return False
    whole = (start_of(report) or "").endswith("-01-01")  # up to the end of June is no quarter's
    ended = period.removeprefix("../") == end_of(report) and (time is None or time.kind is TimeKind.AS_OF)
    ended = ended and whole
    return (ended or (time is None and period == report[:4])) and _FLOW.search(indicator) is not None
