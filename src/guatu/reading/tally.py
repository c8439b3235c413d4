"""What a run over many documents adds up to: counts, repeats, and which documents' facts do not count."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guatu.reading.bulk import Outcome
from guatu.reading.duplicates import DuplicateIndex, Kind, Match
from guatu.reading.sketches import Sketch


@dataclass(frozen=True, slots=True)
class Entry:
    """What one document gives: its facts and its line of the report (`pieces`), its note for the journal."""

    pieces: tuple[bytes, bytes]
    note: Mapping[str, Any]
    match: Match | None


@dataclass(slots=True)
class Tally:
    """Counts of a run. `without` are the kinds of copies whose facts do not count; `withdrawn` are the numbers of
    documents that a later one showed to be such a copy; `number` counts all, bad ones too."""

    without: frozenset[Kind] = frozenset()
    number: int = 0
    bad: int = 0
    facts: int = 0
    characters: int = 0
    withdrawn: frozenset[int] = frozenset()
    _facts_of: array[int] = field(default_factory=lambda: array("L"))
    _index: DuplicateIndex = field(default_factory=DuplicateIndex)

    def take(self, outcome: Outcome) -> Entry:
        """Counts a document that was just read."""
        match = self._look(outcome.where, outcome.sketch)
        left_out = match is not None and match.kind in self.without and not match.earlier_is_copy
        facts = 0 if left_out else outcome.facts
        note = {"where": outcome.where, "facts": facts, "characters": outcome.characters}
        note |= {"bad": outcome.fault is not None, "sketch": outcome.sketch}
        self._count(note)
        line = json.dumps(_report(outcome, facts, match), ensure_ascii=False) + "\n"
        lines = b"" if left_out else outcome.lines
        return Entry((lines, line.encode("utf-8", "backslashreplace")), note, match)

    def recall(self, note: Mapping[str, Any]) -> None:
        """Counts a document that was read before the run was stopped."""
        self._look(note["where"], note["sketch"])
        self._count(note)

    def _look(self, where: str, packed: str | None) -> Match | None:
        if packed is None:
            return None
        match = self._index.add_sketch(f"{self.number}\t{where}", Sketch.unpacked(packed))
        if match is None:
            return None
        number, _, of = match.of.partition("\t")
        if match.earlier_is_copy and match.kind in self.without:
            self.withdrawn |= {int(number)}
            self.facts -= self._facts_of[int(number)]
        return Match(match.kind, of, round(match.similarity, 3), match.earlier_is_copy)

    def _count(self, note: Mapping[str, Any]) -> None:
        self.number += 1
        self.bad += note["bad"]
        self.facts += note["facts"]
        self._facts_of.append(note["facts"])
        self.characters += note["characters"]


def _report(outcome: Outcome, facts: int, match: Match | None) -> dict[str, object]:
    row: dict[str, object] = {"where": outcome.where, "doc": outcome.doc, "facts": facts}
    row["characters"] = outcome.characters
    if outcome.fault is not None:
        row["fault"] = outcome.fault
    if match is not None:
        row["duplicate"] = {"kind": match.kind, "of": match.of, "similarity": match.similarity}
        row["duplicate"] |= {"earlier_is_copy": match.earlier_is_copy}
    if outcome.issues:
        row["issues"] = outcome.issues
    return row
