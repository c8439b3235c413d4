"""What is computed over chains and company tables, for machines: division of labour, analyses, registries, back-tests."""

from __future__ import annotations

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS
from guatu.office.api.schemas import Moments, Part, RegionRef
from guatu.office.atlas.services import at
from guatu.office.chains import analysis, labour, listings
from guatu.office.chains.analysis_views import answer
from guatu.office.chains.labour import Said
from guatu.office.chains.listings import Register, Waiting
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require
from guatu.regional import RevealedChain, findings
from guatu.regional.runs import plain

router = Router()


class CircleAsked(Moments):
    """A circle by id; the pack's own without it. `city` and `node`: what it costs if the city insists on the node."""

    circle: str = Field("", max_length=40)
    city: str = Field("", max_length=40)
    node: str = Field("", max_length=60)


class LabourOut(Part):
    """A city of a circle: whether it declares the chain, what it has of it, which nodes it might lead."""

    region: RegionRef
    declared: bool
    claims: list[str]
    revealed: str = Field(
        description="strong, weak, open or none against `base`; empty where nothing is wider"
    )
    quotient: float | None
    low: float | None
    high: float | None
    nodes: int
    firms: int
    leads: list[str]
    price: float


class BetweenOut(Part):
    """A line about two cities, and the evidence."""

    label: str
    cities: str
    evidence: str


class DivisionOut(Part):
    """Who declares a chain, who has it, who might lead which node; `untold` pairs of cities say nothing."""

    chain: str
    circle: RegionRef
    cities: list[LabourOut]
    overlaps: list[BetweenOut]
    untold: int
    pairs: list[BetweenOut]
    unpaired: list[BetweenOut] = Field(description="pairings without evidence, and which data would tell")
    base: str
    said: list[str] = Field(description="the proposal in words, with what one more place or leader would add")
    parks: str = Field(description="which park might supply which: the proposal in a sentence")
    matches: list[str]
    insistence: str = Field(
        description="what insisting costs; empty where nobody asked or nothing can be said"
    )


class AnalysisAsked(Moments):
    """An imported table (the largest without it), the question and what it is about."""

    table: str = Field("", max_length=120)
    level: Literal["county", "city"] = "county"
    show: Literal["structure", "change", "spots", "concentration"] = "structure"
    one: str = Field("", max_length=60)
    other: str = Field("", max_length=60)
    industry: str = Field("", max_length=120)
    from_: str = Field("", alias="from", max_length=4)
    to: str = Field("", max_length=4)


class LineOut(Part):
    """A region or an industry with its sentence, and what lies behind it."""

    name: str
    sentence: str
    why: str


class AnalysisOut(Part):
    """The answer of one question over one table."""

    tables: list[str]
    table: str
    day: str
    synthetic: bool
    regions: list[str]
    industries: list[str]
    lines: list[LineOut]


class WaitingOut(Part):
    """A node for which so many firms of a registry were not judged yet."""

    chain: str
    node: str
    firms: int


class RegistryOut(Part):
    """A registry, whether it may show absence, and what it still lacks for that."""

    id: str
    name: str
    as_of: str
    complete: bool
    synthetic: bool
    imported: bool
    scope: str
    regions: list[RegionRef]
    classes: list[str]
    nodes: list[str]
    firms: int | None
    placed: int
    doubtful: int
    waiting: list[WaitingOut]
    doubts: list[WaitingOut]


class BacktestOut(Part):
    """How good rankings of industries were on past years, beside naive ones; `found` as the page tabulates it."""

    found: dict[str, Any]


def _said(found: tuple[Said, ...]) -> list[BetweenOut]:
    return [BetweenOut(label=one.label, cities=one.cities, evidence=one.evidence) for one in found]


def _quotient(row: RevealedChain | None) -> dict[str, float | None]:
    """The shrunk quotient with its interval; null where nothing is expected."""
    told = {} if row is None else {"quotient": row.shrunk, "low": row.low, "high": row.high}
    return {name: plain(told.get(name)) for name in ("quotient", "low", "high")}


@router.get("/chains/{chain}/division", response={200: DivisionOut, **PROBLEMS}, operation_id="get_division")
def get_division(request: HttpRequest, chain: str, asked: Query[CircleAsked]) -> DivisionOut:
    """Division of labour of a chain in a circle."""
    require(actor_of(request), "pages.view")
    moment, circles = moment_of(request), labour.circles()
    circle = next((one for one in circles if asked.circle in {"", one.id}), None)
    if circle is None or chain not in at(moment).chains:
        raise Http404(f"no chain {chain} or no circle {asked.circle}")
    found = labour.division(chain, circle.id, moment)
    change = labour.insistence(found, asked.city, asked.node, moment) if asked.city and asked.node else None
    return DivisionOut(
        chain=chain,
        circle=RegionRef(id=circle.id, name=circle.name),
        cities=[
            LabourOut(
                region=RegionRef(id=row.region.id, name=row.region.name),
                declared=bool(row.claims),
                claims=list(row.claims),
                revealed=row.shown.verdict.value if row.shown else "",
                **_quotient(row.shown),
                nodes=row.nodes,
                firms=row.firms,
                leads=[node.id for node in row.leads],
                price=row.price,
            )
            for row in found.rows
        ],
        overlaps=_said(found.overlaps),
        untold=found.untold,
        pairs=_said(found.pairs),
        unpaired=_said(found.unpaired),
        base=found.base,
        said=list(found.said),
        parks=found.parks,
        matches=list(found.matches),
        insistence=change.sentence(at(moment), found.plan.standing) if change else "",
    )


@router.get("/analysis", response={200: AnalysisOut, **PROBLEMS}, operation_id="get_analysis")
def get_analysis(request: HttpRequest, asked: Query[AnalysisAsked]) -> AnalysisOut:
    """Structure, change, hot spots or concentration of an imported company table."""
    require(actor_of(request), "pages.view")
    tables = analysis.tables()
    table = asked.table or next(iter(tables), "")
    found = analysis.base(table, asked.level) if table in tables else None
    if found is None:
        raise Http404(f"no table {table} with firms in the pack's regions")
    lines = answer(request, found, asked.show, asked.level)["lines"]
    return AnalysisOut(
        tables=tables,
        table=table,
        day=found.day,
        synthetic=found.synthetic,
        regions=list(found.cells.regions),
        industries=list(found.cells.industries),
        lines=[LineOut(name=one.name, sentence=one.sentence, why=one.why) for one in lines],
    )


def _waiting(found: tuple[Waiting, ...]) -> list[WaitingOut]:
    return [WaitingOut(chain=one.chain.id, node=one.node.id, firms=one.firms) for one in found]


def _registry(row: Register) -> RegistryOut:
    one = row.registry
    return RegistryOut(
        **{name: getattr(one, name) for name in ("id", "name", "complete", "synthetic", "scope", "firms")},
        as_of=one.as_of.isoformat(),
        imported=row.imported,
        regions=[RegionRef(id=region.id, name=region.name) for region in row.regions],
        classes=[code.code for code in row.classes],
        nodes=[node.id for node in row.nodes],
        placed=row.placed,
        doubtful=row.doubtful,
        waiting=_waiting(row.waiting),
        doubts=_waiting(row.doubts),
    )


@router.get("/registries", response={200: list[RegistryOut], **PROBLEMS}, operation_id="list_registries")
def list_registries(request: HttpRequest, when: Query[Moments]) -> list[RegistryOut]:
    """Lists of companies: which of them may show that there is none of a sort."""
    require(actor_of(request), "pages.view")
    return [_registry(row) for row in listings.registers(at(moment_of(request)))]


@router.get("/backtests", response={200: BacktestOut, **PROBLEMS}, operation_id="get_backtests")
def get_backtests(request: HttpRequest, when: Query[Moments]) -> BacktestOut:
    """How good rankings of industries were; of lists of companies there is no back-test. Kept runs: /api/runs."""
    require(actor_of(request), "pages.view")
    return BacktestOut(found=findings.listed())
