"""Short names of firms: unknown characters and a trade (昊远光电), told by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.names import (
    Found,
    is_unknown,
    mentions,
    without_region,
)
from guatu.reading.names_tokens import (
    ENDS_NAME,
    HEAD,
    KNOWN,
    LATIN,
    REGION,
    UNKNOWN,
    Tokens,
    word_sets,
)
from guatu.reading.organisations_parts import ACTS, LIKELY, found, left, title_at

_BEFORE_BODY = re.compile(
    r"(?:企业|公司|巨头|龙头|品牌|独角兽|股东|旗下|引进|引入|招引|吸引|与|同|联合|携手|牵手|来自|对接|由|及其)$"
)


def short_company(tokens: Tokens, first: int, index: int) -> Iterator[Found]:
    """Unknown characters and a trade. Signs beside it decide."""
    last_unknown = index - 1
    while last_unknown > first and tokens.tags[last_unknown] == HEAD:
        last_unknown -= 1
    if not is_unknown(tokens, last_unknown):
        yield from _of_town(tokens, first, index)
        return
    start = last_unknown
    while start > first and tokens.tags[start - 1] in {UNKNOWN, LATIN, REGION, KNOWN}:
        start -= 1
    start = without_region(tokens, start, index)
    text = tokens.text[tokens.starts[start] : tokens.ends[index]]
    run = tokens.ends[last_unknown] - tokens.starts[last_unknown]
    if not 3 <= len(text) <= 9 or run > 5 or text[0] in "但按受被使让令随据凭即":
        return
    score = 0.2 + 0.15 * (2 <= run <= 3) + _signs(tokens, start, index, text)
    yield found(tokens, start, index, "company", min(score, LIKELY))


def _signs(tokens: Tokens, first: int, index: int, text: str) -> float:
    """What stands beside a bare name and speaks for a body."""
    after = tokens.text[tokens.ends[index] : tokens.ends[index] + 14]
    score = 0.3 * bool(ACTS.match(after)) + 0.25 * bool(_BEFORE_BODY.search(left(tokens, first, 6)))
    score += 0.3 * bool(re.match(r"[\u4e00-\u9fff]{2,8}项目", after))
    score += 0.3 * bool(_PLANT.match(after))
    score += 0.35 * bool(title_at(tokens, index + 1))
    score += 0.2 * (mentions(tokens.text, text, tokens.starts[first]) > 1)
    score += 0.15 * (after[:1] in "、，。”" or after[:1] == "")
    own = len(text) - len(tokens.words[index])
    typical = own in _TYPICAL and tokens.words[index] not in word_sets()["stuff"]
    score += 0.15 * (typical and (first == 0 or tokens.tags[first - 1] in ENDS_NAME))
    score -= 0.3 * (tokens.words[index] in _COMMON)
    return score - 0.4 * _among_trades(tokens, first, index)


def _of_town(tokens: Tokens, first: int, index: int) -> Iterator[Found]:
    """安庆石化, 大庆油田: a town's short name and a trade that has one firm there, where the clause goes on with it."""
    town = index - 1
    if tokens.words[index] not in word_sets()["citywide"] or town < first or tokens.tags[town] != REGION:
        return
    lone = town == 0 or tokens.tags[town - 1] in ENDS_NAME
    if (
        lone
        and tokens.words[town][-1] not in "省市区县州"
        and not _TRADE_ON.match(tokens.text, tokens.ends[index])
    ):
        yield found(tokens, town, index, "company", 0.7)


_TRADE_ON = re.compile(r"(?:产业|工业|行业|业|基地|园|城|集群|企业|项目|产品|板块|化|经济|市场|价格|装备)")
_TYPICAL = frozenset({2, 3})
"""Characters that most short names have of their own, before their trade (昊远光电, 会通新材料)."""
_COMMON = frozenset({"建设", "文化", "旅游", "教育", "体育", "服务", "商务", "管理", "发展", "思想", "工程"})
"""Trades that are words of everyday as well (扛起建设, 某人文化思想): their shape alone says nothing."""
_SIBLING = re.compile(r"[^，,。；：:、\n]{2,12}")


def _among_trades(tokens: Tokens, first: int, index: int) -> bool:
    """防爆电机、光电元件、超硬材料等产业: among items of ordinary words a trade is no body."""
    text = tokens.text
    before = re.search(
        r"([^，,。；：:、\n]{2,12})、$", text[max(0, tokens.starts[first] - 13) : tokens.starts[first]]
    )
    end = tokens.ends[index]
    after = _SIBLING.match(text, end + 1) if text[end : end + 1] == "、" else None
    spans = [(after.start(), after.end())] if after else []
    if before is not None:
        start = tokens.starts[first] - len(before[0])
        spans.append((start, start + len(before[1])))
    if _TRADES.match(text, end):
        return True
    return bool(spans) and all(_is_trade(tokens, start, stop) for start, stop in spans)


def _is_trade(tokens: Tokens, start: int, end: int) -> bool:
    """Whether an item of a list is made of ordinary words, without the last word of a body."""
    inside = list(tokens.within(start, end))
    last = tokens.vocabulary.heads.get(tokens.words[inside[-1]], ()) if inside else ()
    return tokens.is_ordinary(start, end) and not any(
        head.kind == "org" and head.need != "tail" for head in last
    )


_TRADES = re.compile(r"(?:等[^，。；]{0,8})?(?:产业|行业|领域|赛道|集群|产品|方向|板块)")


_PLANT = re.compile(r"[\u4e00-\u9fff]{0,6}(?:生产基地|制造基地|拍摄基地|总部基地|工厂|车间)|[一二三四]期")
"""What a firm puts up: 濠江制药某地生产基地, 航黔精密三期."""
