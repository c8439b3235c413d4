"""Where reductions run: one standard SQL text, any engine that can run it (DuckDB is built in)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

import duckdb
import numpy as np
from numpy.typing import NDArray

Result = Mapping[str, NDArray[np.generic]]
"""A table as columns of one length."""


def by_row(found: Result) -> Iterator[Mapping[str, Any]]:
    """The rows of a result, each by the names of its columns; None where a column has no value."""
    for values in zip(*(column.tolist() for column in found.values()), strict=True):
        yield dict(zip(found, values, strict=True))


class EngineError(RuntimeError):
    """A statement that failed; the message ends with the SQL."""


class Engine(Protocol):
    """What a reduction needs of an engine."""

    name: str

    def parquet(self, table: str, files: Sequence[Path]) -> None:
        """Makes the rows of some Parquet files known as `table`."""
        ...

    def columns(self, table: str, values: Mapping[str, Sequence[object]]) -> None:
        """Makes a small table known, given as columns of one length."""
        ...

    def fetch(self, sql: str) -> Result:
        """Runs one query and gives its columns. Raises EngineError with the SQL in it."""
        ...


class DuckDB:
    """The engine that comes with the install: in this process, rows read from Parquet as they are needed."""

    name = "duckdb"

    def __init__(self, threads: int | None = None, memory: str | None = None) -> None:
        settings: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}
        settings |= {"threads": threads} if threads else {}
        settings |= {"memory_limit": memory} if memory else {}
        self._connection = duckdb.connect(config=settings)

    def parquet(self, table: str, files: Sequence[Path]) -> None:
        """A view over the files."""
        names = ", ".join(_quoted(str(file)) for file in files)
        self._run(f'create or replace view "{table}" as select * from read_parquet([{names}])')  # noqa: S608 (names are ours, files quoted)

    def columns(self, table: str, values: Mapping[str, Sequence[object]]) -> None:
        """A table in memory."""
        batch = {name: np.array(column, dtype=object) for name, column in values.items()}
        self._connection.register("batch", batch)
        self._run(f'create or replace table "{table}" as select * from batch')  # noqa: S608 (names are ours)
        self._connection.unregister("batch")

    def fetch(self, sql: str) -> Result:
        """`fetchnumpy` is the one call that all versions of DuckDB share."""
        return cast(Result, self._run(sql).fetchnumpy())  # pyright: ignore[reportUnknownMemberType]

    def _run(self, sql: str) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(sql)
        except duckdb.Error as error:
            raise EngineError(f"{error}\n\nSQL:\n{sql}") from error


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
