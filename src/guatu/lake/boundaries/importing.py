"""A file of boundaries becomes shapes of the atlas's regions, with a report of all that was done to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from guatu.atlas.model import Atlas
from guatu.lake.boundaries.checks import doubts
from guatu.lake.boundaries.layer import BoundaryError
from guatu.lake.boundaries.matching import Match, Matcher, wanted
from guatu.lake.boundaries.reading import read_layer
from guatu.lake.boundaries.systems import to_degrees

TOLERANCE = 0.002
"""Degrees (about 200 m) by which a line may be simplified to draw it; shared borders stay shared."""
SNAP = 1e-5
"""Degrees (about 1 m) within which points of two lines are meant to be one."""
_FORMAT = 1
Drawn = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the features. `missing`: regions that the map has room for and the file no shape.
    `repaired`: labels of shapes whose outline crossed itself; `joined`: regions made of several features."""

    system: str
    tolerance: float
    matched: tuple[Match, ...]
    unmatched: tuple[Match, ...]
    missing: tuple[str, ...]
    repaired: tuple[str, ...]
    joined: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Boundaries:
    """Shapes by region id, in WGS-84 degrees and simplified to draw with, and where they come from."""

    shapes: Mapping[str, BaseGeometry]
    source: str
    sha256: str
    approval: str
    """The number of the map's approval (审图号), as given; empty where there is none."""
    report: Report

    @cached_property
    def version(self) -> str:
        """Changes with anything in it."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:12]

    def to_json(self) -> str:
        """All of it as one text."""
        shapes = {key: json.loads(shapely.to_geojson(shape)) for key, shape in self.shapes.items()}
        told = {"source": self.source, "sha256": self.sha256, "approval": self.approval}
        body = {"format": _FORMAT, **told, "report": asdict(self.report), "shapes": shapes}
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Boundaries:
    """The way back. Raises BoundaryError for a file that this version did not write."""
    body: dict[str, Any] = json.loads(text)
    if body.get("format") != _FORMAT:
        raise BoundaryError("界线文件是别的版本写的；请重新导入")
    said = body["report"]
    lists = {key: tuple(said[key]) for key in ("missing", "repaired", "joined", "doubts")}
    matches = {key: tuple(Match(**each) for each in said[key]) for key in ("matched", "unmatched")}
    report = Report(system=said["system"], tolerance=said["tolerance"], **matches, **lists)
    shapes = {key: shapely.from_geojson(json.dumps(shape)) for key, shape in body["shapes"].items()}
    return Boundaries(shapes, body["source"], body["sha256"], body["approval"], report)


def import_boundaries(
    path: Path,
    atlas: Atlas,
    system: str,
    *,
    approval: str = "",
    layer: str = "",
    source: str = "",
    tolerance: float = TOLERANCE,
) -> Boundaries:
    """Reads a file whose coordinates are in `system` (see `systems`) and matches its shapes to the atlas.

    Raises BoundaryError where the file cannot be read, or nothing in it is a region of the atlas.
    """
    found = read_layer(path, layer)
    shapes, named = to_degrees(found, system)
    matcher = Matcher(atlas)
    matches = [matcher.match(feature.properties) for feature in found.features]
    repaired = [match.label for match, shape in zip(matches, shapes, strict=True) if not shape.is_valid]
    parts: dict[str, list[BaseGeometry]] = {}
    for match, shape in zip(matches, shapes, strict=True):
        if match.region:
            parts.setdefault(match.region, []).append(repair(shape))
    if not parts:
        why = "；".join(f"{match.label}：{match.why}" for match in matches[:3])
        raise BoundaryError(f"没有一个图形对得上图册里的区县或市州（{why}）")
    whole = {key: areas(shapely.union_all(pieces)) for key, pieces in parts.items()}
    whole = {key: shape for key, shape in whole.items() if not shape.is_empty}
    report = Report(
        system=named,
        tolerance=tolerance,
        matched=tuple(match for match in matches if match.region),
        unmatched=tuple(match for match in matches if not match.region),
        missing=_missing(atlas, whole),
        repaired=tuple(repaired),
        joined=tuple(key for key, pieces in parts.items() if len(pieces) > 1),
        doubts=(*_said(matches), *doubts(atlas, whole)),
    )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Boundaries(_drawn(atlas, whole, tolerance), source or path.name, digest, approval.strip(), report)


def _missing(atlas: Atlas, shapes: Collection[str]) -> tuple[str, ...]:
    """Regions without a shape; a city is drawn where one of its parts is."""
    drawn = {*shapes, *(atlas.regions[key].parent for key in shapes)}
    return tuple(key for key, region in atlas.regions.items() if wanted(region) and key not in drawn)


def _said(matches: Iterable[Match]) -> list[str]:
    return [f"{match.label}：{match.doubt}" for match in matches if match.doubt]


def repair(shape: BaseGeometry) -> BaseGeometry:
    """The same ground with an outline that does not cross itself.

    >>> areas(repair(Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]))).area
    2.0
    """
    return shape if shape.is_valid else areas(shapely.make_valid(shape))


def areas(shape: BaseGeometry) -> BaseGeometry:
    """Only what has an area: mending may leave lines and points."""
    flat = [each for part in shapely.get_parts(shape) for each in (getattr(part, "geoms", None) or [part])]
    kept = [each for each in flat if isinstance(each, Polygon) and each.area > 0]
    return kept[0] if len(kept) == 1 else MultiPolygon(kept)


def _drawn(atlas: Atlas, shapes: Mapping[str, BaseGeometry], tolerance: float) -> dict[str, BaseGeometry]:
    """Simplified, each kind as a coverage: gaps and overlaps thinner than the tolerance are closed first, so that
    neighbours have one line between them, and keep it."""
    drawn: dict[str, BaseGeometry] = {}
    for kind in dict.fromkeys(atlas.regions[key].kind for key in shapes):
        keys = [key for key in shapes if atlas.regions[key].kind is kind]
        given = np.array([shapes[key] for key in keys], dtype=object)
        clean = cast(Drawn, shapely.coverage_clean(given, gap_width=tolerance, snapping_distance=SNAP))  # pyright: ignore
        simple: Drawn = shapely.coverage_simplify(clean, tolerance)  # pyright: ignore[reportUnknownMemberType]
        drawn |= {key: areas(shape) for key, shape in zip(keys, simple, strict=True)}
    return drawn
