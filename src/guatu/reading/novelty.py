"""Which proposed facts say something that is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guatu.reading.model import Carrier, Event, Fact, IndustrySystem, Metric, Organisation, Policy


def novel(offered: Iterable[Fact], found: Sequence[Fact]) -> list[Fact]:
    """Those of `offered` that say something that neither `found` nor one before says."""
    kept: list[Fact] = []
    for fact in offered:
        if not any(_same(fact, other) for other in (*found, *kept)):
            kept.append(fact)
    return kept


def _same(fact: Fact, other: Fact) -> bool:
    if isinstance(fact, Metric):
        if isinstance(other, Event):
            said = (other.amount.value if other.amount else None, other.count)
            return _overlap(fact, other) and fact.value is not None and fact.value in said
        alike = isinstance(other, Metric) and (fact.value, fact.growth) == (other.value, other.growth)
        part = isinstance(other, Metric) and fact.value is None and fact.growth == other.growth
        return (alike or part) and _overlap(fact, other)
    if isinstance(fact, Event):
        return isinstance(other, Event) and fact.etype == other.etype and _overlap(fact, other)
    names = _names(other)
    return bool(names & _names(fact)) or (bool(names) and fact.kind == other.kind and _overlap(fact, other))


def _names(fact: Fact) -> frozenset[str]:
    if isinstance(fact, Organisation | Carrier | Policy | IndustrySystem):
        return frozenset({fact.name, *fact.aliases})
    return frozenset()


def _overlap(fact: Fact, other: Fact) -> bool:
    return any(
        place.start < fact.evidence.end and fact.evidence.start < place.end
        for place in (other.evidence, *other.also)
    )
