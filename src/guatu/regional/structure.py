"""How alike the industries of regions are (同构 and 分工): similarity, Krugman's index, division of labour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guatu.atlas.sentences import say, strung
from guatu.regional.cells import EVERYWHERE, FIRM_COUNT, Cells
from guatu.regional.specialisation import Floats, as_counts

DRAWS = 199
MOST = 10**6
"""More firms than this are counted in larger units: they hardly differ by chance."""


@dataclass(frozen=True, slots=True)
class Structure:
    """Pairs of regions compared, and each region beside the base. Empty regions have NaN."""

    table: Cells
    measure: str
    base: str
    shares: Floats
    """R × P, each region's shares of its own sum."""
    base_sums: Floats
    base_shares: Floats
    similarity: Floats
    """R × R, 0 … 1: cosine of the two structures (结构相似系数; UNIDO 1979)."""
    krugman: Floats
    """R × R, 0 … 2: sum of absolute differences of shares (Krugman 1991)."""
    division: Floats
    """R, 0 … 1: half the sum of differences to the base's shares (区位分工指数): the part of the region's
    activity that would have to change trades for it to look like the base."""
    per: float
    """How much of the measure makes one independent observation (see `specialise`)."""

    def chance(self, one: str, other: str) -> float:
        """The 95th percentile of Krugman's index when the firms of both are dealt out to the two at random."""
        a, b = self._rows(one, other)
        firms = self._firms(self.table.matrix[[a, b]])
        first = _dealt(firms.sum(axis=0), int(firms[0].sum()))
        second = firms.sum(axis=0) - first
        gaps = np.abs(first / max(firms[0].sum(), 1) - second / max(firms[1].sum(), 1)).sum(axis=1)
        return float(np.quantile(gaps, 0.95))

    def chance_alone(self, region: str) -> float:
        """The same for the division index: of as many firms as the region has, drawn at random from the base's."""
        row, _ = self._rows(region, region)
        firms = self._firms(np.stack([self.table.matrix[row], self.base_sums]))
        size = int(min(firms[0].sum(), firms[1].sum()))
        drawn = _dealt(firms[1], size) / max(size, 1)
        return float(np.quantile(np.abs(drawn - self.base_shares).sum(axis=1) / 2, 0.95))

    def _firms(self, counts: Floats) -> npt.NDArray[np.int64]:
        """Counts as whole numbers of independent units, few enough to be dealt out."""
        unit = max(self.per, float(counts.sum()) / MOST)
        return np.rint(counts / unit).astype(np.int64)

    def sentence(self, one: str, other: str) -> str:
        """How alike two regions are, for a reader who is no statistician."""
        a, b = self._rows(one, other)
        if np.isnan(self.krugman[a, b]):
            return say(
                "{one}与{other}之一没有{measure}，无从比较。", one=one, other=other, measure=self.measure
            )
        least, found = self.chance(one, other), float(self.krugman[a, b])
        alike = say(
            "{one}与{other}：结构相似系数 {similarity:.2f}（1 为相同），克鲁格曼指数 {krugman:.2f}（0 为相同，2 为全不同），"
            "即{one}须有 {share:.0%} 的{measure}换行业才与{other}一样。",
            **{"one": one, "other": other, "measure": self.measure},
            **{"similarity": self.similarity[a, b], "krugman": found, "share": found / 2},
        )
        beyond = say("超出偶然") if found > least else say("随手分也会差这么多，看不出不同")
        by_chance = say(
            "把两地的企业随手分成同样多的两份，克鲁格曼指数九成五在 {least:.2f} 以下：{beyond}。",
            **{"least": least, "beyond": beyond},
        )
        caution = say("行业相同不等于同质竞争：同一行业里可以分做不同环节，要看到环节才能下结论。")
        return strung([alike, by_chance, caution], "")

    def explain(self, one: str, other: str, most: int = 5) -> str:
        """Which industries make the difference, largest first, and whose firms they are."""
        a, b = self._rows(one, other)
        gaps = self.shares[a] - self.shares[b]
        order: list[int] = np.argsort(-np.abs(gaps), kind="stable")[:most].tolist()
        parts = [
            say(
                "{kind} {here:.1%} 对 {there:.1%}",
                **{"kind": self.table.industries[i], "here": self.shares[a, i], "there": self.shares[b, i]},
            )
            for i in order
            if abs(gaps[i]) > 0
        ]
        told = say(
            "差别最大的行业（{one}对{other}）：{parts}。",
            **{"one": one, "other": other, "parts": strung(parts, "；") or say("没有差别")},
        )
        names = [self.table.industries[i] for i in order if abs(gaps[i]) > 0]
        behind = self.table.behind((region, name) for name in names for region in (one, other))
        return strung([told, behind], "")

    def _rows(self, one: str, other: str) -> tuple[int, int]:
        for name in (one, other):
            if name not in self.table.regions:
                raise ValueError(f"no region {name!r} in the table")
        return self.table.regions.index(one), self.table.regions.index(other)


def structure(
    table: Cells,
    *,
    base: Floats | None = None,
    base_name: str = EVERYWHERE,
    measure: str = FIRM_COUNT,
    per: float = 1.0,
) -> Structure:
    """Compare the structures of all regions of a table; `base` are the base's sums, by industry, in order.

    Regions of few firms differ by chance; how far is told beside the indices (`per` as in `specialise`).
    """
    counts = as_counts(table.matrix)
    totals = counts.sum(axis=0) if base is None else as_counts([base])[0]
    if totals.shape != (counts.shape[1],):
        raise ValueError(f"the base has {totals.size} industries, the table {counts.shape[1]}")
    sums = counts.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = counts / sums
        base_shares = totals / totals.sum()
        length = np.sqrt((shares**2).sum(axis=1))
        similarity = np.clip(shares @ shares.T / np.outer(length, length), 0.0, 1.0)
    # One region at a time: all pairs at once would need R² × P numbers.
    krugman = np.array([np.abs(shares - row).sum(axis=1) for row in shares])
    division = np.abs(shares - base_shares).sum(axis=1) / 2
    return Structure(
        table, measure, base_name, shares, totals, base_shares, similarity, krugman, division, per
    )


def _dealt(firms: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """DRAWS × P: how many of each industry are among so many firms taken at random."""
    rng = np.random.default_rng(0)
    return rng.multivariate_hypergeometric(firms, size, size=DRAWS, method="marginals")
