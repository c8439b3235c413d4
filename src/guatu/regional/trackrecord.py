"""What a back-test found of rankings, and the sentences that its figures allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from guatu.regional.members import UNLISTED, some
from guatu.regional.rankscores import Scores
from guatu.regional.signals import NAIVE, PERSISTENCE

FEW = 20
"""With fewer regions, intervals from drawing regions again are too narrow to be trusted, which is said."""
FIRST = 100
"""How many of a ranking's first are judged as such (前 100 名)."""
CHANCE = "随机"
CALIBRATED = (0.8, 1.25)
"""Chances said over what came: within these ends they may be read as chances."""


@dataclass(frozen=True, slots=True)
class Window:
    """What appeared after `origin` up to the end of `end`."""

    origin: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One ranking in one window. `gain`: average precision above the first model's, with its 95 % interval."""

    model: str
    window: Window
    scores: Scores
    interval: tuple[float, float]
    """95 % of the average precision."""
    gain: float
    gain_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pooled:
    """A model's gain in average precision over the baseline, mean of all windows, with its 95 % interval.

    The same regions are drawn for all windows, since windows overlap and a region's fortunes last.
    """

    model: str
    gain: float
    interval: tuple[float, float]
    together: tuple[float, float]
    """The interval that holds for all fitted models at once: the best of many is picked by it, since the best of many
    that do nothing looks good by its own. Of a signal that is not fitted its own interval."""
    beyond: float
    """Over persistence, the other naive line."""
    beyond_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far the chances that a model gave in a window were right: on the whole, and in ten bins of equal size."""

    model: str
    window: Window
    said: float
    """Mean chance."""
    came: float
    """Share that came true."""
    bins: tuple[tuple[float, float, int], ...]
    """Chance said, share that came true, cells."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An industry that the baseline put among its first hundred, at `place`, and that came: with its first firms."""

    window: Window
    region: str
    kind: str
    place: int
    firms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backtest:
    """All lines, with how many cells and how many of them came true in each window."""

    lines: tuple[Line, ...]
    pooled: tuple[Pooled, ...]
    cells: Mapping[Window, tuple[int, int]]
    baseline: str
    calibration: tuple[Calibration, ...]
    """Of the baseline and of the widest model, window by window."""
    regions: int
    firms: int
    hits: tuple[Hit, ...]
    """By window, the best placed first; without firms where the entries have no names."""

    def explain(self, window: Window, names: Mapping[str, str] | None = None, most: int = 10) -> str:
        """What came true of the baseline's first hundred in a window, down to the firms. `names`: of places and kinds."""
        told, said = [one for one in self.hits if one.window == window], names or {}
        head = f"{window.origin}→{window.end}，“{self.baseline}”的前 {FIRST} 名里成真 {len(told)} 个"
        listed = [
            f"{said.get(one.region, one.region)}·{said.get(one.kind, one.kind)}（第 {one.place} 位）"
            + (f"有{some(one.firms)}" if one.firms else "")
            for one in told[:most]
        ]
        unlisted = "" if all(one.firms for one in told) else UNLISTED
        return f"{head}：{'；'.join(listed) or '没有'}{'等' if len(told) > most else ''}。{unlisted}"

    def better(self) -> tuple[str, ...]:
        """Models whose gain over the baseline is above 0 in every window, the interval's lower end included."""
        models = dict.fromkeys(line.model for line in self.lines)
        return tuple(
            model
            for model in models
            if all(line.gain_interval[0] > 0 for line in self.lines if line.model == model)
        )

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "cells": [[asdict(window), *numbers] for window, numbers in self.cells.items()],
            "lines": [asdict(line) for line in self.lines],
            "pooled": [asdict(one) for one in self.pooled],
            "calibration": [asdict(one) for one in self.calibration],
            "calibrated": self.calibrated,
            "baseline": self.baseline,
            "better": self.better(),
            "hits": [asdict(one) for one in self.hits],
            "regions": self.regions,
            "firms": self.firms,
            "sentence": self.sentence,
        }

    @property
    def calibrated(self) -> str:
        """Whether the baseline's chances may be read as chances."""
        ratios = [one.said / one.came for one in self.calibration if one.model == self.baseline]
        low, high = min(ratios), max(ratios)
        told = f"“{self.baseline}”给出的机会平均是实际的 {low:.1f}–{high:.1f} 倍"
        if CALIBRATED[0] <= low and high <= CALIBRATED[1]:
            return f"{told}，大致相符。"
        return f"{told}：出现得快慢随年份变，机会只能排先后，不能当概率用。"

    @property
    def sentence(self) -> str:
        """What the figures allow to say, and no more."""
        base = [line.scores for line in self.lines if line.model == self.baseline]
        low, high = min(one.auc for one in base), max(one.auc for one in base)
        at_k = f"{min(one.at_k for one in base):.2f}–{max(one.at_k for one in base):.2f}"
        said = (
            f"{self.regions} 个城市、{self.firms} 家企业，{len(base)} 个时间窗：只用“{self.baseline}”两项，"
            f"AUC 为 {low:.2f}–{high:.2f}，前 100 名里成真的占 {at_k}"
        )
        better = self.better()
        if self.regions < FEW:
            said += f"；城市不到 {FEW} 个，下面按城市重抽的区间偏窄，只供参考"
        said += (
            f"；各窗都测得出改进的有：{'、'.join(better)}" if better else "；没有一种做法在每个窗都测得出改进"
        )
        fitted = [one for one in self.pooled if one.model not in {*NAIVE, CHANCE}]
        best = max(fitted, key=lambda one: one.together[0], default=None)
        if best is None or best.together[0] <= 0:
            return f"{said}，各窗合起来、{len(fitted)} 种一起比也没有。"
        low, high = best.together
        said += (
            f"，各窗合起来看，“{best.model}”把平均精度提高 {best.gain:.3f}"
            f"（95% 区间 {low:.3f}–{high:.3f}，已按 {len(fitted)} 种一起比放宽）"
        )
        plain = next(one for one in self.pooled if one.model == PERSISTENCE)
        low, high = best.beyond_interval
        rest = "也测得出" if low > 0 else "测不出"
        return (
            f"{said}；但什么都不拟合、只按“{PERSISTENCE}”就提高 {plain.gain:.3f}"
            f"（{plain.interval[0]:.3f}–{plain.interval[1]:.3f}），与它相比，“{best.model}”的好处{rest}"
            f"（{best.beyond:+.3f}，{low:.3f}–{high:.3f}）。"
        )
