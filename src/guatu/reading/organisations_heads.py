"""Bodies found by the last word of their name: legal forms, offices, institutes, trades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from guatu.reading.names import (
    Found,
    far_edge,
    heads_of,
    is_full,
    is_proper,
    is_unknown,
    left_edge,
    without_region,
)
from guatu.reading.names_tokens import (
    ENDS_NAME,
    HEAD,
    REGION,
    UNKNOWN,
    Head,
    Tokens,
    word_sets,
)
from guatu.reading.organisations_parts import LIKELY, SURE, found, left
from guatu.reading.organisations_trades import short_company

_SEATS = re.compile(r"(?:公司|银行|集团)")

_FIRMS = frozenset({"company", "finance"})
_BRANCH = re.compile(r"附属[^，。、；的]{0,8}?医院")


def by_head(tokens: Tokens) -> Iterator[Found]:
    for index, head in heads_of(tokens, "org"):
        first = left_edge(tokens, index)
        if _goes_on(tokens, index):
            continue
        far = _over_joint(tokens, far_edge(tokens, index)) if head.type in {"gov", "institution"} else first
        if far < first and tokens.tags[far] == REGION and tokens.words[far][-1] in "省市区县":
            first = far
        if first == index:
            if head.type == "gov" and _office(tokens, first, index) is not None:
                yield found(tokens, first, index, head.type, LIKELY)
            continue
        if head.need == "tail":
            yield from short_company(tokens, first, index)
            continue
        first = _whole(tokens, first, index, head)
        if first is None:
            continue
        name = found(tokens, first, index, head.type, SURE if head.need == "plain" else LIKELY)
        if tokens.tags[first] == REGION and is_full(tokens.words[first]) and name.type in _FIRMS:
            name = replace(name, aliases=(*name.aliases, name.name[len(tokens.words[first]) :]))
        if branch := _BRANCH.match(tokens.text, name.end):
            longer = tokens.text[name.start : branch.end()]
            name = Found(name.start, branch.end(), longer, "institution", name.score)
        yield name


def _whole(tokens: Tokens, first: int, index: int, head: Head) -> int | None:
    """Where the name with a sure head begins; None when nothing in it is a name."""
    if head.type != "gov":
        first = _without_district(tokens, first, index, head)
    inside = range(first, index)
    text = tokens.text[tokens.starts[first] : tokens.ends[index]]
    if head.type == "gov":
        near = tokens.tags[first] == REGION or any(is_unknown(tokens, at) for at in inside)
        return first if near and len(text) > len(head.word) else _office(tokens, first, index)
    if tokens.words[first] in {"中国", "国家", "中华", "全国"} and index - first > 1 and head.type != "gov":
        return first
    if head.word == "大学" and len(text) < 4:
        return None
    if any(is_proper(tokens, at) for at in inside) and not _only_region(tokens, first, index, head):
        return first
    return first if _of_words(tokens, first, index, head) else None


def _without_district(tokens: Tokens, first: int, index: int, head: Head) -> int:
    """鼓楼区|某某集团; but 深圳市某某有限公司: a legal name begins with the city that keeps its register."""
    bare = without_region(tokens, first, index)
    registered = head.need == "plain" and bare > first and tokens.words[bare - 1][-1] in "省市县"
    return bare - 1 if registered else bare


_SCHOOL = re.compile(
    r"(?:[东西]南|[东西]北|华[东南中北]|中南|[北南]方|中央|对外|国防|首都|电子)[\u4e00-\u9fff]*?大学$"
)
"""A university named by its part of the country and its field, without any word of its own (西南交通大学)."""


def _of_words(tokens: Tokens, first: int, index: int, head: Head) -> bool:
    """Whether everyday words before a sure head make a name: a body just founded, a financial house, a long name."""
    text = tokens.text[tokens.starts[first] : tokens.ends[index]]
    founded = re.match(
        r"(?:去年|今年|20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:已|同时|正式)?(?:在[^，。；]{1,12})?(?:成立|揭牌|挂牌)"
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
    words = [word for word in tokens.words[first:index] if word not in word_sets()["generic"]]
    if head.word in {"证券", "人寿", "信托", "期货", "银行"} and len(words) == 1:
        return True
    return head.need == "plain" and len(text) >= len(head.word) + 4


def _over_joint(tokens: Tokens, first: int) -> int:
    """某市人工智能与机器人研究院: 与 inside a name that begins with a region in full."""
    if first == 0 or tokens.words[first - 1] not in {"与", "和", "及"}:
        return first
    if is_proper(tokens, first) or tokens.words[first] in {"中国", "国家"}:
        return first
    for at in range(first - 2, max(-1, first - 8), -1):
        if tokens.tags[at] == HEAD and any(
            h.kind == "org" and h.need != "tail" for h in tokens.vocabulary.heads[tokens.words[at]]
        ):
            break
        if at < first - 2 and tokens.tags[at] == REGION and tokens.words[at][-1] in "省市区县":
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
    if before in "省市区县州" and tokens.tags[index - 1] == UNKNOWN and len(tokens.words[index]) > 2:
        word = tokens.words[index]
        return index if word not in {"政府", "人民政府", "委员会"} else None
    return None


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the name continues after its head: 公司 + 化, 学院 + 路, 大学 + 生."""
    after = index + 1
    if after >= len(tokens.starts) or tokens.starts[after] != tokens.ends[index]:
        return False
    rest = tokens.text[tokens.ends[index] : tokens.ends[index] + 2]
    if rest[0] in "路街站生城化型级类们群湾村":
        return True
    if tokens.words[index].endswith("政府") and _OF_GOVERNMENT.match(tokens.text, tokens.ends[index]):
        return True
    return (
        tokens.tags[after] == HEAD
        and any(
            head.kind in {"org", "carrier"} and head.need != "tail"
            for head in tokens.vocabulary.heads[tokens.words[after]]
        )
        and not _SEATS.search(tokens.words[index])
    )


_OF_GOVERNMENT = re.compile(
    "工作报告|引导|投资|采购|服务|债|部门|网|性|主导|信用|支出|规章|常务会议|专题会议|办公"
)
