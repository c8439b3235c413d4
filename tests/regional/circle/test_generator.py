"""The made-up signings that duplicates are measured on: repeatable, of halves that share no word."""

from __future__ import annotations

import importlib.util
import itertools
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from guatu.regional.circle.duplicates import duplicates
from guatu.regional.circle.records import Record

HALVES = ("open", "locked", "spare", "fresh", "reserve")
FOLDER = Path(__file__).parents[3] / "benchmarks" / "duplicates"


@pytest.fixture(scope="module")
def generator():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("duplicates_generator", FOLDER / "generator.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_same_seed_gives_the_same_set_and_another_another(generator) -> None:  # type: ignore[no-untyped-def]
    first = generator.generate("open", 1, 20)
    assert first.rows == generator.generate("open", 1, 20).rows
    assert first.rows != generator.generate("open", 2, 20).rows


@pytest.mark.parametrize(
    ("half", "other"), [pair for pair in itertools.combinations(HALVES, 2) if pair != ("open", "spare")]
)
def test_no_vocabulary_to_report_shares_a_word_with_another(generator, half: str, other: str) -> None:  # type: ignore[no-untyped-def]
    def words(half: str) -> set[str]:
        lists = [words for name, words in generator.WORDS[half].items() if name != "wording"]
        return {
            part for one in lists for word in one for part in (word[:2] if isinstance(word, list) else [word])
        }

    assert set(HALVES) == set(generator.WORDS)
    assert len(words(half)) > 70
    assert not words(half) & words(other)


def test_every_kind_of_noise_and_look_alike_occurs(generator) -> None:  # type: ignore[no-untyped-def]
    made = generator.generate("locked", 5)
    assert set(made.same.values()) == {*generator.NOISE, "chained"}
    assert set(made.apart.values()) == set(generator.NEGATIVES)
    assert not made.same.keys() & made.apart.keys()


def test_the_detector_keeps_what_it_reached_on_words_that_it_may_know(generator) -> None:  # type: ignore[no-untyped-def]
    found = true = hit = 0
    for half in ("open", "spare"):
        made = generator.generate(half, 40, 90)
        records = [
            Record(
                row["id"],
                row["name"],
                row["investor"],
                row["region"],
                row["day"],
                Decimal(row["amount"]),
                row["content"],
                row["carrier"],
                row["code"],
                formal=row["stage"] == "signed",
            )
            for row in made.rows
        ]
        same = {frozenset(pair) for pair in made.same}
        pairs = {frozenset((one.first, one.second)) for one in duplicates(records)}
        found, true, hit = found + len(pairs), true + len(same), hit + len(pairs & same)
    assert hit / true >= 0.94
    assert hit / found >= 0.88
