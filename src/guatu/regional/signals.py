"""What may tell that an industry will appear in a region, each as R × P numbers from what a year knew.

Popularity and size are the naive pair that any claim has to beat. Density is that of `complexity` (Hidalgo et al.
2007) on presence; association strength divides co-occurrence by what chance would give (van Eck & Waltman 2009).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from guatu.regional.entries import Entries, Floats
from guatu.regional.relatedness import proximity

Signal = Callable[[Entries, Floats, Floats], Floats]
"""Of the entries, the counts at the end of a year, and those a window before it."""


def popularity(_entries: Entries, counts: Floats, _before: Floats) -> Floats:
    """In how many regions the industry stands (log)."""
    return _over(counts, np.log1p((counts > 0).sum(axis=0))[None, :])


def size(_entries: Entries, counts: Floats, _before: Floats) -> Floats:
    """How many firms the region has (log)."""
    return _over(counts, np.log1p(counts.sum(axis=1))[:, None])


def density(_entries: Entries, counts: Floats, _before: Floats) -> Floats:
    """Share of the industry's proximity that is present in the region, without its own."""
    present = counts > 0
    near = np.zeros((counts.shape[1],) * 2)
    lived = present.any(axis=0)
    near[np.ix_(lived, lived)] = proximity(present[:, lived], diagonal=0)
    reach = near.sum(axis=0)
    return (present @ near) / np.where(reach > 0, reach, 1.0)


def association(_entries: Entries, counts: Floats, _before: Floats) -> Floats:
    """Mean association strength with the region's industries (log)."""
    present = (counts > 0).astype(np.float64)
    totals = present.sum(axis=0)
    together = present.T @ present
    np.fill_diagonal(together, 0.0)
    expected = np.outer(totals, totals)
    strength = np.divide(together, expected, out=np.zeros_like(together), where=expected > 0)
    return np.log1p(len(present) * (present @ strength) / np.maximum(present.sum(axis=1), 1.0)[:, None])


def section(entries: Entries, counts: Floats, _before: Floats) -> Floats:
    """Firms of the same section (门类) in the region (log)."""
    same = entries.sections[:, None] == entries.sections[None, :]
    return np.log1p(counts @ same.astype(np.float64))


def neighbours(entries: Entries, counts: Floats, _before: Floats) -> Floats:
    """Firms of the industry elsewhere in the same province (log)."""
    same = (entries.groups[:, None] == entries.groups[None, :]).astype(np.float64)
    np.fill_diagonal(same, 0.0)
    return np.log1p(same @ counts)


def chain(entries: Entries, counts: Floats, _before: Floats) -> Floats:
    """Firms of the region in industries that a curated chain joins to this one (log)."""
    return np.log1p(counts @ entries.links.astype(np.float64))


def entered(_entries: Entries, counts: Floats, before: Floats) -> Floats:
    """How many regions the industry came into in the last window (log)."""
    return _over(counts, np.log1p(((before == 0) & (counts > 0)).sum(axis=0))[None, :])


def took_in(_entries: Entries, counts: Floats, before: Floats) -> Floats:
    """How many industries came into the region in the last window (log)."""
    return _over(counts, np.log1p(((before == 0) & (counts > 0)).sum(axis=1))[:, None])


def persistence(entries: Entries, counts: Floats, before: Floats) -> Floats:
    """That what went on goes on (延续): both of these, added.

    The plain kind, that every region stays as it is, names no new industry at all: its ranking is chance.
    """
    return entered(entries, counts, before) + took_in(entries, counts, before)


def product(first: Signal, second: Signal) -> Signal:
    """What two signals say together beyond each alone."""

    def both(entries: Entries, counts: Floats, before: Floats) -> Floats:
        return first(entries, counts, before) * second(entries, counts, before)

    return both


BASE: Mapping[str, Signal] = {"热度": popularity, "规模": size}
"""The naive pair: how common the industry is, how big the region."""

MODELS: Mapping[str, Mapping[str, Signal]] = {
    "热度×规模": BASE,
    "＋密度": {**BASE, "密度": density},
    "＋关联强度": {**BASE, "关联强度": association},
    "＋同门类": {**BASE, "同门类": section},
    "＋省内邻市": {**BASE, "省内邻市": neighbours},
    "＋链上关联": {**BASE, "链上关联": chain},
    "＋延续": {**BASE, "延续行业": entered, "延续城市": took_in},
    "＋交互": {**BASE, "交互": product(popularity, size), "同门类": section},
    "全部": {
        **BASE,
        "密度": density,
        "关联强度": association,
        "同门类": section,
        "省内邻市": neighbours,
        "链上关联": chain,
        "延续行业": entered,
        "延续城市": took_in,
        "交互": product(popularity, size),
    },
}
"""Sets of signals that are fitted and compared; the first is the line to beat."""

PERSISTENCE = "延续上一窗"
NAIVE: Mapping[str, Signal] = {"只按热度": popularity, "只按密度": density, PERSISTENCE: persistence}
"""Single signals shown as they are, without fitting."""


def stack(entries: Entries, year: int, signals: Mapping[str, Signal], span: int) -> Floats:
    """Candidates of `year` × signals, from what `year` knew; `span` years make a window."""
    counts, before = entries.until(year), entries.until(year - span)
    cells = entries.candidates(year)
    return np.column_stack([signal(entries, counts, before)[cells] for signal in signals.values()])


def _over(counts: Floats, values: Floats) -> Floats:
    return np.broadcast_to(values, counts.shape)
