"""Facts as one Parquet table: a column for every field of every kind, empty where a kind has no such field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from guatu.reading.model import (
    Carrier,
    Event,
    Evidence,
    IndustrySystem,
    Metric,
    Organisation,
    Policy,
)

HINT = 'Parquet needs pyarrow, which is not installed: pip install "guatu[parquet]", or write .jsonl'
_KINDS = (Metric, Event, Organisation, Carrier, IndustrySystem, Policy)
_ROWS = 20_000
"""Rows of a group; what is in memory at a time."""


class NoParquetError(ValueError):
    """pyarrow is not installed."""


def write(lines: Path, table: Path) -> None:
    """Makes a Parquet file of facts as JSON Lines. Raises NoParquetError without pyarrow.

    `growth` is a list of one number or two (a range). Everything else is as in the JSON.
    """
    arrow, parquet = load()
    schema = _schema(arrow)
    with (
        lines.open(encoding="utf-8") as file,
        parquet.ParquetWriter(table, schema, compression="zstd") as out,
    ):
        rows = (_row(json.loads(line)) for line in file)
        while batch := list(islice(rows, _ROWS)):
            out.write_table(arrow.Table.from_pylist(batch, schema=schema))


def load() -> tuple[Any, Any]:
    """The modules `pyarrow` and `pyarrow.parquet`. Raises NoParquetError where they are missing."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as fault:
        raise NoParquetError(HINT) from fault


def columns() -> dict[str, object]:
    """Name and Python type of every column."""
    found: dict[str, object] = {"id": str, "doc": str, "kind": str}
    for kind in _KINDS:
        hints = get_type_hints(kind)
        found |= {spec.name: hints[spec.name] for spec in fields(kind) if spec.name not in found}
    place = {name: hint for name, hint in get_type_hints(Evidence).items() if name != "quote"}
    return found | {"evidence": str, **place, "also": tuple[str, ...], "growth": tuple[float, ...]}


def _row(fact: dict[str, Any]) -> Mapping[str, Any]:
    growth = fact.get("growth")
    return fact if growth is None or isinstance(growth, list) else {**fact, "growth": [growth]}


def _schema(arrow: Any) -> Any:
    return arrow.schema([(name, _type(arrow, hint)) for name, hint in columns().items()])


def _type(arrow: Any, hint: object) -> Any:
    parts = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) in {Union, UnionType}:
        return _type(arrow, parts[0])
    if get_origin(hint) is tuple:
        return arrow.list_(_type(arrow, parts[0]))
    if is_dataclass(hint):
        return arrow.struct([(name, _type(arrow, part)) for name, part in get_type_hints(hint).items()])
    return {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}[cast("type", hint)]
