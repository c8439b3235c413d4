"""What the API says of chains, their nodes and companies to court."""

from __future__ import annotations

from guatu.office.api.schemas import Named, Part, RegionRef, SourceOut


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
