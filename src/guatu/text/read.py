"""From bytes to `Text`: the steps of cleaning in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from guatu.text.adverts import drop_adverts, ends_with_advert
from guatu.text.blocks import classify
from guatu.text.charset import undo_mojibake
from guatu.text.decode import decode
from guatu.text.formats import LIMITS, extract
from guatu.text.formats.limits import refuse
from guatu.text.furniture import mark_furniture
from guatu.text.halved import mend_halved
from guatu.text.joining import join_broken
from guatu.text.lines import Line, lines_of
from guatu.text.mapped import Mapped, join
from guatu.text.markdown import read_front_matter, read_marks
from guatu.text.markup import has_markup, read_markup
from guatu.text.metadata import headline, iso, read_metadata
from guatu.text.model import KEPT, Block, BlockKind, Dropped, Metadata, Repair, Text
from guatu.text.page import PLAIN, Page
from guatu.text.readings import drop_brackets, drop_strays
from guatu.text.script import simplify, to_simplified
from guatu.text.tidy import drop_invisible, drop_signs
from guatu.text.torn import mend_torn

_TURN = re.compile(
    r"\s*[(（](?:下?转|紧接|[详请]?见)(?:今[日天])?第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版[)）]$"
)
"""Where the article goes on: （下转第四版）."""
_SPACES = re.compile(" ")


def read_text(
    source: bytes | str,
    *,
    name: str = "",
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    scans: bool = False,
) -> Text:
    """Cleans a document: plain text, Markdown with front matter, HTML, or one of the formats of
    `guatu.text.formats` (PDF, Word, Excel, delimited tables).

    `name` (a file name) serves messages, and its ending tells a delimited table; `url`, `title` and `published`
    are what the caller knows and go before what the page says; `scans`: a PDF of pictures is given to an OCR engine,
    where one is installed. Offsets of the result count characters of the
    decoded source, line ends as they are in it; of a PDF or an office file, those of the text in it.

    Raises UnreadableError for other formats, damaged files and those too large, saying what it is and what to do.

    >>> text = read_text("蘇(sū)州市實(shí)現生產總值兩萬億元。")
    >>> text.clean, text.offsets[:3].tolist()
    ('苏州市实现生产总值两万亿元。', [0, 5, 6])
    """
    found = extract(source, name, scans=scans) if isinstance(source, bytes) else None
    raw = found.raw if found else decode(source, name) if isinstance(source, bytes) else source
    if len(raw) > LIMITS.characters:
        raise refuse(name or "the source", f"holds more than {LIMITS.characters:,} characters", "split it")
    repairs = list(found.repairs) if found else []
    page = found.page if found else page_of(raw, repairs)
    dropped: list[Dropped] = []
    lines = join_broken(
        [_without_last_advert(line, dropped) for line in physical_lines(page, repairs)], repairs
    )
    lines = [
        without
        for line in lines
        if (without := _without_adverts(_without_credit(line, dropped), dropped)).text
    ]
    said = {key: simplify(value) for key, value in page.said.items()}
    classify(lines, title or headline(said.get("title")))
    _keep_sentences_whole(lines)
    given = Metadata(title=title, published=iso(published), url=url)
    text = _assemble(raw, lines, dropped, repairs, read_metadata(lines, said, given))
    if found is None:
        return replace(text, cells=page.cells)
    return replace(text, parts=found.parts, cells=page.cells, recognised_by=found.recognised_by)


def page_of(raw: str, repairs: list[Repair]) -> Page:
    """The source without marks; what the mark-up said of its lines is kept as hints."""
    mapped = undo_mojibake(Mapped.of(raw), repairs)
    page = Page(drop_invisible(mapped), (PLAIN,) * (raw.count("\n") + 1))
    front = read_front_matter(page)
    if has_markup(front.mapped.text):
        title = next((number for number, hint in enumerate(front.hints) if hint.title), None)
        page = read_markup(front.mapped, repairs)
        hints = list(page.hints)
        if title is not None:
            hints[title] = front.hints[title]
        front = replace(page, hints=tuple(hints), said={**page.said, **front.said})
    return read_marks(front)


def physical_lines(page: Page, repairs: list[Repair]) -> list[Line]:
    """The lines as they stand, characters repaired, those marked that say of themselves what they are."""
    lines = lines_of(Page(_characters(page.mapped, repairs), page.hints, page.said), repairs)
    mark_furniture(lines)
    return lines


def _without_last_advert(line: Line, dropped: list[Dropped]) -> Line:
    """An advert at the end of a paragraph hides that its last sentence is finished; so does the page to turn to."""
    start = ends_with_advert(line.text) if line.kept and line.advertises else None
    turn = _TURN.search(line.text) if line.kept and line.text.endswith(("版)", "版）")) else None
    if start is None and turn and turn.start():
        start = turn.start()
    if start is None:
        return line
    dropped.append(Dropped(BlockKind.SPAM, *line.mapped.raw_span(start, len(line.text))))
    return replace(line, mapped=line.mapped.drop([(start, len(line.text))]), cut=True)


def _without_credit(line: Line, dropped: list[Dropped]) -> Line:
    """A caption without the photographer, who is no more of the article than a credit on a line of its own."""
    start = line.credit if line.kept else None
    if start is None:
        return line
    dropped.append(Dropped(BlockKind.META, *line.mapped.raw_span(start, len(line.text))))
    return replace(line, mapped=line.mapped.drop([(start, len(line.text))]))


def _without_adverts(line: Line, dropped: list[Dropped]) -> Line:
    """What is left of a short line that was an advert for the most part is of the advert too."""
    mapped = drop_adverts(line.mapped, dropped) if line.kept and line.advertises else line.mapped
    if mapped is line.mapped:
        return line
    if not line.prose and 0 < len(mapped.text) * 5 < len(line.text) * 3:
        return replace(line, kind=BlockKind.SPAM)
    return replace(line, mapped=mapped)


def _characters(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """The repairs that look at characters only; line breaks stay where they are."""
    mapped = mend_halved(mend_torn(drop_brackets(mapped, repairs), repairs), repairs)
    mapped = drop_signs(drop_strays(mapped, repairs), repairs)
    return to_simplified(mapped, repairs)


def _keep_sentences_whole(lines: list[Line]) -> None:
    """A line over which a sentence was joined is a running head, whatever else it looks like: kept, it would stand
    after words that follow it.
    """
    end = -1
    for line in lines:
        if line.kind not in KEPT:
            continue
        if line.raw_start < end:
            line.kind = BlockKind.REPEAT
        else:
            end = line.raw_end


def _unwrapped(raw: str, clean: Mapped) -> Iterator[Repair]:
    """The line breaks of mark-up that are left as blanks, between words in Latin letters."""
    for match in _SPACES.finditer(clean.text):
        place = int(clean.places[match.start()])
        if place >= 0 and raw[place] in "\r\n":
            yield Repair("space", place, place + 1, raw[place], " ")


def _assemble(
    raw: str, lines: list[Line], dropped: list[Dropped], repairs: list[Repair], metadata: Metadata
) -> Text:
    kept = [line for line in lines if line.kind in KEPT]
    blocks: list[Block] = []
    start = 0
    for line in kept:
        blocks.append(Block(line.kind or BlockKind.BODY, start, start + len(line.text)))
        start += len(line.text) + 1
    clean = join((line.mapped for line in kept), "\n")
    repairs += _unwrapped(raw, clean)
    dropped += [
        Dropped(line.kind, line.raw_start, line.raw_end)
        for line in lines
        if line.kind is not None and line.kind not in KEPT
    ]
    return Text(
        raw=raw,
        clean=clean.text,
        offsets=clean.places.astype(np.int32, copy=False),
        blocks=tuple(blocks),
        dropped=tuple(sorted(dropped, key=lambda part: part.raw_start)),
        repairs=tuple(sorted(repairs, key=lambda repair: (repair.raw_start, repair.raw_end))),
        metadata=metadata,
    )
