"""What each kind of verb makes of the words around it. A frame gives drafts; `events` dates and checks them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_draft import (
    GENERIC_OBJECT,
    Draft,
    Verb,
    actors,
    clean,
    cut_object,
    owner_of,
)
from guatu.reading.events_moves import into, invest, moved
from guatu.reading.events_parts import Ground, after, before, clause_of
from guatu.reading.events_priced import priced
from guatu.reading.events_shares import funded, lists
from guatu.reading.events_signed import sign
from guatu.reading.events_things import CONFERENCE, closes, first, of_the, thing
from guatu.reading.events_titles import COUNTED_END, title
from guatu.reading.events_visits import visit
from guatu.reading.events_words import is_first, is_named
from guatu.reading.names import Span
from guatu.reading.sentences import Sentence

_CEREMONY = re.compile(
    r"(?P<of>[^，。]{0,40}?)(?P<w>揭牌|开工|开业|签约|奠基|投产|启动|竣工|开园|启用|上线)(?:仪式|典礼)$"
)
_ITS_THING = re.compile(
    r"(?!.*(?:集中|重大|重点|系列|批|季度|年度|招商|首[次届场]))[^，。“”]{2,38}?(?:项目|基地|工厂|生产线|产业园|科技园|物流园|大厦|中心|工程|总部|[一二三]期)"
)
"""举行|智能泵阀项目|开工仪式: the one thing that a ceremony is for."""
_ADORNED = 6
"""Letters of what may adorn a ceremony that names nothing (盛大|开工仪式)."""


def _names_thing(ceremony: re.Match[str]) -> bool:
    return _ITS_THING.fullmatch(ceremony["of"]) is not None


def _held(
    ground: Ground, sentence: Sentence, verb: Verb, end: int, ceremony: re.Match[str]
) -> Iterator[Draft]:
    """What was done at a ceremony, to the one thing that it names or to what holds it (某基地举行开园仪式)."""
    kind = {"奠基": "开工"}.get(ceremony["w"], ceremony["w"])
    if _names_thing(ceremony):
        host = before(ground, clause_of(sentence, verb.start).start, verb.start, False)
        start = host.start if host else verb.start
        yield Draft(verb, start, end, kind, ceremony["of"], actors(ground, sentence, verb, host))
    else:
        for draft in thing(ground, sentence, verb):
            yield Draft(verb, draft.start, end, kind, draft.what, (), draft.where)


def act(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who does it to what."""
    clause = clause_of(sentence, verb.start)
    target = after(ground, verb.end, clause.end if clause.end > verb.end else sentence.end)
    if target is None:
        return
    words = ground.text[target.start : target.end]
    ceremony = _CEREMONY.fullmatch(words) if verb.type == "举办" else None
    if ceremony and (_names_thing(ceremony) or len(ceremony["of"]) <= _ADORNED):
        yield from _held(ground, sentence, verb, target.end, ceremony)
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
    if attributive and not _FAIR.match(words) and not is_named(ground, Span(target.start, target.end)):
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


def brings(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who brings whom; A、B等21家企业先后被引进: each of them."""
    if ground.text[verb.start - 1] != "被":
        yield from act(ground, sentence, verb)
        return
    phrase = before(ground, clause_of(sentence, verb.start).start, verb.start - 1)
    for item in phrase.items if phrase is not None else ():
        if _holds_name(ground, item):
            yield Draft(verb, item.start, verb.end, verb.type, clean(item.of(ground.text)))


def opens(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who has opened a shop or a plant: 某公司在某园开了第二工厂."""
    opened = _SHOP.match(ground.text, verb.end, clause_of(sentence, verb.start).end)
    if opened is None:
        return
    phrase = before(ground, clause_of(sentence, verb.start).start, verb.start)
    where = phrase.where if phrase is not None else None
    start = phrase.start if phrase is not None else verb.start
    bodies = [n.label for n in ground.scene.names_in(sentence.start, verb.start) if n.sort == "organisation"]
    who = actors(ground, sentence, verb, phrase) or tuple(bodies[-1:])
    if who:
        yield Draft(verb, start, opened.end(), verb.type, opened["what"], who, where)


_FAIR = re.compile(r"第[一二三四五六七八九十\d]+届[^，。]{3,}(?:会|节|论坛|大赛|周)$")
_SHOP = re.compile(
    r"(?:一[家个座]|首家)?(?P<what>(?:第[一二三四五六七八九十]+[家个座]?|新|分|全[国省市]首家|[\u4e00-\u9fff]{2,10}?)"
    r"(?:工厂|分厂|门店|旗舰店|首店|分店|专卖店|分公司|体验馆))(?=[，,。；;])"
)


def _holds_name(ground: Ground, item: Span) -> bool:
    words = item.of(ground.text)
    held = bool(ground.scene.names_in(item.start, item.end)) or (
        words.endswith("项目") and is_named(ground, item)
    )
    return held and not _TALLIED.search(item.of(ground.text))


_PRODUCT = re.compile("[贷险券卡保]”$")
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
            yield from of_the(ground, verb, clause_of(sentence, verb.start).end)
            yield from act(ground, sentence, verb)
    else:
        yield from act(ground, sentence, verb)


_PAID = re.compile(
    r"(?:投资|投入|增资|斥资|出资)了?(?:约|近)?[\d.]+[余多]?[万亿]+[美欧日港]?元[，,]?(?:用于)?$"
)
"""投入8600万元改造某车间."""


def quote(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Somebody makes something with a name of its own: 某银行开发“某贷”; a meeting passes a paper."""
    if ground.text[verb.end : verb.end + 1] == ("《" if verb.type in {"通过", "出台"} else "“"):
        yield from act(ground, sentence, verb)


def hosts(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """A meeting that somebody holds for others, in a sentence of its own: 协会在某地承办第八届某论坛."""
    clause = clause_of(sentence, verb.start)
    target = after(ground, verb.end, clause.end)
    if target is None or ground.text[verb.end : verb.end + 1] == "的":
        return
    if len(target.items) == 1 and CONFERENCE.search(ground.text[target.start : target.end]):
        yield from act(ground, sentence, verb)


FRAMES = {
    "hosts": hosts,
    "closes": closes,
    "lists": lists,
    "funded": funded,
    "thing": thing,
    "first": first,
    "into": into,
    "act": act,
    "brings": brings,
    "opens": opens,
    "both": both,
    "quote": quote,
    "title": title,
    "sign": sign,
    "moved": moved,
    "invest": invest,
    "priced": priced,
    "visit": visit,
}
