"""Which column holds what: proposed from the header and from what stands below it, confirmed by a person.

The names of columns are those that company-search services, exchanges and open-data portals print.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from rapidfuzz import fuzz

from guatu.atlas import uscc
from guatu.lake.issues import TableError
from guatu.lake.printed import Row, bare
from guatu.lake.sheet import Sheet, open_sheet

ALIKE = 80.0
"""A header at least this alike (0–100, rapidfuzz ratio) to a known name is proposed."""
_TELLING = 0.6
"""Share of the sample's filled cells that must look like the field for the cells alone to propose it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column that an import understands. `looks` tells a cell of it where its look alone does."""

    id: str
    label: str
    names: tuple[str, ...]
    required: bool = False
    looks: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A column proposed for a field. `why` is for the person who confirms; of two names as like, the earlier listed wins."""

    column: int
    header: str
    score: float
    why: str
    place: int = 0
    """Where the name that it is like stands in the field's list."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by field id: what a person confirmed, or a proposal taken as it is."""

    columns: Mapping[str, int]
    header: tuple[str, ...]

    def column(self, field_id: str) -> str:
        """The header over a field's column; the field's own id where it has none."""
        at = self.columns.get(field_id)
        return field_id if at is None else self.header[at]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the import makes of a header. `unused` are columns that nobody asked for; they are not taken in."""

    choices: Mapping[str, Choice]
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    header: tuple[str, ...] = field(default=())

    @property
    def columns(self) -> Mapping[str, int]:
        """Column numbers by field id."""
        return {key: choice.column for key, choice in self.choices.items()}


def propose(header: Sequence[str], sample: Sequence[Sequence[str]], fields: Sequence[Field]) -> Proposal:
    """The best column for each field: by its name first, by what its cells look like where no name fits.

    Each column serves one field; of two that claim it the better name wins.

    >>> from guatu.lake import FIELDS
    >>> found = propose(("企业名称", "统一社会信用代码", "备注"), [("甲公司", "91110000802100433B", "")], FIELDS)
    >>> {key: choice.header for key, choice in found.choices.items()}, found.unused
    ({'name': '企业名称', 'uscc': '统一社会信用代码'}, ('备注',))
    """
    claims = [
        (choice.score, -order, -choice.place, field_.id, choice)
        for order, field_ in enumerate(fields)
        for choice in _claims(header, sample, field_)
    ]
    chosen: dict[str, Choice] = {}
    taken: set[int] = set()
    for *_rank, key, choice in sorted(claims, key=lambda claim: claim[:3], reverse=True):
        if key not in chosen and choice.column not in taken:
            chosen[key] = choice
            taken.add(choice.column)
    ordered = {field_.id: chosen[field_.id] for field_ in fields if field_.id in chosen}
    missing = tuple(field_.label for field_ in fields if field_.required and field_.id not in chosen)
    unused = tuple(name for at, name in enumerate(header) if at not in taken and name)
    return Proposal(ordered, missing, unused, tuple(header))


def open_for(path: Path, fields: Sequence[Field], sheet: str | None = None) -> Sheet:
    """The table in a file, its head and (where none is named) its sheet found by the names of these columns."""
    return open_sheet(path, sheet, frozenset(bare(name) for field_ in fields for name in field_.names))


def propose_for(sheet: Sheet, fields: Sequence[Field], rows: Sequence[Row] | None = None) -> Proposal:
    """The same for a sheet, by its first rows, or by those of them that were read already."""
    seen = sheet.sample() if rows is None else rows
    return propose(sheet.header, [cells for _row, cells in seen], fields)


def assign(proposal: Proposal, given: Mapping[str, str], fields: Sequence[Field]) -> Columns:
    """The proposal with a person's own choices, by field id or label, in its place; an empty column drops the field.

    Raises TableError for a field or column that does not exist, or when a required field is left without one.
    """
    by_word = {word: field_ for field_ in fields for word in (field_.id, field_.label)}
    columns = dict(proposal.columns)
    for word, name in given.items():
        field_ = by_word.get(word)
        if field_ is None:
            raise TableError(f"没有字段“{word}”；有的是：{'、'.join(item.label for item in fields)}")
        if not name:
            columns.pop(field_.id, None)
        elif name in proposal.header:
            at = proposal.header.index(name)
            columns = {key: column for key, column in columns.items() if column != at} | {field_.id: at}
        else:
            raise TableError(f"表头里没有“{name}”；有的是：{'、'.join(filter(None, proposal.header))}")
    missing = [field_.label for field_ in fields if field_.required and field_.id not in columns]
    if missing:
        raise TableError(f"必需的列没有指定：{'、'.join(missing)}")
    return Columns(columns, proposal.header)


def _claims(header: Sequence[str], sample: Sequence[Sequence[str]], field_: Field) -> list[Choice]:
    found: list[Choice] = []
    for at, name in enumerate(header):
        plain = bare(name)
        best = max(field_.names, key=lambda known: fuzz.ratio(plain, bare(known)))
        score = fuzz.ratio(plain, bare(best))
        if score >= ALIKE:
            why = f"列名即“{best}”" if score == 100 else f"列名近似“{best}”"
            found.append(Choice(at, name, score, why, field_.names.index(best)))
        elif field_.looks is not None:
            share = _share([row[at] for row in sample if at < len(row) and row[at]], field_.looks)
            if share >= _TELLING:
                found.append(Choice(at, name, ALIKE * share - 1, f"{share:.0%} 的格子像{field_.label}"))
    return found


def _share(cells: Sequence[str], looks: Callable[[str], bool]) -> float:
    return sum(map(looks, cells)) / len(cells) if cells else 0.0


def looks_like_code(cell: str) -> bool:
    """Whether a cell is a credit code."""
    return uscc.is_valid(cell.upper())


def read_fields(name: str, looks: Mapping[str, Callable[[str], bool]]) -> tuple[Field, ...]:
    """The columns that a table of this room lists."""
    table = csv.DictReader((files("guatu.lake") / name).read_text("utf-8").splitlines())
    return tuple(
        Field(
            row["id"],
            row["label"],
            tuple(row["names"].split(";")),
            bool(row["required"]),
            looks.get(row["id"]),
        )
        for row in table
    )


FIELDS = read_fields("company_columns.csv", {"uscc": looks_like_code})
"""The columns of company tables, and the names under which people keep them."""
