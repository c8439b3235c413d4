"""Facts as one Parquet table: a column for every field of every kind, empty where a kind has no such field."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Union, cast, get_args, get_origin, get_type_hints

from guatu.reading.model import (
    Carrier,
    Event,
    Evidence,
    IndustrySystem,
    Metric,
    Organisation,
    Policy,
)

_KINDS = (Metric, Event, Organisation, Carrier, IndustrySystem, Policy)
_ROWS = 20_000
"""Rows of a group; what is in memory at a time."""
_LONGEST = 64_000_000
"""Bytes of one fact's line."""
_MEMORY = "1GB"
_COPY = """
COPY (
    SELECT {named} FROM (
        SELECT * REPLACE (
            CASE
                WHEN growth IS NULL THEN NULL
                WHEN json_type(growth) = 'ARRAY' THEN growth::DOUBLE[]
                ELSE [growth::DOUBLE]
            END AS growth
        )
        FROM read_json(
            {lines}, format = 'newline_delimited', maximum_object_size = {longest},
            columns = {{ {typed}, growth: 'JSON' }}
        )
    )
) TO {table} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows})
"""


def write(lines: Path, table: Path) -> None:
    """Makes a Parquet file of facts as JSON Lines, rows in their order. Raises OSError where it cannot be written.

    `growth` is a list of one number or two (a range). Everything else is as in the JSON.
    """
    import duckdb  # here, since every reading process imports this module and few write a table

    typed = ", ".join(f"\"{name}\": '{_type(hint)}'" for name, hint in columns().items() if name != "growth")
    named = ", ".join(f'"{name}"' for name in columns())
    with duckdb.connect(config={"memory_limit": _MEMORY, "autoinstall_known_extensions": False}) as base:
        try:
            base.execute(
                _COPY.format(
                    lines=_quoted(lines),
                    table=_quoted(table),
                    typed=typed,
                    named=named,
                    longest=_LONGEST,
                    rows=_ROWS,
                )
            )
        except duckdb.IOException as fault:
            raise OSError(f"{table} cannot be written: {fault}") from fault


def columns() -> dict[str, object]:
    """Name and Python type of every column."""
    found: dict[str, object] = {"id": str, "doc": str, "kind": str}
    for kind in _KINDS:
        hints = get_type_hints(kind)
        found |= {spec.name: hints[spec.name] for spec in fields(kind) if spec.name not in found}
    place = {name: hint for name, hint in get_type_hints(Evidence).items() if name != "quote"}
    return found | {"evidence": str, **place, "also": tuple[str, ...], "growth": tuple[float, ...]}


def _type(hint: object) -> str:
    """The SQL type of a column."""
    parts = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) in {Union, UnionType}:
        return _type(parts[0])
    if get_origin(hint) is tuple:
        return f"{_type(parts[0])}[]"
    if is_dataclass(hint):
        inner = ", ".join(f'"{name}" {_type(part)}' for name, part in get_type_hints(hint).items())
        return f"STRUCT({inner})"
    return {str: "VARCHAR", int: "BIGINT", float: "DOUBLE"}[cast("type", hint)]


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
