"""Whether a number is a fact, an estimate or a goal, from its sentence and what its paragraph stands under."""

from __future__ import annotations

import re

from guatu.reading.clock import AUGUST
from guatu.reading.framing import GOAL_HEAD, Frame, year_in
from guatu.reading.grammar import either
from guatu.reading.periods import end_of, iso_day
from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence
from guatu.reading.times import Time, TimeKind
from guatu.text.glance import Glance

_WISH = re.compile(
    rf"(?:对照|围绕|锚定|紧扣)[^，,。；]{{0,8}}目标[，,]|{either('wishes')}|(?:将|要)(?=[^，。]{{0,3}}(?:{either('will_verbs')}))"
    r"|(?:^|[，,；])(?:为此[，,])?要(?!求|素|闻|点|件|道|职|塞|么|不|是|说|知|数|看|有)|(?:[全今明本]年|年内|下半年|季度|我们|全[区市县])要(?!求|素)"
    r"|(?:底|末|内|日|月|旬|节)前[要须需将](?!求)|先把(?=[^，。；]{1,12}(?:做到|提高到|提升到|增加到|控制在))|承诺(?=年内|今年|明年|到|未来|[一二三四五]年内|新增|投放|提供)|(?<!”)计划(?=[\u4e00-\u9fff\d])(?!总?投资|生育|单列|经济|的|和|与)|规划(?=到|至|建设|引进|新增)|(?:明确|提出|要求|部署|确定)[，：]?(?=(?:今年|年内|全年|明年|到20|20\d\d年(?!以来)))|将(?=在?[^，。；]{0,4}[年月]内)"
)
_AIMED = re.compile(
    r"20\d\d年的?目标[^。；]*$"
    r"|(?:对于|面向|展望|锚定|瞄准)20\d\d年[，,][^，。；]{0,10}(?:提出|明确|要求|确定)[，,：:][^。；]*$"
)
_RESET = re.compile(
    r"(?:目标|任务|计划)[^。；]{0,24}(?:调整|上调|下调|修订|提高|追加)[为到至]$|(?<!完成)(?<!年度)(?<!实现)(?:[\u4e00-\u9fff]{2}目标|盘子|(?:全年|招商|引资|签约|招引|开工|引进|考核)任务)$"
    r"|(?:指标|任务|目标)(?:层层)?(?:分解|细化|下达|分配|压)(?:到|给)[^，。；：:]{0,8}[：:][^。；]*$"
)
"""原定80个的目标，调整为|100个; 引进项目目标|80个."""
_WANTS = Glance(_RESET, _WISH)
_ALREADY = re.compile(r"(?:已经?|目前|现有|截至)[^，,。；]{0,12}$")
_REALLY = re.compile(
    r"(?:实际|最终|结果)(?:新)?(?:签约|完成|实现|到位(?!资|[内外][资]|市外|省外|县外|区外)|引进|落地|达到?)[^，,。；]{0,6}$"
    r"|(?:^|[，,；])(?:而|但|可)?(?:截至|截止|到)?[^，,；]{0,10}?(?:目前|[月日]底?|如今|现在)?[，,]?(?:已经?|[只仅才][\u4e00-\u9fff]{1,6}了)[^，,。；将要]{0,10}$"
)
"""Right before a number: what has been done of what was planned, 计划新开工40个，截至9月底只开工了26个."""
_OVER = re.compile("[实最结已只仅才]")
"""Letters of which `_REALLY` needs one: a glance that spares most sentences the pattern."""
_DONE = re.compile(
    r"(?:^|[，,])[^，,。；]{0,10}?(?:已经?|实际(?![利使]用|到位|吸收)|截至|(?<!年)累计|此前|现场|当场)"
)
_ESTIMATE = re.compile(r"预计|预估|有望|测算|约可|可望")
_ONCE_BUILT = re.compile(r"达产后|投产后|建成后|达效后|满产后")
_NEAR = 14
"""Characters of a sentence within which the word of time that heads it begins."""
_HEADS = 2
"""Characters before a wish that still heads its whole list: 并确保全年签约项目300个；新开工120个."""
_BY_PLAN = re.compile(r"^(?:根据|按照?|依照)[^，,。]{0,16}(?:计划|规划|方案|部署|安排|目标|意见)[，,]")
"""根据规划，到2025年，…: on whose word the goals stand."""


def announced(scene: Scene, sentence: Sentence) -> Frame | None:
    """The frame of what follows a sentence after its semicolon: 到2026年，企业达到120家；建成起降场60个."""
    first = next(iter(scene.times_in(sentence.start, sentence.start + _NEAR)), None)
    lead = _BY_PLAN.sub("", scene.folded[sentence.start : first.start]) if first is not None else ""
    heads = first is not None and not re.search("[，,：:]", lead)
    if first is not None and heads and _future(scene, first):
        return Frame(True, first.period)
    wishes = list(_WISH.finditer(scene.folded, sentence.start, sentence.end))
    if len(wishes) > 1 or (
        wishes and (wishes[0].group()[-1] in "，," or wishes[0].start() - sentence.start <= _HEADS)
    ):
        return Frame(True, year_in(scene, sentence.start, sentence.start + _NEAR))
    return None


_WITHIN = frozenset({"全年", "年内", "年底前", "下半年"})
"""Words of time that a list of goals may go on with."""
_TO_RUN = frozenset({"今年", "明年", "后年"})
_LONGEST_LEAD = 26


def goes_on(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence behind a semicolon says no time of its own, nor that something is done; what a plan sets for
    this year stands beside what it sets for the years to come: 按照目标，到2026年…；今年…"""
    words = scene.folded[sentence.start : sentence.end]
    times = scene.times_in(sentence.start, sentence.end)
    opening = max(scene.folded.rfind(stop, 0, sentence.start) for stop in "。\n") + 1
    planned = _BY_PLAN.match(scene.folded[opening : opening + _LONGEST_LEAD]) is not None
    dated = any(
        time.period and time.text not in _WITHIN and not (planned and time.text[:2] in _TO_RUN)
        for time in times
    )
    return not dated and _DONE.search(words) is None


def modality(scene: Scene, sentence: Sentence, at: int, frame: Frame, time: Time | None) -> str:
    """actual, estimate or target, for a number at `at`."""
    words = scene.folded[sentence.start : at]
    if _OVER.search(words) and _REALLY.search(words):
        return "actual"
    if (
        frame.goals
        and at >= frame.since
        and not _before_list(scene, sentence, at)
        and not _done(scene, words, frame, time)
    ):
        return "target"
    future = _future(scene, time) or _year_to_come(scene, time) or _whole_year(scene, time)
    if _ESTIMATE.search(words[-40:]):
        return "estimate"
    if (
        future
        or words.endswith("要")
        or _AIMED.search(words)
        or (_WANTS.found_in(words) and not over(scene, time))
    ):
        return "target"
    return "estimate" if _ONCE_BUILT.search(words[-40:]) else "actual"


def _before_list(scene: Scene, sentence: Sentence, at: int) -> bool:
    """In the paragraph that opens the list, what stands before 目标 still looks back."""
    head = GOAL_HEAD.search(scene.folded, sentence.start, sentence.end)
    return head is not None and at < head.start()


def _future(scene: Scene, time: Time | None) -> bool:
    if time is None:
        return False
    if time.kind is TimeKind.FUTURE:
        return True
    if time.period is None or scene.published is None:
        return time.kind is TimeKind.UNTIL
    last = end_of(time.period)
    now = scene.published
    if time.text == "下半年" and time.period[:4] == now.iso[:4] and (now.month or 12) <= AUGUST:
        return True
    if time.kind is TimeKind.UNTIL:
        return last is not None and last >= iso_day(now.year, now.month or 1, now.day or 1)
    first = time.period.partition("/")[0]
    return first[:4].isdigit() and first > now.iso and first[:4] > now.iso[:4]


def _whole_year(scene: Scene, time: Time | None) -> bool:
    """Whether 全年 means a year that has hardly begun: 全年签约400个 of a July is a goal."""
    now = scene.published
    if time is None or time.text != "全年" or now is None or (time.period or "") != str(now.year):
        return False
    return (now.month or 12) <= AUGUST


def _done(scene: Scene, words: str, frame: Frame, time: Time | None) -> bool:
    """Among goals, what is said of a year that is over, or to be so already."""
    if frame.period and time is not None and (time.period or "")[:4] >= frame.period[:4]:
        return False
    return (_ALREADY.search(words) is not None and (time is None or over(scene, time))) or over(scene, time)


def _year_to_come(scene: Scene, time: Time | None) -> bool:
    """A whole year that follows the one reviewed, in a text without a date or of that year's first months."""
    reviewed, now = scene.theme_period, scene.published
    if (
        time is None
        or time.period is None
        or not time.year_said
        or not reviewed
        or not reviewed[:4].isdigit()
    ):
        return False
    if not re.fullmatch(r"20\d\d", time.period) or time.period != str(int(reviewed[:4]) + 1):
        return False
    return now is None or (str(now.year) == time.period and (now.month or 12) <= _EARLY)


_EARLY = 4
"""Months of a year in which nobody says what the whole of it has brought."""


def over(scene: Scene, time: Time | None) -> bool:
    """A dated past outweighs a wish word: 2023年…将…列为重点, 完成投资50亿元."""
    if time is None or time.period is None or scene.published is None:
        return False
    last = end_of(time.period)
    return last is not None and last[:4] < str(scene.published.year)
