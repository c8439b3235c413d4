"""Names that no rule knows, told by how they are built and by what stands around them, as learned from annotated texts.

Rules name the signs by which a short name of a firm or a place of plain words is known; the next writer has another.
The words before a name, those behind it and its own build tell it from other phrases, whatever the name. What is learned
only adds to what rules found: a phrase that one of theirs touches is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import add

from guatu.reading.names import Found, is_full, is_leftover, is_proper
from guatu.reading.names_tokens import DIGITS, ENDS_NAME, HEAD, KNOWN, LATIN, REGION, UNKNOWN, Tokens
from guatu.reading.organisations_parts import ENOUGH, type_of
from guatu.reading.weights import learned, share
from guatu.text.record import record

SORTS = ("firm", "place")
GROUPS = ("before", "behind", "inside")
Signs = list[str]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEFT, _RIGHT, _LOOKED = 3, 4, 14
"""Letters right before and right behind a phrase that are signs in a row; letters behind it whose pairs are signs."""
_FIRM, _PLACE, _LEAST_PLACE = 12, 20, 3
"""Characters of the longest and shortest phrases looked at."""
_PLACES = frozenset("园区楼厦港城谷湾街镇场心地房院馆库厂站坊里巷台座塔仓岛苑村圈廊带轴芯器间社")
_MAY_END = frozenset({HEAD, UNKNOWN, REGION})
_PARTS = ENDS_NAME | {DIGITS}
_WITHIN = frozenset("“”·()（）与和")
"""Marks and joints that may stand inside the name of a place."""
_OTHERS = {
    "街": "街区",
    "坊": "街区",
    "巷": "街区",
    "里": "街区",
    "厦": "楼宇",
    "楼": "楼宇",
    "座": "楼宇",
    "圈": "商圈",
    "台": "平台",
    "馆": "商业体",
}


@record
class Phrase:
    """Tokens `first` to `last`, and the last of the run without verb, mark or number that they end in."""

    first: int
    last: int
    ends: int


@dataclass(frozen=True, slots=True)
class Ear:
    """Weights in hundredths of the signs of one sort, group by group; from `limit` on a phrase is a name."""

    before: Mapping[str, int]
    behind: Mapping[str, int]
    inside: Mapping[str, int]
    bias: int
    limit: int


def firms(tokens: Tokens, taken: Iterable[Found]) -> Iterator[Found]:
    """Names of firms and other bodies that touch none of `taken`."""
    for start, end, odds in _heard("firm", tokens, taken):
        name = tokens.text[start:end]
        yield Found(start, end, name, type_of(name, "company"), _score(odds))


def places(tokens: Tokens, taken: Iterable[Found]) -> Iterator[Found]:
    """Names of carriers that touch none of `taken`."""
    for start, end, odds in _heard("place", tokens, taken):
        last = tokens.at(end) - 1
        own = tokens.starts[_without_parents(tokens, tokens.at(start), last)]
        name, whole = tokens.text[own:end], tokens.text[start:end]
        kinds = (
            row.type for row in tokens.vocabulary.heads.get(tokens.words[last], ()) if row.kind == "carrier"
        )
        kind = next(kinds, _OTHERS.get(name[-1], "园区"))
        yield Found(own, end, name, kind, _score(odds), (whole,) if own > start else ())


def _without_parents(tokens: Tokens, first: int, last: int) -> int:
    """杭州市上城区|湖滨步行街: the token behind regions written out, where enough of a name is left."""
    at = first
    while at < last and tokens.tags[at] == REGION and is_full(tokens.words[at]):
        at += 1
    return at if tokens.ends[last] - tokens.starts[at] > _LEAST_PLACE else first


def unlikely(tokens: Tokens, name: Found) -> bool:
    """Whether the name of a firm that rules took by weak signs sounds like none; the weaker they were, the sooner."""
    if name.type != "company" or _LEGAL.search(name.name):
        return False
    first, last = tokens.at(name.start), tokens.at(name.end) - 1
    whole = first <= last and tokens.starts[first] == name.start and tokens.ends[last] == name.end
    if not whole or KNOWN in tokens.tags[first : last + 1]:
        return False
    known = ear("firm")
    phrase = Phrase(first, last, _run(tokens, last)[1] - 1)
    odds = known.bias + share(known.before, signs_before(tokens, first))
    odds += share(known.behind, signs_behind(tokens, last)) + share(
        known.inside, signs_inside(tokens, phrase)
    )
    return odds < _DOUBT - _TRUST * (name.score - ENOUGH)


_LEGAL = re.compile("(?:公司|集团|股份)$")
_DOUBT, _TRUST = -100, 1000
"""Hundredths of log odds below which a name that the rules barely took is none, and how much lower that lies for a full
score more."""


def _score(odds: int) -> float:
    """How sure a name is, between that of rules that doubt and of those that are sure."""
    return min(0.6 + odds / 1000, 0.8)


def _heard(sort: str, tokens: Tokens, taken: Iterable[Found]) -> list[tuple[int, int, int]]:
    """Stretches of a text that sound like names, the surer first where two touch."""
    known = ear(sort)
    free = _free(tokens, taken)
    before: dict[int, int] = {}
    behind: dict[int, int] = {}
    told: list[tuple[int, int, int]] = []
    for phrase in phrases(sort, tokens, free):
        first, last = phrase.first, phrase.last
        if first not in before:
            before[first] = share(known.before, signs_before(tokens, first))
        if last not in behind:
            behind[last] = share(known.behind, signs_behind(tokens, last))
        odds = known.bias + before[first] + behind[last]
        if odds < _HOPELESS:
            continue
        odds += share(known.inside, signs_inside(tokens, phrase))
        if odds >= known.limit:
            told.append((odds, tokens.starts[first], tokens.ends[last]))
    kept: list[tuple[int, int, int]] = []
    for odds, start, end in sorted(told, key=lambda each: (-each[0], each[1])):
        if all(end <= other or start >= stop for other, stop, _ in kept):
            kept.append((start, end, odds))
    return sorted(kept)


_HOPELESS = -280
"""Hundredths of log odds of the surroundings alone below which no name was told, however it was built."""


def _free(tokens: Tokens, taken: Iterable[Found]) -> bytearray:
    """Which tokens no name touches."""
    free = bytearray(b"\1") * len(tokens.tags)
    for name in taken:
        for at in range(max(tokens.at(name.start + 1) - 1, 0), tokens.at(name.end)):
            free[at] = 0
    return free


def phrases(sort: str, tokens: Tokens, free: bytearray) -> Iterator[Phrase]:
    """All phrases that may be a name of the sort, made of free tokens alone."""
    return _of_firms(tokens, free) if sort == "firm" else _of_places(tokens, free)


def _of_firms(tokens: Tokens, free: bytearray) -> Iterator[Phrase]:
    """What begins a run and holds an unknown word, at most twelve characters."""
    starts, ends, tags = tokens.starts, tokens.ends, tokens.tags
    stop = 0
    for at, tag in enumerate(tags):
        if at < stop or tag not in {UNKNOWN, LATIN} or is_leftover(tokens, at):
            continue
        first, stop = _run(tokens, at)
        for last in range(first, stop):
            if not free[last] or ends[last] - starts[first] > _FIRM:
                break
            if last >= at and ends[last] - starts[first] > 1:
                yield Phrase(first, last, stop - 1)


def _of_places(tokens: Tokens, free: bytearray) -> Iterator[Phrase]:
    """What begins a run and ends with a word of a place, at most twenty characters."""
    starts, ends, tags, words = tokens.starts, tokens.ends, tokens.tags, tokens.words
    heads = tokens.vocabulary.heads
    for last, tag in enumerate(tags):
        if not free[last] or tag not in _MAY_END:
            continue
        head = tag == HEAD and any(row.kind == "carrier" for row in heads[words[last]])
        if not head and words[last][-1] not in _PLACES:
            continue
        stop = _run(tokens, last)[1]
        for first in range(last, -1, -1):
            size = ends[last] - starts[first]
            if not free[first] or size > _PLACE or (tags[first] in ENDS_NAME and words[first] not in _WITHIN):
                break
            if size >= _LEAST_PLACE and (not first or tags[first - 1] in _PARTS):
                yield Phrase(first, last, stop - 1)


def _run(tokens: Tokens, at: int) -> tuple[int, int]:
    """The run of tokens around one that may stand in a name: its first, and the one behind its last."""
    tags = tokens.tags
    first = last = at
    while first and tags[first - 1] not in _PARTS:
        first -= 1
    while last + 1 < len(tags) and tags[last + 1] not in _PARTS:
        last += 1
    return first, last + 1


def signs_before(tokens: Tokens, first: int) -> Signs:
    """What stands before token `first`."""
    if not first:
        return ["^"]
    start = tokens.starts[first]
    left = tokens.text[max(0, start - 2 * _LEFT) : start]
    if not left.isalpha():
        left = _NUMBER.sub("0", left)
    told = [left[-size:] for size in range(1, _LEFT + 1)]
    return [*told, f"word {tokens.words[first - 1]}", f"tag {tokens.tags[first - 1]}"]


def signs_behind(tokens: Tokens, last: int) -> Signs:
    """What stands behind token `last`."""
    end = tokens.ends[last]
    right = _NUMBER.sub("0", tokens.text[end : end + 2 * _LOOKED])[:_LOOKED]
    if not right:
        return ["$"]
    told = [f"next {right[:size]}" for size in range(1, _RIGHT + 1)]
    told += {*map(add, right, right[1:])}
    word, tag = (tokens.words[last + 1], tokens.tags[last + 1]) if last + 1 < len(tokens.tags) else ("$", "$")
    return [*told, f"word {word}", f"tag {tag}"]


def signs_inside(tokens: Tokens, phrase: Phrase) -> Signs:
    """How a phrase is built, and what of its run it leaves out."""
    first, last = phrase.first, phrase.last
    tags, words, text = tokens.tags, tokens.words, tokens.text
    start, end = tokens.starts[first], tokens.ends[last]
    build = "".join(
        f"{tags[at]}{min(4, tokens.ends[at] - tokens.starts[at])}" if tags[at] == UNKNOWN else tags[at]
        for at in range(first, last + 1)
    )
    rest = text[end : tokens.ends[phrase.ends]]
    ended = words[last] if tags[last] == HEAD else tags[last]
    after = tags[last + 1] if last + 1 < len(tags) else "$"
    before = tags[first - 1] if first else "^"
    told = [
        f"build {build}",
        f"size {end - start}",
        f"1 {text[end - 1]}",
        f"2 {text[end - 2 : end]}",
        f"opens {text[start]}",
        f"word {words[first]}",
        f"ended {ended}",
        f"rest {rest[-2:]}",
        f"rest of {min(len(rest), 6)}",
        f"{build} > {after}",
        f"{before} < {ended}",
        f"own {sum(is_proper(tokens, at) for at in range(first, last))}",
        f"marks {sum(tags[at] in ENDS_NAME for at in range(first, last + 1))}",
    ]
    if tags[last] == HEAD:
        told += [f"head {row.kind} {row.type} {row.need}" for row in tokens.vocabulary.heads[words[last]]]
    return told


@cache
def ear(sort: str) -> Ear:
    """What comes with the reader, made by `scripts/train_names.py`."""
    body = learned("names")[sort]
    return Ear(*(body[group] for group in GROUPS), bias=body["bias"], limit=body["limit"])
