"""Bodies found by what stands around them: lists, headquarters, brackets, the atlas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guatu.reading.names import (
    Found,
    Span,
    heads_of,
    is_unknown,
    left_edge,
    mentions,
    short_forms,
    without_region,
)
from guatu.reading.names_lists import Listing, listings
from guatu.reading.names_tokens import (
    ENDS_NAME,
    FUNCTION,
    HEAD,
    KNOWN,
    REGION,
    SITE,
    UNKNOWN,
    Tokens,
    word_sets,
)
from guatu.reading.organisations_parts import ACTS, ENOUGH, LIKELY, SURE, found, left, title_at, type_of

_BODY_SUFFIX = re.compile(r"[\u4e00-\u9fff]{2,}[院局所厅办委会]$")

_LEADS = re.compile(r"(?:在|由|从|据|经)$")

_LED = re.compile(r"(?:的)?(?:指导|牵头|主办|组织|获悉|联合|介绍|发布|负责人|相关负责人|支持|批准|主持|会同)")


def known(tokens: Tokens) -> Iterator[Found]:
    """Names of the atlas."""
    for index, tag in enumerate(tokens.tags):
        if tag == KNOWN:
            word = tokens.words[index]
            kind = tokens.vocabulary.types.get(word, "company")
            yield Found(tokens.starts[index], tokens.ends[index], word, type_of(word, kind), LIKELY)


def listed(tokens: Tokens) -> Iterator[Found]:
    """The items of lists that say they list bodies."""
    for listing in listings(tokens):
        items = [item for item in (item_in(tokens, span) for span in listing.items) if item]
        noun = _body_noun(listing) or _noun_before(tokens, listing)
        if noun is None and not _INDUSTRIES.search(listing.noun):
            noun = _noun_of(tokens, items)
        if noun is None:
            continue
        sure = ENOUGH if _SUPPLIERS.match(listing.noun) else LIKELY
        telling = [item for item in items if tells(tokens, item)]
        unknown = any(
            is_unknown(tokens, at) for item in telling for at in tokens.within(item.start, item.end)
        )
        if not unknown or 2 * len(telling) < len(items):
            continue
        for item in items:
            if not is_body(tokens, item):
                continue
            name = item.of(tokens.text)
            kind = "university" if "校" in noun else "finance" if "金融" in listing.noun else "company"
            yield Found(item.start, item.end, name, type_of(name, kind), sure)


_SUPPLIERS = re.compile(
    r"[^，,。；]{0,8}?(?:上下游|上游|下游|配套|产业链|链上|关联|零部件|生产|加工|制造|研发|同类)[^，,。；]{0,4}?(?:企业|厂商|厂家)"
)
"""叶片、塔筒等|配套企业: as often what the firms make as their names, so that a name must sound like one."""
_INDUSTRIES = re.compile(r"产业|集群|领域|赛道|行业|方向|业态|项目|支柱|产品|指标|区|市|县")


def _noun_of(tokens: Tokens, items: Sequence[Span]) -> str | None:
    """A list says nothing of its kind, but one of its items is a body by its last word."""
    if len(items) < 2:
        return None
    for item in items:
        last = list(tokens.within(item.start, item.end))[-1:]
        rows = tokens.vocabulary.heads.get(tokens.words[last[0]], ()) if last else ()
        known = bool(last) and tokens.tags[last[0]] == KNOWN and item.end - item.start < 9
        sure = rows and all(head.kind == "org" and head.need != "tail" for head in rows)
        if known or (sure and tells(tokens, item)):
            return "企业"
    return None


def tells(tokens: Tokens, item: Span) -> bool:
    """Whether an item looks like a body by itself: something unknown in it, or a trade at its end."""
    inside = list(tokens.within(item.start, item.end))
    if any(is_unknown(tokens, at) for at in inside):
        return True
    rows = tokens.vocabulary.heads.get(tokens.words[inside[-1]], ()) if len(inside) == 2 else ()
    return item.end - item.start == 4 and any(head.kind == "org" for head in rows)


def _body_noun(listing: Listing) -> str | None:
    """The word that says that bodies are listed: the last noun of the phrase before a verb would begin."""
    best: str | None = None
    for noun in word_sets()["body"]:
        at = listing.noun.find(noun)
        if 0 <= at <= 40 and not listing.noun[at + len(noun) :].startswith(("总部", "家", "类", "服务平台")):
            best = noun if best is None or len(noun) > len(best) else best
    return best


def _noun_before(tokens: Tokens, listing: Listing) -> str | None:
    """首批入驻企业包括A、B等: the noun stands before the list."""
    lead = tokens.text[max(0, listing.items[0].start - 8) : listing.items[0].start]
    found = re.search(r"(企业|公司|机构|品牌|高校|单位)(?:还)?(?:包括|包含|有|为|如|：|:)$", lead)
    return found[1] if found else None


def item_in(tokens: Tokens, span: Span) -> Span | None:
    """An item cut at its own words: what stands before a verb, after a describing word."""
    last = None
    for index in tokens.within(span.start, span.end):
        short = span.end - span.start <= 6 and (
            len(tokens.words[index]) == 1 or tokens.tags[index] == FUNCTION
        )
        if tokens.tags[index] in ENDS_NAME and tokens.words[index] not in "()（）“”·-&" and not short:
            break
        last = index
    if last is None:
        return None
    first = max(left_edge(tokens, last), tokens.at(span.start))
    if (
        span.end - span.start <= 6
        and tokens.ends[last] == span.end
        and span.start > 0
        and tokens.text[span.start - 1] == "、"
    ):
        first = tokens.at(span.start)
    first = without_region(tokens, first, last)
    if tokens.starts[first] < span.start:
        return None
    return Span(tokens.starts[first], tokens.ends[last])


def is_body(tokens: Tokens, item: Span) -> bool:
    inside = list(tokens.within(item.start, item.end))
    if (
        not inside
        or item.end - item.start > 24
        or any(tokens.tags[at] == SITE for at in inside)
        or all(tokens.tags[at] == REGION for at in inside)
    ):
        return False
    last = tokens.words[inside[-1]]
    rows = tokens.vocabulary.heads.get(last, ()) if tokens.tags[inside[-1]] == HEAD else ()
    if not rows and (last[-1] in "街路道城园谷湾港桥楼区" or last in {"项目", "工程"}):
        return False
    return not rows or any(head.kind == "org" for head in rows)


def by_sign(tokens: Tokens) -> Iterator[Found]:
    """Names without any head of a body: before a headquarters, before a title, with a shortening bracket, repeated."""
    for index, head in heads_of(tokens, "carrier"):
        if head.type == "总部" or head.word in {"体验中心", "旗舰店", "体验店"}:
            yield from _owner(tokens, index)
        elif tokens.tags[index - 1] == REGION and head.type in {"园区", "平台", "楼宇", "机房"}:
            yield from _builder(tokens, index)
    for index, tag in enumerate(tokens.tags):
        if tag == UNKNOWN and tokens.ends[index] - tokens.starts[index] >= 3:
            yield from _bare(tokens, index)
    for match in _OFFICE.finditer(tokens.text):
        yield Found(match.start(), match.end(), match.group(), "gov", 0.75)
    for at, short in short_forms(tokens.text):
        last = tokens.at(at) - 1
        if last >= 0 and tokens.tags[last] not in ENDS_NAME:
            first = left_edge(tokens, last)
            rows = tokens.vocabulary.heads.get(tokens.words[last], ())
            if any(head.kind == "org" for head in rows):
                kind = next(head.type for head in rows if head.kind == "org")
                name = found(tokens, first, last, kind, SURE)
                yield Found(name.start, name.end, name.name, name.type, SURE, (short,))


_OFFICE = re.compile(
    r"[区市县](?<=[，。；“”、：\n].)(?!域|场|里|民|内|外|属|直|镇|区|县|委|政府|级|容|值)[\u4e00-\u9fff]{2,9}?(?<!布)"
    r"(?:局|委员会|服务中心|办)"
    r"(?=局长|主任|党组|副局长|副主任|负责人|相关负责|有关负责|工作人员|介绍|表示|透露|披露|明确表示|统计|印发|牵头|当场)"
)
"""区经济信息商务局局长: an office of a paper's own region, by what its people do."""


def _owner(tokens: Tokens, index: int) -> Iterator[Found]:
    """蓝鲸支付 + 华东总部: what stands before a headquarters is a body."""
    after = tokens.text[tokens.ends[index] : tokens.ends[index] + 2]
    if re.match(r"国际|大厦|大楼|基地|园|港|经济|型|城|楼", after):
        return
    first = left_edge(tokens, index)
    last = index - 1
    while last > first and (tokens.tags[last] == REGION or tokens.words[last] in word_sets()["reach"]):
        last -= 1
    start = without_region(tokens, first, last) if last > first else first
    if last < first or not any(is_unknown(tokens, at) for at in range(start, last + 1)):
        return
    end = last
    if tokens.vocabulary.heads[tokens.words[index]][-1].type != "总部":
        end = start
        if not is_unknown(tokens, start):
            return
        if end < last and tokens.tags[end + 1] == HEAD:
            end += 1
    name = tokens.text[tokens.starts[start] : tokens.ends[end]].rstrip("全新各两多大")
    if 2 <= len(name) <= 12:
        begin = tokens.starts[start]
        yield Found(begin, begin + len(name), name, type_of(name, "company"), 0.75)


def _builder(tokens: Tokens, index: int) -> Iterator[Found]:
    """某某汽车 + 常州 + 基地: a body, a town and a facility."""
    last = index - 2
    first = left_edge(tokens, index)
    if last <= first or tokens.tags[last] != HEAD or not is_unknown(tokens, last - 1):
        return
    if not any(head.kind == "org" for head in tokens.vocabulary.heads[tokens.words[last]]):
        return
    start = tokens.starts[first]
    name = tokens.text[start : tokens.ends[last]]
    if 3 <= len(name) <= 9:
        yield Found(start, start + len(name), name, type_of(name, "company"), 0.7)


def _bare(tokens: Tokens, index: int) -> Iterator[Found]:
    """A run of unknown characters alone."""
    word = tokens.words[index]
    start, end = tokens.starts[index], tokens.ends[index]
    after = tokens.text[end : end + 14]
    free = index == 0 or tokens.tags[index - 1] in ENDS_NAME | {REGION}
    closes = index + 1 >= len(tokens.tags) or tokens.tags[index + 1] in ENDS_NAME
    if not free or len(word) > 8:
        return
    before = index - 1
    attached = before >= 0 and tokens.tags[before] == REGION and tokens.ends[before] == start
    if attached and (word[-1] in "办委局厅" or tokens.words[before][-1] not in "省市区县州"):
        start = tokens.starts[before]
        word = tokens.text[start:end]
    led = _LED.match(after) is not None and (attached or _LEADS.search(left(tokens, index, 2)) is not None)
    office = _BODY_SUFFIX.match(word) is not None and led
    acts = bool(ACTS.match(after.lstrip("”"))) and closes
    often = min(mentions(tokens.text, word, start) - 1, 3)
    titled = title_at(tokens, index + 1)
    score = 0.6 * bool(office) + (0.5 if len(word) < 6 else 0.25) * acts + 0.15 * often + 0.5 * titled
    if score >= ENOUGH and (closes or titled or office):
        kind = "gov" if word[-1] in "局厅办委" else "institution" if word[-1] in "院所" else "company"
        yield Found(start, end, word, type_of(word, kind), min(score, 0.75))
