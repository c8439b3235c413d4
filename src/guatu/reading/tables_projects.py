"""Tables of projects: each row says what was signed, begun or finished, by whom, where and for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guatu.reading.model import Amount, Event, Organisation
from guatu.reading.organisations_parts import type_of
from guatu.reading.scene import Scene
from guatu.reading.tables_drafts import measured
from guatu.reading.tables_grid import Grid, Spot, grids, is_data
from guatu.reading.tables_heads import read_head
from guatu.reading.tables_where import Where
from guatu.reading.times import TimeKind

_CONFIDENCE = 0.75
_PROJECT = re.compile(r"(?:签约|重点|主要|重大|招商)?项目(?:名称)?$|名称$")
_OWNER = re.compile(
    r"(?:投资|签约|建设|承建|实施|引进|落户)?(?:企业|公司|主体|单位|业主|方|人|者|商|机构)(?:名称)?$"
)
_PLACE = re.compile(
    r"(?:落地|落户|建设|所在|选址|承接|属)(?:[\u4e00-\u9fff]{0,4})$|^(?:区县|县区|县市区|园区|地点|地区|载体)$"
)
_AGREED = re.compile("协议|签约|合同|意向")
_MONEY = re.compile(r"投资|金额|额")
_STAGE = re.compile(r"进展|状态|进度|阶段|节点|动态|现状|情况|备注")
_KINDS = {
    "签约": "签约", "签订": "签约", "签下": "签约", "开工": "开工", "动工": "开工", "奠基": "开工", "投产": "投产",
    "量产": "投产", "竣工": "竣工", "完工": "竣工", "落户": "落户", "落地": "落户", "启用": "启用", "投用": "启用",
    "投运": "启用", "揭牌": "揭牌", "开业": "开业", "开园": "开园", "在建": "在建", "续建": "在建",
}  # fmt: skip
_SUM = re.compile(r"[总合小共]\s*计|总数|全部")
"""What stands in a row that sums the others."""
_AHEAD = re.compile(r"拟|将|预计|计划|待|前(?:期|$)|筹|未|即将|争取|确保")
_KIND = re.compile("|".join(_KINDS))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column says what; None where a table has no such column."""

    project: int
    owner: int
    place: int | None
    money: int | None
    stage: int | None


def facts(scene: Scene) -> Iterator[Event | Organisation]:
    """What tables of projects say: first what happened, then the firms that the text names nowhere else."""
    tables = list(_tables(scene))
    for table in tables:
        yield from _events(scene, *table)
    known = {name.label for name in scene.names if name.sort == "organisation"}
    for grid, columns, _, rows in tables:
        yield from _owners(scene, grid, columns, rows, known)


def _events(
    scene: Scene, grid: Grid, columns: _Columns, heads: Sequence[Spot], rows: Sequence[Sequence[Spot]]
) -> Iterator[Event]:
    """One event for each row of a table whose caption or heads say what happened to the projects."""
    agreed = any(_AGREED.search(head.text) for head in heads)
    of_all = "签约" if agreed else _kind(scene, grid)
    where, day = Where(scene, grid), _day(scene, grid)
    for row in rows:
        cells = {spot.column: spot for spot in row}
        project, owner = cells.get(columns.project), cells.get(columns.owner)
        if project is None or owner is None or project.figure is not None:
            continue
        stage = cells.get(columns.stage) if columns.stage is not None else None
        kind, when = (of_all, day) if stage is None else _reached(scene, stage, of_all, day)
        if kind is None:
            continue
        place = cells.get(columns.place) if columns.place is not None else None
        yield Event(
            id="",
            doc=scene.doc,
            evidence=scene.evidence(row[0].start, row[-1].end),
            confidence=_CONFIDENCE,
            region=_region(scene, where, place),
            etype=kind,
            who=(owner.text,),
            what=project.text,
            where=place.text if place is not None else None,
            when=when,
            amount=_amount(scene, cells, heads, columns),
        )


def _reached(scene: Scene, stage: Spot, of_all: str | None, day: str | None) -> tuple[str | None, str | None]:
    """What a row's own cell says that its project has come to, and when (9月6日开工); what is said of all where it says
    nothing of the kind."""
    found = _KIND.search(stage.text)
    if found is None:
        return of_all, day
    if _AHEAD.search(stage.text):
        return None, None
    times = [time for time in scene.times_in(stage.start, stage.end) if time.period]
    return _KINDS[found.group()], times[0].period if times else None


def _owners(
    scene: Scene, grid: Grid, columns: _Columns, rows: Sequence[Sequence[Spot]], known: set[str]
) -> Iterator[Organisation]:
    """The firms of a table that are not known yet; they are from here on."""
    for row in rows:
        owner = next((spot for spot in row if spot.column == columns.owner), None)
        if owner is None or owner.text in known or not _is_firm(owner.text):
            continue
        known.add(owner.text)
        yield Organisation(
            id="",
            doc=scene.doc,
            evidence=scene.evidence(owner.start, owner.end),
            confidence=_CONFIDENCE,
            region=scene.themes.main or Where(scene, grid).default,
            name=owner.text,
            otype=type_of(owner.text, "company"),
        )


def _region(scene: Scene, where: Where, place: Spot | None) -> str | None:
    """The county that a row names where it lies in what the text is about, else that itself."""
    main = scene.themes.main or where.default
    found = where.row(place) if place is not None and _UNIT.search(place.text) else None
    return found if found and (main is None or found.startswith(main)) else main


_UNIT = re.compile(r"[县旗]$|[市州]$|(?<![园新开经社片高矿景港])区$")


def _is_firm(words: str) -> bool:
    return re.fullmatch(r"[\u4e00-\u9fffA-Za-z()（）·]{3,24}", words) is not None


def _tables(scene: Scene) -> Iterator[tuple[Grid, _Columns, Sequence[Spot], Sequence[Sequence[Spot]]]]:
    """The tables whose heads name a project and its owner, with their columns, heads and rows."""
    for grid in grids(scene):
        data = next((number for number, row in enumerate(grid.rows) if is_data(row)), 0)
        heads = [spot for row in grid.rows[:data] for spot in row]
        columns = _columns(heads)
        rows = [row for row in grid.rows[data:] if not any(_SUM.fullmatch(spot.text) for spot in row)]
        if columns is not None and _names_owners(rows, columns.owner):
            yield grid, columns, heads, rows


def _names_owners(rows: Sequence[Sequence[Spot]], owner: int) -> bool:
    """Whether the owners' column holds names, not how many there are."""
    cells = [spot for row in rows for spot in row if spot.column == owner]
    return bool(cells) and all(spot.figure is None and _is_firm(spot.text) for spot in cells)


def _columns(heads: Sequence[Spot]) -> _Columns | None:
    def first(pattern: re.Pattern[str], taken: Sequence[int | None] = ()) -> int | None:
        return next(
            (h.column for h in heads if h.column not in taken and pattern.search(_bare(h.text))), None
        )

    project = first(_PROJECT)
    owner = first(_OWNER, (project,))
    if project is None or owner is None:
        return None
    stage = first(_STAGE, (project, owner))
    taken = (project, owner, stage)
    return _Columns(project, owner, first(_PLACE, taken), first(_MONEY, taken), stage)


def _bare(words: str) -> str:
    return re.sub(r"[(（].*$|\s", "", words)


def _kind(scene: Scene, grid: Grid) -> str | None:
    """What happened to the projects, by the nearest words over the table that say so."""
    edge = grid.above[-1][1] if grid.above else 0
    for start, end in ((edge, grid.start), *reversed(grid.above)):
        found = _KIND.search(scene.folded, start, end)
        if found is not None:
            return _KINDS[found.group()]
    return None


def _day(scene: Scene, grid: Grid) -> str | None:
    """The last day that the text names before the table."""
    days = [time for time in scene.times_in(0, grid.start) if time.kind is TimeKind.DAY and time.period]
    return days[-1].period if days else scene.period_at(grid.start)


def _amount(scene: Scene, cells: dict[int, Spot], heads: Sequence[Spot], columns: _Columns) -> Amount | None:
    spot = cells.get(columns.money) if columns.money is not None else None
    if spot is None or spot.figure is None:
        return None
    unit = next((read_head(scene, h.start, h.end).unit for h in heads if h.column == columns.money), None)
    found = measured(spot.figure, (unit,))
    return Amount(found.value, found.unit or "元", found.op)
