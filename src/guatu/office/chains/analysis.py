"""产业分析 of an imported company table: structure, change, hot spots and concentration, as one page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _
from scipy.spatial import cKDTree

from guatu import regional
from guatu.atlas.model import Region, RegionKind
from guatu.atlas.sentences import strung
from guatu.lake import DuckDB, Lake, Manifest, Reduction, Scope, largest, reduce_rows
from guatu.office.atlas.services import current, from_atlas
from guatu.regional import Cells, Structure
from guatu.regional.members import Firms, Members

DIGITS = 2
"""Divisions (大类): finer classes leave cells of one firm."""
NEIGHBOURS = 4
"""Nearest regions that count as neighbours: no boundaries are shipped to tell who touches whom."""
PLANTS = """
select places.at as region, substring(rows.class_code from 1 for 2) as class,
       coalesce(rows.staff, 1) as size, rows.staff is not null as told
from rows
join places on places.region = rows.region
where rows.active and length(rows.class_code) >= 2 and coalesce(rows.staff, 1) > 0
"""


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """A table with what every sentence of the page has to say: which one, of which day, how many firms.

    Equal only to itself, so that what is worked out from it can be kept by it.
    """

    manifest: Manifest
    scope: Scope | None
    regions: tuple[Region, ...]
    reduced: Reduction
    cells: Cells

    @property
    def day(self) -> str:
        """The day that the table speaks of: its own, else that of its import."""
        return self.manifest.day.isoformat()

    @property
    def synthetic(self) -> bool:
        """Whether its firms were made up."""
        return bool(self.scope and self.scope.synthetic)


@dataclass(frozen=True, slots=True)
class Line:
    """A region or an industry with its sentence and what lies behind it."""

    name: str
    sentence: str
    why: str = ""


@from_atlas
@lru_cache(maxsize=8)
def base(table: str, level: str, founded_by: date | None = None) -> Base | None:
    """The newest version of a table over the pack's own counties or cities; None where nothing of it lies in them."""
    lake = Lake(settings.WORKSPACE.lake)
    versions = lake.versions(table)
    if not versions:
        return None
    manifest, atlas = versions[-1], current()
    kind = RegionKind.PREFECTURE if level == "city" else RegionKind.COUNTY
    engine = _engine(lake, manifest)
    places = [one.id for one in atlas.regions.values() if one.home and one.kind is kind]
    found = reduce_rows(engine, atlas, places, DIGITS, founded_by=founded_by)
    if not found.rows:
        return None
    held = np.flatnonzero(found.matrix.sum(axis=1)) if founded_by is None else np.arange(len(found.regions))
    regions = tuple(atlas.regions[found.regions[at]] for at in held)
    names = tuple(atlas.classes[code].name for code in found.classes)
    firms = None if founded_by else _named(largest(engine, atlas, places, DIGITS))
    cells = Cells(found.matrix[held], tuple(one.short for one in regions), names, firms)
    kept = replace(found, regions=tuple(one.id for one in regions), matrix=cells.matrix)
    return Base(manifest, Scope.of(manifest.scope) if manifest.scope else None, regions, kept, cells)


def tables() -> list[str]:
    """Names of the imported tables, the largest first."""
    lake = Lake(settings.WORKSPACE.lake)
    return sorted(lake.tables(), key=lambda table: (-lake.versions(table)[-1].kept, table))


def structures(found: Base, one: str, other: str) -> list[Line]:
    """How alike two regions are, and then each region beside all of them together."""
    (alike, by_chance), names = _alike(found), found.cells.regions
    lines = [Line("", alike.sentence(one, other), alike.explain(one, other))] if one != other else []
    nearness = alike.similarity - 2 * np.eye(len(names))
    for at in np.argsort(-np.nan_to_num(alike.division)).tolist():
        twin = int(np.nanargmax(nearness[at]))
        numbers = {"share": f"{alike.division[at]:.0%}", "twin": names[twin]}
        numbers["n"] = f"{found.cells.matrix[at].sum():.0f}"
        numbers["s"] = f"{alike.similarity[at, twin]:.2f}"
        beyond = alike.division[at] > by_chance[at]
        numbers["beyond"] = _("超出偶然") if beyond else _("同样多企业随手抽也会有，看不出特别")
        said = (
            _(
                "%(n)s 家：与全部区域相比须有 %(share)s 换行业，%(beyond)s；结构最像的是%(twin)s（相似系数 %(s)s）。"
            )
            % numbers
        )
        lines.append(Line(names[at], said, alike.explain(names[at], names[twin], most=2)))
    return lines


@lru_cache(maxsize=8)
def _alike(found: Base) -> tuple[Structure, tuple[float, ...]]:
    """The structures, and how far each region would differ from all by chance."""
    alike = regional.structure(found.cells)
    return alike, tuple(alike.chance_alone(name) for name in found.cells.regions)


def changes(table: str, level: str, years: tuple[int, int]) -> list[Line]:
    """Where the change of each region between the ends of two years came from, the largest own doing first."""
    start, end = (date(year, 12, 31) for year in years)
    one, other = base(table, level, start), base(table, level, end)
    if one is None or other is None:
        return []
    first, then = _matched(one, other)
    engine = _engine(Lake(settings.WORKSPACE.lake), other.manifest)
    came = largest(engine, current(), [place.id for place in other.regions], DIGITS, founded=(start, end))
    moved = regional.shift_share(first, then, came=_named(came))
    order = np.argsort(-moved.competitive.sum(axis=1))
    names = first.regions
    return [Line(names[at], moved.sentence(names[at]), moved.explain(names[at])) for at in order.tolist()]


def spots(found: Base, industry: str) -> list[Line]:
    """Where an industry's shrunk quotients lie high, or low, together."""
    quotients = regional.specialise(found.cells).shrunk[:, found.cells.industries.index(industry)]
    at = np.array([[one.lon or np.nan, one.lat or np.nan] for one in found.regions])
    there = np.flatnonzero(~np.isnan(at).any(axis=1))
    if len(there) <= NEIGHBOURS:
        return []
    flat = at[there] * [np.cos(np.radians(at[there][:, 1].mean())), 1.0]
    near = cKDTree(flat).query(flat, k=NEIGHBOURS + 1)[1]
    rows = [[int(one) for one in line if one != row] for row, line in enumerate(near)]
    hot = regional.hot_spots(quotients[there], rows)
    told = [Line("", hot.sentence)]
    names = tuple(found.cells.regions[row] for row in there)
    counted = replace(found.cells, regions=names, matrix=found.cells.matrix[there])
    for row in np.argsort(hot.p, kind="stable")[: max(8, int((hot.hot | hot.cold).sum()))].tolist():
        shrunk = _("区位熵 %(q)s（收缩后）") % {"q": f"{quotients[there][row]:.2f}"}
        told.append(Line(names[row], shrunk, hot.explain(row, counted, industry)))
    return told


def concentrations(found: Base) -> list[Line]:
    """How concentrated each industry is, and whether it sells beyond its region by where it lies."""
    lake = Lake(settings.WORKSPACE.lake)
    engine = _engine(lake, found.manifest)
    reduce_rows(engine, current(), [one.id for one in found.regions], DIGITS)  # makes `places`
    plants = engine.fetch(PLANTS)
    names = {code: current().classes[code].name for code in found.reduced.classes}
    shorts = {one.id: one.short for one in found.regions}
    sizes = [float(size) for size in plants["size"]]
    index = regional.agglomeration(
        [shorts[str(one)] for one in plants["region"]],
        [names[str(one)] for one in plants["class"]],
        sizes,
        found.cells.firms,
    )
    staffed = int(np.asarray(plants["told"], dtype=bool).sum())
    counted = _("%(n)s 家企业，%(told)s 家有从业人数，其余每家算一人。")
    lines = [Line("", counted % {"n": len(sizes), "told": staffed})]
    enough = len(found.regions) >= regional.parameter("traded.min_regions", date.max).number
    split = regional.traded(found.cells) if enough else None
    if split is not None:
        lines.append(Line("", split.sentence()))
    for at in np.argsort(-np.nan_to_num(index.gamma, nan=-9)).tolist():
        name = index.industries[at]
        told = index.sentence(name)
        said = strung([split.sort(name), told], "；") if split else told
        lines.append(Line(name, said, index.explain(name)))
    return lines


def _named(found: Mapping[tuple[str, str], tuple[tuple[str, ...], int]]) -> Firms:
    """Firms behind cells, by the names that the page shows."""
    atlas = current()
    return {
        (atlas.regions[region].short, atlas.classes[code].name): Members(names, count)
        for (region, code), (names, count) in found.items()
        if code in atlas.classes
    }


def _engine(lake: Lake, manifest: Manifest) -> DuckDB:
    engine = DuckDB()
    engine.parquet("rows", [lake.rows(manifest)])
    return engine


def _matched(first: Base, then: Base) -> tuple[Cells, Cells]:
    """Both on the industries of either, since an industry may be new."""
    industries = sorted({*first.cells.industries, *then.cells.industries})
    return _spread(first.cells, industries), _spread(then.cells, industries)


def _spread(cells: Cells, industries: Iterable[str]) -> Cells:
    wanted = tuple(industries)
    matrix = np.zeros((len(cells.regions), len(wanted)))
    matrix[:, [wanted.index(name) for name in cells.industries]] = cells.matrix
    return Cells(matrix, cells.regions, wanted)
