"""Lists of companies that say what they hold: only a complete one can show that there is nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Firms of a registry that may do what a node stands for, since their class is one of its: no person has said.

    `region`: where they are, the finest known; None where nothing is known.
    """

    node: str
    region: str | None
    firms: int


@dataclass(frozen=True, slots=True)
class Registry:
    """A list of companies with a stated scope. Only a registry that holds every firm of the classes, or of the
    nodes, in the regions (`complete`) can show absence. `synthetic` marks 合成示例.

    An imported one says how many firms it holds, which of them nobody has put to a node yet (`unjudged`), and which were
    put there, or not, by the words of their products alone (`worded`).
    """

    id: str
    name: str
    as_of: date
    regions: tuple[str, ...]
    classes: tuple[str, ...]
    complete: bool
    synthetic: bool = False
    sources: tuple[str, ...] = ()
    scope: str = ""
    nodes: tuple[str, ...] = ()
    firms: int | None = None
    unjudged: tuple[Unjudged, ...] = ()
    worded: tuple[Unjudged, ...] = ()
