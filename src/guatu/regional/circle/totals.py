"""The circle's total beside the sum of its members: what two of them report of one project is counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Why(StrEnum):
    """Why something is counted more than once, or less."""

    SHARED = "shared"
    """Both sides of a hand-over report it."""
    SAME = "same"
    """The record is another record's project again."""
    UNCLAIMED = "unclaimed"
    """A part that no member reports: the overlap is negative."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of an investment. `value`: what it adds to the total. `claims`: what each member reports of it."""

    key: str
    value: Decimal
    claims: Mapping[str, Decimal]
    same: bool = False
    """Whether it is a later record of a project that another entry holds (its value is then what the rule leaves)."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What is taken off the members' sum for one record. `regions`: who reports it."""

    key: str
    why: Why
    amount: Decimal
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the members' sums to the total: `reported − overlap = total`."""

    members: Mapping[str, Decimal]
    overlaps: tuple[Overlap, ...]
    total: Decimal

    @property
    def reported(self) -> Decimal:
        """Sum of what the members report."""
        return sum(self.members.values(), Decimal(0))

    @property
    def overlap(self) -> Decimal:
        """Sum of what is taken off."""
        return sum((one.amount for one in self.overlaps), Decimal(0))


def bridge(entries: Iterable[Entry]) -> Bridge:
    """The members' sums, each overlap, and the total, which is the sum of the entries' own values.

    >>> shared = Entry("p", Decimal(10), {"a": Decimal(10), "b": Decimal(10)})
    >>> found = bridge([shared, Entry("q", Decimal(5), {"a": Decimal(5)})])
    >>> found.reported, found.overlap, found.total
    (Decimal('25'), Decimal('10'), Decimal('15'))
    """
    members: dict[str, Decimal] = defaultdict(Decimal)
    overlaps: list[Overlap] = []
    total = Decimal(0)
    for entry in entries:
        total += entry.value
        for region, value in entry.claims.items():
            members[region] += value
        overlaps += _overlaps(entry)
    return Bridge(dict(members), tuple(overlaps), total)


def _overlaps(entry: Entry) -> list[Overlap]:
    """First what several report beyond the record's largest claim, then what the record itself adds too much."""
    claimed = sum(entry.claims.values(), Decimal(0))
    regions = tuple(sorted(entry.claims))
    if entry.same:
        return (
            [Overlap(entry.key, Why.SAME, claimed - entry.value, regions)] if claimed != entry.value else []
        )
    if claimed == entry.value:
        return []
    why = Why.SHARED if claimed > entry.value else Why.UNCLAIMED
    return [Overlap(entry.key, why, claimed - entry.value, regions)]
