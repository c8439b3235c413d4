"""Location quotients, the one measure that specialisation pages and complexity share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
MOST = 1e18
"""No count of anything in one region is larger (all the world's money in cents is less)."""


def as_counts(matrix: npt.ArrayLike) -> Floats:
    """A regions × industries table as float64, whatever number type it comes in (int32 sums would overflow).

    Raises ValueError when it is not a table, is empty, or holds a value that is negative, beyond all counts or no
    number; the message names the first such cell.
    """
    values = np.asarray(matrix, dtype=np.float64)
    if values.ndim != 2 or values.size == 0:
        raise ValueError(f"the matrix must be regions × industries, not of shape {values.shape}")
    # One pass each and no temporary: min and max are NaN when a cell is.
    if not (values.min() >= 0 and values.max() <= MOST):
        row, column = np.argwhere(~((values >= 0) & (values <= MOST)))[0]
        raise ValueError(
            f"row {row}, column {column} is {values[row, column]}; counts must be finite, not negative "
            f"and at most {MOST:g}: fill, mend or drop the cell first"
        )
    return values


def lq(values: Floats) -> Floats:
    """Location quotient 区位熵, which trade calls revealed comparative advantage (RCA, Balassa 1965), of `as_counts`.

    LQ_ri = (x_ri / x_r) / (x_i / x): the share of industry i in region r over its share in all regions of the
    matrix, which thus are the base. A region without any activity, or an industry that nobody has, gets NaN
    for itself only.

    >>> lq(as_counts([[2, 0], [1, 1]])).tolist()
    [[1.3333333333333333, 0.0], [0.6666666666666666, 2.0]]
    """
    rows = values.sum(axis=1)
    columns = values.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = values * (rows.sum() / columns)
        quotient /= rows[:, None]
    return quotient
