"""Learns which numbers are no facts and writes src/guatu/reading/data/belief.json.

    python scripts/train_belief.py

Learns from the open set of annotated documents (its facts and its traps) and from the sentences of
tests/reading/cases/told.txt, where [[…]] is no fact and {{…}} is one; never from the seeds or the locked set. Prints
what documents left out lose and gain at the limit. Needs the gold's scorer in ../shared and scikit-learn (extra learn);
leaves with exit code 1 and the old weights where one is absent.
"""

from __future__ import annotations

import json
import re
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
from guatu.reading.believed import SIDES, Signs, signs  # noqa: E402
from guatu.reading.drafts import Draft  # noqa: E402
from guatu.reading.framing import Frame  # noqa: E402
from guatu.reading.scene import Scene  # noqa: E402
from guatu.reading.sentences import Sentence  # noqa: E402

BIAS = "bias"
TARGET = ROOT / "src/guatu/reading/data/belief.json"
SENTENCES = ROOT / "tests/reading/cases/told.txt"
LOST = 0.01
"""Share of the facts of documents left out that may be lost: it sets the limit."""
KEPT, STRENGTH, FOLDS = 14000, 1.0, 3
"""Signs kept, the largest; how freely weights may grow; parts that the documents are left out in."""
NO_FACT, OWN, FACT = 4.0, 2.0, 1.0
"""What a row weighs: facts of documents are many, the others few."""


@dataclass(frozen=True)
class Row:
    """One number: its signs, whether it is a fact, where it stands, whether the rules let it pass, its weight."""

    signs: frozenset[str]
    fact: bool
    doc: str
    passed: bool
    weight: float


@dataclass(frozen=True)
class Seen:
    """A number that the reader drafted, before anything was taken away."""

    prediction: dict[str, Any]
    signs: frozenset[str]
    passed: bool


def _flat(told: Signs) -> frozenset[str]:
    """The signs of all sides, each with its side."""
    return frozenset(f"{side} {sign}" for side, seen in zip(SIDES, told, strict=True) for sign in seen)


def drafted(source: Path | str, doc: str, **given: Any) -> list[Seen]:
    """All numbers that the reader drafts a fact of, those too that its rules take away."""
    found: list[Seen] = []
    rules = metrics.said

    def note(scene: Scene, sentence: Sentence, draft: Draft, mode: str, frame: Frame) -> bool:
        left, right = metrics.around(scene, sentence, draft)
        passed = rules(scene, sentence, draft, mode, frame)
        ranks = [{"type": each.type, "value": each.value} for each in draft.comparison]
        prediction = {"doc": doc, "kind": "metric", "value": draft.value, "unit": draft.unit}
        prediction |= {"growth": draft.growth, "comparison": ranks, "indicator": draft.indicator}
        prediction["evidence"] = scene.folded[draft.start : draft.end]
        whole = scene.folded[sentence.start : sentence.end]
        seen = _flat(signs(left, right, whole, draft.indicator, draft.unit))
        found.append(Seen(prediction, seen, passed))
        return passed

    metrics.said = note
    try:
        guatu.read(source, **given)
    finally:
        metrics.said = rules
    return found


ELSEWHERE = "只作对比"
"""Why figures of other places stand among the traps of some documents; they are read as facts of those (decision 282)."""


def labelled(which: str) -> Iterator[Row]:
    """The numbers of annotated documents that are plainly facts or plainly none."""
    score, folder = scorer(), SEEN[which]
    texts = score.Texts(str(folder.clean))
    gold, traps = score.load(str(folder.gold)), score.load(str(folder.gold.with_name("negative.jsonl")))
    for path in texts_to_learn_from(which):
        doc = path.name.split(".")[0]
        facts = [row for row in gold if row["doc"] == doc]
        values = {score.quantity(row)[0] for row in facts if row["kind"] in {"metric", "target"}}
        mine = (
            row for row in traps if row["doc"] == doc and "name" not in row and ELSEWHERE not in row["why"]
        )
        false = [score.quantity(row)[0] for row in mine]
        for seen in drafted(path, doc):
            value = score.quantity(seen.prediction)[0]
            held = [
                row for row in facts if row["kind"] in {"metric", "target"} and _same(score, texts, row, seen)
            ]
            if held:
                if not held[0].get("optional"):
                    yield Row(seen.signs, True, doc, seen.passed, FACT)
            elif value is not None and value not in values and _among(score, value, false):
                yield Row(seen.signs, False, doc, seen.passed, NO_FACT)


def _same(score: Any, texts: Any, row: dict[str, Any], seen: Seen) -> bool:
    """Whether a fact of the gold is what was drafted: the same number at the same place."""
    said = seen.prediction
    if not score.touches(texts, row, said):
        return False
    value, rank = score.quantity(row)[0], score.rank_of(row)
    return (
        (value is not None and score.same(value, score.quantity(said)[0]))
        or (row.get("growth") is not None and score.same(row["growth"], said["growth"]))
        or (rank is not None and rank == score.rank_of(said))
        or (value is None and row.get("growth") is None)
    )


def _among(score: Any, value: float, others: Sequence[float | None]) -> bool:
    return any(other is not None and score.same(value, other) for other in others)


MARKED = re.compile(r"(\[\[|\{\{)(.*?)(?:\]\]|\}\})")
HEAD = "湖州市南浔区招商工作观察\n2024年，湖州市南浔区新设经营主体1.37万户。\n"
TAIL = "\n南浔区有关部门表示，下一步将继续优化服务，让企业放心投资、安心经营。"


def sentences() -> Iterator[Row]:
    """The numbers of our own sentences, a document each."""
    for number, line in enumerate(SENTENCES.read_text(encoding="utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        marks: dict[str, bool] = {}
        for mark in MARKED.finditer(line):
            digits = re.match(r"[\d.]+", mark[2])
            marks[digits.group() if digits else mark[2]] = mark[1] == "{{"
        text = HEAD + MARKED.sub(lambda mark: mark[2], line) + TAIL
        for seen in drafted(text, str(number), published="2024-11-01"):
            told = [
                marks[key]
                for key in marks
                if re.search(rf"(?<![\d.]){re.escape(key)}(?![\d.])", seen.prediction["evidence"])
            ]
            if len(told) == 1 or (told and all(told) is told[0]):
                yield Row(seen.signs, told[-1], f"told {number}", seen.passed, OWN if told[-1] else NO_FACT)


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weights of the signs and of the bias, by logistic regression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    often = Counter(sign for row in rows for sign in row.signs)
    columns = DictVectorizer()
    table: Any = columns.fit_transform(
        [{sign: 1.0 for sign in sorted(row.signs) if often[sign] > 1} for row in rows]
    )
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    model: Any = LogisticRegression(C=STRENGTH, max_iter=400, solver="liblinear", random_state=1)
    model.fit(table, [row.fact for row in rows], sample_weight=[row.weight for row in rows])
    pairs = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    kept = sorted(pairs, key=lambda pair: (-abs(pair[1]), pair[0]))[:KEPT]
    return {BIAS: float(model.intercept_[0])} | {str(name): float(weight) for name, weight in kept}


def scores(weights: dict[str, float], rows: Sequence[Row]) -> np.ndarray:
    """The log odds of each row."""
    return np.array([weights[BIAS] + sum(weights.get(sign, 0.0) for sign in row.signs) for row in rows])


def left_out(rows: Sequence[Row], own: Sequence[Row]) -> np.ndarray:
    """The log odds of each document's numbers by a model that never saw the document."""
    docs = sorted({row.doc for row in rows})
    part = {doc: place % FOLDS for place, doc in enumerate(docs)}
    found = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = fit([row for row in rows if part[row.doc] != fold] + list(own))
        at = [place for place, row in enumerate(rows) if part[row.doc] == fold]
        found[at] = scores(weights, [rows[place] for place in at])
    return found


def main() -> int:
    """Train, write, say what was learned."""
    try:
        scorer()
    except FileNotFoundError as error:
        print(f"belief.json stays as it is: {error}", file=sys.stderr)
        return 1
    metrics.believed = lambda *_: True  # pyright: ignore[reportPrivateImportUsage]
    rows, own = list(labelled("open")), list(sentences())
    told = left_out(rows, own)
    facts = np.array([told[at] for at, row in enumerate(rows) if row.fact and row.passed])
    limit = float(np.quantile(facts, LOST))
    false = np.array([told[at] for at, row in enumerate(rows) if not row.fact])
    lost, seen = (facts < limit).sum(), (false < limit).sum()
    print(
        f"documents left out: {lost} of {len(facts)} facts lost, {seen} of {len(false)} other numbers seen through"
    )
    weights = fit([*rows, *own])
    told = scores(weights, own)
    for name, fact in (("facts", True), ("traps", False)):
        mine = [told[at] < limit for at, row in enumerate(own) if row.fact is fact and row.passed]
        print(
            f"own sentences (learned from): {sum(mine)} of {len(mine)} {name} that the rules let pass are taken away"
        )
    body: dict[str, Any] = {"limit": round(limit, 2), "bias": round(weights.pop(BIAS), 3)}
    body |= {side: {} for side in SIDES}
    for name, weight in sorted(weights.items()):
        side, _, sign = name.partition(" ")
        if rounded := round(100 * weight):
            body[side][sign] = rounded
    TARGET.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
