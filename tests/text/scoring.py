"""How near a clean text is to the one wanted: the two figures of the gold's scorer, in a few lines."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher


def bare(text: str) -> str:
    """Without blanks, which do not count."""
    return re.sub(r"\s+", "", text)


def character_f1(wanted: str, got: str) -> float:
    """F1 of characters in common, in order."""
    left, right = bare(wanted), bare(got)
    same = sum(
        block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    )
    return 2 * same / max(len(left) + len(right), 1)


def paragraph_f1(wanted: str, got: str) -> float:
    """F1 of whole paragraphs in common."""
    left, right = (Counter(bare(line) for line in text.split("\n") if line.strip()) for text in (wanted, got))
    return 2 * (left & right).total() / max(left.total() + right.total(), 1)
