"""What a paragraph stands under: a heading of goals, a list that somebody set himself, the terms of a call."""

from __future__ import annotations

import re

from guatu.reading.clock import WIDOW
from guatu.reading.periods import iso_day, start_of
from guatu.reading.scene import Scene
from guatu.reading.times import TimeKind
from guatu.text.glance import Glance
from guatu.text.record import record

GOAL_HEAD = re.compile(
    r"(?:定下|设定|立下|给出|开出|明确|公布|下|签下|签订|排出|列出|抛出)了?的?[^，。；：:\n]{0,8}?(?:任务|目标|KPI|指标|数字|军令状|清单|计划表|路线图|施工图|作战图|时间表)[”]?(?:是|为|：|:)"
    r"|(?:军令状|责任状|任务书|路线图|施工图|作战图|时间表|盘子|加了?码|打算|[两三四五]步走?|预期(?:不变|目标)?|目标[^，。；：:\n]{7,16})[”]?(?:是|为)?[：:](?!$)"
    r"|(?<!完成)(?<!年度)(?:预期目标|工作目标|主要目标|发展目标|奋斗目标|目标任务|目标)[^，。；\n]{0,6}?(?:是|为|：|:)|主要预期目标"
    r"|(?:盘子|军令状|任务书|小目标)[”]?(?:是|为)|给自己[定立设]下?的[^，。；\n]{0,6}是"
    r"|(?<![\u4e00-\u9fff])(?:关于|对于|面向|展望|谈到|说到|谈及|放眼|瞄准|至于)?(?:未来|明年|来年|下一年|今后|下一步|接下来|下半年|新的?一年|下阶段|下一阶段)(?!以来|已经?)(?:(?!已|实际|完成了)[^。；：:\n]){0,24}[：:]"
)
_HEADS = Glance(GOAL_HEAD)
_GOAL_TITLE = re.compile(
    r"工作安排|重点任务|工作打算|(?<!完成)(?<!实现)(?<!对照)(?:主要|总体|工作|奋斗|具体|阶段|年度|年的?)目标(?!完成|进展|考核|责任|管理|实现|回顾|已|提前|超额)|目标任务(?!完成|进展)|主要任务|工作思路|下一步(?:工作|打算)|发展目标|预期目标|工作部署|年(?:预期|展望|计划)$"
    r"|(?:今年|明年|下一步|下半年|接下来|未来|今后)[^，。；\n]{0,6}(?:怎么[干走办做]|干什么|干啥|有[何哪什][^，。；\n]{0,4}打算|如何[干抓走安]|要[干做办抓]的[事活])"
    r"|(?:[二三四]季度|下半年|下一?步|下一?阶段|新的?一年|今年)的?(?:工作)?(?:安排|打算)|下一?(?:步|阶段)(?!行动|是|就)|建设目标$"
)
_REVIEW_TITLE = re.compile(
    r"回顾|总结|工作情况|(?<!下一步)主要工作(?!目标|任务|安排|打算|思路)|进展情况|完成情况|主要成绩|工作成效|发展成就|运行情况|成绩"
)
_COLON = re.compile(r"[：:]\s*$")
_INLINE = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?\s*(?P<head>[^，,。；：:“]{2,12})[。：:]"
)
"""八、展望。2024年…: a heading within its paragraph."""
_GOAL_HEADING = re.compile(r"目标|展望|打算|下一步|工作安排|重点任务|主要任务|今后")
_RULE_HEADING = re.compile(r"条件|资格|门槛|须知|材料|流程|程序|附则|准入|罚则")
_DEMANDS = re.compile(
    r"(?:会议|报告|方案|规划|计划|意见|通知)(?:还|同时|进一步)?(?:要求|提出)[，,：:]|为此[，,]要|(?:为|要)?(?:围绕|实现|完成|达到|锚定)(?:好|了)?(?:上述|以上|这些|这一|目标)[^，,。]{0,8}"
    r"(?:目标|[，,](?:我们)?(?:将|要|着力|重点|全力))"
)
_SETS_OUT = re.compile(
    r"(?:以下|下列|如下|[二三四五六七八九十\d]+)(?:几|[二三四五六七八九十\d]+)?(?:个方面|方面|件事|项|大)?的?(?:工作|任务|重点|事|措施|举措|行动)[。：:]$"
)
"""围绕上述目标，重点抓好以下工作。: a line that opens the goals of its section, item by item."""
_ASKS_WHO = re.compile(
    r"(?:哪些|哪类|哪种|什么样?的?|何种|怎样的|谁)[^？?]{0,14}(?:可以|能(?=[享申拿领获参])|享受|适用|申报|申请|(?<!打)(?<!预)算|属于|符合|认定|资格|条件|门槛)[^？?]*[？?]$"
    r"|(?:可以|能不能|能否|可否|能)(?:申报|申请|享受|入驻|参加)[^？?]{0,8}[？?]$|[^？?]*(?:条件|门槛|资格)(?:是|有)(?:什么|哪些)[？?]$"
)
"""三、什么样的项目算重大项目？ is answered by conditions, up to the next heading or question."""
_LONGEST_QUESTION = 40
_DEPTHS = ("part", "chapter", "item")
_NUMBERED = re.compile(
    r"(?P<part>[一二三四五六七八九十]+、)|(?P<chapter>[（(][一二三四五六七八九十]+[)）])|(?P<item>\d+[.、．])"
)
_BULLET = re.compile(r"[●•○◆■★▪·\-—–]|\(?[一二三四五六七八九十\d]+[、.)）]|[一二三四五六七八九十]是|[①-⑳]")
_GOAL_BULLET = re.compile(r"20\d\d年[^，。；]{0,20}(?:预期|目标|力争|计划)|(?:预期|力争)(?:增长|达到|实现)")
"""A first item of a list that makes goals of all its items."""


@record
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
    reviewed: str | None = None
    announces = bulleted = False
    broken = reviews = conditions = asked = False
    for line, start in _blocks(scene.folded):
        if broken and listing.goals and _BULLET.match(line.lstrip()) is None:
            found.append(listing)  # the rest of an item that the page's width broke
            broken = _is_open(line)
            continue
        asks = len(line) <= _LONGEST_QUESTION and line.rstrip().endswith(("？", "?"))
        row = "\t" in line
        title = len(line) <= 30 and not (row or line.rstrip().endswith(("。", "；", "！", "？")))
        reviews = title and (
            _REVIEW_TITLE.search(line) is not None or (reviews and WIDOW.match(line) is not None)
        )
        if reviews:
            section = listing = Frame()
            reviewed = year_in(scene, start, start + len(line)) or reviewed
        elif title and (period := _to_come(scene, line, start, reviewed)):
            section, depth = Frame(True, period), _depth(line)
        elif (title or asks) and "问题" not in line and _GOAL_TITLE.search(line):
            section, depth = Frame(True, year_in(scene, start, start + len(line))), _depth(line)
            asked = asks
        elif asks and asked:
            section, asked = Frame(), False
        elif title and 0 < _depth(line) <= depth:
            section = Frame()
        bullet = _BULLET.match(line.lstrip()) is not None
        head = _HEADS.search(line)
        if head is not None and (not title or _COLON.search(line)):
            listing = _listing(scene, line, start, head, section)
        elif not announces and not bullet:
            listing = Frame()
        opens = bullet and not bulleted and _GOAL_BULLET.search(line) is not None
        if opens and not listing.goals:
            listing = Frame(True, year_in(scene, start, start + len(line)) or section.period)
        bulleted = bullet
        broken = bullet and _is_open(line)
        announces = head is not None and _COLON.search(line) is not None
        conditions = _ASKS_WHO.search(line.rstrip()) is not None if asks else conditions and not title
        if conditions:
            found.append(Frame(rules=True))
            continue
        inline = _inline(scene, line, start, last) if not title else None
        if inline is not None and inline.goals and not section.goals and _SETS_OUT.search(line.rstrip()):
            section, depth = inline, 0
        found.append(inline or (listing if listing.goals else section))
        last = found[-1].period or last
    return found


_IN_FIGURES = re.compile(r"数说[^，。\d]{0,8}(?P<year>20\d\d)年?")
"""数说某区2024, 数说2025: the year to come in figures."""


_BARE_YEAR = re.compile(r"(?<![\d—–~-])20\d\d(?![\d年—–~-])")
_AUTUMN, _SPRING = 9, 3
"""Up to which month of a year a heading that names it looks ahead: behind one that looks back, and alone."""


def _to_come(scene: Scene, line: str, start: int, reviewed: str | None) -> str | None:
    """The time that the heading of a section names and that had not passed when the text was written, nor is the one
    that the section before looked back on (`reviewed`): 三、2025年重点工作."""
    if (told := _IN_FIGURES.fullmatch(line.strip())) is not None:
        return told["year"] if scene.published and int(told["year"]) >= scene.published.year else None
    if reviewed is None and not _depth(line):
        return None
    bare = _BARE_YEAR.search(line)
    period = year_in(scene, start, start + len(line)) or (bare.group() if bare else None)
    if period is None or "以来" in line or (reviewed is not None and period[:4] <= reviewed[:4]):
        return None
    if scene.published is None:
        return period if reviewed is not None else None
    month = scene.published.month or 12
    if not period.isdigit():
        return period if (start_of(period) or "") >= iso_day(scene.published.year, month) else None
    sooner = int(period) - scene.published.year
    latest = _SPRING if reviewed is None else _AUTUMN
    return period if sooner > 0 or (not sooner and month <= latest) else None


def _is_open(line: str) -> bool:
    """Whether an item of a list ends within its sentence."""
    return not line.rstrip().endswith(("。", "；", "！", "？", ";", "”"))


def _listing(scene: Scene, line: str, start: int, head: re.Match[str], section: Frame) -> Frame:
    """The goals that a head opens: dated by its own sentence, else by its section, else by the paragraph; in one that
    looks back first they begin with that sentence."""
    opening = max(line.rfind(stop, 0, head.start()) for stop in "。；！？") + 1
    closing = min(
        (at for at in (line.find(stop, head.end()) for stop in "。！？") if at >= 0), default=len(line)
    )
    year = year_in(scene, start + opening, start + head.end())
    year = year or _year_said(scene, start, start + opening) or section.period
    since = 0 if section.goals else start + opening
    return Frame(True, year or year_in(scene, start, start + closing), since=since)


def _year_said(scene: Scene, start: int, end: int) -> str | None:
    """The year that the sentences before a list are about: 明年怎么干？2026年是关键一年。目标是：…."""
    said = [t.period for t in scene.times_in(start, end) if t.year_said and t.kind is TimeKind.SPAN]
    return said[-1] if said else None


def _depth(line: str) -> int:
    """How deep a heading stands by its number: 一、 1, （一） 2, 1. 3; 0 without one."""
    found = _NUMBERED.match(line.lstrip())
    return _DEPTHS.index(found.lastgroup) + 1 if found is not None else 0


def _inline(scene: Scene, line: str, start: int, last: str | None) -> Frame | None:
    """The frame that a paragraph's own first words give it: a heading, a demand; `last` is the year of goals before."""
    head = _INLINE.match(line)
    year = year_in(scene, start, start + len(line))
    if head is not None and _REVIEW_TITLE.search(head["head"]):
        return Frame()
    if head is not None and _GOAL_HEADING.search(head["head"]):
        return Frame(True, year)
    if _DEMANDS.match(line.lstrip()):
        return Frame(True, year or last)
    if head is not None and _RULE_HEADING.search(head["head"]):
        return Frame(rules=True)
    return None


def is_ahead(scene: Scene, frame: Frame) -> bool:
    """Whether a paragraph stands under goals that are no old ones (2021年确定的目标是…)."""
    if not frame.goals or scene.published is None or not (frame.period or "")[:4].isdigit():
        return frame.goals
    return (frame.period or "")[:4] >= str(scene.published.year - 1)


def year_in(scene: Scene, start: int, end: int) -> str | None:
    """The first period said between two places; of an open one the year that it begins in."""
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
