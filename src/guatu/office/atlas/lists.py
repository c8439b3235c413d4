"""Rows of the atlas as its lists show them: each thing with what stands beside it, gathered once for all rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from guatu import atlas as library
from guatu.atlas.aims import Declared, Policy
from guatu.atlas.model import Chain, ClassCode, Company, Indicator, IndustrySystem, Position, Region
from guatu.atlas.model import Industry as Member
from guatu.office.atlas.index import index_at
from guatu.office.atlas.services import at, current, from_atlas
from guatu.office.documents.models import Fact
from guatu.office.documents.revision import by_revision
from guatu.office.documents.services import facts_known
from guatu.office.documents.tallies import tallies
from guatu.office.moment import Moment
from guatu.office.people.rights import inside
from guatu.office.tables.memory import Kept


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """A company with the chains and nodes in which it stands."""

    company: Company
    chains: tuple[str, ...]
    nodes: tuple[str, ...]

    @property
    def names(self) -> Iterable[str]:
        """All that it is called."""
        row = self.company
        return (row.name, row.short or "", row.stock or "", row.uscc or "", *row.aliases, *row.former)


def companies(moment: Moment) -> Kept:
    """All companies of the atlas."""
    return _companies(moment.as_of, moment.known_by)


@from_atlas
@lru_cache(maxsize=4)
def _companies(as_of: date, known_by: date) -> Kept:
    index = index_at(Moment(as_of, known_by))
    names = {node.id: node.name for chain in index.atlas.chains.values() for node in chain.nodes}
    return Kept(
        _company(row, index.positions.get(("company", row.id), ()), names)
        for row in index.atlas.companies.values()
    )


def _company(row: Company, positions: Sequence[Position], names: Mapping[str, str]) -> CompanyLine:
    chains = dict.fromkeys(position.chain for position in positions)
    return CompanyLine(
        row, tuple(chains), tuple(dict.fromkeys(names[position.node] for position in positions))
    )


@dataclass(frozen=True, slots=True)
class RegionLine:
    """A region of the pack with how much is known of it."""

    region: Region
    above: str | None
    facts: int
    companies: int
    carriers: int


def regions(moment: Moment) -> list[RegionLine]:
    """The regions of the pack's own area: each top followed by what lies in it."""
    atlas = at(moment)
    facts = {place: sum(one.facts for one in told) for place, told in tallies(moment).items()}
    companies = index_at(moment).counts
    carriers = Counter(row.region for row in atlas.carriers.values())
    rows = [region for region in atlas.regions.values() if region.home]
    rows.sort(key=lambda region: (region.id != atlas.home, _trail(moment, region)))
    return [
        RegionLine(
            region,
            region.parent,
            facts.get(region.id, 0),
            _within(region, companies),
            _within(region, carriers),
        )
        for region in rows
    ]


def _trail(moment: Moment, region: Region) -> list[str]:
    return [*(above.id for above in reversed(list(library.ancestors(at(moment), region.id)))), region.id]


def _within(region: Region, counted: Mapping[Any, int]) -> int:
    return sum(counted.get(place, 0) for place in inside(region.id))


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator, or a printed name outside the dictionary (`definition` is None), with what was read of it."""

    key: str
    definition: Indicator | None
    facts: int
    places: int

    @property
    def name(self) -> str:
        return self.definition.name if self.definition else self.key


@by_revision
def indicators(moment: Moment) -> Sequence[IndicatorLine]:
    """What was read, most first; then the dictionary's indicators of which nothing was read."""
    atlas = at(moment)
    counts: Counter[str] = Counter()
    places: dict[str, set[str]] = {}
    for place, told in tallies(moment).items():
        for one in told:
            if one.kind == "metric":
                key = one.indicator or one.name
                counts[key] += one.facts
                places.setdefault(key, set()).add(place)
    read = [
        IndicatorLine(key, atlas.indicators.get(key), count, len(places[key] - {""}))
        for key, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return read + [
        IndicatorLine(row.id, row, 0, 0) for row in atlas.indicators.values() if row.id not in counts
    ]


@dataclass(frozen=True, slots=True)
class IndustryLine:
    """An industry by its name: who declares it, in which systems, and the chain behind it."""

    name: str
    regions: tuple[str, ...]
    systems: tuple[str, ...]
    chain: str | None

    @property
    def count(self) -> int:
        return len(self.regions)


def industries(moment: Moment) -> list[IndustryLine]:
    """All industries that a system or a plan names, those of most regions first."""
    atlas = at(moment)
    places: dict[str, dict[str, None]] = {}
    systems: dict[str, dict[str, None]] = {}
    chains: dict[str, str | None] = {}
    named = [
        (member.name, system.region, system.name, member.chain)
        for system in atlas.systems.values()
        if system.stype == "industry"
        for member in system.members
    ]
    named += [(row.industry, row.region, "", row.chain) for row in atlas.declared]
    for name, region, system, chain in named:
        places.setdefault(name, {})[region] = None
        chains[name] = chains.get(name) or chain
        if system:
            systems.setdefault(name, {})[system] = None
    found = [
        IndustryLine(name, tuple(places[name]), tuple(systems.get(name, ())), chains[name]) for name in places
    ]
    return sorted(found, key=lambda line: -line.count)


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry: systems that hold it, declarations, facts that list it, its classes and chains."""

    name: str
    systems: list[tuple[IndustrySystem, Member]]
    declared: list[Declared]
    facts: list[Fact]
    classes: list[ClassCode]
    chains: list[Chain]

    @property
    def regions(self) -> list[str]:
        """Ids of the regions that claim it, in a system or as a leading one, each once."""
        rows = [*(system for system, _member in self.systems), *self.declared]
        return list(dict.fromkeys(row.region for row in rows))


def industry(name: str, moment: Moment) -> Industry | None:
    """What is known of an industry by its name or another name of it; None where nobody names it."""
    atlas = at(moment)
    systems = [
        (system, member)
        for system in atlas.systems.values()
        for member in system.members
        if name in {member.name, *member.aliases}
    ]
    declared = [row for row in atlas.declared if row.industry == name]
    listing = facts_known(moment).filter(kind="industry_system")
    facts = [fact for fact in listing if name in (fact.body.get("members") or ())]
    if not systems and not declared and not facts:
        return None
    codes = sorted({code for _, member in systems for code in member.classes})
    chains = dict.fromkeys([*(member.chain for _, member in systems), *(row.chain for row in declared)])
    return Industry(
        name,
        systems,
        declared,
        facts,
        [atlas.classes[code] for code in codes if code in atlas.classes],
        [atlas.chains[chain] for chain in chains if chain in atlas.chains],
    )


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A policy and whether it holds on the day: in_force, expired, later, or unsaid where no source says."""

    policy: Policy
    standing: str


def policies(moment: Moment) -> list[PolicyLine]:
    """All policies that sources published by the moment's second day name, whether they hold or not."""
    atlas = current()
    known = [row for row in atlas.policies.values() if _known(row.sources, moment)]
    return [PolicyLine(row, standing(row, moment)) for row in known]


def _known(sources: Iterable[str], moment: Moment) -> bool:
    days = [current().references[source].published for source in sources]
    return not days or any(day is None or day <= moment.known_by.isoformat() for day in days)


def standing(policy: Policy, moment: Moment) -> str:
    """Whether a policy holds on the day; a source that gives neither beginning nor end leaves it unsaid."""
    if policy.validity.end and policy.validity.end < moment.as_of:
        return "expired"
    if policy.validity.start and policy.validity.start > moment.as_of:
        return "later"
    return "in_force" if policy.validity.start or policy.validity.end else "unsaid"


def standing_name(code: str) -> str:
    """The same in words."""
    return {
        "expired": _("已失效"),
        "later": _("尚未生效"),
        "in_force": _("有效"),
        "unsaid": _("有效期未写明"),
    }[code]
