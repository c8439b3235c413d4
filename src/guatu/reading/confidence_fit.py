"""Fits the weights of `confidence.py` to judged facts, and tests them on documents that were left out.

Penalised maximum likelihood by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani, Friedman,
The Elements of Statistical Learning, 4.4.1): minimise Σ r·log-loss + λ/2·|w|², the bias unpenalised. Kinds with
few facts lean on a model of all kinds, whose verdict is their starting point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guatu.reading.confidence import BIAS, Model

KINDS = ("metric", "target", "event", "organisation", "carrier", "policy", "industry_system")
PENALTY = 16.0
"""λ. Chosen by the log-loss on documents left out, among 1, 2, 4 … 64."""
SELDOM = 8
"""A sign that fewer facts than this show is not learned."""
WANTED = 0.9
"""The share that must be right among facts at the threshold or above."""
ENOUGH = 20
"""Facts that a threshold must rest on."""
LEAST = 0.55
"""No threshold lies below it: what is as likely wrong as right waits for somebody, however seldom its kind is wrong."""
PARTS = 20
"""In so many parts documents are left out."""

_Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact that somebody judged: its document, kind and signs, and whether it is right. `weight` in facts."""

    doc: str
    kind: str
    signs: frozenset[str]
    right: bool
    weight: float = 1.0


def fit(rows: Sequence[Judged], penalty: float = PENALTY) -> Model:
    """The model of these rows, thresholds by `left_out`. The same rows in the same order give the same model."""
    shares = left_out(rows, penalty)
    limits = {
        kind: _limit([(share, row) for share, row in zip(shares, rows, strict=True) if row.kind == kind])
        for kind in KINDS
    }
    return Model(_weights(rows, penalty), limits)


def left_out(rows: Sequence[Judged], penalty: float = PENALTY) -> list[float]:
    """For each row the probability that a model gives it which never saw its document."""
    part = {doc: at % PARTS for at, doc in enumerate(sorted({row.doc for row in rows}))}
    found: dict[int, float] = {}
    for left in sorted(set(part.values())):
        known = Model(_weights([row for row in rows if part[row.doc] != left], penalty), {})
        for index, row in enumerate(rows):
            if part[row.doc] == left:
                found[index] = known.probability(row.kind, row.signs)
    return [found[index] for index in range(len(rows))]


def log_loss(shares: Iterable[float], rows: Iterable[Judged]) -> float:
    """Mean of -log P(what was the case), in nats; smaller is better."""
    losses = [
        -np.log(max(1e-9, share if row.right else 1 - share)) for share, row in zip(shares, rows, strict=True)
    ]
    return float(np.mean(losses))


def _weights(rows: Sequence[Judged], penalty: float) -> dict[str, dict[str, float]]:
    common = _solve(rows, penalty, {})
    made: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        own = _solve([row for row in rows if row.kind == kind], penalty, common)
        summed = {sign: common.get(sign, 0.0) + own.get(sign, 0.0) for sign in {*common, *own}}
        made[kind] = {sign: round(value, 3) for sign, value in sorted(summed.items()) if abs(value) >= 0.005}
    return made


def _solve(rows: Sequence[Judged], penalty: float, start: Mapping[str, float]) -> dict[str, float]:
    """Weights that are added to those of `start`."""
    if not rows:
        return {}
    seen = Counter(sign for row in rows for sign in row.signs)
    names = [BIAS, *sorted(sign for sign, count in seen.items() if count >= SELDOM)]
    at = {name: index for index, name in enumerate(names)}
    design = np.zeros((len(rows), len(names)))
    design[:, 0] = 1
    for index, row in enumerate(rows):
        for sign in row.signs:
            if sign in at:
                design[index, at[sign]] = 1
    given = np.array(
        [start.get(BIAS, 0.0) + sum(start.get(sign, 0.0) for sign in sorted(row.signs)) for row in rows]
    )
    right = np.array([float(row.right) for row in rows])
    trust = np.array([row.weight for row in rows])
    ridge = np.full(len(names), penalty)
    ridge[0] = penalty if start else 1e-3
    values = _newton(design, right, trust, given, ridge)
    return dict(zip(names, map(float, values), strict=True))


def _newton(design: _Vector, right: _Vector, trust: _Vector, given: _Vector, ridge: _Vector) -> _Vector:
    values = np.zeros(design.shape[1])
    for _ in range(25):
        share = 1 / (1 + np.exp(-np.clip(design @ values + given, -30, 30)))
        slope = design.T @ (trust * (right - share)) - ridge * values
        curve = (design.T * (trust * share * (1 - share))) @ design + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        values += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return values


def _limit(rows: Iterable[tuple[float, Judged]]) -> float:
    """The lowest confidence from which on the share of right facts is what is wanted; that share itself where too
    few facts tell."""
    ranked = sorted(rows, key=lambda pair: -pair[0])
    limit, right = WANTED, 0
    for count, (share, row) in enumerate(ranked, start=1):
        right += row.right
        tied = count < len(ranked) and ranked[count][0] == share
        if count >= ENOUGH and not tied and right >= WANTED * count:
            limit = share
    return round(max(limit, LEAST), 3)
