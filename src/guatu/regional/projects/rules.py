"""The rule language of lights: sets in YAML, conditions as short lines, read once and never evaluated as code.

A condition is `measure op value` with op one of < <= = >= > and a value that is a number, yes, no or another
measure; or `measure known` / `measure unknown`; alternatives are joined by ` or `. A case holds when all its lines do.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, cast

import yaml

from guatu.atlas.sentences import Sentence, say, strung
from guatu.regional.projects.measures import MEANINGS, MONTHLY, Measures


class Colour(StrEnum):
    """Of a light. OUT: the rule takes the project out of the library. NONE: the rule says nothing."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    OUT = "out"
    NONE = "none"


SEVERITY = (Colour.NONE, Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.OUT)
TESTS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
PART = re.compile(r"([a-z_]+)\s+(?:(known|unknown)|(<=|>=|<|>|=)\s+(-?\d+(?:\.\d+)?|[a-z_]+))")
WORDS = {"yes": Fraction(1), "no": Fraction(0)}


class RuleError(ValueError):
    """A rule set that cannot be used; the message says where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One `measure op value`. `test` is None for known and unknown."""

    measure: str
    op: str
    value: Fraction | str | None

    def holds(self, measures: Measures) -> bool | None:
        """Whether it holds; None where a measure that it needs is not known."""
        left = measures.get(self.measure)
        if self.value is None:
            return (left is not None) == (self.op == "known")
        right = measures.get(self.value) if isinstance(self.value, str) else self.value
        return None if left is None or right is None else TESTS[self.op](left, right)


Line = tuple[Comparison, ...]
"""Alternatives, of which one must hold."""


@dataclass(frozen=True, slots=True)
class Case:
    """A colour, when it is shown, why, and what turns it green. Texts may name measures: `$months_idle`."""

    colour: Colour
    when: tuple[Line, ...]
    why: str
    to_green: str

    def holds(self, measures: Measures) -> bool:
        """Whether every line holds for certain."""
        return all(any(part.holds(measures) for part in line) for line in self.when)

    @property
    def asks(self) -> frozenset[str]:
        """The measures that it names."""
        return frozenset(
            name
            for line in self.when
            for part in line
            for name in (part.measure, part.value)
            if isinstance(name, str)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One light: its cases in order; the first that holds gives the colour. subject: project, region."""

    id: str
    name: str
    subject: str
    cases: tuple[Case, ...]

    def __hash__(self) -> int:
        """Over what tells rules apart; equality looks at all of it."""
        return hash((self.id, self.subject))


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The lights of one place from a day on, with where they were published and how we read them."""

    id: str
    name: str
    place: str
    valid_from: date
    valid_to: date | None
    source: str
    url: str
    reading: str
    rules: tuple[Rule, ...]


def condition(text: str) -> Line:
    """A line of `when`.

    >>> condition("months_due >= 3")
    (Comparison(measure='months_due', op='>=', value=Fraction(3, 1)),)

    Raises RuleError for anything that the language does not know.
    """
    return tuple(_part(part.strip()) for part in text.split(" or "))


def _part(text: str) -> Comparison:
    found = PART.fullmatch(text)
    if found is None:
        raise RuleError(
            say("看不懂条件 {text!r}；写法如 months_due >= 3、started = yes、growth unknown", text=text)
        )
    measure, known, op, value = found.groups()
    names = [measure] if known or value in WORDS or not value[0].isalpha() else [measure, value]
    for name in names:
        if name not in MEANINGS:
            raise RuleError(say("没有量 {name!r}；可用的有：{names}", name=name, names=strung(MEANINGS)))
    if known:
        return Comparison(measure, known, None)
    compared = _value(value)
    if measure in MONTHLY and not (isinstance(compared, Fraction) and compared.denominator == 1):
        raise RuleError(say("{measure} 只能同整月数比较，现为 {value!r}", measure=measure, value=value))
    if compared in MONTHLY:
        raise RuleError(say("{value} 要写在左边，右边写整月数", value=value))
    return Comparison(measure, op, compared)


def _value(text: str) -> Fraction | str:
    if text in WORDS:
        return WORDS[text]
    return text if text[0].isalpha() else Fraction(text)


def parse(text: str) -> RuleSet:
    """A rule set from its YAML. Raises RuleError that names the place at fault."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise RuleError(_unreadable(fault)) from fault
    if not isinstance(raw, dict):
        raise RuleError(say("规则集应是一组键值：id、name、place、valid_from、source、lights"))
    row = cast(dict[str, Any], raw)
    for key in ("id", "name", "place", "valid_from", "source", "lights"):
        if not row.get(key):
            raise RuleError(say("规则集缺 {key}", key=key))
    if not isinstance(row["valid_from"], date):
        raise RuleError(say("valid_from 须写作 2025-03-18，现为 {value!r}", value=row["valid_from"]))
    return RuleSet(
        id=str(row["id"]),
        name=str(row["name"]),
        place=str(row["place"]),
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        source=str(row["source"]),
        url=str(row.get("url") or ""),
        reading=str(row.get("reading") or ""),
        rules=tuple(
            _rule(light, _place(text, number))
            for number, light in enumerate(cast(list[dict[str, Any]], row["lights"]))
        ),
    )


def _unreadable(fault: yaml.YAMLError) -> Sentence:
    """Which line is no YAML, and what to look at there."""
    mark = fault.problem_mark if isinstance(fault, yaml.MarkedYAMLError) else None
    where = say("第 {line} 行", line=mark.line + 1) if mark else say("全文")
    return say("{where}读不懂：看缩进是否对齐、冒号后有没有空格、引号和括号是否成对", where=where)


def _place(text: str, light: int) -> list[int]:
    """The lines (from 1) on which the cases of a light begin."""
    root = yaml.compose(text, yaml.SafeLoader)
    pairs = {key.value: value for key, value in cast(Any, root).value}
    node = pairs["lights"].value[light]
    own = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    return [case.start_mark.line + 1 for case in own["cases"].value] if "cases" in own else []


def _rule(row: Mapping[str, Any], lines: list[int]) -> Rule:
    try:
        name, cases = str(row["name"]), cast(list[dict[str, Any]], row["cases"])
        found = tuple(_case_at(name, one, line) for one, line in zip(cases, lines, strict=True))
        return Rule(str(row["id"]), name, str(row.get("subject", "project")), found)
    except (KeyError, TypeError) as fault:
        named = row.get("name") or row.get("id") if isinstance(row, dict) else row
        raise RuleError(say("灯 {name} 缺 {what}", name=named, what=fault)) from fault


def _case_at(name: str, row: Mapping[str, Any], line: int) -> Case:
    """A case; a fault in it says on which line of the text it stands."""
    at = {"line": line, "name": name}
    try:
        return _case(row)
    except KeyError as fault:
        raise RuleError(say("第 {line} 行，灯“{name}”：缺 {what}", **at, what=fault.args[0])) from fault
    except RuleError as fault:
        raise RuleError(say("第 {line} 行，灯“{name}”：{fault}", **at, fault=fault.args[0])) from fault


def _case(row: Mapping[str, Any]) -> Case:
    lines = row["when"]
    if isinstance(lines, str):
        lines = [lines]
    try:
        colour = Colour(row["colour"])
    except ValueError as fault:
        raise RuleError(
            say("没有颜色 {colour!r}；可用 {names}", colour=row["colour"], names=strung(Colour))
        ) from fault
    return Case(
        colour,
        tuple(condition(str(line)) for line in cast(list[Any], lines)),
        str(row["why"]),
        str(row.get("to_green") or ""),
    )
