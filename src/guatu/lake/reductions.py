"""From rows to region × class cells: one standard SQL text for every engine.

Zones and counties are summed up to the level that is asked for through a small table `places (region, at)`, so the
SQL knows nothing of administrative codes; classes are cut to their first digits (GB/T 4754 codes nest).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from guatu.atlas.model import Atlas
from guatu.atlas.places import contains
from guatu.atlas.sentences import say
from guatu.lake.engine import Engine

CELLS = """
select places.at as region,
       substring(rows.class_code from 1 for {digits}) as class,
       count(*) as firms,
       sum({measure}) as measure
from rows
join places on places.region = rows.region
where rows.active and rows.class_code is not null and length(rows.class_code) >= {digits} {founded}
group by places.at, substring(rows.class_code from 1 for {digits})
order by region, class
"""
LARGEST = """
select region, class, name, firms
from (
    select places.at as region,
           substring(rows.class_code from 1 for {digits}) as class,
           rows.name as name,
           count(*) over (partition by places.at, substring(rows.class_code from 1 for {digits})) as firms,
           row_number() over (
               partition by places.at, substring(rows.class_code from 1 for {digits})
               order by rows.staff desc nulls last, rows.capital desc nulls last, rows.name
           ) as place
    from rows
    join places on places.region = rows.region
    where rows.active and rows.class_code is not null and length(rows.class_code) >= {digits} {founded}
) as ranked
where place <= {most}
order by region, class, place
"""
MEASURES = {"firms": "1", "staff": "rows.staff", "revenue": "rows.revenue", "capital": "rows.capital"}


@dataclass(frozen=True, slots=True)
class Reduction:
    """A measure by region and class. `matrix`: regions × classes, 0 where no row was; `rows` counts what is in it,
    `left_out` the rows without a class of that depth, without a region, or no longer active."""

    regions: tuple[str, ...]
    classes: tuple[str, ...]
    matrix: NDArray[np.float64]
    measure: str
    rows: int
    left_out: int

    @property
    def sentence(self) -> str:
        """What a section chief should know before using the numbers."""
        return say(
            "{regions} 个区域 × {classes} 个行业，用上 {rows} 家企业（表中共 {whole} 家，{left} 家没有行业代码、"
            "定不了区域或已注销，未计入）。",
            **{"regions": len(self.regions), "classes": len(self.classes), "rows": self.rows},
            **{"whole": self.rows + self.left_out, "left": self.left_out},
        )


def reduce_rows(
    engine: Engine,
    atlas: Atlas,
    regions: Iterable[str],
    digits: int = 4,
    measure: str = "firms",
    *,
    founded_by: date | None = None,
) -> Reduction:
    """Counts (or sums of a measure) of the engine's table `rows` in each of `regions`, by classes of some digits.

    A row lies in the first of the regions that contains its own region. `founded_by` leaves out what was founded later
    or on no known day. Raises KeyError for an unknown measure.
    """
    wanted = tuple(regions)
    _lay_places(engine, atlas, wanted)
    day = f"and rows.founded <= date '{founded_by.isoformat()}'" if founded_by else ""
    found = engine.fetch(CELLS.format(digits=int(digits), measure=MEASURES[measure], founded=day))
    total = engine.fetch("select count(*) as n from rows")["n"]
    values = found["firms" if measure == "firms" else "measure"]
    classes = tuple(sorted({str(code) for code in found["class"]}))
    at_region = {key: place for place, key in enumerate(wanted)}
    at_class = {key: place for place, key in enumerate(classes)}
    matrix = np.zeros((len(wanted), len(classes)))
    rows = [at_region[str(key)] for key in found["region"]]
    matrix[rows, [at_class[str(code)] for code in found["class"]]] = np.ma.filled(values.astype(float), 0.0)
    counted = int(found["firms"].sum()) if len(found["firms"]) else 0
    return Reduction(wanted, classes, matrix, measure, counted, int(total[0]) - counted)


def largest(
    engine: Engine,
    atlas: Atlas,
    regions: Iterable[str],
    digits: int = 4,
    most: int = 3,
    *,
    founded: tuple[date, date] | None = None,
) -> Mapping[tuple[str, str], tuple[tuple[str, ...], int]]:
    """Behind the cells of `reduce_rows`: names of the largest firms (by staff, then capital) and how many there are.

    `founded` keeps those founded after the first day and by the second.
    """
    _lay_places(engine, atlas, tuple(regions))
    after, by = founded or (None, None)
    days = f"and rows.founded > date '{after}' and rows.founded <= date '{by}'" if founded else ""
    found = engine.fetch(LARGEST.format(digits=int(digits), most=int(most), founded=days))
    told: dict[tuple[str, str], tuple[tuple[str, ...], int]] = {}
    columns = (found[name].tolist() for name in ("region", "class", "name", "firms"))
    for region, code, name, firms in zip(*columns, strict=True):
        before = told.get((str(region), str(code)), ((), 0))[0]
        told[str(region), str(code)] = ((*before, str(name)), int(firms))
    return told


def _lay_places(engine: Engine, atlas: Atlas, wanted: tuple[str, ...]) -> None:
    inner, outer = _places(atlas, wanted)
    engine.columns("places", {"region": inner, "at": outer})


def _places(atlas: Atlas, wanted: tuple[str, ...]) -> tuple[list[str], list[str]]:
    inner: list[str] = []
    outer: list[str] = []
    for region in atlas.regions:
        holder = next((key for key in wanted if contains(atlas, key, region)), None)
        if holder is not None:
            inner.append(region)
            outer.append(holder)
    return inner, outer
