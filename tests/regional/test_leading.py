"""The two leading eigenvalues, found by steps and proved, are those of the full solver."""

from __future__ import annotations

import numpy as np
import pytest

from guatu.regional import complexity, leading
from guatu.regional.leading import SMALL
from guatu.regional.leading import leading as first_two

SIZE = 160


def of_spectrum(values: np.ndarray, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """A symmetric matrix with these eigenvalues, and its eigenvectors as columns."""
    turn, _ = np.linalg.qr(np.random.default_rng(seed).standard_normal((values.size, values.size)))
    return (turn * values) @ turn.T, turn


@pytest.mark.parametrize("gap", [0.3, 0.01, 1e-4, 1e-7])
def test_however_near_the_second_is_to_the_first(gap: float) -> None:
    values = np.r_[0.5, 0.5 - gap, np.linspace(0.0, 0.5 - 2 * gap, SIZE - 2)]
    matrix, turn = of_spectrum(values)
    vector, largest, following = first_two(matrix)
    assert (largest, following) == pytest.approx((0.5, 0.5 - gap), abs=1e-13)
    assert abs(vector @ turn[:, 0]) == pytest.approx(1, abs=1e-12)


def test_an_eigenvalue_that_the_steps_missed_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps meet a value that is there twice only once, and would tell a gap that is none."""
    matrix, turn = of_spectrum(np.r_[0.6, 0.6, 0.3, np.linspace(0.0, 0.2, SIZE - 3)])
    assert first_two(matrix)[1:] == pytest.approx((0.6, 0.6), abs=1e-12)
    for missed in ((turn[:, 0], 0.6, 0.3), (turn[:, 2], 0.3, 0.2), (turn[:, 0], 0.6, 0.6 - 1e-8), None):
        monkeypatch.setattr(leading, "_steps", lambda _, missed=missed: missed)
        assert first_two(matrix)[1:] == pytest.approx((0.6, 0.6), abs=1e-12)


@pytest.mark.parametrize("matrix", [np.zeros((SIZE, SIZE)), np.ones((SIZE, SIZE)) / SIZE, np.eye(SIZE) / 2])
def test_steps_that_end_at_once_leave_it_to_the_full_solver(matrix: np.ndarray) -> None:
    vector, largest, following = first_two(matrix)
    assert (largest, following) == pytest.approx(tuple(np.linalg.eigvalsh(matrix)[[-1, -2]]), abs=1e-12)
    assert matrix @ vector == pytest.approx(largest * vector, abs=1e-12)


def test_a_large_table_gives_what_the_full_solver_gives_and_repeats_to_the_bit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = np.random.default_rng(8).poisson(1.0, (SMALL + 30, SMALL + 90)).astype(float)
    first, second = complexity(table), complexity(table)
    monkeypatch.setattr(leading, "SMALL", 10**6)
    whole = complexity(table)
    for name in ("eci", "pci", "coi", "cog"):
        assert getattr(first, name).tobytes() == getattr(second, name).tobytes()
        assert getattr(first, name) == pytest.approx(getattr(whole, name), abs=1e-9)
    assert first.eigenvalues == pytest.approx(whole.eigenvalues, abs=1e-13)
    assert first.eci.tobytes() != whole.eci.tobytes(), "two ways, not one"
