"""What regions do within an industry (功能专业化): headquarters, R&D, finance against manufacturing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]

from guatu.atlas.sentences import say, strung
from guatu.regional.cells import EVERYWHERE, Cells
from guatu.regional.specialisation import Floats, as_counts
from guatu.regional.specialised import Specialisation, specialise

LABELS: Mapping[str, str] = {
    "headquarters": "总部",
    "rnd": "研发",
    "finance": "金融",
    "manufacturing": "制造",
    "support": "配套服务",
}
"""Functions of a site in the interface's words, in the order in which they are shown."""
OFFICE = frozenset({"headquarters", "rnd", "finance"})
PLANT = frozenset({"manufacturing"})
LEVEL = 0.05
"""Chance of so large a difference below which one may say to which side a region leans."""
MOST_SITES = 10_000_000
"""More are no sites: a column of money or jobs was taken for one."""
ALIKE = 1e-7
"""Tables whose chances differ by less, relatively, are as likely as each other."""
_special: Any = special


@dataclass(frozen=True, slots=True)
class Functional:
    """Functions of sites by region: the quotient of each function, and office sites for each plant."""

    quotients: Specialisation
    """Regions × functions."""
    office: Floats
    """R, sites of headquarters, R&D and finance."""
    plant: Floats
    ratio: Floats
    """R, (office / plant) of the region over that of all regions, less 1 (Duranton & Puga 2005, JUE 57:343–370):
    above 0 it leads, below 0 it makes. NaN where the region, or the base, has no plant."""
    p: Floats
    """R, Fisher's exact test, two-sided, of the region's office sites and plants against all others'; NaN without any."""

    def sentence(self, region: str) -> str:
        """Whether the region rather leads or rather makes."""
        row = self.quotients.table.regions.index(region)
        office, plant = self.office[row], self.plant[row]
        counted = say(
            "{region}：总部、研发、金融类 {office:,.0f} 处，制造类 {plant:,.0f} 处",
            **{"region": region, "office": office, "plant": plant},
        )
        if np.isnan(self.ratio[row]):
            return say("{counted}；{missing}，比值无从计算。", counted=counted, missing=self._missing(row))
        word = say("偏于总部研发") if self.ratio[row] > 0 else say("偏于制造")
        if not self.p[row] < LEVEL:
            word = say("看不出偏哪边（与别处的差别在偶然范围内，p = {p:.2f}）", p=self.p[row])
        return say(
            "{counted}；与{base}相比，功能专业化指数 {index:+.2f}，{word}。",
            **{"counted": counted, "base": self.quotients.base, "index": self.ratio[row], "word": word},
        )

    def explain(self, region: str) -> str:
        """The formula with its inputs, down to the sites."""
        row = self.quotients.table.regions.index(region)
        behind = self.quotients.table.behind((region, name) for name in self._there(row))
        if np.isnan(self.ratio[row]):
            return strung([say("{missing}，比值无从计算。", missing=self._missing(row)), behind], "")
        shown = (
            f"({self.office[row]:,.0f} ÷ {self.plant[row]:,.0f}) ÷ "
            f"({self.office.sum():,.0f} ÷ {self.plant.sum():,.0f}) − 1 = {self.ratio[row]:+.2f}"
        )
        return strung([say("{parts}。", parts=shown), behind], "")

    def _missing(self, row: int) -> str:
        return say("表里没有总部、研发、金融类" if self.plant[row] else "没有制造类")

    def _there(self, row: int) -> list[str]:
        table = self.quotients.table
        return [name for name, count in zip(table.industries, table.matrix[row], strict=True) if count > 0]


def functional(
    table: Cells,
    office: Collection[str] = OFFICE,
    plant: Collection[str] = PLANT,
    *,
    base_name: str = EVERYWHERE,
) -> Functional:
    """Functional specialisation of a regions × functions table of sites.

    `office` and `plant` name the columns of either side. Raises ValueError where the table has none of a side, or
    holds what cannot be numbers of sites.
    """
    counts = as_counts(table.matrix)
    if (counts != np.rint(counts)).any() or counts.sum() > MOST_SITES:
        raise ValueError(
            f"职能表数的是一处处机构，要整数，合计不超过 {MOST_SITES:,} 处；产值、从业人数不能用"
        )
    sides: list[Floats] = []
    for names in (office, plant):
        columns = [at for at, name in enumerate(table.industries) if name in names]
        if not columns:
            raise ValueError(
                f"职能里没有{_said(sorted(names))}，比不出偏哪边；表里有的是{_said(table.industries[:8])}"
            )
        sides.append(counts[:, columns].sum(axis=1))
    top, bottom = sides
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(bottom > 0, (top / bottom) / (top.sum() / bottom.sum()) - 1, np.nan)
    rest = top.sum() - top, bottom.sum() - bottom
    sides_by_region = np.stack([top, bottom, *rest], axis=1).astype(np.int64)
    p = np.array([_by_chance(*row) if any(row[:2]) else np.nan for row in sides_by_region.tolist()])
    return Functional(specialise(table, base_name=base_name, measure=say("机构数")), top, bottom, ratio, p)


def _said(names: Iterable[str]) -> str:
    return "、".join(LABELS.get(name, name) for name in names)


def _by_chance(office: int, plant: int, others_office: int, others_plant: int) -> float:
    """Fisher's exact test, two-sided. Here in six lines: scipy.stats takes longer to load than all of regional."""
    offices, here, every = (
        office + others_office,
        office + plant,
        office + plant + others_office + others_plant,
    )
    could = np.arange(max(0, here + offices - every), min(offices, here) + 1)
    ways = _ln_choose(offices, could) + _ln_choose(every - offices, here - could) - _ln_choose(every, here)
    chance = np.exp(ways)
    return min(1.0, float(chance[chance <= chance[office - could[0]] * (1 + ALIKE)].sum()))


def _ln_choose(of: Any, some: Any) -> Any:
    return _special.gammaln(of + 1) - _special.gammaln(some + 1) - _special.gammaln(of - some + 1)
