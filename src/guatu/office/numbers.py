"""Numbers as people say them, and in full."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.office import vocabulary

CHINESE_SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
OTHER_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "mn"))
POINTS = "个百分点"
NEVER_SCALED = {"%", POINTS, "名次"}
QUALIFIERS = {
    "approx": gettext_lazy("约 %s"),
    "near": gettext_lazy("近 %s"),
    "over": gettext_lazy("超 %s"),
    "ge": "≥ %s",
    "le": "≤ %s",
    "level": gettext_lazy("%s 级"),
}


def _trim(value: float, places: int) -> str:
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said(value: float | None, unit: str = "") -> str:
    """Three or four significant digits with the language's scale; an unknown value is a dash, never 0.

    >>> said(40069000000, "元"), said(3400, "家"), said(7.3, "%"), said(None)
    ('400.69 亿元', '3,400 家', '7.3%', '—')
    """
    if value is None:
        return "—"
    if unit == "%":
        return _trim(value, 2) + "%"
    scale, word = scale_of(abs(value), unit)
    return f"{_trim(value / scale, 2)} {scaled(word, unit)}".strip()


def scale_of(size: float, unit: str) -> tuple[float, str]:
    """The scale in which a number of that size is said: 4e10 元 → (1e8, 亿)."""
    if unit not in NEVER_SCALED:
        for scale, word in CHINESE_SCALES if vocabulary.in_chinese() else OTHER_SCALES:
            if size >= scale:
                return scale, word
    return 1, ""


def scaled(word: str, unit: str) -> str:
    """A scale and a unit together: 亿元, mn yuan."""
    glue = "" if vocabulary.in_chinese() else " "
    return glue.join(filter(None, (word, vocabulary.unit(unit))))


def exact(value: float | None, unit: str = "") -> str:
    """All digits.

    >>> exact(40069000000, "元")
    '40,069,000,000 元'
    """
    return "" if value is None else f"{_trim(value, 6)} {vocabulary.unit(unit)}".strip()


def qualified(op: str, number: str) -> str:
    """A number with the qualifier that it is said with."""
    return str(QUALIFIERS.get(op, "%s")) % number


def signed(growth: float) -> str:
    """Growth in percent with its sign.

    >>> signed(7.3), signed(-8)
    ('+7.3%', '−8%')
    """
    return ("+" if growth >= 0 else "−") + _trim(abs(growth), 2) + "%"


def of_fact(fact: Any) -> str:
    """The number of a fact row with its qualifier; growth where there is no value; a rank in words."""
    if fact.value is not None:
        text = said(fact.value, fact.unit)
        if fact.value_hi is not None:
            text = f"{said(fact.value, '')}–{said(fact.value_hi, fact.unit)}"
        return qualified(fact.op, text)
    if fact.growth is not None:
        return signed(fact.growth)
    for comparison in fact.body.get("comparison", ()):
        if comparison.get("type") in {"rank", "first"}:
            place = {"scope": comparison.get("scope") or "", "n": _trim(comparison.get("value") or 1, 0)}
            return (_("%(scope)s第 %(n)s") if place["scope"] else _("第 %(n)s")) % place
    return "—"


def of_goal(goal: Any) -> str:
    """The number of a goal: its value, else its growth; a goal in words has neither."""
    if goal.value is not None:
        return qualified(goal.op, said(goal.value, goal.unit or ""))
    return signed(goal.growth) if goal.growth is not None else _("未给数字")


def number_of_goal(goal: Any) -> tuple[float | None, str]:
    """The number of a goal and its unit, as `of_goal` says it; None for a goal in words."""
    if goal.value is None and goal.growth is not None:
        return goal.growth, "%"
    return goal.value, goal.unit or ""


def percent(share: float) -> str:
    """A share from 0 to 1 in whole percent.

    >>> percent(0.396)
    '40%'
    """
    return f"{share:.0%}"


def points(value: float) -> str:
    """Points of a score, two digits at most."""
    return _trim(value, 2)
