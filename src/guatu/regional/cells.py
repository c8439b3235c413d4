"""From rows (region, industry, value) to the matrix that the measures take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from guatu.atlas.sentences import say, strung
from guatu.regional.members import UNLISTED, Firms, Members
from guatu.regional.specialisation import Floats, as_counts

EVERYWHERE = say("表中全部区域")
"""What a table is compared with where no other base is given."""
FIRM_COUNT = say("企业数")
"""What a table counts where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A regions × industries matrix with its labels, both sorted; a pair without a row is 0."""

    matrix: Floats
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    firms: Firms | None = None
    """Who is behind each cell; None where the table was given as counts alone."""

    def __post_init__(self) -> None:
        """Raises ValueError where the labels are not those of the matrix."""
        if self.matrix.shape != (labels := (len(self.regions), len(self.industries))):
            raise ValueError(
                f"the matrix has shape {self.matrix.shape}, its labels {labels}; they must agree"
            )

    def at(self, region: str, industry: str) -> tuple[int, int]:
        """Row and column of a cell. Raises ValueError for a name that the table lacks."""
        for name, names, sort in ((region, self.regions, "region"), (industry, self.industries, "industry")):
            if name not in names:
                raise ValueError(f"no {sort} {name!r} in the table; there are: {', '.join(names[:5])} …")
        return self.regions.index(region), self.industries.index(industry)

    def behind(self, cells: Iterable[tuple[str, str]], most: int = 3) -> str:
        """Who is behind some cells, as a sentence; that nobody can say where the table has no list of firms."""
        if self.firms is None:
            return UNLISTED
        none = Members((), 0)
        told = dict.fromkeys(
            say(
                "{region}的{kind}{firms}",
                **{"region": region, "kind": say(industry)},
                firms=self.firms.get((region, industry), none).said(most),
            )
            for region, industry in cells
        )
        return say("企业：{parts}。", parts=strung(told, "；")) if told else ""


def cells(rows: Iterable[tuple[str, str, float]], firms: Firms | None = None) -> Cells:
    """Add up rows of one cell: a firm list reports the same region and industry many times. `firms`: see `members`.

    >>> cells([("a", "39", 2), ("b", "27", 1), ("a", "39", 3)]).matrix.tolist()
    [[0.0, 5.0], [1.0, 0.0]]

    Raises ValueError for no rows at all, and for values that are negative or no number.
    """
    given = list(rows)
    if not given:
        raise ValueError("no rows: nothing to make a matrix of")
    regions, row = np.unique([region for region, _, _ in given], return_inverse=True)
    industries, column = np.unique([industry for _, industry, _ in given], return_inverse=True)
    matrix = np.zeros((len(regions), len(industries)))
    np.add.at(matrix, (row, column), as_counts([[value for _, _, value in given]])[0])
    return Cells(matrix, tuple(str(name) for name in regions), tuple(str(name) for name in industries), firms)
