"""Delimited tables (.csv, .tsv). `raw` is the file itself: quotes go, delimiters become tabs, places stay."""

from __future__ import annotations

import re

from guatu.text.formats.extract import Extract
from guatu.text.formats.limits import Limits, refuse
from guatu.text.mapped import Mapped, Span
from guatu.text.model import Cell, Repair
from guatu.text.page import Hint, Page
from guatu.text.tidy import drop_invisible

_DELIMITERS = ",\t;|"
_SAMPLE = 1 << 16
_FEWEST_LINES = 3
_LONGEST_CELL = 120
_NUMBER = re.compile(rb"\s*\"?[-+]?\d[\d.,]*%?\"?\s*")


def looks_delimited(source: bytes) -> bool:
    """Whether a text that no name tells of is a comma-separated table: short fields, as many on each line, figures
    among them. Prose in Chinese has commas of its own.

    >>> looks_delimited("区,产值\\n甲,1.5\\n乙,2\\n".encode()), looks_delimited("一,二\\n三\\n".encode())
    (True, False)
    """
    lines = [line for line in source[:_SAMPLE].splitlines() if line.strip()]
    if len(source) > _SAMPLE:
        lines = lines[:-1]
    commas = lines[0].count(b",") if lines else 0
    if len(lines) < _FEWEST_LINES or not commas or any(line.count(b",") != commas for line in lines):
        return False
    parts = [line.split(b",") for line in lines]
    figured = sum(any(_NUMBER.fullmatch(cell) for cell in part) for part in parts)
    return figured * 2 >= len(parts) and all(len(cell) <= _LONGEST_CELL for part in parts for cell in part)


def read_delimited(raw: str, where: str, limits: Limits) -> Extract:
    """The rows of a table with any of the usual delimiters; lines of one cell above it are its captions.

    Raises UnreadableError for a table beyond the limits.
    """
    if len(raw) > limits.characters:
        raise refuse(where, f"holds more than {limits.characters} characters", "import it as a table")
    reader = _Reader(raw, _delimiter(raw), where, limits)
    reader.read()
    first = next((number for number, row in enumerate(reader.rows) if len(row) > 1), 0)
    head = Hint(heading=2, sure=True, block=True)
    hints = tuple(
        head if number < first else Hint(row=True, block=number == first)
        for number in range(len(reader.rows))
    )
    cells = tuple(cell for row in reader.rows[first:] for cell in row)
    mapped = Mapped.of(raw).rewrite("".join(reader.signs)).drop(reader.quotes)
    repairs = tuple(
        Repair("symbol", at, at + 1, char, sign)
        for at, (char, sign) in enumerate(zip(raw, reader.signs, strict=True))
        if char != sign
    )
    return Extract(raw, Page(drop_invisible(mapped), hints, cells=cells), repairs=repairs)


def _delimiter(raw: str) -> str:
    """The one that parts the most lines of the beginning."""
    lines = raw[:_SAMPLE].splitlines()
    return max(_DELIMITERS, key=lambda sign: (sum(sign in line for line in lines), -_DELIMITERS.index(sign)))


class _Reader:
    """One pass over the characters: delimiters become tabs, line ends inside quotes blanks."""

    def __init__(self, raw: str, delimiter: str, where: str, limits: Limits) -> None:
        self.signs = list(raw)
        self.quotes: list[Span] = []
        self.rows: list[list[Cell]] = [[]]
        self._raw = raw
        self._stop = re.compile(rf"{re.escape(delimiter)}|\r\n?|\n|$(?!\n)")
        self._delimiter = delimiter
        self._where = where
        self._left = limits.cells
        self._quoting = True

    def read(self) -> None:
        at = column = 0
        while True:
            end = self._field(at, column)
            stop = self._raw[end : end + 1]
            if not stop:
                return
            if stop == self._delimiter:
                self.signs[end] = "\t"
                at, column = end + 1, column + 1
                continue
            self.signs[end] = "\n"
            at, column = end + 1, 0
            if stop == "\r" and self._raw.startswith("\n", at):
                self.quotes.append((end, end + 1))
                at += 1
            self.rows.append([])

    def _field(self, start: int, column: int) -> int:
        """Where the field at `start` ends."""
        self._left -= 1
        if self._left < 0:
            raise refuse(self._where, "holds too many cells to be a document", "import it as a table")
        inside = self._quoted(start) if self._quoting and self._raw.startswith('"', start) else start
        found = self._stop.search(self._raw, inside)
        end = found.start() if found else len(self._raw)
        for place in range(start, end):
            if self._raw[place] in "\t\r\n":
                self.signs[place] = " "
        if self._raw[start:end].strip(' "\t'):
            self.rows[-1].append(Cell(0, len(self.rows) - 1, column, 1, 1, start, end))
        return end

    def _quoted(self, start: int) -> int:
        """After the closing quote; doubled quotes inside stand for one. Without one no quote counts any more."""
        at = start + 1
        marks: list[Span] = [(start, at)]
        while (at := self._raw.find('"', at)) >= 0:
            marks.append((at, at + 1))
            if not self._raw.startswith('"', at + 1):
                self.quotes += marks
                return at + 1
            at += 2
        self._quoting = False
        return start
