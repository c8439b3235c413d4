"""ECI and PCI by the symmetric eigenproblem, on a presence table without empty rows and columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guatu.regional.leading import FLAT, leading
from guatu.regional.specialisation import Floats


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Both orders, the second and third eigenvalue, and the blocks without a tie between them."""

    eci: Floats
    pci: Floats
    eigenvalues: tuple[float, float]
    blocks: int
    region_block: npt.NDArray[np.int64]


def spectrum(present: npt.NDArray[np.bool_]) -> Spectrum:
    """Order regions and industries of `present` (every row and column holds at least one).

    ECI is the second eigenvector of D⁻¹ M U⁻¹ Mᵀ (D diversity, U ubiquity). That matrix is similar to the
    symmetric D^-½ M U⁻¹ Mᵀ D^-½, whose eigenvectors are stable, real and cheap; and the smaller of the two
    sides is enough, since PCI is the mean ECI of an industry's regions up to scale, and the other way round.
    """
    regions, industries = present.shape
    if regions == 0:
        return _nothing(regions, industries)
    diversity = present.sum(axis=1, dtype=np.float64)
    ubiquity = present.sum(axis=0, dtype=np.float64)
    scaled = present * (1 / np.sqrt(diversity))[:, None]
    scaled *= 1 / np.sqrt(ubiquity)
    by_region = regions <= industries
    symmetric = scaled @ scaled.T if by_region else scaled.T @ scaled
    labels = _blocks(symmetric > 0)
    weight = diversity if by_region else ubiquity
    vector, eigenvalues = _second(symmetric, weight)
    here = vector / np.sqrt(weight)
    eci = here if by_region else (present @ here) / diversity
    eci = _standard(eci) if eigenvalues[0] > FLAT else np.full(regions, np.nan)
    eci *= _sign(eci, diversity)
    region_labels = labels if by_region else labels[present.argmax(axis=1)]
    return Spectrum(
        eci=eci,
        pci=_standard((eci @ present) / ubiquity),
        eigenvalues=eigenvalues,
        blocks=int(labels.max()) + 1,
        region_block=region_labels,
    )


def _nothing(regions: int, industries: int) -> Spectrum:
    empty = np.zeros(regions, dtype=np.int64)
    return Spectrum(np.full(regions, np.nan), np.full(industries, np.nan), (np.nan, np.nan), 0, empty)


def _second(symmetric: Floats, weight: Floats) -> tuple[Floats, tuple[float, float]]:
    """Eigenvector of the second eigenvalue, and the second and third eigenvalue.

    The first pair is known (1 and the root of the weights) and is taken out beforehand: with blocks the
    second eigenvalue is 1 as well, and a solver would return any mixture of the two.
    """
    size = weight.size
    if size == 1:
        return np.zeros(1), (0.0, 0.0)
    trivial = np.sqrt(weight / weight.sum())
    symmetric -= np.outer(trivial, trivial)
    vector, *values = leading(symmetric)
    # Eigenvalues lie in 0 … 1; rounding may carry them a little beyond.
    second, third = (min(max(value, 0.0), 1.0) for value in values)
    return vector, (second, third)


def _standard(values: Floats) -> Floats:
    """Mean 0, standard deviation 1 (ddof 0); NaN where all are equal but for rounding."""
    centred = values - values.mean()
    deviation = float(np.sqrt((centred**2).mean()))
    if not deviation > FLAT * max(1.0, float(np.abs(values).max())):
        return np.full(values.size, np.nan)
    return centred / deviation


def _sign(eci: Floats, diversity: Floats) -> float:
    """+1 or -1, so that ECI rises with diversity; where undecided, so that its largest value is positive."""
    if np.isnan(eci).any():
        return 1.0
    along = float(eci @ (diversity - diversity.mean()))
    if abs(along) > FLAT * float(diversity.sum()):
        return float(np.sign(along))
    return float(np.sign(eci[np.abs(eci).argmax()]))


def _blocks(tied: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Label of the connected component of each row of a symmetric adjacency matrix, numbered from 0."""
    labels = np.full(len(tied), -1, dtype=np.int64)
    block = -1
    while (labels < 0).any():
        block += 1
        frontier = np.zeros(len(tied), dtype=np.bool_)
        frontier[(labels < 0).argmax()] = True
        while frontier.any():
            labels[frontier] = block
            frontier = tied[frontier].any(axis=0) & (labels < 0)
    return labels
