"""Industry systems, declared industries and chains of a pack."""

from __future__ import annotations

from guatu.atlas.aims import Declared
from guatu.atlas.folder import Folder, validity
from guatu.atlas.model import Chain, Industry, IndustrySystem, Link, Node
from guatu.atlas.records import Record, by_id
from guatu.atlas.schema import CHAIN, DECLARED, LINK, LINK_KINDS, MEMBER, NODE, SYSTEM, SYSTEM_TYPES, TIER


def read_chains(folder: Folder) -> dict[str, Chain]:
    """The files of `chains/`. Also fills `folder.nodes`."""
    return by_id((row, _chain(folder, row)) for row in folder.mappings("chains", CHAIN))


def read_systems(folder: Folder) -> dict[str, IndustrySystem]:
    """The files of `systems/`."""
    return by_id((row, _system(folder, row)) for row in folder.mappings("systems", SYSTEM))


def read_declared(folder: Folder) -> tuple[Declared, ...]:
    """The rows of `declared.csv`."""
    return tuple(
        Declared(
            region=folder.region(row) or "",
            industry=row.text("industry"),
            label=row.text("label"),
            year=row.whole("year"),
            sources=folder.sources(row),
            chain=row.known("chain", folder.chains, "chains/"),
            note=row.maybe("note"),
        )
        for row in folder.table("declared.csv", DECLARED)
    )


def _chain(folder: Folder, record: Record) -> Chain:
    stages = record.items("stages")
    rows = record.records("nodes", NODE)
    nodes = by_id((row, _node(folder, row, stages)) for row in rows)
    for row in rows:
        other = folder.nodes.setdefault(row.text("id"), record.text("id"))
        if other != record.text("id"):
            row.fault(
                f"id {row.text('id')!r} is a node of chain {other!r}; node ids are unique over the pack"
            )
    links = tuple(_link(folder, row, nodes) for row in record.records("links", LINK))
    return Chain(
        id=record.text("id"),
        name=record.text("name"),
        stages=stages,
        nodes=tuple(nodes.values()),
        links=links,
        aliases=record.items("aliases"),
        sources=folder.sources(record),
    )


def _node(folder: Folder, row: Record, stages: tuple[str, ...]) -> Node:
    return Node(
        id=row.text("id"),
        name=row.text("name"),
        stage=row.known("stage", stages, "the chain's stages") or "",
        classes=folder.codes(row),
        products=row.items("products"),
        tags=row.items("tags"),
        aliases=row.items("aliases"),
        sources=folder.sources(row),
        note=row.maybe("note"),
        words=row.items("words"),
        context=row.items("context"),
        excludes=row.items("excludes"),
        broad=row.items("broad"),
    )


def _link(folder: Folder, row: Record, nodes: dict[str, Node]) -> Link:
    link = Link(
        source_node=row.known("from", nodes, "the chain's nodes") or "",
        target_node=row.known("to", nodes, "the chain's nodes") or "",
        kind=row.choice("kind", LINK_KINDS),
        sources=folder.sources(row),
    )
    if link.source_node == link.target_node:
        row.fault(f"the link leads from {link.source_node!r} to itself")
    return link


def _system(folder: Folder, record: Record) -> IndustrySystem:
    complete = record.text("complete") == "" or record.flag("complete")
    members: list[Industry] = []
    for number, row in enumerate(record.records("tiers", TIER), start=1):
        members.extend(_tier(folder, row, number, complete))
    ids = [member.id for member in members]
    for key in sorted({key for key in ids if ids.count(key) > 1}):
        record.fault(f"member id {key!r} stands twice; give each member its own")
    return IndustrySystem(
        id=record.text("id"),
        name=record.text("name"),
        region=folder.region(record) or "",
        stype=record.choice("stype", SYSTEM_TYPES),
        members=tuple(members),
        code=record.maybe("code"),
        validity=validity(record),
        sources=folder.sources(record),
        complete=complete,
        note=record.maybe("note"),
    )


def _tier(folder: Folder, row: Record, number: int, complete: bool) -> list[Industry]:
    members = [_member(folder, part, number, row.text("level")) for part in row.records("members", MEMBER)]
    count = row.whole("n")
    if len(members) > count or (complete and len(members) != count):
        row.fault(
            f"n says {count}, members are {len(members)}; add the rest or set the system's complete to 0"
        )
    return members


def _member(folder: Folder, row: Record, tier: int, level: str) -> Industry:
    return Industry(
        id=row.text("id"),
        name=row.text("name"),
        tier=tier,
        level=row.text("level") or level,
        aliases=row.items("aliases"),
        classes=folder.codes(row),
        chain=row.known("chain", folder.chains, "chains/"),
    )
