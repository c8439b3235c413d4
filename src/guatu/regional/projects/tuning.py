"""The thresholds and colours of a rule set as a form shows them, and the set with others in their place.

What the conditions ask stays as it is: only numbers and colours change, so that nobody has to write YAML for a deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import yaml

from guatu.atlas.sentences import Sentence, say
from guatu.regional.projects.measures import MEANINGS
from guatu.regional.projects.rules import PART, Case, RuleError, parse

OPS = {
    "<": say("少于"),
    "<=": say("不超过"),
    "=": say("等于"),
    ">=": say("达到"),
    ">": say("超过"),
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number in a condition. `key` names its place: light, case, line, part."""

    key: str
    measure: str
    op: str
    value: str

    @property
    def label(self) -> Sentence:
        """What is compared, in words: 没有进展的月数达到."""
        return say("{measure}{op}", measure=say(MEANINGS[self.measure]), op=OPS[self.op])


@dataclass(frozen=True, slots=True)
class TunedCase:
    """A case and the numbers in it."""

    key: str
    case: Case
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class TunedLight:
    """A light with its cases."""

    name: str
    cases: tuple[TunedCase, ...]


def tunable(text: str) -> tuple[TunedLight, ...]:
    """The lights of a set with what can be changed in them. Raises RuleError for a faulty text."""
    raw, read = _raw(text), parse(text)
    return tuple(
        TunedLight(
            rule.name,
            tuple(
                TunedCase(f"{n}.{m}", case, _thresholds(f"{n}.{m}", raw["lights"][n]["cases"][m]))
                for m, case in enumerate(rule.cases)
            ),
        )
        for n, rule in enumerate(read.rules)
    )


def tuned(text: str, given: Mapping[str, str], *, source: str, valid_from: date) -> str:
    """The set with other numbers (`given` by a threshold's key) and colours (by a case's key), its source and first day.

    Raises RuleError for a number that is none, or a set that cannot be used.
    """
    raw = _raw(text)
    for n, light in enumerate(raw["lights"]):
        for m, case in enumerate(light["cases"]):
            case["colour"] = given.get(f"{n}.{m}", case["colour"])
            for one in _thresholds(f"{n}.{m}", case):
                if (value := given.get(one.key, one.value).strip()) != one.value:
                    _put(case, one, value)
    raw["source"], raw["valid_from"] = source.strip(), valid_from
    written = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=110)
    parse(written)
    return written


def _raw(text: str) -> dict[str, Any]:
    parse(text)
    return cast(dict[str, Any], yaml.safe_load(text))


def _lines(case: Mapping[str, Any]) -> list[str]:
    lines = case["when"]
    return [str(line) for line in ([lines] if isinstance(lines, str) else lines)]


def _thresholds(key: str, case: Mapping[str, Any]) -> tuple[Threshold, ...]:
    found: list[Threshold] = []
    for at, line in enumerate(_lines(case)):
        for place, part in enumerate(line.split(" or ")):
            match = PART.fullmatch(part.strip())
            if match and match[4] and match[4].lstrip("-")[:1].isdigit():
                found.append(Threshold(f"{key}.{at}.{place}", match[1], match[3], match[4]))
    return tuple(found)


def _put(case: dict[str, Any], one: Threshold, value: str) -> None:
    try:
        float(value)
    except ValueError as fault:
        raise RuleError(say("“{label}”后面要写数，现为 {value!r}", label=one.label, value=value)) from fault
    at, place = map(int, one.key.split(".")[2:])
    lines = _lines(case)
    parts = lines[at].split(" or ")
    parts[place] = f"{one.measure} {one.op} {value}"
    lines[at] = " or ".join(parts)
    case["when"] = lines[0] if len(lines) == 1 else lines
    for unit in ("个月", "个百分点", "%"):
        case["why"] = str(case["why"]).replace(f"{one.value}{unit}", f"{value}{unit}")
