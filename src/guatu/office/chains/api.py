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
from guatu.office.api.schemas import Moments, Named, RegionRef, SourceOut
from guatu.office.atlas.services import at
from guatu.office.chains import services
from guatu.office.chains.schemas import (
    CandidateOut,
    ChainLine,
    ChainOut,
    CompletenessOut,
    HolderOut,
    LinkOut,
    MoveOut,
    NodeOut,
    NodePageOut,
    ReasonOut,
    ScreenedOut,
)
from guatu.office.moment import Moment, moment_of
from guatu.office.tables.values import source_json
from guatu.regional import Diagnosis, Holder, NodeState, TargetCompany

router = Router()


class Where(Moments):
    """A region, and the two dates."""

    region: str = Field("", description="id of the region; the pack's own without it")


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
