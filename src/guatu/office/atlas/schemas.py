"""What the API's answers about things of the atlas are made of."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from guatu.office.api.schemas import FigureOut, Named, Part, RegionRef, SourceOut
from guatu.office.chains.schemas import ChainLine
from guatu.office.documents.api import FactOut


class SystemLine(Part):
    """An industry system, or a list of spaces, with its validity. `complete` is false where members are missing."""

    id: str
    name: str
    region: RegionRef
    valid_from: str | None
    valid_to: str | None
    complete: bool
    sources: list[SourceOut]


class MemberOut(Part):
    """A member of a system."""

    name: str
    tier: int
    level: str
    chain: str | None
    classes: list[str]


class SystemOut(SystemLine):
    """A system with its members and the region's other versions."""

    note: str | None
    members: list[MemberOut]
    versions: list[Named]


class DeclaredOut(Part):
    """An industry that a region declared as leading."""

    region: RegionRef
    industry: str
    label: str
    year: int
    chain: str | None
    sources: list[SourceOut]


class GoalOut(Part):
    """A goal of a region."""

    id: str
    indicator: str
    period: str
    tier: str
    goal: FigureOut


class ObservationOut(Part):
    """What counts for one indicator, thing and period; `conflicts` are documents that say otherwise, not averaged."""

    fact: FactOut
    same: int
    conflicts: list[FactOut]


class RegionOut(Part):
    """A region: what it declares, what is there, what is said of it, what it wants."""

    id: str
    name: str
    path: str
    kind: str
    above: list[Named]
    below: list[Named]
    systems: list[SystemLine]
    declared: list[DeclaredOut]
    chains: list[ChainLine]
    observations: list[ObservationOut]
    events_count: int
    events: list[FactOut] = Field(description="the newest; /api/facts has them all")
    goals: list[GoalOut]
    printed_goals: list[FactOut]
    companies_count: int
    companies: list[Named] = Field(description="the first of them; /api/companies has them all")
    carriers: list[Named]
    policies: list[Named]


class IndicatorOut(Part):
    """An indicator; `definition` is null for a printed name outside the dictionary."""

    id: str
    name: str
    unit: str | None
    definition: str | None
    synonyms: list[str]
    sources: list[SourceOut]
    facts_count: int
    observations: list[ObservationOut] = Field(
        description="what was said of it; of more than some hundred the newest of each region"
    )
    wanted: list[ObservationOut]
    ranks: list[FactOut]


class IndustryOut(Part):
    """An industry: the systems that hold it, the regions that declare it, facts that list it, and its chains."""

    name: str
    systems: list[SystemLine]
    declared: list[DeclaredOut]
    facts: list[FactOut]
    classes: list[str]
    chains: list[Named]


class PositionOut(Part):
    """A node of a chain that the entity holds."""

    chain: str
    node: str
    reason: str
    certainty: str
    sources: list[SourceOut]


class EntityOut(Part):
    """A company, carrier, organisation or policy. `known` is false for a name that only documents print."""

    kind: str
    id: str
    name: str
    known: bool
    region: RegionRef | None
    properties: dict[str, Any]
    positions: list[PositionOut]
    sources: list[SourceOut]
    facts: list[FactOut]
