"""What a back-test found of rankings, and the sentences that its figures allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

from guatu.atlas.sentences import say, strung
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
        listed = strung(
            (
                say(
                    "{region}·{kind}（第 {place} 位）有{names}"
                    if one.firms
                    else "{region}·{kind}（第 {place} 位）",
                    **{"region": said.get(one.region, one.region), "kind": said.get(one.kind, one.kind)},
                    **{"place": one.place, "names": some(one.firms)},
                )
                for one in told[:most]
            ),
            "；",
        )
        head = say(
            "{origin}→{end}，“{model}”的前 {first} 名里成真 {n} 个：{listed}。"
            if told
            else "{origin}→{end}，“{model}”的前 {first} 名里成真 {n} 个：没有。",
            **{"origin": window.origin, "end": window.end, "model": say(self.baseline), "first": FIRST},
            **{"n": len(told), "listed": say("{names}等", names=listed) if len(told) > most else listed},
        )
        return head if all(one.firms for one in told) else strung((head, UNLISTED), "")

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
        given = {"model": say(self.baseline), "low": low, "high": high}
        if CALIBRATED[0] <= low and high <= CALIBRATED[1]:
            return say("“{model}”给出的机会平均是实际的 {low:.1f}–{high:.1f} 倍，大致相符。", **given)
        return say(
            "“{model}”给出的机会平均是实际的 {low:.1f}–{high:.1f} 倍：出现得快慢随年份变，机会只能排先后，不能当概率用。",
            **given,
        )

    @property
    def sentence(self) -> str:
        """What the figures allow to say, and no more."""
        base = [line.scores for line in self.lines if line.model == self.baseline]
        low, high = min(one.auc for one in base), max(one.auc for one in base)
        parts: list[str] = [
            say(
                "{regions} 个城市、{firms} 家企业，{windows} 个时间窗：只用“{model}”两项，"
                "AUC 为 {low:.2f}–{high:.2f}，前 {first} 名里成真的占 {least:.2f}–{most:.2f}",
                **{"regions": self.regions, "firms": self.firms, "windows": len(base)},
                **{"model": say(self.baseline), "low": low, "high": high, "first": FIRST},
                least=min(one.at_k for one in base),
                most=max(one.at_k for one in base),
            )
        ]
        if self.regions < FEW:
            parts.append(say("城市不到 {few} 个，下面按城市重抽的区间偏窄，只供参考", few=FEW))
        fitted = [one for one in self.pooled if one.model not in {*NAIVE, CHANCE}]
        best = max(fitted, key=lambda one: one.together[0], default=None)
        found = {"windows": self._by_windows(), "n": len(fitted)}
        if best is None or best.together[0] <= 0:
            parts.append(say("{windows}，各窗合起来、{n} 种一起比也没有", **found))
            return say("{parts}。", parts=strung(parts, "；"))
        low, high = best.together
        parts.append(
            say(
                "{windows}，各窗合起来看，“{model}”把平均精度提高 {gain:.3f}"
                "（95% 区间 {low:.3f}–{high:.3f}，已按 {n} 种一起比放宽）",
                **found,
                **{"model": say(best.model), "gain": best.gain, "low": low, "high": high},
            )
        )
        parts.append(self._beyond(best))
        return say("{parts}。", parts=strung(parts, "；"))

    def _by_windows(self) -> str:
        better = self.better()
        if not better:
            return say("没有一种做法在每个窗都测得出改进")
        return say("各窗都测得出改进的有：{models}", models=strung(map(say, better)))

    def _beyond(self, best: Pooled) -> str:
        """What the best fitted model adds to what is said without any fitting."""
        plain = next(one for one in self.pooled if one.model == PERSISTENCE)
        low, high = best.beyond_interval
        return say(
            "但什么都不拟合、只按“{plain}”就提高 {gain:.3f}（{from_:.3f}–{to:.3f}），"
            "与它相比，“{model}”的好处{rest}（{beyond:+.3f}，{low:.3f}–{high:.3f}）",
            **{"plain": say(PERSISTENCE), "gain": plain.gain, "from_": plain.interval[0]},
            **{"to": plain.interval[1], "model": say(best.model), "beyond": best.beyond},
            **{"low": low, "high": high, "rest": say("也测得出") if low > 0 else say("测不出")},
        )


def read_back(kept: Mapping[str, Any]) -> Backtest:
    """The back-test that `to_dict` kept, for its sentences; firms behind what came are not among them."""

    def parts(one: Mapping[str, Any], **made: Any) -> dict[str, Any]:
        return {
            name: tuple(cast("list[Any]", part)) if isinstance(part, list) else part
            for name, part in one.items()
        } | made

    def window(one: Mapping[str, Any]) -> Window:
        return Window(**one["window"])

    return Backtest(
        lines=tuple(
            Line(**parts(one, window=window(one), scores=Scores(**one["scores"]))) for one in kept["lines"]
        ),
        pooled=tuple(Pooled(**parts(one)) for one in kept["pooled"]),
        cells={Window(**days): (cells, came) for days, cells, came in kept["cells"]},
        baseline=kept["baseline"],
        calibration=tuple(Calibration(**parts(one, window=window(one))) for one in kept["calibration"]),
        regions=kept["regions"],
        firms=kept["firms"],
        hits=(),
    )
