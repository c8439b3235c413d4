"""From a pack's folder to an `Atlas`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from guatu.atlas.entities import (
    read_carriers,
    read_companies,
    read_organisations,
    read_policies,
    read_positions,
)
from guatu.atlas.folder import Folder
from guatu.atlas.industries import read_chains, read_declared, read_systems
from guatu.atlas.model import Atlas
from guatu.atlas.papers import read_documents, read_freshness, read_goals, read_registries
from guatu.atlas.records import PackError
from guatu.atlas.reference import builtin, read_indicators, read_sources
from guatu.atlas.regions import read_regions
from guatu.atlas.schema import PACK

DEFAULT = "wuhan"
"""The pack that comes with the package."""


def load(folder: Path | Traversable) -> Atlas:
    """Read and check the pack in `folder` (layout: `docs/packs/schema.md`).

    Raises PackError with every fault that was found, each with file and line.
    """
    base = builtin()
    pack = Folder(
        folder,
        references=dict(base.references),
        classes=base.classes,
        indicators=dict(base.indicators),
    )
    for name in ("pack.yaml", "sources.csv", "regions.csv"):
        pack.demand(name)
    atlas = _read(pack)
    if pack.problems:
        raise PackError(folder.name, pack.problems)
    return atlas


@cache
def load_default() -> Atlas:
    """The built-in pack, read once."""
    return load(files("guatu") / "packs" / DEFAULT)


def _read(pack: Folder) -> Atlas:
    has_head = pack.root.joinpath("pack.yaml").is_file()
    head = pack.mapping("pack.yaml", PACK) if has_head else None
    pack.references = read_sources(pack)
    pack.regions = read_regions(pack, builtin().regions)
    if head is not None:
        head.known("home", pack.regions, "regions.csv")
        head.moment("released")
    pack.chains = read_chains(pack)
    pack.indicators = read_indicators(pack)
    pack.companies = read_companies(pack)
    pack.organisations = read_organisations(pack)
    pack.carriers = read_carriers(pack)
    return Atlas(
        id=head.text("id") if head else "",
        name=head.text("name") if head else "",
        version=head.text("version") if head else "",
        home=head.text("home") if head else "",
        references=MappingProxyType(pack.references),
        regions=MappingProxyType(pack.regions),
        systems=MappingProxyType(read_systems(pack)),
        declared=read_declared(pack),
        classes=MappingProxyType(pack.classes),
        indicators=MappingProxyType(pack.indicators),
        chains=MappingProxyType(pack.chains),
        companies=MappingProxyType(pack.companies),
        positions=read_positions(pack),
        carriers=MappingProxyType(pack.carriers),
        organisations=MappingProxyType(pack.organisations),
        policies=MappingProxyType(read_policies(pack)),
        goals=MappingProxyType(read_goals(pack)),
        registries=MappingProxyType(read_registries(pack)),
        documents=read_documents(pack),
        freshness=read_freshness(pack, read_freshness(builtin())),
    )
