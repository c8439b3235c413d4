"""How signings of one project are counted: once, as an upgrade, by the increment, or anew. The rules are data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from guatu.atlas.sentences import say, strung
from guatu.regional.circle.ruledata import CircleRuleError, Head, load, table


class Relation(StrEnum):
    """What a signing is to those of the same project before it."""

    FIRST = "first"
    RESIGNED = "resigned"
    UPGRADED = "upgraded"
    INCREASED = "increased"
    INVESTOR = "investor"


@dataclass(frozen=True, slots=True)
class Weight:
    """What a signing of a relation counts. `replaces`: earlier amounts of the project leave the total."""

    projects: int
    upgrades: int
    whole: bool
    replaces: bool


@dataclass(frozen=True, slots=True)
class CountRules:
    """A place's rules of counting."""

    head: Head
    weights: Mapping[Relation, Weight]


@dataclass(frozen=True, slots=True)
class Signing:
    """A signing of a project on a day at an event. `amount` of an increase is the increment."""

    key: str
    day: date
    amount: Decimal
    relation: Relation = Relation.FIRST
    event: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a signing counts at its event, and what of it stands in a total (`standing`)."""

    signing: Signing
    projects: int
    upgrades: int
    amount: Decimal
    standing: Decimal


def count(signings: Iterable[Signing], rules: CountRules) -> tuple[Counted, ...]:
    """Signings of one project in the order of their days, each with what it counts.

    The earliest counts as the first, whatever it says of itself, and no later one does.
    """
    ordered = sorted(signings, key=lambda one: (one.day, one.key))
    weights = [rules.weights[_relation(at, one)] for at, one in enumerate(ordered)]
    last = max((at for at, weight in enumerate(weights) if weight.replaces), default=0)
    found: list[Counted] = []
    for at, (one, weight) in enumerate(zip(ordered, weights, strict=True)):
        amount = one.amount if weight.whole else Decimal(0)
        found.append(
            Counted(one, weight.projects, weight.upgrades, amount, amount if at >= last else Decimal(0))
        )
    return tuple(found)


def _relation(at: int, one: Signing) -> Relation:
    if at == 0:
        return Relation.FIRST
    return Relation.RESIGNED if one.relation is Relation.FIRST else one.relation


def parse_counts(text: str) -> CountRules:
    """Rules from their YAML. Raises CircleRuleError that says what is wrong."""
    head, row = load(text, ("relations",))
    relations = table(row, "relations")
    if set(relations) != set(Relation):
        raise CircleRuleError(say("relations 要写全：{choices}", choices=strung(Relation)))
    return CountRules(head, {Relation(name): _weight(name, value) for name, value in relations.items()})


def _weight(name: str, row: Mapping[str, Any]) -> Weight:
    if row.get("amount") not in {"whole", "none"}:
        raise CircleRuleError(say("{name} 的 amount 应是 whole 或 none", name=name))
    return Weight(
        int(row.get("projects", 0)),
        int(row.get("upgrades", 0)),
        row["amount"] == "whole",
        bool(row.get("replaces")),
    )
