"""A line of the page and what can be seen of it without its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guatu.text.mapped import Mapped, join
from guatu.text.model import BlockKind, Repair
from guatu.text.page import PLAIN, Hint, Page
from guatu.text.tidy import HAN, drop_blanks

_CLOSERS = r"[”’」』）)】》\]\"']"
_STOPPED = re.compile(rf"(?:[。！？!?…]|——|\.{{3,6}}){_CLOSERS}{{0,3}}$")
_CUT_OFF = re.compile(r"(?:\.{2,6}|…)$")
_OPEN = re.compile(r"[，、,；;（(“‘「『《〈【]$")
_INNER_STOP = re.compile(r"[。！？；]")
_COMMA = re.compile(r"[，、；：]|,(?!\d)")
_HAN = re.compile(rf"[{HAN}]")
_MARK = re.compile(
    r"^(?:[●○◆◇■□▲△★☆•·▪➢➤✦※►▶*+–-]\s?|[(（]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|[(（]\d{1,2}[)）]|\d{1,2}[)）、]|\d{1,2}[.．](?!\d)|[①-⑳]|——(?=\S))"
)
_INDENT = re.compile(r"[ \xa0]{2,}|\u3000|\t")
_BARS = re.compile(r"\s*[|｜¦]\s*")


@dataclass(slots=True)
class Line:
    """One physical line, or several that were found to be one.

    `gap`: a blank line or a new block lies before it. `kind` is None until somebody knows.
    """

    mapped: Mapped
    hint: Hint = PLAIN
    gap: bool = False
    indent: bool = False
    kind: BlockKind | None = None
    heading: bool = False
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.mapped.text

    @property
    def kept(self) -> bool:
        """Whether nobody has yet said that the line is no part of the article."""
        return self.kind is None

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence ends."""
        return _STOPPED.search(self.text) is not None

    @property
    def cut_off(self) -> bool:
        """Whether it is a headline that a list of links cut short."""
        return _CUT_OFF.search(self.text) is not None and self.inner_stops == 0 and self.commas < 2

    @property
    def open_end(self) -> bool:
        """Whether it ends where no sentence can end."""
        return _OPEN.search(self.text) is not None

    @property
    def marked(self) -> bool:
        """Whether it begins with a list mark."""
        return _MARK.match(self.text) is not None

    @property
    def inner_stops(self) -> int:
        """Sentence stops before its end."""
        return len(_INNER_STOP.findall(self.text[:-1]))

    @property
    def commas(self) -> int:
        """Marks that part clauses."""
        return len(_COMMA.findall(self.text))

    @property
    def han(self) -> int:
        """Chinese characters in it."""
        return len(_HAN.findall(self.text))

    @property
    def linked(self) -> float:
        """Share of it that is links."""
        return min(1.0, self.hint.linked / max(len(self.text), 1))

    @property
    def width(self) -> int:
        """Columns it takes, a Chinese character two."""
        return len(self.text) + sum(map("\u2e7f".__lt__, self.text))

    @property
    def prose(self) -> bool:
        """Whether it is running text for certain."""
        if self.han < 6:
            return False
        if self.cut_off:
            return False
        if self.stopped:
            return len(self.text) >= 12 or self.commas > 0
        return len(self.text) >= 40 and (self.inner_stops > 0 or self.commas > 1)

    @property
    def raw_start(self) -> int:
        """Where its first character stands in the raw source."""
        return int(self.mapped.places[0])

    @property
    def raw_end(self) -> int:
        """Where its last character ends in the raw source."""
        return int(self.mapped.places[-1]) + 1

    def absorb(self, others: list[Line]) -> None:
        """`others` are the rest of this line."""
        self.mapped = join((self.mapped, *(other.mapped for other in others)))
        self.text = self.mapped.text


def lines_of(page: Page, repairs: list[Repair]) -> list[Line]:
    """The lines that hold something, blanks at their ends and next to Chinese characters dropped."""
    lines: list[Line] = []
    gap = True
    start = 0
    for number, text in enumerate(page.mapped.text.split("\n")):
        end = start + len(text)
        if text.strip():
            hint = page.hints[number] if number < len(page.hints) else PLAIN
            part = page.mapped.cut(start, end)
            cells = hint.row or "\t" in text.strip()
            mapped = tidy_row(part, repairs) if cells else drop_blanks(part, repairs)
            if mapped.text:
                indent = _INDENT.match(text) is not None
                lines.append(Line(mapped, hint, gap or hint.block, indent))
                gap = False
        else:
            gap = True
        start = end + 1
    return lines


def tidy_row(row: Mapped, repairs: list[Repair]) -> Mapped:
    """A table row: its cells trimmed, the tabs between them kept."""
    cells: list[Mapped] = []
    start = 0
    for match in re.finditer(r"\t|$", row.text):
        cells.append(drop_blanks(row.cut(start, match.start()), repairs))
        if match[0]:
            cells.append(row.cut(*match.span()))
        start = match.end()
    tidy = join(cells)
    left = len(tidy.text) - len(tidy.text.lstrip("\t"))
    return tidy.cut(left, len(tidy.text.rstrip("\t")) if tidy.text.strip("\t") else left)
