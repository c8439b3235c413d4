"""Survival curves as the server draws them: steps, the interval as a band, and who is still at risk, in one SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.regional.projects import Curve

DAYS = 730
"""The axis of all curves, so that they can be compared; the table has the rest."""
LEFT, TOP, WIDTH, HEIGHT = 44, 10, 330, 150
TICKS = (0, 180, 365, 545, 730)
SHARES = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: where, and what stands there. `at_risk`: projects still waiting on that day."""

    at: float
    label: int
    at_risk: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Paths and axes of one curve; `median` is where half have arrived, None where the curve stays above."""

    line: str
    band: str
    days: tuple[Tick, ...]
    shares: tuple[Tick, ...]
    median: float | None
    left: int = LEFT
    top: int = TOP
    right: int = LEFT + WIDTH
    bottom: int = TOP + HEIGHT
    middle: float = TOP + HEIGHT / 2


def draw(curve: Curve) -> Drawing:
    """A curve over `DAYS` days: the share still waiting from 100 % at the top to 0 at the bottom."""
    points = [point for point in curve.points if point.day <= DAYS]
    last = max((point.day for point in curve.points), default=0)
    end = min(DAYS, max(last, curve.last))
    upper = _steps([(point.day, point.high) for point in points], end)
    lower = _steps([(point.day, point.low) for point in points], end)
    half = next((point.day for point in points if point.waiting <= 0.5), None)
    return Drawing(
        line="M" + "L".join(_steps([(point.day, point.waiting) for point in points], end)),
        band="M" + "L".join([*upper, *reversed(lower)]) + "Z",
        days=tuple(Tick(_x(day), day, curve.at_risk(day)) for day in TICKS),
        shares=tuple(Tick(_y(share / 100), share) for share in SHARES),
        median=None if half is None else _x(half),
    )


def _steps(points: Sequence[tuple[int, float]], end: int) -> list[str]:
    """Corners of a step line that goes on to the last day."""
    found: list[str] = []
    height = 1.0
    for day, share in points:
        found += [f"{_x(day):.1f} {_y(height):.1f}", f"{_x(day):.1f} {_y(share):.1f}"]
        height = share
    return [*found, f"{_x(end):.1f} {_y(height):.1f}"]


def _x(day: int) -> float:
    return LEFT + WIDTH * day / DAYS


def _y(share: float) -> float:
    return TOP + HEIGHT * (1 - share)
