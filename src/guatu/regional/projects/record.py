"""The forecast's record: what it would have said on past days, from what was known then, against what came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from guatu.regional.projects.forecast import Forecast, forecast
from guatu.regional.projects.history import History
from guatu.regional.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class Scored:
    """A past forecast and what came."""

    forecast: Forecast
    actual: float

    @property
    def inside(self) -> bool:
        """Whether the interval held it."""
        return self.forecast.low <= self.actual <= self.forecast.high


@dataclass(frozen=True, slots=True)
class Record:
    """How past forecasts fared. `naive_error`: of done ÷ elapsed share, the plain extrapolation."""

    scored: tuple[Scored, ...]

    @property
    def n(self) -> int:
        """How many."""
        return len(self.scored)

    @property
    def coverage(self) -> float | None:
        """Share whose interval held what came; None with none scored."""
        return sum(one.inside for one in self.scored) / self.n if self.scored else None

    @property
    def error(self) -> float | None:
        """Mean distance of the middle from what came."""
        return (
            sum(abs(one.forecast.mid - one.actual) for one in self.scored) / self.n if self.scored else None
        )

    @property
    def naive_error(self) -> float | None:
        """The same of the plain extrapolation."""
        return (
            sum(abs(one.forecast.pace - one.actual) for one in self.scored) / self.n if self.scored else None
        )


def actual(histories: Iterable[History], stage: Stage, start: date, end: date) -> float:
    """How many reached the stage inside the period."""
    return float(sum(bool((day := one.reached(stage)) and start <= day <= end) for one in histories))


def record(
    histories: Sequence[History], stage: Stage, until: date, years: int = 3, *, seed: int = 0
) -> Record:
    """Forecasts of past years' ends made at the ends of March, June and September, scored by what came."""
    begun = min((one.began for one in histories if one.began), default=until)
    scored: list[Scored] = []
    for year in range(until.year - years, until.year):
        start, end = date(year, 1, 1), date(year, 12, 31)
        if begun >= start:  # nothing to learn rates from
            continue
        came = actual(histories, stage, start, end)
        for made in (date(year, 3, 31), date(year, 6, 30), date(year, 9, 30)):
            scored.append(Scored(forecast(histories, stage, (start, end), made, seed=seed), came))
    return Record(tuple(scored))
