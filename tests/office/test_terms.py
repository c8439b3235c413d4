"""Words of art are explained where a page first uses them: one table of words, one look over the pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from desks import Session
from django.utils import translation

from guatu.office.help.glossary import SPELLINGS, WORDS, spelled


class Read(HTMLParser):
    """The running text of a page's main part: pieces in order, each with whether it stands in an explained word.

    What one chooses or follows (links, buttons, fields), titles and quotations need no definition of their own.
    """

    QUIET = frozenset(
        {
            "a",
            "button",
            "option",
            "summary",
            "h1",
            "h2",
            "h3",
            "label",
            "legend",
            "nav",
            "script",
            "blockquote",
        }
    )
    VOID = frozenset(
        {"input", "br", "img", "rect", "line", "link", "meta", "path", "circle", "use", "polyline"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.pieces: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in self.VOID and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        classes = {name for _tag, words in self.open for name in words.split()}
        worded = "worded" in classes
        quiet = {tag for tag, _words in self.open} & self.QUIET
        if "main" in {tag for tag, _words in self.open} and "tip" not in classes and (worded or not quiet):
            self.pieces.append((data, worded))


WORDED = (
    "/regions/420106/",
    "/regions/420100/",
    "/industries/",
    "/chains/",
    "/chains/ic/?region=420100",
    "/chains/ic/?region=420100&node=ic-eda",
    "/chains/ic/nodes/ic-eda/?region=420100",
    "/chains/ic/division/",
    "/chains/analysis/",
    "/chains/backtests/",
    "/chains/registries/",
    "/indicators/",
    "/indicators/gdp/",
    "/goals/",
    "/goals/{goal}/",
    "/projects/",
    "/projects/table/",
    "/projects/ratios/",
    "/circle/",
    "/circle/handovers/",
    "/circle/leads/",
    "/review/",
    "/sources/",
)


def unexplained(page: str, tongue: str) -> list[str]:
    """Words of the house that running text uses before the page has explained them."""
    reader, told, found = Read(), set(), []
    reader.feed(page)
    pattern, keys = spelled(tongue)
    for text, worded in reader.pieces:
        for hit in pattern.finditer(text):
            key = keys[hit[0].lower()]
            if key not in told and not worded:
                found.append(f"{hit[0]}: {text[max(0, hit.start() - 15) : hit.end() + 15].strip()}")
            told.add(key)
    return found


@pytest.mark.chromium  # the served demo, without a browser
def test_a_word_of_art_is_explained_where_a_page_first_uses_it(office: str) -> None:
    desk = Session(office, "zh-hans")
    goal = re.search(r'href="/goals/([^"/]+)/', desk.get("/goals/"))
    assert goal
    faults = {place: unexplained(desk.get(place.format(goal=goal[1])), "zh-hans") for place in WORDED}
    assert {place: words for place, words in faults.items() if words} == {}


def test_every_spelling_has_its_meaning_in_both_languages() -> None:
    assert {key for _word, key in SPELLINGS} <= WORDS.keys()
    for tongue in ("zh-hans", "en"):
        with translation.override(tongue):
            assert set(spelled(tongue)[1].values()) == {key for _word, key in SPELLINGS}
