"""What a sign of page furniture is: words that tell what kind of line holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guatu.text.model import BlockKind

OPEN = r"^[\s\[【(（〔↓→↑■□●○◆◇★☆▲▼▽△※▌▍▎|┃▶>》·*#=━─—–-]*"
CLOSE = r"[\s\]】)）〕↓→↑■□●○◆◇★☆▲▼▽△※▌▍▎|┃◀:：>》»＞…+#=━─—–-]*$"


@dataclass(frozen=True, slots=True)
class Sign:
    """`pattern` says of a line of at most `longest` characters that it is of this kind: from its beginning on,
    or, where `cues` are given (one of them must be in the line), anywhere in it.
    """

    kind: BlockKind
    longest: int
    pattern: re.Pattern[str]
    cues: re.Pattern[str] | None = None

    def speaks_for(self, text: str) -> bool:
        """Whether the line is what this sign stands for."""
        if len(text) > self.longest:
            return False
        if self.cues is None:
            return self.pattern.match(text) is not None
        return self.cues.search(text) is not None and self.pattern.search(text) is not None


def sign(kind: BlockKind, longest: int, *patterns: str, cues: str = "") -> Sign:
    """The sign that any of the patterns gives; those that open with OPEN share it."""
    opened = [pattern.removeprefix(OPEN) for pattern in patterns if pattern.startswith(OPEN)]
    ways = [pattern for pattern in patterns if not pattern.startswith(OPEN)]
    if opened:
        ways.append(f"{OPEN}(?:{'|'.join(opened)})")  # what opens them all is read once
    pattern = re.compile("|".join(ways))
    return Sign(kind, longest, pattern, re.compile("|".join(cues.split())) if cues else None)
