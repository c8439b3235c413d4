"""What each kind of verb makes of the words around it. A frame gives drafts; `events` dates and checks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from guatu.reading.events_draft import (
    GENERIC_OBJECT,
    Draft,
    Verb,
    actors,
    clean,
    cut_object,
    leading_body,
    maker,
    owner_of,
    resolved,
    with_owners,
)
from guatu.reading.events_moves import into, invest, just_before, moved, whole_of
from guatu.reading.events_parts import Ground, Phrase, after, before, clause_of, skip_lead
from guatu.reading.events_shares import funded, lists
from guatu.reading.events_titles import COUNTED_END, sign, title
from guatu.reading.events_visits import visit
from guatu.reading.events_words import is_first, is_named, is_specific, points_back
from guatu.reading.names import Span
from guatu.reading.sentences import Sentence

_CEREMONY = re.compile(
    r"(?:[^，。]{0,6}?)(?P<w>揭牌|开工|开业|签约|奠基|投产|启动|竣工|开园|启用|上线)(?:仪式|典礼)$"
)


def thing(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """What stands before the verb opens, is built, goes into use."""
    clause = clause_of(sentence, verb.start)
    phrase = before(ground, clause.start, verb.start)
    if phrase is None:
        found = list(_of_the(ground, verb, clause.end))
        yield from found
        bare = verb.type == "举办" or verb.word in {"建成", "完工"}
        if not found and ground.text[verb.end : verb.end + 1] != "的" and not bare:
            for item in just_before(ground, sentence, clause.start):
                who = maker(ground, sentence.start, item) or _put_up_by(ground, item.end, verb.start)
                who = who or leading_body(ground, item, item.of(ground.text))
                yield Draft(verb, item.start, verb.end, verb.type, item.of(ground.text), who)
        return
    if verb.word in {"开幕", "闭幕"} and _CONFERENCE.search(ground.text[phrase.start : phrase.end]):
        verb = replace(verb, type="举办")
    if verb.word in _GIVEN_OUT and ground.text[max(clause.start, phrase.start - 1) : phrase.start] == "由":
        made = before(ground, clause.start, phrase.start - 1)
        if made is not None and len(made.items) == 1 and is_named(ground, made.items[0]):
            who = tuple(clean(item.of(ground.text)) for item in phrase.items)
            yield Draft(verb, made.start, verb.end, verb.type, clean(made.items[0].of(ground.text)), who)
        return
    if verb.type == "举办" and _MEETING.search(ground.text[phrase.start : phrase.end]):
        phrase = _whole_meeting(ground, clause.start, phrase)
    named = any(is_named(ground, item) for item in phrase.items)
    for item, made_by in with_owners(ground, clause.start, phrase.items):
        what = clean(item.of(ground.text))
        told = _SIZE.sub("", what)
        if _PART.fullmatch(what) and (whole := whole_of(ground, sentence, item.start)):
            yield Draft(verb, item.start, verb.end, verb.type, whole + _PHASE.findall(what)[0])
            continue
        if GENERIC_OBJECT.match(told) or not told or what.endswith("的") or _COUNTED.match(told):
            continue
        dated = _DATE_BETWEEN.search(ground.text[item.end : verb.start]) is not None
        meeting = (
            verb.type == "举办" and len(what) > 5 and re.search(r"(?:会|节|论坛|活动|赛|仪式|周|季)$", what)
        )
        if (
            points_back(what)
            or made_by
            or is_named(ground, item)
            or is_specific(ground, item)
            or is_first(item.of(ground.text))
            or meeting
            or (dated and verb.type in _PUBLIC and len(what) > _STREETS and _STREET.search(what))
            or (len(what) > 4 and (named or dated or _DATED.search(ground.text[: item.start][-6:])))
        ):
            what = resolved(ground, what, item)
            if points_back(what):
                continue
            who = made_by or leading_body(ground, item, what)
            yield Draft(verb, item.start, verb.end, verb.type, what, who, phrase.where)


def first(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """The first of its sort comes off the line; others do every minute."""
    for draft in thing(ground, sentence, verb):
        if is_first(ground.text[draft.start : verb.start]) or (
            draft.who and _OWN_MAKE.search(ground.text, sentence.start, draft.start)
        ):
            yield draft


_PUBLIC = frozenset({"开业", "开园", "开放"})
_STREETS = 2
_STREET = re.compile(r"[街路巷里园馆城]$")
_PART = re.compile(r"(?:其中)?(?:项目|工程|基地|园区|产业园)?[一二三四五]期(?:工程|项目|厂房)?")
_PHASE = re.compile("[一二三四五]期")


def _put_up_by(ground: Ground, start: int, end: int) -> tuple[str, ...]:
    """Who puts up what a heading names: 光伏玻璃项目。由某公司实施，3月投产."""
    found = _PUT_UP.search(ground.text, start, end)
    return (found["who"],) if found is not None else ()


_PUT_UP = re.compile(
    r"[。：:，,]由(?P<who>[^，,。；;]{2,24}?)(?:负责)?(?:投资|实施|建设|承建|投建|开发|运营)+[^，。]{0,4}[，,。]"
)
_OWN_MAKE = re.compile("(?:研制|研发|自主(?:设计|制造|生产))[^，。；]{0,3}的$")
"""某公司自主研制的某机下线: told for being its own."""
_SIZE = re.compile(
    r"^(?:年产)?\d[\d.]*[万亿]?(?:吨级?|兆瓦时?级?|千瓦时?级?|吉瓦时?级?|米级?|千伏|英寸|立方米|千米级?|公里级?)(?![以及])"
)
"""3万吨级锻造线: how large one thing is counts nothing."""


_GIVEN_OUT = frozenset({"推出", "发布", "设立", "成立", "组建"})
"""“某贷”由某银行推出: verbs that are said of what is made too."""
_PRODUCT = re.compile("[贷险券卡保]”$")
_DATED = re.compile(r"\d[日月]$")
_DATE_BETWEEN = re.compile(r"\d[日月]|[去今]年|年[底初末]")
"""产业配套园一期11月18日开园: a day between a thing and its verb."""
_COUNTED = re.compile(r"(?!20\d\d)\d+[余多]?[\u4e00-\u9fff]")
_CONFERENCE = re.compile(r"(?:大会|论坛|峰会|洽谈会|博览会|交易会|展览会|展销会|年会|推介会|研讨会|对接会)$")
_MEETING = re.compile(r"(?:会|节|论坛|活动|赛|仪式|周|季)$")


def _whole_meeting(ground: Ground, floor: int, phrase: Phrase) -> Phrase:
    """A meeting's name may hold verbs (…项目集中签约活动): it begins with its clause, or after 的."""
    text = ground.text
    start = max(floor, text.rfind("的", floor, phrase.start) + 1)
    start = skip_lead(ground, start, phrase.end, keep_year=True)
    if re.search(r"在|由|，", text[start : phrase.start]) or phrase.end - start > 40:
        return phrase
    return Phrase(start, phrase.end, (Span(start, phrase.end),), phrase.where)


def _of_the(ground: Ground, verb: Verb, limit: int) -> Iterator[Draft]:
    """启用的某大厦: the thing stands after the verb."""
    if ground.text[verb.end : verb.end + 1] != "的":
        return
    phrase = after(ground, verb.end, limit)
    if phrase is not None and len(phrase.items) == 1 and is_named(ground, phrase.items[0]):
        item = phrase.items[0]
        if season := _QUOTED_SEASON.match(ground.text, item.start, item.end):
            item = Span(item.start, season.end())
        if item.end - item.start <= 24 and not COUNTED_END.search(item.of(ground.text)):
            yield Draft(verb, verb.start, item.end, verb.type, clean(item.of(ground.text)))


_QUOTED_SEASON = re.compile(r"“[^”]{2,20}”[\u4e00-\u9fff]{0,6}?(?:周|节|季|展|会|论坛|市集)")
"""开幕的“某某”美食周|热度不减."""


def act(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who does it to what."""
    clause = clause_of(sentence, verb.start)
    target = after(ground, verb.end, clause.end if clause.end > verb.end else sentence.end)
    if target is None:
        return
    words = ground.text[target.start : target.end]
    ceremony = _CEREMONY.fullmatch(words)
    if verb.type == "举办" and ceremony:
        for draft in thing(ground, sentence, verb):
            kind = {"奠基": "开工"}.get(ceremony["w"], ceremony["w"])
            yield Draft(verb, draft.start, target.end, kind, draft.what, (), draft.where)
        return
    phrase = before(ground, clause.start, verb.start, ground.text[verb.end : verb.end + 1] == "的")
    who = actors(ground, sentence, verb, phrase)
    if (
        verb.type == "成立"
        and (fund := _FUND.match(words))
        and (named := words[fund.end() :].removeprefix("的"))
    ):
        numbered = re.match(
            r"\s*[（(]?[一二三四五六七八九十\d]+[)）、.]", ground.text[sentence.start : verb.start]
        )
        if named.endswith("基金") and len(named) > _SHORT and not numbered:
            yield Draft(verb, phrase.start if phrase else verb.start, target.end, verb.type, named, who)
        return
    if GENERIC_OBJECT.match(words) and not re.search(r"[“《]", words):
        return
    if COUNTED_END.search(words):
        return
    attributive = ground.text[verb.end : verb.end + 1] == "的"
    if attributive and not is_named(ground, Span(target.start, target.end)):
        return
    several = verb.type in {"引进", "落户"} or (len(target.items) > 1 and bool(target.noun))
    items = target.items if several else (Span(target.start, target.end),)
    for item in items:
        what = clean(cut_object(item.of(ground.text)))
        owner = owner_of(ground, what) if verb.type == "引进" else None
        if verb.type == "引进" and not _holds_name(ground, item):
            continue
        if (
            what
            and (is_named(ground, item) or verb.type in _PLAIN_OBJECTS or is_first(item.of(ground.text)))
            and not GENERIC_OBJECT.match(what)
        ):
            start = phrase.start if phrase else verb.start
            acting = (*who, owner) if owner and owner != what and owner not in who else who
            kind = "推出" if verb.type == "成立" and _PRODUCT.search(what) else verb.type
            yield Draft(verb, start, item.end, kind, what, acting, phrase.where if phrase else None)


def _holds_name(ground: Ground, item: Span) -> bool:
    words = item.of(ground.text)
    held = bool(ground.scene.names_in(item.start, item.end)) or (
        words.endswith("项目") and is_named(ground, item)
    )
    return held and not _TALLIED.search(item.of(ground.text))


_TALLIED = re.compile(r"\d+[余多]?(?:家|个|项|名|所|座|条|户)$|\d+强企业")

_FUND = re.compile(r"(?:总额|总规模|规模|首期)?[^，。]{0,4}\d+(?:\.\d+)?[万亿]元")

_SHORT = 4
"""Characters of a fund's name that says nothing (引导基金)."""

_PLAIN_OBJECTS = frozenset({"举办", "通过", "成立", "发布", "出台"})


def both(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Act when something follows, thing when not."""
    rest = ground.text[verb.end : verb.end + 3]
    if (
        re.match(r"[一二两三四五六七八九十\d]+(?:年|个月|天|周)", rest)
        or not rest
        or rest[0] in "，。；、！,;.：:” \n以后时当提）)"
        or (verb.type in {"成立", "揭牌"} and rest.startswith(("大会", "仪式")))
        or rest.startswith(
            ("运行", "运营", "迎客", "交付", "投用", "投运", "投产", "投入", "成立", "暨", "至", "于")
        )
    ):
        yield from thing(ground, sentence, verb)
    elif verb.word in {"动工建设", "开工建设"}:
        yield from act(ground, sentence, verb)
    elif verb.type in {"扩容", "改造", "竣工", "开工", "揭牌", "启用", "上线"}:
        paid = _PAID.search(ground.text, sentence.start, verb.start) is not None
        if verb.type in {"启用", "上线", "竣工", "揭牌"} or (paid and verb.word in {"扩建", "改造"}):
            yield from _of_the(ground, verb, clause_of(sentence, verb.start).end)
            yield from act(ground, sentence, verb)
    else:
        yield from act(ground, sentence, verb)


_PAID = re.compile(
    r"(?:投资|投入|增资|斥资|出资)了?(?:约|近)?[\d.]+[余多]?[万亿]+[美欧日港]?元[，,]?(?:用于)?$"
)
"""投入8600万元改造某车间."""


def quote(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Somebody makes something with a name of its own: 某银行开发“某贷”; a meeting passes a paper."""
    if ground.text[verb.end : verb.end + 1] == ("《" if verb.word == "通过" else "“"):
        yield from act(ground, sentence, verb)


def hosts(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """A meeting that somebody holds for others, in a sentence of its own: 协会在某地承办第八届某论坛."""
    clause = clause_of(sentence, verb.start)
    target = after(ground, verb.end, clause.end)
    if target is None or ground.text[verb.end : verb.end + 1] == "的":
        return
    if len(target.items) == 1 and _CONFERENCE.search(ground.text[target.start : target.end]):
        yield from act(ground, sentence, verb)


def closes(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """A meeting that ends has taken place."""
    for draft in thing(ground, sentence, verb):
        if _CONFERENCE.search(draft.what):
            yield draft


FRAMES = {
    "hosts": hosts,
    "closes": closes,
    "lists": lists,
    "funded": funded,
    "thing": thing,
    "first": first,
    "into": into,
    "act": act,
    "both": both,
    "quote": quote,
    "title": title,
    "sign": sign,
    "moved": moved,
    "invest": invest,
    "visit": visit,
}
