"""Signs that a company means to move or grow (动向): events that reading found, each worth half after a half-life.

A sign of strength s that is t days old is worth s · 2^(-t / half-life); several add as 1 − Π(1 − worth), which stays
below 1 and only rises with a further sign. Old signs fade, and none is ever taken for a wish not to come.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from guatu.atlas.period import interval
from guatu.regional.candidates import CompanyEvent
from guatu.regional.parameters import parameter


@dataclass(frozen=True, slots=True)
class Sign:
    """An event with its age in days and what it is still worth, 0 … 1."""

    event: CompanyEvent
    age: int
    worth: float


def signs(events: Sequence[CompanyEvent], day: date) -> tuple[Sign, ...]:
    """Events of the sorts that tell of growth, the worthiest first; one told by several documents counts once.

    An event without a day of its own has that of its document; one with neither says nothing of now and is left out.
    """
    if not events:  # of most companies nothing is told
        return ()
    sorts = {
        kind: parameter(f"targets.intent.{grade}", day).number
        for grade in ("strong", "weak")
        for kind in parameter(f"targets.intent.{grade}_kinds", day).words
    }
    half = parameter("targets.intent.half_life", day).number
    found: dict[tuple[str, str, str | None, date], Sign] = {}
    for event in events:
        when = event.when or interval(event.source.published)[0]
        if event.kind in sorts and when is not None and when <= day:
            age = (day - when).days
            key = (event.company, event.kind, event.region, when)
            found.setdefault(key, Sign(event, age, sorts[event.kind] * 0.5 ** (age / half)))
    return tuple(sorted(found.values(), key=lambda one: (-one.worth, one.age, one.event.what)))


def together(found: Iterable[Sign]) -> float:
    """What some signs are worth together, 0 … 1.

    >>> from guatu.atlas.sourced import Source, SourceKind
    >>> event = CompanyEvent("x", None, "建厂", None, Source(SourceKind.SPAN, "0:0-1", "报道"), "建厂")
    >>> together([Sign(event, 0, 0.5), Sign(event, 0, 0.5)])
    0.75
    """
    return 1 - math.prod(1 - one.worth for one in found)
