"""What a region is good at (专业化): location quotients that say how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from guatu.atlas.sentences import say, strung
from guatu.regional.cells import EVERYWHERE, FIRM_COUNT, Cells
from guatu.regional.shrinkage import posterior, prior_shape
from guatu.regional.specialisation import Floats, as_counts


class Verdict(StrEnum):
    """What the interval allows to say of a cell."""

    STRONG = "strong"
    """突出: the whole interval lies above 1."""
    WEAK = "weak"
    """偏少: the whole interval lies below 1."""
    OPEN = "open"
    """看不出: 1 lies within."""
    NONE = "none"
    """无从比较: nothing is expected here, since the region or the industry is empty."""


WORDS = {Verdict.STRONG: "突出", Verdict.WEAK: "偏少", Verdict.OPEN: "看不出", Verdict.NONE: "无从比较"}


@dataclass(frozen=True, slots=True)
class Specialisation:
    """Location quotients of a regions × industries table against a base, raw, shrunk and with an interval."""

    table: Cells
    measure: str
    """What is counted, in words: 企业数."""
    base: str
    """What the shares are compared with, in words: 全国, 全省, 表中全部区域."""
    totals: Floats
    """P, the base's sum of each industry."""
    per: float
    """How much of the measure makes one independent observation (1 for firms; jobs of a firm for jobs)."""
    level: float
    expected: Floats
    """R × P, what the region would have with the base's structure."""
    raw: Floats
    """R × P, x / expected: the plain location quotient."""
    shrunk: Floats
    """R × P, pulled towards 1 the more, the less is expected."""
    low: Floats
    high: Floats
    prior: float
    """Shape of the prior: the smaller, the more the regions differ beyond chance."""

    @property
    def n(self) -> float:
        """Sum of the table."""
        return float(self.table.matrix.sum())

    def verdict(self, region: str, industry: str) -> Verdict:
        """What may be said of a cell. Raises ValueError for an unknown name."""
        row, column = self.table.at(region, industry)
        low, high = self.low[row, column], self.high[row, column]
        if np.isnan(low):
            return Verdict.NONE
        return Verdict.STRONG if low > 1 else Verdict.WEAK if high < 1 else Verdict.OPEN

    def ranked(self, region: str) -> tuple[str, ...]:
        """The region's industries, the surest strengths first (by the interval's lower end)."""
        row = self.table.regions.index(region)
        order: list[int] = np.argsort(-np.nan_to_num(self.low[row], nan=-1.0), kind="stable").tolist()
        return tuple(self.table.industries[column] for column in order)

    def sentence(self, region: str) -> str:
        """What the region is good at and how sure that is, for a reader who is no statistician."""
        row = self.table.regions.index(region)
        total = self.table.matrix[row].sum()
        by_verdict: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        for industry in self.ranked(region):
            by_verdict[self.verdict(region, industry)].append(industry)
        counted = f"{region}：{self.measure}共 {_number(total)}"
        if not total or (
            len(self.table.regions) == 1 and np.array_equal(self.totals, self.table.matrix[row])
        ):
            why = "表里没有它的数" if not total else "表里只有这一个区域，也没有另给底数"
            return f"{counted}；{why}，说不出擅长什么。"
        parts = [f"{counted}，与{self.base}的结构相比"]
        if strong := by_verdict[Verdict.STRONG]:
            parts.append(f"突出的是{_some(strong)}")
        if weak := by_verdict[Verdict.WEAK]:
            parts.append(f"偏少的是{_some(weak)}")
        if len(by_verdict[Verdict.NONE]) == len(self.table.industries):
            parts.append("底数里只有一类，无从比较")
        elif not strong and not weak:
            parts.append("没有哪一类的差别超出偶然波动")
        elif open_ := by_verdict[Verdict.OPEN]:
            parts.append(f"其余 {len(open_)} 类数目太小或差别太小，看不出")
        return "，".join(parts) + f"（把握 {self.level:.0%}）。"

    def explain(self, region: str, industry: str, most: int = 3) -> str:
        """One cell with its formula and inputs, down to the companies, of which `most` are named."""
        row, column = self.table.at(region, industry)
        x, expected = self.table.matrix[row, column], self.expected[row, column]
        if not expected > 0:
            return say("{region}或{kind}在底数里是空的，无从比较。", region=region, kind=industry)
        behind = self.table.behind([(region, industry)], most)
        if np.isnan(self.low[row, column]):
            alone = say("底数里只有{kind}这一类，各地都一样，无从比较。", kind=industry)
            return strung([alone, behind], "")
        share = self.totals[column] / self.totals.sum()
        prior = _number(self.prior)
        given = {
            **{"kind": industry, "region": region, "base": self.base, "share": share, "prior": prior},
            **{"x": _number(x), "expected": _number(expected), "raw": self.raw[row, column]},
            **{"a": _number(x / self.per), "b": _number(expected / self.per)},
            **{"shrunk": self.shrunk[row, column], "level": self.level},
            **{"low": self.low[row, column], "high": self.high[row, column]},
            "total": _number(self.table.matrix[row].sum()),
            "verdict": say(WORDS[self.verdict(region, industry)]),
        }
        reckoned = say(
            "{kind}在{region}有 {x}。若与{base}同一结构（{kind}占 {share:.2%}），应有 {total} × {share:.2%} = {expected}；"
            "区位熵 {x} ÷ {expected} = {raw:.2f}。数目小就向 1 收缩，分量由各地差别的大小定（这里相当于 {prior}）："
            "({prior} + {a}) ÷ ({prior} + {b}) = {shrunk:.2f}，{level:.0%} 区间 {low:.2f}–{high:.2f}：{verdict}。",
            **given,
        )
        return strung([reckoned, behind], "")


def specialise(
    table: Cells,
    *,
    base: Mapping[str, float] | None = None,
    base_name: str = EVERYWHERE,
    measure: str = FIRM_COUNT,
    per: float = 1.0,
    level: float = 0.9,
    prior: float | None = None,
) -> Specialisation:
    """Location quotients of a table of counts with shrinkage and intervals.

    `base` gives each industry's sum in the base (the nation, the province) where that is more than the table's
    regions; `prior` the shape learnt elsewhere, for a table too small to learn from. `per`: jobs and turnover
    come in firms; divide by what one firm has on average, or the interval claims far too much.
    Raises ValueError for bad input, or a base that lacks an industry or is smaller than the table.
    """
    counts = as_counts(table.matrix)
    if not 0 < level < 1:
        raise ValueError(f"区间的把握要在 0 与 1 之间（如 0.9），不是 {level:g}")
    if not per > 0:
        raise ValueError(f"一家平均多少要大于 0，不是 {per:g}")
    totals = _totals(table, base)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = totals / totals.sum()
        expected = np.nan_to_num(np.outer(counts.sum(axis=1), share))
        raw = np.where(expected > 0, counts / expected, np.nan)
    share = np.nan_to_num(share)
    shape = prior_shape(counts / per, share) if prior is None else prior
    shrunk, low, high = posterior(counts / per, share, shape, level)
    return Specialisation(
        table, measure, base_name, totals, per, level, expected, raw, shrunk, low, high, shape
    )


def _totals(table: Cells, base: Mapping[str, float] | None) -> Floats:
    own = table.matrix.sum(axis=0)
    if base is None:
        return own
    if missing := [name for name in table.industries if name not in base]:
        raise ValueError(f"底数里没有{'、'.join(missing[:3])}；表里的每个行业都要给一个合计")
    totals = np.array([float(base[name]) for name in table.industries])
    if (short := np.flatnonzero(totals < own * (1 - 1e-9))).size:
        raise ValueError(
            f"底数里{table.industries[short[0]]}的合计 {totals[short[0]]:g} 比表里自己的 {own[short[0]]:g} 还小；"
            "底数要包含表里的区域，请核对年份和口径"
        )
    return totals


def _some(names: list[str], most: int = 5) -> str:
    return "、".join(names[:most]) + (f"等 {len(names)} 类" if len(names) > most else "")


def _number(value: float) -> str:
    if value >= 1e5 or value == round(value):
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 100 else f"{value:,.1f}"
