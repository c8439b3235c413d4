"""What the database's planner knows of the rows, by which it chooses among indexes.

PostgreSQL looks by itself after a while, SQLite never does: without this the queue of review reads every document to find
its first forty facts. Called when a database was made or changed its tables, after many documents were read, and daily.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

_ROWS = 400
"""Rows of an index that SQLite looks at; 25 ms over two hundred thousand facts."""


def survey(using: str = "default", **_said: Any) -> None:
    """Lets the database look at how rows are spread. A receiver of `post_migrate` too."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={_ROWS}")
        cursor.execute("ANALYZE")
