"""Words and sums of projects in templates."""

from __future__ import annotations

from decimal import Decimal

from django import template

from guatu.office.atlas.services import current
from guatu.office.numbers import said
from guatu.office.projects.words import COLOURS, LEADS, MONEY, YUAN, side_name, stage_name
from guatu.regional.projects import History

register = template.Library()
register.filter("stage_name", stage_name)
register.filter("side_name", side_name)


@register.filter
def colour_name(colour: str) -> object:
    """A light in words."""
    return COLOURS[colour]


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


@register.filter
def away(value: float) -> float:
    """A number without its sign."""
    return abs(value)
