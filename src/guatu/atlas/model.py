"""The reference data as frozen objects. A pack's files make them; nothing here knows any region by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from guatu.atlas.aims import Declared, Goal, Policy
from guatu.atlas.freshness import FreshnessRule
from guatu.atlas.notices import Closure, Mark, Stake
from guatu.atlas.registry import Registry
from guatu.atlas.validity import ALWAYS, Validity


class RegionKind(StrEnum):
    """What a region is. A zone (功能区) has no code of its own; a circle (城市圈) is a group of cities."""

    NATION = "nation"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    ZONE = "zone"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Reference:
    """A row of `sources.csv`: where rows of the pack come from. kind: document, list, standard, editor, or
    import (a table that the office took in)."""

    id: str
    title: str
    kind: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A place. `id` is the six-digit GB/T 2260 code, or an own id for zones and circles.

    `parent` is the unit above; a zone's `counties` those that it lies in; a circle's `members` its cities.
    `lon`/`lat` are WGS-84 degrees, rounded to .05 and approximate.
    `path` is the full name without 中国: 湖北省武汉市武昌区.
    """

    id: str
    name: str
    short: str
    kind: RegionKind
    parent: str | None
    path: str
    aliases: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    validity: Validity = ALWAYS
    sources: tuple[str, ...] = ()
    home: bool = False
    """Part of the pack's own area (drawn on the map); False = only known by name (the rest of a country)."""


@dataclass(frozen=True, slots=True)
class Industry:
    """A member of an industry system. `level` is the tier's label as printed; `classes` GB/T 4754 codes."""

    id: str
    name: str
    tier: int
    level: str
    aliases: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    chain: str | None = None


@dataclass(frozen=True, slots=True)
class IndustrySystem:
    """A named, dated list of industries (51020, 235) or of spaces (一轴一带多园). stype: industry, spatial.

    `complete` is False where only a part of the list is verified; `note` says which.
    """

    id: str
    name: str
    region: str
    stype: str
    members: tuple[Industry, ...]
    code: str | None = None
    validity: Validity = ALWAYS
    sources: tuple[str, ...] = ()
    complete: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ClassCode:
    """A class of GB/T 4754-2017: section letter, two, three or four digits."""

    code: str
    name: str
    level: int
    parent: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A definition. `quantity`: flow, stock, rate, count, rank, price. `unit`: the base unit of the guide."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    unit: str
    quantity: str
    definition: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A step of a chain (环节). `classes` are GB/T 4754 codes; tags say what no code can (北斗, 碳金融).

    `words` decide that a company makes or provides it, `broad` ones only where its class fits; `context` must stand
    somewhere among the company's words besides, and `excludes` rule a phrase out (`guatu.lake.nodes`).
    """

    id: str
    name: str
    stage: str
    classes: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None
    words: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    broad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A typed link between two nodes of one chain. kind: supplies, equips, serves, enables, finances."""

    source_node: str
    target_node: str
    kind: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """An industry chain: stages in order, nodes in stages, typed links. Node ids are unique over the pack."""

    id: str
    name: str
    stages: tuple[str, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """A firm. `id` is the credit code where known, else an own id. `region`: the finest one known, or None.

    `function`: headquarters, rnd, manufacturing, finance, support, unknown. `capital` (registered, in 元), `founded` and
    `closed` are known of imported firms only, `marks` of those that an imported table of records names.
    """

    id: str
    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    uscc: str | None = None
    stock: str | None = None
    listed: date | None = None
    region: str | None = None
    address_text: str | None = None
    function: str = "unknown"
    parent: str | None = None
    sources: tuple[str, ...] = ()
    founded: date | None = None
    capital: float | None = None
    closed: Closure | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """An entity (company, carrier, organisation) that does what a node stands for, and why we say so.

    `region` is where it does so, when that differs from the entity's own. certainty: confirmed, uncertain.
    """

    entity_kind: str
    entity: str
    chain: str
    node: str
    reason: str
    certainty: str
    sources: tuple[str, ...]
    region: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A plot, building, park, district or computing centre. ctype as in the annotation guide."""

    id: str
    name: str
    ctype: str
    region: str
    aliases: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    area_m2: float | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that is no company: otype gov, finance, institution, alliance, university, other."""

    id: str
    name: str
    otype: str
    region: str | None = None
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document that comes with the pack. `rewritten` marks 改写示例: our words, another text's facts."""

    id: str
    path: str
    title: str
    rewritten: bool
    outlet: str | None = None
    published: str | None = None
    retells_title: str | None = None
    retells_outlet: str | None = None
    retells_date: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Atlas:
    """All reference data of one pack, by id. Built by `guatu.atlas.load`; never changed after."""

    id: str
    name: str
    version: str
    home: str
    """Id of the region that the pack is about (a circle, a city …)."""
    references: Mapping[str, Reference]
    regions: Mapping[str, Region]
    systems: Mapping[str, IndustrySystem]
    declared: tuple[Declared, ...]
    classes: Mapping[str, ClassCode]
    indicators: Mapping[str, Indicator]
    chains: Mapping[str, Chain]
    companies: Mapping[str, Company]
    positions: tuple[Position, ...]
    carriers: Mapping[str, Carrier]
    organisations: Mapping[str, Organisation]
    policies: Mapping[str, Policy]
    goals: Mapping[str, Goal]
    registries: Mapping[str, Registry] = field(default_factory=dict[str, Registry])
    documents: tuple[PackDocument, ...] = ()
    freshness: tuple[FreshnessRule, ...] = ()
    stakes: tuple[Stake, ...] = ()
    """Who invested in whom, by imported tables of records."""
