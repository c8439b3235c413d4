"""Ratios by cohort: what became of the projects that were signed (or came as leads) in one year.

Cohorts are never added up: a ratio over several signing years mixes projects that had one year with those that had
five, and rises or falls with how many are new. There is no function here that does it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from guatu.regional.projects.history import History, as_of
from guatu.regional.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class Ratio:
    """A definition from `ratios.yaml`. `reached` is None for money."""

    id: str
    name: str
    base: str
    reached: Stage | None
    note: str


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio of one cohort. `low`/`high`: Wilson's 95 % interval of a count's share, None for money.

    `share` is None where the base is empty: no projects, or no signed amount.
    """

    ratio: Ratio
    year: int
    part: float
    base: float
    n: int
    share: float | None
    low: float | None = None
    high: float | None = None
    left_out: int = 0
    """Projects without a signed amount, which a money ratio cannot count."""


@cache
def ratios() -> tuple[Ratio, ...]:
    """The definitions, in order."""
    text = files("guatu.regional.projects").joinpath("ratios.yaml").read_text("utf-8")
    return tuple(
        Ratio(
            row["id"],
            row["name"],
            row["base"],
            Stage(row["reached"]) if row["kind"] == "count" else None,
            row["note"],
        )
        for row in cast(list[dict[str, Any]], yaml.safe_load(text))
    )


def cohort_year(history: History, base: str) -> int | None:
    """The year of the cohort in which a project counts; None where it is in none."""
    day = {"lead": history.began, "signing": history.signed, "signed": history.stepped(Stage.SIGNED)}[base]
    return day.year if day else None


def cohorts(histories: Iterable[History], day: date) -> dict[int, list[Share]]:
    """All ratios by year, newest first, as of a day. Each year's from its own projects alone."""
    known = as_of(histories, day)
    years = {
        year for history in known for base in ("lead", "signing") if (year := cohort_year(history, base))
    }
    return {year: [share(known, ratio, year) for ratio in ratios()] for year in sorted(years, reverse=True)}


def share(known: Iterable[History], ratio: Ratio, year: int) -> Share:
    """One ratio of one cohort, from histories that are cut at the day asked for."""
    members = [history for history in known if cohort_year(history, ratio.base) == year]
    if ratio.reached is None:
        return _of_money(members, ratio, year)
    reached = sum(history.reached(ratio.reached) is not None for history in members)
    if not members:
        return Share(ratio, year, 0, 0, 0, None)
    low, high = wilson(reached, len(members))
    return Share(ratio, year, reached, len(members), len(members), reached / len(members), low, high)


def _of_money(members: list[History], ratio: Ratio, year: int) -> Share:
    counted = [history for history in members if history.sum("signed") > 0]
    base = float(sum(history.sum("signed") for history in counted))
    part = float(sum(history.sum("arrived") for history in counted))
    return Share(
        ratio,
        year,
        part,
        base,
        len(counted),
        part / base if base else None,
        left_out=len(members) - len(counted),
    )


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson 1927). n must be above 0.

    >>> [round(edge, 3) for edge in wilson(8, 10)]
    [0.49, 0.943]
    """
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)
