"""Hot and cold spots of a value over regions: Getis–Ord Gi* with permutations and, by default, FDR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guatu.atlas.sentences import say, strung
from guatu.regional.cells import Cells
from guatu.regional.members import UNLISTED
from guatu.regional.nullmodel import discoveries
from guatu.regional.specialisation import Floats

SPARE = 10
"""Draws for each false discovery that the smallest p-value must be able to rule out."""

SHUFFLES = 256
"""Shuffles made at once: bounds memory."""


@dataclass(frozen=True, slots=True)
class HotSpots:
    """Gi* of each region (Getis & Ord 1992; with the region itself: Ord & Getis 1995)."""

    z: Floats
    """R, (sum over the region and its neighbours − what n such values have on average) / their deviation."""
    p: Floats
    """R, two-sided, from random draws of as many regions."""
    hot: npt.NDArray[np.bool_]
    cold: npt.NDArray[np.bool_]
    fdr: float | None
    """False discovery rate; None where each region was tested for itself at 5 %."""
    draws: int
    seed: int
    neighbours: tuple[tuple[int, ...], ...]
    """R, the rows summed with each region's own."""

    @property
    def sentence(self) -> str:
        """How many spots, and under which guard."""
        guard = say("逐个检验 5%，未作多重校正，会有误报")
        if self.fdr is not None:
            guard = say("错误发现率 {fdr:.0%}", fdr=self.fdr)
        return say(
            "{n} 个地区：热点 {hot} 个，冷点 {cold} 个（{guard}）。",
            **{"n": self.z.size, "hot": self.hot.sum(), "cold": self.cold.sum(), "guard": guard},
        )

    def explain(self, region: int, table: Cells | None = None, industry: str = "") -> str:
        """One region with its numbers; given the counts that the values come from, down to the firms around it."""
        word = say("不是热点也不是冷点")
        if self.hot[region] or self.cold[region]:
            word = say("热点") if self.hot[region] else say("冷点")
        told = say(
            "Gi* = {z:+.2f}，p = {p:.2g}：{word}。",
            **{"z": self.z[region], "p": self.p[region], "word": word},
        )
        near = (region, *self.neighbours[region])
        behind = (
            table.behind((table.regions[row], industry) for row in near) if table is not None else UNLISTED
        )
        return strung([told, behind], "")


def hot_spots(
    values: npt.ArrayLike, neighbours: Sequence[Sequence[int]], *, fdr: float | None = 0.05, seed: int = 0
) -> HotSpots:
    """Where high (or low) values lie together. `neighbours[r]` are the rows next to region r, without r.

    A region's sum with its neighbours is set against the sums of as many regions drawn at random; regions with
    equally many neighbours share the draws, so that small p-values are affordable. Raises ValueError for bad input.
    """
    x = np.asarray(values, dtype=np.float64)
    if x.ndim != 1 or len(neighbours) != x.size or x.size < 3 or not np.isfinite(x).all():
        raise ValueError(
            "冷热点要至少三个地区，每个地区一个数（不能空着）、一份相邻的地区；请补上空着的，或少看这一项"
        )
    # Nothing here hangs on the unit, and squares of huge or tiny values would leave what a float can hold.
    x = x / (float(np.abs(x).max()) or 1.0)
    groups = [np.array(sorted({region, *near}), dtype=np.intp) for region, near in enumerate(neighbours)]
    if max(group.max() for group in groups) >= x.size or min(group.min() for group in groups) < 0:
        raise ValueError(f"neighbours must be rows from 0 to {x.size - 1}")
    sizes = np.array([group.size for group in groups])
    sums = np.array([x[group].sum() for group in groups])
    draws = int(np.ceil(SPARE * x.size / (fdr or 0.05)))
    rng = np.random.default_rng(seed)
    p = np.ones(x.size)
    for size in np.unique(sizes):
        alike = np.flatnonzero(sizes == size)
        if size < x.size:
            p[alike] = _two_sided(sums[alike], _drawn(x, int(size), draws, rng))
    n = x.size
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (sums - sizes * x.mean()) / (x.std() * np.sqrt(sizes * (n - sizes) / (n - 1)))
    z = np.nan_to_num(z, nan=0.0, posinf=0.0, neginf=0.0)
    kept = p <= 0.05 if fdr is None else discoveries(p, fdr)
    around = tuple(tuple(int(one) for one in group if one != region) for region, group in enumerate(groups))
    return HotSpots(z, p, kept & (z > 0), kept & (z < 0), fdr, draws, seed, around)


def _drawn(x: Floats, size: int, draws: int, rng: np.random.Generator) -> Floats:
    """Sums of `size` different values drawn at random: every shuffle gives as many as fit, sorted."""
    fit = x.size // size
    sums: list[Floats] = []
    for start in range(0, draws, fit * SHUFFLES):
        shuffles = min(SHUFFLES, -(-(draws - start) // fit))
        shuffled = rng.permuted(np.broadcast_to(x, (shuffles, x.size)), axis=1)[:, : fit * size]
        sums.append(shuffled.reshape(shuffles, fit, size).sum(axis=2).ravel())
    return np.sort(np.concatenate(sums)[:draws])


def _two_sided(sums: Floats, drawn: Floats) -> Floats:
    slack = 1e-12 * max(float(np.abs(drawn).max()), 1e-300)
    above = drawn.size - np.searchsorted(drawn, sums - slack, side="left")
    below = np.searchsorted(drawn, sums + slack, side="right")
    return np.minimum(2 * (1 + np.minimum(above, below)) / (drawn.size + 1), 1.0)
