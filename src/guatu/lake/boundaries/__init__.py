"""Real boundaries of regions from a file that the office has: read, converted, matched to the atlas, reported."""

from guatu.lake.boundaries.checks import area_km2
from guatu.lake.boundaries.importing import Boundaries, Report, from_json, import_boundaries
from guatu.lake.boundaries.layer import BoundaryError, Feature, Layer
from guatu.lake.boundaries.matching import Match
from guatu.lake.boundaries.reading import read_layer
from guatu.lake.boundaries.systems import systems, to_degrees

__all__ = [
    "Boundaries",
    "BoundaryError",
    "Feature",
    "Layer",
    "Match",
    "Report",
    "area_km2",
    "from_json",
    "import_boundaries",
    "read_layer",
    "systems",
    "to_degrees",
]
