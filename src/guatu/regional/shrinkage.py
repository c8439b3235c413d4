"""Counts that borrow from one another: one prior for all cells of a table, learnt from the table itself.

Given its sum n, a region's count x in an industry of base share p is binomial with probability pθ; θ is its true
location quotient, of mean 1 over the cells. With pθ ~ Beta(a, a(1-p)/p) its mean after seeing x is (a + x) / (a + np),
just as in the gamma–Poisson model of Clayton & Kaldor (1987, Biometrics 43:671–681; for tables with margins DuMouchel
1999, The American Statistician 53:177–190), which is the limit of small p. That model itself is wrong for few
industries: counts with a known sum vary less than Poisson's, and no difference between regions is ever found.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import optimize, special  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]

Floats = npt.NDArray[np.float64]
_special: Any = special
_optimize: Any = optimize

LEAST, MOST = 1e-2, 1e5
"""Bounds of the prior's shape a: θ spreads by 1/√a, from tenfold to 0.3 %."""


def prior_shape(counts: Floats, share: Floats) -> float:
    """The shape a that makes a regions × industries table likeliest, cell by cell; `share` is the base's.

    The spread τ = 1/√a has the weak prior τ·exp(-2τ), mode ½, which keeps it from 0 (Chung et al. 2013, Psychometrika
    78:685–709): a small table often is likeliest at no spread at all, and intervals would claim to know everything.
    It also keeps τ from growing where regions of one firm each tell nothing. Large tables do not feel it.

    >>> rng = np.random.default_rng(1)
    >>> share = rng.dirichlet(np.full(20, 5.0))
    >>> table = np.array([rng.multinomial(200, row / row.sum()) for row in share * rng.gamma(4, 1 / 4, (300, 20))])
    >>> 3.5 < prior_shape(table.astype(float), share) < 4.5
    True
    """
    kept = (share > 0) & (share < 1)
    sums = counts.sum(axis=1)
    x, p, n = counts[sums > 0][:, kept], share[kept], sums[sums > 0][:, None]
    if x.size == 0:
        return MOST

    def unlikeliness(log_shape: float) -> float:
        alpha, beta = _beta(float(np.exp(log_shape)), p)
        chances = _special.betaln(alpha + x, beta + n - x) - _special.betaln(alpha, beta)
        # Beyond 10¹⁵ or so the function gives infinity where it should give a number: no shape is told from such cells.
        fit = float(chances[np.isfinite(chances)].sum())
        return log_shape / 2 + 2 * float(np.exp(-log_shape / 2)) - fit

    found = _optimize.minimize_scalar(
        unlikeliness, bounds=(np.log(LEAST), np.log(MOST)), method="bounded", options={"xatol": 1e-4}
    )
    return float(np.exp(found.x))


def posterior(counts: Floats, share: Floats, shape: float, level: float) -> tuple[Floats, Floats, Floats]:
    """Mean of θ and the ends of its central interval of that level, for each cell.

    Where θ is so skewed that its mean lies beyond an end, the interval goes on to the mean: what is shown as the
    estimate is never outside of what is shown as its range. NaN in regions without anything and for industries of share
    0 (nothing to say) or 1 (θ can only be 1).
    """
    kept = (share > 0) & (share < 1)
    there = counts.sum(axis=1) > 0
    found = tuple(np.full(counts.shape, np.nan) for _ in range(3))
    x, p = counts[np.ix_(there, kept)], share[kept]
    alpha, beta = _beta(shape, p)
    alpha, beta = alpha + x, beta + counts[there].sum(axis=1)[:, None] - x
    tail = (1 - level) / 2
    mean = alpha / (alpha + beta)
    low = np.minimum(_special.betaincinv(alpha, beta, tail), mean)
    high = np.maximum(_special.betaincinv(alpha, beta, 1 - tail), mean)
    for whole, value in zip(found, (mean, low, high), strict=True):
        whole[np.ix_(there, kept)] = value / p
    return found[0], found[1], found[2]


def _beta(shape: float, p: Floats) -> tuple[Floats, Floats]:
    return np.full(p.shape, shape), shape * (1 - p) / p
