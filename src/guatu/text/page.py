"""A page as lines: characters with line breaks, and what the mark-up said about each line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from guatu.text.mapped import Mapped, Span
from guatu.text.model import BlockKind, Cell


@dataclass(frozen=True, slots=True)
class Hint:
    """What mark-up says about a line.

    `region`: the part of the page that holds it (None = the article or unknown); `sure`: a tag or an office
    format said so, not merely a class name; `heading`: level 1 to 6, 0 = none; `linked`: how many of its
    characters are links; `block`: it begins a block of its own; `row`: it is a table row.
    """

    region: BlockKind | None = None
    sure: bool = False
    heading: int = 0
    linked: int = 0
    block: bool = False
    quote: bool = False
    row: bool = False
    item: bool = False
    title: bool = False


PLAIN = Hint()


@dataclass(frozen=True, slots=True)
class Page:
    """`hints[i]` belongs to line i of `mapped.text.split("\\n")`; `said` is what the mark-up gave as metadata
    (keys: title, published, source, author, url). `cells` are ranges of the raw source.
    """

    mapped: Mapped
    hints: tuple[Hint, ...]
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    cells: tuple[Cell, ...] = ()

    def without(self, spans: list[Span], changed: Mapping[int, Hint] | None = None) -> Page:
        """The page without `spans` (which hold no line break), some lines' hints replaced."""
        hints = self.hints
        if changed:
            hints = tuple(changed.get(number, hint) for number, hint in enumerate(hints))
        return replace(self, mapped=self.mapped.drop(spans), hints=hints)
