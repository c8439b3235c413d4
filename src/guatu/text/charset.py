"""Undoes UTF-8 that was read as Latin-1 or Windows-1252: three odd letters become one character again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guatu.text.mapped import Mapped
from guatu.text.model import Repair

# The characters that Windows-1252 shows for the bytes 80 to 9F.
_WINDOWS = {
    ord(bytes((byte,)).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_TRAIL = r"[\x80-\xbf" + "".join(map(chr, _WINDOWS)) + "]"
_CHAR = re.compile(rf"[\xc2-\xdf]{_TRAIL}|[\xe0-\xef]{_TRAIL}{{2}}|[\xf0-\xf4]{_TRAIL}{{3}}")
_WIDE = re.compile(r"[\u2e80-\uffef]")
_FEWEST = 4


def undo_mojibake(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """The text with such runs read as what they were; a text that holds only a few is left alone.

    >>> undo_mojibake(Mapped.of("武汉市区 GDP".encode().decode("latin-1")), []).text
    '武汉市区 GDP'
    """
    text = mapped.text
    changes: list[tuple[int, int, str, Sequence[int]]] = []
    for match in _CHAR.finditer(text):
        char = _read(match[0])
        if char:
            changes.append((match.start(), match.end(), char, (match.start(),)))
    if len(changes) < _FEWEST or not sum(_WIDE.match(change[2]) is not None for change in changes) > 1:
        return mapped
    repairs += [mapped.repair("charset", start, end, char) for start, end, char, _ in changes]
    return mapped.replace(changes)


def _read(letters: str) -> str | None:
    source = bytes(_WINDOWS.get(ord(letter), ord(letter) & 0xFF) for letter in letters)
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        return None
