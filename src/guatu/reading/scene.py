"""A text made ready for reading: its sentences and everything in them that a rule can stand on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from guatu.atlas.model import Atlas
from guatu.reading.document import publication
from guatu.reading.lexicon import Hit, Lexicon
from guatu.reading.model import Evidence
from guatu.reading.periods import Moment
from guatu.reading.places import Place, places
from guatu.reading.quantities import Quantity, quantities
from guatu.reading.sentences import Sentence, sentences
from guatu.reading.themes import Themes
from guatu.reading.times import Time, TimeKind, times
from guatu.text.model import Text

_FULL_WIDTH = ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B))
_FOLD = {
    **{code: code - 0xFEE0 for first, last in _FULL_WIDTH for code in range(first, last)},
    **{ord(wide): ord(narrow) for wide, narrow in zip("％＋．　", "%+. ", strict=True)},
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a body or thing at `start:end`. sort: organisation, carrier, policy, project …

    `label` is the name itself, repaired where the print is wrong; `short` marks an alias of it.
    """

    start: int
    end: int
    label: str
    sort: str
    region: str | None = None


_Placed = TypeVar("_Placed", Place, Time, Quantity, Name)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the extractors read. All offsets are into `text.clean`; `folded` is the same text with half-width signs.

    Every list is in order of position. `names` is filled by the name extractors before the other ones run.
    """

    doc: str
    text: Text
    folded: str
    atlas: Atlas
    published: Moment | None
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    themes: Themes
    names: tuple[Name, ...] = ()
    by_list: dict[str, tuple[Hit, ...]] = field(default_factory=dict)

    @property
    def clean(self) -> str:
        """The clean text."""
        return self.text.clean

    def evidence(self, start: int, end: int) -> Evidence:
        """The quote `clean[start:end]`, with blanks and stops at its edges taken off."""
        while start < end and self.clean[start] in " \t\n，,。；;、●·：:":
            start += 1
        while end > start and self.clean[end - 1] in " \t\n，,。；;、：:":
            end -= 1
        raw_start, raw_end = self.text.raw_span(start, end)
        return Evidence(self.clean[start:end], start, end, raw_start, raw_end)

    def words(self, name: str, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
        """Hits of the word list `name` that lie in `start:end`."""
        hits = self.by_list.get(name, ())
        if start == 0 and end is None:
            return hits
        first = bisect_left(hits, start, key=lambda hit: hit.start)
        limit = len(self.clean) if end is None else end
        last = bisect_left(hits, limit, key=lambda hit: hit.start)
        return tuple(hit for hit in hits[first:last] if hit.end <= limit)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds `offset`, or the last one before it. Raises IndexError in an empty text."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[max(index, 0)]

    def places_in(self, start: int, end: int) -> tuple[Place, ...]:
        """Places that start in `start:end`."""
        return _between(self.places, start, end)

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """Words of time that start in `start:end`."""
        return _between(self.times, start, end)

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        """Amounts that start in `start:end`."""
        return _between(self.quantities, start, end)

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """Names that start in `start:end`."""
        return _between(self.names, start, end)

    def region_at(self, offset: int) -> str | None:
        """The full path of the region that a fact said at `offset` is about."""
        return self.themes.region_at(offset, self._bodies())

    def zone_at(self, offset: int) -> str | None:
        """A zone that a fact said at `offset` is about, where the text is about another region."""
        return self.themes.zone_at(offset, self._bodies())

    def _bodies(self) -> list[tuple[int, int]]:
        return [(name.start, name.end) for name in self.names if name.sort == "organisation"]

    def resolve(self, place: Place) -> str | None:
        """The full path of a place; for 全区, 该市 that of the unit that it points at."""
        return self.themes.resolve(place)

    def time_at(self, offset: int) -> Time | None:
        """The word of time that governs `offset`: the last dated one before it in its sentence, else the first
        after it in its clause, else the one that heads its paragraph. Vague ones (目前) govern too."""
        sentence = self.sentence_at(offset)
        before = [t for t in self.times_in(sentence.start, offset) if _governs(t)]
        if before:
            return before[-1]
        for clause in sentence.clauses:
            if clause.start <= offset < clause.end:
                after = [t for t in self.times_in(offset, clause.end) if t.period]
                if after:
                    return after[0]
        return None

    def period_at(self, offset: int) -> str | None:
        """The ISO period of a thing that happens at `offset`, from its sentence or, failing that, its paragraph."""
        time = self.time_at(offset)
        if time is not None:
            return time.period
        sentence = self.sentence_at(offset)
        earlier = [s for s in self.sentences if s.block == sentence.block and s.end <= sentence.start]
        for other in reversed(earlier):
            found = [t for t in self.times_in(other.start, other.end) if _governs(t) and _lasts(t)]
            if found:
                return found[0].period
        return self.running_year(sentence)

    def heading_period(self, offset: int) -> str | None:
        """The first period that the text says before a place: that of its headline, for a table below it."""
        dated = [time.period for time in self.times if time.start < offset and time.period]
        return dated[0] if dated else None

    def running_year(self, sentence: Sentence) -> str | None:
        """The year that the last heading or paragraph opening before a sentence put over what follows."""
        year: str | None = None
        for time in self.times:
            if time.start >= sentence.start:
                break
            opening = time.start - (self.clean.rfind("\n", 0, time.start) + 1)
            recent = self.published is None or (time.period or "") >= str(self.published.year - 1)
            if (
                opening <= 12
                and recent
                and time.kind is TimeKind.SPAN
                and time.period
                and len(time.period) == 4
            ):
                year = time.period
        return year

    def subject_at(self, offset: int) -> str | None:
        """The nearest name before `offset` in its sentence, None when a region is nearer or nothing is named."""
        sentence = self.sentence_at(offset)
        names = [name for name in self.names_in(sentence.start, offset) if name.end <= offset]
        if not names:
            return None
        nearer = [p for p in self.places_in(names[-1].end, offset) if not p.inside]
        return None if nearer else names[-1].label

    def with_names(self, names: tuple[Name, ...]) -> Scene:
        """The same scene, knowing these names too."""
        return replace(
            self, names=tuple(sorted({*self.names, *names}, key=lambda name: (name.start, -name.end)))
        )


def stage(text: Text, lexicon: Lexicon, published: str | None = None, doc: str = "") -> Scene:
    """Find everything that rules stand on. `published` is ISO (year, month or day) and beats the page's own.

    Raises ValueError when `published` is no date.
    """
    folded = text.clean.translate(_FOLD)
    said = published or text.metadata.published
    moment = Moment.read(said) if said else publication(folded)
    found = tuple(times(folded, moment))
    hits = tuple(sorted(lexicon.hits(folded), key=lambda hit: (hit.start, -hit.end)))
    by_list: dict[str, list[Hit]] = {}
    for hit in hits:
        by_list.setdefault(hit.entry.list, []).append(hit)
    spots = places(folded, hits, lexicon.atlas)
    parts = sentences(folded)
    return Scene(
        doc=doc,
        text=text,
        folded=folded,
        atlas=lexicon.atlas,
        published=moment,
        sentences=parts,
        hits=hits,
        places=spots,
        times=found,
        quantities=tuple(_outside(quantities(folded), found)),
        themes=Themes(folded, parts, spots, lexicon.atlas),
        by_list={name: tuple(rows) for name, rows in by_list.items()},
    )


def _lasts(time: Time) -> bool:
    """A state at the year's end says nothing of the sentences after it; 截至7月底 heads what follows."""
    return time.kind not in {TimeKind.AS_OF, TimeKind.UNTIL} or time.text.startswith("截")


def _governs(time: Time) -> bool:
    return time.kind not in {TimeKind.RATE, TimeKind.BASE} and time.text != "累计"


def _outside(amounts: Iterable[Quantity], found: tuple[Time, ...]) -> list[Quantity]:
    """Amounts that are no part of a date."""
    starts = [time.start for time in found]
    kept: list[Quantity] = []
    for amount in amounts:
        index = bisect_right(starts, amount.core) - 1
        if index < 0 or found[index].end <= amount.core:
            kept.append(amount)
    return kept


def _between(items: tuple[_Placed, ...], start: int, end: int) -> tuple[_Placed, ...]:
    first = bisect_left(items, start, key=lambda item: item.start)
    last = bisect_left(items, end, key=lambda item: item.start)
    return items[first:last]
