"""Characters that remember their place: what every cleaning step takes and gives.

A step is a drop or a change of characters one for one; both keep the places rising, so steps compose without
any bookkeeping of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt

from guatu.text.model import LINE_BREAK, Repair
from guatu.text.record import record

Places = npt.NDArray[np.int32]
Span = tuple[int, int]


@record
class Mapped:
    """A text and, for each of its characters, the offset in the raw source (`LINE_BREAK` = none).

    >>> whole = Mapped.of("蘇(sū)州")
    >>> whole.drop([(1, 5)]).text
    '蘇州'
    >>> whole.drop([(1, 5)]).places.tolist()
    [0, 5]
    """

    text: str
    places: Places

    @classmethod
    def of(cls, raw: str) -> Mapped:
        """The raw source itself: each character at its own place."""
        return cls(raw, np.arange(len(raw), dtype=np.int32))

    def drop(self, spans: Sequence[Span]) -> Mapped:
        """Without the characters in `spans` (start, end; ascending, not overlapping)."""
        if not spans:
            return self
        keep = np.ones(len(self.text), dtype=np.bool_)
        pieces: list[str] = []
        last = 0
        for start, end in spans:
            keep[start:end] = False
            pieces.append(self.text[last:start])
            last = end
        pieces.append(self.text[last:])
        return Mapped("".join(pieces), self.places[keep])

    def rewrite(self, text: str) -> Mapped:
        """The same places with other characters, one for one."""
        if len(text) != len(self.text):
            raise ValueError(f"a rewrite keeps the length: {len(self.text)} characters became {len(text)}")
        return self if text == self.text else Mapped(text, self.places)

    def replace(self, changes: Sequence[tuple[int, int, str, Sequence[int]]]) -> Mapped:
        """Each (start, end, text, sources): `[start:end]` becomes `text`, whose characters take their places
        from the positions `sources` (rising, inside the range). Changes ascend and do not overlap.
        """
        if not changes:
            return self
        keep = np.ones(len(self.text), dtype=np.bool_)
        kept: list[int] = []
        pieces: list[str] = []
        last = 0
        for start, end, text, sources in changes:
            keep[start:end] = False
            kept += sources
            pieces += (self.text[last:start], text)
            last = end
        keep[kept] = True
        pieces.append(self.text[last:])
        return Mapped("".join(pieces), self.places[keep])

    def cut(self, start: int, end: int) -> Mapped:
        """The part `[start:end]`."""
        return Mapped(self.text[start:end], self.places[start:end])

    def raw_span(self, start: int, end: int) -> Span:
        """The raw range behind `[start:end]`; (0, 0) when it holds no raw character."""
        if start < end and self.places[start] >= 0 and self.places[end - 1] >= 0:
            return int(self.places[start]), int(self.places[end - 1]) + 1
        places = self.places[start:end]
        places = places[places >= 0]
        return (int(places[0]), int(places[-1]) + 1) if places.size else (0, 0)

    def repair(self, kind: str, start: int, end: int, after: str) -> Repair:
        """The record of a change of `[start:end]` into `after`."""
        raw_start, raw_end = self.raw_span(start, end)
        return Repair(kind, raw_start, raw_end, self.text[start:end], after)

    def repairs(self, kind: str, spans: Sequence[Span], afters: Iterable[str] | None = None) -> list[Repair]:
        """The records of many changes, of which none is empty; without `afters` the spans are dropped."""
        if not spans:
            return []
        text, new = self.text, afters if afters is not None else repeat("", len(spans))
        firsts = self.places[[start for start, _ in spans]].tolist()
        lasts = self.places[[end - 1 for _, end in spans]].tolist()
        if min(firsts) < 0 or min(lasts) < 0:
            return [self.repair(kind, *span, after) for span, after in zip(spans, new, strict=True)]
        return [
            Repair(kind, first, last + 1, text[start:end], after)
            for (start, end), first, last, after in zip(spans, firsts, lasts, new, strict=True)
        ]


def join(parts: Iterable[Mapped], between: str = "") -> Mapped:
    """The parts one after the other, `between` them characters without a place."""
    texts: list[str] = []
    places: list[Places] = []
    gap = np.full(len(between), LINE_BREAK, dtype=np.int32)
    for part in parts:
        texts.append(part.text)
        places += (part.places, gap)
    if not texts:
        return Mapped("", np.empty(0, dtype=np.int32))
    return Mapped(between.join(texts), np.concatenate(places[:-1]))
