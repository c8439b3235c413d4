"""The unseen sets are sound: every fact stands where it says it stands, and every trap belongs to a document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

UNSEEN = Path(__file__).parent / "unseen"
KINDS = {"metric", "target", "event", "organisation", "carrier", "industry_system", "policy"}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@pytest.fixture(params=["open", "locked"])
def folder(request: pytest.FixtureRequest) -> Path:
    return UNSEEN / str(request.param)


def test_each_document_has_its_clean_text_and_alignment(folder: Path) -> None:
    for path in (folder / "raw").iterdir():
        clean = (folder / "clean" / f"{path.stem}.txt").read_text(encoding="utf-8")
        align = json.loads((folder / "clean" / f"{path.stem}.align.json").read_text(encoding="utf-8"))
        places = [place for place in align if place >= 0]
        assert len(align) == len(clean)
        assert all(before <= after for before, after in pairwise(places)), path.stem
        assert places[-1] < len(path.read_text(encoding="utf-8"))
        assert all(char in "\n\t" for char, place in zip(clean, align, strict=True) if place < 0)


def test_each_fact_stands_on_its_words(folder: Path) -> None:
    clean = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "clean").glob("*.txt")}
    seen: set[str] = set()
    for fact in rows(folder / "gold.jsonl"):
        text = clean[fact["doc"]]
        assert fact["id"] not in seen
        seen.add(fact["id"])
        assert fact["kind"] in KINDS
        assert text[fact["start"] : fact["end"]] == fact["evidence"], fact["id"]
        assert all(quote in text for quote in fact.get("also", [])), fact["id"]
        assert 0 <= fact["raw_start"] < fact["raw_end"], fact["id"]


def test_each_trap_can_be_fallen_into(folder: Path) -> None:
    """A trap names a value or a name: the scorer compares nothing else."""
    documents = {path.stem for path in (folder / "raw").iterdir()}
    for trap in rows(folder / "negative.jsonl"):
        assert trap["doc"] in documents
        assert trap["kind"] in KINDS - {"event"}
        assert ("name" in trap) != ("value" in trap)
        assert trap["why"]
