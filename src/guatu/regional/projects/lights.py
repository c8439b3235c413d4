"""Lights: the colour that a rule gives on a day, why, since when, and what turns it green."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from string import Template

from guatu.atlas.sentences import say, strung
from guatu.regional.projects.history import History
from guatu.regional.projects.measures import GIVEN_BY, MEANINGS, MONTHLY, Measures, crossings, of_project
from guatu.regional.projects.rules import SEVERITY, Case, Colour, Rule, RuleSet, parse
from guatu.regional.projects.stages import Stage

DAY = timedelta(days=1)
SILENT = say("规则没有说到这种情形，不亮灯")
UNRULED = say("在亮灯规则里补上这种情形")


@dataclass(frozen=True, slots=True)
class Light:
    """A light of a subject. `since` is the first day of the present colour, None where no history is given.

    `to_green` of a lamp that is not lit says what would light it; empty where the rule means it to be dark.
    """

    rule: Rule
    colour: Colour
    why: str
    to_green: str
    since: date | None = None


@cache
def published() -> Mapping[str, RuleSet]:
    """The published rule sets that come as examples, by id."""
    folder = files("guatu.regional.projects").joinpath("lights")
    sets = [parse(path.read_text("utf-8")) for path in folder.iterdir() if path.name.endswith(".yaml")]
    return {one.id: one for one in sorted(sets, key=lambda one: one.id)}


def light(rule: Rule, measures: Measures, words: Mapping[str, str] | None = None) -> Light:
    """The light that a rule gives for measures. `words`: further things that its texts may name.

    The first case that holds for certain counts. With none, no lamp is lit; `why` says what is missing, `to_green` what
    would make it known.
    """
    for case in rule.cases:
        if case.holds(measures):
            names = {name: _said(name, value) for name, value in measures.items()} | dict(words or {})
            return Light(rule, case.colour, _fill(case.why, names), _fill(case.to_green, names))
    missing = sorted({name for case in rule.cases for name in _lacking(case, measures)})
    if not missing:
        return Light(rule, Colour.NONE, SILENT, UNRULED)
    why = say("缺：{names}", names=strung(say(MEANINGS[name]) for name in missing))
    given_by = dict.fromkeys(GIVEN_BY[name] for name in missing)
    return Light(rule, Colour.NONE, why, strung(map(say, given_by), "；"))


def _lacking(case: Case, measures: Measures) -> list[str]:
    return [name for name in case.asks if measures.get(name) is None]


def _fill(text: str, names: Mapping[str, str]) -> str:
    return Template(text).safe_substitute(names)


def _said(name: str, value: Fraction | None) -> str:
    if value is None:
        return "—"
    return str(int(value)) if name.startswith("months_") else f"{float(value):.4g}"


@lru_cache(maxsize=8192)
def of_history(rule: Rule, history: History, day: date) -> Light:
    """The light of a project on a day, with the day since which it has shown that colour without a break."""
    now = _plain(rule, history, day)
    first = min([day, *(step.day for step in history.steps), *(one.day for one in history.reports)])
    since = day
    for start in sorted(
        (one for one in breaks(rule, history) | {first} if first <= one <= day), reverse=True
    ):
        if _colour(rule, history, start) is not now.colour:
            break
        since = start
    return Light(rule, now.colour, now.why, now.to_green, since)


def breaks(rule: Rule, history: History) -> set[date]:
    """The only days on which the rule's colour can change: those of the record, and whole months that it names."""
    spans = [*history.excuses, *history.pauses]
    days = {step.day for step in history.steps} | {one.day for one in history.reports}
    days |= {span.start for span in spans} | {span.end + DAY for span in spans if span.end}
    days |= {history.ended} if history.ended else set()
    for part in (part for case in rule.cases for line in case.when for part in line):
        if part.measure in MONTHLY and isinstance(part.value, Fraction):
            for months in (int(part.value), int(part.value) + 1):
                days |= crossings(history, part.measure, months)
    return days


def _plain(rule: Rule, history: History, day: date) -> Light:
    planned = history.planned.get(Stage.STARTED)
    words = {"planned_start": f"{planned.year}年{planned.month}月"} if planned else {}
    return light(rule, of_project(history, day), words)


def _colour(rule: Rule, history: History, day: date) -> Colour:
    measures = of_project(history, day)
    return next((case.colour for case in rule.cases if case.holds(measures)), Colour.NONE)


def lights(rules: RuleSet, history: History, day: date) -> list[Light]:
    """All lights of a set that are about projects."""
    return [of_history(rule, history, day) for rule in rules.rules if rule.subject == "project"]


def worst(found: list[Light]) -> Light | None:
    """The gravest of them, the longest shown first; None where no lamp is lit."""
    lit = [one for one in found if one.colour is not Colour.NONE]
    return max(
        lit,
        key=lambda one: (SEVERITY.index(one.colour), -(one.since or date.max).toordinal()),
        default=None,
    )


def turns(rules: RuleSet, history: History, day: date, within: int) -> list[tuple[date, Light]]:
    """Lights that grow graver within so many days if nothing happens, each with the day on which it does."""
    found: list[tuple[date, Light]] = []
    for rule in rules.rules:
        if rule.subject != "project":
            continue
        now = SEVERITY.index(_colour(rule, history, day))
        for then in sorted(one for one in breaks(rule, history) if day < one <= day + within * DAY):
            if SEVERITY.index(_colour(rule, history, then)) > max(now, 1):
                found.append((then, _plain(rule, history, then)))
                break
    return found
