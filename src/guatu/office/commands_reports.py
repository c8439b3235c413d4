"""`guatu report`: a report into a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from guatu.office.building import open_workspace

if TYPE_CHECKING:
    from guatu.office.moment import Moment
    from guatu.office.reports.model import Report

KINDS = ("industry", "chain", "region", "monthly", "board-weekly", "board-monthly")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `guatu report`."""
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--region", default="", help="id of the region (default: the pack's own)")
    parser.add_argument("--chain", default="", help="id of the chain, for industry and chain")
    parser.add_argument("--month", default="", help="month as 2024-06, for monthly (default: this month)")
    parser.add_argument("--as-of", default="", help="day as 2024-06-30 (default: today)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="file that ends in .docx or .xlsx")


def run(args: argparse.Namespace) -> int:
    """Writes the report; 1 where there is no such region, chain or month."""
    open_workspace(args.workspace)
    from guatu.office.moment import read_moment
    from guatu.office.reports.views import FILES, ReportError, make

    form = args.output.suffix.removeprefix(".")
    if form not in FILES:
        print(f"guatu: {args.output}：只能写 .docx 或 .xlsx", file=sys.stderr)
        return 1
    try:
        moment = read_moment({"as_of": args.as_of})
        if args.kind.startswith("board-"):
            report = _board(args.kind.removeprefix("board-"), args.region, moment)
        else:
            report = make(args.kind, args.region, args.chain, args.month, moment)
    except ReportError as error:
        print(f"guatu: {error}", file=sys.stderr)
        return 1
    args.output.write_bytes(FILES[form][0](report))
    return 0


def _board(kind: str, region: str, moment: Moment) -> Report:
    from guatu.office.atlas.services import at
    from guatu.office.people.actors import Actor
    from guatu.office.projects.scope import only_made_up
    from guatu.office.reports.board import board_report
    from guatu.office.reports.views import ReportError

    if region and region not in at(moment).regions:
        raise ReportError(f"没有“{region}”这个区域")
    return board_report(kind, Actor.system("report"), region, moment, synthetic=only_made_up())
