"""The made-up signings that duplicates are measured on: repeatable, of two halves that share no word."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

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


def test_the_halves_share_no_word(generator) -> None:  # type: ignore[no-untyped-def]
    def words(half: str) -> set[str]:
        lists = generator.WORDS[half].values()
        return {
            part for one in lists for word in one for part in (word[:2] if isinstance(word, list) else [word])
        }

    assert len(words("open")) > 70
    assert not words("open") & words("locked")


def test_every_kind_of_noise_and_look_alike_occurs(generator) -> None:  # type: ignore[no-untyped-def]
    made = generator.generate("locked", 5)
    assert set(made.same.values()) == {*generator.NOISE, "chained"}
    assert set(made.apart.values()) == set(generator.NEGATIVES)
    assert not made.same.keys() & made.apart.keys()
