"""What is wrong with a table's cell, so that the person who keeps the table can mend it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What becomes of the row: left out, or taken in with the cell set aside."""

    ROW_LEFT_OUT = "row"
    CELL_LEFT_OUT = "cell"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Issue:
    """One doubt. `row` counts as a spreadsheet program shows it (the first line is 1)."""

    row: int
    column: str
    value: str
    problem: str
    remedy: str
    severity: Severity

    def __str__(self) -> str:
        return f"第 {self.row} 行 [{self.column}] {self.value!r}：{self.problem}；{self.remedy}"

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


class TableError(ValueError):
    """A table that cannot be read or imported at all; the message says where and what to do."""
