"""Learns which of the periods around a number is its own and writes src/guatu/reading/data/dating.json.

    python scripts/train_dating.py

Learns from the open set of annotated documents, never from the seeds or the locked set. Prints how often documents left
out are dated right, by the rules alone and with what was learned. Needs the gold's scorer in ../shared and scikit-learn's
scipy (extra learn); leaves with exit code 1 and the old weights where one is absent.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks" / "reading")]

from judged import SEEN, scorer, texts_to_learn_from  # noqa: E402  # pyright: ignore[reportMissingImports]

import guatu  # noqa: E402
from guatu.reading import metrics  # noqa: E402
from guatu.reading.dating import Dating, Number  # noqa: E402
from guatu.reading.model import Metric  # noqa: E402

TARGET = ROOT / "src/guatu/reading/data/dating.json"
MARGIN = 1.0
"""How much surer than the rules, in log odds, what is learned must be."""
RARE, STRENGTH, FOLDS, STEPS = 5, 1.0, 3, 80
"""Times that a sign must be seen; how much weights are held down; parts that the documents are left out in; steps."""


@dataclass(frozen=True)
class Row:
    """A number of a document: the signs of each period offered, which are right, which the rules took."""

    doc: str
    signs: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    ruled: int


def rows(which: str = "open") -> list[Row]:
    """The numbers of annotated documents, those too that the gold gives no period."""
    score, folder = scorer(), SEEN[which]
    texts, gold = score.Texts(str(folder.clean)), score.load(str(folder.gold))
    found: list[Row] = []
    for path in texts_to_learn_from(which):
        facts = [row for row in gold if row["doc"] == path.stem and row["kind"] in {"metric", "target"}]
        for fact, ruled, offers in drafted(path):
            said = fact.to_dict() | {"doc": path.stem}
            held = [
                (match[2], row)
                for row in facts
                if row["kind"] == fact.kind and (match := score.compare(texts, row, said))
            ]
            row = max(held, key=lambda each: each[0])[1] if held else None
            if row is None or row.get("optional"):
                continue
            given = row.get("period")
            right = tuple(
                bool(score.period_ok(given, period)) if given else period is None for period, _ in offers
            )
            at = [period for period, _ in offers].index(ruled)
            found.append(Row(path.stem, tuple(tuple(signs) for _, signs in offers), right, at))
    return found


Offered = list[tuple[str | None, list[str]]]


def drafted(path: Path) -> Iterator[tuple[Metric, str | None, Offered]]:
    """The numbers that the reader finds in a document, what its rules date them by, what the text offers."""
    seen: list[tuple[Metric, str | None, Offered]] = []
    asked: list[tuple[Number, Offered]] = []
    make, date = metrics._fact, Dating.period  # pyright: ignore[reportPrivateUsage]

    def note(self: Dating, number: Number) -> str | None:
        around = self.around(number)
        signs = self.signs(number, around, self.offers(number, around))
        asked.append((number, [(period, list(each.each())) for period, each in signs]))
        return number.ruled

    def made(*given: Any) -> Metric | None:
        fact = make(*given)
        if fact is not None:
            number, offered = asked[-1]
            seen.append((fact, number.ruled, offered))
        return fact

    metrics._fact, Dating.period = made, note  # pyright: ignore[reportPrivateUsage]
    try:
        guatu.read(path, doc=path.stem)
    finally:
        metrics._fact, Dating.period = make, date  # pyright: ignore[reportPrivateUsage]
    yield from seen


def fit(given: Sequence[Row]) -> dict[str, float]:
    """Weights under which the right periods are the likeliest among those offered: a softmax, held down by squares."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    seen = Counter(sign for row in given for signs in row.signs for sign in set(signs))
    columns = {sign: at for at, sign in enumerate(sorted(s for s, times in seen.items() if times >= RARE))}
    useful = [row for row in given if any(row.right)]
    flat = [signs for row in useful for signs in row.signs]
    cells = [(at, columns[sign]) for at, signs in enumerate(flat) for sign in signs if sign in columns]
    lines, places = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (lines, places)), shape=(len(flat), len(columns)))
    right = np.array([each for row in useful for each in row.right], float)
    sizes = np.array([len(row.signs) for row in useful])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        odds = table @ weights
        odds = np.exp(odds - np.maximum.reduceat(odds, starts)[owner])
        whole, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        slope = table.T @ (odds / whole[owner] - odds * right / np.maximum(good, 1e-12)[owner])
        value = -np.log(good / whole + 1e-12).sum() + STRENGTH * (weights @ weights) / 2
        return float(value), slope + STRENGTH * weights

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return dict(zip(columns, map(float, found.x), strict=True))


def chosen(row: Row, weights: dict[str, float]) -> int:
    """Which period is taken."""
    odds = [sum(weights.get(sign, 0.0) for sign in signs) for signs in row.signs]
    best = max(range(len(odds)), key=odds.__getitem__)
    dated = "none" not in row.signs[best]
    return best if dated and odds[best] - odds[row.ruled] > MARGIN else row.ruled


def left_out(given: Sequence[Row]) -> str:
    """How often the numbers of documents left out are dated right."""
    docs = sorted({row.doc for row in given})
    part = {doc: at % FOLDS for at, doc in enumerate(docs)}
    taken: list[tuple[bool, bool]] = []
    for fold in range(FOLDS):
        weights = fit([row for row in given if part[row.doc] != fold])
        taken += [
            (row.right[row.ruled], row.right[chosen(row, weights)]) for row in given if part[row.doc] == fold
        ]
    rules, both = (sum(side) / len(taken) for side in zip(*taken, strict=True))
    return f"{len(taken)} numbers: right by the rules {rules:.3f}, with what was learned {both:.3f}"


def main() -> int:
    """Train, write, say what was learned."""
    try:
        import sklearn  # noqa: F401

        known = rows()
    except (ImportError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(left_out(known))
    weights = {sign: round(100 * weight) for sign, weight in sorted(fit(known).items())}
    body = {"margin": round(100 * MARGIN), "weights": {sign: each for sign, each in weights.items() if each}}
    TARGET.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
