"""Frames for what stands before its verb: it opens, is built, comes off the line, is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from guatu.reading.events_draft import (
    GENERIC_OBJECT,
    Draft,
    Verb,
    clean,
    cut_object,
    resolved,
)
from guatu.reading.events_edges import SIZE
from guatu.reading.events_moves import just_before, whole_of
from guatu.reading.events_owners import leading_body, maker, put_up_by, with_owners
from guatu.reading.events_parts import Ground, Phrase, after, before, clause_of, skip_lead
from guatu.reading.events_pointing import points_back
from guatu.reading.events_titles import COUNTED_END
from guatu.reading.events_topic import headed
from guatu.reading.events_words import is_first, is_named, is_specific
from guatu.reading.names import Span
from guatu.reading.sentences import Sentence


def thing(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """What stands before the verb opens, is built, goes into use."""
    clause = clause_of(sentence, verb.start)
    phrase = before(ground, clause.start, verb.start)
    if phrase is None:
        found = list(of_the(ground, verb, clause.end))
        yield from found
        bare = verb.type == "举办" or verb.word in {"建成", "完工"}
        if not found and ground.text[verb.end : verb.end + 1] != "的" and not bare:
            for item in just_before(ground, sentence, clause.start):
                who = maker(ground, sentence.start, item) or put_up_by(ground, sentence, item, verb.start)
                who = who or leading_body(ground, item, item.of(ground.text))
                yield Draft(verb, item.start, verb.end, verb.type, item.of(ground.text), who)
        return
    if verb.word in {"开幕", "闭幕"} and CONFERENCE.search(ground.text[phrase.start : phrase.end]):
        verb = replace(verb, type="举办")
    if (by := _by_maker(ground, clause.start, verb, phrase)) is not None:
        yield from by
        return
    if (together := _TOGETHER.search(ground.text, clause.start, verb.start)) and verb.type in _BEGUN:
        yield Draft(
            verb, together.start(), verb.end, verb.type, together["what"], (), None, float(together["n"])
        )
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


_BEGUN = frozenset({"开工", "投产", "竣工"})
_TOGETHER = re.compile(
    r"(?<![\d.])(?P<n>\d+)个(?P<what>(?:重大|重点|产业|先进制造业)*项目)(?:同日|同时|当天|当日|现场|集中|同步)+(?:正式)?$"
)
"""21个重大项目集中|开工: one occasion, and how many there were."""


def _by_maker(ground: Ground, floor: int, verb: Verb, phrase: Phrase) -> Iterator[Draft] | None:
    """The events where the words before the verb name its maker alone: 某贷由某银行推出; 釉料项目。某公司1月8日破土动工."""
    text = ground.text
    who = tuple(clean(item.of(text)) for item in phrase.items)
    if (head := headed(ground, floor, phrase)) is not None:
        return iter([Draft(verb, phrase.start, verb.end, verb.type, head.of(text), who)])
    if verb.word not in _GIVEN_OUT or text[max(floor, phrase.start - 1) : phrase.start] != "由":
        return None
    made = before(ground, floor, phrase.start - 1)
    if made is None or len(made.items) != 1 or not is_named(ground, made.items[0]):
        return iter(())
    return iter([Draft(verb, made.start, verb.end, verb.type, clean(made.items[0].of(text)), who)])


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
_OWN_MAKE = re.compile("(?:研制|研发|自主(?:设计|制造|生产))[^，。；]{0,3}的$")
"""某公司自主研制的某机下线: told for being its own."""
_SIZE = re.compile(rf"^(?:{SIZE}|\d[\d.]*[万亿]?(?:英寸|米级?|立方米|千米级?|公里级?))(?![以及])")
"""3万吨级锻造线: how large one thing is counts nothing."""


_GIVEN_OUT = frozenset({"推出", "发布", "设立", "成立", "组建"})
"""“某贷”由某银行推出: verbs that are said of what is made too."""
_DATED = re.compile(r"\d[日月]$")
_DATE_BETWEEN = re.compile(r"\d[日月]|[去今]年|年[底初末]")
"""产业配套园一期11月18日开园: a day between a thing and its verb."""
_COUNTED = re.compile(r"(?!20\d\d)\d+[余多]?[\u4e00-\u9fff]")
CONFERENCE = re.compile(r"(?:大会|论坛|峰会|洽谈会|博览会|交易会|展览会|展销会|年会|推介会|研讨会|对接会)$")
_MEETING = re.compile(r"(?:会|节|论坛|活动|赛|仪式|周|季)$")


def _whole_meeting(ground: Ground, floor: int, phrase: Phrase) -> Phrase:
    """A meeting's name may hold verbs (…项目集中签约活动): it begins with its clause, or after 的."""
    text = ground.text
    start = max(floor, text.rfind("的", floor, phrase.start) + 1)
    start = skip_lead(ground, start, phrase.end, keep_year=True)
    if re.search(r"在|由|，", text[start : phrase.start]) or phrase.end - start > 40:
        return phrase
    return Phrase(start, phrase.end, (Span(start, phrase.end),), phrase.where)


def of_the(ground: Ground, verb: Verb, limit: int) -> Iterator[Draft]:
    """启用的某大厦: the thing stands after the verb."""
    if ground.text[verb.end : verb.end + 1] != "的":
        return
    phrase = after(ground, verb.end, limit)
    if phrase is not None and len(phrase.items) == 1 and is_named(ground, phrase.items[0]):
        item = phrase.items[0]
        if season := _QUOTED_SEASON.match(ground.text, item.start, item.end):
            item = Span(item.start, season.end())
        item = Span(item.start, item.start + len(cut_object(item.of(ground.text))))
        if item.end - item.start <= 24 and not COUNTED_END.search(item.of(ground.text)):
            yield Draft(verb, verb.start, item.end, verb.type, clean(item.of(ground.text)))


_QUOTED_SEASON = re.compile(r"“[^”]{2,20}”[\u4e00-\u9fff]{0,6}?(?:周|节|季|展|会|论坛|市集)")
"""开幕的“某某”美食周|热度不减."""


def closes(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """A meeting that ends has taken place."""
    for draft in thing(ground, sentence, verb):
        if CONFERENCE.search(draft.what):
            yield draft
