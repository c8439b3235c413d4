"""搭配 between the cities of a circle as arcs on the map: who leads, who follows, on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from guatu.atlas.model import Atlas, Region
from guatu.office.atlas.services import at, from_atlas
from guatu.office.map import drawing, units
from guatu.office.map.choices import CHAIN, Choice
from guatu.office.moment import Moment
from guatu.office.vocabulary import sort
from guatu.regional.day import day_of
from guatu.regional.division import standing
from guatu.regional.pairings import Pair, pairs

BEND = 0.16
"""How far an arc bows, as a share of its length; to the right of its way, so that there and back do not cover."""
STEPS = 24


@dataclass(frozen=True, slots=True)
class Arc:
    """A pairing between two cities of the circle."""

    lead: Region
    follow: Region
    kind: str
    label: str
    evidence: tuple[str, ...]


@from_atlas
@lru_cache(maxsize=64)
def _pairs(chain: str, circle: str, as_of: date, known_by: date) -> tuple[Pair, ...]:
    atlas = at(Moment(as_of, known_by))
    day = day_of(atlas, as_of, known_by)
    return pairs(day, standing(day, atlas.chains[chain], atlas.regions[circle].members))


def arcs(atlas: Atlas, choice: Choice, moment: Moment) -> list[Arc]:
    """The pairings of the chain that colours the map, in the circle that fills it, else in the pack's own."""
    kind, chain = choice.colour
    circle = next(
        (one for one in units.circles(atlas) if one.id == choice.whole),
        next(iter(units.circles(atlas)), None),
    )
    if kind != CHAIN or circle is None:
        return []
    return [
        Arc(
            atlas.regions[pair.lead],
            atlas.regions[pair.follow],
            pair.kind.value,
            pair.kind.label,
            pair.evidence,
        )
        for pair in _pairs(chain, circle.id, moment.as_of, moment.known_by)
    ]


def lines(found: list[Arc], atlas: Atlas) -> dict[str, Any]:
    """One bowed line for each pair of cities and direction, with how many pairings it stands for, as GeoJSON."""
    drawn = drawing.drawn(atlas)
    points = drawn.points if drawn else {}
    together: dict[tuple[str, str], list[Arc]] = {}
    for arc in found:
        together.setdefault((arc.lead.id, arc.follow.id), []).append(arc)
    features = [
        {
            "type": "Feature",
            "properties": {
                "n": len(mine),
                "evidence": sum(len(arc.evidence) for arc in mine),
                "words": f"{mine[0].lead.short} → {mine[0].follow.short}{_('：')}"
                + _("；").join(f"{sort(arc.label)} {len(arc.evidence)}" for arc in mine),
            },
            "geometry": {"type": "LineString", "coordinates": bow(points[lead], points[follow])},
        }
        for (lead, follow), mine in together.items()
        if lead in points and follow in points
    ]
    return {"type": "FeatureCollection", "features": features}


def bow(start: tuple[float, float], end: tuple[float, float]) -> list[list[float]]:
    """A quadratic curve from one place to another, in degrees.

    >>> line = bow((0.0, 0.0), (2.0, 0.0))
    >>> line[0], line[-1], line[12][1] < 0
    ([0.0, 0.0], [2.0, 0.0], True)
    """
    a, b = np.array(start), np.array(end)
    along = b - a
    middle = (a + b) / 2 + 2 * BEND * np.array([along[1], -along[0]])
    t = np.linspace(0.0, 1.0, STEPS + 1)[:, None]
    curve = (1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t**2 * b
    return np.round(curve, 4).tolist()
