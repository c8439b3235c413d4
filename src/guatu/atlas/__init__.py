"""The reference: regions, industry systems, chains, classes, indicators, firms. Packs make it (`load`)."""

from guatu.atlas.asof import as_of
from guatu.atlas.model import Atlas, RegionKind
from guatu.atlas.pack import load, load_default
from guatu.atlas.places import ancestors, children, contains, region_by_path
from guatu.atlas.records import PackError, Problem

__all__ = [
    "Atlas",
    "PackError",
    "Problem",
    "RegionKind",
    "ancestors",
    "as_of",
    "children",
    "contains",
    "load",
    "load_default",
    "region_by_path",
]
