"""`guatu boundaries`: real boundaries for the map, with a report of what matched."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from guatu.lake.boundaries import Boundaries, BoundaryError, systems
from guatu.office.building import open_workspace
from guatu.office.people.actors import Actor

_SHOWN = 20
"""Lines of a kind that are printed; the page shows all."""


def add_to(commands: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Adds it to the parser of `guatu`; `command` makes one with its workspace option."""
    text = "draw the map by the boundaries of a file (GeoJSON, TopoJSON, GeoPackage, zipped Shapefile)"
    taken = command(commands, "boundaries", run, text)
    taken.add_argument("file", type=Path)
    taken.add_argument(
        "--system",
        required=True,
        help=f"what its coordinates are: {', '.join(systems())}, or an EPSG code such as EPSG:4547",
    )
    taken.add_argument("--approval", default="", help="审图号 of the map, shown on the map and on prints")
    taken.add_argument("--layer", default="", help="layer, where the file has several")


def run(args: argparse.Namespace) -> int:
    """Takes the file in and says what matched; exit code 1 where it will not do."""
    open_workspace(args.workspace)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from guatu.office.map.boundaries import take_in

    actor = Actor.system(getpass.getuser())
    try:
        found = take_in(actor, args.file, args.system, approval=args.approval, layer=args.layer)
    except BoundaryError as error:
        print(f"guatu: {error}", file=sys.stderr)
        return 1
    _tell(found)
    return 0


def _tell(found: Boundaries) -> None:
    from guatu.office.atlas.services import current
    from guatu.office.map.boundaries import credit

    report = found.report
    names = [current().regions[key].name for key in report.missing]
    by_name = sum(match.by == "name" for match in report.matched)
    print(
        f"对上 {len(report.matched)} 个图形（{by_name} 个凭名称），{report.system} 已换成 WGS-84。{credit(found)}"
    )
    _list("没有对上", [f"{match.label}：{match.why}" for match in report.unmatched])
    _list("没有界线的区域", names)
    _list("已修补自相交", list(report.repaired))
    _list("要人看一眼", list(report.doubts))


def _list(head: str, lines: list[str]) -> None:
    if lines:
        print(f"{head} {len(lines)} 个：")
        print("\n".join(f"  {line}" for line in lines[:_SHOWN]))
        if len(lines) > _SHOWN:
            print(f"  ……另有 {len(lines) - _SHOWN} 个，见网页的核对报告")
