"""Cleaning with general tools, each as it comes or with more after it: brackets stripped and OpenCC's t2s.

Every tool gets HTML, which is all that they read: a document that is no HTML page is put into one, a paragraph a
line. The settings are those that do best for Chinese news among what each tool's documentation offers:

- trafilatura: `favor_precision`, no comments;
- readability-lxml: the summary, written out as text by inscriptis (it yields HTML only);
- jusText: its mode without a stop list, for Chinese has no blanks between words, and half of its lengths, for a
  Chinese character says about as much as two letters (with the usual lengths it keeps nothing of most documents);
- inscriptis: as it is; it lays out the whole page and takes nothing away.

A title that the tool found (trafilatura, readability) is put before the text when the text lacks it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Cleaner = Callable[[str], str]

PAGE = re.compile(r"<html\b|<!doctype\b", re.I)
PINYIN = re.compile(r"[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ]+[)）]")


def load(chain: str) -> Any:
    """The chain of that name: a tool, or a tool with repairs (" + …") after it."""
    name, _, repairs = chain.partition(" + ")
    tool = TOOLS[name]()
    repair = repairer() if repairs else str

    def clean(path: Path) -> dict[str, Any]:
        return {"text": repair(tidy(tool(page(path))))}

    return clean


def page(path: Path) -> str:
    """The document as an HTML page."""
    content = path.read_bytes()
    try:
        raw = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raw = content.decode("gb18030", "replace")
    if PAGE.search(raw):
        return raw
    lines = [line for line in raw.splitlines() if line.strip()]
    marked = [line if line.startswith("<") else f"<p>{html.escape(line)}</p>" for line in lines]
    return "<html><body>\n" + "\n".join(marked) + "\n</body></html>"


def tidy(text: str) -> str:
    """One paragraph a line, no blank lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def repairer() -> Cleaner:
    """Takes pinyin in brackets away and makes traditional characters simplified."""
    import opencc

    to_simplified = opencc.OpenCC("t2s").convert
    return lambda text: to_simplified(PINYIN.sub("", text))


def titled(title: str | None, text: str) -> str:
    """The text under its title, unless it has it already."""
    return text if not title or title in text else f"{title}\n{text}"


def _trafilatura() -> Cleaner:
    import trafilatura

    # The metadata are for the title; the long search for a date would only be timed for nothing.
    quick = {"extensive_search": False, "original_date": False}

    def clean(page: str) -> str:
        found = trafilatura.bare_extraction(
            page,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=quick,
        )
        return titled(found.title, found.text or "") if found else ""

    return clean


def _readability() -> Cleaner:
    import inscriptis
    from readability import Document

    def clean(page: str) -> str:
        found = Document(page)
        text = inscriptis.get_text(found.summary(html_partial=True))
        title = found.short_title()
        return titled("" if title == "[no-title]" else title, text)

    return clean


def _justext() -> Cleaner:
    import justext

    def clean(page: str) -> str:
        paragraphs = justext.justext(
            page.encode(),
            frozenset(),
            length_low=35,
            length_high=100,
            stopwords_low=0,
            stopwords_high=0,
            encoding="utf-8",
        )
        return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return clean


def _inscriptis() -> Cleaner:
    import inscriptis

    return inscriptis.get_text


TOOLS: dict[str, Callable[[], Cleaner]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "jusText": _justext,
    "inscriptis": _inscriptis,
}
