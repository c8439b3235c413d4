"""Frames for what a firm does on the capital market: 在北交所上市, 完成B轮融资."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_draft import Draft, Verb, actors
from guatu.reading.events_parts import Ground, before, clause_of
from guatu.reading.sentences import Sentence

_EXCHANGE = (
    "(?:北|上|深|港)交所|(?:北京|上海|深圳|香港)(?:证券|联合)交易所|科创板|创业板|北证|主板|新三板"
    "|港股|[AH]股|纳斯达克|纽交所"
)
_LISTS = re.compile(
    rf"(?:正式|成功|顺利)?(?:在|于|登陆)(?:{_EXCHANGE})+(?:主板|正式|成功|挂牌|敲钟|首发|首次公开发行|并)*$"
)
_LISTED_ON = re.compile(rf"(?:{_EXCHANGE})+[，,。；;]")
_GETS = re.compile(
    r"(?:又|已|还)?(?:完成|获得?|拿到|斩获|收获|宣布完成)了?(?:[^，。；]{0,24}?的)?[^，。；的]{0,14}?$"
)
_ROUND = re.compile(r"(?P<round>(?:Pre-?)?[A-F]\d?\+{0,2}轮|天使轮|种子轮|战略|[首新一]轮)$")


def lists(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Whose shares are traded from now on."""
    clause = clause_of(sentence, verb.start)
    text = ground.text
    if verb.word == "登陆":
        ahead = clause.start, verb.start
        if _LISTED_ON.match(text, verb.end) is None:
            return
    elif (place := _LISTS.search(text, clause.start, verb.start)) is not None:
        ahead = clause.start, place.start()
        if text[verb.end : verb.end + 1] not in "，。；,;":
            return
    else:
        return
    phrase = before(ground, *ahead)
    for who in actors(ground, sentence, verb, phrase):
        yield Draft(verb, phrase.start if phrase else clause.start, verb.end, verb.type, who, (who,))


def funded(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who gets money in which round."""
    clause = clause_of(sentence, verb.start)
    text = ground.text
    named = _ROUND.search(text, clause.start, verb.start)
    gets = _GETS.search(text, clause.start, named.start()) if named is not None else None
    if named is None or gets is None:
        return
    phrase = before(ground, clause.start, gets.start())
    who = actors(ground, sentence, verb, phrase)
    if who:
        start = phrase.start if phrase else gets.start()
        yield Draft(verb, start, verb.end, verb.type, named["round"] + verb.word, who)
