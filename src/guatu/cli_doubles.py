"""`guatu doubles`: rows of a company table that may be one company, for a person to decide before the import."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from guatu.cli_tables import aligned, say, say_json
from guatu.lake import FIELDS, TableError, assign, open_for, propose_for
from guatu.lake.doubles import ByNames, Record, Resolver
from guatu.lake.doubles_splink import BySplink

WAYS: dict[str, type[Resolver]] = {"names": ByNames, "splink": BySplink}


def add_to(verbs: Any) -> None:
    """Adds the verb to the parser's subcommands."""
    verb = verbs.add_parser("doubles", help="rows of a company table that may be one company")
    verb.add_argument("table", type=Path, help="Excel or CSV, as for `guatu import --companies`")
    verb.add_argument("--by", choices=tuple(WAYS), default="names", help="splink: for large tables, an extra")
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the pairs. 1 if the table is bad or splink is not installed."""
    if args.by == "splink" and find_spec("splink") is None:
        sys.stderr.write("guatu: splink is not installed; pip install 'guatu[splink]', or --by names\n")
        return 1
    try:
        records = read(args.table)
        found = WAYS[args.by]().doubles(records)
    except (TableError, ValueError) as fault:
        sys.stderr.write(f"guatu: {fault}\n")
        return 1
    names = {record.row: record.name for record in records}
    if args.json:
        pairs = [{"rows": [one.one, one.other], "likeness": one.likeness, "why": one.why} for one in found]
        say_json({"by": args.by, "rows": len(records), "doubles": pairs})
        return 0
    body = [
        (str(one.one), names[one.one], str(one.other), names[one.other], f"{one.likeness:.1f}", one.why)
        for one in found
    ]
    said = f"{len(records)} 行里 {len(found)} 对可能是同一家，由人定；信用代码不同的不列。"
    say([said, *(aligned(("行", "名称", "行", "名称", "像", "凭什么"), body) if body else ())])
    return 0


def read(path: Path) -> list[Record]:
    """The rows of a table by the columns that an import would take."""
    sheet = open_for(path, FIELDS)
    columns = assign(propose_for(sheet, FIELDS), {}, FIELDS)
    at = columns.columns

    def told(cells: Sequence[str], field: str) -> str:
        return cells[at[field]] if field in at else ""

    return [
        Record(row, *(told(cells, field) for field in ("name", "uscc", "founded", "class_code", "address")))
        for row, cells in sheet.rows()
        if told(cells, "name")
    ]
