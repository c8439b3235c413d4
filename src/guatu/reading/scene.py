"""A text made ready for reading: its sentences and everything in them that a rule can stand on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from guatu.atlas.model import Atlas
from guatu.reading.model import Evidence
from guatu.reading.ordered import Ordered
from guatu.reading.periods import Moment
from guatu.reading.place import Place
from guatu.reading.quantities import Quantity
from guatu.reading.scene_times import (
    HOLIDAY,
    LONGEST_TITLE,
    MEETS,
    PART,
    REPORT,
    REPORTS,
    TOLD,
    governs,
    is_ahead,
    is_long,
    is_over,
    lasts,
    titled,
)
from guatu.reading.sentences import Sentence, talks
from guatu.reading.themes import Themes
from guatu.reading.times import Time, TimeKind
from guatu.text.lazy import lazy
from guatu.text.model import BlockKind, Text
from guatu.text.record import record

HEADINGS = frozenset({BlockKind.KICKER, BlockKind.SUBHEAD})
"""Lines that say again what the text says."""


@record
class Name:
    """A name of a body or thing at `start:end`. sort: organisation, carrier, policy, project …

    `label` is the name itself, repaired where the print is wrong; `short` marks an alias of it.
    """

    start: int
    end: int
    label: str
    sort: str
    region: str | None = None


@dataclass(frozen=True)
class Scene:
    """What the extractors read. All offsets are into `text.clean`; `folded` is the same text with half-width signs.

    Every list is in order of position. `names` is filled by the name extractors before the other ones run.
    What was asked once (the region, the time at an offset) is kept as long as the scene.
    """

    doc: str
    text: Text
    folded: str
    atlas: Atlas
    published: Moment | None
    sentences: Ordered[Sentence]
    places: Ordered[Place]
    times: Ordered[Time]
    quantities: Ordered[Quantity]
    themes: Themes
    names: Ordered[Name]

    @lazy
    def clean(self) -> str:
        """The clean text."""
        return self.text.clean

    def evidence(self, start: int, end: int) -> Evidence:
        """The quote `clean[start:end]`, with blanks and stops at its edges taken off."""
        clean = self.text.clean
        while start < end and clean[start] in " \t\n，,。；;、●·：:":
            start += 1
        while end > start and clean[end - 1] in " \t\n，,。；;、：:":
            end -= 1
        first, last, raw = start, end, self._raw
        while first < last and raw[first] < 0:
            first += 1
        while last > first and raw[last - 1] < 0:
            last -= 1
        if first == last:
            raise ValueError(f"clean[{start}:{end}] holds no character of the source")
        return Evidence(clean[start:end], start, end, raw[first], raw[last - 1] + 1)

    @lazy
    def _raw(self) -> list[int]:
        return self.text.offsets.tolist()

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds `offset`, or the last one before it. Raises IndexError in an empty text."""
        return self.sentences[self.sentences.index_at(offset)]

    def places_in(self, start: int, end: int) -> tuple[Place, ...]:
        """Places that start in `start:end`."""
        return self.places.between(start, end)

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """Words of time that start in `start:end`."""
        return self.times.between(start, end)

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        """Amounts that start in `start:end`."""
        return self.quantities.between(start, end)

    def quantity_at(self, offset: int) -> Quantity | None:
        """The amount that starts at `offset`."""
        return self.quantities.at(offset)

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """Names that start in `start:end`."""
        return self.names.between(start, end)

    def region_at(self, offset: int) -> str | None:
        """The full path of the region that a fact said at `offset` is about."""
        return self.themes.administrative(self.themes.region_at(offset, self._held))

    def zone_at(self, offset: int) -> str | None:
        """A zone that a fact said at `offset` is about, where the text is about another region."""
        return self.themes.zone_at(offset, self._held)

    @lazy
    def _held(self) -> frozenset[int]:
        """Indexes of the places that are part of a body's name."""
        held: set[int] = set()
        for name in self.names:
            if name.sort == "organisation":
                for index in self.places.indexes(name.start, name.end):
                    if self.places[index].end < name.end:
                        held.add(index)
        return frozenset(held)

    def resolve(self, place: Place) -> str | None:
        """The full path of a place; for 全区, 该市 that of the unit that it points at."""
        return self.themes.resolve(place)

    def time_at(self, offset: int) -> Time | None:
        """The word of time that governs `offset`: the last dated one before it in its sentence, else the first
        after it in its clause, else the one that heads its paragraph. Vague ones (目前) govern too."""
        if offset not in self._governing:
            self._governing[offset] = self._time_at(offset)
        return self._governing[offset]

    @lazy
    def _governing(self) -> dict[int, Time | None]:
        return {}

    def _time_at(self, offset: int) -> Time | None:
        sentence = self.sentence_at(offset)
        for time in reversed(self.times_in(sentence.start, offset)):
            if governs(time) and not is_over(self.folded, time, offset) and not titled(self.folded, time):
                return time
        for clause in sentence.clauses:
            if clause.start <= offset < clause.end:
                later = [
                    time for time in self.times_in(offset, clause.end) if time.period and not is_long(time)
                ]
                return next((time for time in later if not titled(self.folded, time)), None)
        return None

    def period_at(self, offset: int) -> str | None:
        """The ISO period of a thing that happens at `offset`, from its sentence or, failing that, its paragraph."""
        time = self.time_at(offset)
        if time is not None:
            return time.period
        index = self.sentences.index_at(offset)
        if index not in self._carried:
            self._carried[index] = self._carried_period(index)
        return self._carried[index]

    @lazy
    def _carried(self) -> dict[int, str | None]:
        return {}

    def _carried_period(self, index: int) -> str | None:
        """What the sentences before one in its paragraph date, the nearest first; else the running year."""
        sentence = self.sentences[index]
        for at in range(index - 1, -1, -1):
            other = self.sentences[at]
            if other.block != sentence.block:
                break
            found = [
                time
                for time in self.times_in(other.start, other.end)
                if governs(time)
                and lasts(time)
                and not titled(self.folded, time)
                and not is_ahead(time, self.published)
                and not REPORTS.match(self.folded, time.end)
                and not self.folded.startswith("同期", time.end)
            ]
            if found:
                period = next((t for t in found if t.period and PART.search(t.text)), found[0]).period
                held = MEETS.search(self.folded, other.start, other.end) is not None
                return period if held else self._widened(period, sentence)
        return self.running_year(sentence)

    def _widened(self, period: str | None, sentence: Sentence) -> str | None:
        """The year over a text of which a sentence before named a month or a day of its own (某园4月揭牌)."""
        wide = self.running_year(sentence)
        if period is None or wide is None or "/" in period or len(period) <= len(wide):
            return period
        return wide if period.startswith(f"{wide}-") else period

    def aim_at(self, offset: int) -> str | None:
        """The later time that a sentence before, in the same paragraph, aims at: 到2026年，…；规上企业达到1600家."""
        sentence = self.sentence_at(offset)
        start = self.folded.rfind("\n", 0, sentence.start) + 1
        aims = [
            time
            for time in self.times_in(start, sentence.start)
            if time.kind is TimeKind.UNTIL or is_ahead(time, self.published)
        ]
        return aims[-1].period if aims else None

    def heading_period(self, offset: int) -> str | None:
        """The first period that the text says before a place: that of its headline, for a table below it."""
        dated = [time.period for time in self.times if time.start < offset and time.period]
        return dated[0] if dated else None

    def running_year(self, sentence: Sentence) -> str | None:
        """The year that the last heading or paragraph opening before a sentence put over what follows."""
        before = bisect_left(self._year_openings.starts, sentence.start)
        return self._year_openings[before - 1].period if before else self.theme_period

    @lazy
    def theme_period(self) -> str | None:
        """What the headline says that the whole text is a report on: a year, a half-year, a holiday."""
        first = self.folded.find("\n")
        title = self.folded[: first if first >= 0 else 0]
        if len(title) > LONGEST_TITLE:
            return None
        spans = [time for time in self.times_in(0, first) if time.period and time.kind is TimeKind.SPAN]
        reports = REPORT.search(title) is not None
        said = [time.period for time in spans if reports or PART.search(time.text)]
        if said:
            return said[0]
        if (told := TOLD.match(self.folded, first + 1)) is not None and not reports:
            part = [time.period for time in self.times_in(told.start(), told.end()) if PART.search(time.text)]
            return part[0] if part else None
        if not reports:
            return None
        days = (time.period for time in self.times if time.period and HOLIDAY.search(time.text))
        return next(days, None) if HOLIDAY.search(title) else None

    @lazy
    def _year_openings(self) -> Ordered[Time]:
        """The years that headings and openings of paragraphs say, but for those long past."""
        floor = str(self.published.year - 1) if self.published is not None else ""
        return Ordered(
            time
            for time in self.times
            if time.kind is TimeKind.SPAN
            and time.period
            and len(time.period) == 4
            and time.period >= floor
            and time.start - (self.clean.rfind("\n", 0, time.start) + 1) <= 12
        )

    def kind_at(self, offset: int) -> BlockKind:
        """The part of the page that `offset` lies in."""
        index = bisect_right(self._block_starts, offset) - 1
        return self.text.blocks[index].kind if index >= 0 else BlockKind.BODY

    @lazy
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.text.blocks]

    @lazy
    def body_values(self) -> frozenset[tuple[float, str | None]]:
        """The amounts that the text says, those of its headings left out."""
        return frozenset((q.value, q.unit) for q in self.quantities if self.kind_at(q.start) not in HEADINGS)

    @lazy
    def place_texts(self) -> frozenset[str]:
        """Names of regions, as printed."""
        return frozenset(place.text for place in self.places)

    def in_talk(self, offset: int) -> bool:
        """Whether somebody says what stands at `offset`."""
        index = bisect_right(self._talks, (offset, len(self.folded))) - 1
        return index >= 0 and offset < self._talks[index][1]

    @lazy
    def _talks(self) -> list[tuple[int, int]]:
        return talks(self.folded)

    def with_names(self, names: tuple[Name, ...]) -> Scene:
        """The same scene, knowing these names too."""
        found = sorted({*self.names, *names}, key=lambda name: (name.start, -name.end))
        return replace(self, names=Ordered(found))
