"""Rows of pack files as typed cells. Every fault is collected with its file and line, one run shows all."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

T = TypeVar("T")

LINE = "\0line"
"""The key under which a YAML mapping carries its line."""

_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a pack: the file, the line in it (None = the whole file), what is wrong and what to do."""

    file: str
    line: int | None
    text: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.text}"


class PackError(ValueError):
    """A pack cannot be used. `problems` holds all faults that were found, in the order of the files."""

    def __init__(self, pack: str, problems: Sequence[Problem]) -> None:
        self.pack = pack
        self.problems = tuple(problems)
        count = len(self.problems)
        heading = f"pack {pack} has {count} fault{'s' if count != 1 else ''}:"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))


@dataclass(frozen=True, slots=True)
class Columns:
    """What a file may and must hold, written as words; a star marks what no row may leave empty.

    >>> Columns.of("id* name* note").required
    ('id', 'name')
    """

    names: tuple[str, ...]
    required: tuple[str, ...]

    @classmethod
    def of(cls, words: str) -> Columns:
        """From the short form."""
        names = tuple(word.rstrip("*") for word in words.split())
        return cls(names, tuple(word[:-1] for word in words.split() if word.endswith("*")))


@dataclass(frozen=True, slots=True)
class Record:
    """One row or one YAML mapping. Each reader returns a usable value even after a fault, which it notes."""

    file: str
    line: int
    values: Mapping[str, Any]
    problems: list[Problem] = field(repr=False)

    def fault(self, text: str) -> None:
        """Note a fault of this row."""
        self.problems.append(Problem(self.file, self.line, text))

    def text(self, key: str) -> str:
        """The cell's words, "" when empty."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.fault(f"{key} is a list or a mapping; write one value")
            return ""
        return value.strip()

    def maybe(self, key: str) -> str | None:
        """The cell's words, None when empty."""
        return self.text(key) or None

    def items(self, key: str) -> tuple[str, ...]:
        """A list: cells part it by `;`, YAML may also write a sequence."""
        value = self.values.get(key, "")
        parts = cast("list[Any]", value) if isinstance(value, list) else str(value).split(";")
        if any(not isinstance(part, str) for part in parts):
            self.fault(f"{key} must be a list of plain words")
            return ()
        found = tuple(part.strip() for part in parts if part.strip())
        if len(set(found)) != len(found):
            self.fault(f"{key} names the same thing twice; keep one")
        return found

    def records(self, key: str, columns: Columns) -> list[Record]:
        """A YAML sequence of mappings, each checked against `columns`."""
        value = self.values.get(key, [])
        if value == "":
            return []
        if not isinstance(value, list):
            self.fault(f"{key} must be a list of mappings")
            return []
        found: list[Record] = []
        for part in cast("list[Any]", value):
            if isinstance(part, dict):
                found.append(mapping(self.file, cast("dict[str, Any]", part), columns, self.problems))
            else:
                self.fault(f"{key} holds {part!r}; each member must be a mapping such as {{id: …, name: …}}")
        return found

    def number(self, key: str) -> float | None:
        """A finite number, None when empty."""
        cell = self.text(key)
        if not cell:
            return None
        try:
            value = float(cell)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.fault(f"{key} {cell!r} is no number; write digits only (12000000, 7.3)")
            return None
        return value

    def whole(self, key: str) -> int:
        """A whole number; 0 after a fault."""
        cell = self.text(key)
        if not re.fullmatch(r"\d+", cell):
            self.fault(f"{key} {cell!r} is no whole number")
            return 0
        return int(cell)

    def day(self, key: str) -> date | None:
        """An ISO day, None when empty."""
        cell = self.text(key)
        if not cell:
            return None
        try:
            return date.fromisoformat(cell) if len(cell) == 10 else self._no_day(key, cell)
        except ValueError:
            return self._no_day(key, cell)

    def _no_day(self, key: str, cell: str) -> None:
        self.fault(f"{key} {cell!r} is no day; write it as 2023-07-01")

    def moment(self, key: str) -> str | None:
        """An ISO year, month or day as it stands, None when empty."""
        cell = self.text(key)
        if not cell:
            return None
        try:
            if not _PARTIAL_DATE.fullmatch(cell):
                raise ValueError(cell)
            date.fromisoformat(cell + "-01-01"[len(cell) - 4 :])
        except ValueError:
            self.fault(f"{key} {cell!r} is no date; write 2023, 2023-07 or 2023-07-01")
            return None
        return cell

    def choice(self, key: str, options: Collection[str], default: str = "") -> str:
        """One of the words in `options`; `default` for an empty cell."""
        cell = self.text(key) or default
        if cell not in options:
            self.fault(f"{key} {cell!r} is unknown; use one of {', '.join(options)}")
        return cell

    def flag(self, key: str) -> bool:
        """1 = yes, empty or 0 = no (YAML also true and false)."""
        cell = self.text(key).lower()
        if cell not in {"", "0", "1", "true", "false"}:
            self.fault(f"{key} {cell!r} is neither 1 nor empty")
        return cell in {"1", "true"}

    def known(self, key: str, among: Collection[str], home: str) -> str | None:
        """An id that must be among those of the file `home`, None when empty."""
        cell = self.maybe(key)
        if cell is not None and cell not in among:
            self.fault(f"{key} {cell!r} is not in {home}; add it there or correct it here")
        return cell

    def all_known(self, key: str, among: Collection[str], home: str) -> tuple[str, ...]:
        """A list of ids that must all be among those of the file `home`."""
        cells = self.items(key)
        for cell in cells:
            if cell not in among:
                self.fault(f"{key} {cell!r} is not in {home}; add it there or correct it here")
        return cells


def by_id(pairs: Iterable[tuple[Record, T]], builtin: Collection[str] = ()) -> dict[str, T]:
    """Things by the id of their row; an id that comes twice or is `builtin` is a fault of that row."""
    found: dict[str, T] = {}
    lines: dict[str, Record] = {}
    for record, thing in pairs:
        key = record.text("id") or record.text("code")
        if not key:
            continue
        if key in builtin:
            record.fault(f"id {key!r} is built in; leave the row out or choose another id")
        if key in found:
            first = lines[key]
            record.fault(
                f"id {key!r} was used before in {first.file}, line {first.line}; give each its own id"
            )
            continue
        found[key], lines[key] = thing, record
    return found


def mapping(name: str, loaded: dict[str, Any], columns: Columns, problems: list[Problem]) -> Record:
    """A record of a YAML mapping, its keys checked against `columns`."""
    line = int(loaded.pop(LINE, 1))
    record = Record(name, line, loaded, problems)
    for key in loaded:
        if key not in columns.names:
            record.fault(f"unknown key {key!r}; the keys are {', '.join(columns.names)}")
    require(record, columns)
    return record


def require(record: Record, columns: Columns) -> None:
    """Note a fault for each cell that may not be empty and is."""
    for key in columns.required:
        value = record.values.get(key)
        if value is None or value == [] or (isinstance(value, str) and not value.strip()):
            record.fault(f"{key} is empty; every row needs one")
