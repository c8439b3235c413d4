"""Imported company tables laid over an atlas: who holds which node, and what a registry can say of absence.

A firm holds a node where the table's own column of nodes puts it, else where its words do (`guatu.lake.nodes`). A
registry that says to be complete shows absence only where all its firms were judged, by a person or by their products:
the others of a node's classes are counted as `unjudged`, by place, and keep the node unknown (DESIGN.md, principle 3).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from guatu.atlas import ancestors, contains
from guatu.atlas.model import Atlas, Company, Position, Reference, RegionKind
from guatu.atlas.notices import Closure
from guatu.atlas.registry import Registry, Unjudged
from guatu.atlas.sentences import Sentence, say, strung
from guatu.lake import DuckDB, Lake, Manifest, Scope, Severity
from guatu.lake.delimited import LOST
from guatu.lake.engine import by_row
from guatu.regional.holders import CONFIRMED

IMPORT = "import"
"""Kind of the references that stand for a table of the lake."""
_HELD = """
select rows.row as row, rows.id as id, rows.name as name, rows.short as short, rows.former as former,
       rows.uscc as uscc, rows.stock as stock, cast(rows.listed as varchar) as listed,
       cast(rows.founded as varchar) as founded, rows.region as region, rows.address as address, rows.nodes as nodes,
       rows.matches as matches, rows.capital as capital, {function} as function
from rows
where rows.active and (rows.nodes <> '' or rows.matches <> '')
order by rows.row
"""
_FIRMS = """
select rows.class_code as class_code, rows.region as region, count(*) as firms
from rows
where rows.active and {which}
group by rows.class_code, rows.region
order by class_code, region
"""
_GONE = "select rows.id as id, rows.status as status from rows where not rows.active order by rows.row"
_OPEN, _WORDED = "not rows.looked", "rows.looked and rows.nodes is null"
_ALL = "select count(*) as firms, count(*) filter (where rows.region is null) as lost from rows where rows.active"


def laid(atlas: Atlas, lake: Lake, versions: Iterable[Manifest] | None = None) -> Atlas:
    """The atlas with a version of every table of the lake laid over it: the newest, or those given (`versions_on`)."""
    for manifest in versions_on(lake, None) if versions is None else versions:
        atlas = _lay(atlas, _Table(lake, manifest))
    return atlas


def versions_on(lake: Lake, day: date | None) -> tuple[Manifest, ...]:
    """Of every table the version that counts on a day: of those that speak of it or of a day before the one of the latest
    day; the newest where there is none such (its rows are then not known yet), and where no day is given.
    """
    every = (lake.versions(table) for table in lake.tables())
    return tuple(([one for one in found if day is None or one.day <= day] or found)[-1] for found in every)


@dataclass(frozen=True, slots=True)
class _Table:
    lake: Lake
    manifest: Manifest

    @property
    def reference(self) -> str:
        return f"lake/{self.manifest.table}/{self.manifest.version}"

    @property
    def scope(self) -> Scope | None:
        return Scope.of(self.manifest.scope) if self.manifest.scope else None

    @property
    def judged(self) -> bool:
        """Whether firms were put to nodes when the version was read (older ones say nothing of it)."""
        return "looked" in self._engine().fetch("select * from rows limit 0")

    @property
    def held(self) -> str:
        """The query for firms at nodes; versions read before there was a column of functions say nothing of them."""
        said = "function" in self._engine().fetch("select * from rows limit 0")
        return _HELD.format(function="rows.function" if said else "'unknown'")

    def rows(self, sql: str) -> Iterator[Mapping[str, Any]]:
        return by_row(self._engine().fetch(sql))

    def nameless(self) -> bool:
        """Whether rows without a name that can be read were left out: a list with such holes shows no absence."""
        return any(
            issue["severity"] == Severity.ROW_LEFT_OUT and (not issue["value"] or LOST in issue["value"])
            for issue in self.lake.issues(self.manifest)
        )

    def _engine(self) -> DuckDB:
        engine = DuckDB()
        engine.parquet("rows", [self.lake.rows(self.manifest)])
        return engine


def _lay(atlas: Atlas, table: _Table) -> Atlas:
    if not table.judged:
        return atlas
    reference = _reference(table)
    companies, positions = dict(atlas.companies), list(atlas.positions)
    chains = {node.id: chain.id for chain in atlas.chains.values() for node in chain.nodes}
    around = _around(atlas, table.scope.regions) if table.scope else None
    synthetic = table.scope is not None and table.scope.synthetic
    for row in table.rows(table.held):
        place = row["region"] or around
        companies[row["id"]] = _joined(companies.get(row["id"]), _company(row, place, reference.id))
        positions += [
            Position(
                "company",
                row["id"],
                chains[node],
                node,
                say("合成示例：{said}", said=why) if synthetic else why,
                certainty,
                (reference.id,),
                place,
                _day(row["founded"]),
            )
            for node, certainty, why in _held(row)
            if node in chains
        ]
    for row in table.rows(_GONE):
        if row["id"] in companies:
            closure = Closure(table.manifest.day, row["status"], reference.id)
            companies[row["id"]] = replace(companies[row["id"]], closed=closure)
    registries = dict(atlas.registries)
    if table.scope is not None:
        registries[reference.id] = _registry(atlas, table, table.scope, around)
    return replace(
        atlas,
        references={**atlas.references, reference.id: reference},
        companies=companies,
        positions=tuple(positions),
        registries=registries,
    )


def _held(row: Mapping[str, Any]) -> Iterator[tuple[str, str, Sentence]]:
    """Nodes of a firm, how surely, and why: what a person wrote, else what its words say."""
    if row["nodes"]:
        put = say("名录第 {row} 行把它归入本环节", row=row["row"])
        yield from ((node, CONFIRMED, put) for node in row["nodes"].split(";"))
    elif row["matches"]:
        for node, certainty, why in json.loads(row["matches"]):
            yield node, certainty, say("名录第 {row} 行的{why}", row=row["row"], why=why)


def _reference(table: _Table) -> Reference:
    manifest, scope = table.manifest, table.scope
    title = f"{scope.name}（{scope.as_of.isoformat()}）" if scope else f"公司表“{manifest.table}”"
    imported = manifest.imported.isoformat()
    return Reference(
        table.reference,
        f"{'合成示例：' if scope and scope.synthetic else ''}{title}",
        IMPORT,
        scope.source if scope else None,
        scope.as_of.isoformat() if scope else imported,
        note=say(
            "文件 {file}，{day} 导入，收下 {n} 家，版本 {version}",
            **{"file": manifest.source, "day": imported, "n": manifest.kept, "version": manifest.version},
        ),
    )


def _company(row: Mapping[str, Any], place: str | None, reference: str) -> Company:
    return Company(
        row["id"],
        row["name"],
        row["short"] or None,
        former=tuple(filter(None, (row["former"] or "").split(";"))),
        uscc=row["uscc"],
        stock=row["stock"],
        listed=_day(row["listed"]),
        region=place,
        address_text=row["address"] or None,
        function=row["function"],
        sources=(reference,),
        founded=_day(row["founded"]),
        capital=row["capital"],
    )


def _joined(known: Company | None, read: Company) -> Company:
    """The firm as it was known, with the founding day and capital that the table adds."""
    if known is None:
        return read
    return replace(known, founded=known.founded or read.founded, capital=known.capital or read.capital)


def _registry(atlas: Atlas, table: _Table, scope: Scope, around: str | None) -> Registry:
    counted = next(table.rows(_ALL))
    doubts: list[str] = []
    if table.nameless():
        doubts.append(say("有没有名称或名称读不出的行"))
    if counted["lost"] and around is None:
        doubts.append(say("{n} 家定不了区域", n=counted["lost"]))
    keeper = say("{unit}掌握", unit=scope.source)
    unusable = say("{keeper}；{doubts}，因此不能用来说没有", keeper=keeper, doubts=strung(doubts))
    return Registry(
        table.reference,
        scope.name,
        scope.as_of,
        scope.regions,
        scope.classes,
        scope.complete and not doubts,
        scope.synthetic,
        (table.reference,),
        unusable if doubts else keeper,
        scope.nodes,
        int(counted["firms"]),
        *(
            tuple(_counted(atlas, table, scope, around, which)) if scope.complete else ()
            for which in (_OPEN, _WORDED)
        ),
    )


def _counted(atlas: Atlas, table: _Table, scope: Scope, around: str | None, which: str) -> Iterator[Unjudged]:
    """Firms that may be at a node and were judged by no person, by node and place.

    A firm whose class is not known may be at any node of the registry's scope.
    """
    counts: Counter[tuple[str, str | None]] = Counter()
    nodes = [node for chain in atlas.chains.values() for node in chain.nodes]
    for row in table.rows(_FIRMS.format(which=which)):
        for node in nodes:
            unknown = row["class_code"] is None and (node.classes or node.id in scope.nodes)
            if unknown or _akin(atlas, row["class_code"], node.classes) or node.id in scope.nodes:
                counts[node.id, row["region"] or around] += int(row["firms"])
    for (node, region), firms in sorted(counts.items(), key=str):
        yield Unjudged(node, region, firms)


def _akin(atlas: Atlas, code: str | None, classes: tuple[str, ...]) -> bool:
    """Whether a firm of this class may be of one of these: one of the two codes lies above the other."""
    if code is None:
        return False
    return any(code in _line(atlas, other) or other in _line(atlas, code) for other in classes)


def _line(atlas: Atlas, code: str) -> Iterator[str]:
    at: str | None = code
    while at is not None:
        yield at
        at = atlas.classes[at].parent if at in atlas.classes else None


def _around(atlas: Atlas, regions: tuple[str, ...]) -> str | None:
    """The smallest region that holds all of these; None where that is the nation or more."""
    if not regions:
        return None
    first, *others = regions
    for unit in (atlas.regions[first], *ancestors(atlas, first)):
        if unit.kind is not RegionKind.NATION and all(contains(atlas, unit.id, one) for one in others):
            return unit.id
    return None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
