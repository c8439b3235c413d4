"""What is known of a region at a moment: one selection for the map's card and the region's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models.functions import Coalesce

from guatu import atlas as library
from guatu.atlas.aims import Declared, Goal, Policy
from guatu.atlas.model import Carrier, Chain, Company, IndustrySystem, Reference, Region
from guatu.office.atlas import services
from guatu.office.atlas.index import index_at
from guatu.office.atlas.series import Figure, latest, newest
from guatu.office.atlas.services import from_atlas
from guatu.office.documents.models import Fact
from guatu.office.documents.revision import of_region
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment

EVENTS = 50
"""Events that a region's page shows; the list of facts has them all."""


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
    """The newest of them."""
    events_count: int
    goals: list[Goal]
    targets: list[Fact]
    companies: Sequence[Company]
    carriers: list[Carrier]
    policies: list[Policy]
    imports: Sequence[tuple[Reference, int]]
    """Imported tables that some of the companies come from, with their number."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What documents say of a region."""

    figures: list[Figure]
    events: list[Fact]
    events_count: int
    targets: list[Fact]


@of_region
def _said(region: str, moment: Moment) -> _Said:
    facts = facts_known(moment).filter(region=region)
    events = facts.filter(kind="event")
    return _Said(
        latest(newest(facts.filter(kind="metric"))),
        list(events.order_by(Coalesce("period_start", "known_from").desc(), "start")[:EVENTS]),
        events.count(),
        list(facts.filter(kind="target").exclude(value=None, growth=None)),
    )


def profile(region_id: str, moment: Moment) -> Profile | None:
    """The profile, or None where the atlas has no such region on that day."""
    atlas = services.at(moment)
    region = atlas.regions.get(region_id)
    if region is None:
        return None
    said = _said(region_id, moment)
    return Profile(
        region=region,
        above=list(library.ancestors(atlas, region_id))[::-1],
        below=sorted(library.children(atlas, region_id), key=lambda below: below.id),
        systems=[system for system in atlas.systems.values() if system.region == region_id],
        declared=[row for row in atlas.declared if row.region == region_id],
        figures=said.figures,
        events=said.events,
        events_count=said.events_count,
        goals=[goal for goal in atlas.goals.values() if goal.region == region_id],
        targets=said.targets,
        companies=index_at(moment).companies_in(region_id),
        carriers=[row for row in atlas.carriers.values() if library.contains(atlas, region_id, row.region)],
        policies=[row for row in atlas.policies.values() if row.region == region_id],
        imports=index_at(moment).imports_in(region_id),
    )


def references(found: Profile) -> list[str]:
    """Ids of the pack's sources on which what a region declares, wants and has in force rests."""
    rows = (*found.systems, *found.declared, *found.goals, *found.policies)
    return [key for row in rows for key in row.sources]


@from_atlas
@lru_cache(maxsize=256)
def companies_by_chain(region: str, moment: Moment) -> Sequence[tuple[Chain, Sequence[Company]]]:
    """Companies of a region under the chains of that day in which they hold a node."""
    index = index_at(moment)
    found: dict[str, dict[str, Company]] = {}
    for company in index.companies_in(region):
        for position in index.positions.get(("company", company.id), ()):
            found.setdefault(position.chain, {})[company.id] = company
    chains = services.at(moment).chains
    return [(chains[chain], list(rows.values())) for chain, rows in found.items() if chain in chains]
