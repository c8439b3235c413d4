"""What the frames share: verbs, drafts of events, who acts, names made clean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_parts import Ground, Phrase, before, clause_of
from guatu.reading.events_pointing import meant, points_back
from guatu.reading.events_topic import carried_topic, joined_to, topic
from guatu.reading.names import Span
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
    r"(?:[\d一二两三四五六七八九十百千万亿]+[余多]?(?:家|个|项|名|所|栋|座|条|场|亿|万|套|人|户|届|批|只|支)|一批|一系列|系列|多[个家项场]|若干|数[十百]|更多|各类|相关|大批|一大批|各)"
)

_HEADQUARTERS = re.compile(
    r"^(?P<who>.{2,12}?)(?:全国|中国|全球|区域|华中|华东|华南|华北|西南|西北|东北|西部|中部|西南|新)?(?:第二|研发|运营|企业|功能|创新|营销|区域|结算)?总部"
)

_LABEL = re.compile(
    r"^(?:其中|例如|比如|如|包括|涵盖|以及|同时|此外|首批|一批|国内外|知名|新(?!闻|一|能源|材料|经济|型|媒体|药|希望|天|华|兴|区|城|加坡|疆|余|乡|时代|光|奥|凤|世)|以|由)+"
)

_OTHERS = re.compile(
    r"^(?:全球|全国|全省|全市|国内|中部|省内|亚洲|华中|西南|西部)?(?:首家|首个|首座|首批|首条|第[一二三四五六七八九十]+(?:个|家|座)|唯一的?)"
)


_BY_MEANS = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:依托|利用|借助|凭借|基于|运用|围绕|针对)[^，。；]{0,14}$")
"""某银行依托平台数据推出…: by what means stands between who acts and the verb."""


_SPELL = re.compile(
    r"(?:已|已经)?(?:连续|近|过去|未来)?[一二两三四五六七八九十\d]+(?:年|个月)(?:内|间|来|以来)?"
)
"""连续三年|获评: how long is nobody."""


def _apart(text: str, item: Span) -> Iterator[Span]:
    """该行与市科技局: the two that 与 joins."""
    cut = text.find("与", item.start + 2, item.end - 2)
    if cut < 0 or "“" in item.of(text):
        yield item
    else:
        yield from (Span(item.start, cut), Span(cut + 1, item.end))


def actors(ground: Ground, sentence: Sentence, verb: Verb, phrase: Phrase | None) -> tuple[str, ...]:
    """Who acts: the phrase before the verb, with those it acts with; else the sentence's topic; else nobody said."""
    text = ground.text
    if phrase is not None and (
        means := _BY_MEANS.search(text, sentence.clause_start(phrase.start), phrase.start)
    ):
        phrase = before(ground, sentence.clause_start(phrase.start), means.start())
    said = (
        [item for item in phrase.items if not _SPELL.fullmatch(text, item.start, item.end)] if phrase else []
    )
    if phrase is not None and said:
        found: dict[str, None] = {}
        clause = clause_of(sentence, verb.start)
        joined = joined_to(ground, sentence, clause.start, phrase.start)
        if joined is not None:
            found[meant(ground, sentence, joined, joined.of(text))] = None
        for joint in re.finditer(r"联合|携手|会同|与", text[clause.start : phrase.start]):
            earlier = before(ground, clause.start, clause.start + joint.start())
            if earlier is not None:
                spot = Span(earlier.start, earlier.end)
                found[meant(ground, sentence, spot, clean(spot.of(text)))] = None
        for item in (part for one in said for part in _apart(text, one)):
            found[meant(ground, sentence, item, clean(item.of(text)))] = None
        return tuple(name for name in found if 1 < len(name) <= 40)
    spot = topic(ground, sentence, verb.start)
    if spot is None and verb.frame == "title":
        spot = carried_topic(ground, sentence)
    if spot is None:
        return ()
    return (meant(ground, sentence, spot, spot.of(text)),)


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
    words = _TAIL.sub("", _PRICED.sub("", _HOUSES.sub("", _SUMMED.sub("", words))))
    own = _OTHERS.sub("", words)
    return own if len(own) > 3 else words


_PRICED = re.compile(
    r"^(?:计划|首期)?(?:总?投资|总?规模)?(?:额)?(?:约|超|近|逾)?[\d.]+[余多]?[万亿]+[余多]?(?:美|欧|日|港)?元的(?=.{4})"
)
"""总投资18亿元的|某项目: what it costs is no part of its name."""
_TAIL = re.compile(
    r"(?<=[大厦楼园站馆心厂地桥路]{1})主体(?:结构|工程)?$|(?<=项目)(?:总?投资|时)$|(?<=[行司院部心团])\d+[家个](?:机构|企业|公司|项目)$"
)
"""某大厦主体, 某项目投资, 某分行2家机构: what is said of it is no part of the thing."""
_SUMMED = re.compile(r"[两三四五六七八九十]大[\u4e00-\u9fff]{0,6}项目$")


def cut_object(words: str) -> str:
    """An object ends where the next verb phrase begins."""
    titled = re.match(r"《[^《》]+》(?!的(?!通知|公告|决定|批复))", words)
    if titled is not None:
        return titled.group()
    return re.sub(
        r"(?<=会)上$|期间$",
        "",
        re.split(
            r"(?:以来|之后|后，|支持打造|，|(?<=[”单])显示|(?<=[金司院会盟心园馆厦])已?于?\d{1,2}月|(?<=”)(?:后|时)|(?<=[厂地园目心])总?(?:投资|规模)约?\d"
            r"|(?<=[厦园心地城场区港厂楼])(?:入驻率|出租率|空置率|去化率|总?(?:建筑|占地)面积|占地|入驻|已)"
            r"|(?<=[\u4e00-\u9fff”])(?:在[^，。；在]{1,14}|(?:去年|今年)?\d{1,2}月(?:\d{1,2}日)?)(?:正式|成功|顺利)?(?:揭牌|挂牌|开业|开街|落户|投产|开工|启用|投用|动工|开园))",
            words,
        )[0],
    )
