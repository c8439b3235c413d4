"""What is kept of a document to know it again: a few kilobytes, whatever its length.

Four views of the text, since no single one can tell a reprint from another district's report on the same form:
its words (a bottom-k sketch of character shingles, Broder 1997), its numbers in their order, the lengths of its
clauses, and the places that it names most.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from guatu.text.pairs import surprise

SHINGLE = 4
KEPT_SHINGLES = 256
KEPT_NUMBERS = 400
KEPT_CLAUSES = 512
KEPT_PLACES = 16
BINS = 16

_SAMPLE = 800
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_STOP = re.compile(r"[,;:!?。、…“”\n]+")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}[区县市省州盟旗镇]")

_Hashes = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A document to compare. `shingles` rise and are the lowest of `total`; `bins` has the lowest of each bin,
    0 for an empty one; `places` has rows (name, times); `oddness` is the mean surprise of a character, in nats."""

    digest: bytes
    total: int
    shingles: Codes
    bins: Codes
    numbers: Codes
    clauses: npt.NDArray[np.uint8]
    places: Codes
    oddness: float

    def packed(self) -> str:
        """As one line of ASCII, about 2,000 characters for a page of text."""
        parts = (self.shingles, self.bins, self.numbers, self.clauses, self.places)
        body = b"".join(len(part.tobytes()).to_bytes(4, "little") + part.tobytes() for part in parts)
        head = self.digest + self.total.to_bytes(8, "little") + np.float64(self.oddness).tobytes()
        return base64.b64encode(head + body).decode("ascii")

    @classmethod
    def unpacked(cls, line: str) -> Sketch:
        """What `packed` made. Raises ValueError when it is something else."""
        data = base64.b64decode(line)
        parts: list[bytes] = []
        at = 32
        while at < len(data):
            size = int.from_bytes(data[at : at + 4], "little")
            parts.append(data[at + 4 : at + 4 + size])
            at += 4 + size
        shingles, bins, numbers, clauses, places = parts
        return cls(
            digest=data[:16],
            total=int.from_bytes(data[16:24], "little"),
            shingles=np.frombuffer(shingles, np.uint32),
            bins=np.frombuffer(bins, np.uint32),
            numbers=np.frombuffer(numbers, np.uint32),
            clauses=np.frombuffer(clauses, np.uint8),
            places=np.frombuffer(places, np.uint32).reshape(-1, 2),
            oddness=float(np.frombuffer(data[24:32], np.float64)[0]),
        )


def sketch(text: str) -> Sketch:
    """The sketch of a clean text. Blanks, marks and the width of digits make no difference.

    >>> sketch("签约 500 亿元。").digest == sketch("签约５００亿元").digest
    True
    """
    folded = text.translate(_WIDE)
    letters = _NOT_WORD.sub("", folded)
    hashes = _shingles(letters)
    lengths = [len(_NOT_WORD.sub("", part)) for part in _STOP.split(folded)]
    clauses = np.array([min(length, 255) for length in lengths if length][:KEPT_CLAUSES], np.uint8)
    return Sketch(
        digest=hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
        total=len(hashes),
        shingles=(hashes[:KEPT_SHINGLES] >> np.uint64(32)).astype(np.uint32),
        bins=_bins(hashes),
        numbers=_numbers(folded),
        clauses=clauses,
        places=_places(folded),
        oddness=_oddness(letters[:_SAMPLE]),
    )


def _shingles(letters: str) -> _Hashes:
    """Hashes of all runs of `SHINGLE` letters, each once, rising."""
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    if len(codes) < SHINGLE:
        return np.empty(0, np.uint64)
    count = len(codes) - SHINGLE + 1
    mixed = np.full(count, 0x9E3779B97F4A7C15, np.uint64)
    for shift in range(SHINGLE):
        mixed = (mixed ^ codes[shift : shift + count]) * np.uint64(0x100000001B3)
        mixed ^= mixed >> np.uint64(29)
    for factor in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB):
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(factor)
    return np.unique(mixed ^ (mixed >> np.uint64(31)))


def _bins(hashes: _Hashes) -> Codes:
    """One-permutation minhash (Li, Owen, Zhang 2012): the lowest hash of each of `BINS` equal ranges."""
    found = np.zeros(BINS, np.uint32)
    edges = np.searchsorted(hashes, np.arange(BINS, dtype=np.uint64) << np.uint64(60))
    for number, (first, last) in enumerate(pairwise([*edges.tolist(), len(hashes)])):
        if first < last:
            found[number] = max(1, int(hashes[first] >> np.uint64(28)) & 0xFFFFFFFF)
    return found


def _numbers(folded: str) -> Codes:
    """Codes of the numbers as printed, in their order. Years and days count: last year's report is another one."""
    found = [match.group().replace(",", "") for match in _NUMBER.finditer(folded)]
    return np.array([_code(number) for number in found[:KEPT_NUMBERS]], np.uint32)


def _places(folded: str) -> Codes:
    times = Counter(match.group() for match in _PLACE.finditer(folded))
    most = sorted(times.items(), key=lambda item: (-item[1], item[0]))[:KEPT_PLACES]
    rows = [(_code(name), count) for name, count in most]
    return np.array(rows, np.uint32).reshape(-1, 2)


def _oddness(letters: str) -> float:
    chinese = [pair for pair in pairwise(letters) if min(pair) >= "\u4e00"]
    return sum(surprise(*pair) for pair in chinese) / len(chinese) if chinese else 0.0


def _code(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
