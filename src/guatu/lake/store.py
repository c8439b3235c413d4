"""Tables of the lake: Parquet files with a manifest, whole or not there at all.

`<root>/<table>/<version>/` holds `rows.parquet`, `issues.jsonl` and `manifest.json`. The version is a hash of the
file, the columns and the parameters: the same import again finds itself done. It is written beside and renamed at
the end, so a process that is killed leaves the table as it was, and a folder named `.part-…` for the next to clear.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from guatu.atlas.clock import here
from guatu.lake.issues import Issue

MANIFEST = "manifest.json"
ROWS = "rows.parquet"
ISSUES = "issues.jsonl"
WHOLE = "[!.]*"
"""Folders that are done: what is being written has a name with a dot before it, which a plain * would match too."""
_PART = ".part-"
_BATCH = 20_000

Schema = tuple[tuple[str, str], ...]
"""Column names and SQL types, in order."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version is made of. `scope` says what a registry holds; None for a list that promises nothing."""

    table: str
    version: str
    source: str
    sha256: str
    columns: dict[str, str]
    parameters: dict[str, str]
    read: int
    kept: int
    issues: int
    imported_at: str
    scope: dict[str, object] | None = None
    unused: list[str] = field(default_factory=list[str])

    @property
    def day(self) -> date:
        """The day that the version speaks of: its own, else that of its import."""
        return date.fromisoformat(str(self.scope["as_of"])) if self.scope else self.imported

    @property
    def imported(self) -> date:
        """The day of its import."""
        return here(self.imported_at).date()


class Lake:
    """The folder of a workspace that holds big tables."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def versions(self, table: str) -> tuple[Manifest, ...]:
        """The whole versions of a table: by the day they speak of, then by that of their import. The last one counts now,
        whenever an older list may have been brought in.
        """
        found = [
            Manifest(**json.loads(path.read_text("utf-8")))
            for path in (self.root / table).glob(f"{WHOLE}/{MANIFEST}")
        ]
        return tuple(sorted(found, key=lambda one: (one.day, one.imported_at, one.version)))

    def tables(self) -> tuple[str, ...]:
        """Names of the tables that have a version."""
        return tuple(
            sorted({path.parent.parent.name for path in self.root.glob(f"{WHOLE}/{WHOLE}/{MANIFEST}")})
        )

    def rows(self, manifest: Manifest) -> Path:
        """The Parquet file of a version."""
        return self.root / manifest.table / manifest.version / ROWS

    def issues(self, manifest: Manifest) -> Iterator[dict[str, Any]]:
        """What was doubtful in a version, in the order of rows."""
        with (self.root / manifest.table / manifest.version / ISSUES).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)

    def find(self, table: str, version: str) -> Manifest | None:
        """A version that is there already."""
        return next((manifest for manifest in self.versions(table) if manifest.version == version), None)

    def write(
        self,
        table: str,
        version: str,
        schema: Schema,
        fill: Callable[[Writer], Manifest],
    ) -> Manifest:
        """Writes a version: `fill` puts rows and issues and gives the manifest. All of it appears, or nothing."""
        home = self.root / table
        home.mkdir(parents=True, exist_ok=True)
        _clear(home)
        part = home / f"{_PART}{os.getpid()}-{secrets.token_hex(4)}"
        _WRITING.add(part.name)
        try:
            part.mkdir()
            with Writer(part, schema) as writer:
                manifest = fill(writer)
            text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
            (part / MANIFEST).write_text(text, "utf-8")
            return self._done(part, manifest)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            _WRITING.discard(part.name)

    def _done(self, part: Path, manifest: Manifest) -> Manifest:
        """Puts a whole version in its place, unless another process has meanwhile: then that one is it."""
        try:
            part.rename(self.root / manifest.table / manifest.version)
        except OSError:
            if (there := self.find(manifest.table, manifest.version)) is None:
                raise
            return there
        return manifest


class Writer:
    """Rows into Parquet, batch by batch, with bounded memory."""

    def __init__(self, folder: Path, schema: Schema) -> None:
        self._folder, self._schema = folder, schema
        self._connection = duckdb.connect(str(folder / "rows.duckdb"))
        head = ", ".join(f'"{name}" {kind}' for name, kind in schema)
        self._connection.execute(f"create table rows ({head})")
        self._batch: list[Sequence[object]] = []
        self._issues = (folder / ISSUES).open("w", encoding="utf-8")
        self.kept = self.doubts = 0

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *error: object) -> None:
        self._issues.close()
        if error[0] is None:
            self._flush()
            target = str(self._folder / ROWS).replace("'", "''")
            self._connection.execute(f"copy rows to '{target}' (format parquet, compression zstd)")
        self._connection.close()
        (self._folder / "rows.duckdb").unlink(missing_ok=True)

    def row(self, values: Sequence[object]) -> None:
        """One row, in the order of the schema."""
        self._batch.append(values)
        self.kept += 1
        if len(self._batch) >= _BATCH:
            self._flush()

    def issue(self, issue: Issue) -> None:
        """One doubt."""
        self._issues.write(json.dumps(issue.to_dict(), ensure_ascii=False) + "\n")
        self.doubts += 1

    def _flush(self) -> None:
        if not self._batch:
            return
        columns = zip(self._schema, zip(*self._batch, strict=True), strict=True)
        batch = {name: np.array(values, dtype=object) for (name, _kind), values in columns}
        casts = ", ".join(f'cast("{name}" as {kind})' for name, kind in self._schema)
        self._connection.register("batch", batch)
        self._connection.execute(f"insert into rows select {casts} from batch")  # noqa: S608 (columns are ours)
        self._connection.unregister("batch")
        self._batch.clear()


_WRITING: set[str] = set()
"""Folders that threads of this process are at."""


def _clear(home: Path) -> None:
    """Removes what imports that were killed have left; one that is still running keeps its folder.

    A folder with the number of this process may be another's: in a container each start has the same numbers.
    """
    for left in home.glob(f"{_PART}*"):
        number = left.name.removeprefix(_PART).partition("-")[0]
        running = number == str(os.getpid()) and left.name in _WRITING
        if not running and (number == str(os.getpid()) or not _lives(number)):
            shutil.rmtree(left, ignore_errors=True)


def _lives(number: str) -> bool:
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True


def now() -> str:
    """This moment, as manifests write it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
