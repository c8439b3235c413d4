"""Which entity of the atlas a name in a fact means; names that mean none may be proposed as new ones.

Rules in order: a full, short, former or other name as it stands; the same without its legal form; a branch of a body
(分行, 分公司) as that body; the beginning of one company's full name. Names that mean two entities mean neither, and a
short name that is made of everyday words (a province and 能源) is believed only where the reader says it is a body.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from guatu.atlas.model import Atlas
from guatu.reading.model import Carrier, Evidence, Fact, Organisation, Policy
from guatu.reading.names_tokens import HEAD, WORD, tokenize, word_sets
from guatu.reading.place import NATION

MEANT: Mapping[str | None, frozenset[str]] = {
    "organisation": frozenset({"company", "organisation"}),
    "carrier": frozenset({"carrier"}),
    "policy": frozenset({"policy"}),
    None: frozenset({"company", "organisation", "carrier", "policy"}),
}
"""Kinds of entities that a name of this sort (None: the reader does not know) can mean."""

_LEGAL = re.compile(r"(?:股份|控股|集团|有限责任|有限)*公司$|集团$")
_BRANCH = re.compile(r"(?:总行营业部|分行|支行|分公司|营业部|办事处|代表处)$")
_SHORTEST_BEGINNING = 4
_QUOTES = str.maketrans("", "", "“”‘’《》\"' \u3000")


@dataclass(frozen=True, slots=True)
class Resolution:
    """An entity and why: `how` is name, short, former, alias, stem, branch or prefix; certainty as in the atlas."""

    entity_kind: str
    id: str
    how: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A body or place that the atlas does not hold: its name, its type as the reader sees it, where it is named."""

    entity_kind: str
    name: str
    otype: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    id: str
    how: str


@dataclass(frozen=True)
class Resolver:
    """Look-ups over one atlas; make it once."""

    atlas: Atlas

    def resolve(self, words: str, sort: str | None = None, hint: str | None = None) -> Resolution | None:
        """The entity that `words` mean, None when there is none or more than one.

        `sort` is what the reader says they are: organisation, carrier, policy, None when it does not know. `hint`,
        a stock or credit code from a link of the page, picks among entities that bear the name, and never adds one.
        """
        name = _folded(words)
        if len(name) < 2 or self._is_outlet(name):
            return None
        found = self._exact(name, sort, hint)
        if found is not None or name in self._names:
            return found
        if sort not in {"organisation", None}:
            return None
        return self._by_stem(name) or self._by_branch(name) or self._by_beginning(name)

    def _exact(self, name: str, sort: str | None, hint: str | None) -> Resolution | None:
        entries = [entry for entry in self._names.get(name, ()) if entry.kind in MEANT[sort]]
        meant = {(entry.kind, entry.id) for entry in entries}
        if len(meant) > 1 and hint:
            meant = {key for key in meant if hint in self._codes(*key)}
            entries = [entry for entry in entries if (entry.kind, entry.id) in meant]
        if len(meant) != 1:
            return None
        first = entries[0]
        if first.how != "name" and sort is None and self._is_wordy(name):
            return None
        return Resolution(first.kind, first.id, first.how, "confirmed")

    def _by_stem(self, name: str) -> Resolution | None:
        legal = _LEGAL.search(name)
        found = self._only(self._stems.get(name[: legal.start()] if legal else name, ()))
        if found is None or self._is_wordy(name):
            return None
        return Resolution(*found, "stem", "confirmed" if legal else "uncertain")

    def _by_branch(self, name: str) -> Resolution | None:
        tail = _BRANCH.search(name)
        if tail is None:
            return None
        body = name[: tail.start()]
        for start in range(2, len(body) + 1):
            if start < len(body) and body[start:] not in self.places:
                continue
            owner = self._exact(body[:start], "organisation", None)
            if owner is not None:
                return Resolution(owner.entity_kind, owner.id, "branch", "confirmed")
        return None

    def _by_beginning(self, name: str) -> Resolution | None:
        if len(name) < _SHORTEST_BEGINNING or self._is_wordy(name):
            return None
        begun = {
            (company.kind, company.id)
            for full in self._begun_with(name)
            if _LEGAL.search(full)
            for company in self._names[full]
            if company.kind == "company"
        }
        return Resolution(*next(iter(begun)), "prefix", "uncertain") if len(begun) == 1 else None

    def _begun_with(self, beginning: str) -> Iterator[str]:
        at = bisect_left(self._sorted, beginning)
        while at < len(self._sorted) and self._sorted[at].startswith(beginning):
            yield self._sorted[at]
            at += 1

    @staticmethod
    def _only(entries: Iterable[_Entry]) -> tuple[str, str] | None:
        meant = {(entry.kind, entry.id) for entry in entries}
        return next(iter(meant)) if len(meant) == 1 else None

    def _codes(self, kind: str, key: str) -> frozenset[str]:
        company = self.atlas.companies.get(key) if kind == "company" else None
        return frozenset(code for code in (company.stock, company.uscc) if code) if company else frozenset()

    @staticmethod
    def _is_outlet(name: str) -> bool:
        """人民网, …日报: who reports, unless it is named in full as a firm."""
        return any(name.endswith(paper) for paper in word_sets()["paper"])

    def _is_wordy(self, name: str) -> bool:
        """A region and everyday words after it (某省能源): a phrase as well as somebody's short name."""
        size = max((size for size in range(2, len(name)) if name[:size] in self.places), default=0)
        if not size or name[:size] == NATION:
            return False
        tokens = tokenize(name[size:], self._bare)
        return all(
            tag == WORD
            or tokens.words[at] in word_sets()["generic"]
            or (
                tag == HEAD and all(head.need == "tail" for head in tokens.vocabulary.heads[tokens.words[at]])
            )
            for at, tag in enumerate(tokens.tags)
        )

    @cached_property
    def _bare(self) -> Atlas:
        """The atlas without its entities: what a name is made of when nobody bears it."""
        return replace(self.atlas, companies={}, carriers={}, organisations={}, policies={})

    @cached_property
    def places(self) -> frozenset[str]:
        """Names of regions, in full and short."""
        regions = self.atlas.regions.values()
        return frozenset(name for region in regions for name in (region.name, region.short, *region.aliases))

    @cached_property
    def _names(self) -> Mapping[str, tuple[_Entry, ...]]:
        found: dict[str, list[_Entry]] = {}
        for entry, name in self._listed():
            rows = found.setdefault(_folded(name), [])
            if not any((row.kind, row.id) == (entry.kind, entry.id) for row in rows):
                rows.append(entry)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def _sorted(self) -> tuple[str, ...]:
        """All names in their order, so that those of one beginning lie together."""
        return tuple(sorted(self._names))

    @cached_property
    def _stems(self) -> Mapping[str, tuple[_Entry, ...]]:
        found: dict[str, tuple[_Entry, ...]] = {}
        for name, entries in self._names.items():
            legal = _LEGAL.search(name)
            stem = name[: legal.start()] if legal else name
            bodies = tuple(entry for entry in entries if entry.kind in MEANT["organisation"])
            if len(stem) > 2 and bodies:
                found[stem] = (*found.get(stem, ()), *bodies)
        return found

    def _listed(self) -> Iterator[tuple[_Entry, str]]:
        """Every name with what it means, the surest way first for each entity."""
        for company in self.atlas.companies.values():
            yield _Entry("company", company.id, "name"), company.name
            if company.short:
                yield _Entry("company", company.id, "short"), company.short
            yield from ((_Entry("company", company.id, "former"), name) for name in company.former)
            yield from ((_Entry("company", company.id, "alias"), name) for name in company.aliases)
        others = (
            ("carrier", self.atlas.carriers.values()),
            ("organisation", self.atlas.organisations.values()),
            ("policy", self.atlas.policies.values()),
        )
        for kind, rows in others:
            for row in rows:
                yield _Entry(kind, row.id, "name"), row.name
                yield from ((_Entry(kind, row.id, "alias"), name) for name in row.aliases)


def proposals(facts: Iterable[Fact], resolver: Resolver) -> Iterator[Proposal]:
    """Named bodies, places and policies that no entity of the atlas is meant by, each name once."""
    seen: set[str] = set()
    for fact in facts:
        if not isinstance(fact, Organisation | Carrier | Policy):
            continue
        names = (fact.name, *fact.aliases)
        if fact.name in seen or any(resolver.resolve(name, fact.kind) for name in names):
            continue
        seen.update(names)
        if isinstance(fact, Organisation):
            kind, otype = ("company" if fact.otype == "company" else "organisation"), fact.otype
        else:
            kind, otype = fact.kind, fact.ctype if isinstance(fact, Carrier) else fact.ptype
        yield Proposal(kind, fact.name, otype, fact.evidence)


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).translate(_QUOTES)
