"""Which industries appeared in which region when: the table that rankings of industries are tested on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Entries:
    """Firms as (region, class, year), each by its place in `regions`, `classes`; `sections` and `groups` say which
    section (门类) a class and which larger area (province) a region belongs to, by position.

    `links` holds pairs of classes that a chain joins. Nothing here looks past a year unless it is asked to.
    """

    regions: tuple[str, ...]
    classes: tuple[str, ...]
    region: Ints
    kind: Ints
    year: Ints
    sections: Ints
    groups: Ints
    links: Bools
    names: tuple[str, ...] | None = None
    """Of the firms, where they were given."""

    def until(self, year: int) -> Floats:
        """R × P: firms that had appeared by the end of `year`."""
        here = self.year <= year
        counts = np.zeros((len(self.regions), len(self.classes)))
        np.add.at(counts, (self.region[here], self.kind[here]), 1.0)
        return counts

    def candidates(self, year: int) -> Bools:
        """R × P: cells that a ranking made at the end of `year` could name: an active region, no firm yet."""
        counts = self.until(year)
        return (counts == 0) & (counts.sum(axis=1, keepdims=True) > 0)

    def new(self, year: int, end: int) -> Bools:
        """R × P: candidates of `year` that had a firm by the end of `end`."""
        return self.candidates(year) & (self.until(end) > 0)

    def entrants(self, region: int, kind: int, year: int, end: int) -> tuple[str, ...]:
        """Names of the firms of a cell that appeared after `year` up to the end of `end`."""
        if self.names is None:
            return ()
        here = (self.region == region) & (self.kind == kind) & (self.year > year) & (self.year <= end)
        return tuple(self.names[row] for row in np.flatnonzero(here).tolist())


def entries(
    firms: Sequence[tuple[str, str, int]],
    *,
    sections: dict[str, str],
    groups: dict[str, str],
    links: Sequence[tuple[str, str]] = (),
    names: Sequence[str] | None = None,
) -> Entries:
    """Entries of firms given as (region, class, year); `names` are theirs, in the same order.

    `sections` names the section of every class that counts (also those without a firm), `groups` the larger area of
    every region that occurs. Raises KeyError for a firm of a class or region that they do not name.
    """
    regions = tuple(sorted({region for region, _kind, _year in firms}))
    classes = tuple(sorted(sections))
    at_region = {key: place for place, key in enumerate(regions)}
    at_class = {key: place for place, key in enumerate(classes)}
    joined = np.zeros((len(classes), len(classes)), dtype=bool)
    for one, other in links:
        if one in at_class and other in at_class and one != other:
            joined[at_class[one], at_class[other]] = joined[at_class[other], at_class[one]] = True
    return Entries(
        regions=regions,
        classes=classes,
        region=np.array([at_region[region] for region, _kind, _year in firms], dtype=np.int64),
        kind=np.array([at_class[kind] for _region, kind, _year in firms], dtype=np.int64),
        year=np.array([year for _region, _kind, year in firms], dtype=np.int64),
        sections=_numbers([sections[key] for key in classes]),
        groups=_numbers([groups[key] for key in regions]),
        links=joined,
        names=None if names is None else tuple(names),
    )


def _numbers(names: Sequence[str]) -> Ints:
    return np.unique(np.array(names), return_inverse=True)[1].astype(np.int64)
