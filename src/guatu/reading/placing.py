"""What the words around a place make of it: where something is held, comes from or is compared with; what it opens."""

from __future__ import annotations

from guatu.atlas.model import RegionKind
from guatu.reading.place import NATION, Place
from guatu.reading.themes_words import (
    DESCRIBED,
    FIRM_ACTS,
    FULL,
    GOES_ON,
    HELD,
    LEAD,
    LISTED,
    PLACED,
    SCOPE_AFTER,
    SCOPE_BEFORE,
    SENT_TO,
    SET_UP,
    SOURCE_AFTER,
)


def scoped(text: str, place: Place) -> bool:
    before = text[max(0, place.start - 4) : place.start]
    scoped = SCOPE_BEFORE.search(before)
    if scoped and not before.endswith("在"):
        return True
    if place.deictic or place.path == NATION or scoped:
        return SCOPE_AFTER.match(text, place.end) is not None
    return False


def is_placed(text: str, place: Place) -> bool:
    """某基地在平城区开业: only where it stands."""
    return text[max(0, place.start - 2) : place.start].endswith(PLACED)


def is_source(text: str, place: Place) -> bool:
    """武汉来源资金, 武汉产业转移项目: only where something comes from."""
    return SOURCE_AFTER.match(text, place.end) is not None


def in_a_name(text: str, place: Place) -> bool:
    """陕西法士特齿轮…: the short name of a unit above with more characters of a name behind it."""
    return not place.text.endswith(FULL) and GOES_ON.match(text, place.end) is None


def is_elsewhere(text: str, place: Place) -> bool:
    """宁波韵升的磁组件项目, 驻深圳、苏州两个专班: a town away from home in a firm's name or where somebody was sent."""
    firm = in_a_name(text, place) and FIRM_ACTS.match(text, place.end) is not None
    if text.startswith("在", place.start - 1) and SET_UP.match(text, place.end) is not None:
        return True
    return firm or SENT_TO.search(text, max(0, place.start - LISTED), place.start) is not None


def is_venue(text: str, place: Place) -> bool:
    """在株洲召开: only where it was held."""
    return text.startswith("在", place.start - 1) and HELD.match(text, place.end) is not None


def opens(text: str, place: Place) -> bool:
    """At the head of a clause, but for a word of place or time."""
    before = text[max(0, place.start - 1) : place.start]
    if before in {"的", "中", "期", "而"}:
        start = max(0, place.start - LEAD)
        return DESCRIBED.search(text, start, place.start) is not None
    return before in {"", "\n", "，", "。", "；", ",", "：", "在", "、", "年", "月", " ", "●", "来", "度"}


def is_setting(text: str, place: Place) -> bool:
    """在株洲, 京津冀|协同创新大会: where something is, or a wide part of the country before plain words."""
    wide = place.kind is RegionKind.CIRCLE and GOES_ON.match(text, place.end) is None
    return wide or text.endswith("在", 0, place.start)


def in_a_row(text: str, place: Place) -> bool:
    """Whether a place stands in a row of a table: it says where one of many things is."""
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    return text.find("\t", start, end if end >= 0 else len(text)) >= 0
