"""A file becomes a version of a table: whole or not at all, and the same one again for the same file and columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from guatu.lake.fields import Columns
from guatu.lake.issues import TableError
from guatu.lake.sheet import Sheet
from guatu.lake.store import Lake, Manifest, Schema, Writer, now


@dataclass(frozen=True, slots=True)
class Import:
    """What goes into a version: the sheet, which column is what, and by which parameters it is cleaned."""

    sheet: Sheet
    columns: Columns
    parameters: Mapping[str, str]
    scope: dict[str, object] | None = None

    def take(self, lake: Lake, table: str, schema: Schema, rows: Callable[[Writer], int]) -> Manifest:
        """The version that is there, or the one that `rows` fills (it gives how many rows were read). Raises TableError for
        a name that is no name of a folder: what lies elsewhere is never found again.
        """
        if not table.strip() or table.startswith(".") or set(table) & set("/\\\0"):
            raise TableError(f"表名“{table}”不行：不能有斜线，不能以点开头；请另起一个")
        with self.sheet.path.open("rb") as source:
            sha256 = hashlib.file_digest(source, "sha256").hexdigest()
        at, header = self.columns.columns, self.columns.header
        chosen = {key: header[column] for key, column in at.items()}
        told = [sha256, chosen, dict(self.parameters), self.scope]
        text = json.dumps(told, ensure_ascii=False, sort_keys=True)
        version = hashlib.sha256(text.encode()).hexdigest()[:16]
        if found := lake.find(table, version):
            return found

        def fill(writer: Writer) -> Manifest:
            read = rows(writer)
            return Manifest(
                table=table,
                version=version,
                source=self.sheet.path.name,
                sha256=sha256,
                columns=chosen,
                parameters=dict(self.parameters),
                read=read,
                kept=writer.kept,
                issues=writer.doubts,
                imported_at=now(),
                scope=self.scope,
                unused=[name for column, name in enumerate(header) if name and column not in at.values()],
            )

        return lake.write(table, version, schema, fill)
