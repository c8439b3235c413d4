"""How concentrated an industry is beyond the dartboard (Ellison & Glaeser 1997, JPE 105:889–927)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from scipy import special  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]

from guatu.atlas.sentences import say, strung
from guatu.regional.cells import Cells
from guatu.regional.members import Firms
from guatu.regional.nullmodel import Bools, discoveries
from guatu.regional.parameters import parameter
from guatu.regional.specialisation import Floats, as_counts

_special: Any = special
ALONE = 0.98
"""Herfindahl index above which an industry is one plant (of 99 %) and its crumbs."""


@dataclass(frozen=True, slots=True)
class Agglomeration:
    """γ of each industry: 0 as thrown at random, above it together, below it kept apart."""

    industries: tuple[str, ...]
    plants: tuple[int, ...]
    gini: Floats
    """G: squared differences between an industry's shares by region and all activity's."""
    herfindahl: Floats
    """H: squared shares of plants; with few plants anything looks concentrated."""
    gamma: Floats
    """NaN with fewer than two plants, or where one has all but everything."""
    z: Floats
    """(G − its expectation) / its standard deviation, both for plants thrown at random."""
    beyond: Bools
    """Whether γ is more than chance: one-sided by z, at a false discovery rate over all industries."""
    fdr: float
    table: Cells
    """Sizes of plants, regions × industries."""

    def sentence(self, industry: str) -> str:
        """How concentrated the industry is, in the classes of Ellison & Glaeser (`parameters.yaml`)."""
        at = self.industries.index(industry)
        if np.isnan(self.gamma[at]):
            if self.plants[at] > 1:
                return say("{kind}几乎全在一家，谈不上集聚。", kind=industry)
            return say("{kind}只有 {n} 家，谈不上集聚。", kind=industry, n=self.plants[at])
        high, some = (parameter(f"agglomeration.{name}", date.max).number for name in ("high", "some"))
        told = say(
            "{kind}：{n} 家，EG 指数 {gamma:.3f}",
            **{"kind": industry, "n": self.plants[at], "gamma": self.gamma[at]},
        )
        if not self.beyond[at]:
            return say("{told}，与随手撒点分不开，看不出集聚。", told=told)
        word = say("集聚很弱")
        if self.gamma[at] > some:
            word = say("高度集聚") if self.gamma[at] > high else say("有所集聚")
        return say(
            "{told}（{word}），超出偶然（错误发现率 {fdr:.0%}）。",
            **{"told": told, "word": word, "fdr": self.fdr},
        )

    def explain(self, industry: str, most: int = 3) -> str:
        """The formula with its inputs, where most of the industry lies, and whose plants those are."""
        at = self.industries.index(industry)
        share = self.table.matrix[:, at] / self.table.matrix[:, at].sum()
        order: list[int] = np.argsort(-share, kind="stable")[:most].tolist()
        first = [row for row in order if share[row] > 0]
        places = [self.table.regions[row] for row in first]
        parts = [f"{place} {share[row]:.0%}" for place, row in zip(places, first, strict=True)]
        reckoned = say(
            "γ = (G − (1−Σx²)H) ÷ ((1−Σx²)(1−H))，{kind}：G = {gini:.4f}，H = {herfindahl:.4f}，x 为全部活动的区域份额。"
            "最多的在{parts}。",
            **{"kind": industry, "gini": self.gini[at], "herfindahl": self.herfindahl[at]},
            parts=strung(parts),
        )
        return strung([reckoned, self.table.behind((place, industry) for place in places)], "")


def agglomeration(
    regions: Sequence[str],
    industries: Sequence[str],
    sizes: Sequence[float],
    firms: Firms | None = None,
    *,
    fdr: float = 0.05,
) -> Agglomeration:
    """Ellison–Glaeser index from a list of plants (region, industry, size); all of them are the base.

    Raises ValueError where the lists differ in length, a size is not positive, or only one region is there.
    """
    if not len(regions) == len(industries) == len(sizes):
        raise ValueError("regions, industries and sizes must be of one length, a plant each")
    size = as_counts([list(sizes)])[0]
    if not (size > 0).all():
        raise ValueError(f"第 {int(np.argmin(size > 0)) + 1} 家的规模不大于 0；请填上它的从业人数或产值")
    places, place = np.unique(list(regions), return_inverse=True)
    names, trade = np.unique(list(industries), return_inverse=True)
    if places.size < 2:
        raise ValueError("只有一个区域，看不出集聚在哪里；请给几个区域的企业")
    x = np.bincount(place, size) / size.sum()
    total = np.bincount(trade, size)
    table = np.zeros((names.size, places.size))
    np.add.at(table, (trade, place), size)
    share = size / total[trade]
    gini = ((table / total[:, None] - x) ** 2).sum(axis=1)
    herfindahl, fourth = (np.bincount(trade, share**power).astype(np.float64) for power in (2, 4))
    spread = 1 - (x**2).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        gamma = (gini - spread * herfindahl) / (spread * (1 - herfindahl))
        z = (gini - spread * herfindahl) / np.sqrt(variance(x, herfindahl, fourth))
    plants = np.bincount(trade)
    alone = (plants < 2) | (herfindahl > ALONE)
    gamma[alone], z[alone] = np.nan, np.nan
    kinds = tuple(str(name) for name in names)
    beyond = np.zeros(names.size, dtype=np.bool_)
    told = np.flatnonzero(np.isfinite(z))
    beyond[told] = discoveries(np.asarray(_special.ndtr(-z[told]), dtype=np.float64), fdr)
    held = Cells(table.T, tuple(str(name) for name in places), kinds, firms)
    return Agglomeration(kinds, tuple(int(n) for n in plants), gini, herfindahl, gamma, z, beyond, fdr, held)


def variance(x: Floats, herfindahl: Floats, fourth: Floats) -> Floats:
    """Variance of G for plants that fall on region r with probability x_r, each by itself.

    G sums z_a z_b K_ab over pairs of plants, K_ab = Σ_r (1[a in r] − x_r)(1[b in r] − x_r): of two plants with
    mean 0 and variance Σx² − 2Σx³ + (Σx²)², of one plant with itself with variance 4(Σx³ − (Σx²)²).
    """
    two, three = float((x**2).sum()), float((x**3).sum())
    pair = two - 2 * three + two**2
    own = two - 4 * three + 3 * two**2
    return 2 * (herfindahl**2 * pair - fourth * own)
