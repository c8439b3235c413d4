"""Words and sums of projects in templates."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.safestring import SafeString

from guatu.office.atlas.services import current
from guatu.office.numbers import said
from guatu.office.parts import look_of
from guatu.office.projects.cards import card
from guatu.office.projects.histories import Lit
from guatu.office.projects.words import COLOURS, LEADS, MONEY, YUAN, side_name, stage_name
from guatu.regional.projects import History
from guatu.regional.projects.rules import Case

NAMED = re.compile(r"\$([a-z_]+)")
"""A measure that a rule's text names."""

SUFFIX = "（合成示例）"
"""What the demo's generators put behind every made-up name."""

register = template.Library()
register.filter("stage_name", stage_name)
register.filter("side_name", side_name)


@register.filter
def colour_name(colour: str) -> object:
    """A light in words."""
    return COLOURS[colour]


@register.filter
def case_why(case: Case) -> str:
    """Why a light is lit, for any project: its bound where a project's own number will stand, … for what has none."""
    bounds: dict[str, list[str]] = {}
    for part in (part for line in case.when for part in line if isinstance(part.value, Fraction)):
        sign = {">=": "≥", "<=": "≤", "=": ""}.get(part.op, part.op)
        bounds.setdefault(part.measure, []).append(f"{sign}{float(part.value):g}")
    return NAMED.sub(lambda found: " ".join(bounds.get(found[1], ["…"])), case.why)


@register.filter
def case_to_green(case: Case) -> str:
    """What turns a light green, for any project: … where a project's own number will stand."""
    return NAMED.sub("…", case.to_green)


@register.filter
def lead_state(state: str) -> object:
    """A lead's state in words."""
    return LEADS[state]


@register.filter
def money_name(kind: str) -> object:
    """A kind of money in words."""
    return MONEY[kind]


@register.filter
def region_name(region: str) -> str:
    """A region of the atlas by its id."""
    found = current().regions.get(region)
    return found.name if found else region


@register.filter
def yuan(value: Decimal) -> str:
    """A sum as people say it."""
    return said(float(value), YUAN)


@register.filter
def grouped(value: Decimal) -> str:
    """A sum to the cent, as ledgers print it."""
    return f"{value:,.2f}"


@register.filter
def money(history: History, kind: str) -> str:
    """The sum of a kind, or nothing."""
    total = history.sum(kind)
    return yuan(total) if total else ""


@register.simple_tag(takes_context=True)
def card_of(context: template.Context, row: Lit) -> SafeString:
    """The card of a project on the board."""
    return card(row, look_of(context["request"]))


@register.filter
def away(value: float) -> float:
    """A number without its sign."""
    return abs(value)


@register.filter
def unsuffixed(name: str) -> str:
    """A name without the mark of made-up data at its end, where the mark stands beside it.

    >>> unsuffixed("示例光科001研发中心（合成示例）")
    '示例光科001研发中心'
    """
    return name.removesuffix(SUFFIX)
