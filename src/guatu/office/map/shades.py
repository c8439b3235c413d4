"""What a coloured map is made of: shades, the lines of its legend, and the map in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from guatu.office.documents.models import Fact

UNKNOWN, ABSENT, CONFLICT, DECLARED = "unknown", "absent", "conflict", "s6"
"""Names of shades beside s1…s7 and d1…d7: hatched grey, hollow, cross-hatched, filled."""


@dataclass(frozen=True, slots=True)
class Shade:
    """How one region is painted and what the list says of it. `order` sorts the list, None comes last.

    `fact` or (`row_kind`, `row`) name the evidence; `address` a page where the value is worked out.
    """

    shade: str
    text: str
    more: str = ""
    order: float | None = None
    fact: Fact | None = None
    row_kind: str = ""
    row: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend."""

    shade: str
    label: str


@dataclass(frozen=True, slots=True)
class Colouring:
    """The whole map in words: the question it answers, how to read it, what the legend measures, its source."""

    question: str
    reading: str
    measure: str = ""
    legend: Sequence[Key] = ()
    source: str = ""
    shades: dict[str, Shade] = field(default_factory=dict)
    known_on_other_level: int = 0
    """Regions of the other level that have a colour, where on this one none has."""
