"""The facts that the reader finds in annotated documents, each judged by the gold's own scorer."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guatu.reading import engine
from guatu.reading.confidence_fit import Judged
from guatu.reading.signs import Page, signs
from guatu.text import read_text

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Annotated:
    """A folder of raw documents, the gold of their facts and the clean texts of the gold."""

    raw: Path
    gold: Path
    clean: Path


def _unseen(name: str) -> Annotated:
    return Annotated(
        *(ROOT / "tests/reading/unseen" / name / part for part in ("raw", "gold.jsonl", "clean"))
    )


SEEN = {
    "open": _unseen("open"),
    "seeds": Annotated(SHARED / "seeds", SHARED / "gold/seeds.jsonl", SHARED / "gold/clean"),
}
"""Sets whose single facts may be looked at."""
SETS = SEEN | {"locked": _unseen("locked")}
"""With the one of which only totals are printed and from which nothing is learned."""


LEARNED_FROM = 371
"""The last document of the open set that comes with what the reader has learned: documents added later only measure it,
until somebody learns anew and moves this number. Without it the same training would give other weights each time."""


def is_learned_from(doc: str) -> bool:
    """Whether weights are learned from a document of the open set, by its number.

    >>> [is_learned_from(doc) for doc in ("o263", "o371", "o372")]
    [True, True, False]
    """
    return int(re.findall(r"\d+", doc)[0]) <= LEARNED_FROM


def texts_to_learn_from(which: str) -> list[Path]:
    """The raw documents of a set from which weights are learned, in order."""
    return sorted(path for path in SEEN[which].raw.iterdir() if is_learned_from(path.name))


def scorer() -> Any:
    """The module that scores facts. Raises FileNotFoundError where ../shared is absent."""
    path = SHARED / "gold" / "score.py"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is absent; put the gold and its scorer there")
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FIRST_SIGHT = Path(__file__).with_name("first_sight.jsonl")
"""The facts that the reader found in documents which it met for the first time, judged before anything was mended.

An engine is mended by the documents one looks at; how sure its facts are on documents that nobody looked at, only such
rows tell. `score_unseen.py --as` adds a batch.
"""
_APART = " | "


def first_sight() -> list[Judged]:
    """The rows of that file."""
    lines = FIRST_SIGHT.read_text(encoding="utf-8").splitlines()
    return [
        Judged(row["doc"], row["kind"], frozenset(row["signs"].split(_APART)), row["right"])
        for row in map(json.loads, lines)
    ]


def keep_first_sight(docs: Collection[str], commit: str) -> None:
    """Add the facts of documents of the open set that are met for the first time."""
    known = {row.doc for row in first_sight()}
    with FIRST_SIGHT.open("a", encoding="utf-8") as file:
        for row in judged("open"):
            if row.doc in docs and row.doc not in known:
                line = {"doc": row.doc, "commit": commit, "kind": row.kind, "right": row.right}
                line |= {"signs": _APART.join(sorted(row.signs))}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def to_learn_from() -> list[Judged]:
    """The open set: each document as it was met first where that was kept, else as it is read now."""
    first = [row for row in first_sight() if is_learned_from(row.doc)]
    kept = {row.doc for row in first}
    others = (row for row in judged("open") if row.doc not in kept and is_learned_from(row.doc))
    return [*others, *first]


def judged(name: str) -> list[Judged]:
    """Every fact of a set, right in the scorer's strict sense or not.

    What the scorer counts neither way (another mention, an optional fact found loosely) is left out.
    """
    here, score = SETS[name], scorer()
    gold = score.load(str(here.gold))
    known = {row["doc"] for row in gold}
    pairs = [pair for path in sorted(here.raw.iterdir()) if path.stem in known for pair in read_signs(path)]
    texts = score.Texts(str(here.clean))
    facts = [row for row, _ in pairs]
    _, log = score.score(gold, facts, texts)
    wrong = {id(row) for kind in log for row in log[kind][1]}
    made: list[Judged] = []
    for row, found in pairs:
        right = False if id(row) in wrong else _verdict(score, texts, gold, row)
        if right is not None:
            made.append(Judged(row["doc"], row["kind"], frozenset(found), right))
    return made


def read_signs(path: Path) -> Iterator[tuple[Any, list[str]]]:
    """Facts as the readers gave them, with their signs."""
    text = read_text(path.read_bytes(), name=path.stem)
    facts, scene, _ = engine.candidates(text, doc=path.stem)
    page = Page(scene)
    for fact in facts:
        yield {**fact.to_dict(), "doc": path.stem}, signs(fact, page)


def _verdict(score: Any, texts: Any, gold: list[dict[str, Any]], row: dict[str, Any]) -> bool | None:
    loose = False
    for other in gold:
        if other["doc"] == row["doc"] and other["kind"] == row["kind"]:
            same = score.compare(texts, other, row)
            if same and same[1]:
                return True
            loose = loose or bool(same and not other.get("optional"))
    return False if loose else None
