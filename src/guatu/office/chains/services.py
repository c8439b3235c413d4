"""Chains as a region stands in them at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from guatu import regional
from guatu.atlas.model import Chain, Node
from guatu.office.atlas.services import current, from_atlas, on
from guatu.office.chains.deeds import Deeds, deeds
from guatu.office.moment import Moment
from guatu.office.projects.outcomes import recorded
from guatu.regional import CompanyEvent, Diagnosis, NodeState, TargetList
from guatu.regional import moves as rules
from guatu.regional.candidates import firms_at
from guatu.regional.day import Frame, day_of
from guatu.regional.holders import entities
from guatu.regional.parameters import parameter
from guatu.regional.supply import Importance, Supply, importance, nearest


@from_atlas
@lru_cache(maxsize=2048)
def _diagnosis(chain: str, region: str, as_of: date, known_by: date) -> Diagnosis:
    return regional.diagnose(on(Moment(as_of, known_by)), chain, region, as_of, known_by)


def diagnosis(chain: str, region: str, moment: Moment) -> Diagnosis:
    """The chain's nodes as covered, confirmed gap or unknown in the region. Computed once a process."""
    return _diagnosis(chain, region, moment.as_of, moment.known_by)


@from_atlas
@lru_cache(maxsize=2048)
def _hinges(chain: str, region: str, as_of: date, known_by: date) -> str:
    return _diagnosis(chain, region, as_of, known_by).robust()


def hinges(chain: str, region: str, moment: Moment) -> str:
    """How far the moves of that diagnosis hang on the thresholds."""
    return _hinges(chain, region, moment.as_of, moment.known_by)


def targets(chain: str, node: str, region: str, moment: Moment) -> TargetList:
    """Companies to court for a node of the region, with the number of results that such lists have had."""
    plain = Moment(moment.as_of, moment.known_by)
    return _targets(chain, node, region, plain, events=deeds_at(node, plain), outcomes=recorded())


def robust(chain: str, node: str, region: str, moment: Moment) -> str:
    """How far the first of that list hang on the weights."""
    plain = Moment(moment.as_of, moment.known_by)
    return _robust(chain, node, region, plain, events=deeds_at(node, plain))


def deeds_at(node: str, moment: Moment) -> tuple[CompanyEvent, ...]:
    """The events that bear on lists for a node: a list stays as it was when the events of other companies change."""
    return _deeds_at(deeds(), node, moment)


@from_atlas
@lru_cache(maxsize=64)
def _deeds_at(every: Deeds, node: str, moment: Moment) -> tuple[CompanyEvent, ...]:
    return every.known(moment, _firms(node, moment))


@from_atlas
@lru_cache(maxsize=256)
def _targets(
    chain: str, node: str, region: str, moment: Moment, *, events: tuple[CompanyEvent, ...], outcomes: int
) -> TargetList:
    days = (moment.as_of, moment.known_by)
    return regional.targets(on(moment), chain, node, region, *days, events=events, outcomes=outcomes)


@from_atlas
@lru_cache(maxsize=256)
def _robust(chain: str, node: str, region: str, moment: Moment, *, events: tuple[CompanyEvent, ...]) -> str:
    return _targets(chain, node, region, moment, events=events, outcomes=recorded()).robust()


@from_atlas
@lru_cache(maxsize=512)
def _firms(node: str, moment: Moment) -> frozenset[str]:
    day = day_of(on(moment), moment.as_of, moment.known_by)
    named = (one for chain in day.atlas.chains.values() for one in chain.nodes if one.id == node)
    return frozenset[str]().union(*(firms_at(day, one) for one in named))


def states_of(region: str, moment: Moment) -> list[Diagnosis]:
    """All chains of the pack, for one region."""
    return [diagnosis(chain, region, moment) for chain in current().chains]


def references(state: NodeState) -> list[str]:
    """Ids of the pack's sources on which a node and its holders in the region rest."""
    holders = (*state.confirmed, *state.uncertain)
    return [*state.node.sources, *(key for holder in holders for key in holder.position.sources)]


@dataclass(frozen=True, slots=True)
class Standing:
    """A node's weight in its chain and its strength: firms in the region, in the circles around, in all that is known."""

    importance: Importance
    here: int
    circle: int
    known: int
    nearest: tuple[Supply, ...]


def standing(found: Diagnosis, node: str, moment: Moment) -> Standing:
    """How much hangs on a node, how strong it is in the region, and who is nearest."""
    state = found.node(node)
    day = day_of(on(moment), moment.as_of, moment.known_by)
    every = entities(holder for holder in day.holders.get(node, ()) if holder.confirmed)
    return Standing(
        _importance(found.chain.id, found.region.id, moment.as_of, moment.known_by)[node],
        state.strength,
        state.strength + len(entities(state.nearby)),
        len(every),
        nearest(Frame(day, found.region), node),
    )


@from_atlas
@lru_cache(maxsize=64)
def _importance(chain: str, region: str, as_of: date, known_by: date) -> Mapping[str, Importance]:
    kinds = parameter("moves.link_kinds", as_of).words
    return importance(_diagnosis(chain, region, as_of, known_by).chain, kinds)


def standstill(found: Diagnosis, state: NodeState) -> str:
    """Why no move follows yet from a confirmed gap; empty where one does."""
    return rules.standstill(found.chain, found.nodes, state.node.id, found.as_of)


def standstills(found: Diagnosis) -> list[tuple[NodeState, str]]:
    """The confirmed gaps from which no move follows yet, each with why."""
    return [(state, why) for state in found.nodes if (why := standstill(found, state))]


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of the graph: a stage and its nodes with their states."""

    name: str
    nodes: list[NodeState]


def stages(found: Diagnosis) -> list[Stage]:
    """The diagnosis in columns, in the chain's order."""
    return [
        Stage(name, [state for state in found.nodes if state.node.stage == name])
        for name in found.chain.stages
    ]


def node_of(chain: Chain, key: str) -> Node | None:
    """A node by its id."""
    return next((node for node in chain.nodes if node.id == key), None)
