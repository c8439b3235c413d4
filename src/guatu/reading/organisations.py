"""Named bodies: companies, offices, institutes, alliances, universities.

A legal form or an office's title shows a name by itself. A short company name (two or three unknown characters and
a trade: …科技, …智能) or a bare one needs a sign beside it: a list that says what it lists (等9家企业), a title that
follows (董事长), a headquarters (…华中总部), a bracket that shortens it, or a verb that only bodies do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from guatu.reading.model import Organisation
from guatu.reading.names import (
    Found,
    Listing,
    Span,
    clause_end,
    far_edge,
    heads_of,
    is_proper,
    is_unknown,
    items_of,
    left_edge,
    listings,
    mentions,
    outermost,
    short_forms,
    titled,
    without_region,
)
from guatu.reading.names_regions import region_of
from guatu.reading.names_tokens import (
    ENDS_NAME,
    FUNCTION,
    HEAD,
    KNOWN,
    LATIN,
    REGION,
    UNKNOWN,
    Head,
    Tokens,
    tokenize,
    word_sets,
)
from guatu.reading.scene import Name, Scene

SURE, LIKELY, DOUBTED = 0.95, 0.8, 0.55
_ENOUGH = 0.5

_FINANCE = re.compile(r"银行|证券|保险|人寿|财险|信托|基金|期货|租赁|金融|资本|资产管理")
_SEATS = re.compile(r"(?:公司|银行|集团)")
_LEGAL = re.compile(r"(?:集团)?(?:股份|有限责任)?(?:有限)?公司$|集团$|股份$")
_ACTS = re.compile(
    r"(?:的|将|拟|已|计划)?(?:[正已陆相先成首]\w{0,2})?(?:入驻|落户|进驻|迁入|签约|签署|签订|宣布|获评|获批|入选|成为|投资建设|投资|牵头|承建|挂牌|揭牌|总部|实控|创始|收购|增资|上市|旗下"
    r"|与|联合|携手|等[一-九\d多数]|在[^，。]{0,12}设立)"
)
_BEFORE_BODY = re.compile(
    r"(?:企业|公司|巨头|龙头|品牌|独角兽|股东|旗下|引进|引入|招引|吸引|与|同|联合|携手|牵手|来自|对接|由|及其)$"
)
_BODY_SUFFIX = re.compile(r"[\u4e00-\u9fff]{2,}[院局所厅办委会]$")
_SEAT = re.compile(r"[(（][\u4e00-\u9fff]{2,4}[)）]")
_BRANCH = re.compile(r"附属[^，。、；的]{0,8}?医院")
_LEADS = re.compile(r"(?:在|由|从|据|经)$")
_LED = re.compile(r"(?:的)?(?:指导|牵头|主办|组织|获悉|联合|介绍|发布|负责人|相关负责人|支持|批准|主持|会同)")


def names(scene: Scene) -> Iterator[Name]:
    """The bodies that the text names, for the readers that ask who acts."""
    for found in organisations(tokenize(scene.folded, scene.atlas)):
        yield Name(found.start, found.end, found.name, "organisation", scene.region_at(found.start))


def facts(scene: Scene) -> Iterator[Organisation]:
    """One fact for each body."""
    for found in organisations(tokenize(scene.folded, scene.atlas)):
        place = scene.evidence(found.start, found.end)
        region = _region(scene, found)
        yield Organisation(
            id="",
            doc=scene.doc,
            evidence=place,
            confidence=found.score,
            region=region,
            name=found.name,
            otype=found.type,
            aliases=found.aliases,
        )


@lru_cache(maxsize=4)
def organisations(tokens: Tokens) -> tuple[Found, ...]:
    """All bodies of a text, each once, at its first mention."""
    found = [*_by_head(tokens), *_known(tokens), *_listed(tokens), *_by_sign(tokens), *_partners(tokens)]
    text = tokens.text
    kept = [
        name
        for name in outermost(found)
        if name.score >= _ENOUGH and not _is_paper(text, name) and not titled(text, name.start)
    ]
    return tuple(_once(tokens, kept))


def _by_head(tokens: Tokens) -> Iterator[Found]:
    for index, head in heads_of(tokens, "org"):
        first = left_edge(tokens, index)
        if _goes_on(tokens, index):
            continue
        far = _over_joint(tokens, far_edge(tokens, index)) if head.type in {"gov", "institution"} else first
        if far < first and tokens.tags[far] == REGION and tokens.word(far)[-1] in "省市区县":
            first = far
        if first == index:
            if head.type == "gov" and _office(tokens, first, index) is not None:
                yield _found(tokens, first, index, head.type, LIKELY)
            continue
        if head.need == "tail":
            yield from _short_company(tokens, first, index)
            continue
        first = _whole(tokens, first, index, head)
        if first is None:
            continue
        name = _found(tokens, first, index, head.type, SURE if head.need == "plain" else LIKELY)
        if branch := _BRANCH.match(tokens.text, name.end):
            longer = tokens.text[name.start : branch.end()]
            name = Found(name.start, branch.end(), longer, "institution", name.score)
        yield name


def _whole(tokens: Tokens, first: int, index: int, head: Head) -> int | None:
    """Where the name with a sure head begins; None when nothing in it is a name."""
    if head.type != "gov":
        first = without_region(tokens, first, index)
    inside = range(first, index)
    text = tokens.text[tokens.starts[first] : tokens.ends[index]]
    if head.type == "gov":
        near = tokens.tags[first] == REGION or any(is_unknown(tokens, at) for at in inside)
        return first if near and len(text) > len(head.word) else _office(tokens, first, index)
    if tokens.word(first) in {"中国", "国家", "中华", "全国"} and index - first > 1 and head.type != "gov":
        return first
    if head.word == "大学" and len(text) < 4:
        return None
    if any(is_proper(tokens, at) for at in inside) and not _only_region(tokens, first, index, head):
        return first
    founded = re.match(
        r"(?:正式)?(?:成立|揭牌|挂牌)", tokens.text[tokens.ends[index] : tokens.ends[index] + 5]
    )
    created = founded or re.search(
        r"(?:成立|组建|设立|揭牌|创立|发起)(?:了)?(?:[^，。]{0,12}(?:首个|首家))?[“]?$",
        _left(tokens, first, 16),
    )
    if head.type in {"alliance", "institution"} and len(text) > len(head.word) + 1 and created:
        return first
    words = [tokens.word(at) for at in inside if tokens.word(at) not in word_sets()["generic"]]
    if head.word in {"证券", "人寿", "信托", "期货", "银行"} and len(words) == 1:
        return first
    if head.need == "plain" and len(text) >= len(head.word) + 4:
        return first
    return None


def _over_joint(tokens: Tokens, first: int) -> int:
    """某市人工智能与机器人研究院: 与 inside a name that begins with a region in full."""
    if first == 0 or tokens.word(first - 1) not in {"与", "和", "及"}:
        return first
    if is_proper(tokens, first) or tokens.word(first) in {"中国", "国家"}:
        return first
    for at in range(first - 2, max(-1, first - 8), -1):
        if tokens.tags[at] == HEAD and any(h.kind == "org" and h.need != "tail" for h in tokens.vocabulary.heads[tokens.word(at)]):
            break
        if at < first - 2 and tokens.tags[at] == REGION and tokens.word(at)[-1] in "省市区县":
            return at
        if tokens.tags[at] in ENDS_NAME:
            break
    return first


def _only_region(tokens: Tokens, first: int, index: int, head: Head) -> bool:
    """武汉 + 公司, 武汉 + 银行 are kinds of bodies, 武汉大学 and 湖北银行 are names; a bare 集团 is none."""
    bare = all(tokens.tags[at] == REGION for at in range(first, index))
    return bare and head.word in {
        "公司",
        "集团",
        "股份",
        "分公司",
        "子公司",
        "医院",
        "学院",
        "联盟",
        "研究院",
        "中学",
        "小学",
    }


def _office(tokens: Tokens, first: int, index: int) -> int | None:
    """区商务局, 市发改委: an office named within its own region's paper."""
    before = tokens.text[tokens.starts[index] - 1]
    if before in "省市区县州" and tokens.tags[index - 1] == UNKNOWN and len(tokens.word(index)) > 2:
        word = tokens.word(index)
        return index if word not in {"政府", "委员会"} else None
    return None


def _short_company(tokens: Tokens, first: int, index: int) -> Iterator[Found]:
    """Unknown characters and a trade. Signs beside it decide."""
    last_unknown = index - 1
    while last_unknown > first and tokens.tags[last_unknown] == HEAD:
        last_unknown -= 1
    if not is_unknown(tokens, last_unknown):
        return
    start = last_unknown
    while start > first and tokens.tags[start - 1] in {UNKNOWN, LATIN, REGION, KNOWN}:
        start -= 1
    start = without_region(tokens, start, index)
    text = tokens.text[tokens.starts[start] : tokens.ends[index]]
    run = tokens.ends[last_unknown] - tokens.starts[last_unknown]
    if not 3 <= len(text) <= 9 or run > 5:
        return
    score = 0.2 + 0.15 * (2 <= run <= 3) + _signs(tokens, start, index, text)
    yield _found(tokens, start, index, "company", min(score, LIKELY))


def _signs(tokens: Tokens, first: int, index: int, text: str) -> float:
    """What stands beside a bare name and speaks for a body."""
    after = tokens.text[tokens.ends[index] : tokens.ends[index] + 14]
    score = 0.3 * bool(_ACTS.match(after)) + 0.25 * bool(_BEFORE_BODY.search(_left(tokens, first, 6)))
    score += 0.3 * bool(re.match(r"[\u4e00-\u9fff]{2,8}项目", after))
    score += 0.35 * bool(_title_at(tokens, index + 1))
    score += 0.2 * (mentions(tokens.text, text) > 1)
    score += 0.15 * (after[:1] in "、，。”" or after[:1] == "")
    return score


def _title_at(tokens: Tokens, index: int) -> bool:
    if index >= len(tokens.starts):
        return False
    rest = tokens.text[tokens.starts[index] : tokens.starts[index] + 6]
    return any(rest.startswith(title) for title in word_sets()["person"])


def _known(tokens: Tokens) -> Iterator[Found]:
    """Names of the atlas."""
    for index, tag in enumerate(tokens.tags):
        if tag == KNOWN:
            word = tokens.word(index)
            kind = tokens.vocabulary.types.get(word, "company")
            yield Found(tokens.starts[index], tokens.ends[index], word, _type_of(word, kind), LIKELY)


def _listed(tokens: Tokens) -> Iterator[Found]:
    """The items of lists that say they list bodies."""
    for listing in listings(tokens):
        noun = _body_noun(listing) or _noun_before(tokens, listing)
        if noun is None:
            continue
        items = [item for item in (_item(tokens, span) for span in listing.items) if item]
        telling = [item for item in items if _tells(tokens, item)]
        unknown = any(
            is_unknown(tokens, at) for item in telling for at in tokens.within(item.start, item.end)
        )
        if not unknown or 2 * len(telling) < len(items):
            continue
        for item in items:
            if not _is_body(tokens, item):
                continue
            name = item.of(tokens.text)
            kind = "university" if "校" in noun else "finance" if "金融" in listing.noun else "company"
            yield Found(item.start, item.end, name, _type_of(name, kind), LIKELY)


def _tells(tokens: Tokens, item: Span) -> bool:
    """Whether an item looks like a body by itself: something unknown in it, or a trade at its end."""
    inside = list(tokens.within(item.start, item.end))
    if any(is_unknown(tokens, at) for at in inside):
        return True
    rows = tokens.vocabulary.heads.get(tokens.word(inside[-1]), ()) if len(inside) == 2 else ()
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


def _item(tokens: Tokens, span: Span) -> Span | None:
    """An item cut at its own words: what stands before a verb, after a describing word."""
    last = None
    for index in tokens.within(span.start, span.end):
        short = span.end - span.start <= 6 and (
            len(tokens.word(index)) == 1 or tokens.tags[index] == FUNCTION
        )
        if tokens.tags[index] in ENDS_NAME and tokens.word(index) not in "()（）“”·-&" and not short:
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


def _is_body(tokens: Tokens, item: Span) -> bool:
    inside = list(tokens.within(item.start, item.end))
    if not inside or item.end - item.start > 24 or all(tokens.tags[at] == REGION for at in inside):
        return False
    last = tokens.word(inside[-1])
    rows = tokens.vocabulary.heads.get(last, ()) if tokens.tags[inside[-1]] == HEAD else ()
    if not rows and last[-1] in "街路道城园谷湾港桥楼":
        return False
    return not rows or any(head.kind == "org" for head in rows)


def _by_sign(tokens: Tokens) -> Iterator[Found]:
    """Names without any head of a body: before a headquarters, before a title, with a shortening bracket, repeated."""
    for index, head in heads_of(tokens, "carrier"):
        if head.type == "总部" or head.word in {"体验中心", "旗舰店", "体验店"}:
            yield from _owner(tokens, index)
    for index, tag in enumerate(tokens.tags):
        if tag == UNKNOWN and tokens.ends[index] - tokens.starts[index] >= 3:
            yield from _bare(tokens, index)
    for at, short in short_forms(tokens.text):
        last = tokens.at(at) - 1
        if last >= 0 and tokens.tags[last] not in ENDS_NAME:
            first = left_edge(tokens, last)
            rows = tokens.vocabulary.heads.get(tokens.word(last), ())
            if any(head.kind == "org" for head in rows):
                kind = next(head.type for head in rows if head.kind == "org")
                name = _found(tokens, first, last, kind, SURE)
                yield Found(name.start, name.end, name.name, name.type, SURE, (short,))


def _partners(tokens: Tokens) -> Iterator[Found]:
    """与A、B签订协议: those that one signs or works with."""
    for match in _WITH.finditer(tokens.text):
        for span in items_of(tokens, match.start("l"), match.end("l")):
            item = _item(tokens, span)
            if item is None or (
                item.start != span.start and tokens.text[item.start - 1] not in "与同和、携手联合"
            ):
                continue
            if 3 <= item.end - item.start <= 12 and _tells(tokens, item) and _is_body(tokens, item):
                name = item.of(tokens.text)
                yield Found(item.start, item.end, name, _type_of(name, "company"), 0.7)


_WITH = re.compile(
    r"(?:与|同|携手|联合)(?P<l>[^，。；与“”]{2,60}?)(?:等(?!级|待)[^，。]{0,12}?)?(?:签订|签署|签约|达成|共建|共同|开展|合作|对接|洽谈|建立)"
)


def _owner(tokens: Tokens, index: int) -> Iterator[Found]:
    """京东健康 + 华中总部: what stands before a headquarters is a body."""
    after = tokens.text[tokens.ends[index] : tokens.ends[index] + 2]
    if re.match(r"国际|大厦|大楼|基地|园|港|经济|型|城|楼", after):
        return
    first = left_edge(tokens, index)
    last = index - 1
    while last > first and (tokens.tags[last] == REGION or tokens.word(last) in _REACH):
        last -= 1
    start = without_region(tokens, first, last) if last > first else first
    if last < first or not any(is_unknown(tokens, at) for at in range(start, last + 1)):
        return
    end = last
    if tokens.vocabulary.heads[tokens.word(index)][-1].type != "总部":
        end = start
        if not is_unknown(tokens, start):
            return
        if end < last and tokens.tags[end + 1] == HEAD:
            end += 1
    name = tokens.text[tokens.starts[start] : tokens.ends[end]].rstrip("全新各两多大")
    if 2 <= len(name) <= 12:
        begin = tokens.starts[start]
        yield Found(begin, begin + len(name), name, _type_of(name, "company"), 0.75)


_REACH = frozenset(
    [
        "全国",
        "中国",
        "全球",
        "亚太",
        "亚洲",
        "区域",
        "国际",
        "国内",
        "企业",
        "研发",
        "运营",
        "第二",
        "全品类",
        "华中",
        "华东",
        "华南",
        "华北",
        "西南",
        "西北",
        "东北",
        "中部",
        "西部",
        "创新",
        "营销",
        "大",
        "总部",
    ]
)


def _bare(tokens: Tokens, index: int) -> Iterator[Found]:
    """A run of unknown characters alone: 铁四院, 中碳登."""
    word = tokens.word(index)
    start, end = tokens.starts[index], tokens.ends[index]
    after = tokens.text[end : end + 14]
    free = index == 0 or tokens.tags[index - 1] in ENDS_NAME | {REGION}
    closes = index + 1 >= len(tokens.tags) or tokens.tags[index + 1] in ENDS_NAME
    if not free or len(word) > 8:
        return
    before = index - 1
    attached = before >= 0 and tokens.tags[before] == REGION and tokens.ends[before] == start
    if attached and (word[-1] in "办委局厅" or tokens.word(before)[-1] not in "省市区县州"):
        start = tokens.starts[before]
        word = tokens.text[start:end]
    led = _LED.match(after) is not None and (attached or _LEADS.search(_left(tokens, index, 2)) is not None)
    office = _BODY_SUFFIX.match(word) is not None and led
    acts = bool(_ACTS.match(after.lstrip("”"))) and closes
    often = min(mentions(tokens.text, word) - 1, 3)
    titled = _title_at(tokens, index + 1)
    score = 0.6 * bool(office) + 0.25 * acts + 0.15 * often + 0.5 * titled
    if score >= _ENOUGH and (closes or titled or office):
        kind = "gov" if word[-1] in "局厅办委" else "institution" if word[-1] in "院所" else "company"
        yield Found(start, end, word, _type_of(word, kind), min(score, 0.75))


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the name continues after its head: 公司 + 化, 学院 + 路, 大学 + 生."""
    after = index + 1
    if after >= len(tokens.starts) or tokens.starts[after] != tokens.ends[index]:
        return False
    rest = tokens.text[tokens.ends[index] : tokens.ends[index] + 2]
    if re.match(r"[路街站生城化型级类们群湾村]", rest):
        return True
    return (
        tokens.tags[after] == HEAD
        and any(
            head.kind in {"org", "carrier"} and head.need != "tail"
            for head in tokens.vocabulary.heads[tokens.word(after)]
        )
        and not _SEATS.search(tokens.word(index))
    )


def _found(tokens: Tokens, first: int, last: int, kind: str, score: float) -> Found:
    start, end = tokens.starts[first], tokens.ends[last]
    name = tokens.text[start:end]
    if kind == "gov" and first == last:
        start -= 1
        name = tokens.text[start:end]
    return Found(start, end, name, _type_of(name, kind), score)


def _type_of(name: str, kind: str) -> str:
    if kind == "company" and _FINANCE.search(name):
        return "finance"
    return kind


def _left(tokens: Tokens, first: int, size: int) -> str:
    start = tokens.starts[first]
    return tokens.text[max(0, start - size) : start]


def _is_paper(text: str, name: Found) -> bool:
    papers = word_sets()["paper"]
    around = text[name.start : min(clause_end(text, name.end), name.end + 4)]
    return any(name.name.endswith(paper) or around.startswith(name.name + paper) for paper in papers)


def _once(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Each body once. A short form is an alias of the name that it shortens."""
    brackets = dict(short_forms(tokens.text))
    best: dict[str, Found] = {}
    for name in found:
        first = best.get(name.name)
        short = brackets.get(name.end)
        aliases = tuple(
            dict.fromkeys((*(first.aliases if first else ()), *name.aliases, *([short] if short else [])))
        )
        at = first or name
        kind = name.type if first is None or name.score > first.score + 0.3 else first.type
        best[name.name] = Found(at.start, at.end, name.name, kind, max(at.score, name.score), aliases)
    shortened = {short: full.name for full in best.values() for short in _short_of(full, best)}
    for name in best.values():
        if name.name in shortened:
            continue
        aliases = dict.fromkeys(
            (*name.aliases, *(short for short, full in shortened.items() if full == name.name))
        )
        yield Found(name.start, name.end, name.name, name.type, name.score, tuple(aliases))


def _short_of(full: Found, others: Mapping[str, Found]) -> Iterator[str]:
    """Names that shorten `full`: given in a bracket, its own without the legal form, or its beginning."""
    for other in others.values():
        if other.name == full.name or len(other.name) >= len(full.name):
            continue
        legal = _LEGAL.search(full.name)
        stem = full.name[: legal.start()] if legal else full.name
        at = full.name.find(other.name)
        rest = full.name[at + len(other.name) :]
        begins = 0 <= at <= 3 and bool(legal) and not rest.startswith(("(", "（")) and other.type == full.type
        if other.name in full.aliases or other.name == stem or begins:
            yield other.name


def _region(scene: Scene, found: Found) -> str | None:
    """An office is of the region that its name begins with; other bodies of the one their sentence is about."""
    if found.type in {"gov", "institution"}:
        named = [
            p
            for p in scene.places_in(found.start, found.start + 1)
            if p.start == found.start and not p.deictic
        ]
        if named and (found.type == "gov" or found.name.endswith(("院", "所"))):
            return scene.resolve(named[0])
    return region_of(scene, found.start)
