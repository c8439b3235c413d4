"""What a format's reader gives: characters in reading order, and what the format knows of each line."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from guatu.text.formats.limits import Limits, refuse
from guatu.text.mapped import Mapped
from guatu.text.model import Cell, Part, Repair
from guatu.text.page import PLAIN, Hint, Page

_BLANKS = re.compile(r"[\s\x00-\x20\x7f-\xa0\u2028\u2029]+")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNIT = re.compile(r"\s*[(（]?(?:计量)?单位[:：]")
_WIDEST_CAPTION = 80


@dataclass(frozen=True, slots=True)
class Extract:
    """`page` has the lines of `raw` with their hints; `parts` are ranges of `raw`; `repairs` what the page has
    other than `raw`; `recognised_by` names the OCR engine that read it from pictures.
    """

    raw: str
    page: Page
    parts: tuple[Part, ...] = ()
    repairs: tuple[Repair, ...] = ()
    recognised_by: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A filled cell of a table: its text and the columns (and rows) that it covers."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Builder:
    """Writes a document down line by line. Raises UnreadableError when it grows beyond `limits`."""

    where: str
    limits: Limits
    said: dict[str, str] = field(default_factory=dict[str, str])
    _lines: list[str] = field(default_factory=list[str])
    _hints: list[Hint] = field(default_factory=list[Hint])
    _parts: list[Part] = field(default_factory=list[Part])
    _cells: list[Cell] = field(default_factory=list[Cell])
    _at: int = 0
    _tables: int = 0
    _slots: int = 0

    def line(self, text: str, hint: Hint = PLAIN) -> None:
        """A line of running text; one that holds nothing is left out."""
        text = visible(text)
        if text.strip():
            self._put(text, hint)

    @contextmanager
    def part(self, kind: str, name: str) -> Generator[None]:
        """Everything written inside belongs to this part."""
        start = self._at
        yield
        if self._at > start:
            self._parts.append(Part(kind, name, start, self._at - 1))

    def table(self, rows: Sequence[Sequence[Box]], first_row: int = 0) -> None:
        """A table, its cells by column; `first_row` is the place of its first row on the sheet.

        Rows of one cell above the first that has more are its captions, not its rows.
        """
        body = next((number for number, row in enumerate(rows) if len(row) > 1), len(rows))
        for row in rows[:body]:
            for box in row:
                self.line(one_line(box.text), _caption(box.text))
                if not _UNIT.match(box.text):
                    self.said.setdefault("title", one_line(box.text))
        used = sorted({box.column for row in rows[body:] for box in row})
        order = {column: number for number, column in enumerate(used)}
        self.count_cells(len(used) * (len(rows) - body))
        for number, row in enumerate(rows[body:], first_row + body):
            self._row(row, order, number, number == first_row + body)
        self._tables += 1

    def count_cells(self, cells: int) -> None:
        """Counts cells that are being read. Raises UnreadableError beyond the limit."""
        self._slots += cells
        if self._slots > self.limits.cells:
            raise refuse(
                self.where,
                f"holds tables of more than {self.limits.cells} cells",
                "import it as a table, or give only the sheets to read",
            )

    def extract(self) -> Extract:
        """All that was written."""
        raw = "\n".join(self._lines)
        page = Page(Mapped.of(raw), (*self._hints,) or (PLAIN,), self.said, tuple(self._cells))
        return Extract(raw, page, tuple(self._parts))

    def _row(self, row: Sequence[Box], order: Mapping[int, int], number: int, first: bool) -> None:
        pieces: list[str] = []
        at, column = self._at, 0
        for box in sorted(row, key=lambda box: box.column):
            text = one_line(box.text)
            tabs = "\t" * (order[box.column] - column)
            column = order[box.column]
            pieces += (tabs, text)
            at += len(tabs)
            if text:
                place = (self._tables, number, box.column, box.rows, box.columns)
                self._cells.append(Cell(*place, at, at + len(text)))
            at += len(text)
        text = "".join(pieces)
        if text.strip():
            self._put(text, Hint(row=True, block=first))

    def _put(self, text: str, hint: Hint) -> None:
        self._lines.append(text)
        self._hints.append(hint)
        self._at += len(text) + 1
        if self._at > self.limits.characters:
            raise refuse(
                self.where, f"holds more than {self.limits.characters} characters", "give it in parts"
            )


def _caption(text: str) -> Hint:
    """Above a table stand its title and its unit; a longer text is a paragraph that somebody put into a cell."""
    return Hint(heading=2 if len(text) <= _WIDEST_CAPTION else 0, sure=True, block=True)


def visible(text: str) -> str:
    """Without control and zero-width characters, line ends and halves of characters.

    >>> visible("\\x00武\\u200b汉\\r\\n市")
    '武汉 市'
    """
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return _SURROGATE.sub("\ufffd", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """The text of a cell: every run of blanks and line ends is one blank.

    >>> one_line(" 地区生产总值\\n（亿元） ")
    '地区生产总值 （亿元）'
    """
    return _BLANKS.sub(" ", visible(text)).strip()
