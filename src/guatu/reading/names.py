"""Where a name begins and what is listed together: the grammar that organisations, carriers and events share.

A name is found from its end. Its last word (大厦, 集团) is known; its first is found by walking back over words
that may stand inside a name until one that may not: a verb, a function word, a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from guatu.reading.names_tokens import (
    DIGITS,
    ENDS_NAME,
    HEAD,
    KNOWN,
    LATIN,
    MARK,
    REGION,
    SITE,
    UNKNOWN,
    Head,
    Tokens,
    word_sets,
)
from guatu.text.record import record

LONGEST = 32
"""Characters of the longest name that is looked for."""

_COUNTS = re.compile(r"[一两二三四五六七八九十]+[大个条座批家项]")

_OPEN = {")": "(", "）": "（", "”": "“", "」": "「", "』": "『"}

_JOINTS = frozenset("·•—-")

_ALIAS = re.compile(r"[(（](?:以下|下)?简?称(?:为|[：:])?[“\"「]?([^”\"」()（），。]{2,16})[”\"」]?[)）]")


@record
class Span:
    """`text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


def left_edge(tokens: Tokens, index: int) -> int:
    """Token at which the name that ends with token `index` begins; `index` itself when nothing belongs to it."""
    return trim(tokens, far_edge(tokens, index), index)


def far_edge(tokens: Tokens, index: int) -> int:
    """The same with describing words left on (知名企业某某)."""
    first = index
    last_end = tokens.ends[index]
    while first > 0:
        before = first - 1
        if last_end - tokens.starts[before] > LONGEST:
            break
        step = _step(tokens, before, first)
        if step is None:
            break
        first = step
    return first


def _step(tokens: Tokens, before: int, first: int) -> int | None:
    tag = tokens.tags[before]
    if tag == MARK:
        mark = tokens.words[before]
        if mark in _OPEN:
            return _opening(tokens, before)
        joins = mark in _JOINTS and before > 0 and tokens.tags[before - 1] not in ENDS_NAME
        return before if joins else None
    if tag == DIGITS:
        return before if tokens.text[tokens.starts[first]] in "号期" else None
    if tag == UNKNOWN and is_leftover(tokens, before):
        word = tokens.words[before]
        if _COUNTS.match(word):
            return None
    if (
        tag == UNKNOWN
        and tokens.words[before] == "中"
        and before > 0
        and tokens.tags[before - 1] not in ENDS_NAME
    ):
        return None
    return None if tag in ENDS_NAME else before


def _opening(tokens: Tokens, closing: int) -> int | None:
    """The token of the bracket or quote that `closing` closes, when a short one."""
    wanted = _OPEN[tokens.words[closing]]
    for index in range(closing - 1, max(-1, closing - 12), -1):
        mark = tokens.words[index] if tokens.tags[index] == MARK else ""
        if mark == wanted:
            inside = tokens.starts[closing] - tokens.ends[index]
            attached = index > 0 and tokens.tags[index - 1] not in ENDS_NAME
            return index if inside <= 14 and (wanted in "“「『" or attached) else None
        if mark and mark not in "·+-—、":
            return None
    return None


def trim(tokens: Tokens, first: int, last: int) -> int:
    """Drop from the front what describes the named thing and is no part of its name."""
    sets = word_sets()
    describing, cutting, verbish, taking = (
        sets[name] for name in ("describing", "cutting", "verbish", "taking")
    )
    for index in range(last - 1, first - 1, -1):
        word = tokens.words[index]
        if word == "联合" and first < index < last - 1 and tokens.tags[index - 1] in {UNKNOWN, HEAD}:
            first = index + 1
            break
        body = (
            index > first
            and tokens.tags[index - 1] == HEAD
            and tokens.words[index - 1] in {"公司", "集团", "银行", "有限公司", "管委会", "局"}
        )
        if word in verbish and body and index < last - 1:
            first = index + 1
            break
        if word in taking and _is_named(tokens, index + 1, last):
            first = index + 1
            break
        if word in cutting and any(is_proper(tokens, at) for at in range(index + 1, last + 1)):
            first = index + 1
            break
    if tokens.words[first] in verbish and first < last - 1 and is_proper(tokens, first + 1):
        first += 1
    while first < last and (
        tokens.words[first] in describing or tokens.tags[first] == MARK or is_leftover(tokens, first)
    ):
        if tokens.words[first] == "“":
            break
        first += 1
    return first


def _is_named(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a token before the last opens a name: unknown characters, more than one, Latin or a known name."""
    long = tokens.ends[index] - tokens.starts[index] > 1
    return index < last and long and is_unknown(tokens, index)


def is_leftover(tokens: Tokens, index: int) -> bool:
    """Whether a token is only common characters that the cutting left over (新, 区, 年)."""
    return tokens.tags[index] == UNKNOWN and _is_common(tokens.words[index])


@lru_cache(maxsize=1 << 14)
def _is_common(word: str) -> bool:
    return word_sets()["common1"].issuperset(word)


def is_proper(tokens: Tokens, index: int) -> bool:
    """Whether a token can only be part of a name: unknown, Latin, a region or a known name."""
    tag = tokens.tags[index]
    return tag in {LATIN, KNOWN, SITE, REGION} or (tag == UNKNOWN and not is_leftover(tokens, index))


def is_unknown(tokens: Tokens, index: int) -> bool:
    """Like `is_proper`, regions left out."""
    return tokens.tags[index] != REGION and is_proper(tokens, index)


def without_region(tokens: Tokens, first: int, last: int) -> int:
    """The token after a leading region name in full (鼓楼区, 南京市), when a name of its own follows."""
    at = first
    while at < last and tokens.tags[at] == REGION and is_full(tokens.words[at]):
        at += 1
    return at if at > first and any(is_unknown(tokens, index) for index in range(at, last + 1)) else first


def is_full(region: str) -> bool:
    """Whether a region's name is written out (苏州市, not 苏州)."""
    return len(region) > 2 and region[-1] in "省市区县州盟旗"


def quoted(text: str) -> Iterator[Span]:
    """What stands between curly quotes, quotes left out."""
    for match in re.finditer(r"“([^“”\n]{1,40})”", text):
        yield Span(match.start(1), match.end(1))


def short_forms(text: str) -> Iterator[tuple[int, str]]:
    """Where a bracket gives a short form, and the form: `…有限公司(以下简称“…”)`."""
    for match in _ALIAS.finditer(text):
        yield match.start(), match[1]


@record
class Found:
    """A name found at `start:end`. `score` says how sure the signs are that it is one (0 to 1)."""

    start: int
    end: int
    name: str
    type: str
    score: float
    aliases: tuple[str, ...] = ()


def heads_of(tokens: Tokens, kind: str) -> Iterator[tuple[int, Head]]:
    """Tokens that end a name of `kind`, with what the head says."""
    for index in tokens.heads:
        for head in tokens.vocabulary.heads[tokens.words[index]]:
            if head.kind == kind:
                yield index, head


def outermost(found: Iterable[Found]) -> list[Found]:
    """Without those that lie inside a longer one, in order of place."""
    kept: list[Found] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end, -name.score)):
        if not kept or name.end > kept[-1].end:
            kept.append(name)
    return kept


def mentions(text: str, name: str, at: int) -> int:
    """How often a name is printed near `at`, that is within some ten pages."""
    return text.count(name, max(0, at - _NEAR), at + _NEAR)


_NEAR = 10_000


def first_line(text: str) -> str:
    """Up to the first line break, without a copy of what follows."""
    end = text.find("\n")
    return text if end < 0 else text[:end]


def titled(text: str, offset: int) -> bool:
    """Whether `offset` lies inside 《…》: what a paper's title names is not named by the text."""
    opening = text.rfind("《", max(0, offset - 60), offset)
    return opening >= 0 and text.rfind("》", opening, offset) < 0
