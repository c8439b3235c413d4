"""A sentence as a string that patterns can be written on: each amount, time and place is one sign in it."""

from __future__ import annotations

import re
from bisect import bisect_left

from guatu.reading.coordination import COUNTED
from guatu.reading.listing import counts_a_list
from guatu.reading.names import Span, titled
from guatu.reading.place import Place
from guatu.reading.quantities import Quantity, Sort
from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence
from guatu.reading.times import Time, TimeKind
from guatu.text.record import record

AMOUNT, PERCENT, POINTS, RATIO, TIME, PLACE = "ⓆⓅⒹⓍⓉⓇ"
"""Amounts with any unit, percentages, percentage points, 倍; words of time; regions."""

_SIGNS = {Sort.PERCENT: PERCENT, Sort.POINTS: POINTS, Sort.RATIO: RATIO}


@record
class Tape:
    """`text[i]` stands for `clean[starts[i]:ends[i]]`; `items[i]` is what a sign stands for."""

    text: str
    starts: list[int]
    ends: list[int]
    items: dict[int, Quantity | Time | Place]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The clean range of `text[first:last]`, which must not be empty."""
        return self.starts[first], self.ends[last - 1]

    def index(self, offset: int) -> int:
        """The place on the tape of a clean offset."""
        return bisect_left(self.ends, offset + 1)

    def amount(self, index: int) -> Quantity:
        """The quantity at a sign. Raises TypeError when there is none."""
        item = self.items[index]
        if not isinstance(item, Quantity):
            raise TypeError(f"no amount at {index} of {self.text!r}")
        return item


def tape(scene: Scene, sentence: Sentence) -> Tape:
    """The tape of one sentence. Amounts that belong to a name or a threshold stay letters of it."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    items: dict[int, Quantity | Time | Place] = {}
    at = sentence.start
    for item in _items(scene, sentence):
        if item.start < at:
            continue
        signs.append(scene.folded[at : item.start])
        starts += range(at, item.start)
        ends += range(at + 1, item.start + 1)
        at = item.end
        if not isinstance(item, Span):
            items[len(ends)] = item
            signs.append(_sign(item))
            starts.append(item.start)
            ends.append(item.end)
    signs.append(scene.folded[at : sentence.end])
    starts += range(at, sentence.end)
    ends += range(at + 1, sentence.end + 1)
    return Tape("".join(signs), starts, ends, items)


NOTE = re.compile(r"\[(?:注)?\d{1,2}\]|〔(?:注)?\d{1,2}〕")
"""地区生产总值[2]: the mark of a note, which the tape leaves out."""


def _notes(scene: Scene, sentence: Sentence) -> list[Span]:
    """Where marks of notes stand in a sentence."""
    return [Span(*note.span()) for note in NOTE.finditer(scene.folded, sentence.start, sentence.end)]


def _items(scene: Scene, sentence: Sentence) -> list[Quantity | Time | Place | Span]:
    window = (sentence.start, sentence.end)
    amounts = [
        q
        for q in scene.quantities_in(*window)
        if not q.category and not _sums_up(scene, sentence, q) and not titled(scene.folded, q.start)
    ]
    times = [t for t in scene.times_in(*window) if t.kind is not TimeKind.RATE and t.text != "累计"]
    found = [*amounts, *times, *(p for p in scene.places_in(*window) if not p.inside)]
    if notes := _notes(scene, sentence):
        held = [item for item in found if not any(n.start < item.start < n.end for n in notes)]
        return sorted([*held, *notes], key=lambda item: item.start)
    return sorted((item for item in found if item.end <= sentence.end), key=lambda item: item.start)


def _sums_up(scene: Scene, sentence: Sentence, amount: Quantity) -> bool:
    """两项指标, 甲、乙、丙三个产业产值分别为: only how many were listed."""
    if amount.words and scene.folded.startswith(("指标", "主要", "数据", "经济指标"), amount.end):
        return True
    shared = COUNTED.match(scene.folded, amount.start) and _EACH.match(scene.folded, amount.end)
    return bool(shared) and counts_a_list(scene.folded[sentence.start : amount.start], amount)


_EACH = re.compile(r"[^，,。；;\d]{0,20}?分别")


def _sign(item: Quantity | Time | Place) -> str:
    if isinstance(item, Quantity):
        return _SIGNS.get(item.sort, AMOUNT)
    return TIME if isinstance(item, Time) else PLACE
