"""Places found by the last word of their name (大厦, 产业园, 商圈)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.carriers_made import PHASE, made
from guatu.reading.carriers_subjects import SIX, is_subject
from guatu.reading.names import (
    Found,
    heads_of,
    is_leftover,
    is_proper,
    is_unknown,
    left_edge,
)
from guatu.reading.names_tokens import (
    ENDS_NAME,
    HEAD,
    REGION,
    UNKNOWN,
    WORD,
    Head,
    Tokens,
    word_sets,
)

_ZONES = frozenset({"走廊", "园区", "商圈", "功能区", "商业带"})

_STREET_NAME = re.compile(
    r"^[\u4e00-\u9fff]{1,4}(?:路|大道|大街|街(?!区)|湖|山|江|河|湾|门|桥|洲|岛)(?=[\u4e00-\u9fff]{2})"
)
"""Words that with a region before them name a kind (南京产业园), not a place; 古城, 天街, 开发区 do name one."""

_AWARD = re.compile(
    r"(?:获批|获评|入选|认定为|评为|荣获|获得|创建|建设|打造|列入)[^，。；、“]{0,14}$|(?:获批|入选|获评)[^，。；]{0,30}(?:及|、|和)$"
)

_BUILT = re.compile(
    r"(?:项目)?(?:已?于|也在)?(?:今年|去年|前年|20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[正盛隆全集]\w{1,3})?(?:开业|开街|开园|揭牌|启用|投用|封顶|竣工|开工|动工|奠基|落成|亮相|上线|焕新|对外开放|投入|投运|扩容)"
)

_PHASED = 5
"""Characters of a name of plain words of which a phase is told (国际鞋纺城|二期开业)."""
_LONG = 8
"""Characters of a name of plain words that is told from a kind by its length."""
_OWN = frozenset({"楼宇", "商业体", "街区", "商圈", "商业带"})

_COMPUTING = ("算力中心", "智算中心", "超算中心", "计算中心")
_ETC_ONLY = frozenset({"平台", "总部", "系统"})


def by_head(tokens: Tokens) -> Iterator[Found]:
    for index, head in heads_of(tokens, "carrier"):
        first = left_edge(tokens, index)
        twice = tokens.words[index] == "街区" and carrier_head(tokens, index - 1) is not None
        alone = (
            first == index and tokens.words[index] in word_sets()["brands"] and _stands_alone(tokens, index)
        )
        if (first == index and not alone) or _goes_on(tokens, index) or head.type == "总部" or twice:
            continue
        if alone:
            yield made(tokens, first, index, head.type)
            continue
        if tokens.words[first] in _BUILDING and first < index - 1:
            first += 1
        first = _after_zone(tokens, first, index)
        if GRADE.search(tokens.text, tokens.starts[first], tokens.ends[index]) or _numbers_a_house(
            tokens, index
        ):
            continue
        if head.word == "园区" and not _is_own(tokens, index - 1):
            continue
        if not _is_name(tokens, first, index, head) or tokens.text.startswith("之首", tokens.ends[index]):
            continue
        yield made(tokens, first, index, head.type)


_BUILDING = frozenset(
    {"建设", "开发", "运营", "管理", "培育", "打造", "投资", "改造", "升级", "新建", "扩建"}
)
"""Verbs that may also open a name (建设大厦): before more than a head they say what is done to the place."""


def _numbers_a_house(tokens: Tokens, index: int) -> bool:
    """某某智造园8号楼: a house of a park that is a name by itself."""
    at = index - 1
    while at > 0 and tokens.words[at].isdigit():
        at -= 1
    return tokens.words[index] == "号楼" and carrier_head(tokens, at) is not None


GRADE = re.compile(r"\d?A级|[甲乙丙]级|[一二三四五]星级")
"""5A级写字楼 is a kind of building."""


def _stands_alone(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.tags[index - 1] in ENDS_NAME


def _after_zone(tokens: Tokens, first: int, index: int) -> int:
    """A zone's name before the building's own: 临江创新走廊 | 南京云图大厦."""
    for at in range(index - 1, first, -1):
        if tokens.tags[at] != HEAD or not is_proper(tokens, at + 1):
            continue
        rows = tokens.vocabulary.heads[tokens.words[at]]
        if any(head.kind == "carrier" and head.type in _ZONES for head in rows):
            return at + 1
    return first


_BIG = re.compile("[一二三四五六七八九十两]大")
_COUNTS = re.compile(r"[一二三四五六七八九两多][\u4e00-\u9fff]{1,2}(?=[一二三四五六七八九两多])")
"""A plan that counts its parts: 一核两翼."""


def _is_name(tokens: Tokens, first: int, index: int, head: Head) -> bool:
    inside = range(first, index)
    text = tokens.text[tokens.starts[first] : tokens.ends[index]]
    if _BIG.search(text) or (_AWARD.search(_left(tokens, first, 34)) and not _unknowns(tokens, inside)):
        return head.need == "proper" and _introduced(tokens, first, index, text, head)
    if text[0] in "一二三四五" and _COUNTS.search(text):
        return False
    own = _unknowns(tokens, inside) or _STREET_NAME.match(text) is not None
    if head.need == "unknown":
        return (
            own
            and len(text) >= 5
            and (tokens.tags[index - 1] in {UNKNOWN, WORD, REGION} or _is_trade(tokens, index - 1))
        )
    if own and head.type == "平台" and not any(tokens.tags[at] == REGION for at in inside):
        return _long_unknown(tokens, inside) or "“" in text
    if own or ("“" in text and head.type in {"平台", "功能区", "景区", "园区"}):
        return True
    return _of_words(tokens, first, index, head)


def _is_own(tokens: Tokens, index: int) -> bool:
    """Whether a token is a name's own: unknown letters, more than one, or a region; 省级|园区 only says of what sort."""
    long = tokens.ends[index] - tokens.starts[index] > 1
    return tokens.tags[index] == REGION or (tokens.tags[index] == UNKNOWN and long)


def _is_trade(tokens: Tokens, index: int) -> bool:
    """Whether a token is a trade, which ends names of firms (某某新材料|基地)."""
    return tokens.tags[index] == HEAD and all(
        head.need == "tail" for head in tokens.vocabulary.heads[tokens.words[index]]
    )


def _of_words(tokens: Tokens, first: int, index: int, head: Head) -> bool:
    """Whether regions and everyday words before a head make a name."""
    inside = range(first, index)
    text = tokens.text[tokens.starts[first] : tokens.ends[index]]
    regions = [
        at for at in inside if tokens.tags[at] == REGION or (at == first and _may_be_region(tokens, at))
    ]
    words = [at for at in inside if at not in regions and not is_leftover(tokens, at)]
    if regions and words:
        telling = (
            head.type in _OWN or (head.type == "园区" and head.word not in word_sets()["kinds"])
        ) and tokens.words[regions[0]][-1] not in "省市区县"
        telling = telling or head.word.endswith(_COMPUTING)
        telling = telling or any(tokens.words[at] not in word_sets()["generic"] for at in words)
        telling = telling or (
            head.type == "园区" and tokens.words[regions[0]][-1] not in "省市区县" and len(text) >= SIX
        )
        telling = telling or PHASE.match(tokens.text, tokens.ends[index]) is not None
        telling = telling or (len(text) >= _LONG and _spoken_of(tokens, index, text))
        telling = telling or (len(text) >= _LONG and _SETTLED.search(_left(tokens, first, 4)) is not None)
        telling = telling or (words != [first] and is_subject(tokens, first, index, text, head))
        return head.word not in _ETC_ONLY and len(text) >= 6 and telling
    if regions:
        return head.word not in word_sets()["kinds"] or _set_in_place(tokens, first, text)
    return _introduced(tokens, first, index, text, head)


def _spoken_of(tokens: Tokens, index: int, text: str) -> bool:
    """Whether the text says of a park where it lies, or names it again."""
    return tokens.text.count(text) > 1 or tokens.text.startswith(("位于", "坐落", "地处"), tokens.ends[index])


def _set_in_place(tokens: Tokens, first: int, text: str) -> bool:
    """落户江油工业园: a kind of park with a town before it, where something settles or again and again."""
    return tokens.text.count(text) > 1 or _SETTLED.search(_left(tokens, first, 3)) is not None


_SETTLED = re.compile(r"(?:开工建设|新建|建设|落户|入驻|进驻|落地|迁入|位于|选址|走进)$")


def _may_be_region(tokens: Tokens, index: int) -> bool:
    """鼓楼, 和平: a word that names a region too."""
    return tokens.vocabulary.types.get(tokens.words[index]) == REGION


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
    if tokens.words[first] in word_sets()["broad"] and head.type == "功能区":
        return words >= 2
    located = re.search(r"(?:位于|坐落于|坐落在|地处|走进)$", _left(tokens, first, 3)) is not None
    if located and words and tokens.words[first] not in word_sets()["generic"] and head.type != "平台":
        return True
    listed = _left(tokens, first, 2) == "——" and words >= 3 and len(text) >= 7
    zone = words > 0 and len(text) >= SIX and head.type in {"园区", "功能区"}
    set_there = zone and _sets_there(tokens, first, index)
    if listed or set_there or is_subject(tokens, first, index, text, head):
        return True
    phase = PHASE.match(tokens.text, tokens.ends[index])
    rest = tokens.text[phase.end() if phase else tokens.ends[index] :][:12]
    if (
        words >= (1 if phase else 2)
        and len(text) >= (_PHASED if phase else SIX)
        and (phase or head.type in {"园区", "楼宇", "商业体", "街区"} or len(text) >= _LONG)
        and _BUILT.match(rest)
    ):
        return True
    return words >= 3 and len(text) >= 8 and tokens.text.count(text) > 1


_THERE = re.compile(r"(?:正式|集中|同步)?(?:动工|开工|投产|竣工|奠基|揭牌|启用|投用|落地|落成|破土|建成)")


def _sets_there(tokens: Tokens, first: int, index: int) -> bool:
    """某项目在动力装备产业园投产: where something is built is a place, though its name be of plain words."""
    return _left(tokens, first, 1) == "在" and _THERE.match(tokens.text, tokens.ends[index]) is not None


_WORD_ENDS = tuple("型化类级们群商性舞")


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the head is only a part of a longer word: 总部 + 型, 平台 + 企业, 广场 + 舞."""
    after = index + 1
    if after >= len(tokens.starts) or tokens.starts[after] != tokens.ends[index]:
        return False
    if tokens.text.startswith(_WORD_ENDS, tokens.ends[index]):
        return True
    if tokens.words[after] in {
        "经济",
        "企业",
        "产业",
        "建设",
        "运营商",
        "机构",
        "型",
        "集聚区",
        "管理",
        "节点",
    }:
        return tokens.words[after] not in {"建设", "管理"}
    if tokens.words[after] == "街区":
        return False
    return tokens.tags[after] == HEAD and any(
        head.kind == "carrier" or head.need == "tail" for head in tokens.vocabulary.heads[tokens.words[after]]
    )


def carrier_head(tokens: Tokens, index: int) -> str | None:
    if tokens.tags[index] != HEAD:
        return None
    rows = tokens.vocabulary.heads[tokens.words[index]]
    return next((head.type for head in rows if head.kind == "carrier"), None)
