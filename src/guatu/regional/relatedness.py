"""Which industries go together, and how near a region is to those that it lacks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guatu.regional.specialisation import Floats


@dataclass(frozen=True, slots=True)
class Relatedness:
    """Proximity (P × P), density (R × P), outlook index (R) and outlook gain (R × P)."""

    proximity: Floats
    density: Floats
    coi: Floats
    cog: Floats


def relatedness(
    present: npt.NDArray[np.bool_], pci: Floats, diagonal: int, neighbours: int | None
) -> Relatedness:
    """Measures of `present`, in which every row and column holds at least one.

    With W the proximity (or its k nearest neighbours), w_p = Σ_q W_qp, M presence:
    density_rp = Σ_q M_rq W_qp / w_p; COI_r = Σ_p (1-M_rp) density_rp PCI_p;
    COG_rp = (1-M_rp) Σ_q (1-M_rq) PCI_q W_pq / w_q, the rise of the outlook if p came.
    """
    near = proximity(present, diagonal)
    weights = near if neighbours is None else _nearest(near, neighbours, diagonal)
    reach = weights.sum(axis=0)
    tied = reach > 0
    here = present.astype(np.float64)
    density = here @ weights
    density /= np.where(tied, reach, 1.0)
    # Rounding of the two sums may put a full neighbourhood a hair above 1.
    np.minimum(density, 1.0, out=density)
    absent = np.subtract(1.0, here, out=here)
    coi = np.einsum("rp,rp,p->r", absent, density, pci)
    cog = (absent * (pci / np.where(tied, reach, np.inf))) @ weights.T
    cog *= absent
    density[:, ~tied] = np.nan
    return Relatedness(near, density, coi, cog)


def proximity(present: npt.NDArray[np.bool_], diagonal: int = 1) -> Floats:
    """φ_pq = regions with both / regions with the more common one (the smaller conditional probability).

    >>> proximity(np.array([[True, True], [True, False]]), diagonal=0).tolist()
    [[0.0, 0.5], [0.5, 0.0]]
    """
    # Counts up to 2²⁴ regions are exact in single precision, which multiplies twice as fast.
    single = present.astype(np.float32)
    together = (single.T @ single).astype(np.float64)
    ubiquity = present.sum(axis=0, dtype=np.float64)
    together /= np.maximum.outer(ubiquity, ubiquity)
    np.fill_diagonal(together, float(diagonal))
    return together


def _nearest(near: Floats, count: int, diagonal: int) -> Floats:
    """Proximity of each industry (column) to its `count` nearest others, 0 to the rest; ties by position."""
    size = len(near)
    if not 1 <= count < max(size, 2):
        raise ValueError(f"neighbours must be from 1 to {size - 1} for {size} industries, not {count}")
    others = near.copy()
    np.fill_diagonal(others, -1.0)
    chosen = np.argsort(-others, axis=0, kind="stable")[:count]
    kept = np.zeros_like(near)
    np.put_along_axis(kept, chosen, np.take_along_axis(others, chosen, axis=0), axis=0)
    np.fill_diagonal(kept, float(diagonal))
    return kept
