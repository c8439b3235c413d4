"""What somebody chose to see, as the address says it, and what there is to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from guatu.atlas.model import Atlas, RegionKind
from guatu.office.atlas.services import at, current, from_atlas
from guatu.office.documents.revision import by_region, by_revision
from guatu.office.documents.tallies import Tally, tallies
from guatu.office.map import topics, units
from guatu.office.moment import Moment

PILES = ("companies", "carriers", "events", "projects")
"""Layers that are counted under the shown regions."""
FIRMS, AREAS, ARCS = "firms", "areas", "arcs"
LAYERS = (*PILES, FIRMS, AREAS, ARCS)
CHAIN, INDUSTRY, INDICATOR, GROWTH = "chain", "industry", "indicator", "growth"


@dataclass(frozen=True, slots=True)
class Choice:
    """A view of the map. `colour` is (kind, key); `whole` the id of the region that fills the view, empty for all."""

    colour: tuple[str, str]
    view: str
    whole: str
    level: str
    layers: tuple[str, ...]
    region: str = ""

    def query(self, moment: Moment, **changes: str) -> str:
        """The address of this view, with some parameters changed; an empty value drops one."""
        said = {
            "colour": ":".join(self.colour) if self.colour[0] else "",
            "view": self.view,
            "level": self.level,
            "layers": ",".join(self.layers) or "none",
            "region": self.region,
            **moment.params(),
            **changes,
        }
        return "?" + urlencode({name: value for name, value in said.items() if value}, safe=":,")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its words in the address and on the page."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """Options of one kind."""

    label: str
    options: tuple[Option, ...]


def colours(atlas: Atlas, moment: Moment) -> tuple[Group, ...]:
    """All that can colour the map at this moment: chains with the most to see first, then declared industries,
    then indicators of which some region of the map has a figure."""
    groups = (
        Group(_("产业链完整度"), _chains(moment)),
        Group(_("申报的产业"), _industries(moment)),
        *_indicators(atlas, moment),
    )
    return tuple(group for group in groups if group.options)


@from_atlas
@lru_cache(maxsize=32)
def _chains(moment: Moment) -> tuple[Option, ...]:
    atlas = at(moment)
    placed = Counter(position.chain for position in atlas.positions)
    found = sorted(atlas.chains.values(), key=lambda chain: -placed[chain.id])
    return tuple(Option(f"{CHAIN}:{chain.id}", chain.name) for chain in found)


@from_atlas
@lru_cache(maxsize=32)
def _industries(moment: Moment) -> tuple[Option, ...]:
    return tuple(Option(f"{INDUSTRY}:{name}", name) for name in topics.names(at(moment)))


def _indicators(atlas: Atlas, moment: Moment) -> Iterable[Group]:
    told, words = _told(moment), _("%(name)s（%(n)s 地）")
    known = sorted(told.keys() & atlas.indicators.keys(), key=lambda key: (-told[key].regions, key))
    for kind, counted, label in (
        (INDICATOR, "values", _("指标（最新值）")),
        (GROWTH, "growths", _("指标（最新增速）")),
    ):
        yield Group(
            label,
            tuple(
                Option(
                    f"{kind}:{key}",
                    words % {"name": atlas.indicators[key].name, "n": told[key].regions},
                )
                for key in known
                if getattr(told[key], counted)
            ),
        )


class _Told(NamedTuple):
    """Of how many regions of the map anything, values and growths of an indicator are told."""

    regions: int
    values: int
    growths: int


@by_revision
def _told(moment: Moment) -> Mapping[str, _Told]:
    """Of each indicator. After every change all regions are added up, so it is done by columns."""
    drawn = set(drawn_ids(at(moment)))
    own = [told for region, told in _own(moment).items() if region in drawn]
    sums = np.sum(own, axis=0, dtype=int).tolist() if own else []
    return {key: _Told(*row) for key, row in zip(current().indicators, sums, strict=False) if row[0]}


@by_region
def _own(regions: Sequence[str] | None, moment: Moment) -> Mapping[str, npt.NDArray[np.uint8]]:
    """Of each region, by indicator: whether anything of its own is told, any value, any growth."""
    every, numbers = tallies(moment), {key: number for number, key in enumerate(current().indicators)}
    return {
        region: _own_of(every.get(region, ()), numbers) for region in (every if regions is None else regions)
    }


def _own_of(tallied: Iterable[Tally], numbers: Mapping[str, int]) -> npt.NDArray[np.uint8]:
    found = np.zeros((len(numbers), len(_Told._fields)), np.uint8)
    for one in tallied:
        if one.kind == "metric" and one.own and one.indicator in numbers:
            found[numbers[one.indicator]] = True, one.values > 0, one.growths > 0
    return found


def drawn_ids(atlas: Atlas) -> list[str]:
    """All regions that the map can colour, on either level."""
    return [region.id for level in (units.CITY, units.COUNTY) for region in units.shown(atlas, "", level)]


def views(atlas: Atlas) -> tuple[Group, ...]:
    """The frames to look through: circles of cities, the province, single cities."""
    circles = tuple(
        Option("circle" if number == 0 else f"circle:{circle.id}", circle.name)
        for number, circle in enumerate(units.circles(atlas))
    )
    whole = Option("province", _province(atlas) or _("全部区域"))
    cities = tuple(
        Option(f"city:{city.id}", city.name)
        for city in units.cities(atlas)
        if city.kind is RegionKind.PREFECTURE
    )
    groups = (Group(_("大范围"), (*circles, whole)), Group(_("放大到一个市"), cities))
    return tuple(group for group in groups if group.options)


def _province(atlas: Atlas) -> str:
    above = {city.parent for city in units.cities(atlas)}
    return atlas.regions[above.pop() or ""].name if len(above) == 1 and None not in above else ""


def read_choice(
    given: Mapping[str, Sequence[str]], atlas: Atlas, options: Iterable[Group]
) -> tuple[Choice, list[str]]:
    """The choice that address parameters make, and what of them could not be followed.

    Without parameters: the pack's own circle, its cities, the first thing that can colour it, companies.
    """
    faults: list[str] = []
    values = [option.value for group in options for option in group.options]
    colour = _one(given, "colour")
    if colour and colour not in values:
        faults.append(_("没有可以这样着色的数据：%(colour)s。已换成第一项。") % {"colour": colour})
    colour = colour if colour in values else next(iter(values), ":")
    frames = [option.value for group in views(atlas) for option in group.options]
    view = _one(given, "view")
    if view and view not in frames:
        faults.append(_("没有这个范围：%(view)s。已换成 %(name)s。") % {"view": view, "name": atlas.name})
    view = view if view in frames else frames[0]
    level = _one(given, "level")
    if level not in {units.CITY, units.COUNTY}:
        level = units.COUNTY if view.startswith("city:") else units.CITY
    region = _one(given, "region")
    if region and region not in atlas.regions:
        faults.append(_("没有这个区域：%(region)s。") % {"region": region})
        region = ""
    kind, _sep, key = colour.partition(":")
    return Choice((kind, key), view, _whole(atlas, view), level, _layers(given), region), faults


def _one(given: Mapping[str, Sequence[str]], name: str) -> str:
    found = given.get(name, ())
    return found[-1].strip() if found else ""


def _layers(given: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """`layers=a,b`, `layers=a&layers=b`, or nothing said = companies. `none` means none."""
    if "layers" not in given:
        return LAYERS[:1]
    said = {part for value in given["layers"] for part in value.split(",")}
    return tuple(layer for layer in LAYERS if layer in said)


def _whole(atlas: Atlas, view: str) -> str:
    kind, _sep, key = view.partition(":")
    if kind == "province":
        return ""
    return key or units.circles(atlas)[0].id


def at_region(choice: Choice, region: str) -> Choice:
    """The same view with another region's card."""
    return replace(choice, region=region)
