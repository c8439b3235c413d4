"""`guatu diagnose`, `targets`, `division`, `backtest`: the answers of the regional room at a terminal."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from guatu.atlas import load, load_default
from guatu.atlas.clock import today
from guatu.atlas.model import Atlas
from guatu.cli_tables import aligned, say, say_json, whole
from guatu.lake import Lake
from guatu.office.workspace import Workspace
from guatu.regional import State, diagnose, findings, laid, targets
from guatu.regional.answers import answer, chain_of, cities_of, make
from guatu.regional.candidates import CompanyEvent
from guatu.regional.day import day_of
from guatu.regional.diagnosis import chain_with
from guatu.regional.division import Standing, standing
from guatu.regional.leadership import insist, lead
from guatu.regional.pairings import Pairing
from guatu.regional.records import recorded
from guatu.regional.registries import versions_on
from guatu.regional.runs import Answer, Question, Runs

_WINDOWS = "2012-2017,2017-2022"
_SHOWN = 8
"""Parameters named under an answer; `--json` has them all."""


def add_to(verbs: Any) -> None:
    """Adds the verbs to the parser's subcommands."""
    chain = _verb(verbs, "diagnose", run_diagnose, "states of a chain's nodes in a region, and what to do")
    chain.add_argument("chain", help="id of a chain (ic)")
    chain.add_argument("region", help="id of a region (420100)")
    chain.add_argument("--explain", metavar="NODE", help="one node, down to the companies")
    node = _verb(verbs, "targets", run_targets, "companies to court for a node in a region")
    node.add_argument("node", help="id of a node (ic-eda)")
    node.add_argument("region", help="id of a region (420100)")
    node.add_argument("--explain", metavar="COMPANY", help="one company's score, term by term (its id)")
    node.add_argument("--top", type=whole, default=20, metavar="N", help="companies shown (default: 20)")
    parts = _verb(verbs, "division", run_division, "who declares, who has, who might lead, city by city")
    parts.add_argument("chain", help="id of a chain")
    parts.add_argument("--circle", help="id of a circle (default: the pack's home)")
    parts.add_argument(
        "--explain", metavar="NODE", help="every city's score for a node, down to the companies"
    )
    parts.add_argument("--insist", metavar="CITY=NODE", help="what it costs if a city insists on a node")
    tested = _verb(verbs, "backtest", run_backtest, "how good rankings of industries were")
    tested.add_argument(
        "--table", help="a company table of the workspace's lake (default: published findings)"
    )
    tested.add_argument(
        "--day", choices=("founded", "listed"), help="when a firm appeared (default: founded)"
    )
    tested.add_argument(
        "--windows", help=f"pairs FROM-TO of years, parted by commas (default: {_WINDOWS}); of --table"
    )


def _verb(
    verbs: Any, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text)
    verb.add_argument("--pack", type=Path, help="folder of a region pack (default: the built-in one)")
    verb.add_argument("--as-of", type=date.fromisoformat, default=today(), metavar="DATE")
    verb.add_argument(
        "--workspace",
        type=Path,
        help="read its imported tables too, and keep the answer there as a run (default: neither)",
    )
    verb.add_argument("--json", action="store_true", help="everything, as JSON")
    verb.set_defaults(run=lambda args: _guarded(run, args))
    return verb


def _guarded(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    try:
        return run(args)
    except (KeyError, ValueError) as fault:
        sys.stderr.write(f"guatu: {fault.args[0] if fault.args else fault}\n")
        return 1


def _atlas(args: argparse.Namespace) -> Atlas:
    if args.workspace and not args.workspace.is_dir():
        raise ValueError(f"没有 {args.workspace} 这个工作区；先运行 guatu init，或把 --workspace 写对")
    folder = args.pack or (Workspace(args.workspace).pack if args.workspace else None)
    atlas = load(folder) if folder else load_default()
    if not args.workspace:
        return atlas
    lake = Lake(args.workspace / "lake")
    return recorded(laid(atlas, lake, versions_on(lake, args.as_of)), Lake(args.workspace / "records"))


def _answered(args: argparse.Namespace, atlas: Atlas, kind: str, **arguments: str) -> dict[str, Any]:
    """The answer with its sentence; with a workspace it is that of a run, whose id it names."""
    asked = Question(kind, arguments, args.as_of, args.as_of)
    if args.workspace is None:
        found, run = answer(atlas, Lake(Path()), asked), None
    else:
        lake, runs = Lake(args.workspace / "lake"), Runs(args.workspace / "runs")
        events = _events(args.workspace, args.as_of) if kind == "targets" else ()
        found = run = make(atlas, lake, runs, asked, getpass.getuser(), events)
        sys.stderr.write(f"guatu: 已存为 {args.workspace / 'runs' / run.id}\n")
    used = found.used if isinstance(found, Answer) else found.parameters
    told = asked.to_dict()
    told |= told.pop("arguments") | {"sentence": found.sentence, "n": found.n, "unit": found.unit}
    told |= {"parameters": used} | found.result
    return told | ({"run": run.id} if run else {})


def _explained(args: argparse.Namespace, words: str) -> int:
    if args.json:
        say_json({"of": args.explain, "as_of": args.as_of.isoformat(), "explain": words.splitlines()})
    else:
        say([words])
    return 0


def _behind(told: dict[str, Any]) -> str:
    """On how much an answer rests, and by which parameters."""
    told_of = [
        f"{one['name']} {one['value']:g}"
        for one in told["parameters"]
        if isinstance(one["value"], float | int)
    ]
    first = "、".join(told_of[:_SHOWN]) + (
        f" 等 {len(told['parameters'])} 项" if len(told_of) > _SHOWN else ""
    )
    return f"\n依据 {told['n']} {told['unit']}，截至 {told['as_of']}。" + (
        f"参数：{first}；自何日起、谁定的、什么意思，见 --json。" if told_of else ""
    )


def _events(workspace: Path, day: date) -> tuple[CompanyEvent, ...]:
    """What the workspace's documents say of companies; nothing where it has no database."""
    if not (os.environ.get("DATABASE_URL") or Workspace(workspace).database.is_file()):
        return ()
    from guatu.office.building import open_workspace

    open_workspace(workspace, create=False)
    from guatu.office.chains.deeds import deeds
    from guatu.office.moment import Moment

    return deeds().known(Moment(day, day))


def run_diagnose(args: argparse.Namespace) -> int:
    """`guatu diagnose CHAIN REGION`."""
    if args.explain:
        found = diagnose(_atlas(args), args.chain, args.region, args.as_of, args.as_of)
        return _explained(args, found.explain(args.explain))
    told = _answered(args, _atlas(args), "chain", chain=args.chain, region=args.region)
    if args.json:
        say_json(told)
        return 0
    say([told["sentence"], ""])
    say(
        aligned(
            ("环节", "状态", "已确认家数"),
            [(one["name"], State(one["state"]).label, str(one["firms"])) for one in told["nodes"]],
        )
    )
    say(["", *(f"{move['label']} {move['name'] or '全链'}：{move['reason']}" for move in told["moves"])])
    say(filter(None, [told["robust"]]))
    say([_behind(told)])
    return 0


def run_targets(args: argparse.Namespace) -> int:
    """`guatu targets NODE REGION`."""
    if args.explain:
        atlas, days = _atlas(args), (args.as_of, args.as_of)
        events = _events(args.workspace, args.as_of) if args.workspace else ()
        chain = chain_of(atlas, args.node)
        found = targets(atlas, chain, args.node, args.region, *days, events=events)
        return _explained(args, found.explain(args.explain))
    told = _answered(args, _atlas(args), "targets", node=args.node, region=args.region)
    told["companies"] = told["companies"][: args.top]
    if args.json:
        say_json(told)
        return 0
    say([told["sentence"], told["label"], *filter(None, [told["robust"]]), ""])
    rows = [(one["name"], f"{one['score']:.1f}", one["caution"] or "") for one in told["companies"]]
    say(aligned(("企业", "得分", "先留意"), rows))
    if told["screened"]:
        off = [f"{one['name']}：{one['text']}" for one in told["screened"][: args.top]]
        say(["", f"按硬条件没有列入的 {len(told['screened'])} 家", *off])
    say([_behind(told)])
    return 0


def run_division(args: argparse.Namespace) -> int:
    """`guatu division CHAIN`."""
    atlas = _atlas(args)
    circle = args.circle or atlas.home
    if args.explain:
        found = _standing(args, atlas, circle)
        return _explained(args, lead(found, args.as_of).explain(args.explain, atlas))
    told = _answered(args, atlas, "division", chain=args.chain, circle=circle)
    told["insist"] = _insisted(args, atlas, circle) if args.insist else None
    if args.json:
        say_json(told)
        return 0

    def short(city: str) -> str:
        return atlas.regions[city].short

    say([told["sentence"], ""])
    for one in told["overlaps"]:
        say([f"{short(one['one'])}—{short(one['other'])} {one['label']}：{one['reason']}"])
    for one in told["pairings"]:
        say([f"{one['label']} {short(one['lead'])}/{short(one['follow'])}：{'、'.join(one['evidence'][:5])}"])
    say([f"{Pairing(kind).label}：{said}" for kind, said in told["untold"].items()])
    say(["", *told["said"], *filter(None, [told["insist"]]), _behind(told)])
    return 0


def _insisted(args: argparse.Namespace, atlas: Atlas, circle: str) -> str:
    city, _sign, node = args.insist.partition("=")
    found = _standing(args, atlas, circle)
    told = insist(lead(found, args.as_of), city, node, args.as_of)
    return f"{told.sentence(atlas, found)}{told.explain(atlas, found)}"


def _standing(args: argparse.Namespace, atlas: Atlas, circle: str) -> Standing:
    day = day_of(atlas, args.as_of, args.as_of)
    return standing(day, chain_with(atlas, args.chain), cities_of(atlas, day.region(circle)))


def run_backtest(args: argparse.Namespace) -> int:
    """`guatu backtest`: the published findings, or those of a table of one's own."""
    if not args.table and (args.day or args.windows):
        sys.stderr.write(
            "guatu: --day、--windows 是测自己的表用的，要有 --table；已发表的回测时间窗是定好的\n"
        )
        return 2
    if not args.table:
        told = findings.listed()
        if args.json:
            say_json(told)
        else:
            lines = _lines(told["lines"])
            say([told["data"], *lines, "", told["sentence"], told["calibrated"], told["limits"]])
        return 0
    args.workspace = args.workspace or Path("workspace")
    given = {"table": args.table, "day": args.day or "founded", "windows": args.windows or _WINDOWS}
    told = _answered(args, _atlas(args), "backtest", **given)
    if args.json:
        say_json(told)
    else:
        say([*_lines(told["lines"]), "", told["sentence"], told["calibrated"], *told["came"]])
    return 0


def _lines(lines: list[dict[str, Any]]) -> list[str]:
    head = ("时间窗", "做法", "AUC", "平均精度", "前100成真", "每市前5成真", "比基线")
    rows = [
        (
            f"{line['window']['origin']}→{line['window']['end']}",
            line["model"],
            f"{line['scores']['auc']:.3f}",
            f"{line['scores']['average_precision']:.3f} [{line['interval'][0]:.3f}, {line['interval'][1]:.3f}]",
            f"{line['scores']['at_k']:.2f}",
            f"{line['scores']['per_region']:.3f}",
            f"{line['gain']:+.3f} [{line['gain_interval'][0]:+.3f}, {line['gain_interval'][1]:+.3f}]",
        )
        for line in lines
    ]
    return aligned(head, rows)
