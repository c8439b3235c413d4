"""Verbs on documents: take one in, read it, say that it is or is no copy, and what of them is known at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePath

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guatu import __version__
from guatu.atlas.period import interval
from guatu.office.atlas.services import current
from guatu.office.documents import copies, storage
from guatu.office.documents.mirror import mirror
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.search.services import put_document
from guatu.office.moment import Moment, today
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.reading.engine import read
from guatu.reading.model import Reading

LONGEST_TITLE = 60


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
    is_text: bool = False
    """Somebody said so of what looks like a table of companies."""

    def to_dict(self) -> dict[str, object]:
        """What was said, for a row that waits to be read."""
        return {name: value for name, value in asdict(self).items() if value}


def import_document(actor: Actor, filename: str, data: bytes, origin: Origin | None = None) -> Document:
    """Takes in one file and reads it. The same bytes again give the document that is there already.

    Reading comes first and takes its time; what it gives is written in one short transaction, whole or not at all.
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
    if not reading.text.clean.strip():
        raise RefusedDocumentError(_("%(file)s：%(why)s") % {"file": filename, "why": "no text in it"})
    storage.keep(data)
    storage.keep_reading(sha256, reading)
    described = _described(origin, reading, filename)
    with change():
        document = Document.objects.create(
            sha256=sha256, name=name, filename=filename, size=len(data), **described
        )
        _fold(document, reading.text.clean)
        facts = mirror(document)
        put_document(document, reading.text.clean)
        said = {"filename": filename, "facts": facts, "copy_of": document.copy_of_id}
        log(actor, "document.import", "document", sha256, after=said)
    return document


def _fold(document: Document, text: str) -> None:
    """Links the document with the one that it repeats, or that repeats it."""
    match = copies.shelf().place(document, text)
    if match is None:
        return
    other = Document.objects.get(pk=match.of)
    copy, original = (other, document) if match.earlier_is_copy else (document, other)
    copy.copy_of, copy.copy_kind = original, str(match.kind)
    copy.similarity = round(match.similarity, 3)
    copy.save(update_fields=["copy_of", "copy_kind", "similarity"])
    if match.earlier_is_copy:
        mirror(copy)


def unfold(actor: Actor, document: Document) -> Document:
    """Says that a document is no copy: its facts count again."""
    require(actor, "documents.change")
    with change():
        before = {"copy_of": document.copy_of_id, "copy_kind": document.copy_kind}
        document.copy_of, document.copy_kind, document.similarity = None, "", None
        document.save(update_fields=["copy_of", "copy_kind", "similarity"])
        mirror(document)
        log(actor, "document.unfold", "document", document.pk, before=before)
    return document


def read_again(actor: Actor, document: Document) -> int:
    """Reads a document with the engine at hand; what people decided stays. Gives the number of facts that stand."""
    require(actor, "documents.change")
    data = storage.source_path(document.pk).read_bytes()
    given = document.published if document.published_from == "person" else None
    reading = read(data, atlas=current(), published=given, doc=document.name, file=document.filename)
    storage.keep_reading(document.pk, reading)
    with change():
        before = {"engine": document.engine}
        document.engine, document.characters = __version__, len(reading.text.clean)
        document.issues = list(reading.issues)
        document.save(update_fields=["engine", "characters", "issues"])
        facts = mirror(document)
        put_document(document, reading.text.clean)
        log(actor, "document.read", "document", document.pk, before=before, after={"engine": __version__})
    return facts


def _free_name(stem: str, sha256: str) -> str:
    stem = stem[:180]
    return f"{stem}~{sha256[:8]}" if Document.objects.filter(name=stem).exists() else stem


def shorten(line: str) -> str:
    """A line as a title: where a text has none, its first paragraph may be long.

    >>> shorten("某区统计公报"), len(shorten("无标题的一整段" * 100))
    ('某区统计公报', 60)
    """
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"


def _described(origin: Origin, reading: Reading, filename: str) -> Mapping[str, object]:
    said = reading.metadata
    published = origin.published or said.published or ""
    day = interval(published)[1] if published else None
    first_line = shorten(reading.text.clean.partition("\n")[0])
    return {
        "title": (origin.title or said.title or first_line or filename)[:300],
        "outlet": (origin.outlet or said.source or "")[:200],
        "url": (origin.url or said.url or "")[:500],
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


def known(moment: Moment) -> QuerySet[Document]:
    """Documents that count by `moment.known_by`."""
    return Document.objects.filter(known_from__lte=moment.known_by)


def facts_known(moment: Moment) -> QuerySet[Fact]:
    """Facts of those documents about periods that had begun by `moment.as_of`; goals may lie ahead."""
    rows = Fact.objects.filter(known_from__lte=moment.known_by).select_related("document")
    return rows.exclude(kind__in=["metric", "event"], period_start__gt=moment.as_of)
