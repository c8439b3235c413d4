"""What the frames share: verbs, drafts of events, who acts, names made clean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_parts import Ground, Phrase, before, clause_of
from guatu.reading.events_topic import topic
from guatu.reading.events_words import last_named, points_back
from guatu.reading.names import Span
from guatu.reading.scene import Name
from guatu.reading.sentences import Sentence
from guatu.text.record import record


@record
class Verb:
    """An event verb at `start:end`: its type and frame."""

    start: int
    end: int
    type: str
    frame: str
    word: str


@record
class Draft:
    """An event as a frame sees it; `start:end` are the words that say it."""

    verb: Verb
    start: int
    end: int
    type: str
    what: str
    who: tuple[str, ...] = ()
    where: str | None = None
    count: float | None = None


GENERIC_OBJECT = re.compile(
    r"(?:[\d一二两三四五六七八九十百千万亿]+[余多]?(?:家|个|项|名|所|栋|座|条|场|亿|万|套|人|户|届|批|只)|一批|一系列|系列|多[个家项场]|若干|数[十百]|更多|各类|相关|大批|一大批|各)"
)

_HEADQUARTERS = re.compile(
    r"^(?P<who>.{2,12}?)(?:全国|中国|全球|区域|华中|华东|华南|华北|西南|西北|东北|西部|中部|西南|新)?(?:第二|研发|运营|企业|功能|创新|营销|区域|结算)?总部"
)

_BACK = 300
"""Characters before a sentence in which what 公司, 园区 point at was named."""
_NEAR = 5_000
"""Characters before a thing in which its owner was named."""
_LABEL = re.compile(
    r"^(?:其中|例如|比如|如|包括|涵盖|以及|同时|此外|首批|一批|国内外|知名|新(?!闻|能源|材料|经济|型|媒体|药|希望|天|华|兴|区|城|加坡|疆|余|乡|时代|光|奥|凤|世)|以|由)+"
)

_OTHERS = re.compile(
    r"^(?:全球|全国|全省|全市|国内|中部|省内|亚洲|华中|西南|西部)?(?:首家|首个|首座|首批|首条|第[一二三四五六七八九十]+(?:个|家|座)|唯一的?)"
)


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
_MAKES = re.compile(
    r"(?:在[^，。；]{1,14}?)?(?:(?:追加|累计|计划)?投资[\d.]+[万亿]*[美欧日港]?元)?"
    r"(?:自主|联合|共同|牵头)?(?:投资|投建|建设|兴建|新建|共建|合建|打造|实施|承建|设立|研发|研制|制造)?的"
)
"""What may stand between a firm and its project: 某公司在某地投资46亿元建设的某项目."""


def maker(ground: Ground, floor: int, item: Span) -> tuple[str, ...]:
    """The body whose project a thing is, named in front of it with 的 between them."""
    bodies = _makers(ground, floor, item)
    if not bodies:
        return ()
    joined = len(bodies) > 1 and ground.text[bodies[-2].end : bodies[-1].start] in _JOINS
    if joined or ground.text[bodies[-1].start - 1 : bodies[-1].start] not in _JOINS:
        return tuple(body.label for body in (bodies[-2:] if joined else bodies[-1:]))
    joint = before(ground, floor, bodies[-1].start - 1)
    region = joint.items[-1] if joint is not None and is_region(ground, joint.items[-1]) else None
    return (*((region.of(ground.text),) if region else ()), bodies[-1].label)


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


_BY_MEANS = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:依托|利用|借助|凭借|基于|运用|围绕|针对)[^，。；]{0,14}$")
"""某银行依托平台数据推出…: by what means stands between who acts and the verb."""


def actors(ground: Ground, sentence: Sentence, verb: Verb, phrase: Phrase | None) -> tuple[str, ...]:
    """Who acts: the phrase before the verb, with those it acts with; else the sentence's topic; else nobody said."""
    text = ground.text
    if phrase is not None and (
        means := _BY_MEANS.search(text, sentence.clause_start(phrase.start), phrase.start)
    ):
        phrase = before(ground, sentence.clause_start(phrase.start), means.start())
    if phrase is not None and phrase.items:
        found: dict[str, None] = {}
        clause = clause_of(sentence, verb.start)
        for joint in re.finditer(r"联合|携手|会同|与", text[clause.start : phrase.start]):
            earlier = before(ground, clause.start, clause.start + joint.start())
            if earlier is not None:
                found[clean(text[earlier.start : earlier.end])] = None
        for item in phrase.items:
            found[meant(ground, sentence, item, clean(item.of(text)))] = None
        return tuple(name for name in found if 1 < len(name) <= 40)
    spot = topic(ground, sentence, verb.start)
    if spot is None:
        return ()
    return (meant(ground, sentence, spot, spot.of(text)),)


def meant(ground: Ground, sentence: Sentence, item: Span, words: str) -> str:
    """What the words of a phrase stand for: the body named before that they point at, a region's own name, themselves."""
    pointed = (
        last_named(ground, max(0, sentence.start - _BACK), item.start, words)
        or last_named(ground, max(0, sentence.start - _NEAR), item.start, words)
        if points_back(words)
        else None
    )
    return pointed or _region_words(ground, item, words)


def _region_words(ground: Ground, item: Span, words: str) -> str:
    """该区, 全区, 区里 → the region's own name; 南京市鼓楼区 → 鼓楼区."""
    if _WITHIN.fullmatch(words) and (path := ground.scene.region_at(item.start)):
        return _ABOVE.sub("", path)
    for place in ground.scene.places_in(item.start, item.end):
        if place.start == item.start and place.end >= item.end - 1:
            path = ground.scene.resolve(place)
            if path and (place.deictic or len(place.text) > 5):
                return _ABOVE.sub("", path)
    return words


_ABOVE = re.compile(r"^.*[省市州](?=.{2,}[区县市旗]$)")
"""The units above a county, in its full path."""
_WITHIN = re.compile(r"[省市区县州旗镇]里|[全我该本][省市区县州旗]")


def resolved(ground: Ground, what: str, item: Span) -> str:
    if not points_back(what):
        return what
    names = ground.scene.names_in(max(0, item.start - 900), item.start)
    alike = [name for name in names if name.label.endswith(what[-2:])]
    return alike[-1].label if alike else what


def owner_of(ground: Ground, words: str) -> str:
    """The body that a headquarters belongs to (某支付全国总部 → 某支付); else the words themselves."""
    found = _HEADQUARTERS.match(words)
    if found is None:
        return words
    who = found["who"]
    places = ground.scene.place_texts
    city = next((who[-n:] for n in range(len(who) - 2, 1, -1) if who[-n:] in places), "")
    return who.removesuffix(city)


_HOUSES = re.compile(
    r"(?<=[期园区城楼苑厦居寓目心地])(?:共|约|的)?[\d.]+万?余?(?:套|栋|幢|间|平方米)[\u4e00-\u9fff]{0,6}$"
)
"""某某公寓一期|1860套住房交付: how many of them there are is no part of the thing."""


def clean(words: str) -> str:
    words = _LABEL.sub(
        "", words.strip(" 　“”") if words.count("“") != words.count("”") else words.strip(" 　")
    )
    words = _HOUSES.sub("", _SUMMED.sub("", words))
    own = _OTHERS.sub("", words)
    return own if len(own) > 3 else words


_SUMMED = re.compile(r"[两三四五六七八九十]大[\u4e00-\u9fff]{0,6}项目$")


def cut_object(words: str) -> str:
    """An object ends where the next verb phrase begins."""
    titled = re.match(r"《[^《》]+》(?!的)", words)
    if titled is not None:
        return titled.group()
    return re.sub(
        r"(?<=会)上$|期间$",
        "",
        re.split(
            r"(?:以来|之后|后，|支持打造|，|(?<=[”单])显示|(?<=[金司院会盟心园馆厦])已?于?\d{1,2}月|(?<=”)(?:后|时)|(?<=[厂地园目心])总?(?:投资|规模)约?\d)",
            words,
        )[0],
    )
