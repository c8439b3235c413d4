"""Frames for who comes to where, what is moved there and built there: 落户某区, 把研发总部迁到这里, 斥资5亿元兴建某基地."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_draft import GENERIC_OBJECT, Draft, Verb, actors, clean, owner_of
from guatu.reading.events_owners import is_region, leading_body, maker, put_up_by, with_owners
from guatu.reading.events_parts import Ground, Phrase, after, before, clause_of
from guatu.reading.events_pointing import last_named, points_back
from guatu.reading.events_topic import heading, topic
from guatu.reading.events_words import is_named
from guatu.reading.names import Span
from guatu.reading.sentences import Sentence

_BRINGS = re.compile(r"[把将](?=[^把将，。；]{2,30}$)")
_TAKES = re.compile(r"把[^把，。；]{2,30}$")
"""某公司把研发中心落户某区."""
_COMES_FROM = re.compile(
    r"(?:[由从自][^，。；]{2,12}|(?:去年|今年)?\d{1,2}月(?:\d{1,2}日)?|又|也|都|一并|整体|一起|正式|直接)+$"
)
_HEADED = re.compile(
    r"(?:总部|中心|基地|工厂|研究院|研究所|项目|产线|生产线|车间|公司|平台|业务|仓库|仓|线|库|部|院|所|站|园|厂)$"
)
"""What can be set up somewhere: 总部, 车间, 提取线."""
_MONEY = r"(?:了|约|新台币|人民币)*[\d.]+[余多]?[万亿]+[余多]?(?:元|美元|欧元|港元|日元|韩元|新台币)"
_BUILDS = r"(?:建设|兴建|新建|投建|布局|打造|设立|扩建|增设|建造|改建|建起|建)"
INVESTS = re.compile(
    rf"{_MONEY}[，,]?(?:(?:在|于)(?P<where>[^，,。；]{{2,16}}?))?[，,]?(?:用于|来)?{_BUILDS}(?P<what>[^，,。；]{{3,32}})"
)
"""What follows 斥资: the money, the place, what is built."""
_SIGNING = re.compile(r"签约(?![率额])|签署|签下|签订|落笔")
_NEAR = 500
"""Characters before a sentence in which its day of signing was named."""
_BEGUN = re.compile(r"开工|动工|投产|竣工|揭牌|投用|启用|落户|奠基")
_WOULD = re.compile(r"(?:将|拟|计划|预计|还|共|总|已|累计|分期)+$")


def into(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who comes, and to where; or, with nobody before the verb, what was brought."""
    clause = clause_of(sentence, verb.start)
    if verb.type == "落户" and _TAKES.search(ground.text, clause.start, verb.start):
        yield from moved(ground, sentence, verb)
        return
    limit = clause.end
    phrase = before(ground, clause.start, verb.start)
    target = after(ground, verb.end, limit)
    items = phrase.items if phrase else ()
    named = [item for item in items if is_named(ground, item) and not is_region(ground, item)]
    named = named or [item for item in items if maker(ground, clause.start, item)]
    if named and len(items) > 1:
        named = [item for item in items if item in named or item.end - item.start > 4]
    if named and phrase is not None and phrase.count and verb.type == "入驻":
        yield from _moved_in(ground, sentence, verb, phrase, _place(ground, target))
        return
    if (
        not named
        and target is not None
        and (len(target.items) > 1 or target.noun or _is_venture(ground, target))
    ):
        yield from _brought(ground, verb, target)
        return
    counted = target is not None and GENERIC_OBJECT.match(ground.text, target.start) is not None
    unnamed = verb.type == "入驻" and not any(is_named(ground, item) for item in items)
    if unnamed and (counted or _COUNTED.search(ground.text, clause.start, verb.start)):
        return
    if not named and not any(_is_somebodys(ground, clause.start, item) for item in items):
        named = [
            item
            for item in just_before(ground, sentence, clause.start)
            if verb.type != "入驻" or not _is_place(ground, item)
        ]
    if len(named) == 1:
        named = [item for item, _ in with_owners(ground, clause.start, tuple(named))]
    place = _place(ground, target)
    if ground.text[verb.end : verb.end + 1] == "的":
        place = None
    for item in named:
        words = clean(item.of(ground.text))
        if _NO_MOVER.search(words) or GENERIC_OBJECT.match(words):
            continue
        who = maker(ground, min(clause.start, sentence.clause_start(item.start)), item)
        who = who or put_up_by(ground, sentence, item, verb.start) or _settler(ground, sentence, item, words)
        what = place if verb.type == "入驻" and place else words
        where = place or (phrase.where if phrase else None)
        yield Draft(
            verb,
            item.start,
            max(verb.end, target.end if place and target else verb.end),
            verb.type,
            what,
            who,
            where,
        )


def _settler(ground: Ground, sentence: Sentence, item: Span, words: str) -> tuple[str, ...]:
    """Who comes: whom a headquarters belongs to, themselves; with a plain project the firm named in front of it."""
    owner = owner_of(ground, words)
    if owner != words or not _WORKS.search(words):
        return (owner,)
    firms = [n.label for n in ground.scene.names_in(sentence.start, item.start) if _FIRM.search(n.label)]
    return leading_body(ground, item, words) or tuple(firms[-1:]) or (owner,)


_WORKS = re.compile(r"(?:项目|工程|基地|工厂|生产线|车间)(?:[一二三四]期)?$")
_FIRM = re.compile(r"公司$|集团$|企业$")


def _is_place(ground: Ground, item: Span) -> bool:
    """Whether a thing is a house or a park: 某园现有厂房20栋，入驻企业9家 moves nobody into another."""
    names = ground.scene.names_in(item.start, item.end)
    return any(n.sort == "carrier" and (n.start, n.end) == (item.start, item.end) for n in names)


def _is_somebodys(ground: Ground, floor: int, item: Span) -> bool:
    """某某中车的|电机项目: whose thing it is stands before it, so that nothing is carried over from the clause before."""
    return (
        item.start - floor > _BARE
        and ground.text[item.start - 1] == "的"
        and bool(_HEADED.search(item.of(ground.text)))
    )


_BARE = 2
_COUNTED = re.compile(r"\d+[余多]?[家个户所支][^，。；、]*$|(?:目前|累计)已?$")
"""某园已有9家院所进驻, 首批18家企业入驻: what moved in is not named."""
_ITS_PROJECT = re.compile(
    r"的(?P<what>[^，,。；;的\d]{2,18}?(?:项目|工程|基地|工厂|生产线|产线|装置|车间|总部))"
)
"""某公司的某项目放在某地，9月投产: what goes into production is the project."""


def _moved_in(
    ground: Ground, sentence: Sentence, verb: Verb, phrase: Phrase, place: str | None
) -> Iterator[Draft]:
    """A、B等11家机构集中入驻: a move of each that is named, into what is said after the verb or was named last before
    them."""
    text = ground.text
    names = [
        n
        for n in ground.scene.names_in(max(0, sentence.start - 60), phrase.start)
        if n.sort != "organisation"
    ]
    where = place or phrase.where or (names[-1].label if names else None)
    for item in phrase.items:
        words = clean(item.of(text))
        who = (owner_of(ground, words),)
        yield Draft(verb, item.start, verb.end, verb.type, where or words, who, where)


def just_before(ground: Ground, sentence: Sentence, start: int) -> Iterator[Span]:
    """The name that ends the clause before: 成立…有限公司，落户某区; else what it builds (投资5亿元建设某基地，3月开工);
    else the sentence's topic."""
    built = _BUILT_BEFORE.search(ground.text, max(sentence.start, start - _LONG), start)
    if built is not None and _HEADED.search(built["what"]) and not GENERIC_OBJECT.match(built["what"]):
        yield Span(*built.span("what"))
        return
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
    if found is not None and not any(n.start >= found.start and n.end <= found.end for n in names):
        found = None
    own = _ITS_PROJECT.match(ground.text, found.end, start) if found is not None else None
    thing = Span(*own.span("what")) if own is not None else heading(ground, start) or found
    if thing is not None:
        yield thing


def whole_of(ground: Ground, sentence: Sentence, start: int) -> str | None:
    """What 二期, 项目一期 at `start` is a part of: the last thing named before it in its paragraph."""
    text = ground.text
    floor = max(text.rfind("\n", 0, start) + 1, sentence.start - _NEAR)
    built = [_SIGNS.split(m["what"])[-1] for m in _PROJECTS.finditer(text, floor, start)]
    named = [
        n for n in ground.scene.names_in(floor, start) if n.sort == "carrier" and not _ZONE.search(n.label)
    ]
    head = heading(ground, start)
    if named and (not built or text.rfind(built[-1], floor, start) < named[-1].start):
        return named[-1].label
    return built[-1] if built else head.of(text) if head is not None else None


_SIGNS = re.compile("签约|签订|签下|引进|引来|落户|建设(?=.{4})")
_ZONE = re.compile("(?:经开|高新|开发|新|合作|保税)区$")
_PROJECTS = re.compile(
    r"(?:^|[，,。；;、：:\n的])(?P<what>[^，,。；;、：:\n的\d]{4,20}?(?:项目|工程|基地|工厂))(?![建的数])"
)


def _is_venture(ground: Ground, target: Phrase) -> bool:
    words = target.items[0].of(ground.text) if target.items else ""
    return bool(re.search(r"(?:总部|公司|研究院|项目|基地|分公司|分行|中心)$", words)) and is_named(
        ground, target.items[0]
    )


def _brought(ground: Ground, verb: Verb, target: Phrase) -> Iterator[Draft]:
    for item in target.items:
        words = clean(item.of(ground.text))
        if is_named(ground, item) and not GENERIC_OBJECT.match(words):
            owner = owner_of(ground, words)
            yield Draft(verb, verb.start, item.end, verb.type, words, (owner,) if owner else ())


def _place(ground: Ground, target: Phrase | None) -> str | None:
    if target is None or not target.items:
        return None
    words = target.items[0].of(ground.text)
    plain = not GENERIC_OBJECT.match(words) and not re.search(r"的|\d+(?:\.\d+)?[万亿余多]*[人家个]", words)
    return words if plain and len(words) <= 24 else None


def moved(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who brings what to where; without 把 it is they themselves that come."""
    clause = clause_of(sentence, verb.start)
    text = ground.text
    target = after(ground, verb.end, clause.end)
    if verb.type == "迁入" and _leaves(ground, target):
        return
    brings = _BRINGS.search(text, clause.start, verb.start)
    if _INDOORS.match(text, verb.end) or _MADE_TO.search(text, clause.start, verb.start):
        return
    if brings is None:
        if verb.type != "迁入":
            return
        phrase = before(ground, clause.start, verb.start)
        for item in phrase.items if phrase else ():
            words = clean(item.of(text))
            if points_back(words):
                words = last_named(ground, max(0, sentence.start - _NEAR), item.start, words) or ""
            elif not is_named(ground, item) or is_region(ground, item):
                continue
            if words:
                yield Draft(verb, item.start, verb.end, verb.type, words, (owner_of(ground, words),))
        return
    end = verb.start
    if cut := _COMES_FROM.search(text, brings.end(), end):
        end = cut.start()
    what = clean(text[brings.end() : end].strip("的"))
    if not _HEADED.search(what) or GENERIC_OBJECT.match(what) or re.search(r"[，。；、]", what):
        return
    who = actors(ground, sentence, verb, before(ground, clause.start, brings.start()))
    where = target.items[0].of(text) if target is not None and target.items else None
    start = clause.start if who else brings.start()
    stop = target.end if target is not None and where else verb.end
    yield Draft(verb, start, stop, verb.type, what, who, where if where and len(where) <= _PLACE else None)


_INDOORS = re.compile(r"了?(?:[\d一二三四五六七八九十]+(?:至[\d一二三四五六七八九十]+)?[楼层号]|首层|同一)")
"""把总装线设在5楼: where it stands in the house is no move."""
_NO_MOVER = re.compile(r"(?:新政|政策|措施|举措|服务|机制)$")
_MADE_TO = re.compile(r"[让使请促][^，。；]{1,8}?[把将]")
_LONG = 48
_PLACE = 24
_BUILT_BEFORE = re.compile(rf"(?:{_BUILDS}|设立|引来|引进)的?(?P<what>[^，,。；的\d]{{4,24}})[，,]$")
_AWAY = re.compile("外[地省市县区]|国外|海外|东南亚|[邻别他]")


def _leaves(ground: Ground, target: Phrase | None) -> bool:
    """Whether the place after the verb lies elsewhere: 搬到了外地 is no gain."""
    if target is None:
        return False
    if _AWAY.match(ground.text, target.start):
        return True
    main = ground.scene.themes.main or ""
    for place in ground.scene.places_in(target.start, target.end):
        path = ground.scene.resolve(place)
        if path and main and not path.startswith(main) and not main.startswith(path):
            return True
    return False


def invest(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """On a day of signing, who puts money into building what has signed for it."""
    text = ground.text
    paragraph = text.rfind("\n", 0, verb.start) + 1
    if _SIGNING.search(text, max(paragraph, sentence.start - _NEAR), verb.start) is None:
        return
    found = INVESTS.match(text, verb.end)
    if found is None or _BEGUN.search(text, found.end(), sentence.end):
        return
    clause = clause_of(sentence, verb.start)
    would = _WOULD.search(text, clause.start, verb.start)
    phrase = before(ground, clause.start, would.start() if would else verb.start)
    if phrase is None or not any(is_named(ground, item) for item in phrase.items):
        return
    who = actors(ground, sentence, verb, phrase)
    what = clean(re.split(r"的(?=[^的]*$)", found["what"])[-1])
    if who and _HEADED.search(what) and not GENERIC_OBJECT.match(what):
        yield Draft(verb, phrase.start, found.end(), verb.type, what, who, found["where"])
