"""Metrics and targets: every amount and rank of a sentence, read by the rules of `data/metric_rules.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from guatu.reading import coordination
from guatu.reading.drafts import Draft
from guatu.reading.grammar import Reading, classify, either, word_class
from guatu.reading.indicators import change_verb, full_name, left_indicator, right_indicator, tidy
from guatu.reading.listing import counts_a_list
from guatu.reading.modality import Frame, frames, modality
from guatu.reading.model import Comparison, Metric, Target
from guatu.reading.quantities import Quantity, Sort
from guatu.reading.ranks import Rank, ranks, scopes_of
from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence
from guatu.reading.subjects import leading, subject
from guatu.reading.tape import PLACE, TIME, Tape, tape
from guatu.reading.times import TimeKind

_COMMA = r"[，,；;：:。！？\n]|——|…"
_BASIS = re.compile(
    r"(?:比|较|与|同)(?:Ⓣ|上年|去年|往年|年初|上月|上季度|前年|历史|同期)(?:同期|末|底)?(?:相比)?|同比|环比"
    r"|按(?:可比|不变)(?:价格?|口径)?(?:计算)?|两年平均|年均|名义|实际(?=增)"
)
_OTHER_BASIS = {"比往年": "比往年", "环比": "环比", "年均": "年均", "比年初": "比年初", "较年初": "比年初", "两年平均": "两年平均"}
_GENERAL = re.compile(r"(?:数量|总数|总量|规模|体量|占比|比重|增量|增速|增幅|位次|金额|总额|实际)(?:同比|分别|均)?")
_RATE_NOUN = re.compile(r"(?:率|占比|比重|比例|覆盖面|程度|度|份额|水平|增速|面)$")
_NEEDS_WHOLE = re.compile(r"(?:总)?(?:产值|增加值|营业收入|营收|收入|税收|销售额|销售收入|产量|规模|投资|利润|出口额|进出口额|交易额|成交额)")
_BARE = frozenset({"项目", "企业", "重大项目", "重点项目"})
_DONE = re.compile(r"(?:集中)?(?:签约|开工|投产|竣工|落户|入驻|入库|落地|建成)(?=[，,。；、建投成]|$)")
_COUNTED = re.compile(r"(?:项目|企业|机构|单位|平台|人才|中心|基地|团队|基金|产品|专利|数)$")
_TIME_NOUN = re.compile(r"(?:时限|时间|周期|天数|工作日|时长|用时|时效|年限)$")
_LENGTH_NOUN = re.compile(r"(?:里程|长度|全长|总长|道路|管网|线路|绿道|岸线|公路|铁路|轨道|通车|骑行道|管廊)")
_CLASSES = re.compile(r"(?:产业集群|支柱产业|主导产业|优势产业|特色产业|新兴产业|未来产业|产业链|产业|集群|赛道|板块|方向|领域|窗口|方面)$")


def metrics(scene: Scene) -> Iterator[Metric]:
    """All metrics and targets of a text, in order of sentence."""
    framing = frames(scene)
    carried: Draft | None = None
    topic: tuple[str, int] | None = None
    for sentence in scene.sentences:
        frame = framing[sentence.block] if sentence.block < len(framing) else Frame()
        reader = _SentenceReader(scene, sentence, carried, topic)
        reader.read()
        follows = scene.clean.find("\n", sentence.start, sentence.end) < 0 and scene.folded.startswith("其中", sentence.end)
        carried = reader.drafts[-1] if reader.drafts and (follows or _runs_on(scene, sentence)) else None
        topic = reader.topic if _runs_on(scene, sentence) else None
        for draft in reader.drafts:
            fact = _fact(scene, sentence, draft, frame)
            if fact is not None:
                yield fact


def _runs_on(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence ends with a semicolon: what follows may still be said of its metric."""
    return scene.clean[sentence.start : sentence.end].rstrip().endswith(("；", ";"))


class _SentenceReader:
    """Reads one sentence from left to right; `drafts` are what it has found so far."""

    def __init__(self, scene: Scene, sentence: Sentence, carried: Draft | None, topic: tuple[str, int] | None) -> None:
        self.scene = scene
        self.line: Tape = tape(scene, sentence)
        self.drafts: list[Draft] = []
        self._carried = carried
        self._done: set[int] = set()
        self._shared_verb = ""
        self._thing: str | None = None
        self.topic = topic

    @property
    def last(self) -> Draft | None:
        """The metric that a growth, share or rank without a name of its own is said of."""
        return self.drafts[-1] if self.drafts else self._carried

    def read(self) -> None:
        """Find the drafts."""
        found: list[tuple[int, Rank | None]] = [
            (index, None) for index, item in sorted(self.line.items.items()) if isinstance(item, Quantity)
        ]
        found += [(rank.at, rank) for rank in ranks(self.scene, self.line)]
        for index, rank in sorted(found, key=lambda pair: pair[0]):
            if index in self._done:
                continue
            if rank is not None:
                self._rank(rank)
            else:
                self._amount(index)

    # amounts

    def _amount(self, index: int) -> None:
        first, last = self._clause(index)
        reading = classify(self.line, index, first, last)
        handler = getattr(self, f"_as_{reading.role}", None)
        if handler is not None:
            handler(index, first, last, reading)

    def _as_growth(self, index: int, first: int, last: int, reading: Reading, sign: int = 1) -> None:
        group = self._group(index)
        basis = _BASIS.search(self.line.text[max(0, first - 12) : index])
        word = _OTHER_BASIS.get(basis.group(), "yoy") if basis else "yoy"
        start, end = self._head(first, reading.start, far=len(group) > 1)
        names = coordination.split(self._words(start, end), len(group)) if len(group) > 1 and end > start else None
        if names is not None:
            for at, name in zip(group, names, strict=True):
                draft = self._new(tidy(name), start, end, at)
                draft.grow(self.line.amount(at), sign, word)
                self._done.add(at)
            return
        amount = self.line.amount(index)
        if end <= start or self._is_of_last(self._words(start, end)):
            if self.last is not None and self.last.growth is None:
                self.last.grow(amount, sign, word)
            return
        self._new(tidy(self._words(start, end)), start, end, index).grow(amount, sign, word)

    def _as_growth_minus(self, index: int, first: int, last: int, reading: Reading) -> None:
        self._as_growth(index, first, last, reading, -1)

    def _as_diff(self, index: int, first: int, last: int, reading: Reading, sign: int = 1) -> None:
        start, end = reading.groups["scope"]
        scopes = scopes_of(self.scene, self.line, start, end) or (None,)
        amount = self.line.amount(index)
        for scope in scopes:
            self._compare(Comparison("diff", sign * amount.value, scope, amount.unit))

    def _as_diff_minus(self, index: int, first: int, last: int, reading: Reading) -> None:
        self._as_diff(index, first, last, reading, -1)

    def _as_change_points(self, index: int, first: int, last: int, reading: Reading, sign: int = 1) -> None:
        amount = self.line.amount(index)
        start, end = self._head(first, reading.start)
        if end > start and not self._is_of_last(self._words(start, end)):
            self._new(tidy(self._words(start, end)), start, end, index)
        self._compare(Comparison("change", sign * amount.value, None, amount.unit))

    def _as_change_points_minus(self, index: int, first: int, last: int, reading: Reading) -> None:
        self._as_change_points(index, first, last, reading, -1)

    def _as_change(self, index: int, first: int, last: int, reading: Reading) -> None:
        """Places won are said before the place that was reached (前进1位，排名41)."""
        self._pending = Comparison("change", self.line.amount(index).value, None, "位")

    _pending: Comparison | None = None

    def _as_ranked(self, index: int, first: int, last: int, reading: Reading) -> None:
        start, end = self._head(first, reading.start)
        name = tidy(self._words(start, end)) if end > start else self._ranking_before(first)
        if not name:
            return
        amount = self.line.amount(index)
        draft = self._new(name if name.endswith("排名") else name + "排名", min(start, reading.start), index, index)
        draft.value, draft.unit, draft.op, draft.end = amount.value, "名次", "eq", amount.end
        draft.period = self._edition(first)
        scopes = scopes_of(self.scene, self.line, *reading.groups["scope"])
        draft.comparison += [Comparison("rank", amount.value, scope) for scope in scopes]
        if self._pending:
            draft.comparison.append(self._pending)
            self._pending = None

    def _as_share(self, index: int, first: int, last: int, reading: Reading) -> None:
        start, end = self._head(first, reading.start)
        amount = self.line.amount(index)
        low, high = reading.groups["scope"]
        scope = "、".join(scopes_of(self.scene, self.line, low, high))
        if end > start:
            whole = re.sub(r"(?:的)?(?:比重|比例|份额)$", "", self._words(low, high))
            self._new(f"{tidy(self._words(start, end))}占{whole}比重", start, index, index).measure(amount)
        elif self.last is not None:
            self._compare(Comparison("share", amount.value, scope or None, "%"))

    def _as_progress(self, index: int, first: int, last: int, reading: Reading) -> None:
        """招商引资项目完成全年目标的60%; after a value of its own it only repeats how far that goes."""
        start, end = self._head(first, reading.start)
        if end > start:
            self._new(tidy(self._words(start, end)) + "完成目标比例", start, index, index).measure(self.line.amount(index))

    def _as_proportion(self, index: int, first: int, last: int, reading: Reading) -> None:
        start, end = self._head(first, reading.start)
        amount = self.line.amount(index)
        if end > start:
            self._new(tidy(self._words(start, end)) + "占比", start, index, index).measure(amount)
        elif self.last is not None:
            self._compare(Comparison("share", amount.value, None, "%"))

    def _as_of_which(self, index: int, first: int, last: int, reading: Reading) -> None:
        low, high = reading.groups["noun"]
        whole = self.last.indicator if self.last is not None else ""
        draft = self._new(f"{tidy(self._words(low, high))}占{whole}比重", first, index, index)
        draft.measure(self.line.amount(index))
        draft.end = self.line.ends[high - 1]

    def _as_part_of_all(self, index: int, first: int, last: int, reading: Reading) -> None:
        low, high = reading.groups["noun"]
        start, end = reading.groups["scope"]
        draft = self._new(f"{self._words(low, high)}占{self._words(start, end)}比重", reading.start, index, index)
        draft.measure(self.line.amount(index))
        draft.end = self.line.ends[high - 1]
        draft.standing = True

    def _as_part_of_noun(self, index: int, first: int, last: int, reading: Reading) -> None:
        low, high = reading.groups["noun"]
        draft = self._new(f"{self._words(low, high)}占比", index, index, index)
        draft.measure(self.line.amount(index))
        draft.end = self.line.ends[high - 1]
        draft.confidence = 0.5

    def _as_reduce(self, index: int, first: int, last: int, reading: Reading) -> None:
        low, high = reading.groups["noun"]
        draft = self._new(tidy(self._words(low, high)) + "降幅", reading.start, index, index)
        draft.measure(self.line.amount(index))

    def _as_times_first(self, index: int, first: int, last: int, reading: Reading) -> None:
        low, high = reading.groups["noun"]
        draft = self._new(self._words(low, high), index, index, index)
        draft.measure(self.line.amount(index))
        draft.end = self.line.ends[high - 1]
        scope = re.match(r"Ⓡ|(?:县\(市、区\)|城区|中心城区)", self.line.text[low:high])
        where = scopes_of(self.scene, self.line, low, low + scope.end())[0] if scope else None
        draft.comparison.append(Comparison("rank", 1, where))
        self._done.update(range(index, high + 1))

    def _as_first_with(self, index: int, first: int, last: int, reading: Reading) -> None:
        low, high = reading.groups["head"]
        before = re.search(r"Ⓡ$", self.line.text[first : reading.start])
        scope = scopes_of(self.scene, self.line, reading.start - 1, reading.start) if before else ()
        draft = self._new(tidy(self._words(low, high)), first, index, index)
        draft.measure(self.line.amount(index))
        noun = re.match(r"的([^，,。；、”]{1,6})", self.line.text[index + 1 : last])
        among = (scope[0] if scope else "") + (noun[1] if noun else "")
        draft.comparison.append(Comparison("first", 1, among or None))
        draft.standing = True

    def _as_value(self, index: int, first: int, last: int, reading: Reading) -> None:
        amount = self.line.amount(index)
        if amount.sort is Sort.NONE and not self._names_number(index, first, amount):
            return
        group = self._group(index)
        start, end = self._head(first, index, far=len(group) > 1 and "分别" in self.line.text[first:index])
        names = coordination.split(self._words(start, end), len(group)) if len(group) > 1 and end > start else None
        if names is not None:
            for at, name in zip(group, names, strict=True):
                self._new(tidy(name), start, end, at).measure(self.line.amount(at))
                self._done.add(at)
            return
        low, high = right_indicator(self.line.text[index + 1 : last])
        right = (index + 1 + low, index + 1 + high) if high > low else None
        if right is None and amount.sort is Sort.COUNT and re.match(r"[\u4e00-\u9fff][\u4e00-\u9fff、]*Ⓠ", self.line.text[index + 1 : last]):
            if not change_verb(self.line.text[start:end]) and not self._linked(index, end) and _COUNTED.search(self.line.text[start:end]) is None:
                return
        if self._wants_right(amount, start, end, right) and right is not None:
            self._counted(index, first, last, start, end, right)
        elif end > start:
            self._measured(index, first, start, end)
        else:
            self._another(index, first, amount)

    # parts of `value`

    def _another(self, index: int, first: int, amount: Quantity) -> None:
        """An amount with no indicator of its own: of the last one for another region (其中，甲市5亿元、乙市3亿元),
        or its value at last (增长5%，达到600亿元), or exactly (突破1万亿元，达到10001亿元)."""
        last = self.last
        if last is None:
            return
        before = self.line.text[first:index].rstrip("达到为是、 ")
        if before.endswith(PLACE) and last.unit == amount.unit:
            self._new(last.indicator, first + len(before) - 1, index, index).measure(amount)
        elif self._is_far(index):
            return
        elif last.value is None or (last.op in {"over", "near"} and last.unit == amount.unit):
            last.measure(amount)

    def _is_of_last(self, words: str) -> bool:
        """Whether a head only repeats what was measured last (产量 after 新能源汽车产量), or says 数量, 增速."""
        if self.last is None:
            return False
        name = tidy(words)
        return len(name) <= 4 and (self.last.indicator.endswith(name) or _GENERAL.fullmatch(name) is not None)

    def _wants_right(self, amount: Quantity, start: int, end: int, right: tuple[int, int] | None) -> bool:
        if right is None:
            return False
        left = self.line.text[start:end]
        if amount.sort is Sort.COUNT:
            return True
        if amount.op == "level":
            return True
        return (not left or change_verb(left + "物") == left) and amount.sort is not Sort.PERCENT

    def _counted(self, index: int, first: int, last: int, start: int, end: int, right: tuple[int, int]) -> None:
        """18个招商共享中心: what is counted stands after the number."""
        amount = self.line.amount(index)
        low, high = right
        if amount.op == "level":
            low += self.line.text.startswith("级", low)
        noun = self.line.text[low:high]
        left = self.line.text[start:end]
        after = self.line.text[high:last]
        if self._is_no_fact(amount, index, first, left, noun, after):
            return
        done = _DONE.match(after)
        if noun in _BARE and done:
            left = done.group()
        verb = left if change_verb(left + "物") == left else ""
        name = tidy(self._words(low, high))
        draft = self._new(verb + name, first, high, index)
        draft.measure(amount)
        draft.end = self.line.ends[high - 1]
        self._shared_verb = verb

    def _measured(self, index: int, first: int, start: int, end: int) -> None:
        """签约项目12个: the indicator stands before the number."""
        amount = self.line.amount(index)
        words = self.line.text[start:end]
        if amount.sort is Sort.PERCENT and not _RATE_NOUN.search(words) and not self._linked(index, end):
            return
        if amount.sort is Sort.DURATION and not _TIME_NOUN.search(words):
            return
        if amount.sort is Sort.LENGTH and not _LENGTH_NOUN.search(words):
            return
        if amount.words and amount.value < 10 and amount.sort is Sort.COUNT and amount.op == "eq":
            return
        joined = self.line.text[first:start].rstrip("“ ").endswith(("、", "和", "及", "与"))
        verb = self._shared_verb if joined else ""
        name = self._words(start, end)
        if "等" in name and not change_verb(name):
            verb = change_verb(self._words(*_trimmed(self.line.text, first, index)))
        if _NEEDS_WHOLE.fullmatch(name):
            name = self._before_time(first, start) + name
        draft = self._new(tidy(name, verb), start, end, index)
        draft.measure(amount)
        if amount.sort is Sort.NONE and amount.value >= 10_000:
            draft.unit = "元"
        self._shared_verb = change_verb(draft.indicator) if joined or change_verb(words) else ""
        draft.standing = draft.indicator.endswith(word_class("standing"))

    def _before_time(self, first: int, start: int) -> str:
        """汽车产业上半年产值: the words before the time belong to the indicator too."""
        if start <= first or self.line.text[start - 1] != TIME:
            return ""
        low, high = left_indicator(self.line.text[first : start - 1])
        return self._words(first + low, first + high)

    def _is_no_fact(self, amount: Quantity, index: int, first: int, left: str, noun: str, after: str) -> bool:
        """Counts that measure nothing: of things just listed, of kinds, small words, prize lists."""
        if amount.sort in {Sort.DURATION, Sort.LENGTH}:
            return True
        change = bool(change_verb(left + "物"))
        if noun.endswith("中") or re.match("同比|增长|下降|比|较", after):
            return True
        if amount.words and amount.value < 10 and amount.op == "eq":
            return not (change and amount.unit in {"家", "座", "所", "条"})
        if _CLASSES.search(noun) and not change:
            return True
        if re.match(rf"(?:{either('awards')})", after):
            return True
        return counts_a_list(self.line.text[:index], amount)

    def _linked(self, index: int, end: int) -> bool:
        return re.search(r"达|为|超|突破|至|到|在", self.line.text[end:index] + self._qualifier(index)) is not None

    def _qualifier(self, index: int) -> str:
        amount = self.line.amount(index)
        return self.scene.folded[amount.start : amount.core]

    def _names_number(self, index: int, first: int, amount: Quantity) -> bool:
        """A number without a unit measures only with a qualifier of money (超千亿) or after an index."""
        left = self.line.text[first:index]
        if amount.words:
            return re.search(r"额|资|值|收入|贷款|存款|余额|规模", left) is not None
        if amount.value >= 10_000:
            return re.search(r"(?:额|资金?|投资|总计|收入|产值|增加值|税收|贷款|存款|余额|资产|营收|利润)(?:约|达到?|共计|为)?$", left) is not None
        return re.search(r"(?:指数|评分|得分|分值|系数)(?:达到|达|为|升至|提升至)?$", left) is not None

    def _is_far(self, index: int) -> bool:
        return self.last is not None and self.line.starts[index] - self.last.end > 12

    # ranks

    def _rank(self, rank: Rank) -> None:
        comparisons = [Comparison("rank", rank.value, scope, None, rank.streak) for scope in rank.scopes or (None,)]
        low, high = rank.listed
        start, end = (low, high) if high > low else self._head(rank.start, rank.head[1])
        words = self._words(start, end) if end > start else ""
        bare = re.fullmatch(rf"(?:{either('rate')}|总量|规模|增量|位次|均|双双|继续|连续Ⓠ)*", self.line.text[start:end])
        if bare or self._is_of_last(re.sub("连续Ⓠ", "", self.line.text[start:end])):
            self._rank_of_last(rank, comparisons)
            return
        summed = re.search(r"等[^、]{2,}$", words)
        for name in [words] if summed else coordination.items(words):
            self._ranked(tidy(name), rank, start, comparisons)

    def _ranked(self, name: str, rank: Rank, start: int, comparisons: list[Comparison]) -> None:
        if len(name) < 2:
            return
        draft = self._new(name, min(start, rank.at), rank.end, rank.at)
        draft.end = self.line.ends[rank.end - 1]
        draft.comparison = [*comparisons, *([self._pending] if self._pending else [])]
        self._pending = None
        draft.period = rank.period
        context = re.search(r"(?:评价|评估|考核|测评|评比|考评)(?:结果)?中", self.line.text[: rank.at])
        if context or any(word in name for word in word_class("rankings")):
            draft.value, draft.unit, draft.op = float(rank.value), "名次", "eq"
        draft.standing = self.line.text.startswith("的", rank.end)

    def _rank_of_last(self, rank: Rank, comparisons: list[Comparison]) -> None:
        last = self.last
        if last is None:
            name = self._ranking_before(rank.start)
            if name:
                self._ranked(name + "排名", rank, rank.start, comparisons)
                self.drafts[-1].period = self._edition(rank.start)
            return
        if last.unit == "名次":
            draft = self._new(last.indicator, rank.start, rank.end, rank.at)
            draft.value, draft.unit, draft.op = float(rank.value), "名次", "eq"
            draft.comparison, draft.period = list(comparisons), last.period
            draft.end = self.line.ends[rank.end - 1]
            return
        last.comparison += comparisons

    def _ranking_before(self, index: int) -> str:
        """The list that a rank is a place in, named in quotes in this sentence or the one before."""
        at = self.line.starts[index] if index < len(self.line.starts) else 0
        sentence = self.scene.sentence_at(at)
        window = self.scene.clean[max(0, sentence.start - 80) : at]
        found = re.findall(r"[“《](?:20\d\d年?)?([^”》“《]{2,20}(?:榜单?|百强[区县市]?|\d+强|排行榜?|指数|评价))", window)
        return found[-1] if found else ""

    def _edition(self, index: int) -> str | None:
        """The year printed in the name of a list (2024…百强区)."""
        at = self.line.starts[index]
        sentence = self.scene.sentence_at(at)
        found = re.findall(r"[“《](20\d\d)年?[^”》“《]{2,20}(?:榜|强|排行|指数|评价)", self.scene.clean[max(0, sentence.start - 80) : at])
        return found[-1] if found else None

    # helpers

    def _compare(self, comparison: Comparison) -> None:
        if self.last is not None:
            self.last.comparison.append(comparison)

    def _new(self, indicator: str, start: int, end: int, at: int) -> Draft:
        """A draft whose evidence runs from tape index `start` to the amount at `at` (or to `end`)."""
        starts, ends = self.line.starts, self.line.ends
        first = starts[min(start, at)]
        if self._thing and self.scene.folded.startswith(self._thing, first - len(self._thing)):
            first -= len(self._thing)
        draft = Draft(indicator, first, max(ends[at], ends[max(end - 1, 0)] if end > at else 0), starts[at])
        draft.thing, self._thing = self._thing or self._topic_at(first), None
        if draft.thing is not None:
            self.topic = (draft.thing, draft.end)
        self.drafts.append(draft)
        return draft

    def _topic_at(self, start: int) -> str | None:
        """The thing that an earlier number of the sentence was said of, if no region was named since."""
        if self.topic is None:
            return None
        thing, end = self.topic
        between = [p for p in self.scene.places_in(end, start) if not p.inside and not self.scene.themes.is_scope(p)]
        return None if between else thing

    def _words(self, start: int, end: int) -> str:
        """The clean words of a range of the tape."""
        if end <= start:
            return ""
        first, last = self.line.span(start, end)
        return self.scene.clean[first:last]

    def _clause(self, index: int) -> tuple[int, int]:
        """The range of the clause around a sign."""
        text = self.line.text
        first = max((m.end() for m in re.finditer(_COMMA, text[:index])), default=0)
        after = re.compile(_COMMA).search(text, index + 1)
        return first, after.start() if after else len(text)

    def _head(self, first: int, end: int, far: bool = False) -> tuple[int, int]:
        """The range of the indicator before `end`. `far`: over commas too, for A，B分别增长5%和6%."""
        if far:
            signs = [m.end() for m in re.finditer(r"[ⓆⓅⒹⓍⓉⓇ]|[；;：:。]", self.line.text[:end])]
            first = max((at for at in signs if at <= end), default=0)
        words = self.line.text[first:end]
        basis = _strip_basis(words)
        start, stop = left_indicator(basis) if not far else (_lead(basis), _tail(basis))
        self._thing = leading(basis[start:stop])
        if self._thing is not None:
            after = start + len(self._thing)
            start, stop = (after + at for at in left_indicator(basis[after:stop]))
        return first + start, first + stop

    def _group(self, index: int) -> list[int]:
        """Amounts of one sort that stand in a list: Ⓟ和Ⓟ, Ⓠ、Ⓠ、Ⓠ."""
        sign = self.line.text[index]
        match = re.compile(rf"{sign}(?:(?:、|和|与|及|以及|,|，){sign})+").match(self.line.text, index)
        if match is None:
            return [index]
        return [index + at for at, char in enumerate(match.group()) if char == sign]


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    """A clause without the words of time, place and link at its front."""
    while first < last and text[first] in "ⓉⓇ，, ":
        first += 1
    return first, last


def _strip_basis(words: str) -> str:
    """Without a closing 同比, 比上年 …, whose letters would otherwise join the indicator."""
    while True:
        found = None
        for found in _BASIS.finditer(words):
            pass
        if found is None or words[found.end() :].strip("分别Ⓣ各均双增也又还都再，, "):
            return words
        words = words[: found.start()]


def _lead(words: str) -> int:
    match = re.match(r"[，,、\s]*(?:其中)?[，,]?", words)
    return match.end() if match else 0


def _tail(words: str) -> int:
    return left_indicator("".join("的" if c in "，," else c for c in words))[1]


def _fact(scene: Scene, sentence: Sentence, draft: Draft, frame: Frame) -> Metric | None:
    if len(draft.indicator) < 2 or not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", draft.indicator):
        return None
    time = scene.time_at(draft.at)
    mode = modality(scene, sentence, draft.at, frame, time)
    period = draft.period or _period(scene, sentence, draft, frame, mode)
    vague = time.text if time is not None and time.period is None else None
    metric = Metric(
        id="",
        doc="",
        evidence=scene.evidence(draft.start, draft.end),
        confidence=draft.confidence,
        region=scene.region_at(draft.at),
        indicator=full_name(scene.atlas, draft.indicator),
        subject=draft.thing or subject(scene, sentence, draft.start, draft.at),
        value=draft.value,
        value_hi=draft.value_hi,
        unit=draft.unit if draft.value is not None else None,
        op=draft.op,
        period=period,
        period_text=vague,
        growth=draft.growth,
        growth_basis=draft.basis,
        comparison=tuple(draft.comparison),
        modality=mode,
    )
    if mode != "target":
        return metric
    return Target(**{spec.name: getattr(metric, spec.name) for spec in fields(metric)})


def _period(scene: Scene, sentence: Sentence, draft: Draft, frame: Frame, mode: str) -> str | None:
    """When: said in the sentence; by the heading for goals; by the paragraph for what was done in it."""
    time = scene.time_at(draft.at)
    if mode == "target" and frame.period and (time is None or time.period is None or not time.year_said):
        return frame.period
    clause = max((c.start for c in sentence.clauses if c.start <= draft.at), default=sentence.start)
    if draft.standing or re.search("每年|年均|每月|每天", scene.folded[clause : draft.at]):
        return None
    if time is not None:
        return _joined(scene, sentence, draft) or time.period
    return scene.period_at(draft.at)


def _joined(scene: Scene, sentence: Sentence, draft: Draft) -> str | None:
    """自…以来，截至… is one period."""
    times = [t for t in scene.times_in(sentence.start, draft.at) if t.period]
    if len(times) > 1 and times[-1].kind is TimeKind.AS_OF and times[-2].kind is TimeKind.SINCE:
        return f"{(times[-2].period or '').partition('/')[0]}/{times[-1].period}"
    return None
