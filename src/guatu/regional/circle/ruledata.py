"""Reading rule files of the circle: YAML with a head that says where the rule was published and how we read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from guatu.atlas.sentences import say, strung

HEAD = ("id", "name", "place", "valid_from", "source", "reading")


class CircleRuleError(ValueError):
    """A rule that cannot be used; the message says what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What every published rule says of itself."""

    id: str
    name: str
    place: str
    valid_from: date | None
    """None: the day is not known."""
    source: str
    reading: str


def load(text: str, known: Iterable[str]) -> tuple[Head, Mapping[str, Any]]:
    """The head and the rest of a rule. `known`: keys that the rest may have. Raises CircleRuleError."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise CircleRuleError(say("不是合法的 YAML：{fault}", fault=str(fault))) from fault
    if not isinstance(raw, dict):
        raise CircleRuleError(say("规则应是一组键值：{keys}……", keys=strung(HEAD)))
    row = cast(dict[str, Any], raw)
    for key in HEAD:
        if not row.get(key):
            raise CircleRuleError(say("规则缺 {key}", key=key))
    valid_from = None if row["valid_from"] == "unknown" else row["valid_from"]
    if valid_from is not None and not isinstance(valid_from, date):
        raise CircleRuleError(
            say("valid_from 须写作 2024-08-01（不知道写 unknown），现为 {value!r}", value=valid_from)
        )
    allowed = {*HEAD, *known}
    for key in row:
        if key not in allowed:
            raise CircleRuleError(
                say("不认识 {key}；可用的有：{keys}", key=key, keys=strung(sorted(allowed)))
            )
    id_, name, place, _day, source, reading = (str(row[key]).strip() for key in HEAD)
    head = Head(id_, name, place, valid_from, source, reading)
    return head, {key: value for key, value in row.items() if key not in HEAD}


@cache
def texts(folder: str) -> Mapping[str, str]:
    """The published rules of a folder beside this module, by id."""
    place = files("guatu.regional.circle").joinpath(folder)
    return {
        one.name.removesuffix(".yaml"): one.read_text("utf-8")
        for one in sorted(place.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".yaml")
    }


def table(row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A mapping under a key, empty where it is absent. Raises CircleRuleError for anything else."""
    value: object = row.get(key) or {}
    if not isinstance(value, dict):
        raise CircleRuleError(say("{key} 应是一组键值", key=key))
    return cast(dict[str, Any], value)
