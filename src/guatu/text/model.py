"""What cleaning gives: clean characters, each of which knows its place in the raw source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from guatu.text.record import record

LINE_BREAK = -1
"""Offset of a clean line break: it stands for no raw character."""


class BlockKind(StrEnum):
    """The part a line plays on the page. Those in `KEPT` make the clean text."""

    TITLE = "title"
    KICKER = "kicker"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    LIST = "list"
    TABLE = "table"
    META = "meta"
    NAV = "nav"
    RELATED = "related"
    SPAM = "spam"
    REPEAT = "repeat"


KEPT = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.KICKER,
        BlockKind.BODY,
        BlockKind.SUBHEAD,
        BlockKind.CAPTION,
        BlockKind.LIST,
        BlockKind.TABLE,
    }
)


@record
class Block:
    """A kept paragraph: `clean[start:end]`."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A part of the raw source that is not clean text: `raw[raw_start:raw_end]`."""

    kind: BlockKind
    raw_start: int
    raw_end: int


@record
class Repair:
    """A change of characters that is more than a drop: what stood there, what stands there now.

    `kind` is one of: charset, bytes (torn GBK), bracket (injected pinyin dropped), script (traditional to
    simplified), space, symbol, join (broken line).
    """

    kind: str
    raw_start: int
    raw_end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a PDF or a sheet of a workbook (`kind`: page, sheet): `raw[start:end]`."""

    kind: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell of an office format's table: `raw[start:end]`.

    Tables count from 0 in the document, rows and columns from 0 in their table (in a workbook: on their sheet, so
    that row 3, column 1 is B4). The cell covers `rows` × `columns` places.
    """

    table: int
    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself. `published` is ISO: a year, a month or a day; `site` the name of the site that
    it is of; None = not said."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Clean text with provenance.

    `offsets` has one int32 for every clean character: its offset in `raw`, `LINE_BREAK` for a line break.
    Offsets of real characters rise strictly. `raw` is the decoded source; of an office format or a PDF the text
    that was extracted from it, with `parts` and `cells` to find the place in the file; `recognised_by` names the OCR
    engine that read it from pictures, and may have misread it.
    """

    raw: str
    clean: str
    offsets: npt.NDArray[np.int32]
    blocks: tuple[Block, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    repairs: tuple[Repair, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    parts: tuple[Part, ...] = ()
    cells: tuple[Cell, ...] = ()
    recognised_by: str | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw range that `clean[start:end]` came from (end exclusive; pinyin or tags may lie inside).

        Raises ValueError when the range holds no real character.
        """
        places = self.offsets[start:end]
        places = places[places >= 0]
        if places.size == 0:
            raise ValueError(f"clean[{start}:{end}] holds no character of the source")
        return int(places[0]), int(places[-1]) + 1

    def to_align(self) -> list[int]:
        """Offsets as plain integers, the shape of `<doc>.align.json`."""
        return [int(place) for place in self.offsets]

    def summary(self) -> Mapping[str, Any]:
        """How much was kept, dropped and repaired, by kind."""
        kinds: dict[str, int] = {}
        for repair in self.repairs:
            kinds[repair.kind] = kinds.get(repair.kind, 0) + 1
        return {"characters": len(self.clean), "dropped": len(self.dropped), "repairs": kinds}
