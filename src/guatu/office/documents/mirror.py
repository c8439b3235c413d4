"""Facts as rows: what the engine read with people's decisions laid over it. Nothing else writes facts.

Made again after each reading and each decision, a document at a time; rows keep their address as long as the fact
keeps its id, so that a link to its evidence stays good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from guatu.office.atlas.services import current, from_atlas
from guatu.office.documents import conflicts, storage, worth
from guatu.office.documents.decided import Anchor, Laid, Ruling, lay_over
from guatu.office.documents.indexing import Names, fill, resolutions
from guatu.office.documents.models import Decision, Document, Fact, NewName, Resolution
from guatu.office.documents.models.decisions import UNDO
from guatu.office.documents.models.reading import DOUBT, GONE, READ
from guatu.office.documents.models.search import FACT
from guatu.office.documents.revision import stamp
from guatu.office.documents.search import services as search

NAMED = ("organisation", "carrier", "policy")
COLUMNS = [field.name for field in Fact._meta.concrete_fields if field.name not in {"id", "document", "key"}]


@from_atlas
@cache
def known_names() -> Names:
    """Look-ups from words to the ids of the workspace's atlas, made once a process."""
    return Names(current())


def accepted_names() -> dict[tuple[str, str], tuple[str, str]]:
    """What people said that names mean: (kind, name) to (kind of entity, id), the latest word on each."""
    rows = NewName.objects.filter(undone_at=None)
    return {(row.kind, row.name): (row.entity_kind, row.entity[:80]) for row in rows}


def rulings(sha256: str) -> list[Ruling]:
    """The decisions in force about a document, in the order in which they were made."""
    rows = list(Decision.objects.filter(sha256=sha256))
    undone = {row.previous_id for row in rows if row.verb == UNDO}
    return [_ruling(row) for row in rows if row.verb != UNDO and row.pk not in undone]


def _ruling(row: Decision) -> Ruling:
    anchor = Anchor(row.kind, row.start, row.end, row.name, row.key)
    others = tuple(Anchor(**other) for other in row.others)
    return Ruling(row.pk, row.verb, anchor, row.fields, tuple(row.result), others)


def mirror(document: Document) -> int:
    """Brings the document's rows up to date and gives the number of facts that stand. Call it in a transaction.

    A copy of another document has no facts of its own.
    """
    read = [] if document.copy_of_id else storage.facts_of(document.pk, document.engine)
    laid = {one.key: one for one in lay_over(read, rulings(document.pk))} if not document.copy_of_id else {}
    names, accepted = known_names(), accepted_names()
    rows = {row.key: row for row in Fact.every.filter(document=document)}
    cells, places = {row.cell for row in rows.values()}, {key: row.region for key, row in rows.items()}
    kinds = {key: row.kind for key, row in rows.items()}
    about = {key: row.indicator or row.name for key, row in rows.items()}
    Fact.every.filter(pk__in=[row.pk for key, row in rows.items() if key not in laid]).delete()
    fresh = [_row(one, rows.get(key), document, names) for key, one in laid.items()]
    new = [row for row in fresh if row is not None and row.pk is None]
    changed = [row for row in fresh if row is not None and row.pk is not None]
    Fact.every.bulk_create(new, batch_size=500)
    _put(changed, COLUMNS)
    Resolution.objects.filter(fact__in=changed).delete()
    Resolution.objects.bulk_create(
        [one for row in (*new, *changed) for one in resolutions(row, names, accepted)], batch_size=500
    )
    touched = [*new, *changed]
    search.take_out(FACT, [str(row.pk) for key, row in rows.items() if key not in laid])
    search.put_facts(touched)
    if touched or len(laid) != len(rows):
        stand = [row for row in (*rows.values(), *new) if row.key in laid and row.state not in GONE]
        judged = _judge(document, stand, cells | {row.cell for row in touched}, accepted)
        _count(document, stand)
        gone = {region for key, region in places.items() if key not in laid}
        moved = {places[row.key] for row in changed} | {row.region for row in touched}
        other = {row.key for row in changed} | (kinds.keys() - laid.keys())
        events = "event" in {row.kind for row in touched} | {kinds[key] for key in other}
        told = {about[key] for key in other} | {row.indicator or row.name for row in touched}
        stamp(gone | moved | judged, told, events=events)
    return sum(one.state not in {"rejected", "replaced"} for one in laid.values())


def _put(rows: Sequence[Fact], columns: Sequence[str]) -> None:
    """Writes columns of rows that are there. As insertions that meet their row: a `bulk_update` makes an expression of
    each value, which for one row of thirty columns takes longer than all the rest of a decision."""
    Fact.every.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )


def _count(document: Document, stand: Sequence[Fact]) -> None:
    """What the list of documents shows of it."""
    doubtful = sum(row.confidence < DOUBT and row.state == READ for row in stand)
    Document.objects.filter(pk=document.pk).update(facts_count=len(stand), doubtful_count=doubtful)


def _row(laid: Laid, known: Fact | None, document: Document, names: Names) -> Fact | None:
    """The row, new or changed; None where it stands as it should."""
    if known is not None and _same(laid, known):
        return None
    row = known or Fact(document=document, key=laid.key)
    row.known_from = document.known_from
    fill(row, laid.body, names)
    row.state, row.decision_id = laid.state, laid.decision
    row.read_body = None if laid.read is None else dict(laid.read)
    return row


def _same(laid: Laid, row: Fact) -> bool:
    said = (laid.body, laid.state, laid.decision, laid.read)
    return said == (row.body, row.state, row.decision_id, row.read_body)


def _judge(
    document: Document, stand: Iterable[Fact], cells: Iterable[int | None], accepted: Mapping[Any, Any]
) -> set[str]:
    """Why somebody should look at the document's facts, and at those of others in the cells that were touched. Gives
    the regions of those of which that changed."""
    facts = {row.pk: row for row in (*stand, *conflicts.rivals(cells))}
    torn = _torn(facts.values())
    new = unheard(document, accepted)
    changed: list[Fact] = []
    for row in facts.values():
        before = row.reasons, row.worth
        was_new = worth.NEW in row.reasons if row.document_id != document.pk else row.pk in new
        worth.judge(row, new=was_new, conflict=row.pk in torn)
        if before != (row.reasons, row.worth):
            changed.append(row)
    _put(changed, ["reasons", "worth"])
    return {row.region for row in changed}


def _torn(facts: Iterable[Fact]) -> set[int]:
    """Facts that another one contradicts, where people have not said what to make of it."""
    settled = conflicts.settlements()
    groups = conflicts.groups(facts).items()
    open_ones = (rows for key, rows in groups if conflicts.written(key) not in settled)
    return {row.pk for rows in open_ones for row in rows}


def judge_again(fact: Fact) -> None:
    """After people said something of a contradiction in which the fact stands."""
    document = fact.document
    regions = _judge(document, document.facts.all(), [fact.cell], accepted_names()) | {fact.region}
    stamp(regions, [fact.indicator or fact.name], events=False)


def unheard(document: Document, accepted: Mapping[Any, Any]) -> set[int]:
    """Facts of the document that name a body, place or policy which neither the atlas nor people know, and which
    no other document named before."""
    named = document.facts.filter(kind__in=NAMED).exclude(resolutions__role="name")
    rows = list(named.values_list("pk", "kind", "name"))
    before = Fact.objects.filter(kind__in=NAMED, name__in=[name for _, _, name in rows])
    heard = set(before.exclude(document=document).values_list("kind", "name"))
    return {pk for pk, kind, name in rows if (kind, name) not in heard and (kind, name) not in accepted}
