"""How likely one Chinese character is after another: what decides where bytes alone do not.

The figures lie in `pairs.json`, which `python -m guatu.text.pairs DICTIONARY` rebuilds from a word list with
frequencies (one `word frequency tag` a line). Levels are natural logarithms of probabilities, rounded and
negated, as letters from `a` = 0: "after" gives for a character a string of levels, each followed by the
characters of that level.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

_FILE = Path(__file__).with_name("pairs.json")
_RAREST_PAIR = 20
_WITHIN_WORD = 0.6
_UNKNOWN = math.log(1e-8)
# A word list knows neither marks nor how often little words stand in a sentence.
_RUNNING = {
    **{"，": 0.05, "。": 0.025, "、": 0.02, "“": 0.01, "”": 0.01, "；": 0.003, "：": 0.004, "（": 0.002},
    **{"的": 0.035, "和": 0.01, "在": 0.01, "是": 0.008, "了": 0.006, "\n": 0.1},
}
_OTHER = math.log(1e-3)


def _level(share: float) -> str:
    return chr(ord("a") + min(25, round(-math.log(share))))


def _packed(levels: dict[str, str]) -> str:
    """{character: level} as one string."""
    by_level: defaultdict[str, list[str]] = defaultdict(list)
    for char, level in sorted(levels.items()):
        by_level[level].append(char)
    return "".join(level + "".join(chars) for level, chars in sorted(by_level.items()))


def build(words: Iterable[str]) -> dict[str, object]:
    """The figures from lines `word frequency …`."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in words:
        word, count, *_ = line.split()
        if all("\u4e00" <= char <= "\u9fff" for char in word):
            for char in word:
                single[char] += int(count)
            for pair in pairwise(word):
                pairs[pair] += int(count)
    total = single.total()
    after: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (first, second), count in pairs.items():
        if count >= _RAREST_PAIR:
            after[first][second] = _level(count / single[first])
    return {
        "single": _packed({char: _level(count / total) for char, count in single.items()}),
        "after": {char: _packed(levels) for char, levels in sorted(after.items())},
    }


def _unpacked(packed: str) -> dict[str, float]:
    shares: dict[str, float] = {}
    share = 0.0
    for char in packed:
        if "a" <= char <= "z":
            share = math.exp(ord("a") - ord(char))
        else:
            shares[char] = share
    return shares


@cache
def _figures() -> tuple[dict[str, float], dict[str, str]]:
    figures = json.loads(_FILE.read_text(encoding="utf-8"))
    return {**_unpacked(figures["single"]), **_RUNNING}, figures["after"]


@cache
def _after(first: str) -> dict[str, float]:
    return _unpacked(_figures()[1].get(first, ""))


@lru_cache(maxsize=1 << 15)
def single(char: str) -> float:
    """Natural logarithm of the share of `char` (simplified) in running text."""
    share = _figures()[0].get(char)
    if share is None:
        return _UNKNOWN if char > "\x7f" else _OTHER
    return math.log(share)


@lru_cache(maxsize=1 << 17)
def surprise(first: str, second: str) -> float:
    """Minus the natural logarithm of the probability of `second` after `first` (both simplified).

    >>> surprise("幸", "福") < 3 < surprise("幸", "基")
    True
    """
    alone = math.exp(single(second))
    return -math.log(_WITHIN_WORD * _after(first).get(second, 0.0) + (1 - _WITHIN_WORD) * alone)


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as dictionary:
        _FILE.write_text(
            json.dumps(build(dictionary), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
