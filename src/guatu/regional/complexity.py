"""Economic complexity and relatedness of a regions × industries table.

Hidalgo & Hausmann (2009) in the form of the second eigenvector; proximity and density after Hidalgo, Klinger,
Barabási & Hausmann (2007); outlook index and gain as in the Growth Lab's Stata and Python packages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from guatu.regional.cells import Cells
from guatu.regional.leading import FLAT
from guatu.regional.members import UNLISTED
from guatu.regional.relatedness import Relatedness, relatedness
from guatu.regional.specialisation import Floats, as_counts, lq
from guatu.regional.spectrum import Spectrum, spectrum

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

TIE = 1e-12
"""A quotient that equals the threshold but for rounding counts as reaching it."""


@dataclass(frozen=True, slots=True)
class Complexity:
    """All measures of one table. R regions (rows), P industries (columns).

    A region that is specialised in nothing has NaN in `eci, coi, cog`, an industry that no region is
    specialised in NaN in `pci`, `proximity`, `density` and `cog`; no other value is touched by them.
    """

    rca: Floats
    """R × P, location quotients."""
    presence: Bools
    """R × P, rca ≥ threshold (or as given)."""
    diversity: Ints
    """R, industries present."""
    ubiquity: Ints
    """P, regions where present."""
    eci: Floats
    """R, mean 0 and standard deviation 1 (ddof 0); rises with diversity."""
    pci: Floats
    """P, the mean ECI of the regions that have the industry, brought to mean 0 and deviation 1."""
    proximity: Floats
    """P × P, co-occurrence over the larger ubiquity, 0 … 1."""
    density: Floats
    """R × P, 0 … 1: the share of an industry's relatedness that is present in the region."""
    coi: Floats
    """R, outlook index: Σ over absent industries of density × PCI."""
    cog: Floats
    """R × P, outlook gain of an absent industry; 0 where it is present."""
    eigengap: float
    """Second less third eigenvalue; near 0 means that the order of regions is not determined by the data."""
    eigenvalues: tuple[float, float]
    """Second and third eigenvalue (the first is always 1)."""
    blocks: int
    """Groups of regions and industries that share nothing; with more than 1, ECI only tells them apart."""
    region_block: Ints
    """R, the block of each region, -1 where nothing is present."""
    threshold: float
    diagonal: int
    neighbours: int | None

    @property
    def sentence(self) -> str:
        """What was computed and how far it can be trusted, for a reader who is no statistician."""
        regions, industries = self.presence.shape
        parts = [f"{regions} 个地区、{industries} 个行业，区位熵达到 {self.threshold:g} 记为具备优势"]
        if idle := int((self.diversity == 0).sum()):
            parts.append(f"{idle} 个地区没有任何优势行业，不给复杂度")
        if self.blocks > 1:
            parts.append(f"数据分成互不相连的 {self.blocks} 块（第二特征值为 1），块与块之间的复杂度不能比较")
        elif np.isnan(self.eci).all():
            parts.append("各地区的优势行业没有差别，排不出复杂度")
        elif self.eigengap < FLAT:
            parts.append("第二、第三特征值几乎相等，复杂度排序不由数据唯一决定")
        else:
            parts.append(f"特征值间隔 {self.eigengap:.3f}，间隔越小，排序越不稳")
        return "；".join(parts) + "。"

    def explain(self, region: int, table: Cells | None = None, most: int = 3) -> str:
        """A region's complexity from its industries; given the counts, down to the firms of the most complex ones."""
        if np.isnan(self.eci[region]):
            return "没有优势行业，不给复杂度。"
        complex_ = np.where(self.presence[region], self.pci, -np.inf)
        first: list[int] = np.argsort(-complex_, kind="stable")[
            : min(most, int(self.diversity[region]))
        ].tolist()
        told = (
            f"复杂度 {self.eci[region]:+.2f}（各地平均为 0、标准差为 1）：优势行业 {self.diversity[region]} 个，"
            f"其行业复杂度平均 {self.pci[self.presence[region]].mean():+.2f}"
        )
        if table is None:
            return f"{told}。{UNLISTED}"
        names = [f"{table.industries[at]}（{self.pci[at]:+.2f}，{self.ubiquity[at]} 地有）" for at in first]
        behind = table.behind((table.regions[region], table.industries[at]) for at in first)
        return f"{told}；最复杂的是{'、'.join(names)}。{behind}"


def complexity(
    matrix: npt.ArrayLike,
    *,
    threshold: float = 1.0,
    presence: npt.ArrayLike | None = None,
    diagonal: Literal[0, 1] = 1,
    neighbours: int | None = None,
) -> Complexity:
    """Specialisation, complexity and relatedness of regions × industries counts (firms, jobs, turnover).

    `threshold` is the quotient from which an industry counts as present; `presence` (R × P, true or false)
    replaces that test everywhere. `diagonal` says whether an industry is its own neighbour (1, as in the
    Growth Lab's packages) or not (0). `neighbours` limits density and outlook to the k nearest others.
    Equal input gives bit-equal output. Raises ValueError for bad input, see `as_counts`.
    """
    counts = as_counts(matrix)
    quotient = lq(counts)
    present = _presence(quotient, threshold, presence)
    if diagonal not in (0, 1):
        raise ValueError(f"diagonal must be 0 or 1, not {diagonal}")
    diversity, ubiquity = present.sum(axis=1), present.sum(axis=0)
    rows, columns = diversity > 0, ubiquity > 0
    core = present if rows.all() and columns.all() else present[np.ix_(rows, columns)]
    order = spectrum(core)
    ties = relatedness(core, order.pci, diagonal, neighbours)
    return Complexity(
        rca=quotient,
        presence=present,
        diversity=diversity,
        ubiquity=ubiquity,
        eci=_spread(order.eci, rows),
        pci=_spread(order.pci, columns),
        proximity=_spread(ties.proximity, columns, columns),
        density=_density(ties, rows, columns),
        coi=_spread(ties.coi, rows),
        cog=_spread(ties.cog, rows, columns),
        eigengap=order.eigenvalues[0] - order.eigenvalues[1],
        eigenvalues=order.eigenvalues,
        blocks=order.blocks,
        region_block=_labels(order, rows),
        threshold=threshold,
        diagonal=diagonal,
        neighbours=neighbours,
    )


def eci_alone(counts: Floats, threshold: float = 1.0) -> Floats:
    """The complexity of regions without the rest, of counts that `as_counts` has checked."""
    present = _presence(lq(counts), threshold, None)
    rows, columns = present.sum(axis=1) > 0, present.sum(axis=0) > 0
    return _spread(spectrum(present[np.ix_(rows, columns)]).eci, rows)


def _presence(quotient: Floats, threshold: float, given: npt.ArrayLike | None) -> Bools:
    if given is None:
        if not threshold > 0:
            raise ValueError(f"区位熵的阈值要大于 0，不是 {threshold:g}：不然没有也算有")
        return quotient >= threshold * (1 - TIE)
    present = np.asarray(given)
    if present.shape != quotient.shape:
        raise ValueError(f"presence has shape {present.shape}, the matrix {quotient.shape}; they must agree")
    if not np.isin(present, (0, 1)).all():
        raise ValueError("presence must hold true and false (1 and 0) only")
    return present.astype(np.bool_)


def _spread(values: Floats, *kept: Bools) -> Floats:
    """Values of the kept rows (and columns) at their places in the whole, NaN elsewhere."""
    if all(mask.all() for mask in kept):
        return values
    whole = np.full([mask.size for mask in kept], np.nan)
    whole[np.ix_(*kept)] = values
    return whole


def _density(ties: Relatedness, rows: Bools, columns: Bools) -> Floats:
    """A region that has nothing is near to nothing: density 0, which is a value and not a missing one."""
    whole = _spread(ties.density, rows, columns)
    if not rows.all():
        whole[np.ix_(~rows, columns)] = 0.0
    return whole


def _labels(order: Spectrum, rows: Bools) -> Ints:
    labels = np.full(rows.size, -1, dtype=np.int64)
    labels[rows] = order.region_block
    return labels
