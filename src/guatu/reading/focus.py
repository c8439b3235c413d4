"""Whom a number is said of, when that is not the region itself: the discourse's focus, sentence by sentence."""

from __future__ import annotations

from guatu.reading.focus_things import Sightings
from guatu.reading.focus_words import GOVERNMENT, HERE, PLACED, PROPERTY, SPEAKER
from guatu.reading.place import NATION
from guatu.reading.pointing import BODIES, OWNED, PHASE, PHASED, POINTER, ends_of, is_of, pointed_at
from guatu.reading.scene import Scene
from guatu.reading.sections import items, sections
from guatu.reading.sentences import Sentence
from guatu.reading.things import Seen

_REACH = 80
"""Sentences back to which 该项目 points at most."""


class Focus:
    """Answers for one scene. A sentence's things and focus are found once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._text = scene.folded
        self._sections = sections(scene)
        self._items = items(scene)
        self._seen = Sightings(scene)
        self._focus: dict[int, str | None] = {}
        self._whole: str | None = None

    def things(self, sentence: Sentence) -> list[Seen]:
        """The things of a sentence in order."""
        return self._seen.things(sentence)

    def subject(self, sentence: Sentence, head: int, at: int) -> str | None:
        """The subject of a number at `at` whose indicator begins at `head`; None when it is the region's.

        The nearest thing before it in its sentence, where no region stands nearer; what 园区, 该项目, 二期 point back at;
        else what the sentences before it in its paragraph go on about. What heads an item of a list is what the item
        is about, but for a clause that opens with a thing of its own.
        """
        item = self._items[sentence.block]
        if item is not None and not any(s.opens and s.thing.named for s in self._ahead(sentence, at)):
            return item
        return self._nearest(sentence, head, at)

    def _nearest(self, sentence: Sentence, head: int, at: int) -> str | None:
        limit = sentence.clause_start(at) if "等" in self._text[sentence.clause_start(at) : at] else head
        found = [seen for seen in self._seen.things(sentence) if seen.start <= limit and seen.end <= at]
        property_said = PROPERTY.match(self._text, head) is not None
        found = [
            seen
            for seen in found
            if seen.opens
            or seen.known
            or (property_said and seen.start < head)
            or (seen.label.endswith("基金") and seen.thing.named and seen.end < head)
        ]
        usable = [seen for seen in found if not seen.aside] or [
            seen for seen in found if seen.thing.named and not seen.listed
        ]
        best = [seen for seen in usable if not seen.body or seen is usable[-1]]
        for seen in reversed(best):
            if seen.generic and not seen.opens:
                continue
            if self._region_between(seen.end, at):
                return None
            label = self._resolved(sentence, seen)
            if label is not None:
                return label
        if self._text.startswith("其中", sentence.start):
            return self._before_list(sentence)
        here = HERE.search(self._text[sentence.start : at])
        if not here and self._region_between(sentence.start, at):
            return None
        if any(GOVERNMENT.search(name.label) for name in self._scene.names_in(sentence.start, at)):
            return None
        return self._told(sentence, at) or self._carried(sentence)

    def _ahead(self, sentence: Sentence, at: int) -> list[Seen]:
        """The things of the clause that leads up to `at`."""
        clause = sentence.clause_start(at)
        return [seen for seen in self._seen.things(sentence) if seen.start >= clause and seen.end <= at]

    def _region_between(self, start: int, end: int) -> bool:
        scene = self._scene
        return any(
            not place.inside
            and place.path != NATION
            and scene.themes.zone_of(place) is None
            and self._seen.opens(scene.sentence_at(place.start), place.start)
            and not scene.themes.is_scope(place)
            and not self._text[max(0, place.start - 2) : place.start].endswith(PLACED)
            and not any(
                name.start <= place.start and place.end < name.end
                for name in scene.names_in(max(0, place.start - 30), place.end)
            )
            for place in scene.places_in(start, end)
        )

    def _resolved(self, sentence: Sentence, seen: Seen) -> str | None:
        """The label of a thing; for one that only points, of what it points at."""
        words = seen.label
        if (phase := PHASE.fullmatch(words)) is not None:
            base = (
                self._opener(sentence, seen.start)
                or self._carried(sentence)
                or self._last(("项目",), seen.start)
            )
            return PHASED.sub("", base) + phase["n"] if base else words
        if (pointer := POINTER.fullmatch(words)) is not None:
            return self._pointed(pointer["what"], sentence, seen.start)
        owned = OWNED.match(words)
        if owned is not None and seen.opens and (not seen.thing.named or words.endswith("企业")):
            owner = self._pointed(owned["what"], sentence, seen.start)
            if owner and owned["what"] not in BODIES and words.endswith("企业"):
                return owner  # 园区入园企业增至74家 is said of the park
            return owner + owned["own"] if owner else words
        if seen.generic and not seen.opens:
            return None
        return words

    def _pointed(self, what: str, sentence: Sentence, at: int) -> str | None:
        """The last thing of that sort before: one that its sentence is about, else one named alone, else any."""
        ends = ends_of(what)
        seen = [s for other in self._before(sentence) for s in self._seen.things(other) if s.end <= at]
        seen = [s for s in seen if s.thing.named and is_of(s, what, ends)]
        over = self._sections[sentence.block]
        if over is not None and what not in BODIES:
            seen = [s for s in seen if s.start >= self._text.rfind("\n", 0, at) + 1]
            if not seen:
                return over
        if not seen:
            near = [s for s in self._seen.things(sentence) if s.end <= at and s.thing.named]
            return near[-1].label if near else self._carried(sentence)
        paragraph = self._text.rfind("\n", 0, at) + 1
        return pointed_at(self._text, seen, paragraph).label

    def _told(self, sentence: Sentence, end: int) -> str | None:
        """The firm whose head speaks in a sentence before `end`."""
        found = list(SPEAKER.finditer(self._text, sentence.start, end))
        if not found:
            return None
        head = found[-1].start()
        named = [s for s in self.things(sentence) if s.body and s.end <= head <= s.end + 1]
        return named[-1].label if named else self._pointed("公司", sentence, head)

    def _last(self, whats: tuple[str, ...], at: int) -> str | None:
        sentence = self._scene.sentence_at(max(0, at - 1))
        return next((found for what in whats if (found := self._pointed(what, sentence, at))), None)

    def _before(self, sentence: Sentence) -> list[Sentence]:
        index = self._scene.sentences.index_at(sentence.start)
        return list(self._scene.sentences[max(0, index - _REACH) : index + 1])

    def _before_list(self, sentence: Sentence) -> str | None:
        """其中 goes on about what the sentence before is about."""
        before = self._previous(sentence)
        if before is None:
            return None
        names = [seen for seen in self._seen.things(before) if seen.thing.named and not seen.aside]
        return names[0].label if names else self._carried(sentence)

    def _previous(self, sentence: Sentence) -> Sentence | None:
        index = self._scene.sentences.index_at(sentence.start)
        before = self._scene.sentences[index - 1] if index else None
        return before if before is not None and before.block == sentence.block else None

    def _opener(self, sentence: Sentence, before: int) -> str | None:
        """What the sentence itself is about before a place in it: 某某算力中心10月投用，一期算力300P."""
        seen = [s for s in self._seen.things(sentence) if s.end <= before and s.opens and s.thing.named]
        return seen[-1].label if seen else None

    def _carried(self, sentence: Sentence) -> str | None:
        """What the sentences before go on about, the nearest first."""
        before = self._previous(sentence)
        if before is None:
            return self._sections[sentence.block] or self._of_text(sentence)
        if before.start not in self._focus:
            self._focus[before.start] = self._focus_of(before)
        return self._focus[before.start]

    def _of_text(self, sentence: Sentence) -> str | None:
        """The thing that headline and first sentence open with, for a paragraph that names no region."""
        if sentence.block == 0:
            return None
        if self._whole is None:
            self._whole = self._introduced() or ""
        end = self._text.find("\n", sentence.start)
        places = self._scene.places_in(sentence.start, end if end >= 0 else len(self._text))
        if any(
            not place.inside and self._seen.opens(self._scene.sentence_at(place.start), place.start)
            for place in places
        ):
            return None
        return self._whole or None

    def _introduced(self) -> str | None:
        parts = self._scene.sentences
        first = next((part for part in parts if part.block > 0 and part.closed), None)
        if first is None:
            return None
        opening = next(
            (s for s in self._seen.things(first) if s.opens and s.thing.named and not s.body), None
        )
        title = [s.label for part in parts if part.block == 0 for s in self._seen.things(part) if s.opens]
        return opening.label if opening is not None and opening.label in title else None

    def _focus_of(self, sentence: Sentence) -> str | None:
        """The thing that opens a sentence, if it goes on about no region; else what was carried into it."""
        seen = [s for s in self._seen.things(sentence) if s.opens and not s.body and not s.aside]
        for opener in reversed(seen):
            label = self._resolved(sentence, opener)
            if label is not None:
                return None if self._region_between(opener.end, sentence.end) else label
        if self._region_between(sentence.start, sentence.end):
            return None
        return self._told(sentence, sentence.end) or self._carried(sentence)
