"""First report (首报首谈): who holds a lead among those who reported it, for how long, and by when what is due.

What decides is written in the rule: registration by the day or the minute, evidence of service, the instant. What the
rule leaves open is for the coordinator; the order in which a server happened to take reports in decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, cast

from guatu.atlas.sentences import say, strung
from guatu.regional.circle.ruledata import CircleRuleError, Head, load, table

STEPS = ("registered", "service", "instant")
SAME = ("day", "instant")
KEYS = (
    "hold_days",
    "renewals",
    "renewal_days",
    "appeal_days",
    "same_time",
    "decide",
    "kinds",
    "clocks",
    "city_joins",
    "least",
    "least_foreign",
    "defaults",
)


@dataclass(frozen=True, slots=True)
class Clock:
    """Days for a duty, counted from the day after it began; `again`: it begins anew each time it is done."""

    days: int
    experts: int | None = None
    again: bool = False

    def due(self, began: date, *, experts: bool = False) -> date:
        """The last day for it.

        >>> Clock(3, experts=7).due(date(2024, 3, 1)), Clock(3, experts=7).due(date(2024, 3, 1), experts=True)
        (datetime.date(2024, 3, 4), datetime.date(2024, 3, 8))
        """
        return began + timedelta(days=self.experts if experts and self.experts else self.days)


@dataclass(frozen=True, slots=True)
class ReportRules:
    """A place's rule of first report. `defaults`: keys that the source does not give and we filled in."""

    head: Head
    hold_days: int
    renewals: int
    renewal_days: int
    appeal_days: int
    same_time: str
    decide: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    clocks: Mapping[str, Clock]
    city_joins: Decimal | None
    least: Decimal | None
    least_foreign: Decimal | None
    defaults: frozenset[str]

    def steps(self, kind: str) -> tuple[str, ...]:
        """What decides for a kind of lead (general, tax …)."""
        return self.kinds.get(kind, self.decide)

    def until(self, day: date) -> date:
        """The last day of a hold that began on `day`."""
        return day + timedelta(days=self.hold_days)

    def takes(self, yuan: Decimal | None, dollars: Decimal | None = None) -> bool:
        """Whether a lead of that size is registered at all; without a threshold, or without a sum, every lead is."""
        if self.least is None or (yuan is None and dollars is None):
            return True
        enough = yuan is not None and yuan >= self.least
        return enough or (
            self.least_foreign is not None and dollars is not None and dollars >= self.least_foreign
        )

    def city_takes_part(self, yuan: Decimal | None) -> bool:
        """Whether the city joins in, by the size of the lead."""
        return self.city_joins is not None and yuan is not None and yuan >= self.city_joins


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a lead. `served`: day of the earliest evidence that the reporter served the company; `party`: which
    place reported, empty where that is not known."""

    key: str
    registered: datetime
    served: date | None = None
    party: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who is first. Without `sure` the rule names nobody: `first` is then only the earliest for the time being."""

    first: str
    sure: bool
    step: str
    rivals: tuple[str, ...]
    """Those who were still level at the deciding step, in the order of their keys, the first among them."""


def decide(rules: ReportRules, reports: Iterable[Report], kind: str = "general") -> Decision:
    """Who is first among reports of one lead, whatever the order in which they are given.

    Level reports of one place contend with nobody: its earliest holds.

    Raises ValueError without a report.
    """
    left = sorted(reports, key=lambda one: one.key)
    if not left:
        raise ValueError("no report")
    for step in rules.steps(kind):
        before, left = left, _best(left, _measure(step, rules))
        if len(left) == 1:
            return Decision(left[0].key, True, step, tuple(one.key for one in before))
    first = min(left, key=lambda one: (one.registered, one.key))
    alone = first.party != "" and all(one.party == first.party for one in left)
    return Decision(first.key, alone, "registered" if alone else "", tuple(one.key for one in left))


def rivals(rules: ReportRules, first: datetime, other: datetime) -> bool:
    """Whether a report registered at `other` still counts as at the same time as the first."""
    return _moment(rules, first) == _moment(rules, other)


def _best(reports: list[Report], measure: Callable[[Report], Any]) -> list[Report]:
    known = [(value, one) for one in reports if (value := measure(one)) is not None]
    if not known:
        return reports
    least = min(value for value, _one in known)
    return [one for value, one in known if value == least]


def _measure(step: str, rules: ReportRules) -> Callable[[Report], Any]:
    if step == "registered":
        return lambda one: _moment(rules, one.registered)
    if step == "service":
        return lambda one: one.served
    return lambda one: one.registered


def _moment(rules: ReportRules, at: datetime) -> date | datetime:
    return at.date() if rules.same_time == "day" else at


def parse_reports(text: str) -> ReportRules:
    """A rule from its YAML. Raises CircleRuleError that says what is wrong."""
    head, row = load(text, KEYS)
    if row.get("same_time") not in SAME:
        raise CircleRuleError(say("same_time 应是 {choices} 之一", choices=strung(SAME)))
    return ReportRules(
        head=head,
        hold_days=_whole(row, "hold_days", 1),
        renewals=_whole(row, "renewals", 0),
        renewal_days=_whole(row, "renewal_days", 0),
        appeal_days=_whole(row, "appeal_days", 0),
        same_time=row["same_time"],
        decide=_steps(row.get("decide")),
        kinds={name: _steps(value) for name, value in table(row, "kinds").items()},
        clocks={name: _clock(name, value) for name, value in table(row, "clocks").items()},
        city_joins=_money(row, "city_joins"),
        least=_money(row, "least"),
        least_foreign=_money(row, "least_foreign"),
        defaults=frozenset(str(one) for one in cast("list[Any]", row.get("defaults") or [])),
    )


def _steps(value: Any) -> tuple[str, ...]:
    names = tuple(str(one) for one in cast("list[Any]", value or []))
    if not names or set(names) - set(STEPS):
        raise CircleRuleError(say("decide 应是 {choices} 的一列", choices=strung(STEPS)))
    return names


def _whole(row: Mapping[str, Any], key: str, least: int) -> int:
    value = row.get(key)
    if not isinstance(value, int) or value < least:
        raise CircleRuleError(
            say("{key} 应是不小于 {least} 的整数，现为 {value!r}", key=key, least=least, value=value)
        )
    return value


def _clock(name: str, row: Any) -> Clock:
    try:
        return Clock(int(row["days"]), row.get("experts"), bool(row.get("again")))
    except (KeyError, TypeError, ValueError) as fault:
        raise CircleRuleError(say("时限 {name} 要有 days", name=name)) from fault


def _money(row: Mapping[str, Any], key: str) -> Decimal | None:
    return None if row.get(key) is None else Decimal(str(row[key]))
