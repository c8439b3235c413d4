"""Whose a thing is: the body named before it, whose name it begins with, or that puts it up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_parts import Ground, before
from guatu.reading.events_pointing import last_named
from guatu.reading.events_words import is_named
from guatu.reading.names import Span
from guatu.reading.scene import Name
from guatu.reading.sentences import Sentence

_NEAR = 5_000
"""Characters before a thing in which its owner was named."""


def leading_body(ground: Ground, item: Span, what: str) -> tuple[str, ...]:
    """The body whose name begins the thing's (某银行新办公大楼), or which 第…次会议 belongs to."""
    bodies = (
        n
        for n in reversed(ground.scene.names_in(max(0, item.start - _NEAR), item.end))
        if n.sort == "organisation"
    )
    found = next((n.label for n in bodies if 1 < len(n.label) < len(what) and what.startswith(n.label)), None)
    if found is None and (meeting := re.match(r"(.{3,20}?)第[一二三四五六七八九十\d]+(?:次|届)", what)):
        found = meeting[1]
    return (found,) if found else ()


_JOINS = frozenset({"与", "和", "、", "联合"})
_MONEY = r"(?:追加|累计|计划|首期|总)*(?:投资|出资|斥资)(?:约|近|超|逾)?[\d.]+[余多]?[万亿]*[余多]?(?:美|欧|日|港|韩)?元"
_BUILDS = (
    r"(?:自主|联合|共同|合作|牵头)?"
    r"(?:投资|投建|建设|兴建|新建|扩建|共建|合建|合办|打造|实施|承建|布局|运营|设立|增设|组建|研发|研制|制造|引来|引进)"
)
_MAKES = re.compile(rf"(?:(?:在[^，。；]{{1,14}}?)?(?:{_MONEY})?(?:{_BUILDS})?的)?")
"""What may stand between a firm and its project: 某公司在某地投资46亿元建设的|某项目, 某公司|年产2万吨某生产线."""
_FOUNDS = re.compile(
    rf"(?:[^，。；]{{0,12}}?[在于][^，。；]{{1,14}}?)?(?:{_MONEY}[，,]?)?(?:用于|来)?{_BUILDS}了?的?"
)
"""The same before what a clause of its own tells of: 某公司在某地投资5亿元建设|某基地，3月开工."""
_POINTED = re.compile(r"(?:^|(?<=[，,、；：日月年中]))(?P<words>(?:这家|该|本)?(?:公司|企业|集团))")


def maker(ground: Ground, floor: int, item: Span) -> tuple[str, ...]:
    """The body whose project a thing is, named or pointed at in front of it."""
    bodies = _makers(ground, floor, item)
    if not bodies:
        paired = _pair(_PAIRED.search(ground.text, floor, item.start))
        return paired or _pointed_at(ground, floor, item) or _named_alike(ground, floor, item)
    joined = len(bodies) > 1 and ground.text[bodies[-2].end : bodies[-1].start] in _JOINS
    if joined or ground.text[bodies[-1].start - 1 : bodies[-1].start] not in _JOINS:
        return tuple(body.label for body in (bodies[-2:] if joined else bodies[-1:]))
    joint = before(ground, floor, bodies[-1].start - 1)
    region = joint.items[-1] if joint is not None and is_region(ground, joint.items[-1]) else None
    return (*((region.of(ground.text),) if region else ()), bodies[-1].label)


_BODY = re.compile(
    r"(?:大学|学院|院|所|公司|集团|会社|[区市县旗州镇园]|政府|[局委会办]|实验室|中心|银行|[^一二三四五六七八九十]行)$"
)
_PAIR = (
    r"(?P<a>[^，,。；、：日月年由的]{2,20}?)[与和同](?P<b>[^，,。；、的]{2,20}?)(?:共同|联合|合作|携手)*"
    r"(?:共建|合建|合办|建设|打造|设立|组建|成立|发起)"
)
_PAIRED = re.compile(rf"(?:^|(?<=[，,。；：日月年由])){_PAIR}的$")
_PAIRED_BEHIND = re.compile(rf"由{_PAIR}(?=[，,。])")


def _pair(found: re.Match[str] | None) -> tuple[str, ...]:
    """某大学与某区共建的某研究院: both of them, where both are bodies or regions by their last words."""
    who = (found["a"], found["b"]) if found is not None else ()
    return who if all(_BODY.search(name) for name in who) else ()


_OWNED = re.compile(
    r"(?:^|(?<=[，,。；、：日月年]))(?P<who>(?!位于|来自|引[进入]|由|总|最|全[国省市球]|首|该|本|[去今]年)[^，,。；、：的\d“”]{3,16}"
    r"(?:会社|制药|药业|科技|股份|实业|重工|电子|光电|化学|新材|生物|铝业|电气|石化|机械|钢铁|物流|集团|公司))的$"
)
"""日本三和精工株式会社的|转向节项目: a firm by its last word, where no rule knows its name."""


def _named_alike(ground: Ground, floor: int, item: Span) -> tuple[str, ...]:
    found = _OWNED.search(ground.text, floor, item.start)
    return (found["who"],) if found is not None and is_named(ground, Span(*found.span("who"))) else ()


def _pointed_at(ground: Ground, floor: int, item: Span) -> tuple[str, ...]:
    """公司的某车间, 这家企业投资3亿元的某工厂: the firm that was named last."""
    for found in _POINTED.finditer(ground.text, floor, item.start):
        words = found["words"]
        if _MAKES.fullmatch(ground.text, found.start() + len(words), item.start):
            named = last_named(ground, max(0, found.start() - _NEAR), found.start(), words)
            return (named,) if named is not None else ()
    return ()


_PUT_UP = re.compile(
    r"(?:[。：:，,]|(?<=[目地厂心园程线部院]))由(?P<who>[^，,。；;]{2,24}?)(?:负责)?(?:整体)?(?:投资|实施|建设|承建|投建|开发|运营)+[^，。]{0,4}[，,。]"
)
_PUTS_UP = re.compile(r"(?:负责)?(?:整体)?(?:投资|实施|建设|承建|投建|开发|运营)+[，,。]")


def put_up_by(ground: Ground, sentence: Sentence, item: Span, end: int) -> tuple[str, ...]:
    """Who puts up a thing that stands in a clause or in a heading of its own, before its news: 某公司投资5亿元建设某基地，
    3月投产; 光伏玻璃项目。由某公司实施，3月投产."""
    bodies = [n for n in ground.scene.names_in(sentence.start, end) if n.sort == "organisation"]
    ahead = [n for n in bodies if n.end <= item.start]
    if ahead and _FOUNDS.fullmatch(ground.text, ahead[-1].end, item.start):
        return (ahead[-1].label,)
    if paired := _pair(_PAIRED_BEHIND.match(ground.text, item.end, end)):
        return paired
    if found := _PUT_UP.search(ground.text, item.end, end):
        return (found["who"],)
    return tuple(n.label for n in bodies if _PUTS_UP.match(ground.text, n.end, end))


_MARKS = ("、", "和", "与", "以及", "及")


def beside(ground: Ground, floor: int, item: Span) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """甲公司的某项目、乙集团的某基地、丙科技的某产线集中开工: the things before the last of such a list, each with whose it
    is; the last one first."""
    while True:
        owner = maker_at(ground, floor, item)
        joint = next(
            (mark for mark in _MARKS if owner and ground.text.endswith(mark, floor, owner.start)), ""
        )
        if owner is None or not joint:
            return
        phrase = before(ground, floor, owner.start - len(joint))
        if phrase is None or len(phrase.items) != 1:
            return
        item = phrase.items[0]
        who = maker(ground, floor, item)
        if not who:
            return
        yield item, who


def with_owners(
    ground: Ground, floor: int, items: tuple[Span, ...]
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The things before a verb, those of the list with owners that ends with a single one too."""
    if len(items) == 1:
        yield from beside(ground, floor, items[0])
    for item in items:
        yield item, maker(ground, floor, item)


def maker_at(ground: Ground, floor: int, item: Span) -> Name | None:
    """The name of the body before a thing, with 的 between them."""
    bodies = _makers(ground, floor, item)
    return bodies[-1] if bodies else None


def _makers(ground: Ground, floor: int, item: Span) -> list[Name]:
    """The bodies named before a thing, the last of them with 的 between; none where it has none."""
    bodies = [n for n in ground.scene.names_in(floor, item.start) if n.sort == "organisation"]
    held = bodies and _MAKES.fullmatch(ground.text, bodies[-1].end, item.start)
    return bodies if held else []


def is_region(ground: Ground, item: Span) -> bool:
    return any(
        p.start == item.start and p.end == item.end for p in ground.scene.places_in(item.start, item.end)
    )
