"""Facts that say the same become one, with the other places in `also`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from guatu.reading.model import Event, Evidence, Fact, Metric


def merge(facts: Iterable[Fact]) -> list[Fact]:
    """One fact for each thing said, in order of place. The first and most confident mention is kept."""
    kept: dict[Hashable, Fact] = {}
    places: dict[Hashable, dict[Evidence, None]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.evidence.start, -fact.confidence)):
        key = _key(fact)
        first = kept.setdefault(key, fact)
        if first is fact:
            continue
        told = places.setdefault(key, dict.fromkeys((first.evidence, *first.also)))
        if fact.evidence not in told:
            told.update(dict.fromkeys((fact.evidence, *fact.also)))
    for key, (_, *also) in places.items():
        kept[key] = replace(kept[key], also=tuple(also))
    return list(kept.values())


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
