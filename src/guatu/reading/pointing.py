"""What 园区, 该项目, 二期 may point at: by the last word of a thing, and the one thing that a text is about."""

from __future__ import annotations

import re

from guatu.reading.names import first_line, mentions
from guatu.reading.things import Seen

POINTER = re.compile(
    r"(?:该|这[个家座片条一]|此|两个|整个|其)?"
    r"(?P<what>项目|企业|公司|集团|园区|平台|中心|基地|街区|商圈|景区|大楼|大厦|活动|大会|工程|市场|港区|机场|码头|学校|医院|联盟|综合体|酒店|产业园|工厂|车站|孵化器|集群|研究院|实验室|集聚区|示范区|商务区|产业带|科技城|文创园|科创园|金融街|小镇|步行街|门店|商场|(?:母|产业|引导)?基金)"
)
OWNED = re.compile(r"(?P<what>公司|企业|集团|园区|基地|项目|平台)(?P<own>[\u4e00-\u9fff]{2,12})")
PHASE = re.compile(r"(?P<n>[一二三四五六七八]期)(?:项目|工程)?")
PHASED = re.compile(r"[一二三四五六七八]期(?:项目|工程)?$|“[^”]*”$")
_ENDS = {
    ("园区", "产业园", "基地", "集聚区", "示范区", "孵化器"): ("园", "园区", "基地", "谷", "港", "城", "期", "区", "器"),
    ("街区", "步行街", "商圈", "景区"): ("街", "街区", "商圈", "景区", "里", "巷", "天地"),
    ("项目", "工程"): ("项目", "基地", "园", "厂", "期", "中心", "电站", "工程", "线", "城"),
    ("企业", "公司", "集团"): (),
    ("大楼", "大厦"): ("大厦", "大楼", "中心", "广场"),
    ("活动", "大会"): ("会", "节", "活动", "论坛", "展", "周", "赛"),
    ("基金", "母基金", "产业基金", "引导基金"): ("基金",),
    ("市场", "商场", "综合体"): ("市场", "城", "广场", "商场", "综合体", "汇", "里"),
}  # fmt: skip
_OWN_ENDS = frozenset({"示范区", "商务区", "产业带", "科技城", "文创园", "科创园", "金融街", "小镇", "集群"})
"""Words that end the names they point at."""
_SHORT, _OFTEN, _LINE = 3, 3, 40
BODIES = frozenset({"企业", "公司", "集团"})


def ends_of(what: str) -> tuple[str, ...]:
    """How the names end that a bare word may point at."""
    if what in _OWN_ENDS:
        return (what,)
    return next((ends for words, ends in _ENDS.items() if what in words), (what[-1],))


def pointed_at(text: str, seen: list[Seen], paragraph: int) -> Seen:
    """The last of those that a paragraph (from `paragraph` on) is about, else names, else the text is about."""
    first = [s for s in seen if not s.listed]
    near = [s for s in first if s.start >= paragraph]
    best = (
        [s for s in near if s.opens]
        or near
        or _most_named(text, seen)
        or [s for s in first if s.opens]
        or first
        or seen
    )
    return best[-1]


def _headlines(text: str) -> str:
    """The headline, with the line under it where that is no paragraph."""
    below = text.partition("\n")[2].partition("\n")[0]
    return first_line(text) + (below if len(below) <= _LINE and not below.rstrip().endswith("。") else "")


def _most_named(text: str, seen: list[Seen]) -> list[Seen]:
    """The one that the headline names or the text around names over and over: 园区 of a text about one park."""
    title, all_lines = first_line(text), _headlines(text)
    titled = [s for s in seen if len(s.label) > _SHORT and s.label in (all_lines if s.body else title)]
    if titled:
        return titled
    counts = {s.label: mentions(text, s.label, s.start) for s in seen}
    most = max(counts, key=lambda label: counts[label])
    rest = max((count for label, count in counts.items() if label != most and label not in most), default=0)
    return [s for s in seen if s.label == most] if counts[most] >= _OFTEN and counts[most] > rest else []


_NO_FIRM = re.compile(
    "(?:实验室|研究院|研究所|研究中心|大学|学院|学校|医院|协会|学会|商会|联盟|联合会|委员会|检测中心|工作站)$"
)
"""Bodies that 公司 and 企业 do not point at."""


def is_of(seen: Seen, what: str, ends: tuple[str, ...]) -> bool:
    """Whether a bare word (`what`, the names of which end so) may point at a thing."""
    return (
        seen.body and _NO_FIRM.search(seen.label) is None
        if what in BODIES
        else PHASED.sub("", seen.label).endswith(ends)
    )
