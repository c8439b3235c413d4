"""A report as blocks. Every number in it is a `Said` with its sources; three writers put it on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from guatu.atlas.sourced import Source
from guatu.office.figures import Shown


@dataclass(frozen=True, slots=True)
class Said:
    """Words or a number, and where they come from."""

    text: str
    sources: tuple[Source, ...] = ()
    status: str = ""
    """Kind of saying, printed beside the words; empty for a plain fact."""

    @classmethod
    def of(cls, shown: Shown, mark: str = "") -> Said:
        return cls(shown.text, shown.sources, mark)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the report."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `notes` back it as a whole."""

    said: Said


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Without rows `empty` stands for it."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    empty: str


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Report:
    """A report: title, the line below it, and blocks. `name` is that of its file."""

    name: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]

    def notes(self) -> Notes:
        """Its sources, numbered in the order in which they are first named."""
        notes = Notes()
        for said in self.sayings():
            notes.marks(said.sources)
        return notes

    def sayings(self) -> Iterator[Said]:
        """All that it says, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.said
            elif isinstance(block, Grid):
                yield from (said for row in block.rows for said in row)


@dataclass(slots=True)
class Notes:
    """Sources by number."""

    numbers: dict[tuple[str, str | None], int] = field(default_factory=dict[tuple[str, str | None], int])
    sources: list[Source] = field(default_factory=list[Source])

    def marks(self, sources: Iterable[Source]) -> list[int]:
        """The numbers of these sources; new ones get the next."""
        found: list[int] = []
        for source in sources:
            key = (source.title, source.published)
            if key not in self.numbers:
                self.sources.append(source)
                self.numbers[key] = len(self.sources)
            found.append(self.numbers[key])
        return sorted(set(found))
