"""Verbs on documents: take one in, read it, and what of them is known at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guatu import __version__
from guatu.atlas.period import interval
from guatu.office.atlas.services import current
from guatu.office.documents import storage
from guatu.office.documents.indexing import Names, resolutions, row_of
from guatu.office.documents.models import Document, Fact, Resolution
from guatu.office.moment import Moment, today
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change
from guatu.office.people.rights import require
from guatu.office.people.services import log
from guatu.reading.engine import read
from guatu.reading.model import Reading

DOUBT = 0.6
"""Below this confidence a fact is marked as doubtful."""


class RefusedDocumentError(ValueError):
    """A document that cannot be taken in; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the person who brings a document says of it; all of it may be left to the page."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    rewritten: bool = False
    retells_title: str = ""
    retells_outlet: str = ""
    retells_date: str = ""


def import_document(actor: Actor, filename: str, data: bytes, origin: Origin | None = None) -> Document:
    """Takes in one file and reads it. The same bytes again give the document that is there already.

    Raises RefusedDocumentError for a file that is too large or that no reader can open.
    """
    require(actor, "documents.import")
    if len(data) > storage.MAX_BYTES:
        raise RefusedDocumentError(
            _("%(file)s：超过 %(n)s MB，请拆分后再导入") % {"file": filename, "n": storage.MAX_BYTES >> 20}
        )
    sha256 = storage.digest(data)
    if found := Document.objects.filter(pk=sha256).first():
        return found
    origin = origin or Origin()
    name = _free_name(PurePath(filename).stem, sha256)
    try:
        reading = read(data, atlas=current(), published=origin.published or None, doc=name, file=filename)
    except ValueError as error:
        raise RefusedDocumentError(_("%(file)s：%(why)s") % {"file": filename, "why": error}) from error
    storage.keep(data)
    storage.keep_reading(sha256, reading)
    with change():
        document = Document.objects.create(
            sha256=sha256,
            name=name,
            filename=filename,
            size=len(data),
            **_described(origin, reading, filename),
        )
        facts = _mirror(document, reading)
        log(actor, "document.import", "document", sha256, after={"filename": filename, "facts": facts})
    return document


def _free_name(stem: str, sha256: str) -> str:
    stem = stem[:180]
    return f"{stem}~{sha256[:8]}" if Document.objects.filter(name=stem).exists() else stem


def _described(origin: Origin, reading: Reading, filename: str) -> Mapping[str, object]:
    said = reading.metadata
    published = origin.published or said.published or ""
    day = interval(published)[1] if published else None
    first_line = reading.text.clean.partition("\n")[0]
    return {
        "title": (origin.title or said.title or first_line or filename)[:300],
        "outlet": origin.outlet or said.source or "",
        "url": origin.url or said.url or "",
        "published": published,
        "published_from": "person" if origin.published else "page" if said.published else "",
        "known_from": day or today(),
        "engine": __version__,
        "characters": len(reading.text.clean),
        "issues": list(reading.issues),
        "rewritten": origin.rewritten,
        "retells_title": origin.retells_title,
        "retells_outlet": origin.retells_outlet,
        "retells_date": origin.retells_date,
    }


@cache
def known_names() -> Names:
    """Look-ups from words to the ids of the workspace's atlas, made once a process."""
    return Names(current())


def _mirror(document: Document, reading: Reading) -> int:
    names = known_names()
    rows = [row_of(fact, names) for fact in reading.facts]
    for row in rows:
        row.document = document
    Fact.objects.bulk_create(rows)
    Resolution.objects.bulk_create(
        [one for row, fact in zip(rows, reading.facts, strict=True) for one in resolutions(row, fact, names)]
    )
    return len(rows)


def known(moment: Moment) -> QuerySet[Document]:
    """Documents that count by `moment.known_by`."""
    return Document.objects.filter(known_from__lte=moment.known_by)


def facts_known(moment: Moment) -> QuerySet[Fact]:
    """Facts of those documents about periods that had begun by `moment.as_of`; goals may lie ahead."""
    rows = Fact.objects.filter(document__known_from__lte=moment.known_by).select_related("document")
    return rows.exclude(kind__in=["metric", "event"], period_start__gt=moment.as_of)
