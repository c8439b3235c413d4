"""Log-linear models of a few dozen signs, read from `models.json`, which `make models` rebuilds."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("models.json")
Signs = Mapping[str, float]
"""What is seen of one thing: the names of its signs and how strong each is."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A score for each class: the sum of its weights of the signs seen. Signs it never met count nothing."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, signs: Signs) -> list[float]:
        """Of each class; differences are natural logarithms of odds."""
        weights = self.weights
        rows = [
            weights[name] if value == 1.0 else tuple(weight * value for weight in weights[name])
            for name, value in signs.items()
            if name in weights
        ]
        return [sum(column) for column in zip(*rows, strict=True)] or [0.0] * len(self.classes)

    def likeliest(self, signs: Signs) -> str:
        """The class with the best score."""
        scores = self.scores(signs)
        return self.classes[scores.index(max(scores))]

    def probability(self, signs: Signs) -> float:
        """Of the second of two classes."""
        first, second = self.scores(signs)
        return 1.0 / (1.0 + math.exp(min(50.0, first - second)))


@cache
def models() -> Mapping[str, Linear]:
    """The shipped models: `joins` (does a line go on where the last one broke off), `kinds` (a line's part)."""
    return unpacked(json.loads(FILE.read_text(encoding="utf-8"))["models"])


def unpacked(said: Mapping[str, Any]) -> dict[str, Linear]:
    """Models from what the file says."""
    return {
        name: Linear(tuple(model["classes"]), {sign: tuple(row) for sign, row in model["weights"].items()})
        for name, model in said.items()
    }
