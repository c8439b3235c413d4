"""The facts that the reader finds in annotated documents, each judged by the gold's own scorer."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
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
