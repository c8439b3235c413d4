"""Look-ups over the atlas of a moment, made once: a page never goes through all companies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache

from guatu import atlas as library
from guatu.atlas.model import Atlas, Company, Position, Reference
from guatu.office.atlas.services import at, current, from_atlas
from guatu.office.moment import Moment


@dataclass(frozen=True)
class Index:
    """Companies by place, positions by holder and by chain."""

    atlas: Atlas
    _inside: dict[str, tuple[Company, ...]] = field(default_factory=dict[str, tuple[Company, ...]])
    _imports: dict[str, tuple[tuple[Reference, int], ...]] = field(
        default_factory=dict[str, tuple[tuple[Reference, int], ...]]
    )

    @cached_property
    def by_place(self) -> Mapping[str | None, Sequence[Company]]:
        """Companies under the finest region known of them."""
        found: defaultdict[str | None, list[Company]] = defaultdict(list)
        for company in self.atlas.companies.values():
            found[company.region].append(company)
        return found

    @cached_property
    def counts(self) -> Counter[str | None]:
        """How many companies each region has of its own."""
        return Counter({place: len(rows) for place, rows in self.by_place.items()})

    @cached_property
    def positions(self) -> Mapping[tuple[str, str], Sequence[Position]]:
        """Positions by (kind, id) of who holds them."""
        found: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
        for row in self.atlas.positions:
            found[row.entity_kind, row.entity].append(row)
        return found

    def companies_in(self, region: str) -> Sequence[Company]:
        """Companies known to lie in a region, by their place."""
        found = self._inside.get(region)
        if found is None:
            places = [
                place for place in self.by_place if place and library.contains(self.atlas, region, place)
            ]
            found = self._inside[region] = tuple(row for place in places for row in self.by_place[place])
        return found

    def imports_in(self, region: str) -> Sequence[tuple[Reference, int]]:
        """Imported tables that some companies of a region come from, with their number."""
        found = self._imports.get(region)
        if found is None:
            counts = Counter(source for row in self.companies_in(region) for source in row.sources)
            rows = [(self.atlas.references[source], n) for source, n in sorted(counts.items())]
            found = self._imports[region] = tuple(pair for pair in rows if pair[0].kind == "import")
        return found


@from_atlas
@lru_cache(maxsize=8)
def _index(as_of: date, known_by: date) -> Index:
    return Index(at(Moment(as_of, known_by)))


def index_at(moment: Moment) -> Index:
    """The look-ups over the atlas as it is at a moment."""
    return _index(moment.as_of, moment.known_by)


@from_atlas
@cache
def whole() -> Index:
    """The look-ups over all of the atlas, whenever it held."""
    return Index(current())
