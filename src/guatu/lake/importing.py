"""The import of a company table, from the file to a version in the lake."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, cast

from guatu.atlas.model import Atlas
from guatu.lake.companies import Cleaner, CompanyRow
from guatu.lake.coordinates import System
from guatu.lake.fields import Columns
from guatu.lake.issues import Issue, TableError
from guatu.lake.known import Known
from guatu.lake.sheet import Row, Sheet
from guatu.lake.store import Lake, Manifest, Schema, Writer
from guatu.lake.versions import Import

_TYPES = {"row": "bigint", "active": "boolean", "looked": "boolean", "founded": "date", "listed": "date"}
_NUMBERS = frozenset({"capital", "revenue", "staff", "lon", "lat"})
SCHEMA: Schema = tuple(
    (item.name, _TYPES.get(item.name, "double" if item.name in _NUMBERS else "varchar"))
    for item in fields(CompanyRow)
)
_STEP = 5_000
_TOLD = 3
"""Doubts that are told of a table of which no row can be used."""
RULES = "5"
"""Raised when cleaning changes what it makes of a table, so that the same file gives a new version."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a list promises to hold, in the words of who keeps it. Only a complete one can show absence:
    every firm of `classes` (GB/T 4754 codes of any depth), or of `nodes`, in `regions` on the day `as_of`.
    """

    name: str
    as_of: date
    regions: tuple[str, ...]
    classes: tuple[str, ...]
    complete: bool
    source: str
    synthetic: bool = False
    nodes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        told: dict[str, object] = asdict(self)
        return told | {
            "as_of": self.as_of.isoformat(),
            "regions": list(self.regions),
            "classes": list(self.classes),
            "nodes": list(self.nodes),
        }

    @staticmethod
    def of(told: Mapping[str, Any]) -> Scope:
        """What a manifest says."""
        lists: dict[str, Any] = {name: tuple(told.get(name, ())) for name in ("regions", "classes", "nodes")}
        day: dict[str, Any] = {"as_of": date.fromisoformat(told["as_of"])}
        return Scope(**{**told, **lists, **day})


def import_companies(
    lake: Lake,
    table: str,
    sheet: Sheet,
    columns: Columns,
    atlas: Atlas,
    *,
    system: System = System.WGS84,
    scope: Scope | None = None,
    progress: Progress = lambda rows: None,
) -> Manifest:
    """Takes a table into the lake. The same file, columns and parameters again give the version that is there.

    Rows that cannot be used and cells that were set aside are in the version's issues, with their row numbers.
    Raises TableError when the file cannot be read or no row of it can be used, and for a scope that names unknown regions
    or classes. What the atlas knows is among the parameters: when a zone comes into the pack the file is read anew.
    """
    if scope is not None:
        _check(scope, atlas)
    parameters = {"sheet": sheet.name, "system": system.value, "pack": atlas.id, "rules": RULES}
    known = (atlas.regions, atlas.classes, atlas.chains, atlas.companies)
    parameters["reference"] = hashlib.sha256(repr([dict(part) for part in known]).encode()).hexdigest()[:16]

    def rows(writer: Writer) -> int:
        cleaner = Cleaner(atlas, columns, Known(atlas.companies.values()), system)
        return _fill(writer, sheet, cleaner, progress)

    told = scope.to_dict() if scope else None
    return Import(sheet, columns, parameters, told).take(lake, table, SCHEMA, rows)


def _fill(writer: Writer, sheet: Sheet, cleaner: Cleaner, progress: Progress) -> int:
    read = 0
    first: list[Issue] = []
    for batch in _batches(sheet.rows()):
        for company in cleaner.clean(batch):
            writer.row([_cell(getattr(company, name)) for name, _kind in SCHEMA])
        for issue in cleaner.issues:
            writer.issue(issue)
        first = first or cleaner.issues[:_TOLD]
        cleaner.issues.clear()
        read += len(batch)
        progress(read)
    if not read:
        raise TableError(f"{sheet.path.name}：表头下面没有数据行")
    if not writer.kept:
        raise TableError(
            f"{sheet.path.name}：{read} 行没有一行能用；{'；'.join(map(str, first))}；列对错了就另指一列"
        )
    return read


def _cell(value: object) -> object:
    """Several names in one cell are parted by semicolons, as in a pack's tables."""
    return ";".join(cast(tuple[str, ...], value)) if isinstance(value, tuple) else value


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _STEP:
            yield batch
            batch = []
    if batch:
        yield batch


def _check(scope: Scope, atlas: Atlas) -> None:
    unknown = [key for key in scope.regions if key not in atlas.regions]
    if unknown:
        raise TableError(f"范围里的区域不认得：{'、'.join(unknown)}；请用区划代码或功能区的 id")
    codes = [code for code in scope.classes if code not in atlas.classes]
    if codes:
        raise TableError(f"范围里的行业代码不认得：{'、'.join(codes)}；请用 GB/T 4754-2017 的代码")
    known = {node.id for chain in atlas.chains.values() for node in chain.nodes}
    if nodes := [node for node in scope.nodes if node not in known]:
        raise TableError(f"范围里的环节不认得：{'、'.join(nodes)}；请用环节编号")
    if scope.complete and not (scope.regions and (scope.classes or scope.nodes)):
        raise TableError("说名录收全，必须写明收全的是哪些区域、哪些行业代码或环节")
