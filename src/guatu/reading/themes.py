"""What a text is about from place to place: the region of a fact, and what 全区 or 该市 points at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence

from guatu.atlas.model import Atlas, RegionKind
from guatu.reading.main_region import OPENING, main_region
from guatu.reading.ordered import Ordered
from guatu.reading.place import NATION, Place
from guatu.reading.placing import (
    in_a_name,
    in_a_row,
    is_elsewhere,
    is_placed,
    is_setting,
    is_source,
    is_venue,
    opens,
    scoped,
)
from guatu.reading.sentences import Sentence
from guatu.reading.themes_units import Units
from guatu.reading.themes_words import GOES_ON, SET_IN, TIMED
from guatu.text.lazy import lazy


class Themes:
    """Answers for one text. `main` is the region that the text is mostly about, None when it names none; `imprint` finds
    the places that its page says of itself (来源：某县统计局)."""

    def __init__(
        self,
        text: str,
        parts: Ordered[Sentence],
        spots: Ordered[Place],
        atlas: Atlas,
        *,
        main: str | None = None,
        imprint: Callable[[], Sequence[Place]] = tuple,
    ) -> None:
        self._text = text
        self._imprint = imprint
        self._main = main
        self._sentences = parts
        self._places = spots
        self._atlas = atlas
        self._units = Units(spots, atlas)
        self._theme_memo: dict[tuple[int, bool], str | None] = {}
        self._scope_memo: dict[tuple[int, int], bool] = {}
        self._pointed_memo: dict[tuple[int, int], str | None] = {}
        self._counts_memo: dict[tuple[int, int, bool], bool] = {}

    @lazy
    def main(self) -> str | None:
        """The region that the text is mostly about, None where it names none."""
        if self._main is not None:
            return self._main
        named = [
            place
            for place in self._places
            if not (
                place.inside
                or self.is_scope(place)
                or is_venue(self._text, place)
                or is_source(self._text, place)
            )
        ]
        about = (p for p in named if not is_setting(self._text, p) and not in_a_row(self._text, p))
        main = (
            main_region(about, self._sentence, self._units.at_level)
            or main_region(named, self._sentence, self._units.at_level)
            or main_region((p for p in self._places if p.inside), self._sentence, self._units.at_level)
            or self._unsaid()
        )
        return next((p.county for p in named if p.county and p.path == main), main)

    @lazy
    def paths(self) -> frozenset[str | None]:
        """What the places of the text mean."""
        return frozenset(self.resolve(place) for place in self._places)

    def resolve(self, place: Place) -> str | None:
        """The path of a place; 全区 is the nearest unit of that level before it, else the main one's."""
        if not place.deictic:
            return place.path
        key = (place.start, place.end)
        if key not in self._pointed_memo:
            self._pointed_memo[key] = self._pointed(place)
        return self._pointed_memo[key]

    def _pointed(self, place: Place) -> str | None:
        if place.kind is RegionKind.ZONE:
            zone = self._zone(place)
            return zone.path if zone else None
        for path in self._recent(place):
            found = path if path.endswith(place.text[-1]) else self._units.at_level(path, place.kind)
            if found is not None:
                return found
        if self.main is None:
            return None
        return (
            self.main if self.main.endswith(place.text[-1]) else self._units.at_level(self.main, place.kind)
        )

    def region_at(self, offset: int, held: Collection[int] = (), *, anew: bool = False) -> str | None:
        """The region of a fact said at `offset`. Places whose indexes are `held` (parts of bodies' names) do not count;
        with `anew` neither does where another thing of the sentence stands (甲项目在某市投产，乙项目落户…)."""
        place = self._place_at(offset, held, anew=anew)
        return self._governed(place) if place else self.paragraph_theme(self._sentence(offset), held)

    def administrative(self, path: str | None) -> str | None:
        """A path, or the unit above where it is that of a zone without a government of its own (`Place.part`) that the
        text is not about."""
        return self._parts.get(path, path) if path and path != self.main else path

    @lazy
    def _parts(self) -> Mapping[str, str]:
        return {p.path: p.path.removesuffix(p.text) for p in self._places if p.part and p.path != p.text}

    def zone_at(self, offset: int, held: Collection[int] = ()) -> str | None:
        """The zone that a fact said at `offset` is about, as printed, where the text is about another region."""
        place = self._place_at(offset, held)
        return self.zone_of(place) if place is not None else None

    def zone_of(self, place: Place) -> str | None:
        """The zone that a place is or points at, as printed, where the text is about another region."""
        zone = self._zone(place)
        return zone.text if zone is not None and zone.path != self.main and not zone.known else None

    def _zone(self, place: Place) -> Place | None:
        """The zone that a place is, or that 高新区 and 新区 alone point back at."""
        if place.kind is not RegionKind.ZONE:
            return None
        if not place.deictic:
            return place
        suffix = place.text.removeprefix("全")
        if self.main is not None and self.main.endswith(suffix) and (own := self.zones.get(self.main)):
            return own
        if suffix not in self._zones_memo:
            self._zones_memo[suffix] = Ordered(
                p for p in self._zones if p.path.endswith(suffix) or p.text.endswith(suffix)
            )
        zones = self._zones_memo[suffix]
        before = bisect_left(zones.starts, place.start)
        return zones[before - 1] if zones else None

    @lazy
    def _zones(self) -> list[Place]:
        return [p for p in self._places if p.kind is RegionKind.ZONE and not p.deictic]

    @lazy
    def _zones_memo(self) -> dict[str, Ordered[Place]]:
        return {}

    def _place_at(self, offset: int, held: Collection[int], *, anew: bool = False) -> Place | None:
        sentence = self._sentence(offset)
        indexes = self._places.indexes(sentence.start, offset)
        if not indexes:
            return None
        clause = sentence.clause_start(offset)
        for index in reversed(indexes):
            if index in held:
                continue
            place = self._places[index]
            near = place.start >= clause or self._heads(sentence, place)
            if self._counts(place, near) and (near or not (anew and is_placed(self._text, place))):
                return place
        return None

    def _heads(self, sentence: Sentence, place: Place) -> bool:
        """Whether a sentence begins with a place, but for a word of time: 今年8月，某市印发…，每年安排…."""
        lead = self._text[sentence.start : place.start]
        return TIMED.fullmatch(lead) is not None or SET_IN.fullmatch(lead) is not None

    def _governed(self, place: Place) -> str | None:
        """The region of what is said of a place: a zone that the text is not about counts for the unit above."""
        zone = self._zone(place)
        if zone is None or zone.path == self.main or zone.known:
            return self.resolve(place)
        if zone.region is not None and zone.region.parent is not None:
            return self._atlas.regions[zone.region.parent].path
        above = re.match(r".*(?:自治区|自治州|省|市|区|县)", zone.path[:-2])
        if above is not None and self.main is not None and self.main.startswith(above.group()):
            return self.main  # 三龙湾 of the city, in a text about a district of it
        return above.group() if above else zone.path

    def paragraph_theme(self, sentence: Sentence, held: Collection[int] = ()) -> str | None:
        """The region that the earlier sentences of the paragraph are about, else the main one."""
        key = (sentence.start, bool(held))
        if key not in self._theme_memo:
            self._theme_memo[key] = self._paragraph_theme(sentence, held)
        return self._theme_memo[key]

    def is_scope(self, place: Place) -> bool:
        """Whether a place only says among whom (居全省首位, 高于全市)."""
        key = (place.start, place.end)
        if key not in self._scope_memo:
            self._scope_memo[key] = scoped(self._text, place)
        return self._scope_memo[key]

    def _paragraph_theme(self, sentence: Sentence, held: Collection[int]) -> str | None:
        index = bisect_left(self._sentences.starts, sentence.start) - 1
        while index >= 0 and self._sentences[index].block == sentence.block:
            other = self._sentences[index]
            for at in self._places.indexes(other.start, other.end):
                place = self._places[at]
                opens = place.start - other.start < OPENING
                if at in held or (not opens and is_placed(self._text, place)):
                    continue
                if place.deictic:
                    if opens and self.resolve(place) == self.main:
                        return self.main
                elif self._counts(place, opens):
                    return self._governed(place)
            index -= 1
        return self.main

    def _counts(self, place: Place, near: bool) -> bool:
        """Whether a place can be what a fact is about.

        What lies above the main region is mostly a setting (在武汉市, 全国碳市场); so is a place of another city
        inside a firm's name.
        """
        key = (place.start, place.end, near)
        if key not in self._counts_memo:
            self._counts_memo[key] = self._is_about(place, near)
        return self._counts_memo[key]

    def _is_about(self, place: Place, near: bool) -> bool:
        if place.inside or place.path == NATION or self.is_scope(place) or is_source(self._text, place):
            return False
        leads = near and opens(self._text, place)
        unknown = place.region is None and not place.deictic
        path, main = self.resolve(place), self.main
        if path is None or (unknown and not leads):
            return False
        if place.kind is RegionKind.CIRCLE and path != main:
            goes_on = GOES_ON.match(self._text, place.end) is not None  # 京津冀|协同项目: a setting
            return leads and goes_on and not is_elsewhere(self._text, place)
        if main is None or path == main:
            return True
        return self._is_beside(place, path, main, leads=leads)

    def _is_beside(self, place: Place, path: str, main: str, *, leads: bool) -> bool:
        """Whether a place that is not the main region can be what a fact is about."""
        if main.startswith(path) or self._units.holds(path, main):
            return (
                leads
                and not self._text.startswith("在", place.start - 1)
                and not in_a_name(self._text, place)
            )
        if is_venue(self._text, place):
            return False
        return self._units.family(path, main) or (
            leads and not place.deictic and not is_elsewhere(self._text, place)
        )

    def _recent(self, place: Place) -> list[str]:
        index = bisect_left(self._places.starts, place.start)
        sentence = self._sentence(place.start)
        found: list[str] = []
        for at in range(index - 1, -1, -1):
            other = self._places[at]
            if self._sentence(other.start).block != sentence.block:
                break
            named = not other.deictic and not other.inside and other.path != NATION
            if (
                named
                and not self.is_scope(other)
                and not is_source(self._text, other)
                and self._lies_near(other)
            ):
                found.append(other.path)
        return found

    def _lies_near(self, place: Place) -> bool:
        """Whether 全市 may mean a place: not another city that is only set beside the main region."""
        main = self.main
        if main is None or place.start - self._sentence(place.start).start < OPENING:
            return True
        return (
            main.startswith(place.path)
            or self._units.holds(place.path, main)
            or self._units.family(place.path, main)
        )

    @lazy
    def zones(self) -> Mapping[str, Place]:
        """The first mention of each zone, by path."""
        return {place.path: place for place in reversed(self._places) if place.kind is RegionKind.ZONE}

    @lazy
    def towns(self) -> Collection[str]:
        """The paths of all places that are no zones."""
        return {place.path for place in self._places if place.kind is not RegionKind.ZONE}

    def _sentence(self, offset: int) -> Sentence:
        return self._sentences[self._sentences.index_at(offset)]

    def _unsaid(self) -> str | None:
        """The region of a text that never says where it is: where it points (全县), the unit of that level that its page
        or a mere scope names; else the nation that it names, or who put the page up."""
        pointing = {place.text[-1] for place in self._places if place.deictic}
        if not pointing:
            return self._nation() or next((p.path for p in self._imprint() if p.path and not p.inside), None)
        other = [place for place in self._places if not place.deictic]
        said = (place.path for place in [*self._imprint(), *other] if place.path[-1:] in pointing)
        return next(said, None) or self._nation()

    def _nation(self) -> str | None:
        return NATION if any(place.path == NATION for place in self._places) else None
