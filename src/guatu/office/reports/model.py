"""A report as blocks. Every number in it is a `Said` with its sources; three writers put it on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from guatu.atlas.sourced import Source, Status
from guatu.office import statuses
from guatu.office.reports import columns


@dataclass(frozen=True, slots=True)
class Said:
    """Words or a number, and where they come from."""

    text: str
    sources: tuple[Source, ...] = ()
    status: str = ""
    """Kind of saying, printed beside the words; empty for a plain fact."""
    address: str = ""
    """The page of the office that it opens on screen; paper has none."""
    value: float | None = None
    """The number that the words say, for reckoning on; None where they say none, or more than one."""
    unit: str = ""

    @property
    def mark(self) -> str:
        """The kind of saying as it stands behind the words on paper."""
        return _("〔%(mark)s〕") % {"mark": self.status} if self.status else ""


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

    def numeric(self) -> list[bool]:
        """Which columns hold numbers."""
        return [columns.numeric(column) for column in self._columns()]

    def short(self) -> list[bool]:
        """Which columns hold a word or two."""
        return [columns.short(column) for column in self._columns()]

    def _columns(self) -> list[list[str]]:
        return [[row[place].text for row in self.rows] for place in range(len(self.head))]


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Report:
    """A report: title, the line below it, and blocks. `name` is that of its file."""

    name: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]

    @property
    def wide(self) -> bool:
        """Whether its widest table lies across the page."""
        return any(len(one.head) >= columns.WIDE and one.rows for one in self.blocks if isinstance(one, Grid))

    def legend(self) -> str:
        """What the marks beside its sayings mean; empty where it uses none."""
        used = {said.status for said in self.sayings()}
        said = [
            _("〔%(mark)s〕%(name)s") % {"mark": statuses.mark(one), "name": statuses.name(one)}
            for one in Status
            if statuses.mark(one) in used - {""}
        ]
        return (
            _("标记：%(marks)s。方括号里是资料来源的编号。") % {"marks": _("，").join(said)} if said else ""
        )

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
