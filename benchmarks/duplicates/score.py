"""How well duplicates are found among made-up signings (合成示例), by kind of noise and of look-alike.

python benchmarks/duplicates/score.py open      # to tune on; spare: a second vocabulary, to see what carries over
python benchmarks/duplicates/score.py locked    # to report; other words and other seeds
python benchmarks/duplicates/score.py fresh     # words and wording met for the first time; run once (then reserve)
python benchmarks/duplicates/score.py fit       # logistic points from open and spare, to be rounded into duplicates.yaml
"""

from __future__ import annotations

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from generator import NOISE, Row, Set, generate

from guatu.regional.circle import duplicates as found
from guatu.regional.circle.likeness import Rarity, features
from guatu.regional.circle.records import Record, seen
from guatu.regional.projects.cohorts import wilson

SEEDS = {
    "open": range(1, 13),
    "spare": range(1, 13),
    "locked": range(1001, 1009),
    "fresh": range(3001, 3013),
    "reserve": range(4001, 4013),
}


def record(row: Row) -> Record:
    """A made-up row as the detector takes it: what it does not print, the detector does not see."""
    return Record(
        key=row["id"],
        name=row["name"],
        investor=row["investor"],
        region=row["region"],
        day=row["day"],
        amount=Decimal(row["amount"]),
        content=row["content"],
        carrier=row["carrier"],
        code=row["code"],
        formal=row["stage"] == "signed",
    )


def judged(made: Set) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Per kind: pairs that are one project, those of them found, and false pairs (by look-alike, or `unrelated`)."""
    pairs = {
        tuple(sorted((one.first, one.second))) for one in found.duplicates([record(row) for row in made.rows])
    }
    same = {tuple(sorted(pair)): kind for pair, kind in made.same.items()}
    apart = {tuple(sorted(pair)): kind for pair, kind in made.apart.items()}
    hit = Counter(same[pair] for pair in pairs if pair in same)
    false = Counter(apart.get(pair, "unrelated") for pair in pairs if pair not in same)
    return Counter(same.values()), hit, false


def scores(half: str) -> dict[str, float]:
    """Recall and precision over all seeds of a half, and a table of them on standard output."""
    every, hits, wrong = Counter[str](), Counter[str](), Counter[str]()
    print(f"{half}: seed, recall, precision, pairs of one project")
    for seed in SEEDS[half]:
        true, hit, false = judged(generate(half, seed))
        print(
            f"  {seed}  {hit.total() / true.total():.3f}  {hit.total() / (hit.total() + false.total()):.3f}  {true.total()}"
        )
        every, hits, wrong = every + true, hits + hit, wrong + false
    for kind in (*NOISE, "chained"):
        print(
            f"  {kind:14} recall {hits[kind] / every[kind]:.3f} ({between(hits[kind], every[kind])}) of {every[kind]}"
        )
    print("  false pairs:", dict(wrong))
    total = {"recall": every.total(), "precision": hits.total() + wrong.total()}
    for name, n in total.items():
        print(f"  all {name} {hits.total() / n:.3f} ({between(hits.total(), n)}) of {n}")
    return {name: hits.total() / n for name, n in total.items()}


def between(hits: int, n: int) -> str:
    """The interval by Wilson; pairs of one project hang together, so that it is rather too narrow."""
    low, high = wilson(hits, n)
    return f"{low:.3f}–{high:.3f}"


def fit() -> None:
    """Logistic regression by Newton's method on open and spare: pairs of one investor, and pairs of two."""
    every: dict[bool, list[list[float]]] = {True: [], False: []}
    truth: dict[bool, list[float]] = {True: [], False: []}
    names: list[str] = []
    for half in ("open", "spare"):
        for seed in SEEDS[half]:
            made = generate(half, seed)
            apart = {row["id"]: seen(record(row)) for row in made.rows}
            rarity = Rarity(apart.values())
            same = {tuple(sorted(pair)) for pair in made.same}
            for one, other in found._candidates(apart):
                values = features(one, other, rarity)
                names = list(values)
                two = values["other_company"] >= found.APART
                every[two].append([1.0, *values.values()])
                truth[two].append(float(tuple(sorted((one.record.key, other.record.key))) in same))
    for two, title in ((False, "one_investor"), (True, "two_investors")):
        used = ["constant", *(found.weights().two_investors if two else found.weights().one_investor)]
        used = [
            name for name in used if not (two and name == "other_company")
        ]  # always 1 there: in the constant
        columns = [0 if name == "constant" else 1 + names.index(name) for name in used]
        print(title)
        for name, value in zip(
            used, _newton(np.array(every[two])[:, columns], np.array(truth[two])), strict=True
        ):
            print(f"  {name}: {value:.1f}")


def _newton(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    w = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 0.5 * np.eye(len(w))
        w -= np.linalg.solve(hessian, x.T @ (p - y) + 0.5 * w)
    return w


if __name__ == "__main__":
    fit() if sys.argv[1:] == ["fit"] else scores(sys.argv[1])
