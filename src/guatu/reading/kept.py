"""The sketches of the documents that are known, on disk, so that a million of them need no more memory than a hundred.

SQLite's temporary database does it: it lives in a file without a name, is read through a cache of fixed size and is
gone with the process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from guatu.reading.sketches import Sketch

_POSTINGS = 8
"""So many documents are listed under one key; one that more share tells nothing."""

_CACHE_KB = 8_000

_TABLES = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -{_CACHE_KB};
CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL, digest BLOB NOT NULL UNIQUE, packed BLOB NOT NULL);
CREATE TABLE postings (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
"""


class Kept:
    """Documents by number, in the order of adding, found again by digest or by keys that they share."""

    def __init__(self) -> None:
        # One index serves whatever thread of the office adds a document; SQLite itself lets one in at a time.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.executescript(_TABLES)

    def add(self, doc_id: str, made: Sketch, keys: Collection[int]) -> None:
        """Remembers a document under its keys."""
        row = (doc_id, made.digest, made.packed())
        number = self._base.execute(
            "INSERT INTO documents (id, digest, packed) VALUES (?, ?, ?)", row
        ).lastrowid
        self._base.executemany(
            "INSERT INTO postings SELECT :key, :number WHERE (SELECT count(*) FROM postings WHERE key = :key) < :most",
            [{"key": key, "number": number, "most": _POSTINGS} for key in keys],
        )

    def remove(self, number: int, keys: Collection[int]) -> None:
        """Forgets a document that was added under these keys."""
        pairs = [(key, number) for key in keys]
        self._base.executemany("DELETE FROM postings WHERE key = ? AND number = ?", pairs)
        self._base.execute("DELETE FROM documents WHERE number = ?", (number,))

    def same(self, digest: bytes) -> str | None:
        """The document that has the same letters, if there is one."""
        row = self._base.execute("SELECT id FROM documents WHERE digest = ?", (digest,)).fetchone()
        return None if row is None else row[0]

    def sharing(self, keys: Collection[int], most: int) -> list[tuple[int, str, Sketch]]:
        """Number, id and sketch of the `most` documents that share most of the keys, the earlier before the later."""
        marks = ",".join("?" * len(keys))
        rows = self._base.execute(
            "SELECT number, id, packed FROM documents JOIN (SELECT number, count(*) AS shared FROM postings "  # noqa: S608
            f"WHERE key IN ({marks}) GROUP BY number ORDER BY shared DESC, number LIMIT ?) USING (number) "
            "ORDER BY shared DESC, number",
            (*keys, most),
        )
        return [(number, doc_id, Sketch.unpacked(packed)) for number, doc_id, packed in rows.fetchall()]
