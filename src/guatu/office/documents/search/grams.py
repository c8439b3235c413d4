"""Chinese without word boundaries: texts and questions as bigrams, so that two characters are found wherever they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin

GAP = "ǁ"
"""A token between two runs, so that no phrase reaches across a full stop. It is a letter to the tokenizers."""
_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[0-9a-z]+")
_LONGEST = 24
"""Latin runs are kept to this length; positions of a text beyond `_POSITIONS` tokens are not told apart."""
_POSITIONS = 16_000


def folded(text: str) -> str:
    """Width and case make no difference."""
    return unicodedata.normalize("NFKC", text).lower()


def tokens(text: str) -> list[str]:
    """The tokens of a text in their order.

    >>> tokens("光谷的SKP，武昌")
    ['光谷', '谷的', 'ǁ', 'skp', 'ǁ', '武昌']
    """
    found: list[str] = []
    for run in _RUN.findall(folded(text)):
        if found:
            found.append(GAP)
        found += _grams(run)
    return found[:_POSITIONS]


def _grams(run: str) -> list[str]:
    if run.isascii():
        return [run[:_LONGEST]]
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def phrases(question: str) -> list[list[str]]:
    """What somebody asks for: each run as the tokens that must follow each other.

    >>> phrases("集成电路 wh")
    [['集成', '成电', '电路'], ['wh']]
    """
    return [_grams(run) for run in _RUN.findall(folded(question))][:8]


def is_prefix(phrase: list[str]) -> bool:
    """Whether the phrase is the beginning of tokens: one character, or Latin letters that are still being typed."""
    return len(phrase) == 1 and (len(phrase[0]) == 1 or phrase[0].isascii())


def spoken(names: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    """How names are typed without characters: whole and by initials.

    >>> spoken(["武昌"])
    'wuchang wc'
    """
    found: list[str] = []
    for name in names:
        parts = lazy_pinyin(folded(name), style=Style.NORMAL, errors="ignore")
        if parts:
            found += ["".join(parts)[:_LONGEST], "".join(part[0] for part in parts)[:_LONGEST]]
    return " ".join(dict.fromkeys(found))


def snippet(text: str, question: str, around: int = 40) -> tuple[str, str, str]:
    """The text about the first word of the question that stands in it: before, the word, after.

    >>> snippet("位于武汉的光谷很大", "光谷", 3)
    ('武汉的', '光谷', '很大')
    """
    low = folded(text)
    same = len(low) == len(text)
    for run in _RUN.findall(folded(question)):
        at = low.find(run)
        if at >= 0 and same:
            return text[max(0, at - around) : at], text[at : at + len(run)], text[at + len(run) :][:around]
    return "", "", text[: 2 * around]
