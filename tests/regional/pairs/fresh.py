"""A fresh sample for the precision at confirmed: `python tests/regional/pairs/fresh.py [sheet FILE | score]`.

The 680 pairs of draw.py hold few confirmed ones. Here 200 pairs that the rules confirm and 100 near misses (70 uncertain,
30 rejected by a word) are drawn at random among all that were not drawn before; who labels sees neither which is which
nor how many. Drawn once, on 2026-11-27, with the rules committed; what the rules said then stands in `fresh-pairs.csv`
and is not rewritten when they change. It tells precision, not recall: pairs that no word points to are not in it.
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

from regional.pairs.draw import sheet, write, write_sheet  # noqa: E402
from regional.pairs.facts import Facts, companies  # noqa: E402
from regional.pairs.score import agreement, labels, settled, share, table, words_of  # noqa: E402

from guatu.atlas import load_default  # noqa: E402
from guatu.lake.nodes import Matcher  # noqa: E402

SEED = 20261127
DRAWN = {"confirmed": 200, "uncertain": 70, "rejected": 30}
MOST = 60
"""Products quoted: in the first sheet, of 15, the deciding one could be missing."""
PAIRS = HERE / "fresh-pairs.csv"


def draw(facts: Mapping[str, Facts], matcher: Matcher) -> list[tuple[str, str, str]]:
    """(company, node, verdict) in shuffled order, none of them among the first 680."""
    before = {(row["company"], row["node"]) for row in table("pairs.csv")}
    held: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, company in facts.items():
        for found in matcher.match(words_of(company)):
            if (code, found.node) not in before:
                held[found.verdict.value].append((code, found.node))
    chance = random.Random(SEED)
    drawn = [
        (*pair, verdict)
        for verdict, count in DRAWN.items()
        for pair in chance.sample(sorted(held[verdict]), count)
    ]
    chance.shuffle(drawn)
    return drawn


def scored() -> dict[str, object]:
    """Agreement of the two hands, and how many confirmed pairs are right: by each hand, by both, by what they settled.

    Settled: the label of both where they agree; where they differ, undecided. Strictly, undecided counts as wrong.
    """
    first, second = labels("fresh-a"), labels("fresh-b")
    both = settled(first, second)
    drawn = {row["pair"]: row["drawn_as"] for row in table("fresh-pairs.csv")}
    alike, kappa = agreement(first, second)

    def counted(by: Mapping[str, str], verdict: str, left: str = "") -> dict[str, object]:
        told = [by[pair] for pair, said in drawn.items() if said == verdict and by[pair] != left]
        return share(sum(label == "y" for label in told), len(told))

    return {
        "agreement": round(alike, 3),
        "kappa": round(kappa, 3),
        "labels": dict(sorted(Counter(both.values()).items())),
        "precision_confirmed": counted(both, "confirmed"),
        "precision_confirmed_without_u": counted(both, "confirmed", "u"),
        "precision_confirmed_by_a": counted(first, "confirmed"),
        "precision_confirmed_by_b": counted(second, "confirmed"),
        "yes_among_uncertain": counted(both, "uncertain"),
        "yes_among_rejected": counted(both, "rejected"),
    }


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
    write(
        PAIRS, ("pair", "company", "node", "drawn_as"), ((at, *row) for at, row in enumerate(drawn, start=1))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
