"""Made pages of which every line's part is known: what the models of the text room learn from.

`pages(count, seed)` puts phrases together into articles, lays them out as the web and its printers do (blank lines
or none, newspaper breaks, a fixed width with page numbers, a clause a line, HTML), and sets around them what is no
article. All of it is made up (合成示例).
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

import noise
import phrases

from guatu.text.model import BlockKind

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Mark:
    """`raw[start:end]` is a physical line, or a piece of one, of the paragraph `number`."""

    start: int
    end: int
    kind: BlockKind
    number: int


@dataclass(slots=True)
class Page:
    """A page as it lies on the web, and what its pieces are."""

    raw: str = ""
    marks: list[Mark] = field(default_factory=list[Mark])

    def add(self, text: str) -> None:
        """Characters that are no piece: blanks, tags."""
        self.raw += text

    def piece(self, text: str, kind: BlockKind, number: int) -> None:
        """The next piece."""
        self.marks.append(Mark(len(self.raw), len(self.raw) + len(text), kind, number))
        self.raw += text

    def mark_at(self, place: int) -> Mark | None:
        """The piece that holds the character at `place`."""
        at = bisect_right(self.marks, place, key=lambda mark: mark.start) - 1
        return self.marks[at] if at >= 0 and place < self.marks[at].end else None


class Maker:
    """Fills phrases by chance; `held_out` takes only the phrases that training never sees."""

    def __init__(self, seed: int, held_out: bool) -> None:
        self.dice = random.Random(seed)
        self.held_out = held_out
        self.unsaid: list[str] = []

    def one_of(self, texts: Sequence[str]) -> str:
        """One of the phrases on this maker's side, its slots filled."""
        return self.fill(self.dice.choice(self.mine(texts)))

    def mine(self, texts: Sequence[Said]) -> list[Said]:
        """The phrases or texts on this maker's side."""
        return [text for at, text in enumerate(texts) if (at % 4 == 3) == self.held_out]

    def fill(self, text: str) -> str:
        """The phrase with its slots filled."""
        while "{" in text:
            before, _, rest = text.partition("{")
            slot, _, after = rest.partition("}")
            text = before + self._slot(slot) + after
        return text

    def _slot(self, slot: str) -> str:
        if slot == "headline":
            return self.one_of(phrases.HEADLINES)
        if slot in phrases.SLOTS:
            return self.dice.choice(phrases.SLOTS[slot])
        year, month, day = self.dice.randint(2012, 2026), self.dice.randint(1, 12), self.dice.randint(1, 28)
        return {
            "n": str(self.dice.randint(2, 980)),
            "money": f"{self.dice.uniform(1, 4000):.{self.dice.randint(0, 2)}f}",
            "pct": f"{self.dice.uniform(1, 90):.1f}",
            "year": str(year),
            "month": str(month),
            "day": str(day),
            "date": self.dice.choice((f"{month}月{day}日", f"{year}年{month}月{day}日", "日前", "近日")),
            "iso": self.dice.choice((f"{year}-{month:02d}-{day:02d}", f"{year}/{month}/{day}")),
            "ym": self.dice.choice((f"{year}-{month:02d}", f"{year}年{month}月", f"{year}.{month}")),
            "clock": f"{self.dice.randint(0, 23):02d}:{self.dice.randint(0, 59):02d}",
        }[slot]

    def chance(self, share: float) -> bool:
        """Whether something of this share happens."""
        return self.dice.random() < share

    def paragraph(self) -> str:
        """A paragraph of some sentences; none comes back before all have been said."""
        return "".join(self._sentence() for _ in range(self.dice.randint(1, 4)))

    def _sentence(self) -> str:
        if not self.unsaid:
            self.unsaid = self.dice.sample(self.mine(phrases.SENTENCES), len(self.mine(phrases.SENTENCES)))
        return self.fill(self.unsaid.pop())


Part = tuple[BlockKind, str]


def _article(maker: Maker) -> list[Part]:
    """Title, paragraphs and what stands between them."""
    parts: list[Part] = [(BlockKind.TITLE, maker.one_of(phrases.HEADLINES))]
    if maker.chance(0.3):
        parts.insert(maker.dice.randint(0, 1), (BlockKind.KICKER, maker.one_of(phrases.KICKERS)))
    if maker.chance(0.25):
        parts.append((BlockKind.CAPTION, maker.one_of(phrases.CAPTIONS)))
    style = maker.dice.choice(("plain", "subheads", "sections", "brackets", "list"))
    for number in range(maker.dice.randint(2, 6)):
        if style in {"sections", "brackets"}:
            count = "一二三四五六七八"[number]
            head = maker.one_of(phrases.SECTIONS if maker.chance(0.7) else phrases.SUBHEADS)
            parts.append(
                (BlockKind.SUBHEAD, (f"{count}、" if style == "sections" else f"（{count}）") + head)
            )
        elif style == "subheads" and number and maker.chance(0.6):
            parts.append((BlockKind.SUBHEAD, maker.one_of(phrases.SUBHEADS)))
        parts += [(BlockKind.BODY, maker.paragraph()) for _ in range(maker.dice.randint(1, 2))]
        if maker.chance(0.2):
            parts.append((BlockKind.CAPTION, maker.one_of(phrases.CAPTIONS)))
    if style == "list" or maker.chance(0.1):
        mark = maker.dice.choice(("1.", "{n}）", "●", "（{n}）", "■ ", "{n}、"))
        items = [
            (BlockKind.LIST, mark.replace("1", str(n)).replace("{n}", str(n)) + maker.one_of(phrases.ITEMS))
            for n in range(1, maker.dice.randint(3, 7))
        ]
        at = maker.dice.randint(2, len(parts))
        parts[at:at] = items
    if maker.chance(0.15):
        bar = maker.dice.choice(("\t", " | ", "    "))
        rows = [maker.one_of(phrases.ROW_HEADS), *(maker.one_of(phrases.ROWS) for _ in range(4))]
        parts += [(BlockKind.TABLE, row.replace("|", bar)) for row in rows]
        parts.append((BlockKind.BODY, maker.paragraph()))
    return parts


def _some(maker: Maker, kind: BlockKind, texts: Sequence[str], most: int) -> list[Part]:
    return [(kind, maker.one_of(texts)) for _ in range(maker.dice.randint(0, most))]


def around(maker: Maker, article: list[Part]) -> list[Part]:
    """The article with the page's furniture before and after it."""
    before = [
        *(_some(maker, BlockKind.SPAM, phrases.SPAM, 1) if maker.chance(0.2) else []),
        *_some(maker, BlockKind.NAV, phrases.NAVS, 2),
    ]
    meta = _some(maker, BlockKind.META, phrases.META, 2)
    below = maker.chance(0.75)
    title = max(
        number for number, part in enumerate(article[:2]) if part[0] in {BlockKind.TITLE, BlockKind.KICKER}
    )
    head = [*article[: title + 1], *meta] if below else [*meta, *article[: title + 1]]
    related: list[Part] = []
    if maker.chance(0.4):
        related = [
            (BlockKind.RELATED, maker.one_of(phrases.RELATED_HEADS)),
            *((BlockKind.RELATED, maker.one_of(phrases.RELATED)) for _ in range(maker.dice.randint(2, 5))),
        ]
    after = [
        *_some(maker, BlockKind.META, phrases.META, 2),
        *_some(maker, BlockKind.NAV, phrases.NAVS, 3),
        *related,
        *_some(maker, BlockKind.META, phrases.META, 1),
    ]
    return [*before, *head, *article[title + 1 :], *after]


@dataclass(frozen=True, slots=True)
class Breaks:
    """How a page parts and breaks its paragraphs: what stands between two, at a break, and before each; `within`
    may put a line of the paper's own into a break.
    """

    between: Callable[[], str]
    pieces: Callable[[str], list[str]]
    broken: str = "\n"
    indent: str = ""
    within: Callable[[], str] = lambda: ""


def put(page: Page, parts: list[Part], breaks: Breaks) -> None:
    """The parts one after the other; only running text is broken and indented."""
    for number, (kind, text) in enumerate(parts):
        running = kind in {BlockKind.BODY, BlockKind.LIST}
        page.add(breaks.indent if running else "")
        for at, piece in enumerate(breaks.pieces(text) if running else [text]):
            if at:
                page.add(breaks.broken + breaks.within())
            page.piece(piece, kind, number)
        row = kind is BlockKind.TABLE and number + 1 < len(parts) and parts[number + 1][0] is BlockKind.TABLE
        page.add("\n" if row else breaks.between())


def _newspaper(text: str) -> list[str]:
    """Columns of a newspaper: most paragraphs are whole or broken once, some fall into small pieces."""
    dice = random.Random(text)
    if len(text) <= 60 or dice.random() < 0.3:
        return [text]
    if dice.random() < 0.7:
        return noise.broken(text, dice)
    cuts = sorted(dice.sample(range(4, len(text) - 4), dice.randint(2, 4)))
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]


def _whole(text: str) -> list[str]:
    return [text]


def plain(maker: Maker, parts: list[Part]) -> Page:
    page = Page()
    always = maker.dice.choice(("\n", "\n\n", "\n\n \n\n", "\n\u3000\u3000"))
    put(page, parts, Breaks(lambda: always, _whole))
    return page


def _printed(maker: Maker, parts: list[Part]) -> Page:
    page = Page()
    put(page, parts, Breaks(lambda: maker.dice.choice(("\n\n", "\n\n\n\n")), _newspaper, "\n\n"))
    return page


def _fixed(maker: Maker, parts: list[Part]) -> Page:
    """A fixed width; paragraphs begin with two wide blanks or after a blank line."""
    page = Page()
    columns, indented = maker.dice.randint(18, 44), maker.chance(0.6)
    height, line = maker.dice.randint(12, 30), 0
    for number, (kind, text) in enumerate(parts):
        body = kind in {BlockKind.BODY, BlockKind.LIST}
        whole = ("\u3000\u3000" if indented and body else "") + text
        for piece in noise.columns_of(whole, columns) if body else [whole]:
            page.add(piece[: len(piece) - len(piece.lstrip("\u3000"))])
            page.piece(piece.lstrip("\u3000"), kind, number)
            page.add("\n")
            line += 1
            if line % height == 0 and body:
                page.piece(f"- {line // height} -", BlockKind.NAV, -1)
                page.add("\n")
        page.add("" if indented and body else "\n")
    return page


def _by_clause(maker: Maker, parts: list[Part]) -> Page:
    page = Page()
    put(page, parts, Breaks(lambda: "\n\n", noise.clauses_of))
    return page


def _html(maker: Maker, parts: list[Part]) -> Page:
    """A page of tags whose names say nothing of what they hold."""
    page = Page()
    page.add("<!DOCTYPE html><html><body><div class='w1'>\n")
    names = {
        BlockKind.TITLE: ("h1", "h2", "div"),
        BlockKind.NAV: ("li", "a", "span"),
        BlockKind.META: ("div", "span"),
    }
    for number, (kind, text) in enumerate(parts):
        name = maker.dice.choice(names.get(kind, ("p", "p", "div")))
        name = "a" if kind is BlockKind.RELATED and maker.chance(0.7) else name
        inside = name in {"a", "span"}
        page.add(f"<div><{name}>" if inside else f"<{name}>")
        page.piece(text, kind, number)
        page.add(f"</{name}></div>\n" if inside else f"</{name}>\n")
    page.add("</div></body></html>")
    return page


_LAYOUTS = (plain, plain, _printed, _fixed, _by_clause, _html)


def pages(count: int, seed: int = 0, *, held_out: bool = False) -> Iterator[Page]:
    """So many pages; the same ones for the same seed."""
    for number in range(count):
        maker = Maker(seed * 1_000_003 + number, held_out)
        layout = maker.dice.choice(_LAYOUTS)
        article = [part for part in _article(maker) if layout is not _html or part[0] is not BlockKind.TABLE]
        yield layout(maker, around(maker, article))
