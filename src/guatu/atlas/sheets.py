"""Files of a pack: CSV tables and YAML mappings, as records that know their lines."""

from __future__ import annotations

import csv
import io
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, cast

import yaml

from guatu.atlas.records import LINE, Columns, Problem, Record, mapping, require

if TYPE_CHECKING:
    from yaml import BaseLoader as _BaseLoader
else:  # libyaml where PyYAML has it: the same result, five times as fast
    _BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_table(source: Traversable, name: str, columns: Columns, problems: list[Problem]) -> list[Record]:
    """The rows of a CSV file; a file that is absent has none. `name` is how errors call it."""
    if not source.is_file():
        return []
    reader = csv.reader(io.StringIO(_decode(source, name, problems), newline=""))
    header = [cell.strip() for cell in next(reader, list[str]())]
    for column in header:
        if column not in columns.names:
            problems.append(
                Problem(name, 1, f"unknown column {column!r}; the columns are {','.join(columns.names)}")
            )
    if len(set(header)) != len(header):
        problems.append(Problem(name, 1, "a column stands twice in the header"))
    absent = [column for column in columns.required if column not in header]
    if absent:
        problems.append(Problem(name, 1, f"column {', '.join(absent)} is missing; add it to the header"))
        return []
    records: list[Record] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        record = Record(name, reader.line_num, dict(zip(header, cells, strict=False)), problems)
        if len(cells) != len(header):
            record.fault(
                f"{len(cells)} cells under {len(header)} columns; put quotes around a cell with a comma"
            )
        require(record, columns)
        records.append(record)
    return records


def read_mapping(source: Traversable, name: str, columns: Columns, problems: list[Problem]) -> Record | None:
    """A YAML file that is one mapping, all scalars as written (`0111` stays a code). None after a fault."""
    try:
        loaded: Any = yaml.load(_decode(source, name, problems), Loader=_LineLoader)  # noqa: S506 (a BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        problems.append(Problem(name, line, f"no YAML: {getattr(error, 'problem', None) or error}"))
        return None
    if not isinstance(loaded, dict):
        problems.append(Problem(name, 1, "must be a mapping of keys to values"))
        return None
    return mapping(name, cast("dict[str, Any]", loaded), columns, problems)


def _decode(source: Traversable, name: str, problems: list[Problem]) -> str:
    try:
        return source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(Problem(name, None, f"is not UTF-8 (byte {error.start}); save it as UTF-8"))
        return ""


class _LineLoader(_BaseLoader):
    """Keeps every scalar a string and remembers the line that a mapping starts on."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"key {key!r} stands twice", node.start_mark
                )
        return {**super().construct_mapping(node, deep=True), LINE: node.start_mark.line + 1}
