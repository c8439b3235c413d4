"""Traditional to simplified, one character for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

import opencc

from guatu.text.mapped import Mapped
from guatu.text.model import Repair


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    return cast(_Converter, opencc.OpenCC("t2s"))


@cache
def simplify_char(char: str) -> str:
    """One character alone in its simplified form."""
    if char.isascii() or "\ud800" <= char <= "\udfff":
        return char
    converted = _converter().convert(char)
    return converted if len(converted) == 1 else char


def simplify_each(chars: Sequence[str]) -> list[str]:
    """Many characters, each alone in its simplified form, at one go.

    >>> simplify_each("乾國x")
    ['干', '国', 'x']
    """
    converted = _converter().convert("\n".join(chars)).split("\n") if chars else []
    return [new if len(new) == 1 else char for new, char in zip(converted, chars, strict=True)]


class _Alone(dict[str, str]):
    """A character → the same alone in its simplified form, worked out when first met."""

    def __missing__(self, char: str) -> str:
        self[char] = simplified = simplify_char(char)
        return simplified


_ALONE = _Alone()
_OF_A_NAME = re.compile(
    r"(?<![提上回攀晉晋躍跃飆飙抬爬拉直擢])昇(?![級级降值溫温幅高學学任空旗至到格遷迁職职為为])"
)
_PARTICLE = re.compile(r"(?<![显卓昭名原论专编巨译土合遗拙所较新旧大])著(?![名作述者称录书有于])")
"""着 as writers of traditional characters have it: 著力構建, 沿著; but 顯著, 著名."""
_PLAIN: set[str] = set()
"""Characters met that are simple already."""


def _is_plain(text: str) -> bool:
    """Whether each character is its own simplified form."""
    unknown = set(text) - _PLAIN
    _PLAIN.update(char for char in unknown if _ALONE[char] == char)
    return unknown <= _PLAIN


def simplify(text: str) -> str:
    """`text` in simplified characters, of the same length.

    Words decide where a character has two simple forms (乾燥, 乾隆); where that would change the length,
    characters are taken alone.

    >>> simplify("乾隆年間，於山後舊街"), simplify("華昇科技產值提昇"), simplify("著名學者著力於此")
    ('乾隆年间，于山后旧街', '华昇科技产值提升', '著名学者着力于此')
    """
    if text.isascii():
        return text
    safe = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", " ")
    if len(safe) != len(text):
        return "".join(map(simplify_char, text))
    converted = _converter().convert(safe)
    if len(converted) != len(text):
        return "".join(map(simplify_char, text))
    if "昇" in text:
        converted = _with_names(converted, text)
    if "著" in converted and converted != safe:
        converted = _PARTICLE.sub("着", converted)
    if safe == text:
        return converted
    return "".join(new if new != old else raw for new, old, raw in zip(converted, safe, text, strict=True))


def _with_names(converted: str, text: str) -> str:
    """`converted` with 昇 where it is of a name, as the list of standard characters has it: 昇腾, 华昇; but 提升."""
    kept = {found.start() for found in _OF_A_NAME.finditer(text)}
    return "".join("昇" if at in kept else char for at, char in enumerate(converted))


def to_simplified(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """`mapped` in simplified characters; its places do not move.

    Only where the words around a character made it other than it would be alone is a repair recorded: the
    plain change of script says itself.
    """
    text = mapped.text
    simple = mapped.rewrite(simplify(text))
    if simple is mapped and _is_plain(text):
        return mapped
    alone = "".join(map(_ALONE.__getitem__, text))
    if alone != simple.text:
        other = [at for at, (new, old) in enumerate(zip(simple.text, alone, strict=True)) if new != old]
        repairs += mapped.repairs("script", [(at, at + 1) for at in other], [simple.text[at] for at in other])
    return simple
