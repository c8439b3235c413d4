"""Frame for a list of what was signed, whose items say only what each costs: 签约项目中，甲基地总投资96亿元；乙项目…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_draft import GENERIC_OBJECT, Draft, Verb, clean
from guatu.reading.events_moves import INVESTS, invest
from guatu.reading.events_owners import leading_body, maker
from guatu.reading.events_parts import Ground
from guatu.reading.names import Span
from guatu.reading.sentences import Sentence

_OPENS = re.compile(r"签约的?(?:重点|重大)?项目(?:中|里|有|包括)|签约项目\d+个[^。\n]*?其中")
_LISTED = re.compile(r"签约[^\n。]{0,12}项目[^\n。]{0,8}(?:清单|名单|如下)")
_ITEM = re.compile(r"[ \t\u3000]*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]|[●·■◆—-])[ \t]*")
_THING = (
    r"(?P<what>[^，,；;。：:、的\n]{2,30}?"
    r"(?:项目|基地|园|总部|中心|工厂|生产线|产线|车间|枢纽|综合体|电站)(?:[一二三]期)?)"
)
_BEFORE = re.compile(rf"(?:^|(?<=[，,；;。：:的]))(?:其中)?{_THING}$")
_IN_ITEM = re.compile(rf"{_THING}(?:[，,]投资(?:方|主体|商|人)[:：为]?(?P<who>[^，,。；]{{2,24}}))?[，,]")
_MOST = 60
"""Items of a list."""


def priced(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """The thing before its price, where a list of what was signed holds it."""
    text = ground.text
    if INVESTS.match(text, verb.end):
        yield from invest(ground, sentence, verb)
        return
    line = text.rfind("\n", 0, verb.start) + 1
    item = _ITEM.match(text, line, verb.start)
    found = _IN_ITEM.fullmatch(text, item.end(), verb.start) if item is not None else None
    if found is not None and _is_listed(text, line):
        who = (found["who"],) if found["who"] else ()
    elif (found := _BEFORE.search(text, sentence.start, verb.start)) and _OPENS.search(
        text, line, verb.start
    ):
        who = ()
    else:
        return
    thing = Span(*found.span("what"))
    what = clean(thing.of(text))
    if not GENERIC_OBJECT.match(what):
        who = who or maker(ground, sentence.start, thing) or leading_body(ground, thing, what)
        yield Draft(verb, thing.start, verb.end, verb.type, what, who)


def _is_listed(text: str, line: int) -> bool:
    """Whether the items above a line stand under 签约项目清单如下."""
    for _ in range(_MOST):
        above = text.rfind("\n", 0, max(0, line - 1)) + 1
        if line == 0 or _ITEM.match(text, above, line) is None:
            return line > 0 and _LISTED.search(text, above, line) is not None
        line = above
    return False
