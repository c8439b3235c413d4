"""Undoes UTF-8 that was read as Latin-1 or Windows-1252: three odd letters become one character again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from guatu.text.mapped import Mapped
from guatu.text.model import Repair
from guatu.text.pairs import surprise
from guatu.text.script import simplify_char

# Bytes for which Windows-1252 has no character, and the characters that it has for the others from 80 on.
_NONE = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_WINDOWS = {ord(bytes((byte,)).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in _NONE}
_TRAIL = r"[\x80-\xbf\ufffd" + "".join(map(chr, _WINDOWS)) + "]"
_CHAR = re.compile(
    rf"[\xc2-\xf4](?:(?<=[\xc2-\xdf]){_TRAIL}|(?<=[\xe0-\xef]){_TRAIL}{{2}}|(?<=[\xf0-\xf4]){_TRAIL}{{3}})"
)
_WIDE = re.compile(r"[\u2e80-\uffef]")
_FEWEST = 4
_LOST = "\ufffd"


def undo_mojibake(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """The text with such runs read as what they were; a text that holds only a few is left alone.

    >>> undo_mojibake(Mapped.of("合肥市区 GDP".encode().decode("latin-1")), []).text
    '合肥市区 GDP'
    """
    text = mapped.text
    found = [(*match.span(), chars) for match in _CHAR.finditer(text) if (chars := _read(match[0]))]
    if len(found) < _FEWEST or sum(_WIDE.match(chars[0]) is not None for _, _, chars in found) < 2:
        return mapped
    changes: list[tuple[int, int, str, Sequence[int]]] = []
    for number, (start, end, chars) in enumerate(found):
        char = chars[0]
        if len(chars) > 1:
            after = found[number + 1][2] if number + 1 < len(found) else ("\n",)
            char = _likeliest(changes[-1][2] if changes else "\n", chars, after)
        changes.append((start, end, char, (start,)))
    spans = [(start, end) for start, end, _, _ in changes]
    repairs += mapped.repairs("charset", spans, [char for _, _, char, _ in changes])
    return mapped.replace(changes)


def _likeliest(before: str, chars: Sequence[str], after: Sequence[str]) -> str:
    """Of the characters that a lost byte allows, the one that stands best between its neighbours."""
    left, rights = simplify_char(before), [simplify_char(char) for char in after]

    def cost(char: str) -> float:
        plain = simplify_char(char)
        return surprise(left, plain) + min(surprise(plain, right) for right in rights)

    return min(chars, key=cost)


@lru_cache(maxsize=1 << 14)
def _read(letters: str) -> tuple[str, ...]:
    """The characters that the letters may have been; several where a byte was lost."""
    choices = [
        _NONE if letter == _LOST else (_WINDOWS.get(ord(letter), ord(letter) & 0xFF),) for letter in letters
    ]
    found: list[str] = []
    for source in product(*choices):
        try:
            found.append(bytes(source).decode("utf-8"))
        except UnicodeDecodeError:
            continue
    return tuple(found)
