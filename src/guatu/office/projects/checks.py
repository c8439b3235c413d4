"""Checks on the way: hints about who wants to invest, clauses in what was written, policies that are in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import yaml

from guatu import atlas as library
from guatu.atlas.aims import Policy
from guatu.office.atlas.services import current
from guatu.office.projects.models import Record
from guatu.regional.circle.vetting import Counterparty, Flag, Hint, clauses, hints, proposable


@cache
def offers_nothing() -> frozenset[str]:
    """Sorts of policies in which there is nothing for a company to take."""
    text = Path(__file__).with_name("policy_sorts.yaml").read_text("utf-8")
    return frozenset(yaml.safe_load(text)["offers_nothing"])


@dataclass(frozen=True, slots=True)
class Warned:
    """What to look at: hints with what to do and why, clauses with the article. Never a verdict."""

    hints: tuple[Hint, ...]
    flags: tuple[Flag, ...]

    def __bool__(self) -> bool:
        return bool(self.hints or self.flags)


def warned(who: Counterparty, content: str, day: date) -> Warned:
    """What strikes at what somebody told of a company and its plan."""
    return Warned(hints(who, day), clauses(content, day))


def of_record(row: Record, name: str, content: str, day: date) -> Warned:
    """The same of a lead or a project."""
    who = Counterparty(name, row.credit_code, content, row.registered_on, row.paid_in)
    return warned(who, content, day)


def capital(text: str) -> Decimal | None:
    """A capital as somebody typed it; None where it is no number.

    >>> capital("1,000"), capital("一千")
    (Decimal('1000'), None)
    """
    try:
        return Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None


def policies_for(region: str, day: date, about: str) -> list[Policy]:
    """Policies of a place and of those around it that may be proposed on that day for what `about` tells.

    Never one that has expired, nor one for trades of which nothing is told.
    """
    atlas = current()
    if region not in atlas.regions:
        return []
    here = [
        one
        for one in atlas.policies.values()
        if one.region == region or library.contains(atlas, one.region, region)
    ]
    return [
        one
        for one in here
        if one.ptype not in offers_nothing()
        and proposable(one, day)
        and (not one.words or any(word in about for word in one.words))
    ]


def told(row: Record, content: str) -> str:
    """All by which one knows of what trade a lead or project is: its matter, node and chain."""
    chain = current().chains.get(row.chain)
    nodes = [node.name for node in chain.nodes if node.id == row.node] if chain else []
    return "\n".join([content, *nodes, chain.name if chain else ""])
