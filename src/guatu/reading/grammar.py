"""The declarative part of reading numbers: word classes and rules from `data/metric_*.yaml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, cast

import yaml

from guatu.reading.tape import Tape
from guatu.text import patterns
from guatu.text.glance import Glance, places
from guatu.text.record import record


@dataclass(frozen=True, slots=True)
class Rule:
    """What an amount means when `left` fits the words before it and `right` those after it."""

    role: str
    signs: str
    left: re.Pattern[str]
    right: re.Pattern[str]
    units: frozenset[str]


@record
class Match:
    """The rule that fits an amount, with the words that its named groups caught (ranges on the tape)."""

    role: str
    start: int
    groups: dict[str, tuple[int, int]]


def classify(line: Tape, index: int, first: int, last: int) -> Match:
    """What the sign at `index` means between `first` and `last` on the tape. The last rule fits everything."""
    left, right = line.text[first:index], line.text[index + 1 : last]
    sign = line.text[index]
    found, lefts, rights = _rules_of(sign, line.amount(index).unit or "")
    for at in places(lefts.likely(left) & rights.likely(right)):
        rule = found[at]
        before = rule.left.search(left)
        after = rule.right.match(right) if before is not None else None
        if before is None or after is None:
            continue
        groups = {
            name: (first + before.start(name), first + before.end(name)) for name in rule.left.groupindex
        }
        for name in rule.right.groupindex:
            groups[name] = (index + 1 + after.start(name), index + 1 + after.end(name))
        return Match(rule.role, first + before.start(), groups)
    raise LookupError(f"no rule for {sign!r}; metric_rules.yaml must end with one that fits everything")


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in order."""
    rows = cast("list[dict[str, Any]]", _load("metric_rules.yaml"))
    return tuple(
        Rule(
            role=row["role"],
            signs=row["signs"],
            left=re.compile(f"(?:{_fill(row['left'])})$" if "left" in row else "$"),
            right=re.compile(_fill(row.get("right", ""))),
            units=frozenset(row.get("unit", ())),
        )
        for row in rows
    )


@lru_cache(maxsize=512)
def _rules_of(sign: str, unit: str) -> tuple[tuple[Rule, ...], Glance, Glance]:
    """The rules for an amount, with a glance at what stands before it and one at what follows."""
    found = tuple(rule for rule in rules() if sign in rule.signs and (not rule.units or unit in rule.units))
    return found, Glance(*(rule.left for rule in found)), Glance(*(rule.right for rule in found))


@cache
def either(name: str) -> str:
    """A word class as a pattern, longest word first.

    `共!享同` is 共 where neither 享 nor 同 follows, `人年^均` is 均 after neither 人 nor 年.
    """
    parts: list[tuple[str, str]] = []
    for entry in word_class(name):
        after, caret, rest = entry.rpartition("^")
        letters, _, before = rest.partition("!")
        word = re.escape(letters)
        # The letters come first: patterns that begin with them are searched quickly.
        guard = (f"(?<![{after}]{word})" if caret else "") + (f"(?![{before}])" if before else "")
        parts.append((letters, guard))
    parts.sort(key=lambda part: -len(part[0]))
    return patterns.words((letters for letters, _ in parts), (guard for _, guard in parts))


@cache
def word_class(name: str) -> tuple[str, ...]:
    """The words of a class. Raises KeyError for an unknown one."""
    return tuple(cast("dict[str, str]", _load("metric_words.yaml"))[name].split())


@cache
def words_pattern(name: str) -> str:
    """The words of a class as they stand, as alternatives: a pattern that begins with them is searched quickly."""
    return "|".join(map(re.escape, word_class(name)))


@cache
def words_inside(name: str) -> str:
    """The same for the middle of a pattern. A look at one character spares it most places."""
    firsts = "".join(sorted({word[0] for word in word_class(name)}))
    return f"(?=[{firsts}])(?:{patterns.words(word_class(name))})"


@cache
def _load(name: str) -> object:
    text = (files("guatu.reading") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 (a SafeLoader)


_LOADER = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""libyaml where PyYAML has it: the same result, five times as fast."""


def _fill(template: str) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: either(match[1]), template)
