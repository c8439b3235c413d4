"""What is known of a region at a moment: one selection for the map's card and the region's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guatu import atlas as library
from guatu.atlas.model import Carrier, Company, Declared, Goal, IndustrySystem, Policy, Reference, Region
from guatu.office.atlas import services
from guatu.office.atlas.index import index_at
from guatu.office.atlas.series import Figure, latest
from guatu.office.documents.models import Fact
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment


@dataclass(frozen=True, slots=True)
class Profile:
    """A region: what it declares, what is there, what is said of it, what it wants."""

    region: Region
    above: list[Region]
    below: list[Region]
    systems: list[IndustrySystem]
    declared: list[Declared]
    figures: list[Figure]
    events: list[Fact]
    goals: list[Goal]
    targets: list[Fact]
    companies: Sequence[Company]
    carriers: list[Carrier]
    policies: list[Policy]
    imports: Sequence[tuple[Reference, int]]
    """Imported tables that some of the companies come from, with their number."""


def profile(region_id: str, moment: Moment) -> Profile | None:
    """The profile, or None where the atlas has no such region on that day."""
    atlas = services.at(moment)
    region = atlas.regions.get(region_id)
    if region is None:
        return None
    facts = list(facts_known(moment).filter(region=region_id))
    return Profile(
        region=region,
        above=list(library.ancestors(atlas, region_id))[::-1],
        below=sorted(library.children(atlas, region_id), key=lambda below: below.id),
        systems=[system for system in atlas.systems.values() if system.region == region_id],
        declared=[row for row in atlas.declared if row.region == region_id],
        figures=latest(fact for fact in facts if fact.kind == "metric"),
        events=sorted((fact for fact in facts if fact.kind == "event"), key=_newest),
        goals=[goal for goal in atlas.goals.values() if goal.region == region_id],
        targets=[fact for fact in facts if fact.kind == "target" and _numbered(fact)],
        companies=index_at(moment).companies_in(region_id),
        carriers=[row for row in atlas.carriers.values() if library.contains(atlas, region_id, row.region)],
        policies=[row for row in atlas.policies.values() if row.region == region_id],
        imports=index_at(moment).imports_in(region_id),
    )


def companies_by_chain(region: str, moment: Moment) -> Mapping[str, list[Company]]:
    """Companies of a region under the chains in which they hold a node."""
    index = index_at(moment)
    found: dict[str, dict[str, Company]] = {}
    for company in index.companies_in(region):
        for position in index.positions.get(("company", company.id), ()):
            found.setdefault(position.chain, {})[company.id] = company
    return {chain: list(rows.values()) for chain, rows in found.items()}


def _numbered(fact: Fact) -> bool:
    return fact.value is not None or fact.growth is not None


def _newest(fact: Fact) -> tuple[int, int]:
    day = fact.period_start or fact.document.known_from
    return (-day.toordinal(), fact.start)
