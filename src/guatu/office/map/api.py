"""The map for machines: what can be chosen, what a view shows, firms, and the areas of a chain."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments, Part
from guatu.office.map.areas import areas
from guatu.office.map.boundaries import credit, loaded
from guatu.office.map.choices import Group, views
from guatu.office.map.firm_list import FIRMS
from guatu.office.map.firms import firms, wanted
from guatu.office.map.scene import scene_of
from guatu.office.map.views import told
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require

router = Router()
add_list(
    router,
    "/map/firms",
    FIRMS,
    colour="`chain:…`: only firms of that chain's classes",
    cell="`z/x/y`: those of a cell of the grid",
    area="number of an area of the chain; else `in` or `cell`",
    **{"in": "id of the region that they lie in"},
)


class View(Moments):
    """A view of the map, as the page's address says it; what cannot be followed is in `faults`."""

    colour: str = Field(
        "", max_length=200, description="`chain:…`, `industry:…`, `indicator:…` or `growth:…`"
    )
    view: str = Field("", max_length=60)
    level: str = Field("", max_length=10, description="city or county")
    layers: str = Field(
        "", max_length=200, description="parted by commas; companies without it, `none` for none"
    )
    region: str = Field("", max_length=40)
    beside: str = Field("", max_length=80, description="`view@day` of a second map under the same legend")


class OptionOut(Part):
    """Something to choose."""

    value: str
    label: str


class GroupOut(Part):
    """Options of one kind."""

    label: str
    options: list[OptionOut]


class ChoicesOut(Part):
    """What can colour the map, and the frames to look through."""

    colours: list[GroupOut]
    views: list[GroupOut]


class ShadeOut(Part):
    """How a region is painted, and what is said of it."""

    shade: str
    text: str
    more: str


class LegendOut(Part):
    """A line of the legend."""

    shade: str
    label: str


class PileOut(Part):
    """So many things of a layer under a region; `coarse`: known by city only."""

    layer: str
    region: str
    count: int
    coarse: bool


class MapOut(Part):
    """A view of the map: its question, legend, the shades by region, counts of the layers, pairings as GeoJSON."""

    colour: str
    view: str
    whole: str
    level: str
    layers: list[str]
    region: str
    question: str
    reading: str
    measure: str
    source: str
    notes: list[str]
    legend: list[LegendOut]
    shades: dict[str, ShadeOut]
    piles: list[PileOut]
    tiles: str = Field(description="address of vector tiles of firms; empty where that layer is not chosen")
    arcs: dict[str, Any]
    faults: list[str]


class AreaOut(Part):
    """Firms of a chain closer together than chance. `expected`: how many the background leads to expect there."""

    number: int
    name: str
    firms: int
    share: float
    expected: float
    p: float
    polygon: dict[str, Any]


class AreasOut(Part):
    """The areas of a chain, the largest first; `tested` of its `firms` were drawn for the test."""

    chain: str
    sentence: str
    firms: int
    tested: int
    areas: list[AreaOut]


class BoundariesOut(Part):
    """By what the map is drawn: boundaries that were brought in, or (`loaded` false) the schematic map."""

    loaded: bool
    source: str
    credit: str
    system: str
    matched: int
    unmatched: int
    missing: list[str] = Field(description="ids of regions without a boundary")


def _groups(found: tuple[Group, ...]) -> list[GroupOut]:
    return [
        GroupOut(
            label=str(group.label),
            options=[OptionOut(value=one.value, label=str(one.label)) for one in group.options],
        )
        for group in found
    ]


@router.get("/map/choices", response={200: ChoicesOut, **PROBLEMS}, operation_id="get_map_choices")
def get_map_choices(request: HttpRequest, asked: Query[Moments]) -> ChoicesOut:
    """What can be chosen on the map on a day."""
    require(actor_of(request), "pages.view")
    scene = scene_of(request)
    return ChoicesOut(colours=_groups(scene.options), views=_groups(views(scene.atlas)))


@router.get("/map", response={200: MapOut, **PROBLEMS}, operation_id="get_map")
def get_map(request: HttpRequest, asked: Query[View]) -> MapOut:
    """A view of the map. Two of them, with `beside`, make the comparison."""
    require(actor_of(request), "pages.view")
    scene = scene_of(request)
    return MapOut(**told(request, scene), faults=scene.faults)


@router.get("/map/areas", response={200: AreasOut, **PROBLEMS}, operation_id="get_map_areas")
def get_map_areas(request: HttpRequest, asked: Query[View]) -> AreasOut:
    """Where the firms of the chain that colours the map cluster. The first answer for a chain takes some seconds."""
    require(actor_of(request), "pages.view")
    scene = scene_of(request)
    found, chosen = firms(scene.moment), wanted(scene.choice, scene.moment)
    if found is None or chosen.group not in scene.atlas.chains:
        raise Http404("no firms with coordinates, or no chain chosen")
    there = areas(found, scene.atlas, chosen)
    return AreasOut(
        chain=chosen.group,
        sentence=there.words,
        firms=there.firms,
        tested=there.tested,
        areas=[
            AreaOut(
                number=number,
                name=one.name,
                firms=one.firms,
                share=one.share,
                expected=one.expected,
                p=one.p,
                polygon=one.polygon,
            )
            for number, one in enumerate(there.areas)
        ],
    )


@router.get("/map/boundaries", response={200: BoundariesOut, **PROBLEMS}, operation_id="get_map_boundaries")
def get_map_boundaries(request: HttpRequest, asked: Query[Moments]) -> BoundariesOut:
    """By what the map is drawn, and what of it did not match."""
    require(actor_of(request), "pages.view")
    found = loaded()
    if found is None:
        return BoundariesOut(
            loaded=False, source="", credit="", system="", matched=0, unmatched=0, missing=[]
        )
    report = found.report
    return BoundariesOut(
        loaded=True,
        source=found.source,
        credit=credit(found),
        system=report.system,
        matched=len(report.matched),
        unmatched=len(report.unmatched),
        missing=list(report.missing),
    )
