"""产业聚集区域 of a chain on the map: where its firms lie closer than chance, among all firms of the tables.

The test (`guatu.regional.clusters`) is made on a sample where firms are many; how many firms each area holds is then
counted among all of them. Computed once for an index and kept beside its tiles.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import mapping, shape

from guatu.atlas.model import Atlas
from guatu.atlas.sentences import kept, remade, strung
from guatu.lake.firms import Firm, firms
from guatu.lake.points import Filter
from guatu.lake.sample import Places, places
from guatu.office.map import drawing, units
from guatu.office.map.firms import Firms, group_of
from guatu.office.map.schematic import Schematic
from guatu.office.vocabulary import told
from guatu.regional.clusters import Clusters, Plane, clusters

RADIUS = 2_000.0
"""Metres. A choice of ours, told on the page: a few minutes' drive."""
MOST_POINTS, MOST_OTHERS = 1_500, 9_000
LEAST = 3
SHOWN = 50
"""Members that are named: the largest by registered capital."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area. `expected`: firms that the background leads to expect there; `largest`: (table, row) of members."""

    name: str
    firms: int
    share: float
    expected: float
    p: float
    polygon: dict[str, Any]
    largest: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a chain, largest first. `tested` of its `firms` were drawn for the test that `sentence` tells of;
    0 where there were too few to test."""

    sentence: str
    firms: int
    tested: int
    areas: tuple[Area, ...] = ()

    @property
    def words(self) -> str:
        """What clusters, and how sure that is."""
        if not self.tested:
            return _("本链 %(n)s 家企业，不足以检验是否聚集。") % {"n": f"{self.firms:,}"}
        drawn = _("按行业代码属于本链的 %(n)s 家中抽 %(m)s 家检验。") % {
            "n": f"{self.firms:,}",
            "m": f"{self.tested:,}",
        }
        return told(strung([drawn if self.tested < self.firms else "", self.sentence], ""))


def areas(found: Firms, atlas: Atlas, chosen: Filter) -> Areas:
    """The areas of the chain that the filter names. From the disk where they were computed before."""
    file = found.points.folder / f"areas.{group_of(found.points, chosen)}.json"
    if not file.exists():
        part = file.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(_written(_computed(found, atlas, chosen)), ensure_ascii=False), "utf-8")
        part.replace(file)
    said = json.loads(file.read_text("utf-8"))
    rows = tuple(_read(row) for row in said["areas"])
    return Areas(**(said | {"sentence": remade(said["sentence"]), "areas": rows}))


def _written(found: Areas) -> dict[str, Any]:
    """The areas for JSON, with how their sentence was made."""
    return asdict(found) | {"sentence": kept(found.sentence)}


def _read(row: dict[str, Any]) -> Area:
    return Area(**(row | {"largest": tuple((table, number) for table, number in row["largest"])}))


def _computed(found: Firms, atlas: Atlas, chosen: Filter) -> Areas:
    codes = sorted({code for node in atlas.chains[chosen.group].nodes for code in node.classes})
    there = places(found.files(), codes, chosen.born_by)
    count = int(there.inside.sum())
    if count < LEAST or count == len(there.inside):
        return Areas("", count, 0)
    plane = Plane(float(np.median(there.at[:, 1])))
    metres = plane.metres(there.at[:, 0], there.at[:, 1])
    own, rest = metres[there.inside][:MOST_POINTS], metres[~there.inside]
    # The background keeps the chain's share, so that what is expected in a disc stays what it is among all firms.
    rest = rest[: min(MOST_OTHERS, max(len(own), int(len(rest) * len(own) / count)))]
    sampled = clusters(own, radius=RADIUS, others=rest, places=_names(atlas, plane))
    found_areas = _areas(there, metres, plane, sampled, count)
    return Areas(sampled.sentence, count, sampled.points, found_areas)


def _names(atlas: Atlas, plane: Plane) -> dict[str, tuple[float, float]]:
    named: dict[str, tuple[float, float]] = {}
    for region in (*units.zones(atlas), *units.counties(atlas)):
        at = plane.metres([region.lon or 0.0], [region.lat or 0.0])[0]
        named.setdefault(region.short, (float(at[0]), float(at[1])))
    return named


def _areas(there: Places, metres: Any, plane: Plane, found: Clusters, count: int) -> tuple[Area, ...]:
    inside = np.flatnonzero(there.inside)
    made: list[Area] = []
    for one in found.areas:
        held = inside[shapely.contains_xy(one.polygon, metres[inside])]
        largest = held[np.argsort(-there.capital[held], kind="stable")][:SHOWN]
        made.append(
            Area(
                name=one.name,
                firms=len(held),
                share=len(held) / count,
                expected=one.expected * count / found.points,
                p=one.p,
                polygon=mapping(shapely.transform(one.polygon.simplify(50), plane.degrees)),
                largest=tuple((int(there.table[at]), int(there.row[at])) for at in largest),
            )
        )
    return tuple(sorted(made, key=lambda area: -area.firms))


def outlines(found: Areas, atlas: Atlas) -> dict[str, Any]:
    """The areas as GeoJSON, on the ground of the map that is drawn."""
    drawn = drawing.drawn(atlas)
    features: list[dict[str, Any]] = []
    for number, area in enumerate(found.areas):
        polygon = shape(area.polygon)
        if isinstance(drawn, Schematic):
            polygon = shapely.transform(
                polygon, lambda at, ground=drawn: np.column_stack(ground.places(at[:, 0], at[:, 1]))
            )
        features.append(
            {
                "type": "Feature",
                "properties": {"area": number, "name": area.name, "n": area.firms},
                "geometry": mapping(shapely.set_precision(polygon, 0.0001)),
            }
        )
    return {"type": "FeatureCollection", "features": features}


def members(found: Firms, area: Area) -> list[Firm]:
    """The largest firms of an area."""
    return firms(found.files(), area.largest)
