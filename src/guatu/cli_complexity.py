"""`guatu complexity`: complexity of regions and industries from a table, how firm it is, and what goes together."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

from guatu import regional
from guatu.cli_tables import Rows, aligned, firms_of, read_rows, say, say_json, whole
from guatu.lake.issues import TableError
from guatu.regional import Cells, Complexity, Ranks, Validated

BLOCKS = "因此不排名次。把行业分得粗一些，或者把每一块单独成表，再算。"


def add_to(verbs: Any) -> None:
    """Adds the verb to the parser's subcommands."""
    verb = verbs.add_parser("complexity", help="complexity and relatedness, from a table (CSV)")
    verb.add_argument(
        "table", type=Path, help="columns region, industry, value, also name; rows of one cell add"
    )
    verb.add_argument("--threshold", type=float, default=1.0, help="quotient that counts as present")
    verb.add_argument("--draws", type=int, default=200, metavar="N", help="bootstrap draws of the ranks")
    verb.add_argument("--validate", action="store_true", help="test every pair of industries against chance")
    verb.add_argument("--fdr", type=float, default=0.05, help="false discovery rate of that test")
    verb.add_argument("--of", metavar="REGION", help="the nearest absent industries of this region")
    verb.add_argument("--top", type=whole, default=10, metavar="N", help="lines of each list")
    verb.add_argument("--json", action="store_true", help="everything, as JSON")
    verb.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the answer. 1 if the table is bad."""
    try:
        _answer(args, read_rows(args.table, "region", "industry", "value"))
    except (ValueError, ArithmeticError) as fault:
        sys.stderr.write(f"guatu: {fault}\n")
        return 1
    return 0


def _answer(args: argparse.Namespace, rows: Rows) -> None:
    table = regional.cells(
        ((row["region"], row["industry"], rows.amount(line, row, "value")) for line, row in rows.rows),
        firms_of(rows),
    )
    if args.of and args.of not in table.regions:
        raise TableError(f"{rows.path}：没有“{args.of}”这个区域；有的是{'、'.join(table.regions[:8])}……")
    found = regional.complexity(table.matrix, threshold=args.threshold)
    order = regional.ranks(table.matrix, draws=args.draws, threshold=args.threshold)
    tested = regional.validate(found.presence, args.fdr) if args.validate else None
    if args.json:
        answer = _everything(table, found, order, tested)
        if args.of:
            answer["lacking"] = _lacking(table, found, args.of)
        say_json(answer)
        return
    if found.blocks > 1:
        say([found.sentence, BLOCKS, "", *_blocks(table, found), ""])
    else:
        say([found.sentence, order.sentence, "", *_ranked(table, found, order, args.top), ""])
    if args.of:
        at = table.regions.index(args.of)
        say([f"{args.of}：{found.explain(at, table)}{order.explain(at, table)}"])
        say([*_nearest(table, found, args.of, args.top), ""])
    if tested:
        say([tested.sentence, *_pairs(table, tested, args.top)])


def _ranked(table: Cells, found: Complexity, order: Ranks, top: int) -> list[str]:
    by_rank = [at for at in np.argsort(order.rank, kind="stable").tolist() if order.rank[at]]
    lines = [
        [
            table.regions[at],
            f"{found.eci[at]:.2f}",
            f"{order.rank[at]}",
            "—" if np.isnan(order.low[at]) else f"{order.low[at]:.0f}–{order.high[at]:.0f}",
            f"{found.diversity[at]}",
        ]
        for at in by_rank[:top]
    ]
    return aligned(["区域", "复杂度", "名次", "名次区间", "优势行业"], lines)


def _blocks(table: Cells, found: Complexity) -> list[str]:
    """Who is in which block; without ranks, since the order between blocks says nothing."""
    there: list[int] = [
        at for at in np.argsort(found.region_block, kind="stable").tolist() if found.diversity[at]
    ]
    lines = [[table.regions[at], f"{found.region_block[at] + 1}", f"{found.diversity[at]}"] for at in there]
    return aligned(["区域", "块", "优势行业"], lines)


def _lacking(table: Cells, found: Complexity, region: str) -> list[dict[str, Any]]:
    """Every industry in which a region is not specialised and another is, the nearest first."""
    row = table.regions.index(region)
    density = np.where(found.presence[row], np.nan, found.density[row])
    order: list[int] = np.argsort(-np.nan_to_num(density, nan=-1.0), kind="stable").tolist()
    return [
        {
            "industry": table.industries[at],
            "density": density[at],
            "pci": found.pci[at],
            "cog": found.cog[row, at],
        }
        for at in order
        if np.isfinite(density[at])
    ]


def _nearest(table: Cells, found: Complexity, region: str, top: int) -> list[str]:
    lines = [
        [
            one["industry"],
            *("—" if np.isnan(one[name]) else f"{one[name]:.2f}" for name in ("density", "pci", "cog")),
        ]
        for one in _lacking(table, found, region)[:top]
    ]
    note = f"{region}没有的行业中最相近的（密度只说明相近，不是预测；公开数据上它没有胜过“行业热度 × 城市规模”）："
    return [note, *aligned(["行业", "密度", "行业复杂度", "增益"], lines)]


def _pairs(table: Cells, tested: Validated, top: int) -> list[str]:
    one, other = np.nonzero(np.triu(tested.significant, 1))
    order = np.argsort(tested.p[one, other], kind="stable")[:top]
    pairs = zip(one[order].tolist(), other[order].tolist(), strict=True)
    return [
        f"{table.industries[a]} 与 {table.industries[b]}：{tested.explain(a, b, table)}" for a, b in pairs
    ]


def _everything(table: Cells, found: Complexity, order: Ranks, tested: Validated | None) -> dict[str, object]:
    answer: dict[str, object] = {
        "sentence": found.sentence,
        "ranks_sentence": order.sentence,
        "eigengap": found.eigengap,
        "blocks": found.blocks,
        "threshold": found.threshold,
        "draws": order.draws,
        "regions": {
            name: {
                "eci": found.eci[at],
                "diversity": int(found.diversity[at]),
                "coi": found.coi[at],
                "block": int(found.region_block[at]),
                "rank": int(order.rank[at]) or None if found.blocks == 1 else None,
                "rank_low": order.low[at],
                "rank_high": order.high[at],
                "explain": f"{found.explain(at, table)}{order.explain(at, table)}",
            }
            for at, name in enumerate(table.regions)
        },
        "industries": {
            name: {"pci": found.pci[at], "ubiquity": int(found.ubiquity[at])}
            for at, name in enumerate(table.industries)
        },
    }
    if tested:
        one, other = np.nonzero(np.triu(tested.significant, 1))
        answer["validated"] = {
            "sentence": tested.sentence,
            "pairs_tested": tested.pairs,
            "fdr": tested.fdr,
            "pairs": [
                [table.industries[a], table.industries[b], tested.p[a, b]]
                for a, b in zip(one.tolist(), other.tolist(), strict=True)
            ],
        }
    return answer
