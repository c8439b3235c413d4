"""In which order facts are reviewed: value × doubt, both computed from the fact alone."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10
from typing import Any

from guatu.office.documents.models import Fact
from guatu.office.documents.models.reading import READ
from guatu.reading.confidence import threshold

DOUBT, NEW, CONFLICT = "doubt", "new", "conflict"
KIND_VALUE: Mapping[str, float] = {
    "target": 1.2,
    "metric": 1.0,
    "event": 1.0,
    "industry_system": 0.9,
    "policy": 0.7,
    "carrier": 0.6,
    "organisation": 0.5,
}
"""How much hangs on a fact of each kind: a goal is answered for, a name can be set right later."""
UNKNOWN_PLACE = 0.6
"""Of a fact whose region or indicator the atlas does not know no page makes use yet."""
MONEY_FROM = 8
"""Powers of ten of yuan from which money adds to the value: 1 亿."""
CONFLICTING = 0.5
UNHEARD = 0.2
"""What a contradiction and a new name add to the doubt."""


def value(fact: Fact) -> float:
    """How much hangs on the fact."""
    worth = KIND_VALUE[fact.kind]
    if not fact.region:
        worth *= UNKNOWN_PLACE
    if fact.kind in {"metric", "target"} and not fact.indicator:
        worth *= UNKNOWN_PLACE
    amount = _yuan(fact)
    return worth * (1 + 0.1 * max(0.0, log10(amount) - MONEY_FROM)) if amount > 1 else worth


def _yuan(fact: Fact) -> float:
    if fact.unit == "元":
        return abs(fact.value or 0)
    amount: Any = fact.body.get("amount") or {}
    return abs(amount.get("value") or 0) if amount.get("unit") == "元" else 0


def doubt(fact: Fact, reasons: list[str]) -> float:
    """From 0 (sure) to 1."""
    added = CONFLICTING * (CONFLICT in reasons) + UNHEARD * (NEW in reasons)
    return min(1.0, 1 - fact.confidence + added)


def judge(fact: Fact, *, new: bool, conflict: bool) -> None:
    """Sets why somebody should look at the fact, and how soon. What people decided needs no further look, unless
    another source says otherwise."""
    undecided = fact.state == READ
    reasons = [DOUBT] if undecided and fact.confidence < threshold(fact.kind) else []
    reasons += [NEW] if undecided and new else []
    reasons += [CONFLICT] if conflict and undecided else []
    fact.reasons = reasons
    fact.worth = round(value(fact) * doubt(fact, reasons), 4) if reasons else 0.0
