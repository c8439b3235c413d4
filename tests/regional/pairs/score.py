"""Scores `guatu.lake.nodes` on the labelled pairs: `python tests/regional/pairs/score.py [locked]`.

Without an argument: the open half, with each error. `locked`: totals of the locked half and of both, never a pair, and
one line more in locked-runs.jsonl, so that anybody sees how often the locked half was looked at and what it said.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))

import numpy as np  # noqa: E402
from regional.pairs.facts import Facts, companies  # noqa: E402

from guatu.atlas import load_default  # noqa: E402
from guatu.lake.nodes import CompanyWords, Matcher, NodeMatch, Verdict  # noqa: E402
from guatu.regional.hitrate import Share  # noqa: E402

LOG = HERE / "locked-runs.jsonl"
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair and what the rules say of it. `weight`: how many candidate pairs it stands for."""

    pair: str
    company: Facts
    stratum: str
    half: str
    label: str
    weight: float
    found: NodeMatch


def words_of(facts: Facts) -> CompanyWords:
    """The facts as a table of companies would hold them: products, a scope, a class code, names of classes."""
    return CompanyWords(
        name=facts.name,
        products=tuple(name for name, _share in facts.products),
        scope=facts.description,
        class_code=facts.csrc[1:3] or None,
        class_names=tuple(filter(None, (facts.shenwan, facts.tushare, facts.csrc[3:]))),
    )


def table(name: str) -> list[dict[str, str]]:
    """A file of this folder."""
    with (HERE / name).open(encoding="utf-8") as source:
        return list(csv.DictReader(source))


def labels(name: str) -> dict[str, str]:
    """Labels of one hand, or `final`, by pair."""
    return {row["pair"]: row["label"] for row in table(f"labels-{name}.csv")}


def settled(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """The label of both passes where they agree; where they differ, undecided."""
    return {pair: label if second[pair] == label else "u" for pair, label in first.items()}


def agreement(first: Mapping[str, str], second: Mapping[str, str]) -> tuple[float, float]:
    """The share of pairs labelled alike, and Cohen's kappa."""
    n = len(first)
    alike = sum(first[pair] == second[pair] for pair in first) / n
    one, two = Counter(first.values()), Counter(second.values())
    chance = sum(one[label] * two[label] for label in one) / n**2
    return alike, (alike - chance) / (1 - chance)


def judged(data: Path) -> list[Judged]:
    """Every labelled pair with its verdict."""
    facts, final = companies(data), labels("final")
    matcher = Matcher(node for chain in load_default().chains.values() for node in chain.nodes)
    rows = table("pairs.csv")
    sizes = {row["stratum"]: int(row["pairs"]) for row in table("strata.csv")}
    in_half = Counter((row["stratum"], row["half"]) for row in rows)
    return [
        Judged(
            row["pair"],
            facts[row["company"]],
            row["stratum"],
            row["half"],
            final[row["pair"]],
            sizes[row["stratum"]] / in_half[row["stratum"], row["half"]],
            matcher.judge(words_of(facts[row["company"]]), row["node"]),
        )
        for row in rows
    ]


def share(right: int, of: int) -> dict[str, object]:
    """A share with Wilson's interval."""
    if not of:
        return {"right": 0, "of": 0, "share": None}
    interval = [round(end, 3) for end in Share(right, of).interval]
    return {"right": right, "of": of, "share": round(right / of, 3), "interval": interval}


def totals(rows: Sequence[Judged]) -> dict[str, object]:
    """The measures over some pairs: as drawn, and weighted to all candidate pairs (strata resampled, 95 %)."""
    confirmed = [row for row in rows if row.found.confirmed]
    yes = [row for row in rows if row.label == "y"]
    return {
        "pairs": len(rows),
        "labels": dict(sorted(Counter(row.label for row in rows).items())),
        "precision_confirmed": share(sum(row.label == "y" for row in confirmed), len(confirmed)),
        "precision_confirmed_without_u": share(
            sum(row.label == "y" for row in confirmed), sum(row.label != "u" for row in confirmed)
        ),
        "recall_confirmed": share(sum(row.found.confirmed for row in yes), len(yes)),
        "recall_confirmed_or_uncertain": share(
            sum(row.found.verdict is not Verdict.REJECTED for row in yes), len(yes)
        ),
        "weighted": weighted(rows),
    }


def weighted(rows: Sequence[Judged]) -> dict[str, object]:
    """Precision and recall over all candidate pairs, with bootstrap intervals (pairs redrawn within strata)."""
    chance = np.random.default_rng(1)
    groups = [[row for row in rows if row.stratum == one] for one in sorted({row.stratum for row in rows})]
    sums = np.zeros((DRAWS + 1, 5))
    for group in groups:
        weight = sum(row.weight for row in group) / len(group)
        cells = np.array([_cells(row) for row in group], dtype=float)
        picks = chance.integers(0, len(group), (DRAWS, len(group)))
        sums[0] += weight * cells.sum(axis=0)
        sums[1:] += weight * cells[picks].sum(axis=1)
    ratios = {
        "precision_confirmed": (0, 1),
        "precision_confirmed_without_u": (0, 2),
        "recall_confirmed": (0, 3),
        "recall_confirmed_or_uncertain": (4, 3),
    }
    return {name: _ratio(sums[:, top], sums[:, under]) for name, (top, under) in ratios.items()}


def _cells(row: Judged) -> tuple[bool, bool, bool, bool, bool]:
    yes, sure = row.label == "y", row.found.confirmed
    return (
        yes and sure,
        sure,
        sure and row.label != "u",
        yes,
        yes and row.found.verdict is not Verdict.REJECTED,
    )


def _ratio(top: np.ndarray, under: np.ndarray) -> dict[str, object]:
    drawn = np.divide(top, under, out=np.full_like(top, np.nan), where=under > 0)
    low, high = np.nanquantile(drawn[1:], (0.025, 0.975))
    return {"share": round(float(drawn[0]), 3), "interval": [round(float(low), 3), round(float(high), 3)]}


def by_stratum(rows: Sequence[Judged]) -> list[dict[str, object]]:
    """Counts of each stratum: confirmed, of them right, labelled y, of them uncertain."""
    return [
        {
            "stratum": stratum,
            "pairs": len(held),
            "y": sum(row.label == "y" for row in held),
            "confirmed": sum(row.found.confirmed for row in held),
            "right": sum(row.found.confirmed and row.label == "y" for row in held),
            "y_uncertain": sum(row.label == "y" and row.found.verdict is Verdict.UNCERTAIN for row in held),
        }
        for stratum in dict.fromkeys(row["stratum"] for row in table("strata.csv"))
        if (held := [row for row in rows if row.stratum == stratum])
    ]


def errors(rows: Sequence[Judged]) -> list[str]:
    """Confirmed pairs that are not y, and y that are not confirmed: of the open half only."""
    return [
        f"{row.pair} {row.label} {row.found.verdict} {row.company.name} × {row.found.node}: {row.found.why}"
        for row in rows
        if row.half == "open" and (row.label == "y") != row.found.confirmed
    ]


def main(arguments: Sequence[str]) -> int:
    """Prints the scores; with `locked`, logs them."""
    rows = judged(ROOT.parent / "shared" / "data")
    half = "locked" if arguments == ["locked"] else "open"
    chosen = [row for row in rows if row.half == half]
    alike, kappa = agreement(labels("a"), labels("b"))
    result = {"agreement": round(alike, 3), "kappa": round(kappa, 3), half: totals(chosen)}
    if half == "locked":
        result["both"] = totals(rows)
        logged(LOG, result)
    for name, value in result.items():
        print(name, *(value.items() if isinstance(value, dict) else [value]), sep="\n  ")
    print(*(json.dumps(line, ensure_ascii=False) for line in by_stratum(chosen)), sep="\n")
    if half == "open":
        print(*errors(chosen), sep="\n")
    return 0


def logged(log: Path, result: Mapping[str, object]) -> None:
    """One line more in a log of looks at locked labels, with the commit whose rules were scored."""

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()

    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": git("rev-parse", "--short", "HEAD"),
        "changed": bool(git("status", "--porcelain", "src")),
        **result,
    }
    with log.open("a", encoding="utf-8") as out:
        out.write(json.dumps(entry, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
