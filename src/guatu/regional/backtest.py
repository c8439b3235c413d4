"""Rolling-origin back-test of industry rankings, always beside popularity × size, persistence, single signals and chance.

At each origin T a model is fitted on what appeared in (T - h, T] from what T - h knew, and judged on what appeared
in (T, T + h] from what T knew: nothing after T is seen before the judging.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from guatu.atlas.sentences import say
from guatu.regional.entries import Entries, Floats, Ints
from guatu.regional.logit import fit
from guatu.regional.rankscores import average_precision, calibration, scores
from guatu.regional.signals import MODELS, NAIVE, PERSISTENCE, Signal, stack
from guatu.regional.trackrecord import CHANCE, FIRST, Backtest, Calibration, Hit, Line, Pooled, Window

DRAWS = 300
"""Bootstrap draws (of regions, with all their cells) behind an interval."""
SEED = 20261126

Fitter = Callable[[Floats, Floats], Callable[[Floats], Floats]]
"""Takes rows and what happened, gives a function from rows to scores (for models from other packages)."""


def backtest(
    entries: Entries,
    windows: Sequence[Window],
    models: Mapping[str, Mapping[str, Signal]] = MODELS,
    *,
    others: Mapping[str, Fitter] | None = None,
    draws: int = DRAWS,
) -> Backtest:
    """Judges every model in every window. `others` fit the last model's signals in their own way (boosting).

    Raises ValueError for no window, and for one without anything that appeared.
    """
    if not windows:
        raise ValueError(say("没有时间窗，没法评；请给起止年份，如 2012-2017"))
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
            raise ValueError(
                say(
                    "{origin}–{end} 没有一个新行业出现，没法评；请把时间窗放长，或换一张年份更多的表",
                    **{"origin": window.origin, "end": window.end},
                )
            )
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
    widths = _together({name: drawn[name] for name in drawn if name not in {*NAIVE, CHANCE, baseline}})
    return tuple(
        Pooled(
            name,
            means[name],
            _middle(values),
            (means[name] - widths[name], means[name] + widths[name]) if name in widths else _middle(values),
            means[name] - means[PERSISTENCE],
            _middle(values - drawn[PERSISTENCE]),
        )
        for name, values in drawn.items()
        if name != baseline
    )


def _together(drawn: Mapping[str, Floats]) -> dict[str, float]:
    """Half widths of intervals that hold for all of these at once in 95 of 100 draws (Westfall and Young's largest step)."""
    spread = {name: float(np.nanstd(values)) for name, values in drawn.items()}
    moving = [name for name in drawn if spread[name] > 0]
    if not moving:
        return dict.fromkeys(drawn, 0.0)
    steps = [np.abs(drawn[name] - np.nanmean(drawn[name])) / spread[name] for name in moving]
    reach = float(np.nanquantile(np.max(steps, axis=0), 0.95))
    return {name: reach * width for name, width in spread.items()}


def _middle(values: Floats) -> tuple[float, float]:
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)
