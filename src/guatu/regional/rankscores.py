"""How good a ranking was, once it is known what happened.

Where one cell in thirty comes true, ROC-AUC and accuracy flatter (Straccamore, Pietronero & Zaccaria 2022): the
area under precision and recall, and precision among the first k, are what an office that can court k industries has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from guatu.regional.entries import Floats, Ints


@dataclass(frozen=True, slots=True)
class Scores:
    """All in 0 … 1. `brier` is None for a ranking that gives no chances."""

    auc: float
    average_precision: float
    at_k: float
    per_region: float
    brier: float | None


def auc(score: Floats, happened: Floats) -> float:
    """Area under the ROC curve: how often one that happened stands above one that did not, ties half.

    >>> auc(np.array([0.9, 0.8, 0.1]), np.array([1.0, 0.0, 0.0]))
    1.0
    """
    order = np.argsort(score, kind="stable")
    ranks = np.empty(len(score))
    ranks[order] = np.arange(1, len(score) + 1)
    _values, group, counts = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.bincount(group, ranks) / counts)[group]
    positives = happened.sum()
    return float(
        (ranks[happened > 0].sum() - positives * (positives + 1) / 2) / (positives * (len(score) - positives))
    )


def average_precision(score: Floats, happened: Floats) -> float:
    """Mean of the precision at each that happened, over groups of equal scores.

    >>> average_precision(np.array([3.0, 2.0, 1.0]), np.array([1.0, 0.0, 1.0]))
    0.8333333333333333
    """
    values, group = np.unique(-score, return_inverse=True)
    hits, sizes = np.bincount(group, happened, len(values)), np.bincount(group, minlength=len(values))
    precision = np.cumsum(hits) / np.cumsum(sizes)
    return float((precision * hits).sum() / happened.sum())


def precision_at(score: Floats, happened: Floats, k: int) -> float:
    """Share that happened among the first k; those tied at the edge count by their share.

    >>> precision_at(np.array([2.0, 1.0, 1.0]), np.array([1.0, 1.0, 0.0]), 2)
    0.75
    """
    k = min(k, len(score))
    edge = np.partition(score, len(score) - k)[len(score) - k]
    above, tied = score > edge, score == edge
    room = k - above.sum()
    return float((happened[above].sum() + happened[tied].mean() * room) / k)


def per_region(score: Floats, happened: Floats, region: Ints, k: int) -> float:
    """Mean over regions (those with anything that happened) of the precision of their own first k."""
    found = [
        precision_at(score[own], happened[own], k)
        for key in np.unique(region[happened > 0])
        for own in (region == key,)
    ]
    return float(np.mean(found))


def scores(
    score: Floats, happened: Floats, region: Ints, *, k: int = 100, each: int = 5, chances: bool = True
) -> Scores:
    """All measures of one ranking."""
    return Scores(
        auc=auc(score, happened),
        average_precision=average_precision(score, happened),
        at_k=precision_at(score, happened, k),
        per_region=per_region(score, happened, region, each),
        brier=float(np.mean((score - happened) ** 2)) if chances else None,
    )


def calibration(score: Floats, happened: Floats, bins: int = 10) -> tuple[tuple[float, float, int], ...]:
    """Bins of equally many rows: mean chance said, share that happened, rows."""
    order = np.argsort(score, kind="stable")
    return tuple(
        (float(score[part].mean()), float(happened[part].mean()), len(part))
        for part in np.array_split(order, bins)
    )
