"""Imported tables of records laid over an atlas: what is on record of a firm, and who invested in it.

A record without a day counts from its import, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from guatu.atlas.model import Atlas, Reference
from guatu.atlas.notices import Mark, Stake
from guatu.atlas.sentences import say, strung
from guatu.lake import DuckDB, Lake, Manifest, Sort
from guatu.lake.addresses import Addresses
from guatu.lake.engine import by_row
from guatu.lake.known import Known, normal
from guatu.regional.registries import IMPORT

_ROWS = """
select rows.row as row, rows.name as name, rows.uscc as uscc, rows.kind as kind, cast(rows.day as varchar) as day,
       rows.source as source, rows.note as note, rows.investor as investor, rows.place as place
from rows
order by rows.row, rows.investor
"""
_CLEAN = re.compile(r"^(?:无|未见|未发现|没有|暂无|正常|-+)")
"""How people note that somebody was looked up and nothing was found."""


def recorded(atlas: Atlas, lake: Lake) -> Atlas:
    """The atlas with the newest version of every table of records. Rows of firms that it does not know say nothing yet."""
    tables = [lake.versions(table)[-1] for table in lake.tables()]
    if not tables:
        return atlas
    known = Known(atlas.companies.values())
    for manifest in tables:
        reference = _reference(manifest)
        rows = [
            (found.id, row)
            for row in _rows(lake, manifest)
            if (found := known.find(row["name"], row["uscc"])) is not None and found.sure
        ]
        atlas = replace(atlas, references={**atlas.references, reference.id: reference})
        risk = manifest.parameters["sort"] == Sort.RISK
        atlas = _marked(atlas, reference, rows) if risk else _staked(atlas, reference, rows, known)
    return atlas


def _marked(atlas: Atlas, reference: Reference, rows: list[tuple[str, Mapping[str, Any]]]) -> Atlas:
    companies = dict(atlas.companies)
    for company, row in rows:
        mark = Mark(row["day"], _said(row), reference.id, bool(_CLEAN.match(row["kind"])))
        companies[company] = replace(companies[company], marks=(*companies[company].marks, mark))
    return replace(atlas, companies=companies)


def _staked(
    atlas: Atlas, reference: Reference, rows: list[tuple[str, Mapping[str, Any]]], known: Known
) -> Atlas:
    seats = {
        normal(word): one.region for one in atlas.organisations.values() for word in (one.name, *one.aliases)
    }
    addresses = Addresses(atlas)

    def seat(row: Mapping[str, Any]) -> str | None:
        found = known.find(row["investor"], None)
        firm = atlas.companies[found.id].region if found is not None and found.sure else None
        return firm or seats.get(normal(row["investor"])) or addresses.locate(row["place"]).region

    stakes = tuple(
        Stake(
            row["investor"],
            seat(row),
            company,
            row["day"],
            _said(row),
            reference.id,
        )
        for company, row in rows
    )
    return replace(atlas, stakes=(*atlas.stakes, *stakes))


def _said(row: Mapping[str, Any]) -> str:
    undated = "" if row["dated"] else say("没有日期，按导入日计")
    return strung(filter(None, (row["kind"], row["note"], row["source"], undated)), "，")


def _reference(manifest: Manifest) -> Reference:
    imported = manifest.imported.isoformat()
    return Reference(
        f"records/{manifest.table}/{manifest.version}",
        f"记录表“{manifest.table}”",
        IMPORT,
        published=imported,
        note=say(
            "文件 {file}，{day} 导入，收下 {n} 条，版本 {version}",
            **{"file": manifest.source, "day": imported, "n": manifest.kept, "version": manifest.version},
        ),
    )


def _rows(lake: Lake, manifest: Manifest) -> Iterator[Mapping[str, Any]]:
    engine = DuckDB()
    engine.parquet("rows", [lake.rows(manifest)])
    for row in by_row(engine.fetch(_ROWS)):
        day = date.fromisoformat(row["day"]) if row["day"] else manifest.imported
        yield {**row, "dated": bool(row["day"]), "day": day}
