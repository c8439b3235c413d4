"""Which firms are in a circle of the map, in a region or in an area: as a page of the list, and as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.atlas.model import Atlas
from guatu.lake import Manifest
from guatu.lake.firms import Firm
from guatu.lake.firms import firms as rows_of
from guatu.lake.points import Filter, Ints
from guatu.lake.tiles import extent
from guatu.office.map import areas as clustered
from guatu.office.map.areas import areas
from guatu.office.map.firms import Firms, firms, wanted
from guatu.office.map.scene import Scene, scene_of
from guatu.office.map.units import inside
from guatu.office.projects.words import YUAN
from guatu.office.tables import Column, Kind, Scope, Table

PAGE = 50
MOST = 10_000
"""Firms that a file or the API holds at most: the largest. The tables themselves lie in the workspace's lake."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an address asks for: the rows of the index, the largest first, and what they are of."""

    title: str
    rows: Ints
    note: str = ""
    bounds: str = ""


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


def listed(request: HttpRequest, scene: Scene, found: Firms) -> Listed | None:
    """The page that an address asks for; None where there is no such place."""
    if "area" in request.GET:
        return _of_area(request, scene, found)
    asked = _asked(request, scene, found)
    if asked is None:
        return None
    given = request.GET.get("from", "0")
    first = int(given) if given.isdigit() else 0
    shown = _firms(found, asked.rows[first : first + PAGE], scene.atlas)
    return Listed(asked.title, len(asked.rows), shown, first, asked.note, asked.bounds)


def _asked(request: HttpRequest, scene: Scene, found: Firms) -> Found | None:
    """Firms of a cell of the grid, of a region, or one of them."""
    points, chosen = found.points, wanted(scene.choice, scene.moment)
    title, bounds = _("图上这一处"), ""
    if "row" in request.GET:
        number = request.GET["row"]
        held = [int(number)] if number.isdigit() and int(number) < points.rows else []
        rows = np.array(held, dtype=np.int64)
    elif "cell" in request.GET:
        rows = _cell(found, request.GET["cell"], chosen)
    else:
        region = scene.atlas.regions.get(request.GET.get("in", ""))
        if region is None:
            return None
        title, rows = region.short, _region(scene, found, region.id, chosen)
    if not rows.size:
        return None
    if "cell" in request.GET:
        bounds = ",".join(f"{edge:.5f}" for edge in extent(points, rows))
    capital = np.nan_to_num(points.array("capital")[rows].astype(float), nan=-1.0)
    return Found(title, rows[np.argsort(-capital, kind="stable")], bounds=bounds)


def _firms(found: Firms, rows: Ints, atlas: Atlas) -> list[Firm]:
    points = found.points
    table, row = points.array("table")[rows], points.array("row")[rows]
    pairs = [(int(one), int(other)) for one, other in zip(table, row, strict=True)]
    return _named(rows_of(found.files(), pairs), atlas)


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


@dataclass(frozen=True, slots=True)
class Row:
    """A firm as files and the API hold it, with the table that it comes from; 合成示例 says so."""

    firm: Firm
    source: str


def _rows(asked: Scope) -> list[Row]:
    scene = scene_of(asked.request)
    found = firms(scene.moment)
    if found is None:
        return []
    if "area" in asked.request.GET:
        there = _of_area(asked.request, scene, found)
        shown = there.firms if there else []
    else:
        rows = _asked(asked.request, scene, found)
        shown = _firms(found, rows.rows[:MOST], scene.atlas) if rows else []
    sources = [_source(one) for one in found.tables]
    return [Row(firm, sources[firm.table]) for firm in shown]


def _source(table: Manifest) -> str:
    made_up = _("（合成示例）") if table.scope and table.scope["synthetic"] else ""
    return f"{table.table}{made_up} {table.imported}"


FIRMS = Table(
    key="firms",
    view="map:firms",
    section="map",
    title=gettext_lazy("名录企业"),
    question=lambda asked: _("这里有哪些企业？"),
    lead=gettext_lazy("按注册资本从大到小，至多一万家；一个聚集区只有最大的几十家。"),
    rows=_rows,
    identify=lambda row: f"{row.firm.table}:{row.firm.id}",
    words=lambda row: (row.firm.name, row.firm.class_name, row.firm.address),
    columns=(
        Column(key="name", label=gettext_lazy("企业"), value=lambda row: row.firm.name),
        Column(key="code", label=gettext_lazy("统一社会信用代码"), value=lambda row: row.firm.id),
        Column(key="place", label=gettext_lazy("所在"), kind=Kind.REGION, value=lambda row: row.firm.region),
        Column(key="class_code", label=gettext_lazy("行业代码"), value=lambda row: row.firm.class_code),
        Column(key="class_name", label=gettext_lazy("行业"), value=lambda row: row.firm.class_name),
        Column(key="founded", label=gettext_lazy("成立"), kind=Kind.DATE, value=lambda row: row.firm.founded),
        Column(
            key="capital",
            label=gettext_lazy("注册资本"),
            kind=Kind.NUMBER,
            unit=YUAN,
            value=lambda row: row.firm.capital,
        ),
        Column(key="street", label=gettext_lazy("地址"), value=lambda row: row.firm.address),
        Column(key="source", label=gettext_lazy("来源")),
    ),
)
