"""Named places that hold business: buildings, parks, districts, streets, platforms.

The last word says what it is (大厦, 产业园, 商圈); what stands before it must hold a name. Names without such a word
are taken from lists that say what they list (长滩汇 …等楼宇), from a head that several share (中南、中北两个商圈),
from quotes, and from what opens or is rebuilt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guatu.reading.model import Carrier
from guatu.reading.names import (
    Found,
    Listing,
    Span,
    clause_end,
    clause_start,
    heads_of,
    is_leftover,
    is_proper,
    is_unknown,
    items_of,
    left_edge,
    listings,
    outermost,
    quoted,
    titled,
    without_region,
)
from guatu.reading.names_regions import is_new_area, region_of
from guatu.reading.names_tokens import (
    ENDS_NAME,
    HEAD,
    LATIN,
    REGION,
    SITE,
    UNKNOWN,
    WORD,
    Head,
    Tokens,
    tokenize,
    word_sets,
)
from guatu.reading.organisations import organisations
from guatu.reading.scene import Name, Scene

SURE, LIKELY, DOUBTED = 0.95, 0.8, 0.6

_PHASE = re.compile(r"(?:[一二三四五六七八]期|[A-Z\d]+号楼|[A-Z]座|[东南西北]区(?!域))")
_ZONES = frozenset({"走廊", "园区", "商圈", "功能区", "商业带"})
_STREET = re.compile(r"^([\u4e00-\u9fff]{2,4}?(?:大道|路|大街))([\u4e00-\u9fff]{2,})")
_STREET_NAME = re.compile(
    r"^[\u4e00-\u9fff]{1,4}(?:路|大道|大街|街(?!区)|湖|山|江|河|湾|门|桥|洲|岛)(?=[\u4e00-\u9fff]{2})"
)
_KINDS = frozenset(
    [
        "平台",
        "总部",
        "系统",
        "广场",
        "大楼",
        "写字楼",
        "办公楼",
        "产业园",
        "产业园区",
        "街区",
        "步行街",
        "商业街",
        "公园",
        "工厂",
        "基地",
        "孵化器",
        "众创空间",
        "市场",
        "百货",
        "商场",
        "商城",
        "购物中心",
        "商业中心",
        "核心区",
        "集聚区",
        "聚集区",
        "示范区",
        "片区",
        "板块",
        "走廊",
        "功能区",
        "先行区",
        "试验区",
        "合作区",
        "产业带",
        "发展带",
        "中心区",
        "组团",
        "服务平台",
        "展示中心",
        "商贸城",
        "夜市",
        "老城",
        "景区",
        "旅游区",
        "度假区",
        "大厦",
        "写字楼",
        "商务楼",
        "总部基地",
        "产业基地",
        "制造基地",
        "生产基地",
        "示范基地",
        "文化中心",
        "服务大厅",
        "商业综合体",
        "综合体",
        "城市综合体",
        "首店",
        "旗舰店",
        "市集",
        "数据中心",
        "商业区",
        "工业园",
        "工业园区",
        "投资区",
        "示范园区",
        "科创园",
        "大市场",
        "绿道",
    ]
)
"""Words that with a region before them name a kind (武汉产业园), not a place; 古城, 天街, 开发区 do name one."""
_AWARD = re.compile(
    r"(?:获批|获评|入选|认定为|评为|荣获|获得|创建|建设|打造|列入)[^，。；、“]{0,14}$|(?:获批|入选|获评)[^，。；]{0,30}(?:及|、|和)$"
)
_BUILT = re.compile(
    r"(?:项目)?(?:[正盛隆全集]\w{1,3})?(?:开业|开街|开园|揭牌|启用|投用|封顶|竣工|开工|动工|奠基|落成|亮相|上线|焕新|对外开放|投入)"
)
_OWN = frozenset({"楼宇", "商业体", "街区", "商圈", "商业带"})
_BROAD = frozenset(
    [
        "华中",
        "华东",
        "华南",
        "华北",
        "西南",
        "西北",
        "东北",
        "长三角",
        "珠三角",
        "中部",
        "西部",
        "成渝",
        "大湾区",
        "京津冀",
    ]
)
_OPENS = re.compile(
    r"(?:正式|盛大|盛装|隆重|全新|集中|陆续|相继|全面|于[^，。]{2,12})*(?:业态)?(?:开业|开街|开园|开门迎客|焕新|亮相|试营业|对外开放|投入运营|改造|提档升级|提质升级)"
)
_QUOTE_ENDS = {
    "谷": "园区", "港": "园区", "园": "园区", "城": "园区", "湾": "功能区", "里": "街区", "巷": "街区", "坊": "街区", "街": "街区",
    "岛": "功能区", "汇": "商业体", "廊": "走廊", "轴": "功能区", "镇": "园区", "MALL": "商业体",
}  # fmt: skip
_LISTED = "place:"
_ETC_ONLY = frozenset({"平台", "总部", "系统"})


def names(scene: Scene) -> Iterator[Name]:
    """The places that the text names, for the readers that ask what opened or where."""
    for found in carriers(tokenize(scene.folded, scene.atlas)):
        if _is_region(scene, found):
            continue
        yield Name(found.start, found.end, found.name, "carrier", scene.region_at(found.start))


def facts(scene: Scene) -> Iterator[Carrier]:
    """One fact for each place; a zone that the text is about is its region, not a carrier."""
    for found in carriers(tokenize(scene.folded, scene.atlas)):
        region = region_of(scene, found.start)
        if _is_region(scene, found):
            continue
        if region and region.endswith(found.name):
            region = region.removesuffix(found.name) or None
        yield Carrier(
            id="",
            doc=scene.doc,
            evidence=scene.evidence(found.start, found.end),
            confidence=found.score,
            region=region,
            name=found.name,
            ctype=found.type,
            aliases=found.aliases,
        )


def _is_region(scene: Scene, found: Found) -> bool:
    if scene.themes.main and scene.themes.main.endswith(found.name):
        return True
    return any(place.end == found.end and is_new_area(place) for place in scene.places_in(found.start, found.end))


@lru_cache(maxsize=4)
def carriers(tokens: Tokens) -> tuple[Found, ...]:
    """All places of a text, each once, at its first mention."""
    bodies = [(body.start, body.end) for body in organisations(tokens)]
    found = [*_by_head(tokens), *_listed(tokens), *_shared(tokens), *_quoted(tokens), *_opened(tokens)]
    found += [
        Found(
            tokens.starts[at],
            tokens.ends[at],
            tokens.word(at),
            tokens.vocabulary.types[tokens.word(at)],
            LIKELY,
        )
        for at, tag in enumerate(tokens.tags)
        if tag == SITE
    ]
    kept = [
        name
        for name in outermost(found)
        if not any(start <= name.start and name.end <= end for start, end in bodies)
        and not titled(tokens.text, name.start)
    ]
    kept = outermost([*kept, *_beside(tokens, kept)])
    return tuple(_once(kept))


def _by_head(tokens: Tokens) -> Iterator[Found]:
    for index, head in heads_of(tokens, "carrier"):
        first = left_edge(tokens, index)
        twice = tokens.word(index) == "街区" and _carrier_head(tokens, index - 1) is not None
        alone = (
            first == index and tokens.word(index) in word_sets()["brands"] and _stands_alone(tokens, index)
        )
        if (first == index and not alone) or _goes_on(tokens, index) or head.type == "总部" or twice:
            continue
        if alone:
            yield _made(tokens, first, index, head.type)
            continue
        first = _after_zone(tokens, first, index)
        if not _is_name(tokens, first, index, head) or tokens.text.startswith("之首", tokens.ends[index]):
            continue
        yield _made(tokens, first, index, head.type)


def _zones(tokens: Tokens) -> Iterator[Found]:
    """Zones that the atlas knows as regions: places too, where the text is not about them."""
    for index, tag in enumerate(tokens.tags):
        word = tokens.word(index) if tag == REGION else ""
        goes_on = index + 1 < len(tokens.tags) and tokens.tags[index + 1] == HEAD and tokens.starts[index + 1] == tokens.ends[index]
        if word and tokens.vocabulary.types.get(word) == "zone" and not goes_on:
            kind = "园区" if word.endswith(("高新区", "开发区", "经开区", "保税区", "产业园")) else "功能区"
            yield Found(tokens.starts[index], tokens.ends[index], word, kind, DOUBTED)


def _stands_alone(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.tags[index - 1] in ENDS_NAME


def _after_zone(tokens: Tokens, first: int, index: int) -> int:
    """A zone's name before the building's own: 滨江数创走廊 | 武汉数创大厦."""
    for at in range(index - 1, first, -1):
        if tokens.tags[at] != HEAD or not is_proper(tokens, at + 1):
            continue
        rows = tokens.vocabulary.heads[tokens.word(at)]
        if any(head.kind == "carrier" and head.type in _ZONES for head in rows):
            return at + 1
    return first


def _is_name(tokens: Tokens, first: int, index: int, head: Head) -> bool:
    inside = range(first, index)
    text = tokens.text[tokens.starts[first] : tokens.ends[index]]
    if re.search(r"[一二三四五六七八九十两]大", text) or (
        _AWARD.search(_left(tokens, first, 34)) and not _unknowns(tokens, inside)
    ):
        return head.need == "proper" and _introduced(tokens, first, index, text, head)
    if len(re.findall(r"[一二三四五六七八九两多][\u4e00-\u9fff]{1,2}(?=[一二三四五六七八九两多])", text)) > 0 and text[0] in "一二三四五":
        return False
    own = _unknowns(tokens, inside) or _STREET_NAME.match(text) is not None
    if head.need == "unknown":
        return own and len(text) >= 5 and tokens.tags[index - 1] in {UNKNOWN, WORD, REGION}
    if own and head.type == "平台" and not any(tokens.tags[at] == REGION for at in inside):
        return _long_unknown(tokens, inside) or "“" in text
    if own or ("“" in text and head.type in {"平台", "功能区", "景区", "园区"}):
        return True
    regions = [
        at for at in inside if tokens.tags[at] == REGION or (at == first and _may_be_region(tokens, at))
    ]
    words = [at for at in inside if at not in regions and not is_leftover(tokens, at)]
    if regions and words:
        telling = (head.type in _OWN or (head.type == "园区" and head.word not in _KINDS)) and tokens.word(
            regions[0]
        )[-1] not in "省市区县"
        telling = telling or any(tokens.word(at) not in word_sets()["generic"] for at in words)
        return head.word not in _ETC_ONLY and len(text) >= 6 and telling
    if regions:
        return head.word not in _KINDS
    return _introduced(tokens, first, index, text, head)


def _may_be_region(tokens: Tokens, index: int) -> bool:
    """鼓楼, 和平: a word that names a region too."""
    return tokens.vocabulary.types.get(tokens.word(index)) == REGION


def _unknowns(tokens: Tokens, inside: range) -> bool:
    return any(is_unknown(tokens, at) for at in inside)


def _long_unknown(tokens: Tokens, inside: range) -> bool:
    return any(is_unknown(tokens, at) and tokens.ends[at] - tokens.starts[at] > 2 for at in inside)


def _left(tokens: Tokens, first: int, size: int) -> str:
    start = tokens.starts[first]
    return tokens.text[max(0, start - size) : start]


def _introduced(tokens: Tokens, first: int, index: int, text: str, head: Head) -> bool:
    """A name of ordinary words: long enough, and set in place by the words beside it."""
    words = index - first
    if text.startswith(("国家", "全国")) and head.type == "平台":
        return len(text) >= 8 and words >= 2
    if tokens.word(first) in _BROAD and head.type == "功能区":
        return words >= 2
    located = re.search(r"(?:位于|坐落于|坐落在|地处|走进)$", _left(tokens, first, 3)) is not None
    if located and words and tokens.word(first) not in word_sets()["generic"] and head.type != "平台":
        return True
    if _left(tokens, first, 2) == "——" and words >= 3 and len(text) >= 7:
        return True
    phase = _PHASE.match(tokens.text, tokens.ends[index])
    rest = tokens.text[phase.end() if phase else tokens.ends[index] :][:12]
    if (
        words >= 2
        and len(text) >= 6
        and (phase or head.type in {"园区", "楼宇", "商业体", "街区"})
        and _BUILT.match(rest)
    ):
        return True
    return words >= 3 and len(text) >= 8 and tokens.text.count(text) > 1


def _made(tokens: Tokens, first: int, index: int, kind: str) -> Found:
    own = without_region(tokens, first, index)
    text = tokens.text
    start, end = tokens.starts[own], tokens.ends[index]
    name = text[start:end]
    aliases: dict[str, None] = {}
    if own != first:
        aliases[text[tokens.starts[first] : end]] = None
    phase = _PHASE.match(text, end)
    if phase:
        aliases[text[start : phase.end()]] = None
        aliases[text[tokens.starts[first] : phase.end()]] = None
    street = _STREET.match(name)
    if street and kind in {"楼宇", "商业体"} and len(street[2]) >= 4:
        aliases[name] = None
        name, start = street[2], start + len(street[1])
    if tokens.tags[own] == REGION and any(is_unknown(tokens, at) for at in range(own + 1, index)):
        aliases[text[tokens.starts[own + 1] : end]] = None
    if re.match(r"项目", text[end : end + 2]):
        aliases[name + "项目"] = None
    return Found(start, end, name, kind, LIKELY, tuple(alias for alias in aliases if alias != name))


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the head is only a part of a longer word: 总部 + 型, 平台 + 企业, 广场 + 舞."""
    after = index + 1
    if after >= len(tokens.starts) or tokens.starts[after] != tokens.ends[index]:
        return False
    if re.match(r"[型化类级们群商性舞]", tokens.text[tokens.ends[index] :][:1]):
        return True
    if tokens.word(after) in {"经济", "企业", "产业", "建设", "运营商", "机构", "型", "集聚区", "管理"}:
        return tokens.word(after) not in {"建设", "管理"}
    if tokens.word(after) == "街区":
        return False
    return tokens.tags[after] == HEAD and any(
        head.kind == "carrier" or head.need == "tail" for head in tokens.vocabulary.heads[tokens.word(after)]
    )


def _listed(tokens: Tokens) -> Iterator[Found]:
    """The items of lists that say they list places."""
    for listing in listings(tokens):
        kind = _place_noun(listing)
        if not listing.open and not re.match(r"(?:重点|主要|核心|产业|特色)?(?:载体|园区|平台|板块|片区)", listing.noun):
            continue
        kind = kind or ("园区" if listing.noun.startswith("载体") else None)
        if kind is None:
            continue
        items = [item for item in (_item(tokens, span) for span in listing.items) if item]
        if not any(is_proper(tokens, at) for item in items for at in tokens.within(item.start, item.end)):
            continue
        for item in items:
            inside = list(tokens.within(item.start, item.end))
            rows = tokens.vocabulary.heads.get(tokens.word(inside[-1]), ())
            if listing.open and rows and all(head.kind == "org" for head in rows):
                continue
            plain = listing.open and tokens.is_ordinary(item.start, item.end) and _carrier_head(tokens, inside[-1]) is None
            if all(tokens.tags[at] == REGION for at in inside) or plain or (len(inside) < 2 and plain):
                continue
            yield Found(item.start, item.end, item.of(tokens.text), kind, LIKELY)


def _beside(tokens: Tokens, kept: list[Found]) -> Iterator[Found]:
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
            if (item.start, item.end) not in places and item.end - item.start > 3:
                if any(is_unknown(tokens, at) for at in tokens.within(item.start, item.end)):
                    yield Found(item.start, item.end, item.of(tokens.text), sure[0].type, DOUBTED)


def _place_noun(listing: Listing) -> str | None:
    best: tuple[int, int, str] | None = None
    for name, nouns in word_sets().items():
        if not name.startswith(_LISTED):
            continue
        for noun in nouns:
            at = listing.noun.find(noun)
            follows = listing.noun[at + len(noun) :][:2]
            if (
                0 <= at <= 14
                and follows not in {"企业", "经济", "运营"}
                and (best is None or (at, -len(noun)) < best[:2])
            ):
                best = (at, -len(noun), name.removeprefix(_LISTED))
    return best[2] if best else None


def _item(tokens: Tokens, span: Span) -> Span | None:
    last = None
    for index in tokens.within(span.start, span.end):
        if tokens.tags[index] in ENDS_NAME and tokens.word(index) not in "()（）“”·-—&":
            break
        last = index
    if last is None:
        return None
    first = max(left_edge(tokens, last), tokens.at(span.start))
    first = without_region(tokens, first, last)
    start, end = tokens.starts[first], tokens.ends[last]
    return Span(start, end) if end - start > 1 else None


def _shared(tokens: Tokens) -> Iterator[Found]:
    """A head that several share: 中南、中北、徐东三个核心商圈."""
    text = tokens.text
    for listing in listings(tokens):
        if listing.open:
            continue
        end = listing.noun_end
        start = end - len(listing.noun)
        head_at = next((at for at in tokens.within(start, end) if _carrier_head(tokens, at)), None)
        if head_at is None or tokens.starts[head_at] - start > 6:
            continue
        word, kind = tokens.word(head_at), _carrier_head(tokens, head_at) or ""
        adjective = text[start : tokens.starts[head_at]]
        for span in _own_items(listing, text):
            item = _item(tokens, span)
            if item is None:
                continue
            inside = list(tokens.within(item.start, item.end))
            name = item.of(text)
            if _carrier_head(tokens, inside[-1]) if inside else True:
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


def _carrier_head(tokens: Tokens, index: int) -> str | None:
    if tokens.tags[index] != HEAD:
        return None
    rows = tokens.vocabulary.heads[tokens.word(index)]
    return next((head.type for head in rows if head.kind == "carrier"), None)


def _quoted(tokens: Tokens) -> Iterator[Found]:
    """“江汉创谷”: a quoted name that ends like a place."""
    for span in quoted(tokens.text):
        words = span.of(tokens.text)
        kind = _QUOTE_ENDS.get(words[-1])
        inside = list(tokens.within(span.start, span.end))
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


def _opened(tokens: Tokens) -> Iterator[Found]:
    """What opens for business or is rebuilt is a place, whatever its name ends with."""
    for match in _OPENS.finditer(tokens.text):
        last = tokens.at(match.start()) - 1
        if last > 0 and _PHASE.fullmatch(tokens.word(last)):
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
            phase = _PHASE.match(tokens.text, tokens.ends[last])
            aliases = (name + phase.group(),) if phase else ()
            yield Found(tokens.starts[start], tokens.ends[last], name, kind, DOUBTED, aliases)


def _once(found: list[Found]) -> Iterator[Found]:
    """Each place once, with its other forms as aliases."""
    best: dict[str, Found] = {}
    for name in found:
        known = next((other for other in best.values() if _same(name, other)), None)
        if known is None:
            best[name.name] = name
        else:
            aliases = tuple(
                a for a in dict.fromkeys((*known.aliases, *name.aliases, name.name)) if a != known.name
            )
            best[known.name] = Found(known.start, known.end, known.name, known.type, known.score, aliases)
    yield from best.values()


def _same(name: Found, other: Found) -> bool:
    return name.name == other.name or name.name in other.aliases or other.name in name.aliases
