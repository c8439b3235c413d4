"""Names of places and the words that only look like them, found in one overlapping pass.

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
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from guatu.atlas.model import Atlas

REGIONS = "regions"
PLACE_LISTS = ("not_places", "firms", "circles", "zones")
"""The lists that places are told from, beside the regions of the atlas."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a list. `fields` are the other columns of its row; `ids` what it names in the atlas."""

    word: str
    list: str
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    ids: tuple[str, ...] = ()


class Hit(NamedTuple):
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
    """The lists of `PLACE_LISTS` together with the names of the regions of `atlas`."""
    entries = [entry for name in PLACE_LISTS for entry in words(name)]
    return Lexicon([*entries, *_regions(atlas)], atlas)


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


def _regions(atlas: Atlas) -> Iterator[Entry]:
    named: dict[str, dict[str, None]] = {}
    for region in atlas.regions.values():
        for name in (region.name, region.short, *region.aliases):
            if len(name) > 1:
                named.setdefault(name, {})[region.id] = None
    for name, ids in named.items():
        yield Entry(name, REGIONS, ids=tuple(ids))
