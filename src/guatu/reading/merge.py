"""Facts that say the same become one, with the other places in `also`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from guatu.reading.model import Event, Evidence, Fact, Metric


def merge(facts: Iterable[Fact]) -> list[Fact]:
    """One fact for each thing said, in order of place. The first and most confident mention is kept."""
    kept: dict[Hashable, Fact] = {}
    places: dict[Hashable, list[Evidence]] = {}
    seen: set[tuple[Hashable, Evidence]] = set()
    for fact in sorted(facts, key=lambda fact: (fact.evidence.start, -fact.confidence)):
        key = _key(fact)
        if key not in kept:
            kept[key], places[key] = fact, list(fact.also)
        elif (key, fact.evidence) not in seen:
            places[key] += (fact.evidence, *fact.also)
        else:
            continue
        seen.update((key, place) for place in (fact.evidence, *fact.also))
    return [
        replace(fact, also=tuple(also)) if len(also) > len(fact.also) else fact
        for fact, also in zip(kept.values(), places.values(), strict=True)
    ]


def _key(fact: Fact) -> Hashable:
    if isinstance(fact, Metric):
        ranks = tuple(fact.comparison)
        return (
            fact.kind,
            fact.region,
            fact.subject,
            fact.indicator,
            fact.value,
            fact.unit,
            fact.growth,
            fact.period,
            ranks,
        )
    if isinstance(fact, Event):
        return fact.kind, fact.etype, fact.what, fact.who, fact.when
    return fact.kind, getattr(fact, "name", None)
