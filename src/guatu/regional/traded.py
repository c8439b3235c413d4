"""Industries that sell beyond their region (外向) against those that serve it (本地), told by where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from guatu.atlas.sentences import say, strung
from guatu.regional.cells import FIRM_COUNT, Cells
from guatu.regional.parameters import parameter
from guatu.regional.specialisation import Floats, as_counts, lq

DRAWS = 199
"""Counterfactuals of each number of firms."""
MANY = 10**9
"""More firms than this lie as evenly by chance as these."""
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
    """P, true where at least two measures reach their limit and the Gini coefficient is more than chance makes of as many
    firms; None for an industry that is nowhere, or where the limits are reached and chance would do as much."""

    def sentence(self) -> str:
        """How much of the activity is traded, and how that was told."""
        known = [flag for flag in self.traded if flag is not None]
        few = len(self.traded) - len(known)
        inside, top, gini = self.limits
        told = say(
            "{known} 个行业中 {traded} 个分布集中，按外向型计；判法：三项中至少两项达到界限（优势区域占比 {inside:.0%}、"
            "前五区域平均区位熵 {top:g}、区位基尼系数 {gini:g}），并且基尼系数超过同样多企业随手撒点时的九成五。",
            **{"known": len(known), "traded": sum(known), "inside": inside, "top": top, "gini": gini},
        )
        left = say("另有 {few} 个没有企业，或企业太少、与随手撒点分不开，不判。", few=few) if few else ""
        return strung([told, left, say("这是按分布推断，不是按销售去向统计。")], "")

    def sort(self, industry: str) -> str:
        """Of which sort one industry is."""
        at = self.table.industries.index(industry)
        return {True: say("外向型"), False: say("本地型"), None: say("无从判断")}[self.traded[at]]

    def explain(self, industry: str) -> str:
        """The three measures of one industry, and the firms of the regions where its quotient is highest."""
        at = self.table.industries.index(industry)
        quotient = np.nan_to_num(lq(as_counts(self.table.matrix))[:, at])
        first: list[int] = np.argsort(-quotient, kind="stable")[:3].tolist()
        places = [self.table.regions[row] for row in first if quotient[row] > 0]
        told = say(
            "{kind}（{sort}）：优势区域占 {inside:.0%}，前五区域平均区位熵 {top:.2f}，区位基尼系数 {gini:.2f}。",
            **{"kind": industry, "sort": self.sort(industry)},
            **{"inside": self.inside[at], "top": self.top[at], "gini": self.gini[at]},
        )
        return strung([told, self.table.behind((place, industry) for place in places)], "")


def traded(
    table: Cells, measure: str = FIRM_COUNT, *, day: date = date.max, per: float = 1.0, seed: int = 0
) -> Traded:
    """Split the industries of a table of regions by how unevenly they lie, by the limits in force on `day`.

    The limits (`parameters.yaml`) are ours, after Porter's three measures; other countries' regions may want others.
    Few firms lie unevenly by chance: the Gini coefficient must also exceed 95 % of those that as many firms give when
    they are thrown on the regions by their size (the other two measures then hang on the smallest regions). `per`: jobs
    and turnover come in firms (see `specialise`). The same seed gives the same answer.
    """
    inside_limit, top_limit, gini_limit = (parameter(name, day).number for name in LIMITS)
    limits = inside_limit, top_limit, gini_limit
    counts = as_counts(table.matrix)
    total, size = counts.sum(axis=0), counts.sum(axis=1)
    there = total > 0
    share = np.divide(counts, total, out=np.zeros_like(counts), where=there)
    measures = _measures(share.T, size)
    units, each = np.unique(np.clip(np.rint(total / per), 1, MANY).astype(np.int64), return_inverse=True)
    rng = np.random.default_rng(seed)
    weight = size / size.sum() if size.sum() else np.full(size.size, 1 / size.size)
    thrown = np.array([_by_chance(int(n), weight, size, rng) for n in units])[each]
    votes = (measures >= np.array(limits)[:, None]).sum(axis=0)
    beyond = measures[2] > thrown
    split = tuple(
        None if not some or (by_limit >= 2 and not sure) else bool(by_limit >= 2)
        for by_limit, sure, some in zip(votes, beyond, there, strict=True)
    )
    inside, top, gini = measures
    return Traded(table, measure, inside, top, gini, limits, split)


def _by_chance(firms: int, weight: Floats, size: Floats, rng: np.random.Generator) -> float:
    """The 95th percentile of the Gini coefficient for so many firms that fall on regions by their size."""
    drawn = rng.multinomial(firms, weight, size=DRAWS) / firms
    return float(np.quantile(_measures(drawn, size)[2], 0.95))


def _measures(share: Floats, size: Floats) -> Floats:
    """3 × N: the measures of N distributions over regions (N × R), against all activity."""
    weight = size / max(size.sum(), 1e-300)
    quotient = np.divide(share, weight, out=np.zeros_like(share), where=weight > 0)
    inside = (share * (quotient >= 1)).sum(axis=1)
    top = np.sort(quotient, axis=1)[:, ::-1][:, :5].mean(axis=1)
    return np.array([inside, top, _gini(share[:, size > 0], weight[size > 0])])


def _gini(share: Floats, weight: Floats) -> Floats:
    """N: area between the Lorenz curve (regions by rising quotient) and the diagonal, times two."""
    order = np.argsort(share / weight, axis=1, kind="stable")
    climbed = np.cumsum(np.take_along_axis(share, order, axis=1), axis=1)
    before = climbed - np.take_along_axis(share, order, axis=1)
    return 1 - ((climbed + before) * weight[order]).sum(axis=1)
