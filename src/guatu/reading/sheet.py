"""The working paper of one sentence: its tape, and the metrics that have been found on it so far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guatu.reading.drafts import Draft
from guatu.reading.grammar import either
from guatu.reading.indicators import left_indicator, tidy
from guatu.reading.model import Comparison
from guatu.reading.quantities import Quantity
from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence
from guatu.reading.subjects import leading
from guatu.reading.tape import AMOUNT, NOTE, PERCENT, PLACE, POINTS, RATIO, TIME, tape
from guatu.reading.things import Thing

BASIS = re.compile(
    r"(?:比|较|与|同)(?:Ⓣ|上届|上年|去年|往年|年初|上月|上季度|前年|历史|同期)(?:同期|末|底)?(?:相比)?|同比|环比|按[年月季](?=[增减升降上下]|$)"
    r"|按(?:可比|不变)(?:价格?|口径)?(?:计算)?|两年平均|年均|名义|实际(?=增)|(?:剔除|扣除|还原)[^，。；\d]{2,12}?(?:因素的?影响|因素|影响)(?:之?后)?(?:(?:可比|同)口径)?"
)
"""What a growth is measured against."""

_COMMA = re.compile(r"[，,；;：:】。！？\n]|——|…")
_GENERAL = re.compile(
    r"(?:数量|总数|总量|规模|体量|占比|比重|增量|增速|增幅|位次|金额|总额|实际)(?:同比|分别|均)?"
)
_THING_THEN = re.compile(rf"^(?P<thing>[\u4e00-\u9fff]{{2,12}}(?:{either('sites')}))Ⓣ$")
"""五店市传统街区全年|接待游客: a thing, then a time."""
_GROUPS = {
    sign: re.compile(rf"{sign}(?:(?:、|和|与|及|以及|,|，){sign})+")
    for sign in (AMOUNT, PERCENT, POINTS, RATIO, TIME, PLACE)
}
_ANY_SIGN = re.compile(r"[ⓆⓅⒹⓍⓉⓇ]|[；;：:。]")
_LIST_LEAD = re.compile(r"[，,、\s]*(?:其中)?[，,]?")
_FAR = 12
"""Characters after which an amount without an indicator is not said of the last metric any more."""

Span = tuple[int, int]


class Sheet:
    """One sentence while it is read. Indexes are places on the tape; `drafts` grow from left to right."""

    def __init__(
        self,
        scene: Scene,
        sentence: Sentence,
        carried: Draft | None,
        topic: tuple[str, int] | None,
        openers: Sequence[Thing] = (),
        *,
        earlier: Draft | None = None,
    ) -> None:
        self.scene = scene
        self._openers = openers
        self.sentence = sentence
        self.line = tape(scene, sentence)
        self.text = self.line.text
        self._commas = [match.span() for match in _COMMA.finditer(self.text)]
        self.drafts: list[Draft] = []
        self.done: set[int] = set()
        """Signs that an earlier reading has used up."""
        self.topic = topic
        """The thing that the last number was said of, and where that number ended."""
        self.shared_verb = ""
        """A verb that the next items of a list share (新增高新技术企业30家、瞪羚企业25家)."""
        self.pending: Comparison | None = None
        """Places won, said before the place that was reached."""
        self._carried = carried
        self.earlier = earlier
        """The last metric of the sentences before, in the same paragraph."""
        self._thing: str | None = None

    @property
    def last(self) -> Draft | None:
        """The metric that a growth, share or rank without a name of its own is said of."""
        return self.drafts[-1] if self.drafts else self._carried

    def amount(self, index: int) -> Quantity:
        """The amount at a sign."""
        return self.line.amount(index)

    def words(self, start: int, end: int) -> str:
        """The clean words of a range, nothing of an empty one."""
        if end <= start:
            return ""
        first, last = self.line.span(start, end)
        words = self.scene.clean[first:last]
        return NOTE.sub("", words) if "[" in words or "〔" in words else words

    def clause(self, index: int) -> Span:
        """The range of the clause around a sign."""
        first = 0
        for start, end in self._commas:
            if start > index:
                return first, start
            first = end
        return first, len(self.text)

    def group(self, index: int) -> list[int]:
        """Amounts of one sort that stand in a list: Ⓟ和Ⓟ, Ⓠ、Ⓠ、Ⓠ."""
        sign = self.text[index]
        match = _GROUPS[sign].match(self.text, index)
        if match is None:
            return [index]
        return [index + at for at, char in enumerate(match.group()) if char == sign]

    def head(self, first: int, end: int, far: bool = False) -> Span:
        """The range of the indicator before `end`. `far`: over commas too, for A，B分别增长5%和6%."""
        if far:
            signs = [match.end() for match in _ANY_SIGN.finditer(self.text, 0, end)]
            first = max(signs, default=0)
        words = _without_basis(self.text[first:end])
        start, stop = _far_indicator(words) if far else left_indicator(words)
        front = _THING_THEN.search(words[:start])
        self._thing = (
            leading(words[start:stop])
            or (front["thing"] if front else None)
            or self._named(first + start, first + stop)
        )
        opened = self._opened(first + start, first + stop) if front is None else None
        if opened is None and self._thing is not None and front is None:
            after = start + len(self._thing)
            start, stop = (after + at for at in left_indicator(words[after:stop]))
            opened = self._opened(first + start, first + stop)
        while opened is not None:
            self._thing, cut = opened.label, self.line.index(opened.end) - first
            start, stop = (cut + at for at in left_indicator(words[cut:stop]))
            opened = self._opened(first + start, first + stop)
        return first + start, first + stop

    def _named(self, start: int, stop: int) -> str | None:
        """A name that an indicator's words open with, if enough of them are left."""
        if start >= stop:
            return None
        place = self.line.starts[start]
        for name in self.scene.names_in(place, place + 1):
            if self.scene.folded[name.end : name.end + 1] in {"、", "和", "与", "及", "等", "，", "（", "("}:
                continue
            if (
                name.end - name.start + 2 <= stop - start
                and self.scene.clean[name.start : name.end] == name.label
            ):
                return name.label
        return None

    def _opened(self, start: int, stop: int) -> Thing | None:
        """A thing that a clause opens with and that reaches into an indicator's words (某某港|完成货物吞吐量)."""
        if start >= stop:
            return None
        place, end = self.line.starts[start], self.line.ends[stop - 1]
        for thing in self._openers:
            into = thing.start == place or (thing.start < place < thing.end and self.text[start - 1] == PLACE)
            if into and thing.end + 2 <= end and self.scene.folded[thing.end] not in "、和与及等，（(":
                return thing
        return None

    def new(self, indicator: str, start: int, end: int, at: int) -> Draft:
        """A draft whose evidence runs from `start` to the sign at `at`, or to `end` where that is further."""
        starts, ends = self.line.starts, self.line.ends
        first = starts[min(start, at)]
        if self._thing and self.scene.folded.startswith(self._thing, first - len(self._thing)):
            first -= len(self._thing)
        draft = Draft(indicator, first, ends[max(at, end - 1)], starts[at])
        draft.thing, self._thing = self._thing or self._topic_at(first), None
        if draft.thing is not None:
            self.topic = (draft.thing, draft.end)
        self.drafts.append(draft)
        return draft

    def compare(self, comparison: Comparison) -> None:
        """Say a comparison of the last metric, if there is one."""
        if self.last is not None:
            self.last.comparison.append(comparison)

    def repeats_last(self, words: str) -> bool:
        """Whether a head only repeats what was measured last (产量 after 新能源汽车产量), or says 数量, 增速."""
        if self.last is None:
            return False
        name = tidy(words)
        last = self.last.indicator
        return len(name) <= 4 and (
            last.endswith(name)
            or last in {name + tail for tail in "额量值"}
            or _GENERAL.fullmatch(name) is not None
        )

    def is_far(self, index: int) -> bool:
        """Whether the last metric ended too long before a sign."""
        return self.last is not None and self.line.starts[index] - self.last.end > _FAR

    def _topic_at(self, start: int) -> str | None:
        """The thing that an earlier number was said of, if no region was named since."""
        if self.topic is None:
            return None
        thing, end = self.topic
        themes = self.scene.themes
        later = [each for each in self._openers if end <= each.start and each.end <= start]
        if later:
            return later[-1].label
        between = [p for p in self.scene.places_in(end, start) if not p.inside and not themes.is_scope(p)]
        return None if between else thing


def _without_basis(words: str) -> str:
    """Without a closing 同比, 比上年 …, whose letters would otherwise join the indicator."""
    while True:
        found = list(BASIS.finditer(words))
        if not found or words[found[-1].end() :].strip("分别Ⓣ各均双增也又还都再，, "):
            return words
        words = words[: found[-1].start()]


def _far_indicator(words: str) -> Span:
    """The range of several indicators with their commas."""
    lead = _LIST_LEAD.match(words)
    joined = words.replace("，", "的").replace(",", "的")
    return (lead.end() if lead else 0), left_indicator(joined)[1]
