"""合成示例: a made-up table of firms with coordinates, so that the map of points can be tried without anybody's data.

No firm in it exists. Places are drawn round the points of the atlas's regions; firms of a chain crowd at a few of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from guatu.atlas import contains
from guatu.atlas.model import Atlas
from guatu.lake import Lake, Manifest
from guatu.lake.companies import CompanyRow
from guatu.lake.importing import SCHEMA, Scope
from guatu.lake.store import Writer, now
from guatu.office.map import units
from guatu.office.moment import today

TABLE = "合成示例企业名录"
SEED = 20261126
COUNT = 20_000
HEARTS = 3
"""Regions in which a chain's made-up firms crowd."""
CHAIN_SHARE = 0.4
SPREAD, CROWD = 0.06, 0.012
"""Standard deviations in degrees: of firms round their region's point, and of a chain's round a heart."""
FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class _Draw:
    """Columns of the table."""

    region: list[str]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    code: list[str]
    capital: NDArray[np.float64]
    age: NDArray[np.int64]


def make(lake: Lake, atlas: Atlas, count: int = COUNT, seed: int = SEED) -> Manifest:
    """Puts the table into the lake; the same count and seed again find it there."""
    version = hashlib.sha256(f"{TABLE} {seed} {count}".encode()).hexdigest()[:16]
    if found := lake.find(TABLE, version):
        return found
    drawn = _draw(atlas, count, np.random.default_rng(seed))

    def fill(writer: Writer) -> Manifest:
        for row in _rows(drawn):
            writer.row([getattr(row, name) if name != "former" else "" for name, _kind in SCHEMA])
        scope = Scope(TABLE, today(), (), (), False, "合成示例", synthetic=True)
        names = {field.name: field.name for field in fields(CompanyRow)}
        return Manifest(
            TABLE, version, TABLE, "", names, {"seed": str(seed)}, count, count, 0, now(), scope.to_dict()
        )

    return lake.write(TABLE, version, SCHEMA, fill)


def _draw(atlas: Atlas, count: int, random: np.random.Generator) -> _Draw:
    places = units.counties(atlas)
    at = np.array([[place.lon, place.lat] for place in places], dtype=np.float64)
    near = np.array([contains(atlas, atlas.home, place.id) for place in places])
    weight = random.dirichlet(np.where(near, 2.0, 0.3))
    home = random.choice(len(places), count, p=weight)
    spread = np.full(count, SPREAD)
    codes = np.array(sorted(code for code in atlas.classes if len(code) == 4))
    code = codes[random.integers(len(codes), size=count)].astype(object)
    for chain in atlas.chains.values():
        own = _codes(chain.nodes, atlas)
        mine = np.flatnonzero(random.random(count) < CHAIN_SHARE / len(atlas.chains)) if own else []
        code[mine] = np.array(own or [""], dtype=object)[random.integers(max(len(own), 1), size=len(mine))]
        crowd = mine[: len(mine) * 2 // 3]
        home[crowd] = random.choice(random.choice(len(places), HEARTS, p=weight, replace=False), len(crowd))
        spread[crowd] = CROWD
    point = at[home] + random.normal(size=(count, 2)) * spread[:, None]
    return _Draw(
        [places[one].id for one in home],
        point[:, 0],
        point[:, 1],
        [str(one) for one in code],
        np.round(random.lognormal(15, 1.6, count), -4),
        random.integers((today() - FIRST_DAY).days, size=count),
    )


def _codes(nodes: Sequence[object], atlas: Atlas) -> list[str]:
    """Classes of four digits of a chain's nodes."""
    prefixes = tuple(code for node in nodes for code in node.classes)  # type: ignore[attr-defined]
    return sorted(code for code in atlas.classes if len(code) == 4 and code.startswith(prefixes))


def _rows(drawn: _Draw) -> Iterator[CompanyRow]:
    for at, region in enumerate(drawn.region):
        yield CompanyRow(
            row=at + 2,
            id=f"made:{at}",
            name=f"合成示例第{at:07d}号有限公司",
            uscc=None,
            stock=None,
            former=(),
            short="",
            status="合成示例",
            active=True,
            founded=FIRST_DAY + timedelta(days=int(drawn.age[at])),
            listed=None,
            capital=float(drawn.capital[at]),
            revenue=None,
            staff=None,
            class_code=drawn.code[at],
            class_name="",
            scope="",
            products="",
            address="合成示例",
            region=region,
            lon=round(float(drawn.lon[at]), 6),
            lat=round(float(drawn.lat[at]), 6),
            match=None,
            nodes=None,
        )
