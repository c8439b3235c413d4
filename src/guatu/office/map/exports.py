"""The map of an address as a file to take along."""

from __future__ import annotations

from urllib.parse import quote

import shapely
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from shapely.geometry import shape

from guatu.office.map import areas as clustered
from guatu.office.map import drawing, svg, units
from guatu.office.map.arcs import lines
from guatu.office.map.boundaries import credit, loaded
from guatu.office.map.choices import AREAS, CHAIN, FIRMS
from guatu.office.map.firms import firms, wanted
from guatu.office.map.layers import Pile
from guatu.office.map.scene import Scene
from guatu.office.map.views import arcs_of, piles_of, rows_of, scene_of
from guatu.office.map.words import layer_notes, phrases
from guatu.office.projects import scope


def as_svg(request: HttpRequest) -> HttpResponse:
    """The view as a drawing, with question, legend, source, dates and approval on it."""
    scene = scene_of(request)
    drawn = drawing.drawn(scene.atlas)
    if drawn is None:
        raise Http404("no region of the pack has a point")
    painted = scene.painted()
    boundaries, said = loaded(), phrases()
    found = firms(scene.moment) if FIRMS in scene.choice.layers else None
    piles = list(piles_of(request, scene))
    if found:
        piles += [
            Pile(FIRMS, row.region.id, row.firms) for row in rows_of(scene, painted, found) if row.firms
        ]
    moment = _("截至 %(a)s，所知至 %(b)s") % {"a": scene.moment.as_of, "b": scene.moment.known_by}
    words = (
        f"{said['source']}{said['colon']}{painted.source}",
        *layer_notes(scene, found, made_up=scope.synthetic(request)),
        f"{said['ground']} · {moment}",
    )
    made = svg.draw(
        svg.Scene(
            painted=painted,
            shapes=drawn.groups if scene.choice.level == units.CITY else drawn.cells,
            around=drawn.outline,
            frame=_frame(scene, drawn),
            points=drawn.points,
            names={key: scene.atlas.regions[key].short for key in drawn.points},
            piles=piles,
            marks=said | {FIRMS: _("名录")},
            areas=_areas(scene),
            arcs=[one["geometry"]["coordinates"] for one in lines(arcs_of(scene), scene.atlas)["features"]],
            badge=credit(boundaries) if boundaries else _("示意图"),
            words=words,
        )
    )
    answer = HttpResponse(made, content_type="image/svg+xml")
    name = quote(f"{said['file']}-{scene.moment.as_of}.svg")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _frame(scene: Scene, drawn: drawing.Drawn) -> shapely.Geometry:
    """What fills the drawing: a circle, a city, or everything."""
    whole = scene.atlas.regions.get(scene.choice.whole)
    if whole is None:
        return drawn.outline
    if whole.id in drawn.groups:
        return drawn.groups[whole.id]
    members = [key for key in whole.members if key in drawn.groups]
    return drawn.merged(members) if members else drawn.outline


def _areas(scene: Scene) -> list[tuple[str, shapely.Geometry]]:
    found = firms(scene.moment) if AREAS in scene.choice.layers else None
    if found is None or scene.choice.colour[0] != CHAIN:
        return []
    there = clustered.areas(found, scene.atlas, wanted(scene.choice, scene.moment))
    shapes = clustered.outlines(there, scene.atlas)["features"]
    return [(one["properties"]["name"], shape(one["geometry"])) for one in shapes]
