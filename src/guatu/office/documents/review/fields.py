"""The fields of each kind of fact as a person corrects them: names, how they are written, and their check."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.atlas.period import interval
from guatu.office import vocabulary
from guatu.reading.quantities import in_base

SCALES = ((1e8, "亿"), (1e4, "万"))
"""As people write sums and counts; the form takes the unit as it is printed."""
BASES = {"yoy": "同比"}
"""What the reading calls a basis of comparison, and its word."""
WRITTEN = re.compile(r"([-+]?[\d.,]+)\s*(.*)")
OPS = ("eq", "approx", "near", "over", "ge", "le", "level")
MODALITIES = ("actual", "estimate", "target")
COMPARED = ("rank", "share", "diff", "change", "first")
BODIES = ("company", "finance", "gov", "institution", "alliance", "university", "other")


class FieldError(ValueError):
    """A field that cannot be read; the message names it and says how it is written."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A field: its name in the fact, its label, how it is written, what may be chosen."""

    name: str
    label: Any
    sort: str = "text"
    choices: tuple[str, ...] = ()
    hint: Any = ""
    parts: tuple[Spec, ...] = ()
    """Of a field that is a list of rows: what each row says."""


REGION = Spec("region", gettext_lazy("区域"), "region", hint=gettext_lazy("写全称，如 省市区；全国写 中国"))
MEASURED = (
    Spec("indicator", gettext_lazy("指标"), "indicator"),
    Spec("subject", gettext_lazy("所说的事物"), hint=gettext_lazy("不是区域本身时填")),
    Spec("value", gettext_lazy("数值"), "number", hint=gettext_lazy("如 2401.5，单位写 亿元")),
    Spec("value_hi", gettext_lazy("数值上限"), "number"),
    Spec("unit", gettext_lazy("单位")),
    Spec("op", gettext_lazy("限定"), "choice", OPS),
    Spec("period", gettext_lazy("时期"), "period", hint="2024 · 2024-07 · 2024-Q1 · 2024-01-01/2024-06-30"),
    Spec("period_text", gettext_lazy("时期原话")),
    Spec("growth", gettext_lazy("增长 %"), "growth"),
    Spec("growth_basis", gettext_lazy("与谁比"), "basis", hint=gettext_lazy("如 同比、环比、年均")),
    Spec(
        "comparison",
        gettext_lazy("位次占比"),
        "rows",
        parts=(
            Spec("type", gettext_lazy("类型"), "choice", COMPARED),
            Spec("value", gettext_lazy("数"), "number", hint=gettext_lazy("第几位写几，四分之一写 25")),
            Spec("unit", gettext_lazy("单位"), hint=gettext_lazy("如 %、个百分点、位")),
            Spec("scope", gettext_lazy("在哪里比"), hint=gettext_lazy("如 全市、中心城区")),
            Spec("streak", gettext_lazy("连续多久"), hint=gettext_lazy("如 15个月")),
        ),
    ),
    Spec("modality", gettext_lazy("说法"), "choice", MODALITIES),
    REGION,
)
AMOUNT = Spec("amount", gettext_lazy("金额"), "amount", hint=gettext_lazy("如 3 亿元"))
NAME = Spec("name", gettext_lazy("名称"))
ALIASES = Spec("aliases", gettext_lazy("别名"), "list", hint=gettext_lazy("用顿号分开"))
SPECS: Mapping[str, tuple[Spec, ...]] = {
    "metric": MEASURED,
    "target": MEASURED,
    "event": (
        Spec("etype", gettext_lazy("类型"), "choice", tuple(sorted(vocabulary.EVENTS))),
        Spec("who", gettext_lazy("谁"), "list", hint=gettext_lazy("用顿号分开")),
        Spec("what", gettext_lazy("什么")),
        Spec("where", gettext_lazy("在哪里")),
        Spec("when", gettext_lazy("时间"), "period"),
        Spec("when_text", gettext_lazy("时间原话")),
        AMOUNT,
        Spec("count", gettext_lazy("数目"), "number"),
        REGION,
    ),
    "organisation": (NAME, Spec("otype", gettext_lazy("类型"), "choice", BODIES), ALIASES, REGION),
    "carrier": (
        NAME,
        Spec("ctype", gettext_lazy("类型"), "choice", tuple(sorted(vocabulary.CARRIERS))),
        ALIASES,
        REGION,
    ),
    "policy": (
        NAME,
        Spec("ptype", gettext_lazy("类型"), "choice", tuple(sorted(vocabulary.POLICIES))),
        Spec("issuer", gettext_lazy("谁发布")),
        Spec("when", gettext_lazy("时间"), "period"),
        AMOUNT,
        ALIASES,
        REGION,
    ),
    "industry_system": (
        NAME,
        Spec("stype", gettext_lazy("类型"), "choice", ("industry", "spatial")),
        Spec("code", gettext_lazy("代号")),
        Spec("members", gettext_lazy("成员"), "list", hint=gettext_lazy("用顿号分开")),
        Spec(
            "tiers",
            gettext_lazy("层级"),
            "rows",
            parts=(
                Spec("n", gettext_lazy("几个"), "whole"),
                Spec("level", gettext_lazy("叫什么"), hint=gettext_lazy("如 主导产业")),
                Spec("members", gettext_lazy("有哪些"), "list", hint=gettext_lazy("用顿号分开")),
            ),
        ),
        ALIASES,
        REGION,
    ),
}


def scaled(number: float, unit: str) -> tuple[float, str]:
    """A number with its unit as people write it, where reading it gives the same number back.

    >>> scaled(1770000000000.0, "元"), scaled(3400.0, "家"), scaled(7.3, "%")
    ((17700.0, '亿元'), (3400.0, '家'), (7.3, '%'))
    """
    for size, word in SCALES:
        if abs(number) >= size and in_base(number / size, word + unit) == (number, unit):
            return number / size, word + unit
    return number, unit


def as_written(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a fact says, with its value in the unit that people write; a range keeps its base unit."""
    value, unit = body.get("value"), body.get("unit")
    if value is None or not unit or body.get("value_hi") is not None:
        return dict(body)
    number, said = scaled(value, unit)
    return {**body, "value": number, "unit": said}


def written(spec: Spec, value: Any) -> str:
    """A field's value as it stands in the form."""
    if value in (None, "", [], ()):
        return ""
    if spec.sort == "rows":
        return json.dumps(
            value, ensure_ascii=False
        )  # programs give it back so; people have a field for each part
    if spec.sort == "amount":
        number, unit = scaled(value["value"], value["unit"])
        return f"{_plain(number)} {unit}"
    if isinstance(value, list | tuple):
        return "、".join(value) if spec.sort == "list" else "–".join(map(_plain, value))
    if isinstance(value, str):
        return BASES.get(value, value) if spec.sort == "basis" else value
    return _plain(value)


def _plain(number: float) -> str:
    """
    >>> _plain(400690000000.0), _plain(7.3)
    ('400690000000', '7.3')
    """
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def parsed(kind: str, given: Mapping[str, str]) -> dict[str, Any]:
    """The form's fields as the fact keeps them; an empty one is None. Raises FieldError."""
    found: dict[str, Any] = {}
    for spec in SPECS[kind]:
        if spec.parts and any(name.startswith(f"{spec.name}.") for name in given):
            found[spec.name] = _rows(given, spec) or None
        if spec.name not in given:
            continue
        text = given[spec.name].strip()
        try:
            found[spec.name] = READERS[spec.sort](text, spec) if text else None
        except (ValueError, KeyError, TypeError) as error:
            raise FieldError(
                _("「%(field)s」写法不对：%(text)s") % {"field": spec.label, "text": text}
            ) from error
    unit = found.get("unit")
    for name in ("value", "value_hi"):
        if unit and found.get(name) is not None:
            found[name], found["unit"] = in_base(found[name], unit)
    return found


def changed(body: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the given fields that differ from what the fact says."""
    return {
        name: value
        for name, value in given.items()
        if (_said(body.get(name)) != _said(value)) or (value == 0 and body.get(name) is None)
    }


def _said(value: Any) -> Any:
    """What the form can say of a value: of a sum its number and unit, not whether it was about or over that."""
    return {key: value[key] for key in ("value", "unit")} if isinstance(value, dict) else value or None


def _number(text: str, _spec: Spec) -> float:
    found = float(text.replace(",", ""))
    if not isfinite(found):
        raise ValueError(text)
    return found


def _choice(text: str, spec: Spec) -> str:
    if text not in spec.choices:
        raise ValueError(text)
    return text


def _period(text: str, spec: Spec) -> str:
    interval(text)
    return text


def _growth(text: str, spec: Spec) -> float | list[float]:
    low, dash, high = text.rstrip("%").partition("–")
    return [_number(low, spec), _number(high, spec)] if dash else _number(low, spec)


def _list(text: str, spec: Spec) -> list[str]:
    return [part for part in (part.strip() for part in text.replace("，", "、").split("、")) if part]


def _amount(text: str, spec: Spec) -> dict[str, Any]:
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    value, base = in_base(_number(found[1], spec), found[2] or "元")
    return {"value": value, "unit": base, "op": "eq"}


def _rows(given: Mapping[str, str], spec: Spec) -> list[dict[str, Any]]:
    """The rows of `spec` in the form (`comparison.0.type`), but for empty ones. The first part of a row may not be
    empty."""
    numbers = {int(name.split(".")[1]) for name in given if name.startswith(f"{spec.name}.")}
    rows: list[dict[str, Any]] = []
    for number in sorted(numbers):
        row: dict[str, Any] = {}
        for part in spec.parts:
            text = given.get(f"{spec.name}.{number}.{part.name}", "").strip()
            try:
                value = READERS[part.sort](text, part) if text else None
            except ValueError as error:
                told = {"field": spec.label, "n": number + 1, "part": part.label, "text": text}
                raise FieldError(_("「%(field)s」第 %(n)s 行的%(part)s写法不对：%(text)s") % told) from error
            if value is not None:
                row[part.name] = value
        if row and spec.parts[0].name not in row:
            told = {"field": spec.label, "n": number + 1, "part": spec.parts[0].label}
            raise FieldError(_("「%(field)s」第 %(n)s 行没有写%(part)s；整行不要就都清空") % told)
        rows += [row] if row else []
    return rows


def _json(text: str, spec: Spec) -> list[dict[str, Any]]:
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ValueError(text)
    return found


READERS: Mapping[str, Callable[[str, Spec], Any]] = {
    "text": lambda text, spec: text,
    "region": lambda text, spec: text,
    "indicator": lambda text, spec: text,
    "number": _number,
    "basis": lambda text, spec: next((key for key, word in BASES.items() if word == text), text),
    "choice": _choice,
    "period": _period,
    "growth": _growth,
    "list": _list,
    "amount": _amount,
    "rows": _json,
    "whole": lambda text, spec: int(text),
}
