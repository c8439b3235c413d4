"""The region that a text is mostly about: the path named most, headline and paragraph openings weighing more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from guatu.atlas.model import RegionKind
from guatu.reading.place import NATION, Place
from guatu.reading.sentences import Sentence

OPENING = 12
"""Characters of a sentence in which the place that it is about stands."""
_MOSTLY = 0.5
"""A part named so often beside its whole is what the text is about (合肥 and 包河区) …"""
_ALONE = 2
"""… if it is named that many times as often as any other part: a table of all counties is about none of them."""

AtLevel = Callable[[str, RegionKind], str | None]
"""The unit of a level that holds a path."""


def main_region(
    places: Iterable[Place], sentence_of: Callable[[int], Sentence], at_level: AtLevel
) -> str | None:
    """The path of it, None where the places name none. `places` are those that are no mere setting."""
    weights = _weights(places, sentence_of, at_level)
    if not weights:
        return None
    best, weight = weights.most_common(1)[0]
    parts = Counter({path: n for path, n in weights.items() if path.startswith(best) and path != best})
    (part, share), (_, next_share) = [*parts.most_common(2), (best, 0), (best, 0)][:2]
    return part if share >= max(_MOSTLY * weight, _ALONE * next_share) else best


def _weights(
    places: Iterable[Place], sentence_of: Callable[[int], Sentence], at_level: AtLevel
) -> Counter[str]:
    """How often each path is named; 全市 and 全区 count for the unit of their level that most of the names lie in."""
    weights: Counter[str] = Counter()
    pointing: Counter[tuple[str, RegionKind]] = Counter()
    for place in places:
        if place.path == NATION:
            continue
        sentence = sentence_of(place.start)
        opening = place.start - sentence.start < OPENING
        if place.deictic:
            if place.kind is not RegionKind.ZONE:
                pointing[place.text[-1], place.kind] += 1 + 2 * opening
        elif place.region is not None or opening:
            weight = 1 + 2 * opening + 3 * (sentence.block < 2)
            weights[place.path] += weight
            if place.known and (above := place.path.removesuffix(place.text)) != place.path and above:
                weights[above] += weight  # 松山湖高新区 speaks for its city too
    for (suffix, kind), weight in pointing.items():
        units: Counter[str] = Counter()
        for path, n in weights.items():
            unit = path if path.endswith(suffix) else at_level(path, kind)
            units[unit or path] += n
        if units:
            weights[units.most_common(1)[0][0]] += weight
    return weights
