"""The name of a place with its other forms, once its last word is known."""

from __future__ import annotations

import re

from guatu.reading.names import Found, is_unknown, without_region
from guatu.reading.names_tokens import REGION, Tokens

SURE, LIKELY, DOUBTED = 0.95, 0.8, 0.6

PHASE = re.compile(r"(?:[一二三四五六七八]期|[A-Z\d]+号楼|[A-Z]座|[东南西北]区(?!域))")

_STREET = re.compile(r"^([\u4e00-\u9fff]{2,4}?(?:大道|路|大街))([\u4e00-\u9fff]{2,})")


def made(tokens: Tokens, first: int, index: int, kind: str) -> Found:
    """The place of the tokens `first` to `index`: without regions before it, its phase and its project as other forms."""
    own = without_region(tokens, first, index)
    text = tokens.text
    start, end = tokens.starts[own], tokens.ends[index]
    name = text[start:end]
    aliases: dict[str, None] = {}
    if own != first:
        aliases[text[tokens.starts[first] : end]] = None
    phase = PHASE.match(text, end)
    if phase:
        aliases[text[start : phase.end()]] = None
        aliases[text[tokens.starts[first] : phase.end()]] = None
    street = _STREET.match(name)
    if street and kind in {"楼宇", "商业体"} and len(street[2]) >= 4:
        aliases[name] = None
        name, start = street[2], start + len(street[1])
    if tokens.tags[own] == REGION and any(is_unknown(tokens, at) for at in range(own + 1, index)):
        aliases[text[tokens.starts[own + 1] : end]] = None
    if text.startswith("项目", end):
        aliases[name + "项目"] = None
    own_name = _CALLED.match(text, end)
    if own_name and kind == "平台":
        aliases |= dict.fromkeys((name, own_name[1]))
        name, end = text[start : own_name.end()], own_name.end()
    return Found(start, end, name, kind, LIKELY, tuple(alias for alias in aliases if alias != name))


_CALLED = re.compile(r"“([^“”，。]{2,8})”")
