"""A line of the page and what can be seen of it without its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate

from guatu.text.adverts import holds_advert
from guatu.text.lazy import lazy
from guatu.text.mapped import Mapped, join
from guatu.text.model import BlockKind, Repair
from guatu.text.page import PLAIN, Hint, Page
from guatu.text.patterns import run
from guatu.text.rows import broken_heads, find_rows, part_cells
from guatu.text.tidy import HAN, drop_blanks

_CLOSERS = r"[”’」』）)】》\]\"']"
_STOPPED = re.compile(rf"(?:[。！？!?…]|——|\.{{3,6}}){_CLOSERS}{{0,3}}$")
_CUT_OFF = re.compile(r"(?:\.{2,6}|…)$")
_OPENERS = tuple("，、,；;（(“‘「『《〈【")
_INNER_STOP = re.compile(r"[。！？；]")
_COMMA = re.compile(r"[，、；,](?:(?<!,)|(?!\d))")
_HAN = re.compile(run(HAN))
_MARK = re.compile(
    r"^(?:[●○◆◇■□▲△★☆•·▪➢➤※►▶▸‣*+–-]\s?|[(（]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|[(（]\d{1,2}[)）]|\d{1,2}[)）、]|\d{1,2}[.．](?:(?!\d)|(?=20\d\d年))|[①-⑳]|——(?=\S))"
)
_SECTION = re.compile(r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、])")
_CREDITED = re.compile(
    r"[。！）)\s](?:[^。，！]{0,16}(?:资料图片?|图片|供图|摄)|[(（]?(?:摄影|图片|图|供图|拍摄)\s*[/／:：丨|]\s*[\u4e00-\u9fff·]{2,12})[)）]?$"
)
_CREDIT = re.compile(
    r"(?<=[。！])\s*(?:[(（][^（）()。，]{0,24}(?:摄影?|供图|/图)\s*[)）]"
    r"|[(（]?(?:摄影|图片|图|供图|拍摄)\s*[/／:：丨|]\s*[\u4e00-\u9fff·]{2,12}[)）]?"
    r"|[/／]?\s*(?:(?:[\u4e00-\u9fff]{2,6}[报社网台]|本报|见习|特约)?(?:记者|通讯员|实习生)\s*)*[\u4e00-\u9fff·]{2,4}(?:[\s、]+[\u4e00-\u9fff·]{2,4}){0,2}\s*(?:摄影?|供图)"
    r"|[\u4e00-\u9fff]{3,16}(?:中心|集团|公司|管委会|[局办委部馆社])(?:供图|提供))$"
)
"""Who took the picture, behind the sentence that says what is on it."""
_CREDITS = ("片", "图", "摄", ")", "）", "提供")
_PICTURE = re.compile(r"[。！]\s*[(（]?(?:摄影|图片|图|供图|拍摄)\s*[/／:：丨|]")
_STOPPERS = frozenset("。！？!?….—”’」』）)】》]\"'")
_TWO_COLUMNS = re.compile(run(r"\u2e80-\U0010ffff"))
_INDENT = re.compile(r"[ \xa0\u3000\t]+")


@dataclass(eq=False)
class Line:
    """One physical line, or several that were found to be one.

    `gap`: a blank line or a new block lies before it. `indent`: the columns of blanks it began with. `kind` is
    None until somebody knows. `cut`: what stood at its end was taken away.
    """

    mapped: Mapped
    hint: Hint = PLAIN
    gap: bool = False
    indent: int = 0
    kind: BlockKind | None = None
    cut: bool = False

    @lazy
    def text(self) -> str:
        """Its characters."""
        return self.mapped.text

    @property
    def kept(self) -> bool:
        """Whether nobody has yet said that the line is no part of the article."""
        return self.kind is None

    @lazy
    def stopped(self) -> bool:
        """Whether it ends as a sentence ends."""
        return self.text[-1:] in _STOPPERS and _STOPPED.search(self.text[-12:]) is not None

    @lazy
    def cut_off(self) -> bool:
        """Whether it is a headline that a list of links cut short."""
        return (
            self.text.endswith(("..", "…"))
            and _CUT_OFF.search(self.text[-8:]) is not None
            and self.inner_stops == 0
            and self.commas < 2
        )

    @property
    def open_end(self) -> bool:
        """Whether it ends where no sentence can end."""
        return self.text.endswith(_OPENERS)

    @property
    def punctuated(self) -> bool:
        """Whether it ends or is parted as sentences are: headlines are not."""
        return self.stopped or self.open_end or self.commas > 0 or self.inner_stops > 0

    @lazy
    def marked(self) -> bool:
        """Whether it begins with a list mark."""
        return _MARK.match(self.text) is not None

    @lazy
    def numbered(self) -> bool:
        """Whether it begins with a number in Chinese, as sections do."""
        return _SECTION.match(self.text) is not None

    @lazy
    def credited(self) -> bool:
        """Whether it ends with the photographer, as captions do."""
        last = self.text[-24:]
        named = self.text.endswith(_CREDITS) or _PICTURE.search(last) is not None
        return named and _CREDITED.search(last) is not None

    @property
    def credit(self) -> int | None:
        """Where the photographer's name begins, behind the sentence of a caption."""
        found = _CREDIT.search(self.text) if self.credited else None
        return found.start() if found else None

    @lazy
    def advertises(self) -> bool:
        """Whether it holds an advert, or looks as if."""
        return holds_advert(self.text)

    @lazy
    def inner_stops(self) -> int:
        """Sentence stops before its end."""
        return len(_INNER_STOP.findall(self.text[:-1]))

    @lazy
    def commas(self) -> int:
        """Marks that part clauses."""
        return len(_COMMA.findall(self.text))

    @lazy
    def han(self) -> int:
        """Chinese characters in it."""
        return sum(map(len, _HAN.findall(self.text)))

    @property
    def linked(self) -> float:
        """Share of it that is links."""
        return min(1.0, self.hint.linked / max(len(self.text), 1))

    @lazy
    def columns(self) -> int:
        """Columns it takes on the page, a Chinese character two."""
        return self.indent + len(self.text) + sum(map(len, _TWO_COLUMNS.findall(self.text)))

    @lazy
    def characters(self) -> int:
        """Characters it takes on the page, two for every character, so that both measures compare."""
        return self.indent + 2 * len(self.text)

    @property
    def printed(self) -> int:
        """Columns it took before blanks between its characters were dropped."""
        return self.columns + self._dropped

    @property
    def printed_characters(self) -> int:
        """Characters it took before blanks between them were dropped, two for every character."""
        return self.characters + 2 * self._dropped

    @lazy
    def _dropped(self) -> int:
        return self.raw_end - self.raw_start - len(self.text)

    @lazy
    def prose(self) -> bool:
        """Whether it is running text for certain."""
        if self.han < 6:
            return self.text.endswith((".", "。")) and self.text.count(" ") > 6
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


def lines_of(page: Page, repairs: list[Repair]) -> list[Line]:
    """The lines that hold something, blanks at their ends and next to Chinese characters dropped."""
    texts = page.mapped.text.split("\n")
    filled = [number for number, text in enumerate(texts) if text.strip()]
    kept = [texts[number] for number in filled]
    found = find_rows(kept)
    heads = broken_heads(kept, found)
    rows = {filled[at]: gaps for at, gaps in (found | heads).items()}
    goes_on = {filled[at] for at in heads if at - 1 in heads}
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    lines: list[Line] = []
    before = -2
    for number in filled:
        text, hint = texts[number], page.hints[number]
        part = page.mapped.cut(starts[number], starts[number] + len(text))
        if number in rows:
            part = part_cells(part, rows[number], repairs)
            hint = replace(hint, row=True)
        cells = hint.row or "\t" in text.strip()
        mapped = tidy_row(part, repairs) if cells else drop_blanks(part, repairs)
        if number in goes_on:
            lines[-1] = replace(lines[-1], mapped=join((lines[-1].mapped, mapped)))
        elif mapped.text:
            lines.append(Line(mapped, hint, number > before + 1 or hint.block, _indent(text)))
            before = number
    return lines


def _indent(text: str) -> int:
    found = _INDENT.match(text)
    return len(found[0]) + found[0].count("\u3000") if found else 0


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
