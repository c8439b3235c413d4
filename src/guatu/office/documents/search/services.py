"""What goes into the search, and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast

from guatu.atlas.model import Atlas
from guatu.office.atlas.services import current
from guatu.office.documents.models import Document, Fact, SearchEntry
from guatu.office.documents.models.search import DOCUMENT, FACT, NAME
from guatu.office.documents.search import tables
from guatu.office.documents.search.grams import folded, phrases, snippet, spoken

BODY = 20_000
"""Characters of a document that are searched."""
SHOWN = 8
LOOKED_AT = 300
"""Names that are weighed before the best are shown."""
RANKS: Mapping[str, int] = {
    "region": 0,
    "chain": 1,
    "industry": 2,
    "node": 3,
    "indicator": 4,
    "carrier": 5,
    "organisation": 6,
    "company": 7,
    "policy": 8,
}

ELSEWHERE = 20
"""Rank of a region that is none of the pack's own."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: where it stands, and the words about what was asked."""

    entry: SearchEntry
    before: str
    word: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of each part, the best first."""

    names: Sequence[Hit]
    documents: Sequence[Hit]
    facts: Sequence[Hit]


def put(entries: Sequence[SearchEntry]) -> None:
    """Adds entries, or brings those of the same key up to date. Call it in a transaction."""
    if not entries:
        return
    kept = _known(entries)
    fresh = [entry for entry in entries if _key(entry) not in kept]
    changed: list[SearchEntry] = []
    for entry in entries:
        old = kept.get(_key(entry))
        if old is not None and _said(old) != _said(entry):
            tables.remove([old])
            entry.pk = old.pk
            changed.append(entry)
    SearchEntry.objects.bulk_create(fresh, batch_size=500)
    fields = ["title", "body", "spoken", "rank", "known_from"]
    SearchEntry.objects.bulk_update(changed, fields, batch_size=100)
    tables.add([*fresh, *changed])


def _known(entries: Sequence[SearchEntry]) -> dict[tuple[str, str, str], SearchEntry]:
    found: dict[tuple[str, str, str], SearchEntry] = {}
    keys = [entry.key for entry in entries]
    for start in range(0, len(keys), 500):
        rows = SearchEntry.objects.filter(part=entries[0].part, key__in=keys[start : start + 500])
        found |= {_key(row): row for row in rows}
    return found


def _key(entry: SearchEntry) -> tuple[str, str, str]:
    return entry.part, entry.kind, entry.key


def _said(entry: SearchEntry) -> tuple[object, ...]:
    return entry.title, entry.body, entry.spoken, entry.rank, entry.known_from


def take_out(part: str, keys: Iterable[str]) -> None:
    """Removes entries."""
    rows = list(SearchEntry.objects.filter(part=part, key__in=list(keys)))
    tables.remove(rows)
    SearchEntry.objects.filter(pk__in=[row.pk for row in rows]).delete()


def put_document(document: Document, text: str) -> None:
    """A document under its title, by its clean text."""
    put([document_entry(document, text)])


def document_entry(document: Document, text: str) -> SearchEntry:
    """What the search holds of a document, unsaved."""
    entry = SearchEntry(part=DOCUMENT, kind="document", key=document.pk, title=document.title[:300])
    entry.body, entry.known_from = text[:BODY], document.known_from
    entry.spoken = spoken([document.title[:40]])
    return entry


def put_facts(facts: Sequence[Fact]) -> None:
    """Facts as they stand; those that stand no more are taken out."""
    gone = [str(fact.pk) for fact in facts if fact.state in {"rejected", "replaced"}]
    if gone:
        take_out(FACT, gone)
    put([_fact(fact) for fact in facts if str(fact.pk) not in gone])


def _fact(fact: Fact) -> SearchEntry:
    title = " ".join(filter(None, (fact.subject, fact.name, fact.region_text)))
    entry = SearchEntry(part=FACT, kind=fact.kind, key=str(fact.pk), title=title[:300], body=fact.quote)
    entry.known_from = fact.known_from
    return entry


def put_names() -> int:
    """The atlas's names; those that it no longer holds are taken out. Gives how many there are."""
    entries = list(_names(current()))
    wanted = {_key(entry) for entry in entries}
    with transaction.atomic():
        kept = SearchEntry.objects.filter(part=NAME).values_list("part", "kind", "key")
        gone = {key for part, kind, key in kept if (part, kind, key) not in wanted}
        if gone:
            take_out(NAME, gone)
        put(entries)
    return len(entries)


def _names(atlas: Atlas) -> Iterator[SearchEntry]:
    for region in sorted(atlas.regions.values(), key=lambda one: not one.home):
        entry = _name("region", region.id, region.name, (region.short, *region.aliases), region.path)
        entry.rank = RANKS["region"] if region.home else ELSEWHERE
        yield entry
    for chain in atlas.chains.values():
        yield _name("chain", chain.id, chain.name, chain.aliases)
        for node in chain.nodes:
            others = (*node.aliases, *node.products)
            yield _name("node", f"{chain.id}/{node.id}", node.name, others, chain.name)
    industries = {one.name: one for system in atlas.systems.values() for one in system.members}
    for industry in industries.values():
        yield _name("industry", industry.name, industry.name, industry.aliases)
    for indicator in atlas.indicators.values():
        yield _name("indicator", indicator.id, indicator.name, indicator.synonyms)
    for company in atlas.companies.values():
        others = tuple(filter(None, (company.short, company.stock, *company.aliases, *company.former)))
        yield _name("company", company.id, company.name, others)
    for kind in ("carriers", "organisations", "policies"):
        for entity in getattr(atlas, kind).values():
            name = {"carriers": "carrier", "organisations": "organisation", "policies": "policy"}[kind]
            yield _name(name, entity.id, entity.name, entity.aliases)


def _name(kind: str, key: str, name: str, others: Sequence[str], body: str = "") -> SearchEntry:
    names = list(dict.fromkeys((name, *(other for other in others if other))))
    said = "、".join([*names[1:], *([body] if body else [])])
    entry = SearchEntry(part=NAME, kind=kind, key=key[:200], title=name[:300], body=said)
    entry.rank, entry.spoken = RANKS[kind], spoken(names)
    return entry


def find(question: str, *, documents: bool = True, known_by: date | None = None) -> Found:
    """What there is for a question; `documents`: whether the asker may see documents and facts."""
    asked = phrases(question)
    if not asked:
        return Found((), (), ())
    names = _best(question, tables.find(NAME, asked, LOOKED_AT, title=False))
    if not documents:
        return Found(names, (), ())
    return Found(
        names, _newest(DOCUMENT, asked, question, known_by), _newest(FACT, asked, question, known_by)
    )


def facts_naming(names: Iterable[str], most: int = 2000) -> list[int]:
    """Ids of facts in whose title or sentence one of the names may stand: a superset, which no text need be read for.
    Of more than `most` to a name the newest."""
    found: list[int] = []
    for name in names:
        if asked := phrases(name):
            rows = SearchEntry.objects.filter(pk__in=tables.find(FACT, asked, most))
            found += [int(key) for key in rows.values_list("key", flat=True)]
    return found


def held(part: str, question: str) -> QuerySet[Any]:
    """Keys of the documents or facts that hold all words of a question, for `pk__in`: no matter how many they are."""
    asked = phrases(question)
    rows = tables.holding(part, asked) if asked else SearchEntry.objects.none()
    if part == FACT:
        return rows.annotate(fact=Cast("key", BigIntegerField())).values("fact")
    return rows.values("key")


def _best(question: str, ids: Sequence[int]) -> list[Hit]:
    """Exact names, then those of here that begin so, then the rest by kind and length."""
    wanted = folded(question).strip()
    rows = SearchEntry.objects.filter(pk__in=ids)

    def order(row: SearchEntry) -> tuple[bool, bool, bool, int, int, str]:
        title = folded(row.title)
        other = wanted in row.body.split("、") or wanted in row.spoken.split()
        return (
            title != wanted and not other,
            row.rank == ELSEWHERE,
            not title.startswith(wanted),
            row.rank,
            len(row.title),
            row.title,
        )

    return [_hit(row, question) for row in sorted(rows, key=order)[: 2 * SHOWN]]


def _newest(part: str, asked: list[list[str]], question: str, known_by: date | None) -> list[Hit]:
    """Those with the words in their title first; of both sorts the newest."""
    limit = SHOWN if known_by is None else LOOKED_AT
    ids = tables.find(part, asked, limit, title=True)
    if len(ids) < limit:
        more = tables.find(part, asked, limit)
        ids = list(dict.fromkeys([*ids, *more]))
    rows = SearchEntry.objects.in_bulk(ids)
    kept = [rows[pk] for pk in ids if pk in rows]
    if known_by is not None:
        kept = [row for row in kept if row.known_from is None or row.known_from <= known_by]
    return [_hit(row, question) for row in kept[:SHOWN]]


def _hit(entry: SearchEntry, question: str) -> Hit:
    return Hit(entry, *snippet(entry.body, question))
