"""Shift-share: a region's change as the base's growth, its mix of industries, and its own doing (Dunn 1960)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from guatu.atlas.sentences import say, strung
from guatu.regional.cells import EVERYWHERE, FIRM_COUNT, Cells
from guatu.regional.members import UNLISTED, Firms, difference, some
from guatu.regional.specialisation import Floats, as_counts

LEAST = 0.05
"""A part smaller than this is told as 0."""


@dataclass(frozen=True, slots=True)
class ShiftShare:
    """The three parts of the change in each cell; they sum to it exactly, cell by cell."""

    before: Cells
    after: Cells
    measure: str
    base: str
    national: Floats
    """R × P, what growth at the base's overall rate would have brought (份额)."""
    mix: Floats
    """R × P, what the base's growth of that industry brought beyond it (结构)."""
    competitive: Floats
    """R × P, the rest: the region's own growth against the base's in that industry (竞争力)."""
    came: Firms | None = None
    """Who is in the second table and not in the first."""
    left: Firms | None = None

    @property
    def change(self) -> Floats:
        """R × P, after less before."""
        return self.after.matrix - self.before.matrix

    def sentence(self, region: str) -> str:
        """Where the region's change came from."""
        row = self.before.regions.index(region)
        change, national, mix, own = (
            float(part[row].sum()) for part in (self.change, self.national, self.mix, self.competitive)
        )
        came = say(
            "{region}的{measure}变化 {change}：随{base}的大势 {national}，行业结构 {mix}，自身竞争力 {own}。",
            **{"region": region, "measure": self.measure, "base": self.base, "change": _signed(change)},
            **{"national": _signed(national), "mix": _signed(mix), "own": _signed(own)},
        )
        pace = say("自身增长大致等于同行业的平均。")
        if abs(own) > 0.5:
            pace = say("自身增长快于同行业的平均。") if own > 0 else say("自身增长慢于同行业的平均。")
        return strung([came, pace], "")

    def explain(self, region: str, most: int = 3) -> str:
        """The industries in which the region's own doing counted most, up and down, and which firms came and went."""
        row = self.before.regions.index(region)
        own = self.competitive[row]
        order: list[int] = np.argsort(-np.abs(own), kind="stable")[:most].tolist()
        parts = [
            say(
                "{kind} {own}{moved}",
                **{"kind": self.before.industries[i], "own": _signed(own[i])},
                moved=self._moved(region, self.before.industries[i]),
            )
            for i in order
            if abs(own[i]) >= LEAST
        ]
        told = say(
            "{region}竞争力分量最大的行业：{parts}。",
            **{"region": region, "parts": strung(parts, "；") or say("没有")},
        )
        return strung([told, UNLISTED], "") if self.came is None and self.left is None else told

    def _moved(self, region: str, industry: str) -> str:
        at = region, industry
        told: list[str] = []
        if self.came and at in self.came:
            told.append(say("新来{names}", names=some(self.came[at].names, self.came[at].count)))
        if self.left and at in self.left:
            told.append(say("不再有{names}", names=some(self.left[at].names, self.left[at].count)))
        return say("（{parts}）", parts=strung(told, "，")) if told else ""


def shift_share(
    before: Cells,
    after: Cells,
    *,
    base_name: str = EVERYWHERE,
    measure: str = FIRM_COUNT,
    came: Firms | None = None,
) -> ShiftShare:
    """Split the change between two tables of the same regions and industries; all regions are the base.

    Who came and who left is told from the tables' own firms; `came` gives it where they name only some. An industry
    new to the base has no growth rate: what came of it counts as competitive.
    Raises ValueError where the tables do not match or the first is empty.
    """
    if (before.regions, before.industries) != (after.regions, after.industries):
        raise ValueError("the two tables must have the same regions and industries, in the same order")
    first, then = as_counts(before.matrix), as_counts(after.matrix)
    start, end = first.sum(axis=0), then.sum(axis=0)
    if start.sum() == 0:
        raise ValueError("前一年的表全是 0，谈不上增长；请换一个有数的年份")
    overall = end.sum() / start.sum() - 1
    growth = np.divide(end, start, out=np.ones_like(end), where=start > 0) - 1
    national = first * overall
    mix = first * (growth - overall)
    competitive = (then - first) - national - mix
    new, gone = difference(after.firms, before.firms), difference(before.firms, after.firms)
    return ShiftShare(
        before, after, measure, base_name, national, mix, competitive, new if came is None else came, gone
    )


def _signed(value: float) -> str:
    """With its sign, small parts with a decimal, and no zero that is plus or minus."""
    if abs(value) < LEAST:
        return "0"
    return f"{value:+,.0f}" if abs(value) >= 10 or abs(value - round(value)) < LEAST else f"{value:+,.1f}"
