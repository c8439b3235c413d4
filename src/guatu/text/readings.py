"""How a character can be read, and which brackets hold nothing but a reading.

The readings lie in `readings.txt`, which `scripts/readings.py` writes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from guatu.text.mapped import Mapped, Span
from guatu.text.model import Repair

LETTERS = "a-zA-ZāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿɡɑĀÁǍÀĒÉĚÈŌÓǑÒ"
_READING = rf"[(（]\s?[{LETTERS}]{{1,14}}\s?[)）]"
_BRACKET = re.compile(f"{_READING}(?:{_READING})*")
_ONE = re.compile(rf"([{LETTERS}]+?)\1?(?![{LETTERS}])")
"""A reading, which some pages print twice in one bracket: 发(fafa)."""
_GARBLED = re.compile(r"[(（]([a-zü]*)([^\x00-\x7f]|[\x80-\xff\u0152-\u2122]{2})([a-z]*)[)）]")
"""A reading whose vowel with a tone was written in one charset and read in another: 開(k膩i), 頭(t¨®u), or was lost on the
way: 點(di\ufffdn)."""
_MISREAD = (("gb18030", "utf-8"), ("latin-1", "gbk"), ("cp1252", "utf-8"), ("latin-1", "utf-8"))
"""What a vowel was read as, and what it was written in."""
_LOST = "\ufffd"
_FULL = 12
"""Readings that fit, from which on a page is full of them."""
_LOOKS_ALIKE = str.maketrans({"ɡ": "g", "ɑ": "a", "v": "u"})


@lru_cache(maxsize=1 << 12)
def bare(reading: str) -> str:
    """A reading without tones, ü as u: what two spellings of it share.

    >>> bare("lǜ"), bare("qǐng"), bare("lv")
    ('lu', 'qing', 'lu')
    """
    plain = "".join(char for char in unicodedata.normalize("NFD", reading.lower()) if char.isalpha())
    return plain.translate(_LOOKS_ALIKE)


FILE = Path(__file__).with_name("readings.txt")


@cache
def _known() -> Mapping[str, str]:
    """The readings of each character, tone and all, parted by commas."""
    lines = map(str.split, FILE.read_text(encoding="utf-8").splitlines())
    return {char: readings for readings, chars in lines for char in chars}


@lru_cache(maxsize=1 << 15)
def readings(char: str) -> frozenset[str]:
    """All readings of a character, without tones.

    >>> sorted(readings("行"))
    ['hang', 'heng', 'xing']
    """
    return frozenset(bare(reading) for reading in _known().get(char, "").split(",") if reading)


@lru_cache(maxsize=1 << 16)
def fits(char: str, reading: str) -> bool:
    """Whether `char` can be read so; tones may be missing."""
    return bare(reading) in readings(char)


@lru_cache(maxsize=1 << 16)
def fits_exactly(char: str, reading: str) -> bool:
    """Whether `char` can be read so, tone and all.

    >>> fits_exactly("低", "dī"), fits_exactly("狄", "dī")
    (True, False)
    """
    return reading.translate(_LOOKS_ALIKE) in _known().get(char, "").split(",")


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    """All readings there are, tone and all, and without."""
    whole = {reading for found in _known().values() for reading in found.split(",")}
    return frozenset(whole | {bare(reading) for reading in whole})


@lru_cache(maxsize=1 << 16)
def _repeats(char: str, brackets: str) -> bool:
    return all(fits(char, one) for one in _ONE.findall(brackets))


def drop_brackets(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """Without the brackets that only repeat the reading of the character before them.

    A bracket that does not fit its character is the author's own and stays.

    >>> drop_brackets(Mapped.of("構(gòu)建城(cheng)(cheng)市(shishi)，用 x(shì) 和 是(AI)"), []).text
    '構建城市，用 x(shì) 和 是(AI)'
    >>> drop_brackets(Mapped.of("開(k膩i)放重點(di\ufffdn)企(k膩i)業"), []).text
    '開放重點企(k膩i)業'
    >>> drop_brackets(Mapped.of("龍頭(t¨®u)的鋁(l¨·)殼，寶馬(mÇŽ)，公式(x²)"), []).text
    '龍頭的鋁殼，寶馬，公式(x²)'
    """
    spans: list[Span] = []
    text = mapped.text
    for match in _BRACKET.finditer(text):
        start, end = match.span()
        if start and _repeats(text[start - 1], match[0]):
            spans.append((start, end))
    for match in _GARBLED.finditer(text):
        if match.start() and _was(text[match.start() - 1], *match.groups()):
            spans.append(match.span())
    spans.sort()
    repairs += mapped.repairs("bracket", spans)
    return mapped.drop(spans)


@lru_cache(maxsize=1 << 10)
def _was(char: str, before: str, garbled: str, behind: str) -> bool:
    """Whether a vowel in place of what was garbled gives a reading of the character."""
    if garbled == _LOST:
        return any(fits(char, before + vowel + behind) for vowel in "aeiou")
    for read, written in _MISREAD:
        try:
            vowel = garbled.encode(read).decode(written)
        except UnicodeError:
            continue
        if vowel.isalpha() and fits(char, before + vowel + behind):
            return True
    return False


def drop_strays(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """Without the readings at the wrong place, and the wrong readings, of a page that is full of right ones. Asked for
    last: where characters were torn, such brackets tell what they were.

    >>> page, repairs = "柳(liu)州(zhou)市(shi)" * 4, []
    >>> page = drop_brackets(Mapped.of(page + "占地680亩，(dīng)以车为核心(sòng)，GE(ge)"), repairs)
    >>> drop_strays(page, repairs).text.removeprefix("柳州市" * 4)
    '占地680亩，以车为核心，GE(ge)'
    """
    if sum(repair.kind == "bracket" for repair in repairs) < _FULL:
        return mapped
    text = mapped.text
    spans = [
        match.span()
        for match in _BRACKET.finditer(text)
        if match.start() and not text[match.start() - 1].isascii() and _spells(match[0])
    ]
    repairs += mapped.repairs("bracket", spans)
    return mapped.drop(spans)


def _spells(brackets: str) -> bool:
    return all(one.translate(_LOOKS_ALIKE) in _syllables() for one in _ONE.findall(brackets))
