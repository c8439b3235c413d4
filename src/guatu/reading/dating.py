"""When a number was so: of the periods that a text offers for it, the one that people chose in such places, as learned.

Rules read words of time one by one; which of them a number belongs to depends on many small signs at once: what is
counted, whether the nearest word of time dates it, what the paragraph opened with, what the headline reports on. What was
learned beats the rules only where it is much surer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from guatu.reading.scene import Scene
from guatu.reading.scene_times import is_over
from guatu.reading.sentences import Sentence
from guatu.reading.times import Time
from guatu.reading.weights import learned, share
from guatu.text.lazy import lazy
from guatu.text.record import record

Offers = dict[str | None, list[str]]
"""Periods with the parts that they play around a number, in the order in which they were met."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d")
_HOLDS = re.compile("累计|达到|共有|现有|拥有|集聚|入驻|建成")
"""What is held by now, rather than what was done in a time."""
_FARTHEST = 3
"""Words of time of the paragraph before that are looked at; years from the document's own that are told apart."""


@record
class Number:
    """What is asked about: a number at `at` of a sentence, and what the rules made of it."""

    sentence: Sentence
    at: int
    kind: str
    indicator: str
    unit: str | None
    grown: bool
    standing: bool
    planned: str | None
    """The period of the goals that the number stands among."""
    ruled: str | None


@record
class _Before:
    """What the text before a sentence offers."""

    last: Time | None
    first: Time | None
    others: tuple[tuple[str, str], ...]


class Around(NamedTuple):
    """The last word of time before a number in its sentence, the last that dates, the first behind it that does, and what
    the text before offers."""

    near: Time | None
    dated: Time | None
    after: Time | None
    before: _Before


class Signs(NamedTuple):
    """What speaks for or against a period: signs of its own, and the parts it plays, each of which is a sign together
    with each thing told of the number."""

    own: list[str]
    parts: list[str]
    told: tuple[str, ...]

    def each(self) -> Iterator[str]:
        """All of them, one by one."""
        yield from self.own
        for part in self.parts:
            yield from _together(part, self.told)

    def odds(self) -> int:
        """What they say together, in hundredths of log odds."""
        weights = learned("dating")["weights"]
        return share(weights, self.own) + sum(_odds_together(part, self.told) for part in self.parts)


def _together(part: str, told: tuple[str, ...]) -> list[str]:
    return [f"{part} {sign}" for sign in told]


@lru_cache(maxsize=1 << 12)
def _odds_together(part: str, told: tuple[str, ...]) -> int:
    """Kept, since of most numbers of a text the same is told."""
    return share(learned("dating")["weights"], _together(part, told))


class Dating:
    """Answers for one scene. What stands before a sentence is looked at once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._before: dict[int, _Before] = {}

    @lazy
    def _year(self) -> int | None:
        return self._scene.published.year if self._scene.published is not None else None

    def period(self, number: Number) -> str | None:
        """The period that is learned to be right, where it is much likelier than the rules' own."""
        around = self.around(number)
        offers = self.offers(number, around)
        if not offers.keys() - {None, number.ruled} or _is_said(number, around.near):
            return number.ruled
        odds = {period: signs.odds() for period, signs in self.signs(number, around, offers)}
        best = max(odds, key=odds.__getitem__)
        sure = odds[best] - odds[number.ruled] > learned("dating")["margin"]
        if best is None or not sure or _is_settled(number, best):
            return number.ruled
        return best

    def offers(self, number: Number, around: Around) -> Offers:
        """What the text offers for a number, none and the rules' own among it."""
        near, dated, after, before = around
        found: Offers = {number.ruled: []}
        roles: list[tuple[Time | None, str]] = [(near, "near"), (dated, "dated"), (before.last, "para")]
        for time, role in (*roles, (before.first, "opens")):
            if time is not None:
                found.setdefault(time.period, []).append(f"{role} {time.kind.name}")
        if after is not None:
            found.setdefault(after.period, []).append("after")
        for period, role in ((self._scene.theme_period, "theme"), (number.planned, "frame"), *before.others):
            if period is not None:
                found.setdefault(period, []).append(role)
        found.setdefault(None, []).append("none")
        return {period: list(dict.fromkeys(roles)) for period, roles in found.items()}

    def signs(self, number: Number, around: Around, offers: Offers) -> Iterator[tuple[str | None, Signs]]:
        """Each period with what speaks for or against it."""
        near, dated, _, before = around
        there = ((near, "b"), (dated, "d"), (before.last, "p"), (self._scene.theme_period, "t"))
        told_by = "".join(sign for each, sign in there if each)
        clause = self._scene.folded[number.sentence.clause_start(number.at) : number.at]
        told = (
            f"k{number.kind}",
            f"s{number.standing}",
            f"g{number.grown}",
            f"c{_HOLDS.search(clause) is not None}",
            f"i{number.indicator[-2:]}",
            f"u{number.unit}",
        )
        for period, roles in offers.items():
            shape, off = _shape(period), _years_off(period, self._year)
            own = [f"sh {shape}", f"dy {off} {number.kind}", *roles, *(f"{role} {told_by}" for role in roles)]
            if near is not None and near.period == period:
                own.append(f"word {_NUMBER.sub('0', near.text)}")
            if dated is not None and dated.period == period:
                own.append(f"dword {_NUMBER.sub('0', dated.text)}")
            yield period, Signs(own, [shape, *roles], told)

    def around(self, number: Number) -> Around:
        """The words of time around a number."""
        times = self._scene.times_in(number.sentence.start, number.sentence.end)
        text = self._scene.folded
        before = [time for time in times if time.start < number.at and not is_over(text, time, number.at)]
        dated = [time for time in before if time.period]
        after = next((time for time in times if time.start >= number.at and time.period), None)
        near, last = (before[-1] if before else None), (dated[-1] if dated else None)
        return Around(near, last, after, self._ahead_of(number.sentence))

    def _ahead_of(self, sentence: Sentence) -> _Before:
        if sentence.start not in self._before:
            self._before[sentence.start] = self._look_back(sentence)
        return self._before[sentence.start]

    def _look_back(self, sentence: Sentence) -> _Before:
        scene, text = self._scene, self._scene.folded
        line = text.rfind("\n", 0, sentence.start) + 1
        inside = [time for time in scene.times_in(line, sentence.start) if time.period]
        above = scene.times_in(text.rfind("\n", 0, max(line - 1, 0)) + 1, line)[-_FARTHEST:] if line else ()
        others = [(time.period, "prevpara") for time in above if time.period]
        others += [(scene.running_year(sentence), "running"), (scene.aim_at(sentence.start), "aim")]
        if self._year is not None:
            others += [(str(self._year), "pubyear"), (str(self._year - 1), "lastyear")]
        told = tuple((period, role) for period, role in others if period is not None)
        return _Before(inside[-1] if inside else None, inside[0] if inside else None, told)


@lru_cache(maxsize=1 << 10)
def _shape(period: str | None) -> str:
    return _DIGIT.sub("9", period) if period is not None else "none"


@lru_cache(maxsize=1 << 10)
def _years_off(period: str | None, own: int | None) -> str:
    """Years between the document's own and the last that a period names."""
    year = _YEAR.search((period or "").rpartition("/")[2])
    if year is None or own is None:
        return "x"
    return str(max(-_FARTHEST, min(_FARTHEST, int(year[0]) - own)))


def _is_said(number: Number, near: Time | None) -> bool:
    """Whether a word that gives no date (目前) stands right before a number, in its own clause."""
    return near is not None and near.period is None and near.start >= number.sentence.clause_start(number.at)


def _is_settled(number: Number, best: str) -> bool:
    """Whether the rules know better in which part of a year something was done, for which whole year it is wanted."""
    ruled = number.ruled or ""
    whole, part = (ruled, best) if number.kind == "target" else (best, ruled)
    return len(whole) == _WHOLE_YEAR and part.startswith(whole)


_WHOLE_YEAR = len("2024")
