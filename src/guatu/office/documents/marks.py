"""Cuts a text into runs, so that overlapping facts, repairs and dropped parts can all be shown at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Something to show on `text[start:end]`: a fact (key = its id), a repair or a dropped part."""

    start: int
    end: int
    layer: str
    key: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same spans."""

    text: str
    facts: tuple[str, ...] = ()
    repair: Span | None = None
    dropped: Span | None = None


def runs(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> list[Run]:
    """`text[start:end]` in runs; joined, their texts are that stretch again.

    >>> [(run.text, run.facts) for run in runs("abcdef", [Span(1, 4, "fact", "x"), Span(2, 6, "fact", "y")])]
    [('a', ()), ('b', ('x',)), ('cd', ('x', 'y')), ('ef', ('y',))]
    """
    end = len(text) if end is None else end
    inside = sorted(
        (span for span in spans if span.start < end and span.end > start), key=lambda span: span.start
    )
    cuts = sorted(
        {start, end} | {min(max(edge, start), end) for span in inside for edge in (span.start, span.end)}
    )
    found: list[Run] = []
    active: list[Span] = []
    upcoming = 0
    for left, right in itertools.pairwise(cuts):
        while upcoming < len(inside) and inside[upcoming].start <= left:
            active.append(inside[upcoming])
            upcoming += 1
        active = [span for span in active if span.end > left]
        found.append(_run(text[left:right], active))
    return found


def _run(text: str, active: Sequence[Span]) -> Run:
    def first(layer: str) -> Span | None:
        return next((span for span in active if span.layer == layer), None)

    facts = tuple(span.key for span in active if span.layer == "fact")
    return Run(text, facts, first("repair"), first("dropped"))
