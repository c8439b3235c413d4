"""Metrics and targets: every amount and rank of a sentence, read by the rules of `data/metric_rules.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from guatu.reading.believed import believed
from guatu.reading.categories import Sort
from guatu.reading.dating import Dating, Number
from guatu.reading.demands import happened, lists_terms
from guatu.reading.drafts import Draft
from guatu.reading.focus import Focus
from guatu.reading.framing import Frame, frames, is_ahead
from guatu.reading.grammar import classify
from guatu.reading.indicators import fronted, without_state, without_subject
from guatu.reading.indicators_known import full_name, is_known
from guatu.reading.modality import announced, goes_on, modality, over
from guatu.reading.model import Metric, Target
from guatu.reading.mood import asserted, long_past_goal, of_no_region, tells
from guatu.reading.occasions import day_of_text, of_report
from guatu.reading.place import NATION
from guatu.reading.quantities import Quantity
from guatu.reading.rankings import add_rank
from guatu.reading.ranks import Rank, may_rank, ranks
from guatu.reading.rises import read_rise, rises
from guatu.reading.roles import ROLES
from guatu.reading.scene import HEADINGS, Scene
from guatu.reading.sentences import Sentence
from guatu.reading.sheet import Sheet
from guatu.reading.tables_grid import is_figured
from guatu.reading.times import Time, TimeKind
from guatu.reading.values import counts_in_words
from guatu.reading.voided import is_aim
from guatu.text.model import BlockKind

_OWN_YEAR = frozenset({"今年", "明年", "本年", "去年"})
_RATE = re.compile("每年|年均|每月|每天")
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")


class Asked(NamedTuple):
    """Who answers for a scene whom a number is said of and when it was so."""

    focus: Focus
    dating: Dating


def metrics(scene: Scene) -> Iterator[Metric]:
    """All metrics and targets of a text, in order of sentence; rows of figures are left to `tables`."""
    framing, asked = frames(scene), Asked(Focus(scene), Dating(scene))
    carried: Draft | None = None
    earlier: tuple[int, Draft] | None = None
    topic: tuple[str, int] | None = None
    goals: Frame | None = None
    terms = False
    for sentence in scene.sentences:
        words = scene.folded[sentence.start : sentence.end]
        if is_figured(words):
            continue
        runs_on = words.rstrip().endswith(("；", ";"))
        frame = Frame(rules=True) if terms else framing[sentence.block]
        terms = runs_on and (terms or lists_terms(words))
        if goals is not None and not frame.goals and goes_on(scene, sentence):
            frame = goals
        goals = (goals or announced(scene, sentence)) if runs_on else None
        if not scene.quantities_in(sentence.start, sentence.end) and not may_rank(words):
            carried, topic = None, topic if runs_on else None
            continue
        openers = [seen.thing for seen in asked.focus.things(sentence) if seen.opens and seen.thing.named]
        before = earlier[1] if earlier is not None and earlier[0] == sentence.block else None
        sheet = Sheet(scene, sentence, carried, None if openers else topic, openers, earlier=before)
        _fill(sheet)
        detailed = scene.folded.startswith("其中", sentence.end)
        carried = sheet.drafts[-1] if sheet.drafts and (runs_on or detailed) else None
        earlier = (sentence.block, sheet.drafts[-1]) if sheet.drafts else earlier
        topic = sheet.topic if runs_on else None
        for draft in sheet.drafts:
            fact = _fact(asked, scene, sentence, draft, frame)
            if fact is not None:
                yield fact
            if runs_on and goals is None and draft is carried:
                goals = _set_by(fact)


def _set_by(fact: Metric | None) -> Frame | None:
    """今年要引进项目65个；新增楼宇5栋: the goal that a region sets itself for a time reaches over the semicolon; a single
    project's goal heads no list."""
    if not isinstance(fact, Target) or fact.subject is not None or fact.period is None:
        return None
    return Frame(True, fact.period)


def _fill(sheet: Sheet) -> None:
    """Read the amounts and ranks of a sentence from left to right."""
    found: list[tuple[int, Rank | None]] = [
        (index, None) for index, item in sheet.line.items.items() if isinstance(item, Quantity)
    ]
    found += [(rank.at, rank) for rank in ranks(sheet.scene, sheet.line)]
    rose = rises(sheet)
    for index, rank in sorted(found, key=lambda pair: pair[0]):
        if index in sheet.done or (index in rose and read_rise(sheet, rose[index])):
            continue
        if rank is not None:
            add_rank(sheet, rank)
        else:
            clause = sheet.clause(index)
            match = classify(sheet.line, index, *clause)
            ROLES[match.role](sheet, index, clause, match)


def _fact(asked: Asked, scene: Scene, sentence: Sentence, draft: Draft, frame: Frame) -> Metric | None:
    if not _LETTERS.search(draft.indicator):
        return None
    time = scene.time_at(draft.at)
    mode = modality(scene, sentence, draft.at, frame, time)
    amount = scene.quantity_at(draft.at)
    end = amount.end if amount is not None else draft.at + 1
    if is_aim(scene.folded[sentence.start : draft.at], scene.folded[end : sentence.end]):
        mode = "target"
    if mode == "target" and draft.standing and not frame.goals and (time is None or time.period is None):
        mode = "actual"  # 规划面积 is no goal, though what it belongs to is yet to be built
    if (frame.rules and not happened(scene.folded[sentence.start : draft.at])) or not said(
        scene, sentence, draft, mode, frame
    ):
        return None
    region = _nation(scene, draft) or scene.region_at(draft.at)
    name = draft.indicator if mode == "target" else without_state(draft.indicator)
    name = _of_size(scene, sentence, draft, name)
    subject = _subject(asked.focus, scene, sentence, draft)
    name = fronted(without_subject(name, subject))
    made = Target if mode == "target" else Metric
    growth = draft.growth if draft.growth is not None else _doubled(scene, draft)
    unit = draft.unit if draft.value is not None else None
    ruled = draft.period or _period(scene, sentence, draft, frame, mode)
    name = full_name(scene.atlas, name)
    number = Number(
        sentence, draft.at, made.kind, name, unit, growth is not None, draft.standing, frame.period, ruled
    )
    dated = asked.dating.period(number)  # asked of each number: whoever learns to date looks on
    return made(
        id="",
        doc="",
        evidence=scene.evidence(draft.start, draft.end),
        confidence=draft.confidence,
        region=region,
        indicator=name,
        subject=subject,
        value=draft.value,
        value_hi=draft.value_hi,
        unit=unit,
        op=draft.op,
        period=draft.period or dated,
        period_text=time.text if time is not None and time.period is None else None,
        growth=growth,
        growth_basis=draft.basis,
        comparison=tuple(draft.comparison),
        modality=mode,
    )


def _nation(scene: Scene, draft: Draft) -> str | None:
    """同期全国居民人均可支配收入: the country's own figure beside the region's."""
    before = scene.folded[max(0, draft.start - 8) : draft.start]
    return NATION if _OF_NATION.search(before) else None


_SIZE = re.compile(
    r"(?:其中)?(?:总?投资额?|单体|税收|产值|营收|年?销售额)?(?:超过?|过|破)?(?:\d+(?:\.\d+)?|[百千十万]*)[万亿]+(?:美?元)?(?:以上|级)?(?:的)?"
)


def _of_size(scene: Scene, sentence: Sentence, draft: Draft, name: str) -> str:
    """其中10亿元以上的11个: what was counted just before is counted by its size."""
    if _SIZE.fullmatch(name) is None:
        return name
    before = scene.folded[max(sentence.start - _LOOK_BACK, 0) : draft.start]
    counted = [match.group() for match in _COUNTED.finditer(before)]
    return name.removesuffix("的") + counted[-1] if counted else name


_COUNTED = re.compile(r"项目|企业|楼宇|园区|商户")
_LOOK_BACK = 60
_OF_NATION = re.compile(r"(?:^|[，,。；：\n]|同期)全国$")


_DOUBLED = re.compile(
    r"[，,]?(?:是)?(?:同比|较|比|与)[^，,。；]{0,16}?(?:相比)?(?:实现)?翻(?:了)?(?P<times>一番|番|倍|一倍|两番)(?!有望|的目标)"
)


def _doubled(scene: Scene, draft: Draft) -> float | None:
    """较上年同期的47.5亿元翻了一番: a growth said without a number."""
    found = _DOUBLED.match(scene.folded, draft.end)
    if found is None:
        return None
    return 300.0 if found["times"] == "两番" else 100.0


def _subject(focus: Focus, scene: Scene, sentence: Sentence, draft: Draft) -> str | None:
    found = draft.thing or _described(focus, sentence, draft, scene)
    found = found or focus.subject(sentence, draft.start, draft.at)
    return _DEED.sub("", found) if found else scene.zone_at(draft.at)


_DEED = re.compile(
    r"^[^，。；]{0,24}?(?:签下|(?:开工|投产|建设|承建|投建|兴建|筹建|签约|落户|引进|设立|竣工|打造|启用|投用|运营|建成|合办|共建|合建|配套|所在)的)(?=[^，。；]{4})"
)
"""某公司签下|某项目一期, 9月28日开工的|某产业城: what is done with a thing is no part of its name."""


def _described(focus: Focus, sentence: Sentence, draft: Draft, scene: Scene) -> str | None:
    """总规模30亿元的某某引导基金: the thing stands behind its number."""
    if scene.folded[draft.end : draft.end + 1] != "的":
        return None
    after = draft.end + 1
    found = (s.thing for s in focus.things(sentence) if after <= s.start <= after + 2 and s.thing.named)
    return next((thing.label for thing in found), None)


def around(scene: Scene, sentence: Sentence, draft: Draft) -> tuple[str, str]:
    """What stands before and behind the draft's number in its sentence."""
    amount = scene.quantity_at(draft.at)
    core, end = (amount.core, amount.end) if amount is not None else (draft.at, draft.at + 1)
    return scene.folded[sentence.start : core], scene.folded[end : sentence.end]


def said(scene: Scene, sentence: Sentence, draft: Draft, mode: str, frame: Frame) -> bool:
    """Whether the text says of the draft's number that it is so."""
    amount = scene.quantity_at(draft.at)
    if not _of_text(scene, draft, amount):
        return False
    left, right = around(scene, sentence, draft)
    if of_no_region(draft.indicator, draft.unit) or not asserted(left, right):
        return False
    bygone = over(scene, scene.time_at(draft.at)) and not is_ahead(scene, frame)
    if bygone if mode == "target" else _doubted(scene, sentence, draft, left, right):
        return False
    if not scene.in_talk(draft.at):
        return True
    sort = amount.sort if amount is not None else Sort.NONE
    return tells(draft.indicator, sort, known=is_known(scene.atlas, draft.indicator), target=mode == "target")


def _doubted(scene: Scene, sentence: Sentence, draft: Draft, left: str, right: str) -> bool:
    """Whether a number that is no goal was once wanted, or does not sound like a fact; ranks, and numbers that a list
    dates, are seldom invented."""
    if long_past_goal(left, right):
        return True
    if draft.comparison or draft.period:
        return False
    whole = scene.folded[sentence.start : sentence.end]
    return not believed(left, right, whole, draft.indicator, draft.unit)


def _of_text(scene: Scene, draft: Draft, amount: Quantity | None) -> bool:
    """Whether a number stands in the text itself. A heading repeats what the text says: a number that stands in one
    alone is not the article's, and a headline's 十二条产业链 only adorns."""
    kind = scene.kind_at(draft.at)
    if amount is None:
        return True
    if kind in HEADINGS:
        return (amount.value, amount.unit) in scene.body_values
    return kind is not BlockKind.TITLE or not counts_in_words(amount)


def _period(scene: Scene, sentence: Sentence, draft: Draft, frame: Frame, mode: str) -> str | None:
    """When: said in the sentence; by the heading for goals; by the paragraph for what was done in it."""
    time = scene.time_at(draft.at)
    pointed = time is not None and time.text[:2] in _OWN_YEAR
    if (
        mode == "target"
        and frame.period
        and (time is None or time.period is None or not (time.year_said or pointed))
    ):
        return _within(frame.period, time, draft)
    if (draft.standing and mode != "target") or _RATE.search(
        scene.folded, sentence.clause_start(draft.at), draft.at
    ):
        return None
    period = (
        (_joined(scene, sentence, draft) or time.period) if time is not None else scene.period_at(draft.at)
    )
    if mode == "target":
        return _aimed_at(scene, draft, time, period)
    if of_report(scene.theme_period, draft.indicator, time, period):
        return scene.theme_period
    at_meeting = period is None and time is None and _AT_MEETING.search(draft.indicator)
    return day_of_text(scene, "签约", draft.at) if at_meeting else period


_CLOSING = re.compile(r"20\d\d-(?:Q4|07-01/20\d\d-12-31)")
"""The part of a year that ends it: a growth, a total or a mark passed by then is of the whole year."""


def _within(period: str, time: Time | None, draft: Draft) -> str:
    """The time of a goal under a heading of `period`: 全年 is all of its year, and 6月底前 is sooner."""
    if time is not None and time.kind is TimeKind.UNTIL and (time.period or "")[3:7] == period[:4]:
        return time.period or period
    whole = time is not None and time.text.endswith("全年") and period[:4].isdigit()
    total = (
        draft.value is None or draft.indicator.endswith("总数") or (draft.unit, draft.op) == ("元", "over")
    )
    whole = whole or (total and _CLOSING.fullmatch(period) is not None)
    return period[:4] if whole else period


def _aimed_at(scene: Scene, draft: Draft, time: Time | None, period: str | None) -> str | None:
    """The later time that a goal is set for."""
    if time is None and (aim := scene.aim_at(draft.at)) is not None:
        return aim
    if time is None and period == scene.theme_period:
        return None
    return period[:4] if period and period.endswith("-01-01/..") else period


_AT_MEETING = re.compile("签约|项目|投资额|总投资|嘉宾|客商|成员单位")
"""What is counted of a meeting."""


def _joined(scene: Scene, sentence: Sentence, draft: Draft) -> str | None:
    """自…以来，截至… is one period."""
    times = [time for time in scene.times_in(sentence.start, draft.at) if time.period]
    if len(times) > 1 and times[-1].kind is TimeKind.AS_OF and times[-2].kind is TimeKind.SINCE:
        return f"{(times[-2].period or '').partition('/')[0]}/{times[-1].period}"
    return None
