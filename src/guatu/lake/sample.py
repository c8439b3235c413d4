"""Places of firms by class, from company tables of any size: all of some classes, and a sample of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guatu.lake.engine import DuckDB
from guatu.lake.points import united

Floats = NDArray[np.float64]

PLACES = """
select t, "row", lon, lat, coalesce(capital, 0) as capital, ({inside}) as inside, hash(id) as draw
from (select t, "row", id, lon, lat, capital, coalesce(class_code, '') as code
      from ({union})
      where active and lon is not null and lat is not null and abs(lat) < 85 and (founded is null or {old})
      qualify row_number() over (partition by id order by t, "row") = 1)
order by draw, t, "row"
"""


@dataclass(frozen=True, slots=True)
class Places:
    """N firms in an order that chance decides (by a hash of their id, so always the same)."""

    at: Floats
    """N × 2, longitude and latitude in WGS-84 degrees."""
    inside: NDArray[np.bool_]
    """Which are of the wanted classes."""
    table: NDArray[np.int64]
    row: NDArray[np.int64]
    capital: Floats


def places(tables: Sequence[Path], classes: Sequence[str], born_by: int | None = None) -> Places:
    """Active firms with coordinates; those of `classes` (GB/T 4754 codes of any depth) are marked.

    `born_by`: only firms founded by that day (days since 1970-01-01), or of no known day.
    """
    engine = DuckDB()
    union = united(engine, tables)
    codes = [code for code in classes if code.isalnum()]
    inside = " or ".join(f"starts_with(code, '{code}')" for code in codes) or "false"
    old = "true" if born_by is None else f"founded - date '1970-01-01' <= {int(born_by)}"
    found = engine.fetch(PLACES.format(inside=inside, union=union, old=old))
    columns = {name: np.ma.filled(np.ma.asarray(found[name]).astype(np.float64), 0.0) for name in found}
    return Places(
        at=np.column_stack([columns["lon"], columns["lat"]]),
        inside=columns["inside"] > 0,
        table=columns["t"].astype(np.int64),
        row=columns["row"].astype(np.int64),
        capital=columns["capital"],
    )
