"""What regions say they want: declared industries, goals and policies."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.atlas.validity import ALWAYS, Validity


@dataclass(frozen=True, slots=True)
class Declared:
    """An industry that a region has declared as leading in a plan or report of `year`."""

    region: str
    industry: str
    label: str
    year: int
    sources: tuple[str, ...]
    chain: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A value of an indicator that a region wants by a period. tier: expected (预期) or stretch (拼搏).

    Exactly one of `value` (in `unit`) and `growth` (percent) is set, or neither where the goal has no number.
    """

    id: str
    region: str
    indicator: str
    period: str
    value: float | None = None
    unit: str | None = None
    growth: float | None = None
    op: str = "eq"
    tier: str = "expected"
    sources: tuple[str, ...] = ()
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A plan, programme, measure or pilot, with its validity where a source says it.

    `words`: of what trade a company or project must be, any of them; none: the source names no trade.
    """

    id: str
    name: str
    ptype: str
    region: str
    issuer: str | None = None
    published: str | None = None
    validity: Validity = ALWAYS
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None
    words: tuple[str, ...] = ()
