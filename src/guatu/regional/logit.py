"""Logistic regression with a small ridge, for scores that are chances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from guatu.atlas.sentences import say
from guatu.regional.entries import Floats

RIDGE = 1e-3
"""Penalty on the squared coefficients of standardised columns, per observation: keeps collinear signals apart."""
STEPS = 50


@dataclass(frozen=True, slots=True)
class Logit:
    """A fitted model: coefficients of standardised columns, the intercept, and what they were standardised by."""

    coefficients: Floats
    intercept: float
    mean: Floats
    scale: Floats

    def chances(self, columns: Floats) -> Floats:
        """The chance of each row, 0 … 1."""
        return _logistic(((columns - self.mean) / self.scale) @ self.coefficients + self.intercept)


def fit(columns: Floats, happened: Floats) -> Logit:
    """Maximum likelihood with the ridge, by Newton's method. Raises ValueError when nothing, or all, happened."""
    if not 0 < happened.sum() < len(happened):
        raise ValueError(say("拟合要既有成真的、也有没成真的；这里只有一种，请换一段时间"))
    mean, scale = columns.mean(axis=0), columns.std(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    rows = np.column_stack([(columns - mean) / scale, np.ones(len(columns))])
    penalty = np.append(np.full(columns.shape[1], 2 * RIDGE * len(rows)), 0.0)
    weights = np.append(np.zeros(columns.shape[1]), np.log(happened.mean() / (1 - happened.mean())))
    for _step in range(STEPS):
        chance = _logistic(rows @ weights)
        slope = rows.T @ (happened - chance) - penalty * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return Logit(weights[:-1], float(weights[-1]), mean, scale)


def _logistic(line: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-np.clip(line, -30.0, 30.0)))
