"""The things that the sentences of a text name, each with what it does there: what `focus` chooses among."""

from __future__ import annotations

from guatu.reading.focus_words import AGENT, GOVERNMENT, LEAD, MAKES, PLACED, PROGRAMME, SOURCE, TELLS
from guatu.reading.names_tokens import tokenize
from guatu.reading.openings import behind_leads, by_ends, in_full, opening
from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence
from guatu.reading.things import Seen, Thing, things
from guatu.text.lazy import lazy


class Sightings:
    """Answers for one scene. A sentence's things are found once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._text = scene.folded
        self._things: dict[int, list[Seen]] = {}

    @lazy
    def _sites(self) -> dict[tuple[str, str], set[str]]:
        return by_ends(self._scene)

    def things(self, sentence: Sentence) -> list[Seen]:
        """The things of a sentence in order, the longer of two that overlap."""
        if sentence.start not in self._things:
            self._things[sentence.start] = self._find(sentence)
        return self._things[sentence.start]

    def _find(self, sentence: Sentence) -> list[Seen]:
        found: list[Seen] = []
        for name in self._scene.names_in(sentence.start, sentence.end):
            if name.sort != "policy" and not self._is_region(name.end):
                thing = Thing(name.start, name.end, name.label, True)
                found.append(self._as_seen(sentence, thing, known=True, body=name.sort == "organisation"))
        for thing in things(self._scene, sentence):
            if not self._is_region(thing.end):
                found.append(self._as_seen(sentence, thing))
        tokens = tokenize(self._text, self._scene.atlas)
        for clause in sentence.clauses:
            head = opening(self._scene, tokens, clause)
            if head is not None and not self._is_region(head.end):
                label = in_full(self._sites, self._scene.clean[head.start : head.end])
                thing = Thing(head.start, head.end, label, True, heads=True)
                body = any(
                    name.end == head.end and name.sort == "organisation"
                    for name in self._scene.names_in(head.start, head.end)
                )
                found.append(self._as_seen(sentence, thing, body=body))
        for match in PROGRAMME.finditer(self._text, sentence.start, sentence.end):
            found.append(self._as_seen(sentence, Thing(*match.span(), match.group(), True), known=True))
        for place in self._scene.places_in(sentence.start, sentence.end):
            zone = self._scene.themes.zone_of(place)
            if zone is not None and not place.inside:
                thing = Thing(place.start, place.end, zone, True)
                found.append(self._as_seen(sentence, thing, known=True))
        found = [seen for seen in found if not self._tells(seen)]
        kept: list[Seen] = []
        for seen in sorted(
            found, key=lambda seen: (seen.start, -seen.end, not seen.thing.heads, not seen.body)
        ):
            if not kept or seen.start >= kept[-1].end:
                kept.append(seen)
            elif seen.end > kept[-1].end and not seen.generic:
                kept[-1] = seen
        return kept

    def _tells(self, seen: Seen) -> bool:
        if GOVERNMENT.search(seen.label):
            return True
        return SOURCE.search(seen.label) is not None and TELLS.match(self._text, seen.end) is not None

    def _as_seen(self, sentence: Sentence, thing: Thing, *, known: bool = False, body: bool = False) -> Seen:
        before = self._text[max(0, thing.start - 4) : thing.start].rstrip("“了")
        after = self._text[thing.end : thing.end + 1]
        placed = before.endswith(PLACED) and not (after in "，,内里" and before.endswith("在"))
        listed = before.endswith("、") or after == "、"
        made = (
            thing.named
            and after in {"，", ","}
            and MAKES.search(self._text, sentence.clause_start(thing.start), thing.start) is not None
        )
        return Seen(
            thing,
            known=known,
            body=body,
            opens=thing.heads
            or made
            or self.opens(sentence, thing.start)
            or self._owned(sentence, thing.start),
            aside=not made and (placed or listed or before.endswith(AGENT)),
            listed=listed,
        )

    def opens(self, sentence: Sentence, start: int) -> bool:
        """Whether a clause begins at `start`, but for words of time and such."""
        at = behind_leads(self._scene, sentence.clause_start(start), start, LEAD)
        return at == start or (at > start and self._text[start - 1] == "的")

    def _owned(self, sentence: Sentence, start: int) -> bool:
        """绿叶制药在园区投资建设的微球制剂基地: what somebody has or builds is what the sentence goes on about."""
        if not self._text.startswith("的", start - 1):
            return False
        clause = sentence.clause_start(start)
        return any(name.sort == "organisation" for name in self._scene.names_in(clause, start))

    def _is_region(self, end: int) -> bool:
        """Whether what ends here is a region: then the fact's region says it."""
        start = max(0, end - 16)
        return any(place.end == end and not place.inside for place in self._scene.places_in(start, end))
