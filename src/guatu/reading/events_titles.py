"""Frames for what is awarded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_draft import Draft, Verb, actors, clean, cut_object
from guatu.reading.events_parts import Ground, Phrase, after, before, clause_of
from guatu.reading.events_words import is_named
from guatu.reading.names import Span
from guatu.reading.sentences import Sentence

_TITLE = re.compile(
    r"(?:称号|企业|基地|示范\w*|园区|百强\w*|百佳\w*|\d+强|十强|奖|荣誉|集聚区|试点|城市|案例|名单|目录|街区|中心|品牌|项目|实验室|小镇|先行区|区|县|平台|单位|第一批|清单|榜单?|认证|认定|园)$"
)

_NO_TITLE = re.compile(
    r"第[一二三四五\d]+名|(?:支持|好评|融资|资金|成绩|认可|提升|发展|机遇|关注|补贴|奖励|投资|订单|青睐|殊荣|营业执照|许可|专利|订购)$"
    r"|^(?:融资|投资|支持|奖励|补贴|资金|专利|订单)"
)


COUNTED_END = re.compile(
    r"\d+[余多]?(?:场|个|家|项|件|次|户|名|宗|间|幅|支|条|处|所|栋|幢|座|套|人|架|只|台)(?:以上|左右|以内)?$"
)


_TO_BE = re.compile("(?:设立|筹建|建设|成立|创建|筹备)")
"""某保税区获批|设立."""
_HOLDERS = re.compile(r"的[^的“”]{0,12}(?:企业|项目|团队|人才|园区|产品|单位|楼宇)$")
"""获评“小巨人”的企业: those that hold a title, of which something else is said."""


def title(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """Who is given which titles."""
    clause = clause_of(sentence, verb.start)
    target = after(ground, verb.end, clause.end)
    if ground.text[verb.end : verb.end + 1] == "的":
        return
    if target is None or _TO_BE.fullmatch(ground.text, target.start, target.end):
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
            or _HOLDERS.search(what)
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
