"""Gives characters back of which a search-and-replace over GBK bytes left only the second byte.

Where a reading was put behind a character and its first byte was then dropped as invalid, the second byte stays as a
letter or a mark in front of the reading: 產 = AE 61 becomes a(chǎn), 億 = 83 7C becomes |(yì). Byte and reading
together leave one character or a few; the neighbours decide among those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from guatu.text.gbk import common
from guatu.text.mapped import Mapped
from guatu.text.model import Repair
from guatu.text.pairs import surprise
from guatu.text.readings import LETTERS, fits, fits_exactly
from guatu.text.script import simplify_char

_READING = rf"[(（](?:[{LETTERS}]{{1,7}})[)）]"
_HALF = re.compile(
    rf"(?<![A-Za-z])(?P<byte>[@-~])[(（](?P<reading>[{LETTERS}]{{1,7}})[)）](?:{_READING})*", re.ASCII
)
_SIGNS = 2
"""Places where the fault shows in a text; a single one may be the author's own bracket."""


@lru_cache(maxsize=1 << 10)
def _whole(byte: str, reading: str) -> tuple[tuple[str, str], ...]:
    """The characters with this second byte that are read so, each with its simple form; with the tone if any has it."""
    fitting = [char for _, _, char in common(None, ord(byte)) if fits(char, reading)]
    toned = [char for char in fitting if fits_exactly(char, reading)]
    return tuple((char, simplify_char(char)) for char in toned or fitting)


def mend_halved(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """The text with its halved characters whole again, where it holds more than one sign of the fault.

    >>> mend_halved(Mapped.of("年a(chǎn)值，服務I(yè)，104|(yì)元"), []).text
    '年產值，服務業，104億元'
    >>> mend_halved(Mapped.of("版本B(beta)與 x(shì)"), []).text
    '版本B(beta)與 x(shì)'
    """
    text = mapped.text
    halves = [match for match in _HALF.finditer(text) if _whole(match["byte"], match["reading"])]
    if len(halves) + sum(repair.kind == "bracket" for repair in repairs) < _SIGNS:
        return mapped
    changes: list[tuple[int, int, str, Sequence[int]]] = []
    end, last = -1, ""
    for match in halves:
        before = (
            last if match.start() == end else simplify_char(text[match.start() - 1 : match.start()] or "\n")
        )
        after = simplify_char(text[match.end() : match.end() + 1] or "\n")
        char, last = min(
            _whole(match["byte"], match["reading"]),
            key=lambda one: surprise(before, one[1]) + surprise(one[1], after),
        )
        end = match.end()
        changes.append((match.start(), end, char, (match.start(),)))
        repairs.append(mapped.repair("bytes", match.start(), end, char))
    return mapped.replace(changes)
