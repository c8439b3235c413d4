"""At most seven classes with round breaks."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 7
WANTED = 5
DARKEST = 7
MIDDLE = 5
NEAR = 0.2
"""Values nearer to each other than this share of the largest are not torn into classes."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Ascending inner and outer edges: class i holds edges[i] ≤ value < edges[i+1]. `diverging`: 0 is an edge."""

    edges: tuple[float, ...]
    diverging: bool = False

    def index(self, value: float) -> int:
        """Number of the class from 0; the last one holds its upper edge too."""
        return min(max(bisect_right(self.edges, value) - 1, 0), len(self.edges) - 2)

    def together(self, values: Sequence[float]) -> bool:
        """Whether the values lie in one class, and none beyond the scale."""
        inside = all(self.edges[0] <= value <= self.edges[-1] for value in values)
        return inside and len({self.index(value) for value in values}) <= 1

    def shade(self, index: int) -> str:
        """Name of the colour: s1…s7 on the sequential scale, d1…d7 (d4 the middle) on the diverging one."""
        count = len(self.edges) - 1
        if self.diverging:
            below = sum(1 for edge in self.edges[1:] if edge <= 0)
            return f"d{3 - (below - 1 - index)}" if index < below else f"d{5 + index - below}"
        lightest = 1 if count == MOST else 2
        return f"s{MIDDLE if count == 1 else lightest + round(index * (DARKEST - lightest) / (count - 1))}"


def round_classes(values: Sequence[float]) -> Classes:
    """Classes for these values: steps of 1, 2 or 5 times a power of ten; factors of that kind where the largest
    is far above the middle; parted at 0 where some are below it.

    >>> round_classes([120, 310, 480]).edges
    (100.0, 200.0, 300.0, 400.0, 500.0)
    >>> round_classes([3, 40, 9000]).edges
    (1.0, 10.0, 100.0, 1000.0, 10000.0)
    >>> round_classes([400.7, 400]).edges
    (400.0, 420.0)
    >>> round_classes([-3.0, 8.0]).edges
    (-5.0, 0.0, 5.0, 10.0)
    """
    low, high = min(values), max(values)
    if low < 0 < high:
        return _diverging(low, high)
    if low > 0 and high / low > 50:
        return Classes(_powers(low, high))
    return Classes(_steps(low, high))


def _round_up(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * (1 - 1e-9))


def _steps(low: float, high: float) -> tuple[float, ...]:
    spread = max(high - low, abs(high) * NEAR) or 1.0
    step = _round_up(spread / WANTED)
    while True:
        start = math.floor(low / step + 1e-9)
        stop = max(math.ceil(high / step - 1e-9), start + 1)
        if stop - start <= MOST:
            return tuple(float(f"{number * step:.12g}") for number in range(start, stop + 1))
        step = _round_up(step * 1.5)


def _powers(low: float, high: float) -> tuple[float, ...]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    every = max(1, math.ceil((last - first) / MOST))
    powers = list(range(first, last + every, every))
    return tuple(float(f"{10.0**power:.12g}") for power in powers)


def _diverging(low: float, high: float) -> Classes:
    step = _round_up(max(-low, high) / 3)
    below, above = (max(math.ceil(side / step - 1e-9), 1) for side in (-low, high))
    return Classes(
        tuple(float(f"{number * step:.12g}") for number in range(-below, above + 1)), diverging=True
    )
