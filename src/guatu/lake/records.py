"""Tables of records about firms as people have them: what courts and offices keep of them, and who invested in whom.

They lie in a lake of their own (`<workspace>/records`), whole or not at all like tables of companies. Names are kept
as printed: which company is meant is looked up when they are laid over an atlas, so that a firm that comes to be known
later finds its records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from guatu.atlas import uscc
from guatu.lake.fields import Columns, Field, looks_like_code, read_fields
from guatu.lake.issues import Issue, Severity, TableError
from guatu.lake.printed import is_empty, read_day, split_cell
from guatu.lake.sheet import Row, Sheet
from guatu.lake.store import Lake, Manifest, Schema, Writer
from guatu.lake.versions import Import

RULES = "2"
"""Raised when cleaning changes what it makes of a table, so that the same file gives a new version."""


class Sort(StrEnum):
    """What a table of records tells."""

    RISK = "risk"
    """司法、失信、处罚、经营异常, or that nothing was found."""
    INVESTMENT = "investment"
    """Who invested in whom."""


RECORD_FIELDS: Mapping[Sort, tuple[Field, ...]] = {
    sort: read_fields(f"{sort.value}_columns.csv", {"uscc": looks_like_code}) for sort in Sort
}
"""The columns of such tables, and the names under which people keep them."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record. `name` is the firm that it is about; of an investment `investor` is who invested, `place` whence."""

    row: int
    name: str
    uscc: str | None
    kind: str
    day: date | None
    source: str
    note: str
    investor: str = ""
    place: str = ""


SCHEMA: Schema = tuple(
    (item.name, {"row": "bigint", "day": "date"}.get(item.name, "varchar")) for item in fields(RecordRow)
)


def import_records(lake: Lake, table: str, sort: Sort, sheet: Sheet, columns: Columns) -> Manifest:
    """Takes a table of records into its lake. The same file and columns again give the version that is there.

    A row without a firm, or of an investment without an investor, is left out with its number; a day that cannot be read
    is set aside. Raises TableError when the file cannot be read or has no row.
    """

    def rows(writer: Writer) -> int:
        read = 0
        cleaner = _Cleaner(sort, columns)
        for row in sheet.rows():
            read += 1
            for record in cleaner.clean(row):
                writer.row([getattr(record, name) for name, _kind in SCHEMA])
        for issue in cleaner.issues:
            writer.issue(issue)
        if not writer.kept:
            raise TableError(f"{sheet.path.name}：没有一行能用；{'；'.join(map(str, cleaner.issues[:3]))}")
        return read

    parameters = {"sheet": sheet.name, "sort": sort.value, "rules": RULES}
    return Import(sheet, columns, parameters).take(lake, table, SCHEMA, rows)


@dataclass
class _Cleaner:
    sort: Sort
    columns: Columns
    issues: list[Issue] = field(default_factory=list[Issue])

    def clean(self, row: Row) -> Iterator[RecordRow]:
        """The records of a row: one for each of its investors."""
        number, printed = row
        cells = {key: printed[at].strip() for key, at in self.columns.columns.items() if at < len(printed)}
        cells = {
            key: "" if key != "kind" and is_empty(cell) else cell for key, cell in cells.items()
        }  # of a kind 无 is an answer
        needed = "kind" if self.sort is Sort.RISK else "investor"
        for key in ("name", needed):
            if not cells.get(key):
                self._issue((number, key, ""), "是空的", "补上", Severity.ROW_LEFT_OUT)
                return
        day, code = self._day(number, cells.get("day", "")), self._code(number, cells.get("uscc", ""))
        note = cells.get("note", "") or cells.get("amount", "")
        investors = split_cell(cells.get("investor", "")) or ("",)
        for investor in investors:
            yield RecordRow(
                number,
                cells["name"],
                code,
                cells.get("kind", ""),
                day,
                cells.get("source", ""),
                note,
                investor,
                cells.get("place", "") if len(investors) == 1 else "",
            )

    def _code(self, row: int, cell: str) -> str | None:
        code = cell.replace(" ", "").upper()
        if code and not uscc.is_valid(code):
            told = "核对信用代码；这一行按名称对企业"
            self._issue((row, "uscc", cell), "信用代码的位数或校验位不对", told, Severity.CELL_LEFT_OUT)
            return None
        return code or None

    def _day(self, row: int, cell: str) -> date | None:
        try:
            return read_day(cell) if cell else None
        except ValueError:
            self._issue((row, "day", cell), "不是日期", "写作 2024-06-30", Severity.CELL_LEFT_OUT)
            return None

    def _issue(self, where: tuple[int, str, str], problem: str, remedy: str, severity: Severity) -> None:
        row, key, value = where
        self.issues.append(Issue(row, self.columns.column(key), value[:80], problem, remedy, severity))
