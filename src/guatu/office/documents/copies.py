"""Which documents repeat another one. A copy is kept and linked; its facts do not count a second time."""

from __future__ import annotations

from functools import cache

from django.db import connection

from guatu.office.documents.models import Document, Sketch
from guatu.reading.duplicates import DuplicateIndex, Match
from guatu.reading.sketches import Sketch as Made
from guatu.reading.sketches import sketch

LOCK = 0x6775617475
"""Number of PostgreSQL's advisory lock under which documents are compared: one at a time sees all before it."""


class Shelf:
    """The sketches of all documents; catches up with what other processes added."""

    def __init__(self) -> None:
        self._index = DuplicateIndex()
        self._last: Sketch | None = None

    def place(self, document: Document, text: str) -> Match | None:
        """What an earlier document the text repeats. Call it inside the transaction that adds the document."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        self._catch_up()
        made = sketch(text)
        self._last = Sketch.objects.create(document=document, packed=made.packed())
        return self._index.add_sketch(document.pk, made)

    def _catch_up(self) -> None:
        last = self._last
        if last is not None and not Sketch.objects.filter(pk=last.pk, document=last.document_id).exists():
            # The transaction that added it was rolled back: what is indexed is not what the database holds.
            self._index, self._last = DuplicateIndex(), None
        newer = Sketch.objects.filter(pk__gt=self._last.pk if self._last else 0)
        for row in newer.iterator():
            self._index.add_sketch(row.document_id, Made.unpacked(row.packed))
            self._last = row


@cache
def shelf() -> Shelf:
    """This process's shelf."""
    return Shelf()


def original_of(document: Document) -> Document:
    """The document that a copy repeats in the end; itself where it is none."""
    seen = {document.pk}
    while document.copy_of is not None and document.copy_of_id not in seen:
        document = document.copy_of
        seen.add(document.pk)
    return document
