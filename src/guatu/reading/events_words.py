"""What a phrase of an event says by its words: whether it names one thing, or holds a name."""

from __future__ import annotations

import re

from guatu.reading.events_parts import Ground
from guatu.reading.names import Span, is_proper
from guatu.reading.names_tokens import HEAD, REGION, heads, word_sets


def is_specific(ground: Ground, span: Span) -> bool:
    """Whether plain words name one thing: enough of them before the last word of a place (北方集成电路设计服务平台)."""
    words = re.sub(r"[一二三四五六七八]期$|[A-Z]区$", "", span.of(ground.text))
    if re.search(r"的|[和与及]$|^(?:各|一批|多|相关|有关|重点|重大|新|老)", words):
        return False
    head = next(
        (h for size in (6, 5, 4, 3, 2) for h in heads().get(words[-size:], ()) if h.kind == "carrier"), None
    )
    if head is None or head.type == "总部":
        return False
    before = words[: len(words) - len(head.word)]
    inside = [ground.tokens.words[at] for at in ground.tokens.within(span.start, span.start + len(before))]
    telling = [word for word in inside if word not in word_sets()["generic"]]
    return len(before) >= _OWN and bool(telling)


_FIRST = re.compile(
    r"(?:[\u4e00-\u9fff]{2,16}(?<=[地厂司园团]))?(?:国内|全国|全省|全市|全球)?(?:首|第一)[台支根辆架件款批条套座片枚艘]"
)


def is_first(words: str) -> bool:
    """Whether a thing is told as the first of its sort: 首支123米级海上叶片 needs no name of its own."""
    return _FIRST.match(words) is not None and len(words) > _PLAIN


_PLAIN = 6
_OWN = 4
"""Characters before the last word of a place that make a name of plain words."""


def is_named(ground: Ground, span: Span) -> bool:
    """Whether a phrase holds a name: something unknown, a quote, a region with a head."""
    tokens, words = ground.tokens, span.of(ground.text)
    if "“" in words or "《" in words:
        return True
    inside = list(tokens.within(span.start, span.end))
    if any(is_proper(tokens, at) and tokens.tags[at] != REGION for at in inside):
        return True
    headed = any(tokens.tags[at] == HEAD for at in inside)
    if headed and len(inside) > 1 and any(tokens.tags[at] == REGION for at in inside):
        return True
    return any(name.end <= span.end for name in ground.scene.names_in(span.start, span.end))
