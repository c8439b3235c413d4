"""How firm an order of regions is: the ranks that complexity gives when the counts are drawn again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guatu.regional.cells import Cells
from guatu.regional.complexity import eci_alone
from guatu.regional.members import UNLISTED
from guatu.regional.specialisation import Floats, as_counts


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks of regions by complexity (1 = highest) with the spread that the counts' own chance gives them."""

    rank: npt.NDArray[np.int64]
    """R, 0 where the region has no complexity."""
    low: Floats
    """R, the better end of the interval; NaN where the region has none in too many draws."""
    high: Floats
    level: float
    draws: int
    seed: int

    @property
    def sentence(self) -> str:
        """How much of the order may be trusted."""
        width = self.high - self.low
        known = np.isfinite(width)
        if not known.any():
            return "没有地区排得出复杂度。"
        overlap = int((self.low[known] <= 1).sum())
        return (
            f"重抽 {self.draws} 次：{self.level:.0%} 的名次区间宽度中位数为 {np.median(width[known]):.0f} 位；"
            f"{overlap} 个地区的区间够得到第一。区间重叠的地区不分先后。"
        )

    def interval(self, region: int) -> str:
        """The interval of a region's rank in words."""
        if np.isnan(self.low[region]):
            return "重抽时常常排不出它，给不出区间"
        return f"{self.level:.0%} 区间第 {self.low[region]:.0f}–{self.high[region]:.0f} 位"

    def explain(self, region: int, table: Cells | None = None, most: int = 3) -> str:
        """One region's rank and its interval; given the counts that were drawn again, down to its firms."""
        if not self.rank[region]:
            return "没有优势行业，不排名次。"
        told = f"第 {self.rank[region]} 位，{self.interval(region)}。"
        if table is None:
            return told + UNLISTED
        largest: list[int] = np.argsort(-table.matrix[region], kind="stable")[:most].tolist()
        return told + table.behind((table.regions[region], table.industries[at]) for at in largest)


def ranks(
    matrix: npt.ArrayLike, *, draws: int = 200, level: float = 0.9, seed: int = 0, threshold: float = 1.0
) -> Ranks:
    """Draw each count again from a Poisson distribution of its size (Efron's bootstrap of the firms behind it).

    What is 0 stays 0, so that the spread is rather too small. The same seed gives the same answer.
    """
    counts = as_counts(matrix)
    if draws < 20 or not 0 < level < 1:
        raise ValueError(f"至少重抽 20 次、把握在 0 与 1 之间，不是 {draws} 次、{level:g}")
    rng = np.random.default_rng(seed)
    drawn = np.full((draws, len(counts)), np.nan)
    for draw in range(draws):
        sample = rng.poisson(counts).astype(np.float64)
        if sample.any():
            drawn[draw] = _ranked(eci_alone(sample, threshold))
    often = np.isfinite(drawn).mean(axis=0) >= level
    low, high = np.full(len(counts), np.nan), np.full(len(counts), np.nan)
    tail = (1 - level) / 2
    if often.any():
        ends = np.nanquantile(drawn[:, often], [tail, 1 - tail], axis=0, method="inverted_cdf")
        low[often], high[often] = ends
    own = _ranked(eci_alone(counts, threshold))
    return Ranks(np.nan_to_num(own).astype(np.int64), low, high, level, draws, seed)


def _ranked(values: Floats) -> Floats:
    """1 for the highest; equal values share the best of their ranks; NaN stays."""
    known = np.sort(values[np.isfinite(values)])
    found = np.full(values.shape, np.nan)
    there = np.isfinite(values)
    found[there] = known.size - np.searchsorted(known, values[there], side="right") + 1
    return found
