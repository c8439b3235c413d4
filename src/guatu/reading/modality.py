"""Whether a number is a fact, an estimate or a goal, from its sentence and the heading that it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guatu.reading.grammar import either
from guatu.reading.periods import end_of, iso_day
from guatu.reading.scene import Scene
from guatu.reading.sentences import Sentence
from guatu.reading.times import Time, TimeKind

_GOAL_HEAD = re.compile(
    r"(?:定下|设定|立下|给出|开出|明确|公布|签下|签订|排出|列出|抛出)了?的?[^，。；：:\n]{0,8}?(?:任务|目标|KPI|指标|数字|军令状|清单|计划表|路线图|施工图|作战图|时间表)[”]?(?:是|为|：|:)"
    r"|(?:军令状|责任状|任务书|路线图|施工图|作战图|时间表|盘子|加了?码|打算|[两三四五]步走?|预期(?:不变|目标)?|目标[^，。；：:\n]{7,16})[”]?(?:是|为)?[：:](?!$)"
    r"|(?<!完成)(?<!年度)(?:预期目标|工作目标|主要目标|发展目标|奋斗目标|目标任务|目标)[^，。；\n]{0,6}?(?:是|为|：|:)|主要预期目标"
    r"|(?:盘子|军令状|任务书|小目标)[”]?(?:是|为)"
    r"|(?<![\u4e00-\u9fff])(?:关于|对于|面向|展望|谈到|说到|谈及|放眼|瞄准|至于)?(?:未来|明年|来年|下一年|今后|下一步|接下来|下半年|新的?一年|下阶段|下一阶段)(?!以来|已经?)(?:(?!已|实际|完成了)[^。；：:\n]){0,24}[：:]"
)
_GOAL_TITLE = re.compile(
    r"工作安排|重点任务|工作打算|(?<!完成)(?<!实现)(?<!对照)(?:主要|总体|工作|奋斗|具体|阶段|年度|年的?)目标(?!完成|进展|考核|责任|管理|实现|回顾|已|提前|超额)|目标任务(?!完成|进展)|主要任务|工作思路|下一步(?:工作|打算)|发展目标|预期目标|工作部署|年(?:预期|展望|计划)$"
    r"|(?:今年|明年|下一步|下半年|接下来|未来|今后)[^，。；\n]{0,6}(?:怎么[干走办做]|干什么|干啥|有[何哪什][^，。；\n]{0,4}打算|如何[干抓走安])"
)
_REVIEW_TITLE = re.compile(
    r"回顾|总结|工作情况|(?<!下一步)主要工作(?!目标|任务|安排|打算|思路)|进展情况|完成情况|主要成绩|工作成效|发展成就|运行情况|成绩"
)
_WISH = re.compile(
    rf"(?:对照|围绕|锚定|紧扣)[^，,。；]{{0,8}}目标[，,]|{either('wishes')}|(?:将|要)(?=[^，。]{{0,3}}(?:{either('will_verbs')}))"
    r"|(?:^|[，,；])(?:为此[，,])?要(?!求|素|闻|点|件|道|职|塞|么|不|是|说|知|数|看|有)|(?:[全今明本]年|年内|下半年|季度|我们|全[区市县])要(?!求|素)"
    r"|先把(?=[^，。；]{1,12}(?:做到|提高到|提升到|增加到|控制在))|承诺(?=年内|今年|明年|到|未来|[一二三四五]年内|新增|投放|提供)|(?<!”)计划(?=[\u4e00-\u9fff\d])(?!总?投资|生育|单列|经济|的|和|与)|规划(?=到|至|建设|引进|新增)|(?:明确|提出|要求|部署|确定)[，：]?(?=(?:今年|年内|全年|明年|到20|20\d\d年(?!以来)))|将(?=在?[^，。；]{0,4}[年月]内)"
)
_COLON = re.compile(r"[：:]\s*$")
_AIMED = re.compile(r"20\d\d年的?目标[^。；]*$")
_RESET = re.compile(
    r"(?:目标|任务|计划)[^。；]{0,24}(?:调整|上调|下调|修订|提高|追加)[为到至]$|(?<!完成)(?<!年度)(?<!实现)[\u4e00-\u9fff]{2}目标$"
)
"""原定80个的目标，调整为|100个; 引进项目目标|80个."""
_ALREADY = re.compile(r"(?:已经?|目前|现有|截至)[^，,。；]{0,12}$")
_REALLY = re.compile(
    r"(?:实际|最终|结果)(?:新)?(?:签约|完成|实现|到位(?!资|[内外][资]|市外|省外|县外|区外)|引进|落地|达到?)[^，,。；]{0,6}$"
    r"|(?:^|[，,；])(?:而|但|可)?(?:截至|截止|到)?[^，,；]{0,10}?(?:目前|[月日]底?|如今|现在)?[，,]?(?:已经?|[只仅才][\u4e00-\u9fff]{1,6}了)[^，,。；将要]{0,10}$"
)
"""Right before a number: what has been done of what was planned, 计划新开工40个，截至9月底只开工了26个."""
_OVER = re.compile("[实最结已只仅才]")
"""Letters of which `_REALLY` needs one: a glance that spares most sentences the pattern."""
_INLINE = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?\s*(?P<head>[^，,。；：:“]{2,12})[。：:]"
)
"""八、展望。2024年…: a heading within its paragraph."""
_GOAL_HEADING = re.compile(r"目标|展望|打算|下一步|工作安排|重点任务|主要任务|今后")
_RULE_HEADING = re.compile(r"条件|资格|门槛|须知|材料|流程|程序|附则|准入|罚则")
_DONE = re.compile(r"(?:^|[，,])[^，,。；]{0,10}?(?:已经?|实际(?![利使]用|到位|吸收)|截至|(?<!年)累计|此前)")
_DEMANDS = re.compile(
    r"(?:会议|报告|方案|规划|计划|意见|通知)(?:还|同时|进一步)?(?:要求|提出)[，,：:]|为此[，,]要|(?:为|要)?(?:围绕|实现|完成|达到|锚定)(?:好|了)?(?:上述|以上|这些|这一|目标)[^，,。]{0,8}"
    r"(?:目标|[，,](?:我们)?(?:将|要|着力|重点|全力))"
)
_SETS_OUT = re.compile(
    r"(?:以下|下列|如下|[二三四五六七八九十\d]+)(?:几|[二三四五六七八九十\d]+)?(?:个方面|方面|件事|项|大)?的?(?:工作|任务|重点|事|措施|举措|行动)[。：:]$"
)
"""围绕上述目标，重点抓好以下工作。: a line that opens the goals of its section, item by item."""
_ESTIMATE = re.compile(r"预计|预估|有望|测算|约可|可望")
_ONCE_BUILT = re.compile(r"达产后|投产后|建成后|达效后|满产后")
_DEPTHS = ("part", "chapter", "item")
_NUMBERED = re.compile(
    r"(?P<part>[一二三四五六七八九十]+、)|(?P<chapter>[（(][一二三四五六七八九十]+[)）])|(?P<item>\d+[.、．])"
)
_BULLET = re.compile(r"[●•○◆■★▪·\-—–]|\(?[一二三四五六七八九十\d]+[、.)）]|[一二三四五六七八九十]是|[①-⑳]")
_GOAL_BULLET = re.compile(r"20\d\d年[^，。；]{0,20}(?:预期|目标|力争|计划)|(?:预期|力争)(?:增长|达到|实现)")
"""A first item of a list that makes goals of all its items."""
_NEAR = 14
"""Characters of a sentence within which the word of time that heads it begins."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a paragraph stands under: whether it lists goals, and the year that they are for; whether it says what
    applicants must do, so that its numbers measure nothing."""

    goals: bool = False
    period: str | None = None
    rules: bool = False
    since: int = 0
    """Where the goals begin within a paragraph that looks back first."""


def frames(scene: Scene) -> list[Frame]:
    """The frame of each paragraph, by its number.

    A paragraph that opens a list of goals (主要预期目标是：) makes goals of the rest of it and of the listed
    paragraphs that follow; a heading (2025年工作安排) of all up to the next heading that looks back.
    """
    found: list[Frame] = []
    section, listing, last = Frame(), Frame(), None
    depth = 0
    announces = bulleted = False
    broken = False
    for line, start in _blocks(scene.folded):
        if broken and listing.goals and _BULLET.match(line.lstrip()) is None:
            found.append(listing)  # the rest of an item that the page's width broke
            broken = _is_open(line)
            continue
        title = len(line) <= 30 and not line.rstrip().endswith(("。", "；", "！", "？"))
        if title and _REVIEW_TITLE.search(line):
            section = listing = Frame()
        elif title and (told := _IN_FIGURES.fullmatch(line.strip())) and _not_over(scene, told["year"]):
            section, depth = Frame(True, told["year"]), 0
        elif title and _GOAL_TITLE.search(line):
            section, depth = Frame(True, _year(scene, start, start + len(line))), _depth(line)
        elif title and 0 < _depth(line) <= depth:
            section = Frame()
        bullet = _BULLET.match(line.lstrip()) is not None
        head = _GOAL_HEAD.search(line)
        if head is not None and (not title or _COLON.search(line)):
            listing = _listing(scene, line, start, head, section)
        elif not announces and not bullet:
            listing = Frame()
        opens = bullet and not bulleted and _GOAL_BULLET.search(line) is not None
        if opens and not listing.goals:
            listing = Frame(True, _year(scene, start, start + len(line)) or section.period)
        bulleted = bullet
        broken = bullet and _is_open(line)
        announces = head is not None and _COLON.search(line) is not None
        inline = _inline(scene, line, start, last) if not title else None
        if inline is not None and inline.goals and not section.goals and _SETS_OUT.search(line.rstrip()):
            section, depth = inline, 0
        found.append(inline or (listing if listing.goals else section))
        last = found[-1].period or last
    return found


_IN_FIGURES = re.compile(r"数说[^，。\d]{1,8}(?P<year>20\d\d)")
"""数说某区2024: the year to come in figures."""


def _not_over(scene: Scene, year: str) -> bool:
    return scene.published is not None and int(year) >= scene.published.year


def _is_open(line: str) -> bool:
    """Whether an item of a list ends within its sentence."""
    return not line.rstrip().endswith(("。", "；", "！", "？", ";", "”"))


def _listing(scene: Scene, line: str, start: int, head: re.Match[str], section: Frame) -> Frame:
    """The goals that a head opens: dated by its own sentence, else by its section, else by the paragraph; in one that
    looks back first they begin with that sentence."""
    opening = max(line.rfind(stop, 0, head.start()) for stop in "。；！？") + 1
    year = _year(scene, start + opening, start + head.end()) or section.period
    since = 0 if section.goals else start + opening
    return Frame(True, year or _year(scene, start, start + len(line)), since=since)


def _depth(line: str) -> int:
    """How deep a heading stands by its number: 一、 1, （一） 2, 1. 3; 0 without one."""
    found = _NUMBERED.match(line.lstrip())
    return _DEPTHS.index(found.lastgroup) + 1 if found is not None else 0


def _inline(scene: Scene, line: str, start: int, last: str | None) -> Frame | None:
    """The frame that a paragraph's own first words give it: a heading, a demand; `last` is the year of goals before."""
    head = _INLINE.match(line)
    year = _year(scene, start, start + len(line))
    if head is not None and _REVIEW_TITLE.search(head["head"]):
        return Frame()
    if head is not None and _GOAL_HEADING.search(head["head"]):
        return Frame(True, year)
    if _DEMANDS.match(line.lstrip()):
        return Frame(True, year or last)
    if head is not None and _RULE_HEADING.search(head["head"]):
        return Frame(rules=True)
    return None


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
    if len(wishes) > 1 or (wishes and wishes[0].group()[-1] in "，,"):
        return Frame(True, _year(scene, sentence.start, sentence.start + _NEAR))
    return None


_WITHIN = frozenset({"全年", "年内", "年底前", "下半年"})
"""Words of time that a list of goals may go on with."""


def goes_on(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence behind a semicolon says no time of its own, nor that something is done."""
    words = scene.folded[sentence.start : sentence.end]
    times = scene.times_in(sentence.start, sentence.end)
    dated = any(time.period and time.text not in _WITHIN for time in times)
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
    future = _future(scene, time) or _year_to_come(scene, time)
    if _ESTIMATE.search(words[-40:]):
        return "estimate"
    if (
        future
        or words.endswith("要")
        or _AIMED.search(words)
        or (_RESET.search(words) and not over(scene, time))
        or (_WISH.search(words) and not over(scene, time))
    ):
        return "target"
    return "estimate" if _ONCE_BUILT.search(words[-40:]) else "actual"


def _before_list(scene: Scene, sentence: Sentence, at: int) -> bool:
    """In the paragraph that opens the list, what stands before 目标 still looks back."""
    head = _GOAL_HEAD.search(scene.folded, sentence.start, sentence.end)
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
    if time.text == "下半年" and time.period[:4] == now.iso[:4] and (now.month or 12) <= _AUGUST:
        return True
    if time.kind is TimeKind.UNTIL:
        return last is not None and last >= iso_day(now.year, now.month or 1, now.day or 1)
    first = time.period.partition("/")[0]
    return first[:4].isdigit() and first > now.iso and first[:4] > now.iso[:4]


_AUGUST = 8
"""Until then the second half of the year lies ahead."""


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


def is_ahead(scene: Scene, frame: Frame) -> bool:
    """Whether a paragraph stands under goals that are no old ones (2021年确定的目标是…)."""
    if not frame.goals or scene.published is None or not (frame.period or "")[:4].isdigit():
        return frame.goals
    return (frame.period or "")[:4] >= str(scene.published.year - 1)


def _year(scene: Scene, start: int, end: int) -> str | None:
    dated = [
        time.period for time in scene.times_in(start, end) if time.period and time.kind is not TimeKind.AS_OF
    ]
    if dated:
        return dated[0].partition("/")[0][:4] if dated[0].endswith("/..") else dated[0]
    return None


def _blocks(text: str) -> list[tuple[str, int]]:
    out: list[tuple[str, int]] = []
    at = 0
    for line in text.split("\n"):
        out.append((line, at))
        at += len(line) + 1
    return out
