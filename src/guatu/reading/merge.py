"""Facts that say the same become one, with the other places in `also`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from guatu.reading.model import Event, Fact, Metric


def merge(facts: Iterable[Fact]) -> list[Fact]:
    """One fact for each thing said, in order of place. The first and most confident mention is kept."""
    kept: dict[Hashable, Fact] = {}
    for fact in sorted(facts, key=lambda fact: (fact.evidence.start, -fact.confidence)):
        key = _key(fact)
        first = kept.get(key)
        if first is None:
            kept[key] = fact
        elif fact.evidence not in (first.evidence, *first.also):
            kept[key] = replace(first, also=(*first.also, fact.evidence, *fact.also))
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
