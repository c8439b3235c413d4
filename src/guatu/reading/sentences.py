"""Paragraphs, sentences and clauses of a clean text."""

from __future__ import annotations

import re
from typing import NamedTuple

from guatu.text.record import record

_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)]*|\n|$)")
_SOFT_BREAK = re.compile(r"(?<=[，、,])\n")
_LONGEST = 1_000
"""Characters of a sentence: many times what people write. Rules look at a sentence as a whole, so that the time they
take grows with the square of its length."""
_TALK = re.compile(r"“([^“”\n]{9,400})”")
_COMMA = re.compile(r"[，：:】]|,(?!\d{3}(?!\d))|——|……|…")


class Clause(NamedTuple):
    """`text[start:end]` between two commas, without them."""

    start: int
    end: int


@record
class Sentence:
    """`text[start:end]`, its stop included; `block` counts the paragraphs from 0; `closed` = ends with 。！？."""

    start: int
    end: int
    block: int
    clauses: tuple[Clause, ...]
    closed: bool

    def clause_start(self, offset: int) -> int:
        """Where the last clause begins that does so at `offset` or before it; else the sentence's own start."""
        for clause in reversed(self.clauses):
            if clause.start <= offset:
                return clause.start
        return self.start


def sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences in order. A line break ends one; a semicolon too; what goes on without any is cut at a comma.

    >>> [len(s.clauses) for s in sentences("甲，乙。丙\\n丁；")]
    [2, 1, 1]
    """
    found: list[Sentence] = []
    block = 0
    joined = _SOFT_BREAK.sub(" ", text)
    for match in _SENTENCE.finditer(joined):
        words = match.group()
        start, end = match.span()
        if words.strip():
            while end - start > _LONGEST:
                cut = _cut(joined, start)
                found.append(Sentence(start, cut, block, _clauses(text, start, cut), closed=False))
                start = cut
            closed = words.rstrip("\n”’」』）)").endswith(("。", "！", "？", "!", "?"))
            found.append(Sentence(start, end, block, _clauses(text, start, end), closed))
        block += text.count("\n", start, end)
    return tuple(found)


def talks(text: str) -> list[tuple[int, int]]:
    """Where somebody talks: quotes around more than a name or a slogan.

    >>> talks("打造“一芯一屏”。“我们当初只有3个人，20平方米的办公室。”他说。")
    [(9, 31)]
    """
    return [match.span() for match in _TALK.finditer(text) if re.search("[，。！？；]", match[1])]


def _cut(text: str, start: int) -> int:
    """Where a sentence that does not end is cut: after its last comma within the longest, else just there."""
    end = start + _LONGEST
    return max((text.rfind(mark, start + _LONGEST // 2, end) for mark in "，、,\t "), default=-1) + 1 or end


def _clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    cuts = [start]
    for comma in _COMMA.finditer(text, start, end):
        cuts += [comma.start(), comma.end()]
    cuts.append(end)
    return tuple(
        Clause(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip(" \n。！？!?；;”")
    )
