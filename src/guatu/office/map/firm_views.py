"""Tiles of company points, the list of what is in a circle or a region, and the areas and pairings of a chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from guatu.atlas.model import Atlas
from guatu.lake.firms import Firm
from guatu.lake.firms import firms as rows_of
from guatu.lake.points import Filter, Ints
from guatu.lake.tiles import extent
from guatu.office.map import areas as clustered
from guatu.office.map.areas import areas
from guatu.office.map.firms import Firms, firms, kept_tile, opened, wanted
from guatu.office.map.scene import Scene, scene_of
from guatu.office.map.units import inside

PAGE = 50
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list: what it is of, how many firms in all, the shown ones, the largest first."""

    title: str
    count: int
    firms: list[Firm]
    first: int = 0
    note: str = ""
    bounds: str = ""
    """West, south, east, north, for the map to move to; empty where it should stay."""

    @property
    def last(self) -> int:
        """Number of the last firm that is shown."""
        return self.first + len(self.firms)


def listing(request: HttpRequest) -> HttpResponse:
    """Which firms are in this circle, region or area? The largest by registered capital first."""
    scene = scene_of(request)
    found = firms(scene.moment)
    listed = None
    if found is not None:
        listed = _of_area(request, scene, found) if "area" in request.GET else _of_rows(request, scene, found)
    if found is None or listed is None:
        raise Http404("no such firms")
    asked = {key: request.GET[key] for key in ("cell", "in", "area", "row") if key in request.GET}
    context = {
        "section": "map",
        "choice": scene.choice,
        "listed": listed,
        "found": found,
        "atlas": scene.atlas,
        "asked": asked,
        "query": urlencode(asked),
        "earlier": max(listed.first - PAGE, 0),
        "chain": scene.atlas.chains.get(wanted(scene.choice, scene.moment).group),
    }
    page = "map/firms.html" if request.headers.get("HX-Request") else "map/firms_page.html"
    return render(request, page, context)


def _of_rows(request: HttpRequest, scene: Scene, found: Firms) -> Listed | None:
    """Firms of a cell of the grid, of a region, or one of them."""
    points, chosen = found.points, wanted(scene.choice, scene.moment)
    title = _("图上这一处")
    if "row" in request.GET:
        number = request.GET["row"]
        rows = np.array(
            [int(number)] if number.isdigit() and int(number) < points.rows else [], dtype=np.int64
        )
    elif "cell" in request.GET:
        rows = _cell(found, request.GET["cell"], chosen)
    else:
        region = scene.atlas.regions.get(request.GET.get("in", ""))
        if region is None:
            return None
        title, rows = region.short, _region(scene, found, region.id, chosen)
    if not rows.size:
        return None
    given = request.GET.get("from", "0")
    first = int(given) if given.isdigit() else 0
    capital = np.nan_to_num(points.array("capital")[rows].astype(float), nan=-1.0)
    shown = rows[np.argsort(-capital, kind="stable")][first : first + PAGE]
    table, row = points.array("table")[shown], points.array("row")[shown]
    bounds = ",".join(f"{edge:.5f}" for edge in extent(points, rows)) if "cell" in request.GET else ""
    pairs = [(int(one), int(other)) for one, other in zip(table, row, strict=True)]
    return Listed(title, len(rows), _named(rows_of(found.files(), pairs), scene.atlas), first, bounds=bounds)


def _named(found: list[Firm], atlas: Atlas) -> list[Firm]:
    """The firms with the name of their class in words, where the table has its code alone."""
    return [
        firm
        if firm.class_name or firm.class_code not in atlas.classes
        else replace(firm, class_name=atlas.classes[firm.class_code].name)
        for firm in found
    ]


def _cell(found: Firms, cell: str, chosen: Filter) -> Ints:
    parts = cell.split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return np.array([], dtype=np.int64)
    z, x, y = (int(part) for part in parts)
    valid = z <= 28 and x < 1 << z and y < 1 << z
    return found.points.within(z, x, y, chosen) if valid else np.array([], dtype=np.int64)


def _region(scene: Scene, found: Firms, region: str, chosen: Filter) -> Ints:
    points = found.points
    mine = inside(scene.atlas, region, points.regions) | {region}
    numbers = [at for at, key in enumerate(points.regions) if key in mine]
    kept = np.isin(points.array("region"), numbers)
    passed = points.chosen(chosen, slice(None))
    return np.flatnonzero(kept if passed is None else kept & passed)


def _of_area(request: HttpRequest, scene: Scene, found: Firms) -> Listed | None:
    chosen = wanted(scene.choice, scene.moment)
    number = request.GET["area"]
    if not chosen.group or not number.isdigit():
        return None
    there = areas(found, scene.atlas, chosen)
    if int(number) >= len(there.areas):
        return None
    area = there.areas[int(number)]
    note = _(
        "聚集区：按背景应有 %(expected)s 家，实有 %(n)s 家，占本链 %(share)s；纯随机时出现同样罕见之处的机会 %(p)s。"
    ) % {
        "expected": f"{area.expected:,.0f}",
        "n": f"{area.firms:,}",
        "share": f"{area.share:.0%}",
        "p": f"{area.p:.1%}",
    }
    return Listed(area.name, area.firms, _named(clustered.members(found, area), scene.atlas), note=note)


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
