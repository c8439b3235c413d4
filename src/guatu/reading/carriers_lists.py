"""Places found by what stands around them: lists, shared heads, quotes, openings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from guatu.reading.carriers_heads import carrier_head
from guatu.reading.carriers_made import DOUBTED, LIKELY, PHASE, SURE
from guatu.reading.names import (
    Found,
    Span,
    is_leftover,
    is_proper,
    is_unknown,
    left_edge,
    quoted,
    without_region,
)
from guatu.reading.names_lists import Listing, clause_end, clause_start, items_of, listings
from guatu.reading.names_tokens import (
    ENDS_NAME,
    LATIN,
    REGION,
    UNKNOWN,
    Tokens,
    word_sets,
)

_OPENS = re.compile(
    r"(?=[正盛隆全集陆相于业开焕亮试对投改提])(?:正式|盛大|盛装|隆重|全新|集中|陆续|相继|全面|于[^，。]{2,12})*(?:业态)?"
    r"(?:开业|开街|开园|开门迎客|焕新|亮相|试营业"
    r"|对外开放|投入运营|改造|提档升级|提质升级)"
)

_QUOTE_ENDS = {
    "谷": "园区", "港": "园区", "园": "园区", "城": "园区", "湾": "功能区", "里": "街区", "巷": "街区", "坊": "街区",
    "街": "街区",
    "岛": "功能区", "汇": "商业体", "廊": "走廊", "轴": "功能区", "镇": "园区", "MALL": "商业体",
}  # fmt: skip

_LEAD_KINDS = {
    "商业街": "商业体", "购物中心": "商业体", "综合体": "商业体", "酒店": "商业体", "宾馆": "商业体", "商场": "商业体",
    "街区": "街区", "步行街": "街区", "夜市": "街区", "小镇": "街区", "园区": "园区", "产业园": "园区", "孵化器": "园区",
    "大厦": "楼宇", "写字楼": "楼宇", "双塔": "楼宇",
}  # fmt: skip
_LED_BY = re.compile(f"(?:{'|'.join(_LEAD_KINDS)})$")
"""地下商业街“彩云里”: the word before the quote says what it is."""

_LISTED = "place:"


def listed(tokens: Tokens) -> Iterator[Found]:
    """The items of lists that say they list places."""
    for listing in listings(tokens):
        kind = _place_noun(listing)
        if not listing.open and not re.match(
            r"(?:重点|主要|核心|产业|特色)?(?:载体|园区|平台|板块|片区)", listing.noun
        ):
            continue
        kind = kind or ("园区" if listing.noun.startswith("载体") else None)
        if kind is None:
            continue
        items = [item for item in (_item(tokens, span) for span in listing.items) if item]
        if not any(is_proper(tokens, at) for item in items for at in tokens.within(item.start, item.end)):
            continue
        for item in items:
            inside = list(tokens.within(item.start, item.end))
            rows = tokens.vocabulary.heads.get(tokens.words[inside[-1]], ())
            if listing.open and rows and all(head.kind == "org" for head in rows):
                continue
            plain = (
                listing.open
                and tokens.is_ordinary(item.start, item.end)
                and carrier_head(tokens, inside[-1]) is None
            )
            if all(tokens.tags[at] == REGION for at in inside) or plain or (len(inside) < 2 and plain):
                continue
            yield Found(item.start, item.end, item.of(tokens.text), kind, LIKELY)


def beside(tokens: Tokens, kept: list[Found]) -> Iterator[Found]:
    """The other things of a list that holds two or more places: what stands among places is one."""
    places = {(name.start, name.end): name for name in kept}
    seen: set[int] = set()
    for name in kept:
        start, end = clause_start(tokens.text, name.start), clause_end(tokens.text, name.end)
        if start in seen or tokens.text.count("、", start, end) < 2:
            continue
        seen.add(start)
        items = [item for item in (_item(tokens, span) for span in items_of(tokens, start, end)) if item]
        sure = [places[item.start, item.end] for item in items if (item.start, item.end) in places]
        if len(sure) < 2 or 2 * len(sure) < len(items):
            continue
        for item in items:
            new = (item.start, item.end) not in places and item.end - item.start > 3
            if new and any(is_unknown(tokens, at) for at in tokens.within(item.start, item.end)):
                yield Found(item.start, item.end, item.of(tokens.text), sure[0].type, DOUBTED)


def of_one_sort(tokens: Tokens, kept: list[Found]) -> Iterator[Found]:
    """The neighbours of a place in a list that end with the same word: 株洲制造产业园、绿色能源产业园."""
    text = tokens.text
    for name in kept:
        start, end = clause_start(text, name.start), clause_end(text, name.end)
        last = tokens.at(name.end) - 1
        if "、" not in text[start:end] or last < 0 or carrier_head(tokens, last) is None:
            continue
        for span in items_of(tokens, start, end):
            item = _item(tokens, span)
            if item is None or (item.start < name.end and name.start < item.end):
                continue
            inside = list(tokens.within(item.start, item.end))
            same = tokens.words[inside[-1]] == tokens.words[last] and tokens.ends[inside[-1]] == item.end
            listed = text[item.start - 1 : item.start] in _JOINS or text[item.end : item.end + 1] in _JOINS
            if same and listed and len(inside) > 1 and item.end - item.start > _SHORTEST:
                yield Found(item.start, item.end, item.of(text), name.type, DOUBTED)


_JOINS = frozenset("、和及与")
_SHORTEST = 4


def _place_noun(listing: Listing) -> str | None:
    """The sort of the places that are listed: that of the first noun for one, the longest there."""
    # 120余家物流企业在某某片区布局: a place is no part of what is listed
    words = listing.noun.partition("在")[0]
    for at, letter in enumerate(words[: _FARTHEST + 1]):
        for noun, sort in _place_nouns().get(letter, ()):
            first = words.startswith(noun, at) and words.find(noun) == at
            if first and not listing.noun.startswith(("企业", "经济", "运营"), at + len(noun)):
                return sort
    return None


_FARTHEST = 14
"""Characters of what is listed before the noun for a place."""


@cache
def _place_nouns() -> Mapping[str, list[tuple[str, str]]]:
    """The nouns for places with their sort, by their first letter, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, nouns in word_sets().items():
        if name.startswith(_LISTED):
            for noun in nouns:
                found.setdefault(noun[0], []).append((noun, name.removeprefix(_LISTED)))
    for nouns in found.values():
        nouns.sort(key=lambda noun: -len(noun[0]))
    return found


def _item(tokens: Tokens, span: Span) -> Span | None:
    last = None
    for index in tokens.within(span.start, span.end):
        if tokens.tags[index] in ENDS_NAME and tokens.words[index] not in "()（）“”·-—&":
            break
        last = index
    if last is None:
        return None
    first = max(left_edge(tokens, last), tokens.at(span.start))
    first = without_region(tokens, first, last)
    start, end = tokens.starts[first], tokens.ends[last]
    return Span(start, end) if end - start > 1 else None


def shared(tokens: Tokens) -> Iterator[Found]:
    """A head that several share: 城南、城北、桥东三个核心商圈."""
    text = tokens.text
    for listing in listings(tokens):
        if listing.open:
            continue
        end = listing.noun_end
        start = end - len(listing.noun)
        head_at = next((at for at in tokens.within(start, end) if carrier_head(tokens, at)), None)
        if head_at is None or tokens.starts[head_at] - start > 6:
            continue
        word, kind = tokens.words[head_at], carrier_head(tokens, head_at) or ""
        adjective = text[start : tokens.starts[head_at]]
        for span in _own_items(listing, text):
            item = _item(tokens, span)
            if item is None:
                continue
            inside = list(tokens.within(item.start, item.end))
            name = item.of(text)
            if carrier_head(tokens, inside[-1]) if inside else True:
                if kind == "功能区":
                    yield Found(item.start, item.end, name, kind, LIKELY)
                    continue
                if kind not in {"商业带", "商圈"}:
                    continue
            yield Found(
                item.start, item.end, name + word, kind, SURE, (name + adjective + word,) if adjective else ()
            )


def _own_items(listing: Listing, text: str) -> list[Span]:
    """Items after the last one that closes a list of its own (…徐东三个核心商圈和武昌古城、滨江两个…)."""
    items = list(listing.items)
    for at in range(len(items) - 1, -1, -1):
        if re.search(r"[两三四五六七八九十\d](?:个|大|条|座)", items[at].of(text)):
            return items[at + 1 :]
    return items


def in_quotes(tokens: Tokens) -> Iterator[Found]:
    """“云犀创谷”: a quoted name that ends like a place."""
    for span in quoted(tokens.text):
        words = span.of(tokens.text)
        kind = _QUOTE_ENDS.get(words[-1])
        inside = list(tokens.within(span.start, span.end))
        lead = _LED_BY.search(tokens.text[max(0, span.start - 6) : span.start - 1])
        if lead is not None and 2 < len(words) <= 10 and not re.search(r"[，。的]", words):
            yield Found(span.start, span.end, words, _LEAD_KINDS[lead.group()], DOUBTED)
            continue
        groups = re.findall(r"[一二两三四五六七八九十多N]", words)
        if (
            kind is None
            or not 3 <= len(words) <= 12
            or len(groups) > 1
            or any(tokens.tags[at] in ENDS_NAME for at in inside)
        ):
            continue
        if any(is_proper(tokens, at) for at in inside):
            yield Found(span.start, span.end, words, kind, DOUBTED)


def opened(tokens: Tokens) -> Iterator[Found]:
    """What opens for business or is rebuilt is a place, whatever its name ends with."""
    for match in _OPENS.finditer(tokens.text):
        last = tokens.at(match.start()) - 1
        if last > 0 and PHASE.fullmatch(tokens.words[last]):
            last -= 1
        if last < 0 or match.start() - tokens.ends[last] > 2 or tokens.tags[last] not in {UNKNOWN, LATIN}:
            continue
        first = left_edge(tokens, last)
        start = without_region(tokens, first, last)
        name = tokens.text[tokens.starts[start] : tokens.ends[last]]
        if re.search(r"商户|门店|品牌|企业|公司|工坊|店$|[中上里后期]$", name):
            continue
        if (3 <= len(name) <= 12 or name[-1] in _QUOTE_ENDS) and not is_leftover(tokens, last):
            kind = _QUOTE_ENDS.get(name[-1], "商业体")
            phase = PHASE.match(tokens.text, tokens.ends[last])
            aliases = (name + phase.group(),) if phase else ()
            yield Found(tokens.starts[start], tokens.ends[last], name, kind, DOUBTED, aliases)
