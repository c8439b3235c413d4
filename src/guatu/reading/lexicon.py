"""All words that the reader looks for, found in one overlapping pass.

Overlapping matters: a longest-match pass loses every name that lies inside another one (武汉 in 武汉大学),
and which of the two is meant can only be decided later, with the sentence in view.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from ahocorasick_rs import AhoCorasick

from guatu.atlas.model import Atlas, Region

REGIONS = "regions"
INDICATORS = "indicators"
COMPANIES = "companies"
CARRIERS = "carriers"
ORGANISATIONS = "organisations"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a list. `fields` are the other columns of its row; `ids` what it names in the atlas."""

    word: str
    list: str
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at `text[start:end]`."""

    start: int
    end: int
    entry: Entry


class Lexicon:
    """Word lists and the names of an atlas, compiled once."""

    def __init__(self, entries: Iterable[Entry], atlas: Atlas) -> None:
        self.atlas = atlas
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(entry.word, []).append(entry)
        self._words = list(self._entries)
        self._automaton = AhoCorasick(self._words)

    def hits(self, text: str) -> Iterator[Hit]:
        """Every occurrence of every word, overlapping ones too, in no promised order."""
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for entry in self._entries[self._words[index]]:
                yield Hit(start, end, entry)


def build(atlas: Atlas) -> Lexicon:
    """The word lists of this folder together with the names of `atlas`."""
    entries = [entry for name in word_lists() for entry in words(name)]
    return Lexicon([*entries, *_names(atlas)], atlas)


@cache
def word_lists() -> tuple[str, ...]:
    """Names of the lists that come with the reader."""
    found = (part.name for part in (files("guatu.reading") / "data").iterdir())
    return tuple(sorted(name.removesuffix(".csv") for name in found if name.endswith(".csv")))


@cache
def words(name: str) -> tuple[Entry, ...]:
    """The list `data/<name>.csv`, in file order.

    >>> words("units")[0].word
    '元'
    """
    text = (files("guatu.reading") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        Entry(row["word"], name, MappingProxyType({key: value or "" for key, value in row.items()}))
        for row in rows
    )


def _names(atlas: Atlas) -> Iterator[Entry]:
    named: dict[tuple[str, str], list[str]] = {}

    def add(list_name: str, key: str, names: Iterable[str | None]) -> None:
        for name in names:
            if name and len(name) > 1:
                ids = named.setdefault((list_name, name), [])
                if key not in ids:
                    ids.append(key)

    for region in atlas.regions.values():
        add(REGIONS, region.id, _region_names(region))
    for indicator in atlas.indicators.values():
        add(INDICATORS, indicator.id, (indicator.name, *indicator.synonyms))
    for company in atlas.companies.values():
        add(COMPANIES, company.id, (company.name, company.short, *company.aliases, *company.former))
    for carrier in atlas.carriers.values():
        add(CARRIERS, carrier.id, (carrier.name, *carrier.aliases))
    for body in atlas.organisations.values():
        add(ORGANISATIONS, body.id, (body.name, *body.aliases))
    for (list_name, name), ids in named.items():
        yield Entry(name, list_name, ids=tuple(ids))


def _region_names(region: Region) -> tuple[str, ...]:
    return (region.name, region.short, *region.aliases)
