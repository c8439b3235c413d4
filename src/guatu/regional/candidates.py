"""Companies that might be courted for a node, and what is known of each that bears on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from guatu.atlas.model import Atlas, Company, Node
from guatu.atlas.sentences import say
from guatu.atlas.sourced import Source
from guatu.regional.coverage import NodeState
from guatu.regional.day import Day, Frame
from guatu.regional.evidence import merge, published_by
from guatu.regional.holders import Holder
from guatu.regional.reach import Placement


@dataclass(frozen=True, slots=True)
class CompanyEvent:
    """Something that a document says a company did, mostly in a place: a plant started, a contract signed.

    `company` and `region` are ids of the pack; the caller matches printed names to ids. `kind`: the sort of event, in the
    words of the annotation guide.
    """

    company: str
    region: str | None
    what: str
    when: date | None
    source: Source
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Foothold:
    """A company's trace in a place: a site, a related firm or an event, in words and with sources."""

    region: str
    what: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company that does not do it in the region: at the node elsewhere (`direct`), or at kindred nodes (same class or
    product); `local`: it does the kindred trade, or has its seat, in the region itself."""

    company: Company
    direct: tuple[Holder, ...]
    kin: tuple[tuple[Node, Holder], ...]
    local: bool
    footholds: tuple[Foothold, ...]
    events: tuple[CompanyEvent, ...]
    """What it did, as known on the day."""
    sources: tuple[Source, ...]
    """Known sources of the company's own row."""


def candidates(
    frame: Frame,
    node: Node,
    state: NodeState,
    events: Iterable[CompanyEvent] = (),
) -> tuple[Candidate, ...]:
    """Companies at the node or its kindred nodes that are not in the region in that role, by id.

    Left out: who holds the node in the region, for sure or perhaps (they are to be checked, not courted).
    """
    atlas, holders = frame.day.atlas, frame.day.holders
    here = {holder.entity for holder in state.confirmed + state.uncertain + state.possible}
    direct: dict[str, list[Holder]] = {}
    for holder in holders.get(node.id, ()):
        if holder.entity_kind == "company" and holder.entity not in here:
            direct.setdefault(holder.entity, []).append(holder)
    kin: dict[str, list[tuple[Node, Holder]]] = {}
    for other in kindred(atlas, node):
        for holder in holders.get(other.id, ()):
            if holder.entity_kind == "company" and holder.entity not in here:
                kin.setdefault(holder.entity, []).append((other, holder))
    known = _known(frame, direct.keys() | kin.keys(), events)
    acted: dict[str, list[CompanyEvent]] = {}
    for event in known:
        acted.setdefault(event.company, []).append(event)
    traces = footholds(frame, direct.keys() | kin.keys(), known)
    return tuple(
        Candidate(
            company=atlas.companies[key],
            direct=tuple(direct.get(key, ())),
            kin=tuple(kin.get(key, ())),
            local=key not in direct and not any(_away(frame, holder) for _node, holder in kin[key]),
            footholds=tuple(traces.get(key, ())),
            events=tuple(acted.get(key, ())),
            sources=frame.day.sources(atlas.companies[key].sources),
        )
        for key in sorted(direct.keys() | kin.keys())
    )


def firms_at(day: Day, node: Node) -> frozenset[str]:
    """Ids of the companies at the node or at kindred ones: only their events bear on a list for it."""
    nodes = (node, *kindred(day.atlas, node))
    holders = (holder for one in nodes for holder in day.holders.get(one.id, ()))
    return frozenset(holder.entity for holder in holders if holder.entity_kind == "company")


def _away(frame: Frame, holder: Holder) -> bool:
    """Whether neither a firm in a kindred trade nor its seat may lie in the region."""
    seat = frame.day.atlas.companies[holder.entity].region
    near = {frame.day.reach.placement(frame.region.id, place) for place in (holder.region, seat)}
    return not near & {Placement.INSIDE, Placement.POSSIBLE}


def _known(
    frame: Frame, companies: Collection[str], events: Iterable[CompanyEvent]
) -> tuple[CompanyEvent, ...]:
    """Events of these companies that had come by the day, from sources that were published by then."""
    day, by = frame.day.as_of, frame.day.known_by
    return tuple(
        event
        for event in events
        if event.company in companies
        and (event.when is None or event.when <= day)
        and (by is None or published_by(event.source, by))
    )


def kindred(atlas: Atlas, node: Node) -> tuple[Node, ...]:
    """Nodes of any chain that share a class code or a product with this one, in the pack's order."""
    codes, products = set(node.classes), set(node.products)
    every = (other for chain in atlas.chains.values() for other in chain.nodes)
    return tuple(
        other
        for other in every
        if other.id != node.id and (codes & set(other.classes) or products & set(other.products))
    )


def footholds(
    frame: Frame, companies: Collection[str], events: Iterable[CompanyEvent]
) -> Mapping[str, list[Foothold]]:
    """Traces of these companies: seat, sites at any node, related firms, and events that are known; by company id."""
    day = frame.day
    found: dict[str, list[Foothold]] = {}
    firms = {key: day.atlas.companies[key] for key in companies}
    for company in list(firms.values()):
        firms |= {one.id: one for one in day.subsidiaries.get(company.id, ())}
    for _key, company in sorted(firms.items()):
        _add_seat(frame, company, found)
    for key in companies:
        for holder in day.sites.get(key, ()):
            what = say("{name}在此有机构", name=holder.name)
            trace = Foothold(holder.position.region or "", what, holder.sources)
            found.setdefault(key, []).append(trace)
    for event in events:
        if event.region is not None:
            when, what = event.when, event.what
            told = say("{day} {what}", day=when.isoformat(), what=what) if when else what
            trace = Foothold(event.region, told, (event.source,))
            found.setdefault(event.company, []).append(trace)
    return found


def _add_seat(frame: Frame, company: Company, found: dict[str, list[Foothold]]) -> None:
    """The company's seat counts for itself, for its parent and for its subsidiaries."""
    sources = frame.day.sources(company.sources)
    parent = frame.day.atlas.companies.get(company.parent or "")
    if company.region:
        found.setdefault(company.id, []).append(Foothold(company.region, say("本部在此"), sources))
        if parent is not None:
            what = say("子公司{name}在此", name=company.name)
            found.setdefault(parent.id, []).append(Foothold(company.region, what, sources))
    if parent is not None and parent.region:
        both = merge([frame.day.sources(parent.sources), sources])
        what = say("母公司{name}在此", name=parent.name)
        found.setdefault(company.id, []).append(Foothold(parent.region, what, both))


def in_region(frame: Frame, traces: Iterable[Foothold]) -> tuple[Foothold, ...]:
    """Traces within the region."""
    return tuple(trace for trace in traces if frame.day.reach.inside(frame.region.id, trace.region))


def in_circles(frame: Frame, traces: Iterable[Foothold]) -> tuple[Foothold, ...]:
    """Traces within the circles around the region, the region itself included."""
    circles = frame.day.reach.circles(frame.region.id)
    return tuple(
        trace
        for trace in traces
        if any(frame.day.reach.inside(circle.id, trace.region) for circle in circles)
    )
