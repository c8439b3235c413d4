"""When a plan or programme came out: by what puts it out at any of its mentions, by its number, by the goals it serves."""

from __future__ import annotations

import re
from dataclasses import replace

from guatu.reading.framing import Frame, frames
from guatu.reading.names import Found
from guatu.reading.occasions import day_of_text, day_there
from guatu.reading.scene import Scene
from guatu.text.lazy import lazy

_ISSUES = re.compile(r"(?:出台|印发|制定|推出|发布|颁布|实施|推行|通过|启动|公布)(?:了)?(?:[^，。；]{0,10})$")
_SERVES = re.compile(r"(?:实施|推进|开展|启动|推出|推行)(?:了|好)?(?:[^，。；]{0,10})$")


class Dating:
    """Dates the papers of one text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def when(self, paper: Found) -> str | None:
        """By the first of its mentions that says so; else by its number, or the year of the goals that it serves."""
        text, at, numbered = self._scene.folded, paper.start, None
        for _ in range(_MENTIONS):
            spot = replace(paper, start=at, end=at + paper.end - paper.start)
            if (when := _when(self._scene, spot)) is not None:
                return when
            numbered = numbered or _NUMBERED.match(text, spot.end)
            at = text.find(text[paper.start : paper.end], spot.end)
            if at < 0:
                break
        return numbered[1] if numbered else self._year_of_goals(paper)

    def _year_of_goals(self, paper: Found) -> str | None:
        text = self._scene.folded
        sentence = self._scene.sentence_at(paper.start)
        if _SERVES.search(text, max(sentence.start, paper.start - _TAKEN_NEAR), paper.start) is None:
            return None
        frame = self._frames[sentence.block]
        return frame.period[:4] if frame.goals and frame.period and frame.period[:4].isdigit() else None

    @lazy
    def _frames(self) -> list[Frame]:
        return frames(self._scene)


_ISSUED_AFTER = re.compile(r"[^，,。；]{0,14}?(?:公布|印发|出台|发布|通过|启动|实施|施行|推出|生效)")


_TAKEN = re.compile(
    r"(?:入选|获批|列入|纳入|被列为|确定为|审议|通过|公布|印发|出台|发布|推出|施行|开展)[^，,。；]*$"
)
_TAKEN_NEAR = 24
"""Characters before a paper in which the verb stands that puts it out, or takes a place into it (入选…试点)."""


_NUMBERED = re.compile(r"[》”]?\s*[(（][\u4e00-\u9fff]{1,8}\s*[〔\[（(](20\d\d)[〕\])）]\s*\d+\s*号")
"""《…办法》(某府办发〔2021〕8号): the year in a paper's number."""
_MENTIONS = 4
"""Mentions of a paper that are asked for its date: a headline names it, the text below dates it."""


def _when(scene: Scene, paper: Found) -> str | None:
    """When a paper came out: by the words that put it out, before it or behind it; years in its own name say nothing."""
    after = _dated_after(scene, paper)
    if after is not None:
        return after.removesuffix("/..")
    issued = _ISSUES.search(scene.folded[max(0, paper.start - 24) : paper.start]) is not None
    sentence = scene.sentence_at(paper.start)
    taken = _TAKEN.search(scene.folded, max(sentence.start, paper.start - _TAKEN_NEAR), paper.start)
    if not issued and taken is None and _ISSUED_AFTER.match(scene.folded, paper.end, sentence.end) is None:
        return None
    if day := day_there(scene, sentence.start, paper.start):
        return day
    before = [time.period for time in scene.times_in(sentence.start, paper.start) if time.period]
    inside = scene.times_in(paper.start, paper.end)
    found = before[-1] if before else None if inside else scene.period_at(paper.start)
    found = _of_issue(found or day_of_text(scene, "发布", paper.start))
    if found is None and issued and scene.published is not None:
        return str(scene.published.year)
    return found.removesuffix("/..") if found and not found.endswith("-01-01/..") else found


def _of_issue(period: str | None) -> str | None:
    """A paper comes out in the year of a report on nine months; the years that a plan is for say nothing of when."""
    first, _, last = (period or "").partition("/")
    if last in {"", ".."} or len(first) < len("2024-01-01"):
        return period
    return None if first[:4] != last[:4] else first[:4] if first.endswith("-01-01") else period


def _dated_after(scene: Scene, paper: Found) -> str | None:
    """《…行动计划》3月公布, 《…办法》已经2024年6月25日办公会议通过, “…英才计划”2022年启动."""
    clause = scene.sentence_at(paper.start)
    for time in scene.times_in(paper.end, min(paper.end + 8, clause.end)):
        if time.period and _ISSUED_AFTER.match(scene.folded, time.end, clause.end):
            return time.period
    return None
