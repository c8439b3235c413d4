"""What the API and the twins of pages say of a thing of the atlas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404

from guatu.atlas.model import IndustrySystem
from guatu.office import figures
from guatu.office.addresses import address
from guatu.office.api.schemas import FigureOut, Named, RegionRef, SourceOut
from guatu.office.atlas import entities, lists, profiles, series, services
from guatu.office.atlas.schemas import (
    DeclaredOut,
    EntityOut,
    GoalOut,
    IndicatorOut,
    IndustryOut,
    MemberOut,
    ObservationOut,
    PositionOut,
    RegionOut,
    SystemLine,
    SystemOut,
)
from guatu.office.chains.api import chain_lines
from guatu.office.documents.api import fact_out
from guatu.office.moment import Moment
from guatu.office.tables.values import source_json
from guatu.regional.evidence import sources_of

LISTED = 200
"""Things of a sort that an object names; their list has them all."""


def sources(references: Iterable[str]) -> list[SourceOut]:
    """References of the pack."""
    return [SourceOut(**source_json(one)) for one in sources_of(services.current(), references)]


def _region(key: str) -> RegionRef:
    found = services.current().regions.get(key)
    return RegionRef(id=key, name=found.name if found else key)


def _named(view: str, rows: Iterable[Any]) -> list[Named]:
    return [Named(id=row.id, name=row.name, address=address(view, row.id)) for row in rows]


def _system(row: IndustrySystem) -> dict[str, Any]:
    start, end = row.validity.start, row.validity.end
    return {
        "id": row.id,
        "name": row.name,
        "region": _region(row.region),
        "valid_from": start.isoformat() if start else None,
        "valid_to": end.isoformat() if end else None,
        "complete": row.complete,
        "sources": sources(row.sources),
    }


def _declared(rows: Iterable[Any]) -> list[DeclaredOut]:
    return [
        DeclaredOut(
            region=_region(row.region),
            industry=row.industry,
            label=row.label,
            year=row.year,
            chain=row.chain,
            sources=sources(row.sources),
        )
        for row in rows
    ]


def _observed(rows: Iterable[series.Figure]) -> list[ObservationOut]:
    return [
        ObservationOut(
            fact=fact_out(one.fact),
            same=len(one.same),
            conflicts=[fact_out(other) for other in one.conflicts],
        )
        for one in rows
    ]


def _goal(goal: Any) -> GoalOut:
    shown = figures.of_goal(services.current(), goal)
    return GoalOut(
        id=goal.id, indicator=goal.indicator, period=goal.period, tier=goal.tier, goal=FigureOut.of(shown)
    )


def region_out(moment: Moment, key: str) -> RegionOut:
    """A region's profile; raises Http404 where the atlas has none on that day."""
    found = profiles.profile(key, moment)
    if found is None:
        raise Http404(f"no region {key} on {moment.as_of}")
    region = found.region
    return RegionOut(
        id=region.id,
        name=region.name,
        path=region.path,
        kind=str(region.kind),
        above=_named("atlas:region", found.above),
        below=_named("atlas:region", found.below),
        systems=[SystemLine(**_system(row)) for row in found.systems],
        declared=_declared(found.declared),
        chains=chain_lines(moment, key),
        observations=_observed(found.figures),
        events_count=found.events_count,
        events=[fact_out(fact) for fact in found.events],
        goals=[_goal(goal) for goal in found.goals],
        printed_goals=[fact_out(fact) for fact in found.targets],
        companies_count=len(found.companies),
        companies=_named("atlas:company", found.companies[:LISTED]),
        carriers=_named("atlas:carrier", found.carriers),
        policies=_named("atlas:policy", found.policies),
    )


def indicator_out(moment: Moment, key: str) -> IndicatorOut:
    """An indicator with all that was read of it; raises Http404 for one that nobody names."""
    found = series.read_of(key, moment)
    if found is None:
        raise Http404(f"no indicator {key}")
    definition, cells = found.definition, series.cells(found.facts)
    return IndicatorOut(
        id=key,
        name=definition.name if definition else key,
        unit=definition.unit if definition else None,
        definition=definition.definition if definition else None,
        synonyms=list(definition.synonyms) if definition else [],
        sources=sources(definition.sources) if definition else [],
        facts_count=found.count,
        observations=_observed(one for one in cells if one.fact.kind == "metric"),
        wanted=_observed(one for one in cells if one.fact.kind == "target"),
        ranks=[fact_out(fact) for fact, _comparison in series.ranks(found.facts)],
    )


def industry_out(moment: Moment, key: str) -> IndustryOut:
    """An industry; raises Http404 for one that nobody declares."""
    found = lists.industry(key, moment)
    if found is None:
        raise Http404(f"no industry {key}")
    return IndustryOut(
        name=key,
        systems=[SystemLine(**_system(system)) for system, _member in found.systems],
        declared=_declared(found.declared),
        facts=[fact_out(fact) for fact in found.facts],
        classes=[one.code for one in found.classes],
        chains=_named("chains:show", found.chains),
    )


def system_out(moment: Moment, key: str) -> SystemOut:
    """A system, whenever it held; raises Http404 for an unknown one."""
    atlas = services.current()
    row = atlas.systems.get(key)
    if row is None:
        raise Http404(f"no system {key}")
    members = [
        MemberOut(name=one.name, tier=one.tier, level=one.level, chain=one.chain, classes=list(one.classes))
        for one in row.members
    ]
    versions = [one for one in atlas.systems.values() if (one.region, one.stype) == (row.region, row.stype)]
    return SystemOut(
        **_system(row), note=row.note, members=members, versions=_named("atlas:system", versions)
    )


def entity_out(moment: Moment, kind: str, key: str) -> EntityOut:
    """A named thing; raises Http404 for a name that is neither in the atlas nor in a document."""
    found = entities.find(services.current(), kind, key, moment)
    if found is None:
        raise Http404(f"no {kind} {key}")
    place = getattr(found.row, "region", None)
    return EntityOut(
        kind=kind,
        id=key,
        name=found.name,
        known=found.row is not None,
        region=_region(place) if place else None,
        properties=_properties(found.row),
        positions=[
            PositionOut(
                chain=row.chain,
                node=row.node,
                reason=row.reason,
                certainty=row.certainty,
                sources=sources(row.sources),
            )
            for row in found.positions
        ],
        sources=sources(found.row.sources) if found.row else [],
        facts=[fact_out(fact) for fact in found.facts],
    )


APART = {"id", "name", "region", "sources", "validity"}


def _properties(row: Any) -> dict[str, Any]:
    if row is None:
        return {}
    found = {name: getattr(row, name) for name in row.__slots__ if name not in APART}
    if validity := getattr(row, "validity", None):
        found |= {"valid_from": validity.start, "valid_to": validity.end}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in found.items()
    }
