"""Frame for what is signed: parties and their paper, or a number of projects on one occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_draft import GENERIC_OBJECT, Draft, Verb, actors, clean, cut_object
from guatu.reading.events_owners import leading_body, put_up_by, with_owners
from guatu.reading.events_parts import Ground, Phrase, after, before, clause_of, split
from guatu.reading.events_pointing import WITHIN, meant, points_back
from guatu.reading.events_topic import heading, joined_to
from guatu.reading.events_words import is_named
from guatu.reading.names import Span
from guatu.reading.sentences import Clause, Sentence

_PROJECT = re.compile(
    r"(?P<noun>[^，。、]{0,14}?(?:项目)?)(?P<n>\d+)[余多]?个(?P<own>[^，。、\d]{0,10}?项目)?"
    r"|(?P<m>\d+)[余多]?个(?P<kind>[^，。、]{0,14}?项目)"
)
_PROJECT_LIKE = re.compile(r"(?:项目|总部|中心|基地|园|园区|综合体|工厂|产线|生产线)(?:[一二三四]期)?$")
_OCCASION = re.compile(
    r"大会|会上|活动|现场|当天|当日|集中签约|推介会|洽谈会|仪式|签约会|论坛|对接会|在会|招商会|博览会|专场|此行|此次|本次|本届|展会|\d日"
)
_TALLY = re.compile(r"上半年|累计|全年|季度|以来|今年前|1至|1-|\d月至|截至|目前")
_SHORT = 4
_LONGEST = 40
"""Characters of a body's name."""


def sign(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Parties and their paper; or, on one occasion, a number of projects; or a list of what was signed."""
    listed = _SIGNED_ARE.match(ground.text, verb.end)
    if listed is not None:
        yield from _signed(ground, verb, listed.end(), sentence.end)
    else:
        yield from _signs(ground, sentence, verb)


def _signs(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    clause = clause_of(sentence, verb.start)
    text = ground.text
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
            who = tuple(name for name in who if not _HOSTED.search(name))
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
    yield from _paper(ground, sentence, verb, phrase, target)


def _paper(
    ground: Ground, sentence: Sentence, verb: Verb, phrase: Phrase | None, target: Phrase | None
) -> Iterator[Draft]:
    """What its parties sign: the paper, what it is for, or what the line has for its head."""
    text, floor = ground.text, clause_of(sentence, verb.start).start
    parties = _parties(ground, floor, verb.start, phrase)
    head = heading(ground, floor) if target is None else None
    if head is not None and (phrase is None or parties):
        who = parties or put_up_by(ground, sentence, Span(verb.start, verb.end), sentence.end)
        yield Draft(verb, phrase.start if phrase else verb.start, verb.end, verb.type, head.of(text), who)
        return
    if not parties:
        return
    paper = text[target.start : target.end] if target else ""
    paper = re.sub(r"^(?:了|(?:共建|共同建设)(?!协议|合同|协定|备忘录|框架))", "", cut_object(paper))
    built = None if paper else _TO_BUILD.match(text, verb.end)
    if built is not None:
        start = phrase.start if phrase else verb.start
        yield Draft(verb, start, built.end(), verb.type, clean(re.split("的", built["what"])[-1]), parties)
        return
    what = clean(paper) or next((p for p in parties if not p.endswith(("区", "市", "县", "省"))), parties[0])
    start = phrase.start if phrase else verb.start
    if what and not GENERIC_OBJECT.match(what):
        yield Draft(verb, start, target.end if target and paper else verb.end, verb.type, what, parties)


_HOSTED = re.compile("(?:大会|仪式|活动|论坛|推介会|洽谈会|恳谈会|对接会|动员会|交流会|博览会|专场|现场)$")
"""A meeting signs nothing."""
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
_THERE = re.compile("此行|此次|本次|本届|博览会|现场|当场|当天|当日|会上|大会|集中|专场|期间|推介|洽谈")


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
    r"(?P<what>[^，,。；]{3,28}?)(?=[，,。；])"
)
"""某公司与某区签约，投资5亿元建设某基地; 与某大学签约，共建某实验室: what was signed for."""


def _parties(ground: Ground, floor: int, verb: int, phrase: Phrase | None) -> tuple[str, ...]:
    """A与B、C签署: all of them, when at least one is a named body."""
    if phrase is None:
        return ()
    text = ground.text
    start = phrase.start
    spot = joined_to(ground, ground.scene.sentence_at(verb), floor, verb)
    if re.match("[与和同]", text[floor:verb]) and text[floor - 1 : floor] in {"，", ","}:
        ahead = [n for n in ground.scene.names_in(max(0, floor - _LONGEST), floor) if n.end == floor - 1]
        spot = spot if not ahead else None
        start = ahead[0].start if ahead and ahead[0].sort == "organisation" else start
    for joint in re.finditer(r"与|同|和|联合|携手|牵手", text[floor:verb]):
        earlier = before(ground, floor, floor + joint.start())
        if earlier is not None and floor + joint.end() >= phrase.start - 2:
            start = min(start, earlier.start)
    names: dict[str, None] = dict.fromkeys(
        [meant(ground, ground.scene.sentence_at(spot.start), spot, spot.of(text))] if spot is not None else []
    )
    for part in re.split(r"与|同(?!济)|联合|携手|牵手", text[start : phrase.end]):
        at = text.find(part, start)
        for item in split(ground, at, at + len(part)):
            words = clean(
                re.sub(r"等(?:\d+)?[^、]*$|[又则也已还再]$|(?<=..)在[^在]{1,12}$", "", item.of(text))
            )
            if points_back(words) or WITHIN.fullmatch(words):
                words = meant(ground, ground.scene.sentence_at(verb), item, words)
            if len(words) > 1 and not GENERIC_OBJECT.match(words):
                names[words] = None
    bodies = [name for name in ground.scene.names_in(start, phrase.end) if name.sort == "organisation"]
    return tuple(names) if bodies or len(names) > 1 else ()
