"""Tiles of company points, the list of what is in a circle or a region, and the areas and pairings of a chain."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from guatu.lake.points import Filter
from guatu.office.map import areas as clustered
from guatu.office.map.areas import areas
from guatu.office.map.firm_list import FIRMS, PAGE, listed
from guatu.office.map.firms import firms, kept_tile, opened, wanted
from guatu.office.map.scene import scene_of
from guatu.office.tables.views import exports

AGE = 30 * 86400


def tile(request: HttpRequest, version: str, z: int, x: int, y: int) -> HttpResponse:
    """A vector tile. Its address names the version of everything in it, so it may be kept for ever."""
    points = opened(version)
    born = request.GET.get("born", "")
    if points is None or (born and not born.lstrip("-").isdigit()):
        raise Http404("no such tiles")
    chosen = Filter(request.GET.get("group", ""), int(born) if born else None)
    etag = f'"{version}-{z}-{x}-{y}-{chosen.group}-{born}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        try:
            made = kept_tile(points, (z, x, y), chosen)
        except ValueError as error:
            raise Http404(str(error)) from error
        response = HttpResponse(made, content_type="application/vnd.mapbox-vector-tile")
    response["ETag"] = etag
    patch_cache_control(response, private=True, max_age=AGE, immutable=True)
    return response


def listing(request: HttpRequest) -> HttpResponse:
    """Which firms are in this circle, region or area? The largest by registered capital first."""
    scene = scene_of(request)
    found = firms(scene.moment)
    shown = listed(request, scene, found) if found is not None else None
    if found is None or shown is None:
        raise Http404("no such firms")
    asked = {key: request.GET[key] for key in ("cell", "in", "area", "row") if key in request.GET}
    context = {
        "section": "map",
        "choice": scene.choice,
        "listed": shown,
        "found": found,
        "atlas": scene.atlas,
        "asked": asked,
        "query": urlencode(asked),
        "exports": exports(FIRMS, f"{scene.choice.query(scene.moment)}&{urlencode(asked)}"),
        "earlier": max(shown.first - PAGE, 0),
        "chain": scene.atlas.chains.get(wanted(scene.choice, scene.moment).group),
    }
    page = "map/firms.html" if request.headers.get("HX-Request") else "map/firms_page.html"
    return render(request, page, context)


def chain_areas(request: HttpRequest) -> HttpResponse:
    """Where do the firms of this chain cluster? Asked for apart, for the first time it takes some seconds."""
    scene = scene_of(request)
    found, chosen = firms(scene.moment), wanted(scene.choice, scene.moment)
    there = areas(found, scene.atlas, chosen) if found and chosen.group in scene.atlas.chains else None
    context = {
        "section": "map",
        "choice": scene.choice,
        "there": there,
        "found": found,
        "chain": scene.atlas.chains.get(chosen.group),
        "shapes": clustered.outlines(there, scene.atlas) if there else None,
        "radius": clustered.RADIUS / 1000,
    }
    page = "map/areas.html" if request.headers.get("HX-Request") else "map/areas_page.html"
    return render(request, page, context)
