"""The atlas of a day: what was valid then, and what could be known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from guatu.atlas.model import Atlas, Company, Organisation, Region
from guatu.atlas.validity import Validity


class _Valid(Protocol):
    @property
    def validity(self) -> Validity: ...


class _Said(Protocol):
    @property
    def sources(self) -> tuple[str, ...]: ...


V = TypeVar("V", bound=_Valid)
S = TypeVar("S", bound=_Said)
P = TypeVar("P", Company, Organisation)


def as_of(atlas: Atlas, day: date, known_by: date | None = None) -> Atlas:
    """What is valid on `day`, according to sources published by `known_by` (None: whatever is known today).

    Regions, systems and policies go by their validity, declared industries by their year, positions by
    `since`, registries by their own day. With `known_by`, rows go whose every source is dated later; a source
    without a date (编者判断 among them) always counts, and one that gives only a year or a month counts from
    its first day. Where a region falls away, what lay in it stands in the nearest unit above that is valid.
    Chains, classes and indicators are definitions and stay.
    """
    regions = _valid(atlas.regions, day)
    stands = {key: _standing(key, atlas.regions, regions) for key in atlas.regions}
    moved = {key: at for key, at in stands.items() if at != key}
    heard = _heard(atlas, known_by)

    def known(rows: Mapping[str, S]) -> dict[str, S]:
        return {key: row for key, row in rows.items() if heard(row.sources)}

    firms = known(_moved(atlas.companies, moved))
    firms = {
        key: row if row.parent is None or row.parent in firms else replace(row, parent=None)
        for key, row in firms.items()
    }
    carriers = {
        key: row if row.region not in moved else replace(row, region=moved[row.region] or "")
        for key, row in atlas.carriers.items()
    }
    bodies = _moved(atlas.organisations, moved)
    entities = {
        "company": firms,
        "carrier": known(carriers),
        "organisation": known(bodies),
    }
    return replace(
        atlas,
        regions=MappingProxyType({key: _cut(region, regions, stands) for key, region in regions.items()}),
        systems=MappingProxyType(known(_valid(atlas.systems, day))),
        declared=tuple(row for row in atlas.declared if row.year <= day.year and heard(row.sources)),
        companies=MappingProxyType(entities["company"]),
        positions=tuple(
            row if row.region not in moved else replace(row, region=moved[row.region])
            for row in atlas.positions
            if (row.since is None or row.since <= day)
            and row.entity in entities[row.entity_kind]
            and heard(row.sources)
        ),
        carriers=MappingProxyType(entities["carrier"]),
        organisations=MappingProxyType(entities["organisation"]),
        policies=MappingProxyType(known(_valid(atlas.policies, day))),
        goals=MappingProxyType(known(atlas.goals)),
        registries=MappingProxyType(
            known({key: row for key, row in atlas.registries.items() if row.as_of <= day})
        ),
        documents=tuple(row for row in atlas.documents if _published(row.published, known_by)),
    )


def _valid(rows: Mapping[str, V], day: date) -> dict[str, V]:
    return {key: row for key, row in rows.items() if row.validity.covers(day)}


def _heard(atlas: Atlas, known_by: date | None) -> Callable[[tuple[str, ...]], bool]:
    """Whether any of some sources was published by the day; rows of one list share their sources, asked once."""

    @cache
    def heard(sources: tuple[str, ...]) -> bool:
        return not sources or any(
            _published(atlas.references[source].published, known_by) for source in sources
        )

    return heard


def _moved(rows: Mapping[str, P], moved: Mapping[str, str | None]) -> dict[str, P]:
    """The rows, those in a region that has fallen away placed where it now stands; the others as they are."""
    return {
        key: row if row.region is None or row.region not in moved else replace(row, region=moved[row.region])
        for key, row in rows.items()
    }


def _published(moment: str | None, known_by: date | None) -> bool:
    if moment is None or known_by is None:
        return True
    return date.fromisoformat(moment + "-01-01"[len(moment) - 4 :]) <= known_by


def _standing(key: str, regions: Mapping[str, Region], valid: Mapping[str, Region]) -> str | None:
    """The region itself where it is valid, else the nearest unit above that is."""
    at: str | None = key
    while at is not None and at not in valid:
        at = regions[at].parent
    return at


def _at(region: str | None, stands: Mapping[str, str | None]) -> str | None:
    return None if region is None else stands[region]


def _cut(region: Region, valid: Mapping[str, Region], stands: Mapping[str, str | None]) -> Region:
    return replace(
        region,
        parent=_at(region.parent, stands),
        counties=tuple(part for part in region.counties if part in valid),
        members=tuple(part for part in region.members if part in valid),
    )
