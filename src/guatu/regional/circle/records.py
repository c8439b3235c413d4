"""A signing as somebody keeps it, and what is compared of it: the investor's word, the matter, figures, phase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from guatu.lake.known import core, normal

UNITS = {"亩": "land", "平方米": "area", "㎡": "area", "平米": "area"}
FIGURE = re.compile(r"(年产能?|产能|年处理)?(\d+(?:\.\d+)?)(万|亿)?([\u4e00-\u9fff㎡]{1,3})")
SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
NO_UNITS = "年月日期个家人元分号次"


@dataclass(frozen=True, slots=True)
class Record:
    """A signing or project as somebody keeps it. `group`: id of the group that the investor belongs to, where known."""

    key: str
    name: str
    investor: str
    region: str
    day: date | None = None
    amount: Decimal | None = None
    content: str = ""
    carrier: str = ""
    code: str = ""
    group: str = ""
    formal: bool | None = None
    """A contract (True) or a framework (False)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A record with what is compared of it, taken apart once."""

    record: Record
    name: str
    company: str
    grams: frozenset[str]
    figures: Mapping[str, float]
    phase: str
    increase: bool
    ending: str
    """How the project's name ends: what kind of thing it calls itself."""


@cache
def table() -> Mapping[str, Any]:
    """`duplicates.yaml` as it stands."""
    text = files(__package__ or "").joinpath("duplicates.yaml").read_text("utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))


def seen(record: Record) -> Seen:
    """A record taken apart: core of the investor's name, pairs of characters of the matter, figures by unit, phase."""
    said = normal(f"{record.name}。{record.content}")
    found = table()
    company = core(record.investor)
    matter = said.replace(company[:2], "。").replace(company[2:4], "。") if len(company) >= 4 else said
    for word in (*found["generic"], *found["phases"], *found["increases"]):
        matter = matter.replace(word, "。")
    plain = re.sub(r"[\d.]+", "。", FIGURE.sub("。", matter))
    parts = re.split(r"[^\u4e00-\u9fffA-Za-z]+", plain)
    name = normal(record.name)
    bare = name
    for word in (*found["increases"], *found["phases"], "(", ")"):
        bare = bare.replace(word, "")
    return Seen(
        record,
        name,
        company,
        frozenset(part[at : at + 2] for part in parts for at in range(len(part) - 1)),
        figures(said),
        next((word for word in found["phases"] if word in said), ""),
        any(word in said for word in found["increases"]),
        bare[-4:],
    )


def figures(text: str) -> dict[str, float]:
    """Land, floor space and capacities of a text by unit, in base units; the first of a unit counts.

    What is made a year stands apart from the place it is made in, though both may be square metres.

    >>> figures("年产30万平方米，用地120亩，建筑面积3.4万平方米")
    {'年产 area': 300000.0, 'land': 120.0, 'area': 34000.0}
    """
    found: dict[str, float] = {}
    for made, number, scale, words in FIGURE.findall(text):
        unit = next((UNITS[one] for one in UNITS if words.startswith(one)), words[0])
        if words[0] not in NO_UNITS:
            key = f"年产 {unit}" if made else unit
            found.setdefault(key, round(float(number) * SCALE[scale], 4))
    return found
