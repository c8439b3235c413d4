"""The circle for machines: its lists, cities at a glance, totals counted once, doubtful pairs, rules."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from guatu.atlas.model import Region
from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import MADE_UP, Moments, Part, RegionRef, WorldAsked
from guatu.office.atlas.services import current
from guatu.office.chains.studies_api import BetweenOut
from guatu.office.circle import overview
from guatu.office.circle.overview import City, Rivalry
from guatu.office.circle.services import pairs, rules
from guatu.office.circle.tables import EVENTS, PARKS
from guatu.office.circle.totals import circle_of, in_order, members, total
from guatu.office.moment import moment_of
from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import may, require
from guatu.office.projects import scope
from guatu.office.projects.models import Project
from guatu.regional.circle.totals import Overlap

router = Router()
add_list(router, "/circle/events", EVENTS, synthetic=MADE_UP)
add_list(router, "/circle/parks", PARKS, synthetic=MADE_UP)


class CityOut(Part):
    """A city: what it declares, which chains its recorded companies back or speak against, on how few (`n`) that rests,
    and how many (`enough`) would tell more if their shares stayed as they are."""

    region: RegionRef
    declared: list[str]
    backed: list[str]
    against: list[str]
    unseen: list[str]
    unsaid: list[str]
    n: int
    base: str
    enough: int | None
    holding: int
    waiting: int


class RivalryOut(Part):
    """A chain that several cities declare."""

    chain: str
    name: str
    cities: list[str]
    shown: list[str]
    same: list[BetweenOut]
    apart: list[BetweenOut]
    untold: int


class CircleOut(Part):
    """The cities of the circle, and who chases the same."""

    circle: RegionRef | None
    cities: list[CityOut]
    rivalries: list[RivalryOut]


class OverlapOut(Part):
    """What is taken off the members' sum for one project, and why. `project` is null for who may not see it."""

    project: int | None
    why: str
    amount: str
    regions: list[str]


class TotalsOut(Part):
    """reported − overlap = total, in yuan. `members`: what each reports."""

    kind: str
    members: dict[str, str]
    reported: str
    overlap: str
    total: str
    overlaps: list[OverlapOut]


class TotalsAsked(WorldAsked):
    """Which money."""

    kind: Literal["signed", "arrived", "invested"] = "invested"


class PairOut(Part):
    """Two projects that may be one, with the points of each sign."""

    first: int
    second: int
    points: dict[str, float]


class RulesAsked(Moments):
    """Rules of first report, or of counting."""

    kind: Literal["reports", "counts"] = "reports"


class RuleOut(Part):
    """The rule that holds in a region."""

    region: RegionRef
    rule: str
    name: str
    source: str
    adopted_for: str | None = Field(description="region that adopted it; null: nobody did, it is the sample")


def _city(one: City) -> CityOut:
    return CityOut(
        region=RegionRef(id=one.region.id, name=one.region.name),
        declared=list(one.declared),
        backed=[row.chain.id for row in one.backed],
        against=[row.chain.id for row in one.against],
        unseen=[row.chain.id for row in one.unseen],
        unsaid=[row.chain.id for row in one.unsaid],
        n=one.n,
        base=one.base,
        enough=one.enough,
        holding=one.held,
        waiting=one.waiting,
    )


def _rivalry(one: Rivalry) -> RivalryOut:
    def said(rows: tuple[overview.Said, ...]) -> list[BetweenOut]:
        return [BetweenOut(label=row.label, cities=row.cities, evidence=row.evidence) for row in rows]

    return RivalryOut(
        chain=one.chain,
        name=one.name,
        cities=[region.id for region in one.cities],
        shown=[region.id for region in one.shown],
        same=said(one.same),
        apart=said(one.apart),
        untold=one.untold,
    )


@router.get("/circle", response={200: CircleOut, **PROBLEMS}, operation_id="get_circle")
def get_circle(request: HttpRequest, when: Query[WorldAsked]) -> CircleOut:
    """Who is strong in what, and who chases the same."""
    require(actor_of(request), "circle.view")
    moment, circle = moment_of(request), circle_of(current())
    found = overview.cities(moment, synthetic=scope.synthetic(request))
    return CircleOut(
        circle=RegionRef(id=circle.id, name=circle.name) if circle else None,
        cities=[_city(one) for one in found],
        rivalries=[_rivalry(one) for one in overview.rivalries(found, moment)],
    )


@router.get("/circle/totals", response={200: TotalsOut, **PROBLEMS}, operation_id="get_circle_totals")
def get_circle_totals(request: HttpRequest, asked: Query[TotalsAsked]) -> TotalsOut:
    """How much is there, when what two cities report is counted once."""
    actor = actor_of(request)
    require(actor, "circle.view")
    whole = total(current(), asked.kind, moment_of(request).as_of, synthetic=scope.synthetic(request))
    found = whole.bridge
    return TotalsOut(
        kind=asked.kind,
        members={region: str(value) for region, value in in_order(found)},
        reported=str(found.reported),
        overlap=str(found.overlap),
        total=str(found.total),
        overlaps=[_overlap(one, whole.projects[one.key], actor) for one in found.overlaps],
    )


def _overlap(one: Overlap, project: Project, actor: Actor) -> OverlapOut:
    return OverlapOut(
        project=project.pk if may(actor, "projects.view", project.region) else None,
        why=one.why.value,
        amount=str(one.amount),
        regions=list(one.regions),
    )


@router.get("/circle/pairs", response={200: list[PairOut], **PROBLEMS}, operation_id="list_circle_pairs")
def list_circle_pairs(request: HttpRequest, when: Query[WorldAsked]) -> list[PairOut]:
    """Projects of my regions that may be one and of which nobody has said anything yet, the likeliest first."""
    require(actor_of(request), "projects.view")
    rows = list(scope.projects(request).prefetch_related(*pairs.PARTS))
    return [
        PairOut(first=one.pk, second=other.pk, points={name: float(x) for name, x in pair.points.items()})
        for pair, one, other in pairs.proposed(rows)
    ]


@router.get("/circle/rules", response={200: list[RuleOut], **PROBLEMS}, operation_id="list_circle_rules")
def list_circle_rules(request: HttpRequest, asked: Query[RulesAsked]) -> list[RuleOut]:
    """Which rule holds for whom."""
    require(actor_of(request), "circle.view")
    circle, day = circle_of(current()), moment_of(request).as_of
    places = ([circle] if circle else []) + members(current())
    return [_rule(place, rules.in_force(asked.kind, place.id, day)) for place in places]


def _rule(place: Region, found: rules.InForce) -> RuleOut:
    return RuleOut(
        region=RegionRef(id=place.id, name=place.name),
        rule=found.head.id,
        name=found.head.name,
        source=found.head.source,
        adopted_for=found.adopted.region if found.adopted else None,
    )
