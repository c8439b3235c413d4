"""`guatu specialise`: what regions are good at, from a table of (region, industry, count)."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from math import isnan
from pathlib import Path
from typing import Any

from guatu import regional
from guatu.atlas.clock import today
from guatu.cli_tables import Rows, aligned, firms_of, positive, read_rows, say, say_json, whole
from guatu.lake.functions import function_of
from guatu.lake.issues import TableError
from guatu.regional import Cells, Specialisation, Traded
from guatu.regional.specialised import WORDS


def add_to(verbs: Any) -> None:
    """Adds the verb to the parser's subcommands."""
    verb = verbs.add_parser("specialise", help="what regions are good at, from a table (CSV)")
    verb.add_argument(
        "table", type=Path, help="columns region, industry; also name, value, period, function, size"
    )
    verb.add_argument("--of", metavar="REGION", help="this region alone (default: all)")
    verb.add_argument("--beside", metavar="REGION", help="compare the structure of --of with this region's")
    verb.add_argument("--base", type=Path, metavar="CSV", help="the base's sums: columns industry, value")
    verb.add_argument("--base-name", default="表中全部区域", help="what the base is, in words")
    verb.add_argument("--measure", default="企业数", help="what value counts, in words")
    verb.add_argument(
        "--per", type=positive, default=1.0, help="value of one independent unit (jobs of a firm)"
    )
    verb.add_argument("--level", type=float, default=0.9, help="of the intervals (default: .9)")
    verb.add_argument("--top", type=whole, default=10, metavar="N", help="industries shown of each region")
    verb.add_argument("--json", action="store_true", help="everything, as JSON")
    verb.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the answer. 1 if the table is bad."""
    if args.beside and not args.of:
        sys.stderr.write("guatu: --beside needs --of\n")
        return 2
    try:
        rows = read_rows(args.table, "region", "industry")
        if "value" not in rows.columns:
            left = f"；没有用到的列：{'、'.join(rows.unused)}" if rows.unused else ""
            sys.stderr.write(f"guatu: {rows.path}：没有数目一列，一行算一家{left}\n")
        _answer(args, rows)
    except ValueError as fault:
        sys.stderr.write(f"guatu: {fault}\n")
        return 1
    return 0


def _answer(args: argparse.Namespace, rows: Rows) -> None:
    periods = sorted({row["period"] for _, row in rows.rows}) if "period" in rows.columns else []
    table = _cells(rows, periods[-1] if periods else None)
    for name in filter(None, (args.of, args.beside)):
        if name not in table.regions:
            raise TableError(f"{rows.path}：没有“{name}”这个区域；有的是{'、'.join(table.regions[:8])}……")
    found = regional.specialise(
        table,
        base=_base(args.base) if args.base else None,
        base_name=args.base_name,
        measure=args.measure,
        per=args.per,
        level=args.level,
    )
    enough = regional.parameter("traded.min_regions", today()).number
    split = (
        regional.traded(table, measure=args.measure, per=args.per) if len(table.regions) >= enough else None
    )
    regions = [args.of] if args.of else list(table.regions)
    further = _further(args, rows, table, periods, regions)
    if args.json:
        say_json(
            {
                "n": found.n,
                "base": found.base,
                "measure": found.measure,
                "level": found.level,
                "prior": found.prior,
                "regions": {name: _region(found, split, name) for name in regions},
                "further": further,
            }
        )
        return
    for name in regions:
        say([found.sentence(name), *_lines(found, split, name, args.top), ""])
    say(further)


def _cells(rows: Rows, period: str | None) -> Cells:
    """The table of one period (of all, if there are none). Every region and industry of the file is in it."""
    there = tuple(one for one in rows.rows if period is None or one[1]["period"] == period)
    return regional.cells(
        (
            (
                row["region"],
                row["industry"],
                (rows.amount(line, row, "value") if "value" in rows.columns else 1.0)
                * (period is None or row["period"] == period),
            )
            for line, row in rows.rows
        ),
        firms_of(replace(rows, rows=there)),
    )


def _base(path: Path) -> dict[str, float]:
    rows = read_rows(path, "industry", "value")
    sums: dict[str, float] = {}
    for line, row in rows.rows:
        sums[row["industry"]] = sums.get(row["industry"], 0.0) + rows.amount(line, row, "value")
    return sums


def _further(
    args: argparse.Namespace, rows: Rows, table: Cells, periods: list[str], regions: list[str]
) -> list[str]:
    """Sentences on what else the columns allow: likeness, change, functions, concentration; why one is not there."""
    parts = {
        "结构比较": lambda: _alike(args, table) if args.beside else [],
        "变化": lambda: _changed(args, rows, table, periods, regions) if len(periods) > 1 else [],
        "职能": lambda: _roles(rows, regions) if "function" in rows.columns else [],
        "集聚": lambda: _plants(rows) if "size" in rows.columns else [],
    }
    said: list[str] = []
    for name, part in parts.items():
        try:
            said += part()
        except TableError:
            raise
        except ValueError as fault:
            said.append(f"{name}没有算：{fault}。")
    return said


def _alike(args: argparse.Namespace, table: Cells) -> list[str]:
    alike = regional.structure(table, base_name=args.base_name, measure=args.measure, per=args.per)
    return [alike.sentence(args.of, args.beside), alike.explain(args.of, args.beside)]


def _changed(
    args: argparse.Namespace, rows: Rows, table: Cells, periods: list[str], regions: list[str]
) -> list[str]:
    change = regional.shift_share(_cells(rows, periods[0]), table, measure=args.measure)
    return [f"{periods[0]}–{periods[-1]} {change.sentence(name)}{change.explain(name)}" for name in regions]


def _roles(rows: Rows, regions: list[str]) -> list[str]:
    by_function = [(line, {**row, "industry": function_of(row["function"])}) for line, row in rows.rows]
    sites = regional.cells(
        ((row["region"], row["industry"], 1.0) for _, row in by_function),
        firms_of(replace(rows, rows=tuple(by_function))),
    )
    roles = regional.functional(sites)
    return [f"{roles.sentence(name)}{roles.explain(name)}" for name in regions]


def _plants(rows: Rows) -> list[str]:
    sized = [(row, rows.amount(line, row, "size", above=True)) for line, row in rows.rows]
    plants = regional.agglomeration(
        [row["region"] for row, _size in sized],
        [row["industry"] for row, _size in sized],
        [size for _row, size in sized],
        firms_of(rows),
    )
    return [f"{plants.sentence(name)}{plants.explain(name)}" for name in plants.industries]


def _region(found: Specialisation, split: Traded | None, name: str) -> dict[str, object]:
    return {
        "sentence": found.sentence(name),
        "industries": [_cell(found, split, name, industry) for industry in found.ranked(name)],
    }


def _cell(found: Specialisation, split: Traded | None, region: str, industry: str) -> dict[str, object]:
    row, column = found.table.at(region, industry)
    return {
        "industry": industry,
        "value": found.table.matrix[row, column],
        "expected": found.expected[row, column],
        "lq": found.raw[row, column],
        "shrunk": found.shrunk[row, column],
        "low": found.low[row, column],
        "high": found.high[row, column],
        "verdict": str(found.verdict(region, industry)),
        "traded": split.traded[column] if split else None,
        "explain": found.explain(region, industry),
    }


def _lines(found: Specialisation, split: Traded | None, region: str, top: int) -> list[str]:
    sorts = {True: "外向", False: "本地", None: ""}
    body = []
    for industry in found.ranked(region)[:top]:
        row, column = found.table.at(region, industry)
        figures = (found.expected, found.raw, found.shrunk)
        body.append(
            [
                industry,
                f"{found.table.matrix[row, column]:,.0f}",
                *(_figure(values[row, column]) for values in figures),
                "—"
                if isnan(found.low[row, column])
                else f"{found.low[row, column]:.2f}–{found.high[row, column]:.2f}",
                WORDS[found.verdict(region, industry)],
                sorts[split.traded[column]] if split else "",
            ]
        )
    return aligned(["行业", "数", "应有", "区位熵", "收缩后", "区间", "判断", ""], body)


def _figure(value: float) -> str:
    return "—" if isnan(value) else f"{value:.2f}"
