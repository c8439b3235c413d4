"""`guatu diagnose`, `targets`, `division`, `backtest`: the answers of the regional room at a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from guatu import regional
from guatu.atlas import load, load_default
from guatu.atlas.model import Atlas
from guatu.cli_tables import aligned, say, say_json
from guatu.lake import Lake
from guatu.regional import findings, histories
from guatu.regional.backtest import Window, backtest
from guatu.regional.day import day_of
from guatu.regional.division import overlaps, pairs, standing
from guatu.regional.leadership import insist, lead


def add_to(verbs: Any) -> None:
    """Adds the verbs to the parser's subcommands."""
    chain = _verb(verbs, "diagnose", run_diagnose, "states of a chain's nodes in a region, and what to do")
    chain.add_argument("chain", help="id of a chain (ic)")
    chain.add_argument("region", help="id of a region (420100)")
    node = _verb(verbs, "targets", run_targets, "companies to court for a node in a region")
    node.add_argument("node", help="id of a node (ic-eda)")
    node.add_argument("region", help="id of a region (420100)")
    node.add_argument("--top", type=int, default=20, metavar="N", help="companies shown (default: 20)")
    parts = _verb(verbs, "division", run_division, "who declares, who has, who might lead, city by city")
    parts.add_argument("chain", help="id of a chain")
    parts.add_argument("--circle", help="id of a circle (default: the pack's home)")
    parts.add_argument("--insist", metavar="CITY=NODE", help="what it costs if a city insists on a node")
    tested = _verb(verbs, "backtest", run_backtest, "how good rankings of industries were")
    tested.add_argument(
        "--table", help="a company table of the workspace's lake (default: published findings)"
    )
    tested.add_argument("--workspace", type=Path, default=Path("workspace"))
    tested.add_argument(
        "--day", choices=("founded", "listed"), default="founded", help="when a firm appeared"
    )
    tested.add_argument(
        "--windows", default="2012-2017,2017-2022", help="pairs FROM-TO of years, parted by commas"
    )


def _verb(
    verbs: Any, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text)
    verb.add_argument("--pack", type=Path, help="folder of a region pack (default: the built-in one)")
    verb.add_argument("--as-of", type=date.fromisoformat, default=date.today(), metavar="DATE")
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
    return load(args.pack) if args.pack else load_default()


def run_diagnose(args: argparse.Namespace) -> int:
    """`guatu diagnose CHAIN REGION`."""
    found = regional.diagnose(_atlas(args), args.chain, args.region, args.as_of, args.as_of)
    if args.json:
        say_json(
            {
                "chain": args.chain,
                "region": args.region,
                "as_of": args.as_of.isoformat(),
                "sentence": found.sentence,
                "completeness": [found.completeness.low, found.completeness.high],
                "nodes": [
                    {"node": one.node.id, "name": one.node.name, "state": one.state, "reason": one.reason}
                    | {"sources": [source.title for source in one.sources]}
                    for one in found.nodes
                ],
                "moves": [
                    {"kind": move.kind, "node": move.node.id if move.node else None, "reason": move.reason}
                    for move in found.moves
                ],
            }
        )
        return 0
    say([found.sentence, ""])
    say(
        aligned(
            ("环节", "状态", "已确认家数"),
            [(one.node.name, one.state.label, str(one.strength)) for one in found.nodes],
        )
    )
    say(
        [
            "",
            *(
                f"{move.kind.label} {move.node.name if move.node else '全链'}：{move.reason}"
                for move in found.moves
            ),
        ]
    )
    return 0


def run_targets(args: argparse.Namespace) -> int:
    """`guatu targets NODE REGION`."""
    atlas = _atlas(args)
    chain = next((key for key, one in atlas.chains.items() if args.node in {n.id for n in one.nodes}), None)
    if chain is None:
        raise KeyError(f"no chain of the pack {atlas.id} has a node {args.node!r}")
    found = regional.targets(atlas, chain, args.node, args.region, args.as_of, args.as_of)
    shown = found.companies[: args.top]
    if args.json:
        say_json(
            {
                "node": args.node,
                "region": args.region,
                "state": found.state.state,
                "label": found.label,
                "sentence": found.sentence,
                "companies": [
                    {
                        "id": one.company.id,
                        "name": one.company.name,
                        "score": one.score,
                        "caution": one.caution,
                    }
                    | {
                        "reasons": [
                            {"label": why.label, "points": why.points, "text": why.text}
                            for why in one.reasons
                        ]
                    }
                    for one in shown
                ],
            }
        )
        return 0
    say([found.sentence, found.label, ""])
    say(
        aligned(
            ("企业", "得分", "先留意"),
            [(one.company.name, f"{one.score:.1f}", one.caution or "") for one in shown],
        )
    )
    return 0


def run_division(args: argparse.Namespace) -> int:
    """`guatu division CHAIN`."""
    atlas = _atlas(args)
    circle = atlas.regions[args.circle or atlas.home]
    if args.chain not in atlas.chains:
        raise KeyError(f"no chain {args.chain!r}; there are: {', '.join(sorted(atlas.chains))}")
    day = day_of(atlas, args.as_of, args.as_of)
    found = standing(day, atlas.chains[args.chain], circle.members)
    plan, between, paired = lead(found, args.as_of), overlaps(found), pairs(day, found)
    city, _sign, node = (args.insist or "").partition("=")
    change = insist(plan, city, node, args.as_of) if args.insist else None
    if args.json:
        say_json(
            {
                "chain": args.chain,
                "circle": circle.id,
                "sentence": found.sentence,
                "declared": dict(zip(found.cities, found.declared, strict=True)),
                "overlaps": [
                    {"one": one.one, "other": one.other, "relation": one.relation, "reason": one.reason}
                    for one in between
                ],
                "pairings": [
                    {"kind": one.kind, "lead": one.lead, "follow": one.follow, "evidence": one.evidence}
                    for one in paired
                ],
                "leads": dict(plan.leads),
                "total": plan.total,
                "place_price": dict(plan.place_price),
                "insist": change.sentence(atlas, found) if change else None,
            }
        )
        return 0

    def short(city: str) -> str:
        return atlas.regions[city].short

    say([found.sentence, ""])
    say([f"{short(one.one)}—{short(one.other)} {one.relation.label}：{one.reason}" for one in between])
    say(
        [
            f"{one.kind.label} {short(one.lead)}/{short(one.follow)}：{'、'.join(one.evidence[:5])}"
            for one in paired
        ]
    )
    say(["", *plan.sentences(atlas)])
    if change is not None:
        say([change.sentence(atlas, found)])
    return 0


def run_backtest(args: argparse.Namespace) -> int:
    """`guatu backtest`: the published findings, or those of a table of one's own."""
    if not args.table:
        told = findings.listed()
        if args.json:
            say_json(told)
        else:
            say([told["data"], *_lines(told["lines"]), "", told["sentence"], told["limits"]])
        return 0
    windows = [_window(part) for part in args.windows.split(",")]
    firms = histories.of_table(Lake(args.workspace / "lake"), args.table, _atlas(args), args.day)
    told = backtest(firms, windows).to_dict()
    if args.json:
        say_json(told)
    else:
        say([*_lines(told["lines"]), "", told["sentence"]])
    return 0


def _window(text: str) -> Window:
    origin, _sign, end = text.partition("-")
    if not (origin.isdecimal() and end.isdecimal() and int(origin) < int(end)):
        raise ValueError(f"--windows {text}: write two years, the earlier first, as 2012-2017")
    return Window(int(origin), int(end))


def _lines(lines: list[dict[str, Any]]) -> list[str]:
    head = ("时间窗", "做法", "AUC", "平均精度", "前100成真", "每市前5成真", "比基线")
    rows = [
        (
            f"{line['window']['origin']}→{line['window']['end']}",
            line["model"],
            f"{line['scores']['auc']:.3f}",
            f"{line['scores']['average_precision']:.3f}",
            f"{line['scores']['at_k']:.2f}",
            f"{line['scores']['per_region']:.3f}",
            f"{line['gain']:+.3f} [{line['gain_interval'][0]:+.3f}, {line['gain_interval'][1]:+.3f}]",
        )
        for line in lines
    ]
    return aligned(head, rows)
