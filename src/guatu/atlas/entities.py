"""Companies, organisations, carriers and policies of a pack, and what they do in the chains."""

from __future__ import annotations

import re

from guatu.atlas import uscc
from guatu.atlas.aims import Policy
from guatu.atlas.folder import Folder, validity
from guatu.atlas.model import Carrier, Company, Organisation, Position
from guatu.atlas.records import Record, by_id
from guatu.atlas.schema import (
    CARRIER_TYPES,
    CARRIERS,
    CERTAINTIES,
    COMPANIES,
    ENTITY_KINDS,
    FUNCTIONS,
    ORGANISATION_TYPES,
    ORGANISATIONS,
    POLICIES,
    POSITIONS,
)

_STOCK = re.compile(r"[0-9A-Z]{1,6}\.(SH|SZ|BJ|HK|US)")


def read_companies(folder: Folder) -> dict[str, Company]:
    """The rows of `companies.csv`."""
    rows = folder.table("companies.csv", COMPANIES)
    companies = by_id((row, _company(folder, row)) for row in rows)
    for row in rows:
        parent = row.known("parent", companies, "companies.csv")
        if parent and _leads_back(row.text("id"), companies):
            row.fault(f"parent {parent!r} leads back to this company; break the circle")
    return companies


def read_organisations(folder: Folder) -> dict[str, Organisation]:
    """The rows of `organisations.csv`."""
    return by_id(
        (row, _organisation(folder, row)) for row in folder.table("organisations.csv", ORGANISATIONS)
    )


def read_carriers(folder: Folder) -> dict[str, Carrier]:
    """The rows of `carriers.csv`."""
    return by_id((row, _carrier(folder, row)) for row in folder.table("carriers.csv", CARRIERS))


def read_policies(folder: Folder) -> dict[str, Policy]:
    """The rows of `policies.csv`."""
    return by_id((row, _policy(folder, row)) for row in folder.table("policies.csv", POLICIES))


def read_positions(folder: Folder) -> tuple[Position, ...]:
    """The rows of `positions.csv`."""
    return tuple(_position(folder, row) for row in folder.table("positions.csv", POSITIONS))


def _company(folder: Folder, row: Record) -> Company:
    code, stock = row.maybe("uscc"), row.maybe("stock")
    if code is not None and not uscc.is_valid(code):
        row.fault(f"uscc {code!r} fails GB 32100-2015 (18 characters, the last a check); correct or empty it")
    if stock is not None and not _STOCK.fullmatch(stock):
        row.fault(f"stock {stock!r} is no code with exchange; write it as 600000.SH")
    return Company(
        id=row.text("id"),
        name=row.text("name"),
        short=row.maybe("short"),
        aliases=row.items("aliases"),
        former=row.items("former"),
        uscc=code,
        stock=stock,
        listed=row.day("listed"),
        region=folder.region(row),
        address_text=row.maybe("address_text"),
        function=row.choice("function", FUNCTIONS, default="unknown"),
        parent=row.maybe("parent"),
        sources=folder.sources(row),
    )


def _leads_back(key: str, companies: dict[str, Company]) -> bool:
    at, seen = companies[key].parent, {key}
    while at is not None and at not in seen:
        seen.add(at)
        at = companies[at].parent if at in companies else None
    return at is not None


def _organisation(folder: Folder, row: Record) -> Organisation:
    return Organisation(
        id=row.text("id"),
        name=row.text("name"),
        otype=row.choice("otype", ORGANISATION_TYPES),
        region=folder.region(row),
        aliases=row.items("aliases"),
        sources=folder.sources(row),
    )


def _carrier(folder: Folder, row: Record) -> Carrier:
    lon, lat = row.number("lon"), row.number("lat")
    if (lon is None) != (lat is None):
        row.fault("lon and lat go together; fill both or neither")
    if abs(lon or 0) > 180 or abs(lat or 0) > 90:
        row.fault(f"{lon},{lat} is no place on earth (order is lon, lat)")
    area = row.number("area_m2")
    if area is not None and area <= 0:
        row.fault(f"area_m2 {area} is not above 0; leave it empty when unknown")
    return Carrier(
        id=row.text("id"),
        name=row.text("name"),
        ctype=row.choice("ctype", CARRIER_TYPES),
        region=folder.region(row) or "",
        aliases=row.items("aliases"),
        lon=lon,
        lat=lat,
        area_m2=area,
        sources=folder.sources(row),
        note=row.maybe("note"),
    )


def _policy(folder: Folder, row: Record) -> Policy:
    return Policy(
        id=row.text("id"),
        name=row.text("name"),
        ptype=row.text("ptype"),
        region=folder.region(row) or "",
        issuer=row.maybe("issuer"),
        published=row.moment("published"),
        validity=validity(row),
        aliases=row.items("aliases"),
        sources=folder.sources(row),
        note=row.maybe("note"),
        words=row.items("words"),
    )


def _position(folder: Folder, row: Record) -> Position:
    homes = {
        "company": (folder.companies, "companies.csv"),
        "carrier": (folder.carriers, "carriers.csv"),
        "organisation": (folder.organisations, "organisations.csv"),
    }
    kind = row.choice("entity_kind", ENTITY_KINDS)
    among, home = homes.get(kind, ({}, "any file"))
    chain = row.known("chain", folder.chains, "chains/") or ""
    node = row.text("node")
    if chain in folder.chains and folder.nodes.get(node) != chain:
        row.fault(f"node {node!r} is not in chain {chain!r}; add it there or correct it here")
    return Position(
        entity_kind=kind,
        entity=row.known("entity", among, home) or "",
        chain=chain,
        node=node,
        reason=row.text("reason"),
        certainty=row.choice("certainty", CERTAINTIES),
        sources=folder.sources(row),
        region=folder.region(row),
        since=row.day("since"),
    )
