"""The part that each line plays on the page, told by its neighbours once its own words said nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guatu.text.furniture import own_kind
from guatu.text.furniture_signs import said
from guatu.text.lines import Line
from guatu.text.model import KEPT, BlockKind
from guatu.text.parts import Decide, by_model, in_list, weigh

_STRUNG = re.compile(r"\s*[-_|｜,，、/]\s*")
_STOP = re.compile(r"[。！？；：]")
_UNIT = re.compile(r"[(（]?(?:计量)?单位[:：]\s*\S{1,20}$")
_STRUNG_WORDS = 5
_LONGEST_STRUNG = 400
_SHORTEST_HEAD = 5
_MOST_HEADS = 5
_LONGEST_SUBHEAD = 45
_LONGEST_BOXED = 70
_LONGEST_BARE = 14
_MOST_BOXED = 3
"""Characters of a sentence that stands in a box of related articles, right below its head or its last one."""


def classify(lines: list[Line], title: str | None, decide: Decide = by_model) -> None:
    """Gives every line a kind. `title` is what the page's mark-up or the caller says the title is; `decide` is
    for training, which looks on.
    """
    for line in lines:
        if line.kept and line.text.startswith("——"):
            line.kind = said(line.text)  # the occasion of a speech, whole only now that its lines are joined
    told = [line.kind for line in lines]
    _drop_repeats(lines)
    body = [number for number, line in enumerate(lines) if line.kept and _article(line)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    _head(lines[:first], title)
    _middle(lines, first, last)
    _tail(lines[max(last + 1, first) if body else len(lines) :])
    _settle_related(lines, told)
    weigh(lines, told, decide)
    if not any(line.kind in KEPT for line in lines):
        _keep_something(lines)


def _settle_related(lines: Sequence[Line], told: list[BlockKind | None]) -> None:
    """Headlines right below the head of a list of related articles, no gap between, are of the list for certain."""
    for number, line in enumerate(lines[1:], 1):
        follows = told[number - 1] is BlockKind.RELATED and not line.gap
        if follows and line.kind is BlockKind.RELATED and not line.prose:
            told[number] = BlockKind.RELATED


def _keep_something(lines: Sequence[Line]) -> None:
    """A source of a few words: nothing tells what they are, so they are the text."""
    for line in lines:
        if line.kind in {BlockKind.NAV, BlockKind.RELATED} and own_kind(line) is None:
            line.kind = BlockKind.BODY


def _article(line: Line) -> bool:
    told = line.hint.sure and not line.hint.region
    return (
        line.prose
        or (line.marked and line.han > 4)
        or _row(line)
        or told
        or _UNIT.match(line.text) is not None
    )


def _row(line: Line) -> bool:
    return "\t" in line.text or line.hint.row


def _drop_repeats(lines: Sequence[Line]) -> None:
    """Of paragraphs that stand twice one goes: the quoted lead before the article, else the later one."""
    seen: dict[str, Line] = {}
    for line in lines:
        if not line.kept or _row(line) or len(line.text) < 8:
            continue
        earlier = seen.get(line.text)
        if earlier is None:
            seen[line.text] = line
        elif earlier.hint.quote or (earlier.hint.title and line.hint.heading):
            earlier.kind = BlockKind.REPEAT
            seen[line.text] = line
        elif len(line.text) >= 15:
            line.kind = BlockKind.REPEAT


def _head(lines: Sequence[Line], title: str | None) -> None:
    """The lines before the first paragraph: headlines nearest to it, navigation farther off."""
    for line in lines:
        if line.kept and not _is_title(line, title) and _wordlist(line.text):
            line.kind = BlockKind.SPAM
    weak = [line for line in lines if line.kept]
    named = next((line for line in weak if _is_title(line, title)), None)
    if named:
        before = weak[: weak.index(named)]
        weak = weak[weak.index(named) + 1 :]
        named.kind = BlockKind.TITLE
        for line in before:
            near = line.han >= _SHORTEST_HEAD and line is before[-1] and not named.hint.heading
            line.kind = BlockKind.KICKER if near else BlockKind.NAV
    heads = [line for line in weak if line.han >= _SHORTEST_HEAD and len(line.text) <= 90][-_MOST_HEADS:]
    chosen = named or max(heads[:3], key=_headline, default=None)
    for line in weak:
        if line is chosen:
            line.kind = BlockKind.TITLE
        elif line not in heads:
            line.kind = BlockKind.NAV
        elif line.stopped:
            line.kind = BlockKind.CAPTION
        else:
            line.kind = BlockKind.SUBHEAD if chosen and chosen.kind is BlockKind.TITLE else BlockKind.KICKER


def _wordlist(text: str) -> bool:
    """Whether a line is search words strung together."""
    return len(_STRUNG.split(text[:_LONGEST_STRUNG])) >= _STRUNG_WORDS and not _STOP.search(text)


def _is_title(line: Line, title: str | None) -> bool:
    if line.hint.title or line.hint.heading == 1:
        return True
    return bool(title) and line.han >= _SHORTEST_HEAD and _same(line.text, title or "")


def _same(text: str, title: str) -> bool:
    left, right = re.sub(r"\W", "", text), re.sub(r"\W", "", title)
    return left == right or (len(left) >= 8 and right.startswith(left))


def _headline(line: Line) -> float:
    """How much a line looks like a headline: some length, no stop at its end, no dash or bracket before it as a second
    title has.
    """
    length = len(line.text)
    return (
        min(length, 30)
        - max(0, length - 40)
        - 20 * line.stopped
        - 30 * line.text.startswith(("——", "（", "("))
        - 30 * line.text.endswith(("：", ":"))
    )


def _middle(lines: Sequence[Line], first: int, last: int) -> None:
    related = False
    for number in range(first, last + 1):
        line = lines[number]
        if not line.kept:
            related = _opens_box(line) or (related and line.kind is not None)
            continue
        kind = _inside(line)
        if in_list(lines, number) and kind in KEPT and not line.numbered and not _row(line):
            kind = BlockKind.LIST
        if related and _boxed(lines[number : number + _MOST_BOXED + 1]):
            kind = BlockKind.RELATED
        elif line.prose or _row(line):
            related = False
        elif (related and not _leads(line, lines[number + 1 : number + 2])) or (
            line.cut_off and not line.marked
        ):
            kind = BlockKind.RELATED
        line.kind = kind


def _opens_box(line: Line) -> bool:
    """Whether related articles may follow: a bare head does not name one itself."""
    bare = len(line.text) <= _LONGEST_BARE and "广告" not in line.text
    return line.kind is BlockKind.RELATED and (bare or line.hint.region is not None or line.linked > 0)


def _boxed(lines: Sequence[Line]) -> bool:
    """Whether the first line is a sentence of a box of related articles: short, right below, a gap soon after it."""
    for number, line in enumerate(lines):
        if line.gap:
            return number > 0
        if not line.prose or len(line.text) > _LONGEST_BOXED:
            return False
    return len(lines) <= _MOST_BOXED


def _leads(line: Line, after: Sequence[Line]) -> bool:
    """Whether a short line stands over the paragraph after it, apart from what is before."""
    return line.gap and len(line.text) <= _LONGEST_SUBHEAD and any(next.kept and next.prose for next in after)


def _inside(line: Line) -> BlockKind:
    if _row(line):
        return BlockKind.TABLE
    if line.numbered and not line.stopped and len(line.text) <= _LONGEST_SUBHEAD and not line.open_end:
        return BlockKind.SUBHEAD
    if line.marked or (line.hint.item and not line.hint.heading):
        return BlockKind.LIST
    if line.stopped or line.credited:
        short = len(line.text) <= 30 and not line.commas and not line.inner_stops
        return BlockKind.CAPTION if short or line.credited else BlockKind.BODY
    if line.prose or line.inner_stops or len(line.text) > _LONGEST_SUBHEAD:
        return BlockKind.BODY
    return BlockKind.SUBHEAD


def _tail(lines: Sequence[Line]) -> None:
    """The lines after the last paragraph: captions stay, headlines of other articles go."""
    for line in lines:
        if not line.kept:
            continue
        caption = (line.stopped or line.credited) and line.han >= _SHORTEST_HEAD and not line.cut_off
        line.kind = BlockKind.CAPTION if caption else BlockKind.RELATED
