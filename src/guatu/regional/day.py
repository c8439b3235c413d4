"""One day's view of an atlas, which all questions about that day share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from guatu.atlas import as_of as atlas_of
from guatu.atlas.model import Atlas, Company, Region
from guatu.atlas.sourced import Source
from guatu.regional.evidence import known, sources_of
from guatu.regional.holders import Holder, holders_by_node
from guatu.regional.reach import Reach

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Day:
    """What was valid on `as_of` according to sources published by `known_by`, and who held what."""

    atlas: Atlas
    as_of: date
    known_by: date | None
    holders: Mapping[str, tuple[Holder, ...]]
    reach: Reach
    subsidiaries: Mapping[str, tuple[Company, ...]]
    """Companies by the id of their parent."""
    sites: Mapping[str, tuple[Holder, ...]]
    """Nodes that a company holds in a place which its row names, by company."""

    def region(self, region_id: str) -> Region:
        """A region valid on the day. Raises KeyError that says what is wrong."""
        if region_id not in self.atlas.regions:
            raise KeyError(
                f"{self.as_of} 没有编号为 {region_id} 的区域；区县、市写区划代码，功能区、城市圈的编号见区域包的 regions.csv"
            )
        return self.atlas.regions[region_id]

    def sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Those of the sources with these ids that were known."""
        return known(sources_of(self.atlas, ids), self.known_by)


@dataclass(frozen=True, slots=True)
class Frame:
    """A question about one region on one day."""

    day: Day
    region: Region


class _Same:
    """An atlas as a key: by identity, since its mappings have no hash. Holds it, so that the id stays its own."""

    __slots__ = ("atlas",)

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    def __hash__(self) -> int:
        return id(self.atlas)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.atlas is self.atlas


def day_of(atlas: Atlas, as_of: date, known_by: date | None = None) -> Day:
    """The day's view. The last few are kept, as a page asks for many chains and regions of one day."""
    return _day(_Same(atlas), as_of, known_by)


@lru_cache(maxsize=4)
def _day(key: _Same, as_of: date, known_by: date | None) -> Day:
    atlas = atlas_of(key.atlas, as_of, known_by)
    holders = holders_by_node(atlas, as_of, known_by)
    subsidiaries: dict[str, list[Company]] = {}
    for company in atlas.companies.values():
        if company.parent:
            subsidiaries.setdefault(company.parent, []).append(company)
    sites: dict[str, list[Holder]] = {}
    for holder in (holder for group in holders.values() for holder in group):
        if holder.entity_kind == "company" and holder.position.region is not None:
            sites.setdefault(holder.entity, []).append(holder)
    return Day(atlas, as_of, known_by, holders, Reach(atlas), _frozen(subsidiaries), _frozen(sites))


def _frozen(groups: Mapping[str, list[T]]) -> Mapping[str, tuple[T, ...]]:
    return {key: tuple(group) for key, group in groups.items()}
