"""Draws the pairs and writes the sheet for the two who label: `python tests/regional/pairs/draw.py [sheet FILE]`.

Every pair of a listed company (with at least one product or class) and a node of the pack's chains is in one stratum
(affinity.py) and has the same chance within it; `strata.csv` holds the sizes, so that each drawn pair has a known weight.
Half of each stratum is locked. Drawn once, on 2026-11-26, before there was a classifier; later versions of the chains do
not change the pairs.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))

from regional.pairs.affinity import STRATA, Affinity  # noqa: E402
from regional.pairs.facts import Facts, companies  # noqa: E402

from guatu.atlas import Atlas, load_default  # noqa: E402
from guatu.atlas.model import Chain, Node  # noqa: E402

SEED = 20261126
DRAWN = {
    "phrase+class": 260,
    "phrase": 130,
    "board": 60,
    "near+class": 70,
    "near": 40,
    "class": 80,
    "none": 40,
}
MOST = 15


def by_stratum(
    facts: Sequence[Facts], nodes: Sequence[Node], before: Collection[tuple[str, str]] = ()
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """All pairs of a company and a node in their strata, but for those drawn before."""
    held: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    affinity = Affinity(facts)
    for company in facts:
        for node, stratum in zip(nodes, affinity.strata(company, nodes), strict=True):
            if (company.code, node.id) not in before:
                held[stratum].append((company.code, node.id))
    return held


def draw(
    facts: Sequence[Facts], nodes: Sequence[Node]
) -> tuple[list[tuple[str, str, str, str]], dict[str, int]]:
    """(company, node, stratum, half) in shuffled order, and how many pairs each stratum holds."""
    held = by_stratum(facts, nodes)
    chance = random.Random(SEED)
    drawn: list[tuple[str, str, str, str]] = []
    for stratum in STRATA:
        chosen = chance.sample(sorted(held[stratum]), DRAWN[stratum])
        drawn += [(*pair, stratum, ("open", "locked")[at % 2]) for at, pair in enumerate(chosen)]
    chance.shuffle(drawn)
    return drawn, {stratum: len(held[stratum]) for stratum in STRATA}


def sheet(
    data: Path, atlas: Atlas, pairs: Path = HERE / "pairs.csv", most: int = MOST
) -> Iterable[dict[str, object]]:
    """One entry a pair: what both who label see, and nothing of the stratum or of any classifier.

    `most`: how many products, and how many words of the description, are quoted.
    """
    facts = companies(data)
    notes = {row["code"]: row for row in _table(data / "gbt4754_2017" / "gbt4754_2017.csv")}
    nodes = {node.id: (chain, node) for chain in atlas.chains.values() for node in chain.nodes}
    for row in _table(pairs):
        chain, node = nodes[row["node"]]
        yield {"pair": int(row["pair"])} | _told(facts[row["company"]], most) | _asked(chain, node, notes)


def _told(facts: Facts, most: int) -> dict[str, object]:
    return {
        "company": facts.name,
        "csrc_class": facts.csrc,
        "shenwan_class": facts.shenwan,
        "tushare_industry": facts.tushare,
        "products_with_share": [f"{name} {share:.1%}" for name, share in facts.products[:most]],
        "description_words_without_share": list(facts.description[:most]),
        "concept_boards": list(facts.boards),
    }


def _asked(chain: Chain, node: Node, notes: dict[str, dict[str, str]]) -> dict[str, object]:
    classes = [f"{code} {notes[code]['name']}：{notes[code]['note']}" for code in node.classes]
    return {
        "node": node.name,
        "chain": chain.name,
        "stage": node.stage,
        "node_aliases": list(node.aliases),
        "node_products": list(node.products),
        "node_tags": list(node.tags),
        "node_classes": classes,
        "node_note": node.note or "",
    }


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig") as source:
        return list(csv.DictReader(source))


def write_sheet(path: Path, entries: Iterable[Mapping[str, object]]) -> None:
    """The sheet for those who label: an entry a line."""
    path.write_text(
        "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries), encoding="utf-8"
    )


def write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table with its head."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def main(arguments: Sequence[str]) -> int:
    """Without arguments: draws. With `sheet FILE`: the sheet of the pairs that are drawn already."""
    atlas, data = load_default(), ROOT.parent / "shared" / "data"
    if arguments:
        write_sheet(Path(arguments[1]), sheet(data, atlas))
        return 0
    nodes = [node for chain in atlas.chains.values() for node in chain.nodes]
    drawn, sizes = draw(list(companies(data).values()), nodes)
    write(
        HERE / "pairs.csv",
        ("pair", "company", "node", "stratum", "half"),
        ((at, *row) for at, row in enumerate(drawn, start=1)),
    )
    write(HERE / "strata.csv", ("stratum", "pairs", "drawn"), ((s, sizes[s], DRAWN[s]) for s in STRATA))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
