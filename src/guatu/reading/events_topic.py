"""What a sentence is about: who acts where the clause of the verb names nobody."""

from __future__ import annotations

import re

from guatu.reading.events_parts import Ground, Phrase, skip_lead
from guatu.reading.names import Span, is_proper
from guatu.reading.names_tokens import DIGITS, FUNCTION, HEAD, MARK, VERB
from guatu.reading.sentences import Clause, Sentence

_MEASURE = re.compile(
    r"(?<=..)(?:(?:规划|总?建筑|设计|占地|用地|总|计划|首期|年)*(?:面积|吞吐量|规模|产能|处理能力)|(?:总|计划)+投资|(?:计划|拟|追加|共同)*(?:投资|出资|斥资|增资))$"
)
"""某产业园|规划面积13平方公里，2018年启动建设; 某公司|投资5亿元，设立某基地."""

_JOINING = re.compile(r"(?:并|还|又|也|再|则|同时)*[与和同](?![时日年月期样步])")


def topic(ground: Ground, sentence: Sentence, verb: int) -> Span | None:
    """What the sentence is about: the last region or body that opens one of its clauses, else the first thing; whom
    与某公司 adds is not."""
    openings = [
        _opening(ground, clause)
        for clause in sentence.clauses
        if clause.start < verb and not _JOINING.match(ground.text, clause.start, clause.end)
    ]
    found = [span for span in openings if span is not None and span.end <= verb]
    for span in reversed(found):
        bodies = [name for name in ground.scene.names_in(span.start, span.end) if name.sort == "organisation"]
        if bodies or any(place.start == span.start for place in ground.scene.places_in(span.start, span.end)):
            return span
    return found[0] if found else None


def joined_to(ground: Ground, sentence: Sentence, floor: int, end: int) -> Span | None:
    """Whom 与某公司签署 joins, where its clause begins with 与: what the clauses or the sentence before are about."""
    if _JOINING.match(ground.text, floor, end) is None:
        return None
    return topic(ground, sentence, floor) or carried_topic(ground, sentence)


def carried_topic(ground: Ground, sentence: Sentence) -> Span | None:
    """The body, place or region that the nearest sentence before, in the same paragraph, is about."""
    sentences = ground.scene.sentences
    index = sentences.index_at(sentence.start)
    for at in range(index - 1, max(-1, index - 1 - _BACK), -1):
        other = sentences[at]
        if other.block != sentence.block:
            return None
        spot = topic(ground, other, other.end)
        if spot is not None and _is_somebody(ground, spot):
            return spot
    return None


_BACK = 3
"""Sentences."""


def _is_somebody(ground: Ground, spot: Span) -> bool:
    scene = ground.scene
    named = any((n.start, n.end) == (spot.start, spot.end) for n in scene.names_in(spot.start, spot.end))
    return named or any(
        (p.start, p.end) == (spot.start, spot.end) for p in scene.places_in(spot.start, spot.end)
    )


_HEADING = re.compile(
    r"[ \t\u3000]*(?P<number>[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]|[●·■◆—-]+)?[ \t]*"
    r"(?P<name>[^(（，,。；;：:！？\n是抓走把按将][^，,。；;：:！？\n是抓走把按将]{2,27}?"
    r"(?:项目|工程|[园区城港谷厂馆站院路桥线库仓楼]|大道|中心|基地|平台|节点|大厦|广场|综合体|总部)(?:[一二三四]期)?)"
    r"(?:[：:]|(?(number)。|(?!)))"
)
"""3.某某智造园。4月9日开工 / 某某创新港：7月28日开园: the head of an item, alone before its news."""


def heading(ground: Ground, offset: int) -> Span | None:
    """The thing that the line of `offset` has for its head."""
    start = ground.text.rfind("\n", 0, offset) + 1
    found = _HEADING.match(ground.text, start, offset)
    return Span(*found.span("name")) if found is not None else None


def headed(ground: Ground, offset: int, phrase: Phrase) -> Span | None:
    """The head of the line where the phrase before a verb names firms alone: 釉料项目。某公司1月8日破土动工."""
    names = {
        (n.start, n.end) for n in ground.scene.names_in(phrase.start, phrase.end) if _FIRM.search(n.label)
    }
    if not all((item.start, item.end) in names for item in phrase.items):
        return None
    head = heading(ground, offset)
    return head if head is not None and _WORKS.search(head.of(ground.text)) else None


_FIRM = re.compile(r"公司$|集团$|[企厂]业?$")
_WORKS = re.compile(r"(?:项目|工程|基地|工厂|园|中心|生产线)(?:[一二三四]期)?$")


def _opening(ground: Ground, clause: Clause) -> Span | None:
    """The named thing or region that opens a clause."""
    tokens = ground.tokens
    start = skip_lead(ground, clause.start, clause.end)
    while start < clause.end and ground.text[start] in "“”●· ":
        start += 1
    end, named = start, False
    for at in tokens.within(start, clause.end):
        tag, word = tokens.tags[at], tokens.words[at]
        placed = any(place.start == tokens.starts[at] for place in ground.scene.places_in(start, start + 1))
        if (tag in {VERB, FUNCTION, DIGITS} and not placed) or (tag == MARK and word not in "()（）·“”"):
            break
        named = named or placed or is_proper(tokens, at) or tag == HEAD
        end = tokens.ends[at]
    if measured := _MEASURE.search(ground.text, start, end):
        end = measured.start()
    words = ground.text[start:end]
    if not named or end - start < 2 or end - start > 40:
        return None
    return None if re.search(r"(?:上|中|下|里|期间|时|后|来)$", words) else Span(start, end)
