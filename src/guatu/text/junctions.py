"""What can be seen where two lines meet: the signs by which the model `joins` tells a break from an end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from guatu.text.linear import Signs
from guatu.text.lines import Line
from guatu.text.pairs import surprise

_LENGTHS = (8, 16, 28, 45, 80, 160)
_EVEN = 9.0
_WORDS = 0.5
"""What single characters weigh beside the page's layout: there are many, and each is seen seldom."""
_LEAD_ON = frozenset("的和与及在对把将从由较并而但其至超近达每各")
_FOLLOW = frozenset("的了和与及等着过之个家项名户亿万元年月日吨倍平公里者们性化")
"""Characters that seldom end, or begin, what stands by itself."""


class Seen(Protocol):
    """The lines before the junction: see `joining`."""

    @property
    def last(self) -> Line: ...
    @property
    def length(self) -> int: ...
    @property
    def commas(self) -> int: ...
    @property
    def inner_stops(self) -> int: ...
    @property
    def lines(self) -> list[Line]: ...


def bucket(length: int) -> int:
    """The class of a length: how many of the steps it reaches."""
    return bisect_right(_LENGTHS, length)


@dataclass(frozen=True, slots=True)
class Junction:
    """The place between `run` and `right`. `page` names the page's layout, `rule` is what the rules of `joining`
    say, `full`: the last line goes as far as lines go on this page; `titled`, `parted`: see `joining`.
    """

    run: Seen
    right: Line
    page: str
    rule: bool
    full: bool
    titled: bool
    parted: bool

    @property
    def way(self) -> str:
        """How the page breaks its lines: the first word of its layout's name. Signs are learnt for each apart."""
        return self.page.split()[0]

    def signs(self) -> Signs:
        """All that is seen here."""
        last = self.run.last
        likely = 0.0 if last.stopped else surprise(last.text[-1], self.right.text[0])
        words = dict.fromkeys(_words(self), _WORDS) if self.way == "free" else {}
        return dict.fromkeys(_names(self), 1.0) | words | {f"{self.way} surprise": min(1.0, likely / _EVEN)}


def _names(at: Junction) -> Iterator[str]:
    run, right, page = at.run, at.right, at.page
    way = at.way
    left = run.last
    end = "stopped" if left.stopped else "open" if left.open_end else "bare"
    gap = "gap" if right.gap else "close"
    said = "rule yes" if at.rule else "rule no"
    yield f"bias {way}"
    yield f"{way} {said}"
    yield f"{way} {said} {end} {gap}"
    yield f"{page} {end} {gap}"
    yield f"{page} {gap} {'full' if at.full else 'short'} {end}"
    yield f"{way} run {bucket(run.length)} {end} {'titled' if at.titled else 'first'}"
    yield f"left {bucket(len(left.text))} {end} {page}"
    after = "prose" if right.prose else "stopped" if right.stopped else "open" if right.open_end else "bare"
    yield f"{way} right {bucket(len(right.text))} {after}"
    yield f"{way} {said} {end} {gap} before {after}"
    yield f"{way} {said} {end} run {bucket(run.length)} commas {min(run.commas, 1)} stops {min(run.inner_stops, 1)}"
    if len(run.lines) == 1:
        yield f"{way} one line {bucket(run.length)} {end} commas {min(run.commas, 1)} before {after}"
    if at.parted:
        yield f"{way} parted {end} {said}"
    yield f"{way} commas {min(run.commas, 2)} stops {min(run.inner_stops, 1)} {end}"
    yield f"lines {min(len(run.lines), 2)} {end} {page}"
    if right.indent >= 2:
        yield f"indent {end} {page}"
    if left.credited:
        yield f"{way} credited"
    if left.text[-1] in ":：":
        yield f"{way} label"
    if left.text[-1].isdigit() and right.text[0].isdigit():
        yield f"{way} digits"
    if len(run.lines) == 1 and left.marked and not left.stopped and not run.commas:
        yield f"{way} head"
    if left.text[-1] in _LEAD_ON:
        yield f"{way} leads on"
    if right.text[0] in _FOLLOW:
        yield f"{way} follows"


def _words(at: Junction) -> Iterator[str]:
    """What the first line ends and the second begins with: all there is where a page breaks lines at no measure."""
    left, right = at.run.last.text, at.right.text
    if not at.run.last.stopped:
        yield f"ends {left[-1]}"
        yield f"ends {left[-2:]}"
    yield f"begins {right[0]}"
    yield f"begins {right[:2]}"
