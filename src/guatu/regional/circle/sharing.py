"""Sharing of what a handed-over project yields: which tax, net of what, in which ratio, for how long, up to what.

Money is Decimal yuan. Each year's share of the origin is rounded half up to the cent (分); the host gets the rest, so
that the two always add up to the base.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any, cast

import yaml

from guatu.atlas.sentences import say, strung
from guatu.regional.circle.ruledata import CircleRuleError, Head, load, table, texts

CENT = Decimal("0.01")
ROUNDING = say("四舍五入到分；落地方得余数，两方之和恒等于基数")


class Accounting(StrEnum):
    """Who counts an indicator: one of the two, each a part, or both in full."""

    SINGLE = "single"
    SPLIT = "split"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class Credit:
    """How an indicator is credited: `origin` is the origin's part of 1, `host` the host's."""

    accounting: Accounting
    origin: Decimal
    host: Decimal

    def of(self, value: Decimal) -> tuple[Decimal, Decimal]:
        """What origin and host may report of a value.

        >>> Credit(Accounting.SPLIT, Decimal("0.3"), Decimal("0.7")).of(Decimal(100))
        (Decimal('30.00'), Decimal('70.00'))
        """
        if self.accounting is not Accounting.SPLIT:
            return value * self.origin, value * self.host
        part = _cents(value * self.origin)
        return part, value - part


@dataclass(frozen=True, slots=True)
class Ladder:
    """The origin's part of the base from one year of the agreement to another (both counted; None = no end)."""

    start: int
    end: int | None
    origin: Decimal

    def covers(self, year: int) -> bool:
        """Whether the year (1 = the first) lies in it."""
        return self.start <= year and (self.end is None or year <= self.end)


@dataclass(frozen=True, slots=True)
class Terms:
    """An agreement's terms. Without `ladders` no tax is shared. Caps are yuan for the origin, a year and in all."""

    head: Head
    base: str
    taxes: tuple[str, ...]
    net_of_policy: bool
    ladders: tuple[Ladder, ...]
    cap_year: Decimal | None
    cap_total: Decimal | None
    indicators: Mapping[str, Credit]

    def credit(self, indicator: str) -> Credit:
        """How an indicator is credited; one that the terms do not name belongs to the host alone."""
        return self.indicators.get(indicator, Credit(Accounting.SINGLE, Decimal(0), Decimal(1)))

    def part(self, year: int) -> Decimal:
        """The origin's part of the base in a year of the agreement."""
        return next((step.origin for step in self.ladders if step.covers(year)), Decimal(0))


@dataclass(frozen=True, slots=True)
class Yield:
    """What a project yielded in a year of the agreement: taxes by name (the part that stays in the place), policy paid."""

    year: int
    taxes: Mapping[str, Decimal]
    policy: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A step of the calculation in words, and what came of it."""

    label: str
    formula: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Year:
    """One year's sharing, with every step."""

    year: int
    base: Decimal
    origin: Decimal
    host: Decimal
    lines: tuple[Line, ...]


def calculate(terms: Terms, yields: tuple[Yield, ...]) -> tuple[Year, ...]:
    """The sharing year by year, in the order of the years. Raises ValueError for a year twice or a sum below 0."""
    ordered = sorted(yields, key=lambda one: one.year)
    if len({one.year for one in ordered}) != len(ordered):
        raise ValueError("同一年填了两次")
    found: list[Year] = []
    paid = Decimal(0)
    for one in ordered:
        year = _year(terms, one, paid)
        paid += year.origin
        found.append(year)
    return tuple(found)


def _year(terms: Terms, one: Yield, paid: Decimal) -> Year:
    if one.year < 1 or one.policy < 0 or any(value < 0 for value in one.taxes.values()):
        raise ValueError("年份从 1 起，税收和政策兑现额不能小于 0")
    shared = {name: _cents(value) for name, value in one.taxes.items() if name in terms.taxes}
    gross = sum(shared.values(), Decimal(0))
    sums = " + ".join(f"{name} {value:,}" for name, value in shared.items())
    lines = [Line(say("{base}合计", base=terms.base), sums or say("没有列入分享的税种"), gross)]
    base = gross
    if terms.net_of_policy:
        base = max(Decimal(0), gross - _cents(one.policy))
        lines.append(Line(say("扣除兑现的政策"), f"max(0, {gross:,} − {_cents(one.policy):,})", base))
    part = terms.part(one.year)
    origin = _cents(base * part)
    said = f"{base:,} × {part}" if part else say("本年不在分享年限内")
    lines.append(Line(say("第 {n} 年飞出方应得", n=one.year), said, origin))
    for label, cap in _caps(terms, paid):
        if origin > cap:
            lines.append(Line(label, f"min({origin:,}, {cap:,})", cap))
            origin = cap
    lines.append(Line(say("落地方所得"), f"{base:,} − {origin:,}", base - origin))
    return Year(one.year, base, origin, base - origin, tuple(lines))


def _caps(terms: Terms, paid: Decimal) -> list[tuple[str, Decimal]]:
    found: list[tuple[str, Decimal]] = []
    if terms.cap_year is not None:
        found.append((say("年度封顶"), terms.cap_year))
    if terms.cap_total is not None:
        label = say("累计封顶（此前已分 {paid:,}）", paid=paid)
        found.append((label, max(Decimal(0), terms.cap_total - paid)))
    return found


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def parse_terms(text: str) -> Terms:
    """Terms from their YAML. Raises CircleRuleError that says what is wrong."""
    head, row = load(text, ("tax", "indicators", "note"))
    tax = table(row, "tax")
    ladders = tuple(_ladder(step) for step in cast("list[dict[str, Any]]", tax.get("steps") or []))
    for before, after in pairwise(ladders):
        if before.end is None or after.start <= before.end:
            raise CircleRuleError(say("steps 的年份重叠；请写成前后相接的几段"))
    if ladders and not tax.get("taxes"):
        raise CircleRuleError(say("分税要写明 taxes：哪几个税种"))
    return Terms(
        head=head,
        base=str(tax.get("base") or ""),
        taxes=tuple(str(one) for one in cast("list[Any]", tax.get("taxes") or [])),
        net_of_policy=bool(tax.get("net_of_policy")),
        ladders=ladders,
        cap_year=_maybe(tax, "cap_year"),
        cap_total=_maybe(tax, "cap_total"),
        indicators={name: _credit(name, value) for name, value in table(row, "indicators").items()},
    )


def _ladder(row: Mapping[str, Any]) -> Ladder:
    start, end = row.get("from"), row.get("to")
    if (
        not isinstance(start, int)
        or start < 1
        or (end is not None and (not isinstance(end, int) or end < start))
    ):
        raise CircleRuleError(say("steps 每段要有 from（第几年起）和 origin（飞出方的比例），to 不早于 from"))
    return Ladder(start, end, _part(row.get("origin")))


def _credit(name: str, row: Any) -> Credit:
    try:
        accounting = Accounting(row["accounting"])
    except (KeyError, TypeError, ValueError) as fault:
        raise CircleRuleError(
            say("{name} 的 accounting 应是 {choices} 之一", name=name, choices=strung(Accounting))
        ) from fault
    if accounting is Accounting.DOUBLE:
        return Credit(accounting, Decimal(1), Decimal(1))
    if accounting is Accounting.SPLIT:
        part = _part(row.get("origin"))
        return Credit(accounting, part, 1 - part)
    if row.get("to") not in {"origin", "host"}:
        raise CircleRuleError(say("{name} 只计一方，to 应是 origin 或 host", name=name))
    mine = Decimal(row["to"] == "origin")
    return Credit(accounting, mine, 1 - mine)


def _part(value: Any) -> Decimal:
    try:
        part = Decimal(str(value))
    except ArithmeticError as fault:
        raise CircleRuleError(say("比例 {value!r} 不是数；写成 0 到 1 之间，如 0.5", value=value)) from fault
    if not 0 <= part <= 1:
        raise CircleRuleError(say("比例 {value} 不在 0 到 1 之间", value=value))
    return part


def _maybe(row: Mapping[str, Any], key: str) -> Decimal | None:
    return None if row.get(key) is None else Decimal(str(row[key]))


def split(text: str, origin: Decimal, years: int) -> str:
    """Terms in which the two sides agreed on another part and number of years; all else stays as it was written.

    >>> terms = parse_terms(split(texts("agreements")["half-five-years"], Decimal("0.4"), 8))
    >>> terms.part(8), terms.part(9)
    (Decimal('0.4'), Decimal('0'))
    """
    row = cast("dict[str, Any]", yaml.safe_load(text))
    if not row.get("tax"):
        raise CircleRuleError(say("这份约定不分税，没有比例可改"))
    row["tax"]["steps"] = [{"from": 1, "to": years, "origin": str(origin)}]
    row["name"] = f"{row['name']}（双方另定：飞出方 {(origin * 100).normalize():f}%，{years} 年）"
    changed = yaml.safe_dump(row, allow_unicode=True, sort_keys=False)
    parse_terms(changed)
    return changed


def published_terms() -> Mapping[str, Terms]:
    """The published examples by id."""
    return {name: parse_terms(text) for name, text in texts("agreements").items()}
