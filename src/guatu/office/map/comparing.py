"""Two maps side by side: two regions on one day, or one region on two days, under one legend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.atlas.model import Region
from guatu.office.map import drawing
from guatu.office.map.boundaries import credit, loaded
from guatu.office.map.choices import views
from guatu.office.map.firms import firms, wanted
from guatu.office.map.scene import Scene, pair
from guatu.office.map.shades import Colouring, Key, Shade
from guatu.office.map.views import rows_of
from guatu.office.map.words import firms_in_words, phrases
from guatu.office.moment import moment_of, read_moment


@dataclass(frozen=True, slots=True)
class Both:
    """A region's line where the two maps show the same regions."""

    region: Region
    one: Shade | None
    other: Shade | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two maps: its words, its list, and the addresses of its data."""

    scene: Scene
    painted: Colouring
    rows: list[object]
    name: str
    data: str
    firms: int | None

    @property
    def day(self) -> str:
        """Its day, as an address says it."""
        return self.scene.moment.as_of.isoformat()


def show(request: HttpRequest) -> HttpResponse:
    """What is different here and there, or then and now?"""
    given, moment = dict(request.GET.lists()), moment_of(request)
    view, days = request.GET.get("view2", ""), _days(request)
    scenes = pair(given, replace(moment, as_of=days[0]), view, days[1].isoformat())
    sides = [_side(one, other) for one, other in (scenes, reversed(scenes))]
    same = scenes[0].choice.view == scenes[1].choice.view
    boundaries = loaded()
    context = {
        "section": "map",
        "sides": sides,
        "same": same,
        "both": _both(*sides) if same else [],
        "choice": scenes[0].choice,
        "faults": [*scenes[0].faults, *scenes[1].faults],
        "options": scenes[0].options,
        "views": views(scenes[0].atlas),
        "painted": _together(*(side.painted for side in sides)),
        "phrases": phrases(),
        "credit": credit(boundaries) if boundaries else "",
        "shapes": [
            f"{reverse('map:shapes')}?v={drawing.sheet(one.atlas).version}&as_of={one.moment.as_of}"
            f"&known_by={one.moment.known_by}"
            for one in scenes
        ],
        "has_firms": any(side.firms is not None for side in sides) or bool(firms(moment)),
    }
    return render(request, "map/compare.html", context)


def _days(request: HttpRequest) -> tuple[date, date]:
    """The days of the two maps; where nothing was chosen, a year ago and the moment's own."""
    moment = moment_of(request)
    said = [read_moment({"as_of": request.GET.get(name, "")}) for name in ("day", "day2")]
    if not any(one.chosen for one in said) and not request.GET.get("view2"):
        return moment.as_of - timedelta(days=365), moment.as_of
    one, other = (one.as_of if one.chosen else moment.as_of for one in said)
    return one, other


def _side(scene: Scene, other: Scene) -> Side:
    painted = scene.painted()
    found = firms(scene.moment) if "firms" in scene.choice.layers else None
    frame = scene.atlas.regions.get(scene.choice.whole)
    name = frame.name if frame else _("全部区域")
    day = replace(scene.moment, chosen=True)
    beside = f"{other.choice.view}@{other.moment.as_of}"
    return Side(
        scene=scene,
        painted=painted,
        rows=list(rows_of(scene, painted, found)),
        name=name,
        data=reverse("map:data") + scene.choice.query(day, region="") + f"&beside={beside}",
        firms=firms_in_words(found, scene.atlas, wanted(scene.choice, scene.moment)).count if found else None,
    )


def _both(one: Side, other: Side) -> list[Both]:
    """The regions of both maps in the order of the first, those that only the second has at the end."""
    regions = {row.region.id: row.region for side in (one, other) for row in side.rows}  # type: ignore[attr-defined]
    shades = (one.painted.shades, other.painted.shades)
    return [Both(region, shades[0].get(key), shades[1].get(key)) for key, region in regions.items()]


def _together(one: Colouring, other: Colouring) -> Colouring:
    """One legend: the lines of both, each once, what is unknown last."""
    lines: dict[tuple[str, str], Key] = {(key.shade, key.label): key for key in (*one.legend, *other.legend)}
    return replace(one, legend=sorted(lines.values(), key=lambda key: key.shade == "unknown"))
