"""A metric while its sentence is still being read: comparisons and growth may yet be said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from guatu.reading.model import Comparison
from guatu.reading.quantities import Quantity


@dataclass(slots=True)
class Draft:
    """What is known so far; `start:end` is its evidence, `at` where its number (or rank) stands."""

    indicator: str
    start: int
    end: int
    at: int
    value: float | None = None
    value_hi: float | None = None
    unit: str | None = None
    op: str | None = None
    growth: float | tuple[float, float] | None = None
    basis: str | None = None
    comparison: list[Comparison] = field(default_factory=list[Comparison])
    period: str | None = None
    """Said beside the rank itself (居2023年…之首); the scene's period otherwise."""
    standing: bool = False
    thing: str | None = None
    """What the indicator's own words open with (湖滨步行街|接待游客)."""
    confidence: float = 0.8

    def measure(self, amount: Quantity) -> None:
        """Give it this amount as its value."""
        self.value, self.value_hi, self.op = amount.value, amount.value_hi, amount.op
        self.unit = amount.unit
        self.end = max(self.end, amount.end)

    def place(self, rank: float, end: int) -> None:
        """Give it a place in a ranking as its value."""
        self.value, self.unit, self.op, self.end = rank, "名次", "eq", end

    def grow(self, amount: Quantity, sign: int, basis: str | None) -> None:
        """Give it this amount as its growth in percent; a ratio (增长1.5倍) counts in hundreds."""
        factor = sign * (100 if amount.unit == "倍" else 1)
        first = round(amount.value * factor, 6)
        high = amount.value_hi
        self.growth = first if high is None else (first, round(high * factor, 6))
        self.basis = basis
        self.end = max(self.end, amount.end)
