"""The two stores of the index. SQLite: contentless FTS5 tables, one a part. PostgreSQL: a tsvector column, one GIN a part.

Both hold the same tokens; a token and its place are all that is needed to answer, so the texts stand in SearchEntry
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from guatu.office.documents.models.search import DOCUMENT, FACT, NAME, SearchEntry
from guatu.office.documents.search.grams import is_prefix, tokens

PARTS = (NAME, DOCUMENT, FACT)
TABLE = SearchEntry._meta.db_table
COLUMN = "grams"
WALKED = 1_000
"""Rows of a part that a search on PostgreSQL looks through before it asks the index of tokens."""
_MOST_PLACES = 255
"""Places that a tsvector keeps of one token."""


def fts(part: str) -> str:
    """Name of the part's FTS5 table, and of its index on PostgreSQL."""
    return f"documents_search_{part}"


def make(vendor: str) -> list[str]:
    """Statements that make the index."""
    if vendor == "postgresql":
        return [f"ALTER TABLE {TABLE} ADD COLUMN {COLUMN} tsvector", *indexes(vendor)]
    options = "content='', tokenize='unicode61 remove_diacritics 0'"
    return [f"CREATE VIRTUAL TABLE {fts(part)} USING fts5(title, body, {options})" for part in PARTS]


def indexes(vendor: str) -> list[str]:
    """Those of PostgreSQL, one a part: a name's search does not go through the facts and documents with its words."""
    if vendor != "postgresql":
        return []
    made = "CREATE INDEX IF NOT EXISTS"
    return [f"{made} {fts(part)} ON {TABLE} USING gin ({COLUMN}) WHERE part = '{part}'" for part in PARTS]


def drop(vendor: str) -> list[str]:
    """Statements that take it away."""
    if vendor == "postgresql":
        return [f"ALTER TABLE {TABLE} DROP COLUMN {COLUMN}"]
    return [f"DROP TABLE {fts(part)}" for part in PARTS]


def _texts(entry: SearchEntry) -> tuple[list[str], list[str]]:
    return [*tokens(entry.title), *entry.spoken.split()], tokens(entry.body)


def add(entries: Sequence[SearchEntry]) -> None:
    """Puts saved entries into the index."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            rows = [(_vector(*_texts(entry)), entry.pk) for entry in entries]
            cursor.executemany(f"UPDATE {TABLE} SET {COLUMN} = %s::tsvector WHERE id = %s", rows)  # noqa: S608
            return
        for part in PARTS:
            rows = [
                (entry.pk, *(" ".join(words) for words in _texts(entry)))
                for entry in entries
                if entry.part == part
            ]
            cursor.executemany(f"INSERT INTO {fts(part)} (rowid, title, body) VALUES (%s, %s, %s)", rows)  # noqa: S608


def remove(entries: Iterable[SearchEntry]) -> None:
    """Takes entries out of the index, as they were when they were put in."""
    if connection.vendor == "postgresql":
        return  # the column goes with its row
    with connection.cursor() as cursor:
        for entry in entries:
            table = fts(entry.part)
            row: list[Any] = [entry.pk, *(" ".join(words) for words in _texts(entry))]
            cursor.execute(
                f"INSERT INTO {table} ({table}, rowid, title, body) VALUES ('delete', %s, %s, %s)",  # noqa: S608
                row,
            )


def _vector(title: list[str], body: list[str]) -> str:
    """The literal of a tsvector: tokens with their places, those of the title marked A."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for number, token in enumerate(title, start=1):
        places[token].append(f"{number}A")
    for number, token in enumerate(body, start=len(title) + 2):
        places[token].append(str(min(number, 16_383)))
    return " ".join(f"'{token}':{','.join(at[:_MOST_PLACES])}" for token, at in places.items())


def match(asked: Sequence[list[str]], *, title: bool) -> str:
    """The question in the store's language; `title`: in titles (and pinyin) only."""
    if connection.vendor == "postgresql":
        mark = "A" if title else ""
        return " & ".join(
            f"'{phrase[0]}':*{mark}"
            if is_prefix(phrase)
            else "(" + " <-> ".join(f"'{token}'" + (f":{mark}" if mark else "") for token in phrase) + ")"
            for phrase in asked
        )
    column = "title : " if title else ""
    return " AND ".join(
        f'{column}"{" ".join(phrase)}"' + (" *" if is_prefix(phrase) else "") for phrase in asked
    )


def find(part: str, asked: Sequence[list[str]], limit: int, *, title: bool = False) -> list[int]:
    """Ids of the entries that hold all phrases: of documents and facts the newest first, of names the first first,
    for regions and chains go in before companies."""
    words = match(asked, title=title)
    way = "ASC" if part == NAME else "DESC"
    if connection.vendor == "postgresql":
        # Left to itself the planner walks all rows in their order where it thinks a word common, which takes longest for
        # words that are not there. So only the first rows are walked; what is rare among them the index of tokens finds,
        # and the sum keeps the planner from walking again.
        first = f"SELECT id, {COLUMN} FROM {TABLE} WHERE part = %s ORDER BY id {way} LIMIT {WALKED}"  # noqa: S608
        return _ids(
            f"SELECT id FROM ({first}) AS first WHERE {COLUMN} @@ %s::tsquery ORDER BY id {way} LIMIT %s",  # noqa: S608
            [part, words, limit],
            limit,
        ) or _ids(
            f"SELECT id FROM {TABLE} WHERE part = %s AND {COLUMN} @@ %s::tsquery ORDER BY id + 0 {way} LIMIT %s",  # noqa: S608
            [part, words, limit],
        )
    table = fts(part)
    statement = f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid {way} LIMIT %s"  # noqa: S608
    return _ids(statement, [words, limit])


def _ids(statement: str, values: list[Any], least: int = 0) -> list[int]:
    """What a statement finds; nothing where that is fewer than `least`."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = [row[0] for row in cursor.fetchall()]
    return found if len(found) >= least else []


def holding(part: str, asked: Sequence[list[str]]) -> QuerySet[SearchEntry]:
    """All entries of a part that hold all phrases, as a query to go on from."""
    words, rows = match(asked, title=False), SearchEntry.objects.filter(part=part)
    if connection.vendor == "postgresql":
        return rows.extra(where=[f"{COLUMN} @@ %s::tsquery"], params=[words])  # noqa: S610
    table = fts(part)
    inside = f"id IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)"  # noqa: S608
    return rows.extra(where=[inside], params=[words])  # noqa: S610
