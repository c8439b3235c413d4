"""From a clean text to a scene: everything that rules stand on is found once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import partial

from guatu.reading.document import publication, reposted
from guatu.reading.document_bounds import outside
from guatu.reading.document_heads import beats, issue_date, own_date, titled_date, titled_part
from guatu.reading.lexicon import Lexicon
from guatu.reading.ordered import Ordered
from guatu.reading.periods import Moment
from guatu.reading.place import Place
from guatu.reading.places import places
from guatu.reading.quantities import Quantity, quantities
from guatu.reading.scene import Scene
from guatu.reading.sentences import sentences
from guatu.reading.themes import Themes
from guatu.reading.times import Time, times
from guatu.text.model import BlockKind, Text

_FULL_WIDTH = ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B))
_FOLD = {
    **{chr(code): chr(code - 0xFEE0) for first, last in _FULL_WIDTH for code in range(first, last)},
    **dict(zip("％＋．　", "%+. ", strict=True)),
}
_WIDE = re.compile(f"[{''.join(_FOLD)}]")


_NARROW = re.compile(r",(?!\d{3}(?!\d))|;|[?!:](?<=[\u4e00-\u9fff”].)")
_WIDEN = str.maketrans(",;?!:", "，；？！：")


def folded_text(clean: str) -> str:
    """One sign for one meaning: letters, digits and brackets half-width, the marks that part clauses full-width."""
    folded = _WIDE.sub(lambda wide: _FOLD[wide.group()], clean)
    if "," in folded or ";" in folded or "?" in folded or "!" in folded or ":" in folded:
        folded = _NARROW.sub(lambda mark: mark.group().translate(_WIDEN), folded)
    return folded


def stage(text: Text, lexicon: Lexicon, published: str | None = None, doc: str = "") -> Scene:
    """Find everything that rules stand on. `published` is ISO (year, month or day) and beats the page's own.

    Raises ValueError when `published` is no date.
    """
    folded = folded_text(text.clean)
    moment = Moment.read(published) if published else _dated(text, folded)
    found = Ordered(times(folded, moment))
    spots = Ordered(places(folded, lexicon.hits(folded), lexicon.atlas))
    parts = Ordered(sentences(folded))
    return Scene(
        doc=doc,
        text=text,
        folded=folded,
        atlas=lexicon.atlas,
        published=moment,
        sentences=parts,
        places=spots,
        times=found,
        quantities=Ordered(_outside(quantities(folded), found)),
        themes=Themes(folded, parts, spots, lexicon.atlas, imprint=partial(_imprint, text, lexicon)),
        names=Ordered(),
    )


def _imprint(text: Text, lexicon: Lexicon) -> tuple[Place, ...]:
    """The places that a page says of itself: who put it up, who wrote it, for whom it is signed."""
    lines = [text.raw[part.raw_start : part.raw_end] for part in text.dropped if part.kind is BlockKind.META]
    said = folded_text("\n".join([text.metadata.source or "", text.metadata.site or "", *lines]))
    return places(said, lexicon.hits(said), lexicon.atlas)


def _dated(text: Text, folded: str) -> Moment | None:
    """The page's date, unless the text's own words show that the page repeats it; else what the text gives."""
    if not text.metadata.published:
        return _masthead(text) or publication(folded)
    page = Moment.read(text.metadata.published)
    issue = issue_date(folded)
    if issue is not None and issue.year < page.year:
        return issue
    own = own_date(folded) or titled_date(folded)
    if own is not None and beats(own, page):
        return own
    if (part := titled_part(folded, page)) is not None:
        return part
    return (publication(folded) if outside(folded, page) else None) or reposted(folded, page)


_MASTHEAD = re.compile(
    r"\s*(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日[\s\u3000]*(?:农历[^\n]{0,12})?星期[一二三四五六日天]"
)
_HEAD = 600
"""Characters of a raw page in which a newspaper's head stands."""


def _masthead(text: Text) -> Moment | None:
    """The day that the head of a newspaper's page prints: 2024年5月21日　星期二　A02 要闻."""
    for dropped in text.dropped:
        if dropped.raw_start > _HEAD:
            break
        found = _MASTHEAD.match(text.raw, dropped.raw_start, dropped.raw_end)
        if found is not None:
            try:
                return Moment.read(f"{found['y']}-{found['m']}-{found['d']}")
            except ValueError:
                return None
    return None


def _outside(amounts: Iterable[Quantity], found: Ordered[Time]) -> list[Quantity]:
    """Amounts that are no part of a date."""
    kept: list[Quantity] = []
    for amount in amounts:
        index = bisect_right(found.starts, amount.core) - 1
        if index < 0 or found[index].end <= amount.core:
            kept.append(amount)
    return kept
