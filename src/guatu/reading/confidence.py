"""How likely a fact is right: a logistic model for each kind over the signs of `signs.py`.

    P(right) = 1 / (1 + exp(-(b + Σ w_i)))     over the signs i that hold for the fact

Weights lie in `data/confidence.json` and are made by `scripts/train_confidence.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from guatu.reading.model import Fact
from guatu.reading.signs import MISSING, Page, signs
from guatu.reading.weights import learned, share

BIAS = "bias"
DOUBT = 0.5


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of each kind by sign, `BIAS` among them; `thresholds` by kind, see `threshold`."""

    weights: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]

    def probability(self, kind: str, signs: Iterable[str]) -> float:
        """P(right) of a fact of this kind with these signs; signs that were never learned say nothing.

        A value without the unit that its indicator has is never shown as sure, however well the rest looks: seldom
        seen, it weighs little, but it is off by 10,000 or 100,000,000.
        """
        held = tuple(signs)
        weights = self.weights[kind]
        total = weights.get(BIAS, 0.0) + share(weights, held)
        right = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
        return min(right, DOUBT) if MISSING in held else right


@cache
def model() -> Model:
    """The model that comes with the reader."""
    body = learned("confidence")
    return Model(body["weights"], body["thresholds"])


def threshold(kind: str) -> float:
    """From this confidence on, facts of a kind were at least nine in ten right when the model was tested.

    What lies below waits for a person. Raises KeyError for an unknown kind.
    """
    return model().thresholds[kind]


def confidence(fact: Fact, page: Page) -> float:
    """P(right) of a fact that was verified and merged, in thousandths."""
    return round(model().probability(fact.kind, signs(fact, page)), 3)
