"""Phrases of companies, taken apart: what stands at the end of a Chinese compound is what is made.

“光模块测试设备” is equipment, “数据中心光模块” is a module. So a word of a node counts where a phrase ends with it,
once the endings that say nothing of the thing (系列, 产品, 销售 …) are off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

_BREAK = re.compile(r"[、，,；;。/\n|]+")
_BRACKET = re.compile(r"[（(\[【]([^（()）\[\]【】]*)[)）\]】]")
_DASH = re.compile(r"(?<![A-Za-z0-9])-+|-+(?![A-Za-z0-9])|[—:：]+")
"""Between two things; not the hyphen of “TFT-LCD”."""
_AND = re.compile(r"以及|[和与及]")
_LICENCE = re.compile(r"^(?:一般(?:经营)?项目|许可(?:经营)?项目|经营范围|主营|兼营)[:：]?")
_EMPTY = (
    "系列产品",
    "系列",
    "产品",
    "商品",
    "业务",
    "板块",
    "分部",
    "收入",
    "项目",
    "产业",
    "行业",
    "产销",
    "类",
    "等",
    "的",
)
_MAKES = ("制造", "生产", "加工", "制作", "开采", "冶炼")
_DESIGNS = ("设计", "研发", "研制", "开发", "研究")
_SELLS = ("销售",)
_HANDLES = (
    "批发",
    "零售",
    "购销",
    "贸易",
    "代理",
    "经销",
    "进出口",
    "出租",
    "租赁",
    "维修",
    "安装",
    "运营",
    "经营",
)
_OWN = "自产"
_VERBS = (*_MAKES, *_DESIGNS, *_SELLS, *_HANDLES)
_VERB = "|".join(_VERBS)
_CHAIN = re.compile(rf"(?<=[^、，,；;。])的?(?:{_VERB})(?:[、，,及和与]+(?:{_VERB}|服务))+(?=$|[；;。、，,])")
_OFF = re.compile(rf"(.+?)(?:{'|'.join((*_EMPTY, *_VERBS))})$")
_WHOLE_LEFT = re.compile(
    r"(?:其他|其它|配件|零部件|零配件|备件|部件|组件|服务|系统|方案|制品|产品|[其相]关.*|其.*)$"
)


class Mode(Enum):
    """What a phrase says is done with the thing."""

    MADE = "made"
    DESIGNED = "designed"
    SOLD = "sold"
    HANDLED = "handled"
    """Traded, let, mended or run: others made it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as printed, and its endings: itself and what is left when empty endings are off, longest first.

    `heading`: it stands before a dash or a colon, as the category of what follows.
    """

    text: str
    endings: tuple[str, ...]
    mode: Mode
    heading: bool = False


def phrases(cell: str) -> Iterator[Phrase]:
    """The phrases of a cell.

    >>> [(found.text, found.endings[-1], found.mode.value) for found in phrases("光模块的研发、生产和销售；光缆销售")]
    [('光模块的研发、生产和销售', '光模块', 'made'), ('光缆销售', '光缆', 'sold')]
    >>> [found.endings[-1] for found in phrases("激光切割机及配件、晶体生长和加工设备")]
    ['激光切割机', '配件', '加工设备']
    """
    verbs: list[str] = []

    def hide(match: re.Match[str]) -> str:
        verbs.append(match[0])
        return f"\x00{len(verbs) - 1}\x00"

    for piece in _BREAK.split(_CHAIN.sub(hide, _LICENCE.sub("", cell.strip()))):
        text = re.sub(r"\x00(\d+)\x00", lambda match: verbs[int(match[1])], piece).strip()
        plain, _, _ = piece.partition("\x00")
        mode = _mode(text) if plain == piece else _chain_mode(text[len(plain) :])
        for side, heading in _sides(plain.strip()):
            yield from (Phrase(text, _endings(part), mode, heading) for part in _parts(side))


def _sides(piece: str) -> Iterator[tuple[str, bool]]:
    """A piece without brackets and what stands in them, by dashes; and whether a dash follows."""
    for text in (_BRACKET.sub("", piece), *_BRACKET.findall(piece)):
        *heads, last = [side for side in _DASH.split(text) if side] or [""]
        yield from ((head, True) for head in heads)
        yield last, False


def _parts(side: str) -> Iterator[str]:
    """The things that 和 joins."""
    left, *others = [kept for kept in _AND.split(side) if kept] or [""]
    if not others or len(left) < 2:
        yield left if not others else side
        return
    tail = others[-1]
    if _WHOLE_LEFT.match(tail) or _same_kind(left, tail):
        yield from (left, *others[:-1])
    yield tail


def _same_kind(left: str, tail: str) -> bool:
    """Whether both sides of 和 end alike, so that the left one is no mere modifier of the right."""
    return left[-1] == tail[-1]


@lru_cache(1 << 16)
def _endings(part: str) -> tuple[str, ...]:
    found = [part.replace(" ", "").upper()]
    while (match := _OFF.match(found[-1])) is not None:
        found.append(match[1])
    return tuple(found)


def _mode(text: str) -> Mode:
    for ending in _EMPTY:
        text = text.removesuffix(ending)
    if text.endswith(_HANDLES) or text.startswith(_HANDLES):
        return Mode.HANDLED
    if text.endswith(_SELLS) or (text.startswith(_SELLS) and _OWN not in text):
        return Mode.SOLD
    return Mode.DESIGNED if text.endswith(_DESIGNS) else Mode.MADE


def _chain_mode(verbs: str) -> Mode:
    if any(verb in verbs for verb in _MAKES):
        return Mode.MADE
    if any(verb in verbs for verb in _DESIGNS):
        return Mode.DESIGNED
    return Mode.SOLD if any(verb in verbs for verb in _SELLS) else Mode.HANDLED
