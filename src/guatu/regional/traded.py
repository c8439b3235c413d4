"""Industries that sell beyond their region (外向) against those that serve it (本地), told by where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from guatu.regional.cells import Cells
from guatu.regional.parameters import parameter
from guatu.regional.specialisation import Floats, as_counts, lq_of_counts

LIMITS = ("traded.inside", "traded.top", "traded.gini")


@dataclass(frozen=True, slots=True)
class Traded:
    """The three measures of Porter (2003, Regional Studies 37:549–578) and the split they lead to."""

    table: Cells
    measure: str
    inside: Floats
    """P, share of the industry that lies in regions with a quotient of 1 or more."""
    top: Floats
    """P, mean quotient of the five highest regions (of all, if there are fewer)."""
    gini: Floats
    """P, Gini coefficient of the industry over regions, against all activity: 0 as all else, near 1 in one place."""
    limits: tuple[float, float, float]
    traded: tuple[bool | None, ...]
    """P, true where at least two measures reach their limit; None for an industry that is nowhere."""

    def sentence(self) -> str:
        """How much of the activity is traded, and how that was told."""
        known = [flag for flag in self.traded if flag is not None]
        return (
            f"{len(known)} 个行业中 {sum(known)} 个分布集中，按外向型计；判法：三项中至少两项达到界限"
            f"（优势区域占比 {self.limits[0]:.0%}、前五区域平均区位熵 {self.limits[1]:g}、"
            f"区位基尼系数 {self.limits[2]:g}）。这是按分布推断，不是按销售去向统计。"
        )

    def sort(self, industry: str) -> str:
        """Of which sort one industry is."""
        at = self.table.industries.index(industry)
        return {True: "外向型", False: "本地型", None: "无从判断"}[self.traded[at]]

    def explain(self, industry: str) -> str:
        """The three measures of one industry, and the firms of the regions where its quotient is highest."""
        at = self.table.industries.index(industry)
        quotient = np.nan_to_num(lq_of_counts(as_counts(self.table.matrix))[:, at])
        first: list[int] = np.argsort(-quotient, kind="stable")[:3].tolist()
        places = [self.table.regions[row] for row in first if quotient[row] > 0]
        return (
            f"{industry}（{self.sort(industry)}）：优势区域占 {self.inside[at]:.0%}，"
            f"前五区域平均区位熵 {self.top[at]:.2f}，区位基尼系数 {self.gini[at]:.2f}。"
            f"{self.table.behind((place, industry) for place in places)}"
        )


def traded(table: Cells, measure: str = "企业数", *, day: date = date.max) -> Traded:
    """Split the industries of a table of regions by how unevenly they lie, by the limits in force on `day`.

    The limits (`parameters.yaml`) are ours, after Porter's three measures; other countries' regions may want others.
    """
    inside_limit, top_limit, gini_limit = (parameter(name, day).number for name in LIMITS)
    limits = inside_limit, top_limit, gini_limit
    counts = as_counts(table.matrix)
    quotient = np.nan_to_num(lq_of_counts(counts))
    total = counts.sum(axis=0)
    there = total > 0
    share = np.divide(counts, total, out=np.zeros_like(counts), where=there)
    inside = (share * (quotient >= 1)).sum(axis=0)
    top = np.sort(quotient, axis=0)[::-1][:5].mean(axis=0)
    gini = np.array([_gini(share[:, i], counts.sum(axis=1)) for i in range(total.size)])
    reached = (inside >= limits[0]).astype(int) + (top >= limits[1]) + (gini >= limits[2])
    split = tuple(bool(votes >= 2) if some else None for votes, some in zip(reached, there, strict=True))
    return Traded(table, measure, inside, top, gini, limits, split)


def _gini(share: Floats, size: Floats) -> float:
    """Area between the Lorenz curve (regions by rising quotient) and the diagonal, times two."""
    there = size > 0
    weight = size[there] / size.sum()
    part = share[there]
    order = np.argsort(part / weight, kind="stable")
    climbed = np.concatenate([[0.0], np.cumsum(part[order])])
    return float(1 - ((climbed[1:] + climbed[:-1]) * weight[order]).sum())
