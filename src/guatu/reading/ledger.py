"""Output that survives a kill: what is written so far, and for which documents.

While a run goes on, each output grows as `<name>.part`; beside the first one lies `<name>.journal`, a line for each
document that is done with the byte at which its lines end in every part. A run that was stopped is cut back to the
last line of the journal that is true and goes on from there, so that it ends with the same bytes as one that was not.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

_EVERY = 0.5
"""Seconds between two commits; what a power cut can cost."""

Note = Mapping[str, Any]


class JournalError(ValueError):
    """A journal that this run cannot go on from; the message says why and what to do."""


Convert = Callable[[Path, Path], None]


class Sink(Protocol):
    """Where a run writes: `begin`, `add` for each document, `finish`; `close` whatever happens."""

    def begin(self) -> None: ...
    def add(self, pieces: Sequence[bytes], note: Note) -> None: ...
    def finish(self, without: frozenset[int] = ..., convert: Convert | None = ...) -> None: ...
    def close(self) -> None: ...


class Stream:
    """Facts to standard output (or a pipe), the report to a file. What is written cannot be taken back."""

    def __init__(self, output: Path | None, report: Path | None) -> None:
        self._output, self._report = output, report
        self._files: list[BinaryIO] = []

    def begin(self) -> None:
        """Opens both."""
        self._files = [sys.stdout.buffer if self._output is None else self._output.open("wb")]
        if self._report is not None:
            self._files.append(self._report.open("wb"))

    def add(self, pieces: Sequence[bytes], note: Note) -> None:
        """Writes what one document gives."""
        for file, piece in zip(self._files, pieces, strict=True):
            file.write(piece)
            file.flush()

    def finish(self, without: frozenset[int] = frozenset(), convert: Convert | None = None) -> None:
        """All is written already."""

    def close(self) -> None:
        """Closes what `begin` opened."""
        for file in self._files:
            if file is not sys.stdout.buffer:
                file.close()


class Ledger:
    """Outputs of a run with their journal. The order of calls: `past` (resuming), `begin`, `add` …, `finish`.

    `head` says what the run does; a journal with another head is of another run.
    """

    def __init__(self, outputs: Sequence[Path], head: Note) -> None:
        self._outputs = list(outputs)
        self._parts = [_beside(path, ".part") for path in outputs]
        self._journal_path = _beside(outputs[0], ".journal")
        self._head = json.loads(json.dumps(head))
        self._ends = [0] * len(self._outputs)
        self._journal_end = 0
        self._files: list[BinaryIO] = []
        self._journal: BinaryIO | None = None
        self._unwritten: list[bytes] = []
        self._committed = 0.0

    def exists(self) -> bool:
        """Whether a run was begun and not finished."""
        return self._journal_path.exists()

    def made(self) -> bool:
        """Whether the first output is there."""
        return self._outputs[0].exists()

    def past(self) -> Iterator[Note]:
        """The notes of the documents that are done, in order. Raises JournalError for another run's journal."""
        if not self.exists():
            return
        sizes = [path.stat().st_size if path.exists() else 0 for path in self._parts]
        with self._journal_path.open("rb") as lines:
            head = _object(lines.readline())
            if head is None:
                return
            if head != self._head:
                other = [key for key in self._head if head.get(key) != self._head[key]]
                raise JournalError(
                    f"{self._journal_path}: that run was begun with other {', '.join(other) or 'options'}; "
                    "repeat it as it was, or leave out --resume to start again"
                )
            self._journal_end = lines.tell()
            while (note := _object(lines.readline())) is not None:
                ends = cast("list[int]", note["ends"])
                if any(end > size for end, size in zip(ends, sizes, strict=True)):
                    return
                self._ends, self._journal_end = ends, lines.tell()
                yield note

    def begin(self) -> None:
        """Opens the parts behind what is done, or empty ones."""
        for path in (*self._outputs, *self._parts):
            path.parent.mkdir(parents=True, exist_ok=True)
        self._files = [_cut(path, end) for path, end in zip(self._parts, self._ends, strict=True)]
        self._journal = _cut(self._journal_path, self._journal_end)
        if not self._journal_end:
            self._journal.write(_line(self._head))
            self._journal.flush()
        self._committed = time.monotonic()

    def add(self, pieces: Sequence[bytes], note: Note) -> None:
        """Writes what one document gives to each output."""
        for number, (file, piece) in enumerate(zip(self._files, pieces, strict=True)):
            file.write(piece)
            self._ends[number] += len(piece)
        self._unwritten.append(_line({**note, "ends": self._ends}))
        if time.monotonic() - self._committed >= _EVERY:
            self.commit()

    def commit(self) -> None:
        """Puts everything on the disk, the journal last: it never promises what is not there."""
        if self._journal is None:
            return
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
        self._journal.write(b"".join(self._unwritten))
        self._journal.flush()
        self._unwritten = []
        self._committed = time.monotonic()

    def finish(self, without: frozenset[int] = frozenset(), convert: Convert | None = None) -> None:
        """Gives the outputs their names; killed on the way, a run that resumes comes here again.

        `without`: numbers of documents whose lines are cut out of the first output; `convert` makes it from its
        lines (from, to).
        """
        self.close()
        lines = self._leave_out(without) if without else self._parts[0]
        if convert is not None:
            made = _beside(self._outputs[0], ".made")
            convert(lines, made)
            made.replace(self._outputs[0])
        else:
            lines.replace(self._outputs[0])
        for part, output in zip(self._parts[1:], self._outputs[1:], strict=True):
            part.replace(output)
        self._journal_path.unlink()
        for left in (lines, self._parts[0]):
            left.unlink(missing_ok=True)

    def close(self) -> None:
        """Closes the files and leaves them for another run to go on with."""
        self.commit()
        for file in self._files:
            file.close()
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _leave_out(self, without: frozenset[int]) -> Path:
        kept = _beside(self._outputs[0], ".kept")
        with self._journal_path.open("rb") as notes, self._parts[0].open("rb") as old, kept.open("wb") as new:
            notes.readline()
            for number, line in enumerate(notes):
                end = json.loads(line)["ends"][0]
                piece = old.read(end - old.tell())
                if number not in without:
                    new.write(piece)
        return kept


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _cut(path: Path, end: int) -> BinaryIO:
    file = path.open("r+b" if end else "wb")
    file.truncate(end)
    file.seek(end)
    return file


def _line(value: Note) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _object(line: bytes) -> Note | None:
    """The object of a whole line, None at the end or where the line was torn off."""
    if not line.endswith(b"\n"):
        return None
    try:
        value: Any = json.loads(line)
    except ValueError:
        return None
    return cast("Note", value) if isinstance(value, dict) else None
