"""What an atlas knows that the signs of facts ask for: units of indicators, names of entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guatu.atlas.model import Atlas


@dataclass(frozen=True, slots=True)
class Known:
    """What an atlas knows: indicators, synonyms among them, with their unit; names of entities."""

    units: Mapping[str, str]
    names: frozenset[str]


_COMPILED: dict[int, tuple[Atlas, Known]] = {}


def known(atlas: Atlas) -> Known:
    """Compiled once for each atlas in use."""
    kept = _COMPILED.get(id(atlas))
    if kept is None or kept[0] is not atlas:
        units = {word: row.unit for row in atlas.indicators.values() for word in (*row.synonyms, row.name)}
        entities = (*atlas.companies.values(), *atlas.organisations.values(), *atlas.carriers.values())
        names = {name for row in entities for name in (row.name, *row.aliases)}
        names |= {name for row in atlas.companies.values() for name in (row.short or row.name, *row.former)}
        kept = _COMPILED[id(atlas)] = (atlas, Known(units, frozenset(names)))
    return kept[1]
