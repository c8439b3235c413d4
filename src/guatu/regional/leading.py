"""The largest eigenvalue of a symmetric matrix with its vector, and the next one, without solving for all."""

from __future__ import annotations

import numpy as np

from guatu.regional.specialisation import Floats

FLAT = 1e-10
"""Eigenvalues (0 … 1) closer than this are equal but for rounding."""
SMALL = 100
"""Up to this size the full solver is as quick."""
STEPS = 240
"""Steps after which the full solver is the shorter way (a spectrum that hardly falls)."""
CHECKED = 10
"""Steps from one look whether the two have settled to the next."""
SETTLED = 1e-15


def leading(symmetric: Floats) -> tuple[Floats, float, float]:
    """Vector of the largest eigenvalue, that eigenvalue and the next of a positive semidefinite matrix.

    Lanczos steps (1950) from a fixed start, each made orthogonal to all before it; what they find is proved to be
    the largest by a Cholesky factor (`_proved`). Where it cannot be, because the two are equal or nothing settles,
    the full solver answers. Equal input gives bit-equal output.

    >>> _, largest, following = leading(np.diag([0.1, 0.5, 0.2]))
    >>> (largest, following)
    (0.5, 0.2)
    """
    if len(symmetric) > SMALL:
        found = _lanczos(symmetric)
        if found is not None and _proved(symmetric, *found):
            return found
    # numpy's solver, although scipy's can stop at two vectors: the two packages bring a BLAS each, and their
    # threads hinder one another (15 ms against 70 ms for 340 regions on two cores).
    values, vectors = np.linalg.eigh(symmetric)
    return vectors[:, -1], float(values[-1]), float(values[-2])


def _lanczos(symmetric: Floats) -> tuple[Floats, float, float] | None:
    """The two largest values that can be reached from the start, and the vector of the largest; None if unsettled."""
    size = len(symmetric)
    basis = np.empty((min(STEPS, size), size))
    within = np.zeros((len(basis), len(basis)))
    step = np.random.default_rng(0).standard_normal(size)
    length = float(np.linalg.norm(step))
    for at in range(len(basis)):
        basis[at] = step / length
        step = symmetric @ basis[at]
        within[at, at] = basis[at] @ step
        for _ in range(2):  # once more: the first pass leaves what rounding left
            step -= (basis[: at + 1] @ step) @ basis[: at + 1]
        length = float(np.linalg.norm(step))
        ended = length < SETTLED
        if at and (ended or at % CHECKED == 0):
            values, parts = np.linalg.eigh(within[: at + 1, : at + 1])
            if ended or length * np.abs(parts[-1, -2:]).max() < SETTLED:
                return parts[:, -1] @ basis[: at + 1], float(values[-1]), float(values[-2])
        if ended or at + 1 == len(basis):
            return None
        within[at, at + 1] = within[at + 1, at] = length
    return None


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
