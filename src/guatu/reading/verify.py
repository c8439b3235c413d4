"""The one check that every fact passes, whoever proposed it: rules today, a tagger or a language model tomorrow.

A candidate is dropped when its quote is not where it says, or its number cannot be read from that quote. What can
only be doubted (an odd unit, a region that the text does not name) caps the confidence instead.
"""

from __future__ import annotations

import re
from dataclasses import replace

from guatu.reading.model import Event, Evidence, Fact, Metric
from guatu.reading.periods import end_of
from guatu.reading.place import NATION
from guatu.reading.quantities import quantities
from guatu.reading.scene import Scene
from guatu.reading.tables_heads import scales

_DOUBTED = 0.5


def verify(fact: Fact, scene: Scene) -> tuple[Fact | None, str | None]:
    """The fact with its confidence limited, or None; and the reason when something was wrong."""
    if not _quoted(fact.evidence, scene) or not all(_quoted(other, scene) for other in fact.also):
        return None, f"{fact.kind}: the quote {fact.evidence.quote[:20]!r} does not stand at its place"
    if isinstance(fact, Metric):
        if not _numbers_said(fact, scene):
            return (
                None,
                f"{fact.kind} {fact.indicator}: {fact.value} cannot be read from {fact.evidence.quote!r}",
            )
        if not _readable(fact.period):
            return None, f"{fact.kind} {fact.indicator}: {fact.period!r} is no period"
    if isinstance(fact, Event) and not _readable(fact.when):
        return None, f"event {fact.etype}: {fact.when!r} is no period"
    doubt = _region_doubt(fact, scene)
    if doubt:
        return replace(fact, confidence=min(fact.confidence, _DOUBTED)), doubt
    return fact, None


def _quoted(evidence: Evidence, scene: Scene) -> bool:
    return bool(evidence.quote) and scene.clean[evidence.start : evidence.end] == evidence.quote


def _numbers_said(fact: Metric, scene: Scene) -> bool:
    """Each number of the fact is one that the quote, or the words up to its sentence's end, really writes."""
    growth = fact.growth if isinstance(fact.growth, tuple) else (fact.growth,)
    wanted = {abs(number) for number in (fact.value, fact.value_hi, *growth) if number is not None}
    if not wanted or (fact.unit == "名次" and fact.comparison):
        return True
    place = fact.evidence
    inside = [found for found in scene.quantities_in(place.start, place.end) if found.end <= place.end]
    if wanted <= {found.value for found in inside} | {found.value_hi for found in inside}:
        return True
    span = scene.folded[place.start : place.end]
    said = {
        number for found in quantities(span) for number in (found.value, found.value_hi) if number is not None
    }
    if "\t" in span:
        cells = [abs(float(cell)) for cell in re.findall(r"-?\d+(?:\.\d+)?", span)]
        said |= {cell * factor for cell in {*cells, *said} for factor in scales()}
    said |= {100 * number for number in said} | {100.0}
    return all(any(abs(number - other) <= 1e-6 * max(1.0, number) for other in said) for number in wanted)


def _readable(period: str | None) -> bool:
    if period is None:
        return True
    try:
        return end_of(period) is not None or period.endswith("/..")
    except (ValueError, AssertionError):
        return False


def _region_doubt(fact: Fact, scene: Scene) -> str | None:
    if fact.region is None or fact.region == NATION:
        return None
    return (
        None
        if fact.region in scene.themes.paths
        else f"{fact.kind}: the region {fact.region} is not named in the text"
    )
