"""Rolling-origin back-test of industry rankings, always beside popularity × size, persistence, single signals and chance.

At each origin T a model is fitted on what appeared in (T - h, T] from what T - h knew, and judged on what appeared
in (T, T + h] from what T knew: nothing after T is seen before the judging.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from guatu.regional.entries import Entries, Floats, Ints
from guatu.regional.logit import fit
from guatu.regional.members import UNLISTED, some
from guatu.regional.rankscores import Scores, average_precision, calibration, scores
from guatu.regional.signals import MODELS, NAIVE, PERSISTENCE, Signal, stack

FIRST = 100
"""How many of a ranking's first are judged as such (前 100 名)."""
CHANCE = "随机"
DRAWS = 300
"""Bootstrap draws (of regions, with all their cells) behind an interval."""
SEED = 20261126
CALIBRATED = (0.8, 1.25)
"""Chances said over what came: within these ends they may be read as chances."""

Fitter = Callable[[Floats, Floats], Callable[[Floats], Floats]]
"""Takes rows and what happened, gives a function from rows to scores (for models from other packages)."""


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
        said += (
            f"；各窗都测得出改进的有：{'、'.join(better)}" if better else "；没有一种做法在每个窗都测得出改进"
        )
        fitted = [one for one in self.pooled if one.model not in {*NAIVE, CHANCE}]
        best = max(fitted, key=lambda one: one.interval[0], default=None)
        if best is None or best.interval[0] <= 0:
            return f"{said}，各窗合起来也没有。"
        low, high = best.interval
        said += (
            f"，各窗合起来看，“{best.model}”把平均精度提高 {best.gain:.3f}（95% 区间 {low:.3f}–{high:.3f}）"
        )
        plain = next(one for one in self.pooled if one.model == PERSISTENCE)
        low, high = best.beyond_interval
        rest = "也测得出" if low > 0 else "测不出"
        return (
            f"{said}；但什么都不拟合、只按“{PERSISTENCE}”就提高 {plain.gain:.3f}"
            f"（{plain.interval[0]:.3f}–{plain.interval[1]:.3f}），与它相比，“{best.model}”的好处{rest}"
            f"（{best.beyond:+.3f}，{low:.3f}–{high:.3f}）。"
        )


def backtest(
    entries: Entries,
    windows: Sequence[Window],
    models: Mapping[str, Mapping[str, Signal]] = MODELS,
    *,
    others: Mapping[str, Fitter] | None = None,
    draws: int = DRAWS,
) -> Backtest:
    """Judges every model in every window. `others` fit the last model's signals in their own way (boosting).

    Raises ValueError for a window without anything that appeared.
    """
    lines: list[Line] = []
    gains: dict[str, list[Floats]] = {}
    hits: list[Hit] = []
    chosen = np.random.default_rng(SEED).integers(0, len(entries.regions), (draws, len(entries.regions)))
    counted: dict[Window, tuple[int, int]] = {}
    baseline = next(iter(models))
    reliable: list[Calibration] = []
    for window in windows:
        happened = entries.new(window.origin, window.end)[entries.candidates(window.origin)].astype(
            np.float64
        )
        if not happened.any():
            raise ValueError(f"nothing appeared from {window.origin} to {window.end}; choose longer windows")
        region = np.nonzero(entries.candidates(window.origin))[0]
        counted[window] = (len(happened), int(happened.sum()))
        ranked = rankings(entries, window, models, others or {})
        hits += _hits(entries, window, ranked[baseline])
        sampled = _sampled(ranked, happened, region, chosen)
        lines += _judged(window, ranked, (happened, region), sampled, baseline)
        for name, values in sampled.items():
            gains.setdefault(name, []).append(values - sampled[baseline])
        for name in dict.fromkeys((baseline, list(models)[-1])):
            said, came = float(ranked[name].mean()), float(happened.mean())
            reliable.append(Calibration(name, window, said, came, calibration(ranked[name], happened)))
    return Backtest(
        tuple(lines),
        _pool(lines, gains, baseline),
        counted,
        baseline,
        tuple(reliable),
        len(entries.regions),
        len(entries.year),
        tuple(hits),
    )


def _hits(entries: Entries, window: Window, score: Floats) -> list[Hit]:
    """Of the first of a ranking those that came."""
    regions, kinds = np.nonzero(entries.candidates(window.origin))
    came = entries.new(window.origin, window.end)
    first: list[int] = np.argsort(-score, kind="stable")[:FIRST].tolist()
    return [
        Hit(
            window,
            entries.regions[region],
            entries.classes[kind],
            place,
            entries.entrants(region, kind, window.origin, window.end),
        )
        for place, row in enumerate(first, start=1)
        if came[region := int(regions[row]), kind := int(kinds[row])]
    ]


def rankings(
    entries: Entries,
    window: Window,
    models: Mapping[str, Mapping[str, Signal]],
    others: Mapping[str, Fitter],
) -> dict[str, Floats]:
    """Every ranking's scores of the candidates of the window's origin, from what the origin knew."""
    span = window.end - window.origin
    before = window.origin - span
    taught = entries.new(before, window.origin)[entries.candidates(before)].astype(np.float64)
    found: dict[str, Floats] = {}
    for name, signals in models.items():
        model = fit(stack(entries, before, signals, span), taught)
        found[name] = model.chances(stack(entries, window.origin, signals, span))
    widest = list(models.values())[-1]
    for name, fitter in others.items():
        guess = fitter(stack(entries, before, widest, span), taught)
        found[name] = guess(stack(entries, window.origin, widest, span))
    for name, signal in NAIVE.items():
        found[name] = stack(entries, window.origin, {name: signal}, span)[:, 0]
    found[CHANCE] = np.random.default_rng(SEED).random(len(next(iter(found.values()))))
    return found


def _sampled(ranked: Mapping[str, Floats], happened: Floats, region: Ints, chosen: Ints) -> dict[str, Floats]:
    """Average precision of each ranking in each draw of regions; NaN where nothing came true in those drawn."""
    own: list[Ints] = [np.nonzero(region == key)[0] for key in range(chosen.shape[1])]
    rows: list[Ints] = [np.concatenate([own[int(key)] for key in keys]) for keys in chosen.tolist()]
    return {
        name: np.array(
            [average_precision(score[at], happened[at]) if happened[at].any() else np.nan for at in rows]
        )
        for name, score in ranked.items()
    }


def _judged(
    window: Window,
    ranked: Mapping[str, Floats],
    truth: tuple[Floats, Ints],
    sampled: Mapping[str, Floats],
    baseline: str,
) -> list[Line]:
    judged = {
        name: scores(score, *truth, chances=name not in {*NAIVE, CHANCE}) for name, score in ranked.items()
    }
    base = judged[baseline].average_precision
    return [
        Line(
            model=name,
            window=window,
            scores=judged[name],
            interval=_middle(sampled[name]),
            gain=judged[name].average_precision - base,
            gain_interval=_middle(sampled[name] - sampled[baseline]),
        )
        for name in ranked
    ]


def _pool(lines: Sequence[Line], gains: Mapping[str, list[Floats]], baseline: str) -> tuple[Pooled, ...]:
    means = {name: float(np.mean([line.gain for line in lines if line.model == name])) for name in gains}
    drawn = {name: np.mean(values, axis=0) for name, values in gains.items()}
    return tuple(
        Pooled(
            name,
            means[name],
            _middle(values),
            means[name] - means[PERSISTENCE],
            _middle(values - drawn[PERSISTENCE]),
        )
        for name, values in drawn.items()
        if name != baseline
    )


def _middle(values: Floats) -> tuple[float, float]:
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)
