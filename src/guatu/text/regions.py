"""Which part of a page an element is, by its tag or by the names that its makers gave it."""

from __future__ import annotations

import re

from guatu.text.model import BlockKind


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_TAGS = {
    "nav": BlockKind.NAV,
    "footer": BlockKind.NAV,
    "button": BlockKind.NAV,
    "aside": BlockKind.RELATED,
}
_NAMES: dict[BlockKind, frozenset[str]] = {
    BlockKind.NAV: words("""
        nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs footer foot copyright pager pagination
        toolbar tool tools login search share qrcode qr erweima friendlink comment comments cmt cmts pinglun reply ft hotline
        disclaimer shengming
    """),
    BlockKind.RELATED: words("""
        related relate relevant rec reco recommend recommended recommendation hot hotnews rank ranking sidebar side guess
        latest tuijian xiangguan
    """),
    BlockKind.SPAM: words(
        "ad ads adv advert advertisement guanggao gg ggw banner popup promo promotion sponsor sponsored tuiguang"
    ),
}
INNER_BLOCK = re.compile(r"<(?:li|p|div|h\d|br)\b", re.IGNORECASE)
_LONGEST_ADVERT = 600
_KIND_OF = {name: kind for kind, names in _NAMES.items() for name in names}
_ARTICLE = words("article content detail main text body")
META_KEYS = {
    "pubdate": "published",
    "publishdate": "published",
    "article:published_time": "published",
    "author": "author",
    "contentsource": "source",
    "source": "source",
    "articletitle": "title",
    "og:title": "title",
    "og:url": "url",
    "sitename": "site",
    "og:site_name": "site",
}
"""What the names of `<meta>` elements say, in the words of `Page.said`."""


def attributes(rest: str) -> dict[str, str]:
    """The attributes of a tag, from what follows its name."""
    return {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(rest)}


def region_of(name: str, rest: str) -> tuple[BlockKind | None, bool]:
    """The part of the page that an element is, and whether its tag (not a mere class name) says so.

    >>> region_of("div", ' class="main-nav"'), region_of("div", ' class="article has-sidebar"')
    ((<BlockKind.NAV: 'nav'>, False), (None, False))
    """
    if name in _TAGS:
        return _TAGS[name], True
    if "class" not in rest and "id" not in rest:
        return None, False
    said = attributes(rest)
    found: BlockKind | None = None
    for token in f"{said.get('class', '')} {said.get('id', '')}".split():
        parts = [part.lower() for part in _WORD.findall(token)]
        kind = next((_KIND_OF[part] for part in parts if part in _KIND_OF), None)
        if kind is None and any(part in _ARTICLE for part in parts):
            return None, False
        found = found or kind
    return found, False


def advert_end(text: str, name: str, tag: re.Match[str]) -> int | None:
    """Where an element inside a line ends whose names say that it is an advert; None if they do not."""
    rest, end = tag["rest"], tag.end()
    if ("class" not in rest and "id" not in rest) or region_of(name, rest)[0] is not BlockKind.SPAM:
        return None
    close = f"</{name}>"
    found = text.find(close, end, end + _LONGEST_ADVERT)
    inside = text[end:found]
    return None if found < 0 or f"<{name}" in inside or INNER_BLOCK.search(inside) else found + len(close)
