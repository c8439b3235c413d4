"""Totals of a circle: what its cities report, what two of them count, and what there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from guatu.atlas import contains
from guatu.atlas.model import Atlas, Region, RegionKind
from guatu.office.circle.models import HandOver, PairDecision
from guatu.office.circle.services.pairs import PARTS, record
from guatu.office.circle.services.rules import count_rules
from guatu.office.projects.models import Project
from guatu.regional.circle.counting import Relation, Signing, count
from guatu.regional.circle.sharing import parse_terms
from guatu.regional.circle.totals import Bridge, Entry, bridge

INDICATORS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("indicators.yaml").read_text("utf-8"))
"""Kind of money → the indicator's name in agreements."""


@dataclass(frozen=True, slots=True)
class CircleTotal:
    """The bridge of one kind of money, with the projects that it names."""

    kind: str
    bridge: Bridge
    projects: Mapping[str, Project]


def circle_of(atlas: Atlas) -> Region | None:
    """The pack's own circle: its home, or the circle that has most members."""
    home = atlas.regions.get(atlas.home)
    if home is not None and home.kind is RegionKind.CIRCLE:
        return home
    circles = [one for one in atlas.regions.values() if one.kind is RegionKind.CIRCLE]
    return max(circles, key=lambda one: (len(one.members), one.id), default=None)


def members(atlas: Atlas) -> list[Region]:
    """The circle's cities, in the pack's order."""
    circle = circle_of(atlas)
    return [atlas.regions[one] for one in circle.members] if circle else []


def offices(atlas: Atlas) -> list[Region]:
    """Where an office can be: the circle's cities, then the other units of the pack below them."""
    first = members(atlas)
    return first + [
        one
        for one in atlas.regions.values()
        if one.home and one not in first and one.kind not in {RegionKind.CIRCLE, RegionKind.PROVINCE}
    ]


def city_of(atlas: Atlas, cities: Iterable[Region], region: str) -> str:
    """The member city in which a region lies, or the region itself where it lies in none."""
    found = (city.id for city in cities if region in atlas.regions and contains(atlas, city.id, region))
    return next(found, region)


def total(atlas: Atlas, kind: str, day: date, *, synthetic: bool) -> CircleTotal:
    """Money of a kind over the circle's members: each project once, whoever reports it.

    What lies in no member is no part of the circle's total; of a project shared with one, what its members count is.
    """
    cities = members(atlas)
    inside = {city.id for city in cities}
    rows = (
        Project.objects.present().filter(synthetic=synthetic).exclude(side="ended").prefetch_related(*PARTS)
    )
    projects = {str(one.pk): one for one in rows}
    values = {key: _money(one, kind, day) for key, one in projects.items()}
    standing = _standing(atlas, projects, values, day)
    handed = {
        str(one.project_id): one
        for one in HandOver.objects.filter(state="agreed", day__lte=day).order_by("pk")
    }  # type: ignore[attr-defined]
    entries: list[Entry] = []
    for key, value in values.items():
        if not value and not standing.get(key):
            continue
        every = _claims(atlas, cities, projects[key], value, handed.get(key), INDICATORS[kind])
        claims = {city: part for city, part in every.items() if city in inside}
        if claims:
            counted = value if claims == every else min(value, sum(claims.values(), Decimal(0)))
            entries.append(Entry(key, standing.get(key, counted), claims, same=key in standing))
    return CircleTotal(kind, bridge(entries), projects)


def in_order(found: Bridge) -> list[tuple[str, Decimal]]:
    """What the members report, the most first."""
    return sorted(found.members.items(), key=lambda row: (-row[1], row[0]))


def bridge_bars(found: Bridge) -> dict[str, tuple[int, int]]:
    """Left and width, in thousandths of all that is reported, of the bar of each member, of each overlap ("−" and
    its project) and of the total (""): the members build up, the overlaps take off from the right, the total is what stands.
    """
    most = max(found.reported, found.total)

    def part(value: Decimal) -> int:
        return round(1000 * value / most) if most else 0

    bars: dict[str, tuple[int, int]] = {}
    level = Decimal(0)
    for region, value in in_order(found):
        bars[region] = (part(level), part(value))
        level += value
    for one in found.overlaps:
        bars[f"−{one.key}"] = (part(min(level, level - one.amount)), part(abs(one.amount)))
        level -= one.amount
    bars[""] = (0, part(found.total))
    return bars


def _money(project: Project, kind: str, day: date) -> Decimal:
    rows = (
        one
        for one in project.amounts.all()
        if one.kind == kind and one.withdrawn_at is None and one.day <= day
    )  # type: ignore[attr-defined]
    return sum((one.yuan for one in rows), Decimal(0)).quantize(Decimal("0.01"))


def _claims(  # noqa: PLR0917
    atlas: Atlas,
    cities: list[Region],
    project: Project,
    value: Decimal,
    handed: HandOver | None,
    indicator: str,
) -> dict[str, Decimal]:
    if handed is None:
        return {city_of(atlas, cities, project.region): value}
    origin, host = parse_terms(handed.terms).credit(indicator).of(value)
    claims: dict[str, Decimal] = defaultdict(Decimal)
    claims[city_of(atlas, cities, handed.origin)] += origin
    claims[city_of(atlas, cities, handed.host)] += host
    return {city: part for city, part in claims.items() if part}


def _standing(
    atlas: Atlas, projects: Mapping[str, Project], values: Mapping[str, Decimal], day: date
) -> dict[str, Decimal]:
    """What is left of each later record of a project that several records hold, by the rule of counting."""
    relations: dict[str, Relation] = {}
    groups: dict[str, str] = {}

    def root(key: str) -> str:
        while groups.get(key, key) != key:
            key = groups[key]
        return key

    for one in PairDecision.objects.filter(undone_at=None, same=True):
        first, second = str(one.first_id), str(one.second_id)  # type: ignore[attr-defined]
        if first in projects and second in projects:
            groups.setdefault(first, first)
            groups[root(second)] = root(first)
            relations.setdefault(second, Relation(one.relation))
    together: dict[str, list[str]] = defaultdict(list)
    for key in {*groups, *relations}:
        together[root(key)].append(key)
    circle = circle_of(atlas)
    rules = count_rules(circle.id if circle else "", day)
    found: dict[str, Decimal] = {}
    for keys in together.values():
        signings = [
            Signing(
                key, record(projects[key]).day or date.max, values[key], relations.get(key, Relation.RESIGNED)
            )
            for key in keys
        ]
        for at, row in enumerate(count(signings, rules)):
            if at or row.standing != row.signing.amount:
                found[row.signing.key] = row.standing
    return found
