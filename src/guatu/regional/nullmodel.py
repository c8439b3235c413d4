"""Which industries go together more than chance would have it, given how common each is and how much each region has.

Null model: the bipartite configuration model (BiCM; Saracco, Di Clemente, Gabrielli & Squartini 2015, Scientific
Reports 5:10595), the most random table whose expected row and column sums are those seen. Validation of pairs by
their co-occurrence: Saracco et al. 2017, New Journal of Physics 19:053022. False discoveries: Benjamini & Hochberg
1995.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guatu.regional.cells import Cells
from guatu.regional.members import UNLISTED
from guatu.regional.specialisation import Floats

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

PRECISION, TOLERANCE = 1e-7, 1e-3
"""How closely expected sums match those seen: aimed at, and accepted where fitness runs off without end (sums on
the edge of what any table can have, so that some cells are all but certain)."""
MOST_ROUNDS = 20_000
CHUNK = 4096
"""Pairs of ubiquities worked on at once: bounds memory at 8 bytes × CHUNK × (regions + 1)."""


@dataclass(frozen=True, slots=True)
class Validated:
    """Pairs of industries against the null model. P industries; the diagonal is NaN and never significant."""

    together: Ints
    """P × P, regions that have both."""
    expected: Floats
    """P × P, the same under the null model."""
    p: Floats
    """P × P, chance of as many or more under the null model."""
    significant: Bools
    """P × P, pairs kept at the false discovery rate."""
    fdr: float
    pairs: int
    """Pairs tested: industries that some region has."""
    presence: Bools
    """R × P, the table that was tested."""

    @property
    def regions(self) -> int:
        """Regions of the table."""
        return len(self.presence)

    @property
    def kept(self) -> int:
        """Pairs that go together more than chance would have it."""
        return int(np.triu(self.significant, 1).sum())

    @property
    def sentence(self) -> str:
        """How much of the relatedness is more than chance."""
        share = f"（{self.kept / self.pairs:.1%}）" if self.pairs else ""
        return (
            f"{self.regions} 个地区、{self.pairs:,} 对行业中，{self.kept:,} 对{share}同处一地的次数超出偶然"
            f"（以保持各地行业数、各业地区数的随机表为对照，错误发现率 {self.fdr:.0%}）；"
            "其余行业对的相近度不能当作关联的证据。"
        )

    def explain(self, one: int, other: int, table: Cells | None = None, most: int = 3) -> str:
        """One pair with its numbers; given the counts, down to the firms of the places that have most of both."""
        word = "超出偶然" if self.significant[one, other] else "在偶然范围内"
        told = (
            f"同处 {self.together[one, other]} 地，随机时平均 {self.expected[one, other]:.2f} 地，"
            f"这么多或更多的机会 {self.p[one, other]:.2g}：{word}。"
        )
        if table is None:
            return told + UNLISTED
        both = np.flatnonzero(self.presence[:, one] & self.presence[:, other])
        order = np.argsort(-table.matrix[both][:, [one, other]].min(axis=1), kind="stable")[:most]
        places: list[int] = both[order].tolist()
        names = (table.industries[one], table.industries[other])
        return told + table.behind((table.regions[row], name) for row in places for name in names)


def validate(presence: npt.ArrayLike, fdr: float = 0.05) -> Validated:
    """Test every pair of industries of a regions × industries table of presence (true or false).

    Exact: the number of regions with both is a sum of independent yes-or-no draws of unequal chance, whose
    distribution is worked out step by step. Raises ValueError for a table that is none.
    """
    present = np.asarray(presence)
    if present.ndim != 2 or not np.isin(present, (0, 1)).all():
        raise ValueError("presence must be a table of true and false")
    if not 0 < fdr < 1:
        raise ValueError(f"错误发现率要在 0 与 1 之间（如 0.05），不是 {fdr:g}")
    table = present.astype(np.float64)
    together = (table.T @ table).astype(np.int64)
    # Industries that equally many regions have stand alike under the null model: one column each will do.
    ubiquity, column = np.unique(table.sum(axis=0).astype(np.int64), return_inverse=True)
    chance = _columns(bicm(present.astype(np.bool_)), column, ubiquity.size)
    tails = _tails(chance, int(together.max(initial=0)))
    p = tails[column[:, None], column[None, :], together]
    expected = (chance.T @ chance)[column[:, None], column[None, :]]
    np.fill_diagonal(p, np.nan)
    np.fill_diagonal(expected, np.nan)
    there = table.any(axis=0)
    upper = np.triu(np.outer(there, there), 1)
    significant = np.zeros(p.shape, dtype=np.bool_)
    significant[upper] = discoveries(p[upper], fdr)
    significant |= significant.T
    return Validated(together, expected, p, significant, fdr, int(upper.sum()), present.astype(np.bool_))


def discoveries(p: Floats, fdr: float) -> Bools:
    """Which of these p-values are kept at a false discovery rate (Benjamini & Hochberg 1995).

    >>> discoveries(np.array([0.001, 0.3, 0.02, 0.04]), 0.05).tolist()
    [True, False, True, False]
    """
    order = np.argsort(p, kind="stable")
    passed = np.flatnonzero(p[order] <= fdr * np.arange(1, p.size + 1) / max(p.size, 1))
    kept = np.zeros(p.size, dtype=np.bool_)
    if passed.size:
        kept[order[: passed[-1] + 1]] = True
    return kept


def bicm(present: Bools) -> Floats:
    """Chance of presence in each cell under the null model.

    p = xy / (1 + xy) with a fitness x of each row and y of each column such that all sums come out. Rows and
    columns that are empty or full are what they are. Raises ArithmeticError where no fitness is found.
    """
    chance = np.zeros(present.shape)
    rows, columns = (np.ones(size, dtype=np.bool_) for size in present.shape)
    while True:
        part = present[np.ix_(rows, columns)]
        ends = [(part.all(axis=side), ~part.any(axis=side)) for side in (1, 0)]
        fixed = [full | empty for full, empty in ends]
        if not (fixed[0].any() or fixed[1].any()) or part.size == 0:
            break
        at_rows, at_columns = np.flatnonzero(rows), np.flatnonzero(columns)
        chance[np.ix_(at_rows[ends[0][0]], at_columns)] = 1.0
        chance[np.ix_(at_rows, at_columns[ends[1][0]])] = 1.0
        rows[at_rows[fixed[0]]], columns[at_columns[fixed[1]]] = False, False
    if part.size:
        chance[np.ix_(rows, columns)] = _inner(part)
    return chance


def _inner(present: Bools) -> Floats:
    """Chances for a table without full or empty rows and columns, by the fixed point of the fitness.

    Rows of one sum share their fitness, and so do columns, which leaves as many unknowns as different sums.
    """
    d, row, n = np.unique(present.sum(axis=1), return_inverse=True, return_counts=True)
    u, column, m = np.unique(present.sum(axis=0), return_inverse=True, return_counts=True)
    p, miss = np.zeros((d.size, u.size)), np.inf
    x, y = d / np.sqrt(present.sum()), u / np.sqrt(present.sum())
    for _ in range(MOST_ROUNDS):
        x = d / ((m * y) / (1 + np.outer(x, y))).sum(axis=1)
        product = np.outer(x, y)
        y = u / ((n * x)[:, None] / (1 + product)).sum(axis=0)
        product = np.outer(x, y)
        p = product / (1 + product)
        miss = max(np.abs(p @ m - d).max(), np.abs(n @ p - u).max())
        if miss <= PRECISION:
            break
    if miss > TOLERANCE:
        raise ArithmeticError(f"随机对照没有算稳（行列和差 {miss:.3g}），不下结论；请把行业分粗一些再试")
    return p[row[:, None], column[None, :]]


def _columns(chance: Floats, column: npt.NDArray[np.intp], count: int) -> Floats:
    first = np.zeros(count, dtype=np.intp)
    first[column[::-1]] = np.arange(column.size)[::-1]
    return chance[:, first]


def _tails(chance: Floats, most: int) -> Floats:
    """U × U × (most + 1): the chance that k or more regions have both, for columns of each pair of ubiquities."""
    regions, kinds = chance.shape
    one, other = np.triu_indices(kinds)
    tails = np.ones((kinds, kinds, most + 1))
    for start in range(0, one.size, CHUNK):
        a, b = one[start : start + CHUNK], other[start : start + CHUNK]
        # Column k + 1 will hold the chance of exactly k; the first column stays empty, so that one shift does all.
        exactly = np.zeros((a.size, most + 2))
        exactly[:, 1] = 1.0
        for region in range(regions):
            both = (chance[region, a] * chance[region, b])[:, None]
            exactly[:, 1:] += both * (exactly[:, :-1] - exactly[:, 1:])
        below = np.cumsum(exactly[:, 1:-1], axis=1)
        tails[a, b, 1:] = tails[b, a, 1:] = np.clip(1 - below, 0.0, 1.0)
    return tails
