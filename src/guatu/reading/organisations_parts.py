"""What all readers of bodies share: how sure a name must be, what shows that it acts, how it is made."""

from __future__ import annotations

import re

from guatu.reading.names import Found
from guatu.reading.names_tokens import REGION, Tokens, word_sets

ENOUGH = 0.5

ACTS = re.compile(
    r"(?:的|将|拟|已|计划)?(?:[正已陆相先成首分双]\w{0,2})?(?:获颁|入驻|落户|进驻|迁入|签约|签署|签订|宣布|获评|获批|入选|成为|投资建设|投资|牵头|承建|挂牌|揭牌|总部|实控|创始|收购|增资|上市|旗下"
    r"|与|联合|携手|等[一-九\d多数]|在[^，。]{0,12}设立)"
)


SURE, LIKELY = 0.95, 0.8

_FINANCE = re.compile(r"银行|证券|保险|人寿|财险|信托|基金|期货|租赁|金融|资本|资产管理")

_SEAT = re.compile(r"[(（][\u4e00-\u9fff]{2,4}[)）]")


def title_at(tokens: Tokens, index: int) -> bool:
    if index >= len(tokens.starts):
        return False
    rest = tokens.text[tokens.starts[index] : tokens.starts[index] + 6]
    return rest.startswith(tuple(word_sets()["person"]))


def found(tokens: Tokens, first: int, last: int, kind: str, score: float) -> Found:
    """The name of the tokens `first` to `last`; an institute takes the town in brackets behind it along."""
    start, end = tokens.starts[first], tokens.ends[last]
    if kind == "gov" and first == last:
        start -= 1
    name = tokens.text[start:end]
    seat = _SEAT.match(tokens.text, end) if kind in {"institution", "university"} else None
    if seat and any(tokens.tags[at] == REGION for at in tokens.within(end, seat.end())):
        return Found(start, seat.end(), name + seat.group(), kind, score, (name,))
    return Found(start, end, name, type_of(name, kind), score)


def type_of(name: str, kind: str) -> str:
    if kind == "company" and _FINANCE.search(name):
        return "finance"
    return kind


def left(tokens: Tokens, first: int, size: int) -> str:
    start = tokens.starts[first]
    return tokens.text[max(0, start - size) : start]
