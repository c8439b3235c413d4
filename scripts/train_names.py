"""Learns how names of firms and places sound and writes src/guatu/reading/data/names.json.

    python scripts/train_names.py

Learns from the open set of annotated documents and from our own sentences in tests/reading/cases/names_told.txt, never
from the seeds or the locked set. So that the words around a name and its build are learned, and not the names
themselves, each document is also read with firms that are exchanged for those of other documents. Prints how well
documents left out are told. Needs scikit-learn (extra learn); leaves with
exit code 1 and the old weights where it is absent.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks" / "reading")]

from judged import is_learned_from  # noqa: E402  # pyright: ignore[reportMissingImports]

from guatu import atlas as reference  # noqa: E402
from guatu.reading.names_learned import (  # noqa: E402
    GROUPS,
    SORTS,
    phrases,
    signs_before,
    signs_behind,
    signs_inside,
)
from guatu.reading.names_tokens import tokenize  # noqa: E402
from guatu.reading.staging import folded_text  # noqa: E402

OPEN = ROOT / "tests/reading/unseen/open"
SENTENCES = ROOT / "tests/reading/cases/names_told.txt"
TARGET = ROOT / "src/guatu/reading/data/names.json"
KINDS = {"firm": "organisation", "place": "carrier"}
CASTS = {"firm": 4, "place": 2}
"""How often a document is read: once as it is, then with other firms in it."""
LIMIT = {"firm": 0.1, "place": 0.3}
"""Log odds from which a phrase is a name."""
FOLDS, KEPT, RARE, STRENGTH = 3, 12000, 3, 0.5
"""Parts that the documents are left out in; signs kept, the largest; times that a sign must be seen; how freely weights
may grow."""


@dataclass(frozen=True)
class Row:
    """A phrase of a document: its signs, each with its group, and whether it is a name."""

    doc: str
    cast: int
    signs: frozenset[str]
    name: bool


@dataclass(frozen=True)
class Document:
    """A clean text and the names that annotators took from it."""

    doc: str
    text: str
    facts: Sequence[Mapping[str, Any]]

    def firms(self) -> list[list[str]]:
        """The name of each firm with its other forms."""
        return [
            [row["name"], *(row.get("aliases") or [])]
            for row in self.facts
            if row["kind"] == "organisation" and row.get("otype") == "company"
        ]


def documents() -> list[Document]:
    """The open set."""
    rows = [json.loads(line) for line in (OPEN / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    docs = sorted({row["doc"] for row in rows if is_learned_from(row["doc"])})
    return [
        Document(
            doc,
            (OPEN / "clean" / f"{doc}.txt").read_text(encoding="utf-8"),
            [row for row in rows if row["doc"] == doc],
        )
        for doc in docs
    ]


_MARKED = re.compile(r"\{\{(?P<organisation>.+?)\}\}|<<(?P<carrier>.+?)>>")


def sentences() -> list[Document]:
    """Our own sentences, a document each."""
    found: list[Document] = []
    for number, line in enumerate(SENTENCES.read_text(encoding="utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        facts = [
            {"kind": mark.lastgroup, "name": mark[mark.lastgroup or 0], "otype": "company"}
            for mark in _MARKED.finditer(line)
        ]
        text = _MARKED.sub(lambda mark: mark[mark.lastgroup or 0], line)
        found.append(Document(f"told {number}", text, facts))
    return found


def cast(document: Document, others: Sequence[Sequence[str]], chance: random.Random) -> dict[str, str]:
    """Another firm's names for those of each firm of a document."""
    swap: dict[str, str] = {}
    for names in document.firms():
        new = next(
            each
            for each in iter(lambda: chance.choice(others), None)
            if not any(n in document.text for n in each)
        )
        for at, name in enumerate(names):
            swap.setdefault(name, new[min(at, len(new) - 1)])
    return swap


def swapped(words: str, swap: Mapping[str, str]) -> str:
    """Words with other firms in them, the longest names first."""
    if not swap:
        return words
    pattern = "|".join(map(re.escape, sorted(swap, key=len, reverse=True)))
    return re.sub(pattern, lambda match: swap[match.group()], words)


def rows_of(sort: str, document: Document, at: int, swap: Mapping[str, str]) -> Iterator[Row]:
    """The phrases of a document; those that touch what only some would annotate are left out."""
    tokens = tokenize(folded_text(swapped(document.text, swap)), reference.load_default())
    spans: dict[tuple[int, int], bool] = {}
    sure = {
        folded_text(swapped(name, swap)): not row.get("optional")
        for row in document.facts
        if row["kind"] == KINDS[sort]
        for name in (row["name"], *(row.get("aliases") or []))
    }
    for name in sorted(sure, key=len, reverse=True):
        for match in re.finditer(re.escape(name), tokens.text):
            if not any(start <= match.start() and match.end() <= end for start, end in spans):
                spans[match.span()] = sure[name]
    doubted = [span for span, known in spans.items() if not known]
    for phrase in phrases(sort, tokens, bytearray(b"\1") * len(tokens.tags)):
        start, end = tokens.starts[phrase.first], tokens.ends[phrase.last]
        if any(start < stop and first < end for first, stop in doubted):
            continue
        told = (
            signs_before(tokens, phrase.first),
            signs_behind(tokens, phrase.last),
            signs_inside(tokens, phrase),
        )
        signs = frozenset(
            f"{group} {sign}" for group, each in zip(GROUPS, told, strict=True) for sign in each
        )
        yield Row(document.doc, at, signs, spans.get((start, end), False))


def rows(sort: str, given: Sequence[Document]) -> list[Row]:
    """The phrases of all documents, in all casts."""
    others = {document.doc: document.firms() for document in given}
    found: list[Row] = []
    for at in range(CASTS[sort]):
        chance = random.Random(at)
        for document in given:
            foreign = [names for doc, all_ in others.items() if doc != document.doc for names in all_]
            found += rows_of(sort, document, at, cast(document, foreign, chance) if at else {})
    return found


def fit(given: Sequence[Row]) -> tuple[dict[str, float], float]:
    """Weights of the signs, and of nothing."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    seen = Counter(sign for row in given if row.cast == 0 for sign in row.signs)
    columns = {sign: at for at, sign in enumerate(sorted(s for s, times in seen.items() if times >= RARE))}
    cells = [(at, columns[sign]) for at, row in enumerate(given) for sign in row.signs if sign in columns]
    lines, places = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (lines, places)), shape=(len(given), len(columns)))
    model = LogisticRegression(C=STRENGTH, solver="liblinear").fit(table, [row.name for row in given])
    weights = dict(zip(columns, map(float, model.coef_[0]), strict=True))
    kept = sorted(weights, key=lambda sign: (-abs(weights[sign]), sign))[:KEPT]
    return {sign: weights[sign] for sign in sorted(kept)}, float(model.intercept_[0])


def odds(row: Row, weights: Mapping[str, float], bias: float) -> float:
    """Log odds that a phrase is a name."""
    return bias + sum(weights.get(sign, 0.0) for sign in row.signs)


def left_out(sort: str, given: Sequence[Row]) -> str:
    """How well the names of documents left out are told, their own firms in them."""
    docs = sorted({row.doc for row in given if not row.doc.startswith("told ")})
    part = {doc: at % FOLDS for at, doc in enumerate(docs)}
    told: list[tuple[bool, bool]] = []
    for fold in range(FOLDS):
        learned = fit([row for row in given if part.get(row.doc) != fold])
        told += [
            (odds(row, *learned) >= LIMIT[sort], row.name)
            for row in given
            if part.get(row.doc) == fold and row.cast == 0
        ]
    right = sum(said and name for said, name in told)
    return (
        f"{sort}: {len(told)} phrases, {sum(name for _, name in told)} names; told {sum(said for said, _ in told)}, "
        f"right {right / sum(said for said, _ in told):.3f}, found {right / sum(name for _, name in told):.3f}"
    )


def main() -> int:
    """Train, write, say what was learned."""
    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        print(error, file=sys.stderr)
        return 1
    given = documents() + sentences()
    body: dict[str, Any] = {}
    for sort in SORTS:
        known = rows(sort, given)
        print(left_out(sort, known))
        weights, bias = fit(known)
        groups = {
            group: {
                sign.removeprefix(f"{group} "): round(100 * weight)
                for sign, weight in weights.items()
                if sign.startswith(f"{group} ") and round(100 * weight)
            }
            for group in GROUPS
        }
        body[sort] = {**groups, "bias": round(100 * bias), "limit": round(100 * LIMIT[sort])}
    TARGET.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
