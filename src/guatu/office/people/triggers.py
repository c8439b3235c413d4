"""The database itself refuses to change or remove rows of the log, whoever asks.

Put in place after every `migrate`, for SQLite drops a table's triggers when Django remakes the table.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "people_logevent"
SAID = "the log only grows"
ACTS = ("UPDATE", "DELETE")

FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{SAID}'; END $$
"""


def put(connection: BaseDatabaseWrapper) -> None:
    """Creates the triggers where they are missing."""
    with connection.cursor() as cursor:
        if TABLE in connection.introspection.table_names(cursor):
            for statement in _statements(connection.vendor):
                cursor.execute(statement)


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
            for act, name in zip(ACTS, names(vendor), strict=True)
        ]
    each = ["ROW", "ROW", "STATEMENT"]
    return [FUNCTION] + [
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {act} ON {TABLE} "
        f"FOR EACH {unit} EXECUTE FUNCTION {TABLE}_only_grows()"
        for act, name, unit in zip([*ACTS, "TRUNCATE"], names(vendor), each, strict=True)
    ]


def names(vendor: str) -> list[str]:
    """Names of the triggers that must be there."""
    acts = ACTS if vendor == "sqlite" else (*ACTS, "TRUNCATE")
    return [f"{TABLE}_no_{act.lower()}" for act in acts]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Those that are not, or are switched off."""
    question = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [TABLE])
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in names(connection.vendor) if name not in there]


def after_migrate(using: str, **_said: Any) -> None:
    """Receiver of `post_migrate`."""
    from django.db import connections

    put(connections[using])
