"""A document cut into words, so that what is no ordinary word stands out as part of a name.

One leftmost-longest pass over ordinary words, the heads of names (大厦, 集团, 产业园 …) and the names of the
atlas. What lies between is left as runs of unknown characters: in Chinese news these are mostly proper names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from guatu.atlas.model import Atlas, Region, RegionKind
from guatu.reading import lexicon
from guatu.reading.names_overlaps import give_way

WORD, VERB, FUNCTION, REGION, KNOWN, HEAD = "o", "v", "f", "g", "k", "h"
SITE, UNKNOWN, LATIN, DIGITS, MARK = "s", "x", "e", "n", "w"

ENDS_NAME = frozenset({VERB, FUNCTION, MARK})
"""A token of these kinds cannot stand inside a name (brackets, quotes and dots are looked at separately)."""

_ORDINARY = frozenset({WORD, VERB, FUNCTION})
_NOUNS = frozenset({WORD, REGION, KNOWN, HEAD, SITE, UNKNOWN, LATIN})

_RUN = re.compile(
    r"(?P<x>[\u3400-\u9fff\u3007]+)|(?P<e>[0-9A-Za-z+.&\-]*[A-Za-z][0-9A-Za-z+.&\-]*)|(?P<n>[0-9][0-9.,%]*[年月日强]?)|(?P<w>.)",
    re.DOTALL,
)


_MARKS = "，。、；：！？“”《》（）()【】\n"
"""Marks that always stand for themselves, found like words."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the last word of a name says: a kind of fact, its type, how much it needs beside itself.

    need: `plain` one more word is enough (…有限公司), `proper` an unknown run, a region or a known name
    must be there (云犀商圈), `tail` and `unknown` an unknown run (蓝鲸 + 科技).
    """

    word: str
    kind: str
    type: str
    need: str


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words with their tags, compiled once for a lexicon."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: Mapping[str, tuple[Head, ...]]
    types: Mapping[str, str]
    """What the atlas says of its own names: otype of bodies, ctype of places; `g` for words that name a region too."""
    automaton: AhoCorasick
    tagged: Mapping[str, str]
    """The tag of each word."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Parallel lists over a text: where each token starts and ends, its tag, its characters."""

    text: str
    starts: list[int]
    ends: list[int]
    tags: list[str]
    words: list[str]
    heads: list[int]
    """Indexes of the tokens that are heads."""
    vocabulary: Vocabulary

    def at(self, offset: int) -> int:
        """Index of the first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)

    def tagged(self, offset: int) -> str | None:
        """The tag of the token that starts at `offset`."""
        index = self.at(offset)
        return self.tags[index] if index < len(self.starts) and self.starts[index] == offset else None

    def within(self, start: int, end: int) -> range:
        """Indexes of the tokens that lie in `text[start:end]`."""
        first = bisect_left(self.starts, start)
        last = min(len(self.ends), first + end - start) if start < end else first
        return range(first, bisect_right(self.ends, end, first, last))

    def is_ordinary(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` is made of ordinary words alone."""
        return all(
            self.tags[index] not in {UNKNOWN, LATIN, KNOWN, SITE, REGION} for index in self.within(start, end)
        )


@cache
def heads() -> Mapping[str, tuple[Head, ...]]:
    """The heads of `data/heads.txt`, by word.

    >>> heads()["大厦"][0].type
    '楼宇'
    """
    found: dict[str, list[Head]] = {}
    for line in _lines("heads.txt"):
        kind, type_, need, *words = line.split()
        for word in words:
            found.setdefault(word, []).append(Head(word, kind, type_, need))
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def ordinary() -> Mapping[str, str]:
    """The words of `data/words.txt` with their tags."""
    found: dict[str, str] = {}
    for line in _lines("words.txt"):
        tag, *words = line.split()
        found.update(dict.fromkeys(words, tag))
    return found


@cache
def word_sets() -> Mapping[str, frozenset[str]]:
    """The named sets of `data/sets.txt`: words that a rule asks for by the name of the set."""
    found: dict[str, set[str]] = {}
    for line in _lines("sets.txt"):
        names, *words = line.split()
        for name in names.split(","):
            found.setdefault(name, set()).update(words)
    return {name: frozenset(words) for name, words in found.items()}


_SHARE = re.compile(r"(?<=[\u4e00-\u9fff])[AB]$")
"""The kind of share behind a listed firm's short name (京东方A)."""


def vocabulary(atlas: Atlas) -> Vocabulary:
    """The vocabulary with the names of an atlas, compiled at the first call."""
    kept = _COMPILED.get(id(atlas))
    if kept is None or kept[0] is not atlas:
        kept = _COMPILED[id(atlas)] = (atlas, _compile(atlas))
    return kept[1]


def tokenize(text: str, atlas: Atlas) -> Tokens:
    """Cut `text` into tokens. Linear; every character lies in one token. The last few texts are kept."""
    return _tokenize(text, vocabulary(atlas))


@lru_cache(maxsize=4)
def _tokenize(text: str, known: Vocabulary) -> Tokens:
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    words: list[str] = []
    cut, place = (starts, ends, tags, words), 0
    all_tags, all_words = known.tags, known.words
    found = known.automaton.find_matches_as_indexes(text)
    for index, start, end in (*found, (0, len(text), len(text))):
        if start > place and tags and tags[-1] in _ORDINARY:
            place = give_way(text, cut, known.tagged, known.heads, UNKNOWN)
        if start < place:
            continue
        if start > place:
            for run in _RUN.finditer(text, place, start):  # what no word covers, by sorts of character
                starts.append(run.start())
                ends.append(run.end())
                tags.append(run.lastgroup or MARK)
                words.append(run.group())
        if end > start:
            starts.append(start)
            ends.append(end)
            tags.append(all_tags[index])
            words.append(all_words[index])
        place = end
    heads = [at for at, tag in enumerate(tags) if tag == HEAD]
    tokens = Tokens(text, starts, ends, tags, words, heads, known)
    _name_activities(tokens)
    return tokens


def _name_activities(tokens: Tokens) -> None:
    """A verb between a noun and the head of a name belongs to the name: 数据|交付|中心, 影业|拍摄|基地."""
    starts, ends, tags = tokens.starts, tokens.ends, tokens.tags
    nominal = word_sets()["nominal"]
    for head in tokens.heads:
        _name_joined(tokens, head)
        at = head - 1
        if at < 1 or tags[at] != VERB or ends[at] != starts[head] or ends[at - 1] != starts[at]:
            continue
        if tags[at - 1] in _NOUNS and tokens.words[at] in nominal:
            tags[at] = WORD


def _name_joined(tokens: Tokens, head: int) -> None:
    """和 and 都 behind a single character that is no word belong to a name (顺|和|智慧|物流园, 赵|都|大厦)."""
    starts, ends, tags = tokens.starts, tokens.ends, tokens.tags
    at = head - 1
    while at > 1 and tags[at] in _NOUNS and ends[at] == starts[at + 1]:
        at -= 1
    if at < 1 or tags[at] != VERB or tokens.words[at] not in {"和", "都"} or ends[at] != starts[at + 1]:
        return
    alone = tags[at - 1] == UNKNOWN and ends[at - 1] - starts[at - 1] == 1 and ends[at - 1] == starts[at]
    if (
        alone
        and tokens.words[at - 1] not in word_sets()["common1"]
        and (at == 1 or tags[at - 2] in ENDS_NAME)
    ):
        tags[at] = UNKNOWN


def _compile(atlas: Atlas) -> Vocabulary:
    tags = dict(ordinary())
    types: dict[str, str] = {}
    common = {entry.word for entry in lexicon.words("word_places")}
    for region in atlas.regions.values():
        for name in (region.name, region.short, *region.aliases):
            if len(name) > 1 and (
                name not in tags
                or (name not in common and (tags[name] in {VERB, FUNCTION} or _is_sure(region, name)))
            ):
                tags[name] = REGION
            elif tags.get(name) == WORD:
                types[name] = REGION
    tags.update(dict.fromkeys(word_sets()["known"], KNOWN))
    for region in atlas.regions.values():
        if region.kind is RegionKind.ZONE:
            types.update(
                (name, "zone") for name in (region.name, region.short, *region.aliases) if len(name) > 3
            )
    found = dict(heads())
    for name, tag, kind in _named(atlas):
        # A place that ends with a known head is found by the grammar, which also sees the names inside it.
        plain = tag == SITE and any(name[-size:] in found for size in range(2, min(len(name), 9)))
        if len(name) > 1 and name not in tags and not plain:
            tags[name], types[name] = tag, kind
    for word, tag in list(tags.items()):
        if word in found:
            tags[word] = HEAD
        elif tag in {WORD, KNOWN} and (inner := _inner_head(word, found)) and tag == WORD:
            found[word] = inner
            tags[word] = HEAD
    tags.update(dict.fromkeys(found, HEAD))
    words = (*tags, *_MARKS)
    automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
    return Vocabulary(words, (*tags.values(), *(MARK for _ in _MARKS)), found, types, automaton, tags)


def _is_sure(region: Region, name: str) -> bool:
    """Whether a region's name that the list of ordinary words holds too is hardly ever anything else: that of a
    prefecture or province (合肥), and one written out."""
    return region.kind in {RegionKind.PROVINCE, RegionKind.PREFECTURE} or (
        len(name) > 2 and name[-1] in "市县区州"
    )


def _named(atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    """Names of the atlas and firms of national standing, with their tag and type."""
    for company in atlas.companies.values():
        for name in (company.name, _SHARE.sub("", company.short or ""), *company.aliases):
            yield name, KNOWN, "company"
    for firm in lexicon.words("firms"):
        yield firm.word, KNOWN, firm.fields["type"]
    for body in atlas.organisations.values():
        for name in (body.name, *body.aliases):
            yield name, KNOWN, body.otype
    for site in atlas.carriers.values():
        for name in (site.name, *site.aliases):
            yield (name if len(name) > 2 else ""), SITE, site.ctype


def _inner_head(word: str, found: Mapping[str, tuple[Head, ...]]) -> tuple[Head, ...] | None:
    """The heads of a longer word that ends with a head of two characters (商学院 → 学院)."""
    for size in range(len(word) - 1, 1, -1):
        if rows := found.get(word[-size:]):
            return rows
    return None


def _lines(name: str) -> Iterator[str]:
    text = (files("guatu.reading") / "data" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


_COMPILED: dict[int, tuple[Atlas, Vocabulary]] = {}
