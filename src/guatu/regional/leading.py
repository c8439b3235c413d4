"""The largest eigenvalue of a symmetric matrix with its vector, and the next one, without solving for all."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from scipy.sparse.linalg import (  # type: ignore[import-untyped]
    ArpackError,
    eigsh,  # pyright: ignore[reportUnknownVariableType]
)

from guatu.regional.specialisation import Floats

FLAT = 1e-10
"""Eigenvalues (0 … 1) closer than this are equal but for rounding."""
SMALL = 100
"""Up to this size the full solver is as quick."""
ROUNDS = 40
"""Restarts after which the full solver is the shorter way (a spectrum that hardly falls)."""


def leading(symmetric: Floats) -> tuple[Floats, float, float]:
    """Vector of the largest eigenvalue, that eigenvalue and the next of a positive semidefinite matrix.

    ARPACK's restarted Lanczos steps from a fixed start; what they find is proved to be the largest by a Cholesky
    factor (`_proved`). Where it cannot be, because the two are equal or nothing settles, the full solver answers.
    Equal input gives bit-equal output.

    >>> _, largest, following = leading(np.diag([0.1, 0.5, 0.2]))
    >>> (largest, following)
    (0.5, 0.2)
    """
    if len(symmetric) > SMALL:
        found = _steps(symmetric)
        if found is not None and _proved(symmetric, *found):
            return found
    # numpy's solver, although scipy's can stop at two vectors: the two packages bring a BLAS each, and their
    # threads hinder one another (15 ms against 70 ms for 340 regions on two cores).
    values, vectors = np.linalg.eigh(symmetric)
    return vectors[:, -1], float(values[-1]), float(values[-2])


def _steps(symmetric: Floats) -> tuple[Floats, float, float] | None:
    """The two largest values that can be reached from the start, and the vector of the largest; None if unsettled."""
    start = np.random.default_rng(0).standard_normal(len(symmetric))
    try:
        found = cast(Any, eigsh(symmetric, k=2, which="LA", v0=start, maxiter=ROUNDS))
    except ArpackError:
        return None
    values, vectors = found
    low, high = np.argsort(values)
    return vectors[:, high], float(values[high]), float(values[low])


def _proved(symmetric: Floats, vector: Floats, largest: float, following: float) -> bool:
    """Whether no eigenvalue but `largest`, counted once, lies above `following` (by more than `FLAT`).

    With the first pair taken out, (following + FLAT)·1 less the rest has a Cholesky factor just then.
    """
    rest = np.multiply.outer(largest * vector, vector)
    rest -= symmetric
    rest[np.diag_indices_from(rest)] += following + FLAT
    try:
        np.linalg.cholesky(rest)
    except np.linalg.LinAlgError:
        return False
    return True
