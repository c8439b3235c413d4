"""Chains, the states of their nodes in a region, and companies to court, for machines."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field

from guatu.atlas.model import Company
from guatu.atlas.sourced import Source
from guatu.office.api.listing import PROBLEMS
from guatu.office.api.schemas import Moments, Named, Part, RegionRef, SourceOut
from guatu.office.atlas.services import at
from guatu.office.chains import services
from guatu.office.moment import Moment, moment_of
from guatu.office.tables.values import source_json
from guatu.regional import Diagnosis, Holder, NodeState, TargetCompany

router = Router()


class Where(Moments):
    """A region, and the two dates."""

    region: str = Field("", description="id of the region; the pack's own without it")


class CompletenessOut(Part):
    """Nodes by state; the share covered lies between `low` (unknown = missing) and `high` (unknown = there)."""

    covered: int
    confirmed_gaps: int
    unknown: int
    low: float
    high: float


class HolderOut(Part):
    """Who holds a node, why we say so, and on whose word."""

    kind: str
    id: str
    name: str
    region: str | None
    reason: str
    certainty: str
    sources: list[SourceOut]


class MoveOut(Part):
    """What to do about a node (or the whole chain), and why."""

    kind: str
    node: str | None
    reason: str


class NodeOut(Part):
    """A node of a chain in a region. `state`: covered, confirmed_gap, unknown; unknown is not a gap."""

    id: str
    name: str
    stage: str
    classes: list[str]
    products: list[str]
    tags: list[str]
    state: str
    reason: str
    holders: list[HolderOut]
    uncertain: list[HolderOut]
    nearby: list[HolderOut]
    sources: list[SourceOut]


class LinkOut(Part):
    """A link between two nodes."""

    source: str
    target: str
    kind: str


class ChainLine(Part):
    """A chain in a region, in short."""

    id: str
    name: str
    address: str
    region: RegionRef
    nodes: int
    completeness: CompletenessOut
    sentence: str


class ChainOut(ChainLine):
    """A chain in a region with its nodes, links and moves."""

    stages: list[str]
    node_states: list[NodeOut]
    links: list[LinkOut]
    moves: list[MoveOut]


class ReasonOut(Part):
    """A criterion: `points` null where nothing is known of it."""

    criterion: str
    label: str
    points: float | None
    weight: float
    text: str
    sources: list[SourceOut]


class CandidateOut(Part):
    """A company to court. Its full score lies between `score` and `upper`."""

    company: Named
    score: float
    upper: float
    known_share: float
    caution: str | None
    reasons: list[ReasonOut]


class ScreenedOut(Part):
    """A company that a hard filter keeps off the list: closed, group or local, and why."""

    company: Named
    rule: str
    text: str
    sources: list[SourceOut]


class NodePageOut(NodeOut):
    """A node with what to do and whom to court. `label` says the track record of such lists."""

    chain: str
    region: RegionRef
    moves: list[MoveOut]
    label: str
    sentence: str
    candidates: list[CandidateOut]
    screened: list[ScreenedOut]


@router.get("/chains", response={200: list[ChainLine], **PROBLEMS}, operation_id="list_chains")
def list_chains(request: HttpRequest, where: Query[Where]) -> list[ChainLine]:
    """All chains as they stand in a region."""
    moment = moment_of(request)
    return chain_lines(moment, _region(moment, where.region))


@router.get("/chains/{chain}", response={200: ChainOut, **PROBLEMS}, operation_id="get_chain")
def get_chain(request: HttpRequest, chain: str, where: Query[Where]) -> ChainOut:
    """A chain as it stands in a region."""
    return chain_out(moment_of(request), chain, where.region)


@router.get("/chains/{chain}/nodes/{node}", response={200: NodePageOut, **PROBLEMS}, operation_id="get_node")
def get_node(request: HttpRequest, chain: str, node: str, where: Query[Where]) -> NodePageOut:
    """A node as it stands in a region, with companies to court."""
    return node_out(moment_of(request), chain, node, where.region)


def chain_lines(moment: Moment, region: str) -> list[ChainLine]:
    """All chains as they stand in a region of the atlas."""
    return [ChainLine(**_line(one)) for one in services.states_of(region, moment)]


def chain_out(moment: Moment, chain: str, region: str = "") -> ChainOut:
    """A chain in a region; raises Http404 for either unknown."""
    found = _diagnosis(moment, chain, region)
    links = [
        LinkOut(source=one.source_node, target=one.target_node, kind=one.kind) for one in found.chain.links
    ]
    return ChainOut(
        **_line(found),
        stages=list(found.chain.stages),
        node_states=[NodeOut(**_node(state)) for state in found.nodes],
        links=links,
        moves=_moves(found),
    )


def node_out(moment: Moment, chain: str, node: str, region: str = "") -> NodePageOut:
    """A node in a region; raises Http404 for what is unknown."""
    found = _diagnosis(moment, chain, region)
    if services.node_of(found.chain, node) is None:
        raise Http404(f"no node {node}")
    listed = services.targets(chain, node, found.region.id, moment)
    return NodePageOut(
        **_node(found.node(node)),
        chain=chain,
        region=RegionRef(id=found.region.id, name=found.region.name),
        moves=_moves(found, node),
        label=listed.label,
        sentence=listed.sentence,
        candidates=[_candidate(one) for one in listed.companies],
        screened=[
            ScreenedOut(
                company=_named(one.company),
                rule=one.rule.value,
                text=one.text,
                sources=_sources(one.sources),
            )
            for one in listed.screened
        ],
    )


def _diagnosis(moment: Moment, chain: str, region: str) -> Diagnosis:
    if chain not in at(moment).chains:
        raise Http404(f"no chain {chain}")
    return services.diagnosis(chain, _region(moment, region), moment)


def _region(moment: Moment, region: str) -> str:
    atlas = at(moment)
    if (region or atlas.home) not in atlas.regions:
        raise Http404(f"no region {region} on {moment.as_of}")
    return region or atlas.home


def _line(found: Diagnosis) -> dict[str, object]:
    share = found.completeness
    return {
        "id": found.chain.id,
        "name": found.chain.name,
        "address": reverse("chains:show", args=[found.chain.id]),
        "region": RegionRef(id=found.region.id, name=found.region.name),
        "nodes": share.nodes,
        "completeness": CompletenessOut(
            covered=share.covered,
            confirmed_gaps=share.gaps,
            unknown=share.unknown,
            low=share.low,
            high=share.high,
        ),
        "sentence": found.sentence,
    }


def _node(state: NodeState) -> dict[str, object]:
    node = state.node
    return {
        "id": node.id,
        "name": node.name,
        "stage": node.stage,
        "classes": list(node.classes),
        "products": list(node.products),
        "tags": list(node.tags),
        "state": str(state.state),
        "reason": state.reason,
        "holders": [_holder(one) for one in state.confirmed],
        "uncertain": [_holder(one) for one in state.uncertain],
        "nearby": [_holder(one) for one in state.nearby],
        "sources": _sources(state.sources),
    }


def _holder(holder: Holder) -> HolderOut:
    return HolderOut(
        kind=holder.entity_kind,
        id=holder.entity,
        name=holder.name,
        region=holder.region,
        reason=holder.position.reason,
        certainty=holder.position.certainty,
        sources=_sources(holder.sources),
    )


def _moves(found: Diagnosis, node: str = "") -> list[MoveOut]:
    return [
        MoveOut(kind=str(move.kind), node=move.node.id if move.node else None, reason=move.reason)
        for move in found.moves
        if not node or (move.node and move.node.id == node)
    ]


def _candidate(one: TargetCompany) -> CandidateOut:
    return CandidateOut(
        company=_named(one.company),
        score=one.score,
        upper=one.upper,
        known_share=one.known_share,
        caution=one.caution,
        reasons=[
            ReasonOut(
                criterion=reason.criterion,
                label=reason.label,
                points=reason.points,
                weight=reason.weight,
                text=reason.text,
                sources=_sources(reason.sources),
            )
            for reason in one.reasons
        ],
    )


def _named(row: Company) -> Named:
    return Named(id=row.id, name=row.name, address=reverse("atlas:company", args=[row.id]))


def _sources(found: Iterable[Source]) -> list[SourceOut]:
    return [SourceOut(**source_json(source)) for source in found]
