"""A third sample, wider and all of it locked: `python tests/regional/pairs/wider.py [sheet FILE | score]`.

Of the locked half of draw.py the rules confirm some thirty pairs: one pair more or less moves the precision by three
points. Here 800 pairs are drawn as there, by strata of affinity that know no rule, from all pairs that no sample held
before; two who saw the guide and this sheet alone label them. Drawn once, on 2026-11-27. Nobody who writes rules sees
a pair or a label: `score` prints totals, and appends them to wider-runs.jsonl.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))

from regional.pairs.affinity import STRATA  # noqa: E402
from regional.pairs.draw import by_stratum as pairs_by_stratum  # noqa: E402
from regional.pairs.draw import sheet, write, write_sheet  # noqa: E402
from regional.pairs.facts import Facts, companies  # noqa: E402
from regional.pairs.fresh import MOST  # noqa: E402
from regional.pairs.score import (  # noqa: E402
    Judged,
    agreement,
    by_stratum,
    labels,
    logged,
    settled,
    table,
    totals,
    words_of,
)
from regional.pairs.score import judged as judged_first  # noqa: E402

from guatu.atlas import load_default  # noqa: E402
from guatu.atlas.model import Node  # noqa: E402
from guatu.lake.nodes import Matcher  # noqa: E402

SEED = 20261129
DRAWN = {
    "phrase+class": 500,
    "phrase": 160,
    "board": 30,
    "near+class": 50,
    "near": 30,
    "class": 20,
    "none": 10,
}
PAIRS, LOG = HERE / "wider-pairs.csv", HERE / "wider-runs.jsonl"
BEFORE = ("pairs.csv", "fresh-pairs.csv", "later-pairs.csv")


def draw(facts: Mapping[str, Facts], nodes: Sequence[Node]) -> list[tuple[str, str, str, int]]:
    """(company, node, stratum, how many pairs not drawn before the stratum holds) in shuffled order."""
    before = {(row["company"], row["node"]) for name in BEFORE for row in table(name)}
    held = pairs_by_stratum(list(facts.values()), nodes, before)
    chance = random.Random(SEED)
    drawn = [
        (*pair, stratum, len(held[stratum]))
        for stratum in STRATA
        for pair in chance.sample(sorted(held[stratum]), DRAWN[stratum])
    ]
    chance.shuffle(drawn)
    return drawn


def judged(data: Path) -> list[Judged]:
    """Every pair with what both hands settled and what the rules say."""
    facts, label = companies(data), settled(labels("wider-a"), labels("wider-b"))
    matcher = Matcher(node for chain in load_default().chains.values() for node in chain.nodes)
    return [
        Judged(
            row["pair"],
            facts[row["company"]],
            row["stratum"],
            "locked",
            label[row["pair"]],
            int(row["size"]) / DRAWN[row["stratum"]],
            matcher.judge(words_of(facts[row["company"]]), row["node"]),
        )
        for row in table(PAIRS.name)
    ]


def pooled(data: Path, rows: Sequence[Judged]) -> list[Judged]:
    """These and the locked half of the first sample: each pair stands for its stratum's size over all its draws."""
    sizes = {row["stratum"]: int(row["pairs"]) for row in table("strata.csv")}
    both = [*rows, *(row for row in judged_first(data) if row.half == "locked")]
    drawn = Counter(row.stratum for row in both)
    return [replace(row, weight=sizes[row.stratum] / drawn[row.stratum]) for row in both]


def score(data: Path) -> dict[str, object]:
    """Agreement of the two hands, and the totals of all pairs, alone and with the locked half of the first sample."""
    alike, kappa = agreement(labels("wider-a"), labels("wider-b"))
    rows = judged(data)
    return {
        "agreement": round(alike, 3),
        "kappa": round(kappa, 3),
        "all": totals(rows),
        "with_first_locked": totals(pooled(data, rows)),
        "strata": by_stratum(rows),
    }


def main(arguments: Sequence[str]) -> int:
    """Without arguments: draws. `sheet FILE`: the sheet of the pairs drawn already. `score`: totals, logged."""
    atlas, data = load_default(), ROOT.parent / "shared" / "data"
    if arguments[:1] == ["score"]:
        result = score(data)
        logged(LOG, result)
        sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
        return 0
    if arguments:
        write_sheet(Path(arguments[1]), sheet(data, atlas, PAIRS, MOST))
        return 0
    nodes = [node for chain in atlas.chains.values() for node in chain.nodes]
    drawn = draw(companies(data), nodes)
    head = ("pair", "company", "node", "stratum", "size")
    write(PAIRS, head, ((at, *row) for at, row in enumerate(drawn, start=1)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
