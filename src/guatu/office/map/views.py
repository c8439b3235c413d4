"""The start page: the map, its data, and the card of one region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from guatu.atlas.model import Region
from guatu.office.addresses import address
from guatu.office.atlas.services import at
from guatu.office.map import drawing, units
from guatu.office.map.arcs import Arc, arcs, lines
from guatu.office.map.boundaries import credit, loaded
from guatu.office.map.cards import card_of
from guatu.office.map.choices import ARCS, FIRMS, views
from guatu.office.map.firms import Firms, firms, tables, wanted
from guatu.office.map.layers import Pile, piles
from guatu.office.map.scene import Scene, scene_of
from guatu.office.map.shades import Colouring, Shade
from guatu.office.map.words import firms_in_words, layer_notes, phrases
from guatu.office.moment import moment_of
from guatu.office.parts import look_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may
from guatu.office.projects import scope


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list beside the map."""

    region: Region
    shade: Shade
    address: str
    firms: int = 0
    """Points of imported tables in it, where that layer is shown."""


def rows_of(scene: Scene, painted: Colouring, found: Firms | None) -> list[Row]:
    """The list beside the map: the largest value first, what is not known last."""
    ids = [region.id for region in scene.regions]
    held: Counter[str] = Counter()
    for key, count in (found.points.by_region(wanted(scene.choice, scene.moment)) if found else {}).items():
        held[units.holder(scene.atlas, key, ids) or ""] += count
    rows = [
        Row(
            region,
            painted.shades[region.id],
            address("map:home") + scene.choice.query(scene.moment, region=region.id),
            held[region.id],
        )
        for region in scene.regions
        if region.id in painted.shades
    ]
    return sorted(rows, key=lambda row: (row.shade.order is None, -(row.shade.order or 0), row.region.id))


def _firms(scene: Scene) -> Firms | None:
    return firms(scene.moment) if FIRMS in scene.choice.layers else None


def arcs_of(scene: Scene) -> list[Arc]:
    """The pairings of a view that shows them."""
    return arcs(scene.atlas, scene.choice, scene.moment) if ARCS in scene.choice.layers else []


def _in_words(request: HttpRequest, scene: Scene) -> dict[str, object]:
    painted = scene.painted()
    boundaries, found = loaded(), _firms(scene)
    return {
        "section": "map",
        "choice": scene.choice,
        "faults": scene.faults,
        "painted": painted,
        "rows": rows_of(scene, painted, found),
        "firms": firms_in_words(found, scene.atlas, wanted(scene.choice, scene.moment)) if found else None,
        "has_firms": bool(tables(scene.moment)),
        "phrases": phrases(),
        "arcs": arcs_of(scene),
        "notes": layer_notes(scene, found, made_up=scope.synthetic(request)),
        "whole": scene.atlas.regions.get(scene.choice.whole),
        "drawn": drawing.drawn(scene.atlas),
        "credit": credit(boundaries) if boundaries else "",
        "boundaries": boundaries,
    }


def home(request: HttpRequest) -> HttpResponse:
    """Where does the region stand? A map, a list with the same values, and the card of the chosen region."""
    scene = scene_of(request)
    chosen = scene.choice.region
    context = _in_words(request, scene) | {
        "options": scene.options,
        "sees_projects": may(actor_of(request), "projects.view"),
        "synthetic_projects": scope.synthetic(request),
        "views": views(scene.atlas),
        "addresses": {
            "data": reverse("map:data"),
            "words": reverse("map:words"),
            "card": reverse("map:card", args=["__"]),
            "firms": reverse("map:firms"),
            "areas": reverse("map:areas"),
            "svg": reverse("map:svg"),
            "compare": reverse("map:compare"),
            "shapes": f"{reverse('map:shapes')}?v={drawing.sheet(scene.atlas).version}",
        },
    }
    if chosen:
        context["card"] = card_of(chosen, look_of(request))
    return render(request, "map/home.html", context)


def words(request: HttpRequest) -> HttpResponse:
    """The question, the legend and the list, when the choice changes without a new page."""
    return render(request, "map/words.html", _in_words(request, scene_of(request)) | {"swap": True})


def data(request: HttpRequest) -> JsonResponse:
    """The shades and piles of the chosen view; the shapes come from `geometry`."""
    response = JsonResponse(told(request, scene_of(request)), json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, private=True, no_cache=True)  # projects differ from reader to reader
    return response


def told(request: HttpRequest, scene: Scene) -> dict[str, Any]:
    """All that the map draws of a view, for its script and for the API."""
    choice, painted = scene.choice, scene.painted()
    return {
        "colour": ":".join(choice.colour),
        "view": choice.view,
        "whole": choice.whole,
        "level": choice.level,
        "layers": list(choice.layers),
        "region": choice.region,
        "question": painted.question,
        "reading": painted.reading,
        "measure": painted.measure,
        "source": painted.source,
        "notes": layer_notes(scene, _firms(scene), made_up=scope.synthetic(request)),
        "legend": [{"shade": line.shade, "label": line.label} for line in painted.legend],
        "shades": {
            key: {"shade": shade.shade, "text": shade.text, "more": shade.more}
            for key, shade in painted.shades.items()
        },
        "piles": [
            {"layer": pile.layer, "region": pile.region, "count": pile.count, "coarse": pile.coarse}
            for pile in piles_of(request, scene)
        ],
        "tiles": _tiles(scene),
        "arcs": lines(arcs_of(scene), scene.atlas),
    }


def piles_of(request: HttpRequest, scene: Scene) -> list[Pile]:
    """The counts of the chosen layers, as this reader may see them."""
    return piles(scene.atlas, scene.choice, scene.moment, scene.regions, _projects(request, scene))


def _projects(request: HttpRequest, scene: Scene) -> Sequence[str]:
    """Regions of the projects that this reader may see, as known by the day."""
    rows = scope.seen_projects(actor_of(request), synthetic=scope.synthetic(request))
    rows = rows.filter(created_at__date__lte=scene.moment.known_by)
    return list(rows.values_list("region", flat=True)) if "projects" in scene.choice.layers else []


def _tiles(scene: Scene) -> str:
    """Address of the tiles of the view, with {z}, {x} and {y} in it; empty where there are none."""
    found = _firms(scene)
    if found is None:
        return ""
    chosen = wanted(scene.choice, scene.moment)
    said = {"group": chosen.group, "born": "" if chosen.born_by is None else str(chosen.born_by)}
    query = urlencode({key: value for key, value in said.items() if value})
    return reverse("map:tile", args=[found.version, 0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}") + f"?{query}"


def geometry(request: HttpRequest) -> HttpResponse:
    """The shapes. They change with the pack and the boundaries alone: kept by the browser under their version."""
    drawn = drawing.sheet(at(moment_of(request)))
    etag = f'"{drawn.version}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    response = HttpResponse(drawn.text, content_type="application/json")
    response["ETag"] = etag
    current = request.GET.get("v") == drawn.version
    patch_cache_control(
        response, private=True, max_age=30 * 86400 if current else 0, must_revalidate=not current
    )
    return response


def card(request: HttpRequest, key: str) -> HttpResponse:
    """What a region declares, has, says and wants, on one narrow card."""
    moment = moment_of(request)
    if key not in at(moment).regions:
        raise Http404(f"no region {key} on {moment.as_of}")
    return HttpResponse(card_of(key, look_of(request)))
