"""`guatu import --companies`: a company table into the workspace's lake, its columns confirmed first."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from guatu.atlas.model import Atlas
from guatu.lake import (
    FIELDS,
    RECORD_FIELDS,
    Columns,
    Issue,
    Lake,
    Manifest,
    Proposal,
    Scope,
    Sheet,
    Sort,
    System,
    TableError,
    assign,
    import_companies,
    import_records,
    open_for,
    propose_for,
)

_SHOWN = 20
"""Issues printed; all of them are in the version's file."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that make `import` take a company table instead of documents."""
    group = parser.add_argument_group("company tables")
    group.add_argument("--companies", action="store_true", help="the file is a table of companies")
    group.add_argument(
        "--records",
        type=Sort,
        choices=list(Sort),
        help="the file is a table of records about firms: risk (失信、处罚……), or investment (谁投了谁)",
    )
    group.add_argument("--sheet", help="sheet of a workbook (default: the first with rows)")
    group.add_argument("--table", help="name of the table in the lake (default: the file's name)")
    group.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=HEADER",
        help="which column holds a field; FIELD= drops it",
    )
    group.add_argument(
        "--system",
        type=System,
        choices=list(System),
        default=System.WGS84,
        help="what longitudes and latitudes mean",
    )
    group.add_argument("--yes", action="store_true", help="import; without it the columns are only proposed")
    group.add_argument("--json", action="store_true", help="the result as JSON")
    group.add_argument("--registry", metavar="NAME", help="the table is a registry with a stated scope")
    group.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="day of the registry")
    group.add_argument("--regions", default="", help="regions of its scope, parted by commas")
    group.add_argument("--classes", default="", help="GB/T 4754 codes of its scope, parted by commas")
    group.add_argument("--nodes", default="", help="nodes of chains of its scope, parted by commas")
    group.add_argument("--complete", action="store_true", help="it holds every firm of its scope")
    group.add_argument("--source", default="", help="who keeps the registry")
    group.add_argument("--synthetic", action="store_true", help="made for trying out (合成示例)")


def run(args: argparse.Namespace, atlas: Atlas, lake: Lake, imported: Callable[[Manifest], None]) -> int:
    """Proposes the columns, or imports with them and tells `imported`. 0 done, 1 the table or a choice was bad."""
    if len(args.documents) > 1:
        print(f"guatu: 表一次导一个文件，给了 {len(args.documents)} 个", file=sys.stderr)
        return 2
    fields = RECORD_FIELDS[args.records] if args.records else FIELDS
    try:
        sheet = open_for(args.documents[0], fields, args.sheet)
        proposal = propose_for(sheet, fields)
        given = dict(_pair(text) for text in args.column)
        if not args.yes:
            _show(args, sheet, proposal, given)
            return 0
        manifest = _import(args, atlas, lake, sheet, assign(proposal, given, fields))
    except TableError as error:
        print(f"guatu: {error}", file=sys.stderr)
        return 1
    imported(manifest)
    _tell(args, lake, manifest)
    return 0


def _import(args: argparse.Namespace, atlas: Atlas, lake: Lake, sheet: Sheet, columns: Columns) -> Manifest:
    def progress(rows: int) -> None:
        if sys.stderr.isatty():
            print(f"\r已处理 {rows} 行", end="", file=sys.stderr, flush=True)

    table = args.table or Path(args.documents[0]).stem
    if args.records:
        return import_records(lake, table, args.records, sheet, columns)
    return import_companies(
        lake, table, sheet, columns, atlas, system=args.system, scope=_scope(args), progress=progress
    )


def _scope(args: argparse.Namespace) -> Scope | None:
    if not args.registry:
        return None
    if args.as_of is None or not args.source:
        raise TableError("名录须写明截止日期（--as-of）和由谁掌握（--source）")
    return Scope(
        name=args.registry,
        as_of=args.as_of,
        regions=tuple(filter(None, args.regions.split(","))),
        classes=tuple(filter(None, args.classes.split(","))),
        nodes=tuple(filter(None, args.nodes.split(","))),
        complete=args.complete,
        source=args.source,
        synthetic=args.synthetic,
    )


def _pair(text: str) -> tuple[str, str]:
    field, sign, header = text.partition("=")
    if not sign:
        raise TableError(f"--column {text}：应写作 字段=列名")
    return field.strip(), header.strip()


def _show(args: argparse.Namespace, sheet: Sheet, proposal: Proposal, given: dict[str, str]) -> None:
    fields = RECORD_FIELDS[args.records] if args.records else FIELDS
    labels = {field.id: field.label for field in fields}
    columns = assign(proposal, given, fields).columns if given else proposal.columns
    why = {
        key: choice.why if (choice := proposal.choices.get(key)) and choice.column == at else "由人指定"
        for key, at in columns.items()
    }
    unused = [name for at, name in enumerate(sheet.header) if name and at not in columns.values()]
    missing = list(proposal.missing) if not given else []
    points = {"lon", "lat"} <= columns.keys()
    others = [name for name in sheet.sheets if name != sheet.name]
    if args.json:
        told = {key: {"column": sheet.header[at], "why": why[key]} for key, at in columns.items()}
        about = {
            "file": sheet.path.name,
            "sheet": sheet.name,
            "sheets": sheet.sheets,
            "header_row": sheet.header_row,
        }
        system = args.system.value if points else None
        beside = {"unused": unused, "missing": missing, "system": system, "imported": False}
        print(json.dumps(about | {"columns": told} | beside, ensure_ascii=False))
        return
    print(f"{sheet.path.name}{f' [{sheet.name}]' if sheet.name else ''}：表头在第 {sheet.header_row} 行")
    for key, at in columns.items():
        print(f"  {labels[key]} ← {sheet.header[at]}（{why[key]}）")
    if points:
        print(f"  经纬度当作 {args.system.label}（高德、腾讯写 --system gcj02，百度写 bd09，选错会偏几百米）")
    if unused:
        print(f"  不用的列：{'、'.join(unused)}")
    if others:
        print(f"  不导的工作表：{'、'.join(others)}（用 --sheet 另导，用 --table 另起表名）")
    if missing:
        print(f"  还缺必需的列：{'、'.join(missing)}（用 --column 字段=列名 指定）")
    print("还没有导入。核对后加上 --yes；要改就加 --column 字段=列名。")


def _tell(args: argparse.Namespace, lake: Lake, manifest: Manifest) -> None:
    if args.json:
        told = asdict(manifest) | {"issues": list(lake.issues(manifest))}
        print(json.dumps(told, ensure_ascii=False))
        return
    unit = "条" if args.records else "家"
    counts = f"{manifest.read} 行中收下 {manifest.kept} {unit}，{manifest.issues} 处要看"
    print(f"{manifest.table}：{counts}；版本 {manifest.version}")
    for number, issue in enumerate(lake.issues(manifest)):
        if number == _SHOWN:
            print(f"  ……其余见 {lake.rows(manifest).with_name('issues.jsonl')}")
            break
        print(f"  {Issue(**issue)}")
