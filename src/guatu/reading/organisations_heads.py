"""Bodies found by the last word of their name: legal forms, offices, institutes, trades."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.names import (
    Found,
    far_edge,
    heads_of,
    is_proper,
    is_unknown,
    left_edge,
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
    Head,
    Tokens,
    word_sets,
)

ENOUGH = 0.5

ACTS = re.compile(
    r"(?:的|将|拟|已|计划)?(?:[正已陆相先成首分双]\w{0,2})?(?:获颁|入驻|落户|进驻|迁入|签约|签署|签订|宣布|获评|获批|入选|成为|投资建设|投资|牵头|承建|挂牌|揭牌|总部|实控|创始|收购|增资|上市|旗下"
    r"|与|联合|携手|等[一-九\d多数]|在[^，。]{0,12}设立)"
)


SURE, LIKELY = 0.95, 0.8

_FINANCE = re.compile(r"银行|证券|保险|人寿|财险|信托|基金|期货|租赁|金融|资本|资产管理")

_SEATS = re.compile(r"(?:公司|银行|集团)")

_BEFORE_BODY = re.compile(
    r"(?:企业|公司|巨头|龙头|品牌|独角兽|股东|旗下|引进|引入|招引|吸引|与|同|联合|携手|牵手|来自|对接|由|及其)$"
)

_SEAT = re.compile(r"[(（][\u4e00-\u9fff]{2,4}[)）]")

_BRANCH = re.compile(r"附属[^，。、；的]{0,8}?医院")


def by_head(tokens: Tokens) -> Iterator[Found]:
    for index, head in heads_of(tokens, "org"):
        first = left_edge(tokens, index)
        if _goes_on(tokens, index):
            continue
        far = _over_joint(tokens, far_edge(tokens, index)) if head.type in {"gov", "institution"} else first
        if far < first and tokens.tags[far] == REGION and tokens.word(far)[-1] in "省市区县":
            first = far
        if first == index:
            if head.type == "gov" and _office(tokens, first, index) is not None:
                yield found(tokens, first, index, head.type, LIKELY)
            continue
        if head.need == "tail":
            yield from _short_company(tokens, first, index)
            continue
        first = _whole(tokens, first, index, head)
        if first is None:
            continue
        name = found(tokens, first, index, head.type, SURE if head.need == "plain" else LIKELY)
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
    return first if _of_words(tokens, first, index, head) else None


_SCHOOL = re.compile(
    r"(?:[东西]南|[东西]北|华[东南中北]|中南|[北南]方|中央|对外|国防|首都|电子)[\u4e00-\u9fff]*?大学$"
)
"""A university named by its part of the country and its field, without any word of its own (西南交通大学)."""


def _of_words(tokens: Tokens, first: int, index: int, head: Head) -> bool:
    """Whether everyday words before a sure head make a name: a body just founded, a financial house, a long name."""
    text = tokens.text[tokens.starts[first] : tokens.ends[index]]
    founded = re.match(
        r"(?:去年|今年|20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:已|同时|正式)?(?:成立|揭牌|挂牌)"
        r"|由[^，。；]{2,24}(?:共建|合建|共同组建|组建|牵头|发起|设立)",
        tokens.text[tokens.ends[index] : tokens.ends[index] + 30],
    )
    created = founded or re.search(
        r"(?:成立|组建|设立|揭牌|创立|发起|共建|合建|合办|共同设立)(?:了|的)?(?:[^，。]{0,12}(?:首个|首家))?[“]?$",
        left(tokens, first, 16),
    )
    if head.type in {"alliance", "institution"} and len(text) > len(head.word) + 1 and created:
        return True
    if head.word == "大学" and _SCHOOL.match(text):
        return True
    words = [word for word in map(tokens.word, range(first, index)) if word not in word_sets()["generic"]]
    if head.word in {"证券", "人寿", "信托", "期货", "银行"} and len(words) == 1:
        return True
    return head.need == "plain" and len(text) >= len(head.word) + 4


def _over_joint(tokens: Tokens, first: int) -> int:
    """某市人工智能与机器人研究院: 与 inside a name that begins with a region in full."""
    if first == 0 or tokens.word(first - 1) not in {"与", "和", "及"}:
        return first
    if is_proper(tokens, first) or tokens.word(first) in {"中国", "国家"}:
        return first
    for at in range(first - 2, max(-1, first - 8), -1):
        if tokens.tags[at] == HEAD and any(
            h.kind == "org" and h.need != "tail" for h in tokens.vocabulary.heads[tokens.word(at)]
        ):
            break
        if at < first - 2 and tokens.tags[at] == REGION and tokens.word(at)[-1] in "省市区县":
            return at
        if tokens.tags[at] in ENDS_NAME:
            break
    return first


def _only_region(tokens: Tokens, first: int, index: int, head: Head) -> bool:
    """南京 + 公司 is a kind of body, 南京大学 and 江苏银行 are names; a bare 集团 is none."""
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
    own = len(text) - len(tokens.word(index))
    typical = own in _TYPICAL and tokens.word(index) not in word_sets()["stuff"]
    score += 0.15 * (typical and (first == 0 or tokens.tags[first - 1] in ENDS_NAME))
    score -= 0.3 * (tokens.word(index) in _COMMON)
    return score - 0.4 * _among_trades(tokens, first, index)


def _of_town(tokens: Tokens, first: int, index: int) -> Iterator[Found]:
    """安庆石化, 大庆油田: a town's short name and a trade that has one firm there, where the clause goes on with it."""
    town = index - 1
    if tokens.word(index) not in word_sets()["citywide"] or town < first or tokens.tags[town] != REGION:
        return
    lone = town == 0 or tokens.tags[town - 1] in ENDS_NAME
    if (
        lone
        and tokens.word(town)[-1] not in "省市区县州"
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
    last = tokens.vocabulary.heads.get(tokens.word(inside[-1]), ()) if inside else ()
    return tokens.is_ordinary(start, end) and not any(
        head.kind == "org" and head.need != "tail" for head in last
    )


_TRADES = re.compile(r"(?:等[^，。；]{0,8})?(?:产业|行业|领域|赛道|集群|产品|方向|板块)")


_PLANT = re.compile(r"[\u4e00-\u9fff]{0,6}(?:生产基地|制造基地|拍摄基地|总部基地|工厂|车间)|[一二三四]期")
"""What a firm puts up: 濠江制药某地生产基地, 航黔精密三期."""


def title_at(tokens: Tokens, index: int) -> bool:
    if index >= len(tokens.starts):
        return False
    rest = tokens.text[tokens.starts[index] : tokens.starts[index] + 6]
    return rest.startswith(tuple(word_sets()["person"]))


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the name continues after its head: 公司 + 化, 学院 + 路, 大学 + 生."""
    after = index + 1
    if after >= len(tokens.starts) or tokens.starts[after] != tokens.ends[index]:
        return False
    rest = tokens.text[tokens.ends[index] : tokens.ends[index] + 2]
    if rest[0] in "路街站生城化型级类们群湾村":
        return True
    if tokens.word(index).endswith("政府") and _OF_GOVERNMENT.match(tokens.text, tokens.ends[index]):
        return True
    return (
        tokens.tags[after] == HEAD
        and any(
            head.kind in {"org", "carrier"} and head.need != "tail"
            for head in tokens.vocabulary.heads[tokens.word(after)]
        )
        and not _SEATS.search(tokens.word(index))
    )


_OF_GOVERNMENT = re.compile(
    "工作报告|引导|投资|采购|服务|债|部门|网|性|主导|信用|支出|规章|常务会议|专题会议|办公"
)


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
