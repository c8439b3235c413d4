"""What a phrase of an event says by its words: whether it only points back, names one thing, or holds a name."""

from __future__ import annotations

import re

from guatu.reading.events_parts import Ground
from guatu.reading.names import Span, is_proper
from guatu.reading.names_tokens import HEAD, REGION, heads, word_sets

_POINTS = re.compile(
    r"^(?:该|这家|这一|这个|此|那家)?(?:公司|企业|中心|平台|项目|园区|大楼|大厦|联盟|集聚区|银行|行|基地|研究院|街区)$"
)


_PARK = re.compile(r"园区$|集聚区$|街区$")
_PARKS = re.compile(r"(?:园|区|基地|城|谷|港)$")
_FIRM = re.compile(r"(?:公司|企业)$")
_FIRMS = re.compile(r"(?<!实验室)(?<![院学校局委府协会盟所办站社处团])(?<!中心)$")


def last_named(ground: Ground, floor: int, offset: int, words: str) -> str | None:
    """The last body named in `text[floor:offset]`: what 该行, 公司 point at; 园区 points at a park, 公司 at a firm."""
    sort = "carrier" if _PARK.search(words) else "organisation"
    named = [name.label for name in ground.scene.names_in(floor, offset) if name.sort == sort]
    alike = _PARKS if sort == "carrier" else _FIRMS if _FIRM.search(words) else None
    fitting = [label for label in named if alike is None or alike.search(label)]
    return (fitting or named or [None])[-1]


def points_back(words: str) -> bool:
    """Whether a phrase only points at something named before (该行, 公司, 大楼)."""
    return bool(_POINTS.match(words))


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


_FIRST = re.compile(r"(?:国内|全国|全省|全市|全球)?(?:首|第一)[台支根辆架件款批条套座片枚艘]")


def is_first(words: str) -> bool:
    """Whether a thing is told as the first of its sort: 首支123米级海上叶片 needs no name of its own."""
    return _FIRST.match(words) is not None and len(words) > _PLAIN


_PLAIN = 6
_OWN = 4
"""Characters before the last word of a place that make a name of plain words."""


def is_named(ground: Ground, span: Span) -> bool:
    """Whether a phrase holds a name: something unknown, a quote, a region with a head."""
    tokens, words = ground.tokens, span.of(ground.text)
    if re.search(r"[“《]", words):
        return True
    inside = list(tokens.within(span.start, span.end))
    if any(is_proper(tokens, at) and tokens.tags[at] != REGION for at in inside):
        return True
    headed = any(tokens.tags[at] == HEAD for at in inside)
    if headed and len(inside) > 1 and any(tokens.tags[at] == REGION for at in inside):
        return True
    return any(name.end <= span.end for name in ground.scene.names_in(span.start, span.end))
