"""Frames for what is awarded and what is signed."""

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
    leading_body,
    meant,
    with_owners,
)
from guatu.reading.events_parts import Ground, Phrase, after, before, clause_of, split
from guatu.reading.events_words import is_named, points_back
from guatu.reading.names import Span
from guatu.reading.sentences import Clause, Sentence

_TITLE = re.compile(
    r"(?:称号|企业|基地|示范\w*|园区|百强\w*|百佳\w*|\d+强|十强|奖|荣誉|集聚区|试点|城市|案例|名单|目录|街区|中心|品牌|项目|实验室|小镇|先行区|区|县|平台|单位|第一批|清单|榜单?|认证|认定|园)$"
)

_NO_TITLE = re.compile(
    r"第[一二三四五\d]+名|(?:支持|好评|融资|资金|成绩|认可|提升|发展|机遇|关注|补贴|奖励|投资|订单|青睐|殊荣|营业执照|许可|专利|订购)$"
    r"|^(?:融资|投资|支持|奖励|补贴|资金|专利|订单)"
)

_PROJECT = re.compile(
    r"(?P<noun>[^，。、]{0,14}?(?:项目)?)(?P<n>\d+)[余多]?个(?P<own>[^，。、\d]{0,10}?项目)?"
    r"|(?P<m>\d+)[余多]?个(?P<kind>[^，。、]{0,14}?项目)"
)

_PROJECT_LIKE = re.compile(r"(?:项目|总部|中心|基地|园|园区|综合体|工厂|产线|生产线)(?:[一二三四]期)?$")

_OCCASION = re.compile(
    r"大会|会上|活动|现场|当天|当日|集中签约|推介会|洽谈会|仪式|签约会|论坛|对接会|在会|招商会|博览会|\d日"
)

_TALLY = re.compile(r"上半年|累计|全年|季度|以来|今年前|1至|1-|\d月至|截至|目前")

COUNTED_END = re.compile(
    r"\d+[余多]?(?:场|个|家|项|件|次|户|名|宗|间|幅|支|条|处|所|栋|幢|座|套|人|架|只|台)(?:以上|左右|以内)?$"
)


def title(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who is given which titles."""
    clause = clause_of(sentence, verb.start)
    target = after(ground, verb.end, clause.end)
    if target is None:
        yield from _granted(ground, verb, before(ground, clause.start, verb.start))
        return
    if verb.word == "成为" and _FIRST_IN.match(ground.text, verb.end, target.end):
        yield from _first_in(ground, sentence, verb, target)
        return
    if verb.word == "成为" and not ground.text[target.start : target.end].endswith("之一"):
        return
    phrase = before(ground, clause.start, verb.start)
    who = actors(ground, sentence, verb, phrase)
    end = target.end
    parts = list(_titles(ground, target.start, end))
    for part in parts:
        what = re.sub(r"(?:称号|荣誉称号|荣誉|之一)$", "", cut_object(part.of(ground.text)))
        if (
            len(what) < 3
            or what.endswith("的")
            or COUNTED_END.search(what)
            or _NO_TITLE.search(what)
            or re.match(r"[\d一二三]+(?:家|个|项)", what)
        ):
            continue
        if verb.word in {"获得", "列入", "成为"} and not _TITLE.search(what):
            continue
        count = phrase.count if phrase else None
        start = phrase.start if phrase else verb.start
        yield Draft(verb, start, part.end, verb.type, what, who, None, count)


_FIRST_IN = re.compile(
    r"(?:园区|这里|该园|园内)?的?(?:首[批家个]|第一[批家])(?:入驻|进驻|落户)的?(?:企业|机构|单位|商户|品牌|项目)$"
)


def _first_in(ground: Ground, sentence: Sentence, verb: Verb, target: Phrase) -> Iterator[Draft]:
    """A、B成为首批入驻企业: each has moved into the place that was named last."""
    phrase = before(ground, clause_of(sentence, verb.start).start, verb.start)
    places = [
        name
        for name in ground.scene.names_in(max(0, sentence.start - _BACK), verb.start)
        if name.sort == "carrier"
    ]
    for item in phrase.items if phrase is not None else ():
        who = clean(item.of(ground.text))
        yield Draft(verb, item.start, target.end, "入驻", places[-1].label if places else who, (who,))


_BACK = 200


def _granted(ground: Ground, verb: Verb, phrase: Phrase | None) -> Iterator[Draft]:
    """某枢纽8月20日获批: what is granted stands before the verb."""
    if (
        verb.type != "获批"
        or phrase is None
        or len(phrase.items) != 1
        or not is_named(ground, phrase.items[0])
    ):
        return
    what = clean(phrase.items[0].of(ground.text))
    if len(what) > _SHORT and not COUNTED_END.search(what):
        yield Draft(verb, phrase.start, verb.end, verb.type, what)


_SHORT = 4
_LONGEST = 40
"""Characters of a body's name."""


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
    listed = _SIGNED_ARE.match(text, verb.end)
    if listed is not None:
        yield from _signed(ground, verb, listed.end(), sentence.end)
        return
    target = after(ground, verb.end, clause.end)
    phrase = before(ground, clause.start, verb.start)
    said = text[sentence.start : clause.end]
    counted = _PROJECT.match(text[target.start : target.end]) if target else None
    if counted and (noun := counted["noun"]) and not noun.endswith("项目") and not counted["own"]:
        return
    passive = _PROJECT.search(text[phrase.start : phrase.end]) if phrase else None
    if counted or (
        passive and target is None and not (phrase and phrase.items and is_named(ground, phrase.items[0]))
    ):
        found = counted or passive
        together = found and _OCCASION.search(said)
        parties = () if together else _parties(ground, clause.start, verb.start, phrase)
        if found and counted and len(parties) > 1 and target is not None:
            what = _counted_noun(found)
            start = phrase.start if phrase else verb.start
            yield Draft(
                verb, start, target.end, verb.type, what, parties, None, float(found["n"] or found["m"])
            )
        if found and together and not _is_tally(ground, clause, verb):
            count = float(found["n"] or found["m"])
            who = actors(ground, sentence, verb, phrase) if counted else ()
            start = phrase.start if phrase and passive else verb.start
            end = target.end if counted and target else verb.end
            yield Draft(verb, start, end, verb.type, _counted_noun(found), who, None, count)
        return
    if (
        target is None
        and phrase is not None
        and all(_PROJECT_LIKE.search(item.of(text)) for item in phrase.items)
    ):
        for item, who in with_owners(ground, clause.start, phrase.items):
            if who or is_named(ground, item) or len(phrase.items) > 1:
                yield Draft(verb, item.start, verb.end, verb.type, clean(item.of(text)), who)
        return
    parties = _parties(ground, clause.start, verb.start, phrase)
    if not parties:
        return
    paper = text[target.start : target.end] if target else ""
    paper = re.sub(r"^(?:了|(?:共建|共同建设)(?!协议|合同|协定|备忘录|框架))", "", cut_object(paper))
    built = None if paper else _TO_BUILD.match(text, verb.end)
    if built is not None:
        start = phrase.start if phrase else verb.start
        yield Draft(verb, start, built.end(), verb.type, clean(re.split("的", built["what"])[-1]), parties)
        return
    what = paper or next((p for p in parties if not p.endswith(("区", "市", "县", "省"))), parties[0])
    start = phrase.start if phrase else verb.start
    if what and not GENERIC_OBJECT.match(what):
        yield Draft(verb, start, target.end if target and paper else verb.end, verb.type, what, parties)


_SIGNED_ARE = re.compile(r"的(?:项目|企业|重点项目)?(?:还|则|主要|分别|依次)?(?:有|包括|是|为)[:：]?")
"""第二轮签约的有: a list of what was signed follows."""


def _signed(ground: Ground, verb: Verb, start: int, limit: int) -> Iterator[Draft]:
    """Each project of a list of what was signed."""
    end = re.compile(r"[，。；\n]").search(ground.text, start, limit)
    for item in split(ground, start, end.start() if end else limit):
        what = clean(re.sub(r"等(?:\d+个)?(?:项目)?$", "", item.of(ground.text)))
        if _PROJECT_LIKE.search(what) and len(what) > _SHORT and not GENERIC_OBJECT.match(what):
            yield Draft(verb, item.start, item.end, verb.type, what, leading_body(ground, item, what))


def _counted_noun(found: re.Match[str]) -> str:
    """What a number counts: 基金项目15个, 22个项目 → 项目."""
    said = found["kind"] or found["own"] or found["noun"] or ""
    noun = said[said.rfind("的") + 1 :]
    return noun if noun.endswith("项目") and not _SIZED.search(noun) else "项目"


_SIZED = re.compile(r"[亿万]元?以上|超亿|\d|^(?:了|首批|一批|各类|新)")
_THERE = re.compile("现场|当场|当天|当日|会上|大会|集中|专场|期间|推介|洽谈")


def _is_tally(ground: Ground, clause: Clause, verb: Verb) -> bool:
    """上半年新签约项目58个: what was signed over a time is no event of a day."""
    before = ground.text[clause.start : verb.start]
    if _TALLY.search(before) or before.endswith("新"):
        return True
    if _THERE.search(before):
        return False
    period = ground.scene.period_at(verb.start) or ""
    return len(period) == len("2024") or "Q" in period or period.count("-01/") == 1


_TO_BUILD = re.compile(
    r"[，,](?:该公司|该企业|后者|前者|双方)?(?:将|拟|计划|共同|联合|合作)*(?:(?:总?投资|斥资|出资)(?:约)?[\d.]+[余多]?[万亿]+"
    r"(?:元|美元|欧元|港元|日元|韩元|澳门元)?[，,]?(?:(?:在|于)[^，,。；]{2,14}?)?(?:建设|兴建|新建|打造|设立|扩建|建)"
    r"|(?:在[^，,。；]{2,14}?)?(?:共建|合建|共同建设|联合建设|共同打造|共同组建|联合组建|合办))"
    r"(?P<what>[^，,。；]{3,28}?)(?=[，,。；]|项目[，,。；])"
)
"""某公司与某区签约，投资5亿元建设某基地; 与某大学签约，共建某实验室: what was signed for."""


def _parties(ground: Ground, floor: int, verb: int, phrase: Phrase | None) -> tuple[str, ...]:
    """A与B、C签署: all of them, when at least one is a named body."""
    if phrase is None:
        return ()
    text = ground.text
    start = phrase.start
    if re.match("[与和同]", text[floor:verb]) and text[floor - 1 : floor] in {"，", ","}:
        ahead = [n for n in ground.scene.names_in(max(0, floor - _LONGEST), floor) if n.end == floor - 1]
        start = ahead[0].start if ahead and ahead[0].sort == "organisation" else start
    for joint in re.finditer(r"与|同|和|联合|携手|牵手", text[floor:verb]):
        earlier = before(ground, floor, floor + joint.start())
        if earlier is not None and floor + joint.end() >= phrase.start - 2:
            start = min(start, earlier.start)
    names: dict[str, None] = {}
    for part in re.split(r"与|同(?!济)|联合|携手|牵手", text[start : phrase.end]):
        at = text.find(part, start)
        for item in split(ground, at, at + len(part)):
            words = clean(re.sub(r"等(?:\d+)?[^、]*$", "", item.of(text)))
            words = (
                meant(ground, ground.scene.sentence_at(verb), item, words) if points_back(words) else words
            )
            if len(words) > 1 and not GENERIC_OBJECT.match(words):
                names[words] = None
    bodies = [name for name in ground.scene.names_in(start, phrase.end) if name.sort == "organisation"]
    return tuple(names) if bodies or len(names) > 1 else ()
