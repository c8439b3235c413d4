"""A later sample for precision and recall at once: `python tests/regional/pairs/later.py [sheet FILE | score]`.

Drawn once, on 2026-11-27, after the rules and words of decision 288 were committed, from all pairs of listed companies
and nodes that neither draw.py nor fresh.py had drawn: in cells by what the rules say and, where they say nothing or no,
by the affinity of the first sample (affinity.py). Each pair stands for its cell's size over its draw, so that recall over
all candidate pairs can be told with an interval. Who labels sees neither cell nor verdict.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))

import numpy as np  # noqa: E402
from regional.pairs.affinity import Affinity  # noqa: E402
from regional.pairs.draw import sheet, write, write_sheet  # noqa: E402
from regional.pairs.facts import Facts, companies  # noqa: E402
from regional.pairs.fresh import MOST  # noqa: E402
from regional.pairs.score import DRAWS, agreement, labels, settled, share, table, words_of  # noqa: E402

from guatu.atlas import load_default  # noqa: E402
from guatu.lake.nodes import Matcher, Verdict  # noqa: E402

SEED = 20261128
SAID = {"confirmed": 200, "uncertain": 60}
UNSAID = {"phrase+class": 45, "phrase": 45, "board": 25, "near+class": 20, "near": 15, "class": 5, "none": 5}
"""Of pairs that the rules reject or that no word points to, by affinity."""
MORE = {"phrase": 30, "board": 25, "near": 45}
"""Drawn after the first 420 were labelled, since one y among 15 left recall all but open."""
NOTHING = ("class", "none")
PAIRS = HERE / "later-pairs.csv"


def cells(facts: Mapping[str, Facts], matcher: Matcher) -> dict[str, list[tuple[str, str]]]:
    """Every pair not drawn before, by cell."""
    before = {
        (row["company"], row["node"]) for name in ("pairs.csv", "fresh-pairs.csv") for row in table(name)
    }
    nodes = list(matcher.nodes.values())
    affinity = Affinity(list(facts.values()))
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, company in facts.items():
        said = {one.node: one.verdict for one in matcher.match(words_of(company))}
        for node, stratum in zip(nodes, affinity.strata(company, nodes), strict=True):
            verdict = said.get(node.id, Verdict.REJECTED)
            cell = stratum if verdict is Verdict.REJECTED else verdict.value
            if (code, node.id) not in before:
                found[cell].append((code, node.id))
    return found


def draw(facts: Mapping[str, Facts], matcher: Matcher) -> list[tuple[str, str, str, int]]:
    """(company, node, cell, the cell's size) in shuffled order."""
    held = cells(facts, matcher)
    first = _drawn(held, SAID | UNSAID, SEED)
    taken = {row[:2] for row in first}
    rest = {cell: [pair for pair in pairs if pair not in taken] for cell, pairs in held.items()}
    sizes = {cell: len(pairs) for cell, pairs in held.items()}
    return [(*row, sizes[row[2]]) for row in (*first, *_drawn(rest, MORE, SEED + 1))]


def _drawn(
    held: Mapping[str, Sequence[tuple[str, str]]], counts: Mapping[str, int], seed: int
) -> list[tuple[str, str, str]]:
    chance = random.Random(seed)
    drawn = [
        (*pair, cell) for cell, count in counts.items() for pair in chance.sample(sorted(held[cell]), count)
    ]
    chance.shuffle(drawn)
    return drawn


def scored() -> dict[str, object]:
    """Agreement, precision at confirmed, what was y in each cell, and recall over all candidate pairs."""
    first, second = labels("later-a"), labels("later-b")
    label, rows = settled(first, second), table("later-pairs.csv")
    alike, kappa = agreement(first, second)
    by_cell = {
        cell: share(sum(label[row["pair"]] == "y" for row in held), len(held))
        for cell in SAID | UNSAID
        if (held := [row for row in rows if row["cell"] == cell])
    }
    sure = [label[row["pair"]] for row in rows if row["cell"] == "confirmed"]
    return {
        "agreement": round(alike, 3),
        "kappa": round(kappa, 3),
        "labels": dict(sorted(Counter(label.values()).items())),
        "precision_confirmed": share(sure.count("y"), len(sure)),
        "precision_confirmed_without_u": share(sure.count("y"), len(sure) - sure.count("u")),
        "yes_by_cell": by_cell,
        "recall_confirmed": _recall(rows, label, ("confirmed",)),
        "recall_confirmed_or_uncertain": _recall(rows, label, ("confirmed", "uncertain")),
    }


def _recall(
    rows: Sequence[Mapping[str, str]], label: Mapping[str, str], told: Sequence[str]
) -> dict[str, object]:
    """The share of all y pairs in these cells, by the cells' sizes; interval from Jeffreys' posterior of each cell.

    The posterior keeps a chance in a cell where none of those drawn was y. Pairs that share a class at most (1.5 million)
    are left out: nothing points from the one to the other, and a handful cannot tell nil from one in a thousand.
    """
    chance = np.random.default_rng(1)
    top, whole = np.zeros(DRAWS + 1), np.zeros(DRAWS + 1)
    for cell in dict.fromkeys(row["cell"] for row in rows if row["cell"] not in NOTHING):
        held = [row for row in rows if row["cell"] == cell]
        yes, n, size = sum(label[row["pair"]] == "y" for row in held), len(held), int(held[0]["size"])
        drawn = chance.beta(yes + 0.5, n - yes + 0.5, DRAWS)
        values = size * np.concatenate(([yes / n], drawn))
        whole += values
        top += values if cell in told else 0
    low, high = np.quantile(top[1:] / whole[1:], (0.025, 0.975))
    return {"share": round(float(top[0] / whole[0]), 3), "interval": [round(low, 3), round(high, 3)]}


def main(arguments: Sequence[str]) -> int:
    """Without arguments: draws. `sheet FILE`: the sheet of the pairs drawn already. `score`: what the labels say."""
    atlas, data = load_default(), ROOT.parent / "shared" / "data"
    if arguments[:1] == ["score"]:
        sys.stdout.write(json.dumps(scored(), ensure_ascii=False, indent=1) + "\n")
        return 0
    if arguments:
        write_sheet(Path(arguments[1]), sheet(data, atlas, PAIRS, MOST))
        return 0
    matcher = Matcher(node for chain in atlas.chains.values() for node in chain.nodes)
    drawn = draw(companies(data), matcher)
    head = ("pair", "company", "node", "cell", "size")
    write(PAIRS, head, ((at, *row) for at, row in enumerate(drawn, start=1)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
