"""What a run over documents says of itself while it goes on."""

from __future__ import annotations

import time
from typing import TextIO

from guatu.reading.bulk import Outcome
from guatu.reading.duplicates import Match
from guatu.reading.tally import Tally

_ONE_BY_ONE = 50
"""So many documents have a line each; after them only the bad ones have."""
_EVERY = 5.0


class Progress:
    """Lines on a stream (standard error)."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._began = self._said = time.monotonic()
        self._documents = self._characters = 0

    def tell(self, line: str) -> None:
        """One line."""
        self._stream.write(line + "\n")

    def document(self, outcome: Outcome, match: Match | None, tally: Tally) -> None:
        """A document is done."""
        self._documents += 1
        self._characters += outcome.characters
        if outcome.fault is not None:
            self.tell(f"{outcome.where}: {outcome.fault}")
        elif self._documents <= _ONE_BY_ONE:
            line = f"{outcome.where}: {outcome.characters} characters, {outcome.facts} facts"
            self.tell(line + (f"; {_repeat(match)}" if match else ""))
            for issue in outcome.issues:
                if issue.startswith(("language model", "read from pictures")):
                    self.tell(f"  {issue}")
        now = time.monotonic()
        if self._documents > _ONE_BY_ONE and now - self._said >= _EVERY:
            self._said = now
            self.tell(f"{tally.number:,} documents, {self._pace(now)}, {tally.bad:,} could not be read")

    def end(self, tally: Tally) -> None:
        """All are done."""
        line = f"{tally.number - tally.bad} read, {tally.facts} facts"
        if self._documents > _ONE_BY_ONE:
            line += f", {self._pace(time.monotonic())}"
        if tally.withdrawn:
            line += f", {len(tally.withdrawn)} earlier documents turned out to be copies"
        self.tell(line + (f", {tally.bad} could not be read" if tally.bad else ""))

    def _pace(self, now: float) -> str:
        spent = max(now - self._began, 1e-9)
        return f"{self._documents / spent:,.0f} documents/s, {self._characters / spent:,.0f} characters/s"


def _repeat(match: Match) -> str:
    kind = {"same": "the same as", "reprint": "a reprint of", "spun": "a spun copy of"}[match.kind]
    if match.earlier_is_copy:
        return f"{match.of} is {kind} it"
    return f"{kind} {match.of}"
