"""Tags of every page: bundled assets, numbers as people say them, figures that open their evidence."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse

from guatu.atlas.model import Declared, Goal, Position
from guatu.office import numbers, periods, statuses
from guatu.office.atlas.services import current
from guatu.office.documents import packrows

register = template.Library()
DIST = Path(__file__).parents[1] / "static" / "dist"


@cache
def _manifest() -> dict[str, str]:
    path = DIST / "manifest.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


@register.simple_tag
def asset(name: str) -> str:
    """Address of a bundled file by its plain name (`app.js`)."""
    file = _manifest().get(name)
    if file is None:
        raise template.TemplateSyntaxError(
            f"{name} is not bundled: run `make setup`, which builds the front end"
        )
    return static(f"dist/{file}")


@register.filter
def said(value: float | None, unit: str = "") -> str:
    """A number with its unit as people say it: 4.007e10 元 → 400.7 亿元."""
    return numbers.said(value, unit)


@register.filter
def exact(value: float | None, unit: str = "") -> str:
    """The number in full, for the title of a figure."""
    return numbers.exact(value, unit)


@register.filter
def status_mark(status: str) -> str:
    """One character that says what kind of saying a figure is; a fact has none."""
    return statuses.mark(status)


@register.filter
def status_name(status: str) -> str:
    """The kind of saying in words."""
    return statuses.name(status)


@register.inclusion_tag("parts/figure.html")
def fact_figure(fact: Any, text: str = "") -> dict[str, object]:
    """The number of a fact (its value, else its growth, else `text`), opening the sentence that says it."""
    return {
        "text": text or numbers.of_fact(fact),
        "full": numbers.exact(fact.value, fact.unit),
        "status": statuses.of_fact(fact),
        "address": reverse("evidence:fact", args=[fact.pk]),
    }


@register.inclusion_tag("parts/figure.html")
def pack_figure(
    kind: str, key: str, text: str, status: str = "reported", full: str = ""
) -> dict[str, object]:
    """A value of the pack (kind = goal, node, system …, key = its id), opening the row's sources."""
    return {
        "text": text,
        "full": full,
        "status": status,
        "address": reverse("evidence:pack", args=[kind, key]),
    }


@register.inclusion_tag("parts/figure.html")
def computed_figure(address: str, text: str, full: str = "") -> dict[str, object]:
    """A computed value, opening the page part at `address` that shows its formula and inputs."""
    return {"text": text, "full": full, "status": "computed", "address": address}


@register.simple_tag(takes_context=True)
def keeping(context: template.Context, **changes: object) -> str:
    """The query of this page with some parameters changed; an empty value drops one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode() if query else "?"


@register.filter
def number(fact: Any) -> str:
    """The number of a fact row in words."""
    return numbers.of_fact(fact)


@register.filter
def signed(growth: float) -> str:
    """Growth with its sign."""
    return numbers.signed(growth)


@register.filter
def goal_name(goal: Goal) -> str:
    """The indicator that a goal of the pack is about, in words."""
    indicator = current().indicators.get(goal.indicator)
    return indicator.name if indicator else goal.indicator


@register.filter
def goal_number(goal: Goal) -> str:
    """A goal's number with its qualifier, in words."""
    return numbers.of_goal(goal)


@register.filter
def percent(share: float) -> str:
    """A share from 0 to 1 in whole percent."""
    return f"{share:.0%}"


@register.filter
def points(value: float) -> str:
    """Points of a score, two digits at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def state_name(state: str) -> str:
    """A node's state in words."""
    return statuses.state_name(state)


@register.filter
def move_name(kind: str) -> str:
    """A move in words."""
    return statuses.move_name(kind)


@register.filter
def position_key(position: Position) -> str:
    """Address of a position among the evidence."""
    return packrows.position_key(position)


@register.filter
def declared_key(row: Declared) -> str:
    """Address of a declared industry among the evidence."""
    return packrows.declared_key(row)


@register.filter
def period(text: str) -> str:
    """A period in words."""
    return periods.in_words(text)
