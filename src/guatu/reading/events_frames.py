"""What each kind of verb makes of the words around it. A frame gives drafts; `events` dates and checks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guatu.reading.events_parts import (
    Ground,
    Phrase,
    after,
    before,
    clause_of,
    is_named,
    last_named,
    points_back,
    skip_lead,
    split,
    topic,
)
from guatu.reading.names import Span
from guatu.reading.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Verb:
    """An event verb at `start:end`: its type and frame."""

    start: int
    end: int
    type: str
    frame: str
    word: str


@dataclass(frozen=True, slots=True)
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


_CEREMONY = re.compile(
    r"(?:[^，。]{0,6}?)(?P<w>揭牌|开工|开业|签约|奠基|投产|启动|竣工|开园|启用|上线)(?:仪式|典礼)$"
)
_TITLE = re.compile(
    r"(?:称号|企业|基地|示范\w*|园区|百强\w*|百佳\w*|\d+强|十强|奖|荣誉|集聚区|试点|城市|案例|名单|目录|街区|中心|品牌|项目|实验室|小镇|先行区|区|县|平台|单位|第一批|清单|榜单?|认证|认定|园)$"
)
_NO_TITLE = re.compile(
    r"第[一二三四五\d]+名|支持|好评|融资|资金|成绩|认可|提升|发展|机遇|关注|补贴|奖励|投资|订单|青睐|殊荣$|营业执照|许可|专利|订购"
)
_GENERIC_OBJECT = re.compile(
    r"(?:[\d一二两三四五六七八九十百千万亿]+[余多]?(?:家|个|项|名|所|栋|座|条|场|亿|万|套|人|户|届|批|只)|一批|一系列|系列|多[个家项场]|若干|数[十百]|更多|各类|相关|大批|一大批|各)"
)
_PROJECT = re.compile(
    r"(?:[^，。、]{0,14}?)(?:项目)?(?P<n>\d+)[余多]?个|(?P<m>\d+)[余多]?个[^，。、]{0,14}?项目"
)
_OCCASION = re.compile(
    r"大会|会上|活动|现场|当天|当日|集中签约|推介会|洽谈会|仪式|签约会|论坛|对接会|在会|招商会|博览会|\d日"
)
_TALLY = re.compile(r"上半年|累计|全年|季度|以来|今年前|1至|1-|\d月至|截至|目前")
_HEADQUARTERS = re.compile(
    r"^(?P<who>.{2,12}?)(?:全国|中国|全球|区域|华中|华东|华南|华北|西南|西北|东北|西部|中部|西南|新)?(?:第二|研发|运营|企业|功能|创新|营销|区域|结算)?总部"
)
_LABEL = re.compile(r"^(?:其中|例如|比如|如|包括|涵盖|以及|同时|此外|首批|一批|国内外|知名|新|以|由)+")
_OTHERS = re.compile(
    r"^(?:全球|全国|全省|全市|国内|中部|省内|亚洲|华中|西南|西部|武汉)?(?:首家|首个|首座|首批|首条|第[一二三四五六七八九十]+(?:个|家|座)|唯一的?)"
)


def thing(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """What stands before the verb opens, is built, goes into use."""
    clause = clause_of(sentence, verb.start)
    phrase = before(ground, clause.start, verb.start)
    if phrase is None:
        found = list(_of_the(ground, verb, clause.end))
        yield from found
        if not found and ground.text[verb.end : verb.end + 1] != "的" and verb.word not in {"建成", "完工"}:
            for item in _just_before(ground, sentence, clause.start):
                yield Draft(verb, item.start, verb.end, verb.type, item.of(ground.text))
        return
    if verb.type == "举办" and _MEETING.search(ground.text[phrase.start : phrase.end]):
        phrase = _whole_meeting(ground, clause.start, phrase)
    named = any(is_named(ground, item) for item in phrase.items)
    for item in phrase.items:
        what = _clean(item.of(ground.text))
        if _GENERIC_OBJECT.match(what) or not what or what.endswith("的"):
            continue
        meeting = (
            verb.type == "举办" and len(what) > 5 and re.search(r"(?:会|节|论坛|活动|赛|仪式|周|季)$", what)
        )
        if points_back(what) or is_named(ground, item) or meeting or (named and len(what) > 4):
            what = _resolved(ground, what, item)
            if points_back(what):
                continue
            yield Draft(
                verb, item.start, verb.end, verb.type, what, _leading_body(ground, item, what), phrase.where
            )


_MEETING = re.compile(r"(?:会|节|论坛|活动|赛|仪式|周|季)$")


def _whole_meeting(ground: Ground, floor: int, phrase: Phrase) -> Phrase:
    """A meeting's name may hold verbs (…项目集中签约活动): it begins with its clause, or after 的."""
    text = ground.text
    start = max(floor, text.rfind("的", floor, phrase.start) + 1)
    start = skip_lead(ground, start, phrase.end, keep_year=True)
    if re.search(r"在|由|，", text[start : phrase.start]) or phrase.end - start > 40:
        return phrase
    return Phrase(start, phrase.end, (Span(start, phrase.end),), phrase.where)


def _leading_body(ground: Ground, item: Span, what: str) -> tuple[str, ...]:
    """The body whose name begins the thing's (某银行新办公大楼), or which 第…次会议 belongs to."""
    bodies = [n for n in ground.scene.names_in(0, item.end) if n.sort == "organisation" and len(n.label) > 1]
    found = next((n.label for n in reversed(bodies) if what.startswith(n.label) and what != n.label), None)
    if found is None and (meeting := re.match(r"(.{3,20}?)第[一二三四五六七八九十\d]+(?:次|届)", what)):
        found = meeting[1]
    return (found,) if found else ()


def _of_the(ground: Ground, verb: Verb, limit: int) -> Iterator[Draft]:
    """启用的某大厦: the thing stands after the verb."""
    if ground.text[verb.end : verb.end + 1] != "的":
        return
    phrase = after(ground, verb.end, limit)
    if phrase is not None and len(phrase.items) == 1 and is_named(ground, phrase.items[0]):
        item = phrase.items[0]
        if item.end - item.start <= 24:
            yield Draft(verb, verb.start, item.end, verb.type, _clean(item.of(ground.text)))


def into(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who comes, and to where; or, with nobody before the verb, what was brought."""
    clause = clause_of(sentence, verb.start)
    limit = clause.end
    phrase = before(ground, clause.start, verb.start)
    target = after(ground, verb.end, limit)
    named = [item for item in phrase.items if is_named(ground, item)] if phrase else []
    if (
        not named
        and target is not None
        and (len(target.items) > 1 or target.noun or _is_venture(ground, target))
    ):
        yield from _brought(ground, verb, target)
        return
    if not named:
        named = list(_just_before(ground, sentence, clause.start))
    place = _place(ground, target)
    if ground.text[verb.end : verb.end + 1] == "的":
        place = None
    for item in named:
        words = _clean(item.of(ground.text))
        who = _owner(ground, words)
        what = place if verb.type == "入驻" and place else words
        where = place or (phrase.where if phrase else None)
        yield Draft(
            verb,
            item.start,
            max(verb.end, target.end if place and target else verb.end),
            verb.type,
            what,
            (who,),
            where,
        )


def _is_region(ground: Ground, item: Span) -> bool:
    return any(p.start == item.start and p.end == item.end for p in ground.scene.places_in(item.start, item.end))


def _just_before(ground: Ground, sentence: Sentence, start: int) -> Iterator[Span]:
    """The name that ends the clause before: 成立…有限公司，落户某区; else the sentence's topic."""
    names = [n for n in ground.scene.names_in(sentence.start, start) if n.sort in {"organisation", "carrier"}]
    if names and 0 < start - names[-1].end <= 2:
        start = names[-1].start
        if ground.text[names[-1].end] == "”" and ground.text[start - 1] == "“":
            phrase = before(ground, clause_of(sentence, start).start, names[-1].end + 1)
            start = phrase.start if phrase else start
            yield Span(start, names[-1].end + 1)
            return
        yield Span(start, names[-1].end)
        return
    found = topic(ground, sentence, start)
    if found is not None and any(n.start >= found.start and n.end <= found.end for n in names):
        yield found


def _is_venture(ground: Ground, target: Phrase) -> bool:
    words = target.items[0].of(ground.text) if target.items else ""
    return bool(re.search(r"(?:总部|公司|研究院|项目|基地|分公司|分行|中心)$", words)) and is_named(
        ground, target.items[0]
    )


def _brought(ground: Ground, verb: Verb, target: Phrase) -> Iterator[Draft]:
    for item in target.items:
        words = _clean(item.of(ground.text))
        if is_named(ground, item) and not _GENERIC_OBJECT.match(words):
            owner = _owner(ground, words)
            yield Draft(verb, verb.start, item.end, verb.type, words, (owner,) if owner else ())


def _place(ground: Ground, target: Phrase | None) -> str | None:
    if target is None or not target.items:
        return None
    words = target.items[0].of(ground.text)
    plain = not _GENERIC_OBJECT.match(words) and not re.search(r"的|\d+(?:\.\d+)?[万亿余多]*[人家个]", words)
    return words if plain and len(words) <= 24 else None


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
    who = _actors(ground, sentence, verb, phrase)
    if _GENERIC_OBJECT.match(words) and not re.search(r"[“《]", words):
        return
    if _COUNTED_END.search(words) or (verb.type == "成立" and _FUND.match(words)):
        return
    attributive = ground.text[verb.end : verb.end + 1] == "的"
    if attributive and not is_named(ground, Span(target.start, target.end)):
        return
    several = verb.type in {"引进", "落户"} or (len(target.items) > 1 and bool(target.noun))
    items = target.items if several else (Span(target.start, target.end),)
    for item in items:
        what = _clean(_cut_object(item.of(ground.text)))
        owner = _owner(ground, what) if verb.type == "引进" else None
        if verb.type == "引进" and not _holds_name(ground, item):
            continue
        if (
            what
            and (is_named(ground, item) or verb.type in _PLAIN_OBJECTS)
            and not _GENERIC_OBJECT.match(what)
        ):
            start = phrase.start if phrase else verb.start
            acting = tuple(dict.fromkeys((*who, *([owner] if owner and owner != what else []))))
            yield Draft(verb, start, item.end, verb.type, what, acting, phrase.where if phrase else None)


def _holds_name(ground: Ground, item: Span) -> bool:
    return bool(ground.scene.names_in(item.start, item.end)) and not _TALLIED.search(item.of(ground.text))


_TALLIED = re.compile(r"\d+[余多]?(?:家|个|项|名|所|座|条|户)$|\d+强企业")
_COUNTED_END = re.compile(r"\d+[余多]?(?:场|个|家|项|件|次|户|名)$")
_FUND = re.compile(r"(?:总额|总规模|规模|首期)?[^，。]{0,4}\d+(?:\.\d+)?[万亿]元")
_PLAIN_OBJECTS = frozenset({"举办", "通过", "成立", "发布", "出台"})


def both(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Act when something follows, thing when not."""
    rest = ground.text[verb.end : verb.end + 3]
    if (
        re.match(r"[一二两三四五六七八九十\d]+(?:年|个月|天|周)", rest)
        or not rest
        or rest[0] in "，。；、！,;.：:” \n以后时当提）)"
        or rest.startswith(("运行", "运营", "迎客", "成立", "暨", "至", "于"))
    ):
        yield from thing(ground, sentence, verb)
    elif verb.type in {"扩容", "改造", "竣工", "开工", "揭牌", "启用", "上线"}:
        if verb.type in {"启用", "上线", "竣工", "揭牌"}:
            yield from _of_the(ground, verb, clause_of(sentence, verb.start).end)
            yield from act(ground, sentence, verb)
    else:
        yield from act(ground, sentence, verb)


def title(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who is given which titles."""
    clause = clause_of(sentence, verb.start)
    target = after(ground, verb.end, clause.end)
    if target is None:
        return
    phrase = before(ground, clause.start, verb.start)
    who = _actors(ground, sentence, verb, phrase)
    end = target.end
    parts = list(_titles(ground, target.start, end))
    for part in parts:
        what = re.sub(r"(?:称号|荣誉称号|荣誉)$", "", _cut_object(part.of(ground.text)))
        if len(what) < 3 or what.endswith("的") or _COUNTED_END.search(what) or _NO_TITLE.search(what) or re.match(r"[\d一二三]+(?:家|个|项)", what):
            continue
        if verb.word in {"获得", "列入"} and not _TITLE.search(part.of(ground.text)):
            continue
        count = phrase.count if phrase else None
        start = phrase.start if phrase else verb.start
        yield Draft(verb, start, part.end, verb.type, what, who, None, count)


def _titles(ground: Ground, start: int, end: int) -> Iterator[Span]:
    """Titles listed with 、 or 及, where each ends like a title; otherwise one."""
    words = ground.text[start:end]
    edges = [0]
    for cut in re.finditer(r"、|以及|及|和", words):
        quoted = words[: cut.start()].count("“") != words[: cut.start()].count("”")
        if not quoted and _TITLE.search(words[edges[-1] : cut.start()]):
            edges += [cut.start(), cut.end()]
    edges.append(len(words))
    for at in range(0, len(edges), 2):
        yield Span(start + edges[at], start + edges[at + 1])


def sign(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Parties and their paper; or, on one occasion, a number of projects."""
    clause = clause_of(sentence, verb.start)
    text = ground.text
    target = after(ground, verb.end, clause.end)
    phrase = before(ground, clause.start, verb.start)
    said = text[sentence.start : clause.end]
    counted = _PROJECT.match(text[target.start : target.end]) if target else None
    passive = _PROJECT.search(text[phrase.start : phrase.end]) if phrase else None
    if counted or (
        passive and target is None and not (phrase and phrase.items and is_named(ground, phrase.items[0]))
    ):
        found = counted or passive
        together = found and _OCCASION.search(said)
        parties = () if together else _parties(ground, clause.start, verb.start, phrase)
        if found and counted and len(parties) > 1 and target is not None:
            what = f"{float(found['n'] or found['m']):g}个项目"
            start = phrase.start if phrase else verb.start
            yield Draft(verb, start, target.end, verb.type, what, parties, None, float(found["n"] or found["m"]))
        if found and together and not _TALLY.search(text[clause.start : verb.start]):
            count = float(found["n"] or found["m"])
            who = _actors(ground, sentence, verb, phrase) if counted else ()
            start = phrase.start if phrase and passive else verb.start
            end = target.end if counted and target else verb.end
            yield Draft(verb, start, end, verb.type, f"{count:g}个项目", who, None, count)
        return
    parties = _parties(ground, clause.start, verb.start, phrase)
    if not parties:
        return
    paper = text[target.start : target.end] if target else ""
    paper = re.sub(r"^(?:了|共建|共同建设)", "", _cut_object(paper))
    what = paper or next((p for p in parties if not p.endswith(("区", "市", "县", "省"))), parties[0])
    start = phrase.start if phrase else verb.start
    if what and not _GENERIC_OBJECT.match(what):
        yield Draft(verb, start, target.end if target and paper else verb.end, verb.type, what, parties)


def _parties(ground: Ground, floor: int, verb: int, phrase: Phrase | None) -> tuple[str, ...]:
    """A与B、C签署: all of them, when at least one is a named body."""
    if phrase is None:
        return ()
    text = ground.text
    start = phrase.start
    for joint in re.finditer(r"与|同|和|联合|携手|牵手", text[floor:verb]):
        earlier = before(ground, floor, floor + joint.start())
        if earlier is not None and floor + joint.end() >= phrase.start - 2:
            start = min(start, earlier.start)
    names: dict[str, None] = {}
    for part in re.split(r"与|同(?!济)|联合|携手|牵手", text[start : phrase.end]):
        at = text.find(part, start)
        for item in split(ground, at, at + len(part)):
            words = _clean(re.sub(r"等(?:\d+)?[^、]*$", "", item.of(text)))
            if len(words) > 1 and not _GENERIC_OBJECT.match(words):
                names[words] = None
    bodies = [name for name in ground.scene.names_in(start, phrase.end) if name.sort == "organisation"]
    return tuple(names) if bodies or len(names) > 1 else ()


def _actors(ground: Ground, sentence: Sentence, verb: Verb, phrase: Phrase | None) -> tuple[str, ...]:
    """Who acts: the phrase before the verb, with those it acts with; else the sentence's topic; else nobody said."""
    text = ground.text
    if phrase is not None and phrase.items:
        found: dict[str, None] = {}
        clause = clause_of(sentence, verb.start)
        for joint in re.finditer(r"联合|携手|会同|与", text[clause.start : phrase.start]):
            earlier = before(ground, clause.start, clause.start + joint.start())
            if earlier is not None:
                found[_clean(text[earlier.start : earlier.end])] = None
        for item in phrase.items:
            words = _clean(item.of(text))
            pointed = (
                last_named(ground, max(0, sentence.start - 200), item.start) if points_back(words) else None
            )
            found[pointed or _region_words(ground, item, words)] = None
        return tuple(name for name in found if 1 < len(name) <= 40)
    spot = topic(ground, sentence, verb.start)
    if spot is None:
        return ()
    words = spot.of(text)
    pointed = last_named(ground, max(0, sentence.start - 200), spot.start) if points_back(words) else None
    return (pointed or _region_words(ground, spot, words),)


def _region_words(ground: Ground, item: Span, words: str) -> str:
    """该区, 全区 → the region's own name; 武汉市武昌区 → 武昌区."""
    for place in ground.scene.places_in(item.start, item.end):
        if place.start == item.start and place.end >= item.end - 1:
            path = ground.scene.resolve(place)
            if path and (place.deictic or len(place.text) > 5):
                return re.sub(r"^.*[省市州](?=.{2,}[区县市旗]$)", "", path)
    return words


def _resolved(ground: Ground, what: str, item: Span) -> str:
    if not points_back(what):
        return what
    names = ground.scene.names_in(max(0, item.start - 900), item.start)
    alike = [name for name in names if name.label.endswith(what[-2:])]
    return alike[-1].label if alike else what


def _owner(ground: Ground, words: str) -> str:
    """The body that a headquarters belongs to (某支付全国总部 → 某支付); else the words themselves."""
    found = _HEADQUARTERS.match(words)
    if found is None:
        return words
    who = found["who"]
    city = next((place.text for place in ground.scene.places if who.endswith(place.text) and len(who) > len(place.text) + 1), "")
    return who.removesuffix(city)


def _clean(words: str) -> str:
    words = _LABEL.sub(
        "", words.strip(" 　“”") if words.count("“") != words.count("”") else words.strip(" 　")
    )
    words = re.sub(r"[两三四五六七八九十]大[\u4e00-\u9fff]{0,6}项目$", "", words)
    return _OTHERS.sub("", words) if len(_OTHERS.sub("", words)) > 3 else words


def _cut_object(words: str) -> str:
    """An object ends where the next verb phrase begins."""
    return re.sub(r"(?<=会)上$|期间$", "", re.split(r"(?:以来|之后|后，|支持打造|，)", words)[0])


FRAMES = {"thing": thing, "into": into, "act": act, "both": both, "title": title, "sign": sign}
