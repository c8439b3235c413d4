"""Rows of company tables by their number: what a list of points on the map shows of each firm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guatu.lake.engine import DuckDB

ROWS = """
select "row", id, name, region, class_code, class_name, cast(founded as varchar) as founded, capital, address
from rows where "row" in ({numbers})
"""


CAPITAL = "select id, max(capital) as capital from rows where capital > 0 group by id"


@dataclass(frozen=True, slots=True)
class Firm:
    """A row of a table, as the lake holds it. `table` is its number among the files; capital in 元."""

    table: int
    id: str
    name: str
    region: str
    class_code: str
    class_name: str
    founded: date | None
    capital: float | None
    address: str


def firms(files: Sequence[Path], places: Sequence[tuple[int, int]]) -> list[Firm]:
    """The firms of some (file, row) pairs, in their order."""
    wanted: defaultdict[int, list[int]] = defaultdict(list)
    for table, row in places:
        wanted[table].append(row)
    found: dict[tuple[int, int], Firm] = {}
    for table, rows in wanted.items():
        found |= _of_file(table, files[table], rows)
    return [found[place] for place in places if place in found]


def capitals(files: Sequence[Path]) -> dict[str, float]:
    """Registered capital in 元 by the id of the firm, the largest of some tables, where it is known."""
    found: dict[str, float] = {}
    for file in files:
        engine = DuckDB()
        engine.parquet("rows", [file])
        rows = engine.fetch(CAPITAL)
        for key, capital in zip(rows["id"].tolist(), rows["capital"].tolist(), strict=True):
            found[key] = max(capital, found.get(key, 0.0))
    return found


def _of_file(table: int, file: Path, rows: Sequence[int]) -> dict[tuple[int, int], Firm]:
    engine = DuckDB()
    engine.parquet("rows", [file])
    found = engine.fetch(ROWS.format(numbers=", ".join(str(int(row)) for row in rows)))
    columns = {name: column.tolist() for name, column in found.items()}  # masked cells become None
    firms: dict[tuple[int, int], Firm] = {}
    for at, row in enumerate(columns["row"]):
        cell = {name: column[at] for name, column in columns.items()}
        firms[table, int(row)] = Firm(
            table=table,
            founded=date.fromisoformat(cell["founded"]) if cell["founded"] else None,
            capital=cell["capital"],
            **{
                name: cell[name] or ""
                for name in ("id", "name", "region", "class_code", "class_name", "address")
            },
        )
    return firms
