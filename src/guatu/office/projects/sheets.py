"""Sheets that offices keep: handed in, columns proposed and confirmed, faults by row, all of it in or nothing.

What a sheet holds is a `Kind`; projects and goals are the two. Reading and proposing is the lake's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from guatu.lake import Field, Sheet, open_sheet, propose
from guatu.lake.issues import TableError
from guatu.lake.sheet import Row
from guatu.office.atlas.services import regions_called
from guatu.office.documents import storage
from guatu.office.people.actors import Actor

MOST_ROWS = 5000
ASIDE = re.compile(r"[（(].*?[）)]")
"""What a head says in brackets: a unit, a remark."""


@dataclass(slots=True)
class Imported:
    """What came of it. With faults (row number, what is wrong) nothing was written."""

    added: int = 0
    changed: int = 0
    same: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of sheet: its columns, how its rows are read, and the verb that takes them in."""

    key: str
    verb: str
    fields: Callable[[], tuple[Field, ...]]
    parse: Callable[[Sequence[str], Iterable[Row], Mapping[str, int]], list[Any]]
    take: Callable[[Actor, Sequence[Any], str, bool], Imported]


def fields_of(words: Mapping[str, Any], label: Callable[[str], str]) -> tuple[Field, ...]:
    """Columns from a file of words: names by field, and which are required."""
    return tuple(
        Field(key, label(key), tuple(names), key in words["required"])
        for key, names in words["fields"].items()
    )


def keep(name: str, data: bytes) -> Path:
    """Lays a sheet down while its columns are confirmed. Raises TableError for what is none, or too long a one."""
    folder = settings.WORKSPACE.root / "imports"
    folder.mkdir(exist_ok=True)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()[:6]
    path = folder / f"{hashlib.sha256(data).hexdigest()}{ending}"
    if not path.exists():
        storage.write(path, data)
    try:
        rows = len(open_sheet(path).sample(MOST_ROWS + 1))
    except TableError as fault:  # it names the file as it lies here
        raise TableError(str(fault).replace(path.name, name)) from fault
    if rows > MOST_ROWS:
        raise TableError(_("超过 %(n)s 行，请拆开") % {"n": MOST_ROWS})
    return path


def proposed(sheet: Sheet, kind: Kind) -> dict[str, int]:
    """For each field the column that seems to hold it; what a head says in brackets does not count."""
    heads = [ASIDE.sub("", head) for head in sheet.header]
    return dict(propose(heads, [cells for _number, cells in sheet.sample(50)], kind.fields()).columns)


def region_named(word: str) -> str | None:
    """The one region of the pack's own that is called so."""
    found = [one.id for one in regions_called(word) if one.home]
    return found[0] if len(found) == 1 else None
