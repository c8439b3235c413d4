"""Markdown and Jekyll front matter: marks go, words stay, the front matter's title stays as the title."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from guatu.text.mapped import Span
from guatu.text.page import Hint, Page

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_KEY = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*([\"']?)(.*?)\2[ \t\r]*$", re.MULTILINE)
_SAID = {
    "title": "title",
    "date": "published",
    "published": "published",
    "author": "author",
    "source": "source",
    "url": "url",
    "link": "url",
}
_MARKS = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)"
    r"|\[(?P<words>[^\[\]\n]{1,300})\]\((?:[^()\s]{1,1000})(?:[ \t]\"[^\"\n]{0,200}\")?\)"
    r"|<(?:https?|ftp)://[^<>\s]{1,2000}>"
    r"|\*\*(?P<bold>[^*\n]{1,500})\*\*"
    r"|^(?P<heading>\#{1,6})[ \t]+"
    r"|^(?P<quote>>[ \t]?)"
    r"|^[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++(?:[ \t]*+:?-++:?)?[ \t]*+$"
    r"|^[ \t]*+(?:-{3,}+|\*{3,}+|_{3,}+|={3,}+)[ \t]*+$",
    re.MULTILINE,
)

_INLINE = ("](", "**", "<http", "<ftp")
_AT_START = re.compile(r"\n(?:[#>]|[ \t]*+[|:\-*_=])")


def read_front_matter(page: Page) -> Page:
    """Without the front matter but for its title; what it says becomes metadata."""
    match = _FRONT.match(page.mapped.text)
    if match is None:
        return page
    said = dict(page.said)
    kept: list[Span] = []
    titles: dict[int, Hint] = {}
    for key in _KEY.finditer(page.mapped.text, match.start(1), match.end(1)):
        name = _SAID.get(key[1].lower())
        if not name or not key[3].strip():
            continue
        said[name] = key[3].strip()
        if name == "title":
            kept.append(key.span(3))
            line = page.mapped.text.count("\n", 0, key.start())
            titles[line] = replace(page.hints[line], title=True, block=True)
    return replace(page.without(_outside(page.mapped.text, match.span(), kept), titles), said=said)


def _outside(text: str, whole: Span, kept: list[Span]) -> list[Span]:
    """The parts of `whole` that are neither kept nor line breaks."""
    spans: list[Span] = []
    at = whole[0]
    for start, end in [*kept, (whole[1], whole[1])]:
        for piece in re.finditer(r"[^\n]+", text[at:start]):
            spans.append((at + piece.start(), at + piece.end()))
        at = end
    return spans


def read_marks(page: Page) -> Page:
    """Without the marks of Markdown; headings, quotes and links are remembered as hints."""
    text = page.mapped.text
    if not any(mark in text for mark in _INLINE) and not _AT_START.search("\n" + text):
        return page
    ends = [match.start() for match in re.finditer("\n", text)]
    spans: list[Span] = []
    changed: dict[int, Hint] = {}
    for match in _MARKS.finditer(text):
        start, end = match.span()
        name = match.lastgroup
        number = bisect_right(ends, start)
        hint = changed.get(number, page.hints[number])
        if name in {"words", "bold"}:
            inner = match.span(name)
            spans += [(start, inner[0]), (inner[1], end)]
            if name == "words":
                changed[number] = replace(hint, linked=hint.linked + inner[1] - inner[0])
            continue
        spans.append((start, end))
        if name == "heading":
            changed[number] = replace(hint, heading=len(match["heading"]))
        elif name == "quote":
            changed[number] = replace(hint, quote=True)
    return page.without(spans, changed)
