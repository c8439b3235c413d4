"""Industries that regions of the map declare: by a system of their own or by a plan, under the names they use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from guatu.atlas.aims import Declared
from guatu.atlas.model import Atlas, Industry, IndustrySystem
from guatu.office.map import units


@dataclass(frozen=True, slots=True)
class Declaration:
    """That a region declares an industry: through a system's member, or through a row of `declared.csv`."""

    region: str
    system: IndustrySystem | None = None
    member: Industry | None = None
    row: Declared | None = None


def names(atlas: Atlas) -> list[str]:
    """Industries that some region of the map declares, the most declared first."""
    drawn = {region.id for level in (units.CITY, units.COUNTY) for region in units.shown(atlas, "", level)}
    counted: Counter[str] = Counter()
    for system in atlas.systems.values():
        if system.region in drawn and system.stype == "industry":
            counted.update(dict.fromkeys((member.name for member in system.members), 1))
    counted.update(dict.fromkeys((row.industry for row in atlas.declared if row.region in drawn), 1))
    return [name for name, _count in counted.most_common()]


def declarations(atlas: Atlas, name: str, regions: Collection[str]) -> dict[str, list[Declaration]]:
    """Who of the regions declares the industry of this name (or an alias of it), and where it is written."""
    found: dict[str, list[Declaration]] = {}
    for system in atlas.systems.values():
        if system.region in regions and system.stype == "industry":
            for member in system.members:
                if name == member.name or name in member.aliases:
                    found.setdefault(system.region, []).append(Declaration(system.region, system, member))
    for row in atlas.declared:
        if row.region in regions and name in {row.industry, row.label}:
            found.setdefault(row.region, []).append(Declaration(row.region, row=row))
    return found


def listed_in_full(atlas: Atlas, regions: Collection[str]) -> set[str]:
    """Regions of which every industry system is known whole: what they lack is truly not in them."""
    whole: dict[str, bool] = {}
    for system in atlas.systems.values():
        if system.region in regions and system.stype == "industry":
            whole[system.region] = whole.get(system.region, True) and system.complete
    return {region for region, known in whole.items() if known}


def recorded(atlas: Atlas, regions: Collection[str]) -> Counter[str]:
    """How many declared industries are on record for each region, complete or not."""
    counted: Counter[str] = Counter(row.region for row in atlas.declared if row.region in regions)
    for system in atlas.systems.values():
        if system.region in regions and system.stype == "industry":
            counted[system.region] += len(system.members)
    return counted
