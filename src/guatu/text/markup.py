"""HTML, whole or in scraps inside Markdown, to lines of characters that keep their places.

A tokenizer, not a tree: every tag is dropped or its `<` becomes a line break or a tab, every entity's `&`
becomes the character it stands for. One pass, no recursion, time linear in the source.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

import numpy as np

from guatu.text.cells import Cells
from guatu.text.mapped import Mapped
from guatu.text.model import BlockKind, Repair
from guatu.text.page import PLAIN, Hint, Page
from guatu.text.regions import INNER_BLOCK, META_KEYS, advert_end, attributes, region_of, words

_TOKEN = re.compile(
    r"<!--|<!\[CDATA\[|\]\]>|<[!?][a-zA-Z][^<>]{0,2000}>"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?P<rest>(?:[\s/][^<>]{0,20000})?)>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_HTML = re.compile(
    r"<(?:/?(?:p|div|br|span|table|tr|td|li|ul|ol|a|h[1-6]|strong|b|img|body|html)\b[^<>]{0,2000}|!doctype)",
    re.I,
)
_WHOLE = re.compile(r"<(?:!doctype\s+html|html|body|head)\b", re.I)
_SILENT = words("""
    script style noscript template svg iframe textarea select object video audio canvas map
""")
_BLOCKS = words("""
    p div section article main header footer nav aside form ul ol dl table thead tbody tfoot
    blockquote h1 h2 h3 h4 h5 h6 figure figcaption pre hr body html center fieldset title
    head address
""")
_BREAKS = words("""
    br tr li dt dd option
""")
_HOLDERS = words("""
    div section article main header footer nav aside form ul ol dl table blockquote
""")
_INLINE = words("""
    a span ins em i b u font small strong label mark
""")
_CELL_END = re.compile(r"</?t[dhr]\b|</table", re.IGNORECASE)
_LONGEST_CELL = 600
_MOST_INNER = 1
_NEWLINE, _TAB, _SPACE = 10, 9, 32


def has_markup(text: str) -> bool:
    """Whether the text holds HTML tags."""
    return _HTML.search(text) is not None


@dataclass(slots=True)
class _Line:
    """What is known so far of the line being read."""

    block: bool = False
    heading: int = 0
    linked: int = 0
    quote: bool = False
    row: bool = False
    item: bool = False
    region: BlockKind | None = None
    sure: bool = False

    def close(self) -> Hint:
        seen = (self.block, self.heading, self.linked, self.quote, self.row, self.item, self.region)
        if not any(seen):
            return PLAIN
        return Hint(
            region=self.region,
            sure=self.sure,
            heading=self.heading,
            linked=self.linked,
            block=self.block,
            quote=self.quote,
            row=self.row,
            item=self.item,
        )


@dataclass(slots=True)
class _Holder:
    name: str
    region: BlockKind | None
    sure: bool


@dataclass(slots=True)
class _Reader:
    """One pass over the tokens of `text`."""

    mapped: Mapped
    repairs: list[Repair]
    whole: bool
    codes: np.ndarray[tuple[int], np.dtype[np.uint32]]
    keep: np.ndarray[tuple[int], np.dtype[np.bool_]]
    hints: list[Hint] = field(default_factory=list[Hint])
    line: _Line = field(default_factory=_Line)
    holders: list[_Holder] = field(default_factory=list[_Holder])
    open_holders: dict[str, int] = field(default_factory=dict[str, int])
    endless: set[str] = field(default_factory=set[str])
    said: dict[str, str] = field(default_factory=dict[str, str])
    link: bool = False
    heading: int = 0
    cells: int = 0
    set_out: bool = False
    grid: Cells = field(default_factory=Cells)

    @property
    def text(self) -> str:
        return self.mapped.text

    def read(self) -> None:
        at = 0
        while match := _TOKEN.search(self.text, at):
            self._words(at, match.start())
            at = self._token(match)
        self._words(at, len(self.text))
        self.grid.close(int(self.mapped.places[-1]) + 1 if self.text else 0)
        self.hints.append(self.line.close())

    def _words(self, start: int, end: int) -> None:
        """Characters between two tokens."""
        if start >= end:
            return
        if self.whole and not self.set_out:
            codes = self.codes[start:end]
            codes[(codes == _NEWLINE) | (codes == 13)] = _SPACE
        else:
            for _ in range(self.text.count("\n", start, end)):
                self._end_line()
        if self.holders:
            holder = self.holders[-1]
            self.line.region, self.line.sure = holder.region, holder.sure
        if self.link:
            self.line.linked += end - start
        self.line.heading = max(self.line.heading, self.heading)

    def _end_line(self) -> None:
        self.hints.append(self.line.close())
        self.line = _Line()

    def _put(self, start: int, end: int, code: int) -> None:
        """The token `[start:end]` becomes one character."""
        self.codes[start] = code
        self.keep[start] = True
        if code == _NEWLINE:
            self._end_line()
        else:
            self.repairs.append(self.mapped.repair("symbol", start, end, chr(code)))

    def _token(self, match: re.Match[str]) -> int:
        start, end = match.span()
        self.keep[start:end] = False
        found = match[0]
        if found.startswith("&"):
            self._entity(start, found)
        elif found == "<!--":
            end = self._skip(end, "-->")
            self.keep[start:end] = False
        elif match["name"]:
            end = self._tag(match)
        return end

    def _entity(self, at: int, token: str) -> None:
        char = html.unescape(token)
        if char == token:
            self.keep[at : at + len(token)] = True
            return
        code = ord(char[0]) if char else _SPACE
        blank = code in {_NEWLINE, 13} or 0xD800 <= code <= 0xDFFF
        self._put(at, at + len(token), _SPACE if blank else code)
        self._words(at, at + 1)

    def _skip(self, start: int, mark: str) -> int:
        """The end of the next `mark`, or `start` when there is none (looked for only once)."""
        if mark in self.endless:
            return start
        found = self.text.find(mark, start)
        if found < 0:
            self.endless.add(mark)
            return start
        return found + len(mark)

    def _tag(self, match: re.Match[str]) -> int:
        name, start, end = match["name"].lower(), match.start(), match.end()
        closing = bool(match["close"])
        if name in _SILENT and not closing:
            after = self._silence(name, end)
            self.keep[start:after] = False
            return after
        if name == "title" and not closing and self.whole:
            after = self._silence(name, end)
            if after > end:
                self.said.setdefault("title", html.unescape(self.text[end:after].partition("<")[0]).strip())
                self.keep[start:after] = False
                return after
        if name == "meta":
            self._meta(match["rest"])
        elif name in _INLINE and not closing and (after := advert_end(self.text, name, match)):
            self.keep[start:after] = False
            return after
        elif name == "a":
            self.link = not closing
        elif name in {"td", "th"}:
            self._cell(match, closing)
        elif name in _BLOCKS or name in _BREAKS:
            self._block(name, match)
        return end

    def _silence(self, name: str, end: int) -> int:
        """The end of an element whose text is none of the page's."""
        if name in self.endless:
            return end
        found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, end)
        if found is None:
            self.endless.add(name)
            return end
        return found.end()

    def _meta(self, rest: str) -> None:
        said = attributes(rest)
        key = META_KEYS.get((said.get("name") or said.get("property") or "").lower())
        if key and said.get("content"):
            self.said.setdefault(key, html.unescape(said["content"]).strip())

    def _cell(self, match: re.Match[str], closing: bool) -> None:
        start, end = match.span()
        self.grid.close(int(self.mapped.places[start]))
        if closing:
            return
        after = _CELL_END.search(self.text, end, end + _LONGEST_CELL)
        if after is None or len(INNER_BLOCK.findall(self.text, end, after.start())) > _MOST_INNER:
            # A cell as long as an article, or with a list in it, lays out the page.
            self.cells = 0
            self._put(start, end, _NEWLINE)
            return
        self._put(start, end, _TAB if self.cells else _NEWLINE)
        self.line.row = True
        self.cells += 1
        self.grid.cell(int(self.mapped.places[start]), match["rest"])

    def _block(self, name: str, match: re.Match[str]) -> None:
        closing = bool(match["close"])
        if name in {"tr", "table"}:
            self.cells = 0
            begin = self.grid.close if closing else self.grid.row if name == "tr" else self.grid.table
            begin(int(self.mapped.places[match.start()]))
        elif self.cells and self.open_holders.get("table"):
            # Blocks inside a cell do not end the row.
            self._put(match.start(), match.end(), _SPACE)
            return
        if name in _HOLDERS:
            self._hold(name, closing, match["rest"])
        if name == "pre":
            self.set_out = not closing
        if name[0] == "h" and name[1:].isdigit():
            self.heading = 0 if closing else int(name[1])
        if closing and name in _BREAKS:
            return
        self._put(match.start(), match.end(), _NEWLINE)
        if not closing:
            self.line.block = name not in {"br", "tr"}
            self.line.item = name == "li"
        self.line.quote = any(holder.name == "blockquote" for holder in self.holders[-2:])

    def _hold(self, name: str, closing: bool, rest: str) -> None:
        if not closing:
            region, sure = region_of(name, rest)
            outer = self.holders[-1] if self.holders else None
            if outer and outer.region and (outer.sure or not region):
                region, sure = outer.region, outer.sure
            self.holders.append(_Holder(name, region, sure))
            self.open_holders[name] = self.open_holders.get(name, 0) + 1
            return
        while self.open_holders.get(name, 0):
            holder = self.holders.pop()
            self.open_holders[holder.name] -= 1
            if holder.name == name:
                break


def read_markup(mapped: Mapped, repairs: list[Repair]) -> Page:
    """The lines of a page with HTML in it. In a whole document raw line ends are mere blanks; in scraps of
    HTML inside other text they count.
    """
    codes = np.frombuffer(mapped.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).copy()
    keep = np.ones(len(mapped.text), dtype=np.bool_)
    reader = _Reader(mapped, repairs, _WHOLE.search(mapped.text) is not None, codes, keep)
    reader.read()
    kept = codes[keep].tobytes().decode("utf-32-le", "surrogatepass")
    return Page(Mapped(kept, mapped.places[keep]), tuple(reader.hints), reader.said, tuple(reader.grid.found))
