"""Traditional to simplified, one character for one."""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

import opencc

from guatu.text.mapped import Mapped


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    return cast(_Converter, opencc.OpenCC("t2s"))


@cache
def _simple(char: str) -> str:
    converted = _converter().convert(char)
    return converted if len(converted) == 1 else char


def simplify(text: str) -> str:
    """`text` in simplified characters, of the same length.

    Words decide where a character has two simple forms (乾燥, 乾隆); where that would change the length,
    characters are taken alone.

    >>> simplify("乾隆年間，於漢口後街")
    '乾隆年间，于汉口后街'
    """
    if text.isascii():
        return text
    safe = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", " ")
    if len(safe) != len(text):
        return "".join(map(_simple_or_same, text))
    converted = _converter().convert(safe)
    if len(converted) != len(text):
        return "".join(map(_simple_or_same, text))
    if safe == text:
        return converted
    return "".join(new if new != old else raw for new, old, raw in zip(converted, safe, text, strict=True))


def _simple_or_same(char: str) -> str:
    return char if char.isascii() or "\ud800" <= char <= "\udfff" else _simple(char)


def to_simplified(mapped: Mapped) -> Mapped:
    """`mapped` in simplified characters; its places do not move."""
    return mapped.rewrite(simplify(mapped.text))
