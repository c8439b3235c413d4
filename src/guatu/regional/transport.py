"""Who gets what, at most so many each: the transport problem that proposals of this room are, solved by HiGHS.

Maximise Σ s_ij x_ij with 0 ≤ x ≤ 1, Σ_j x_ij ≤ rows_i, Σ_i x_ij ≤ columns_j. The constraint matrix is totally
unimodular, so that the linear programme's corner is whole. Its duals are not unique there (any number from what one more
place adds to what one place less costs is one), so that the price of a place is the end that a person asks for: the
problem solved again with one place more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog  # pyright: ignore[reportMissingTypeStubs,reportUnknownVariableType]
from scipy.sparse import coo_matrix  # pyright: ignore[reportMissingTypeStubs]

from guatu.regional.specialisation import Floats


@dataclass(frozen=True, slots=True)
class Transport:
    """The best choice, and what one more place in each row and each column would add."""

    chosen: npt.NDArray[np.bool_]
    row_price: Floats
    column_price: Floats


def transport(
    score: Floats, rows: int, columns: int, fixed: tuple[int, int] | None = None, *, priced: bool = True
) -> Transport:
    """The choice of the highest sum of scores; what scores 0 is never chosen, unless it is `fixed`.

    >>> found = transport(np.array([[3.0, 2.0], [2.0, 0.0]]), 1, 1)
    >>> found.chosen.tolist(), found.row_price.tolist()
    ([[False, True], [True, False]], [1.0, 0.0])
    >>> transport(np.array([[3.0, 2.0]]), 1, 1).row_price.tolist()
    [2.0]
    """
    limits = [np.full(size, float(most)) for size, most in zip(score.shape, (rows, columns), strict=True)]
    chosen = _best(score, limits, fixed)
    prices: list[Floats] = []
    taken = chosen.astype(np.float64)
    loads: tuple[Floats, Floats] = taken.sum(axis=1), taken.sum(axis=0)
    for axis, load in enumerate(loads):
        full = load >= limits[axis]
        prices.append(np.zeros(load.size))
        for at in np.flatnonzero(full).tolist() if priced else ():
            more = [limit.copy() for limit in limits]
            more[axis][at] += 1
            added = score[_best(score, more, fixed)].sum() - score[chosen].sum()
            prices[axis][at] = max(0.0, round(float(added), 9))
    return Transport(chosen, prices[0], prices[1])


def _best(score: Floats, limits: list[Floats], fixed: tuple[int, int] | None) -> npt.NDArray[np.bool_]:
    first, second = int(score.shape[0]), int(score.shape[1])
    at = np.concatenate([np.repeat(np.arange(first), second), np.tile(np.arange(second), first) + first])
    matrix = coo_matrix((np.ones(len(at)), (at, np.tile(np.arange(score.size), 2))))
    bounds = [(0.0, 1.0 if value > 0 else 0.0) for value in score.ravel()]
    if fixed is not None:
        bounds[fixed[0] * second + fixed[1]] = (1.0, 1.0)
    # Ties are broken by position, so that equal input gives one answer.
    cost: Floats = (1e-9 * np.arange(first, dtype=np.float64)[:, None] - score).ravel()
    b_ub = np.concatenate(limits)
    solved = cast(Any, linprog(cost, A_ub=matrix, b_ub=b_ub, bounds=bounds, method="highs"))
    return np.asarray(solved.x).reshape(score.shape) > 0.5
