"""Undoes a search-and-replace that ran over GBK bytes and tore characters apart.

Some pages put a reading in brackets after every character of a list by replacing bytes. Where the two bytes of
a listed character belong to two neighbours (日報 = C8 D5 88 F3 holds D5 88 = 請), the insertion parts a character
from its second byte: the lone first byte decodes to "?" and swallows the bracket, and what follows is read one
byte out of step (日?qǐng)?bào)訊). The way back: encode again with "?" as an unknown byte, take the insertions
out, and read on until the bytes are in step again. An unknown byte must make, with its left neighbour, a
character that has the inserted reading; where that leaves a choice, or no reading is given, the likelihood of
neighbouring characters decides.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from guatu.text.gbk import LEADS, char_of, common, read_as
from guatu.text.mapped import Mapped
from guatu.text.model import Repair
from guatu.text.pairs import single, surprise
from guatu.text.readings import LETTERS, fits, fits_exactly
from guatu.text.record import record
from guatu.text.script import simplify, simplify_char

_LOST = "?\ufffd"
_READING = re.compile(rf"[(（]?(?P<reading>[{LETTERS}]{{1,6}})[)）]")
_SUSPECT = re.compile(
    rf"[?\ufffd](?<=[^\x00-\x7f][?\ufffd])(?:(?P<reading>[(（]?[{LETTERS}]{{1,6}}[)）])|(?=[^\x00-\x7f]))"
)
_LONGEST = 200
_BEAM = 16
_FEW = 8
_MOST_LOST = 7
_CLEARLY = 4.0
_PATIENCE = 200
_OTHER_TONE = 6.0
_RARE_LISTED = 0.5

Bytes = tuple[int, ...]
"""Values that a byte may have; one = it is known."""


@record
class _Byte:
    """A byte of the text as it was: its possible values, the character it comes from, whether that character
    begins with it, the reading inserted after it, and whether it may not have been there (a lost byte takes
    the next one with it, and that may have been half a character or a comma).
    """

    values: Bytes
    source: int
    first: bool
    reading: str | None = None
    maybe: bool = False


@dataclass(slots=True)
class _Path:
    """One way to read the bytes so far."""

    cost: float
    last: str
    last_byte: int
    pending: Bytes = ()
    pending_source: int = 0
    chars: list[str] = field(default_factory=list[str])
    sources: list[int] = field(default_factory=list[int])

    def emit(self, char: str, last_byte: int, source: int, cost: float) -> _Path:
        return _Path(cost, char, last_byte, (), 0, [*self.chars, char], [*self.sources, source])


def _candidates(leads: Bytes, byte: _Byte) -> Sequence[tuple[int, int, str]]:
    trails = byte.values
    if len(leads) == 1 and len(trails) == 1:
        char = char_of(leads[0], trails[0])
        return [(leads[0], trails[0], char)] if char else []
    trail = trails[0] if len(trails) == 1 else None
    if len(leads) <= _FEW:
        return [one for lead in leads for one in common(lead, trail)]
    possible = frozenset(leads)
    if trail is not None:
        return [one for one in common(None, trail) if one[0] in possible]
    # Two unknown bytes in a row: only a reading makes the choice small enough to mean anything.
    return [one for one in read_as(byte.reading) if one[0] in possible] if byte.reading else []


_ANY: Bytes = tuple(range(0x40, 0xFF))
_ANY_LEAD: Bytes = tuple(LEADS)


def _stream(text: str, start: int, end: int) -> list[_Byte]:
    """The bytes of `text[start:end]`, insertions taken out; stops at a character that GBK does not have
    and where too much is lost.
    """
    stream: list[_Byte] = []
    at = start
    lost = 0
    while at < end:
        char = text[at]
        lost += char in _LOST
        if lost > _MOST_LOST:
            break
        if char in _LOST:
            values: list[Bytes] = [_ANY]
        else:
            try:
                values = [(byte,) for byte in char.encode("gbk")]
            except UnicodeEncodeError:
                break
        after = at + 1
        inserted = (
            _READING.match(text, after, end) if char in _LOST or text[after : after + 1] in "(（" else None
        )
        reading = inserted["reading"] if inserted else None
        for number, value in enumerate(values):
            last = number == len(values) - 1
            stream.append(_Byte(value, at, number == 0, reading if last else None))
        if char in _LOST and not inserted:
            stream.append(_Byte(_ANY_LEAD, at, False, maybe=True))
        at = inserted.end() if inserted else after
    return stream


def _advance(paths: Sequence[_Path], byte: _Byte) -> list[_Path]:
    """The likeliest ways to read one byte more."""
    begun = [new for path in paths if not path.pending for new in _begin(path, byte)]
    if byte.maybe:
        return sorted([*begun, *(path for path in paths if path.pending)], key=_by_cost)[:_BEAM]
    ends = {leads: list(_ends(leads, byte)) for leads in {path.pending for path in paths if path.pending}}
    ended = [
        (path.cost + surprise(last, simple) + misfit, path, trail, char)
        for path in paths
        if path.pending
        for last in (simplify_char(path.last),)
        for trail, char, simple, misfit in ends[path.pending]
    ]
    best = heapq.nsmallest(_BEAM, ended, key=itemgetter(0))
    emitted = [path.emit(char, trail, path.pending_source, cost) for cost, path, trail, char in best]
    return sorted([*begun, *emitted], key=_by_cost)[:_BEAM]


def _ends(leads: Bytes, byte: _Byte) -> Iterator[tuple[int, str, str, float]]:
    """The characters that end with this byte, simplified too, with what their reading costs: many paths ask for them."""
    for _, trail, char in _candidates(leads, byte):
        misfit = _misfit(char, byte.reading)
        if misfit is not None:
            yield trail, char, simplify_char(char), misfit


def _by_cost(path: _Path) -> float:
    return path.cost


def _begin(path: _Path, byte: _Byte) -> list[_Path]:
    """The ways to begin a character with this byte."""
    if len(byte.values) == 1 and byte.values[0] < 0x81:
        char = chr(byte.values[0])
        return [] if byte.reading else [path.emit(char, byte.values[0], byte.source, path.cost + 7.0)]
    any_lead = byte.values is _ANY or byte.values is _ANY_LEAD
    values = _ANY_LEAD if any_lead else tuple(value for value in byte.values if value in LEADS)
    if byte.maybe:
        # Two bytes were lost at once only if they make no character together.
        values = _parted(path.last_byte, values)
    if not byte.reading:
        whole = _Path(path.cost, path.last, path.last_byte, values, byte.source, path.chars, path.sources)
        return [whole] if values else []
    return [
        _Path(path.cost + misfit, path.last, path.last_byte, group, byte.source, path.chars, path.sources)
        for misfit, group in _fitting(path.last_byte, values, byte.reading)
    ]


@lru_cache(maxsize=1 << 12)
def _parted(before: int, values: Bytes) -> Bytes:
    """The values that make no character with the byte `before` them."""
    return tuple(value for value in values if char_of(before, value) is None)


@lru_cache(maxsize=1 << 12)
def _fitting(before: int, values: Bytes, reading: str) -> tuple[tuple[float, Bytes], ...]:
    """The values that make with the byte `before` them a character read so, by what that costs."""
    groups: dict[float, list[int]] = {}
    for value in values:
        misfit = _misfit(char_of(before, value), reading)
        if misfit is not None:
            groups.setdefault(misfit, []).append(value)
    return tuple((misfit, tuple(group)) for misfit, group in groups.items())


def _misfit(char: str | None, reading: str | None) -> float | None:
    """What it costs that `reading` was put after `char`; None = it cannot have been."""
    if reading is None:
        return 0.0
    if char is None or not fits(char, reading):
        return None
    tone = 0.0 if fits_exactly(char, reading) else _OTHER_TONE
    return tone + _RARE_LISTED * max(0.0, -single(simplify_char(char)) - 8.0)


@dataclass(frozen=True, slots=True)
class _Mend:
    end: int
    text: str
    sources: tuple[int, ...]
    cost: float


def _mends(text: str, start: int, end: int) -> list[_Mend]:
    """Reads on from the lost byte at `start` until the bytes are in step again; several when they may be so
    at different places.
    """
    left = text[start - 1].encode("gbk", errors="replace")
    stream = _stream(text, start, end)
    paths = [_Path(0.0, text[start - 1], left[-1])]
    found: list[_Mend] = []
    for number, byte in enumerate(stream):
        paths = _advance(paths, byte)
        after = stream[number + 1] if number + 1 < len(stream) else None
        in_step = [path for path in paths if not path.pending]
        if in_step and (after is None or after.maybe or (after.first and len(after.values) == 1)):
            stop = stream[number + 2].source if after and after.maybe and number + 2 < len(stream) else end
            stop = after.source if after and not after.maybe else stop
            found.append(_closed(in_step, text, stop))
            if not (after and after.maybe):
                return found
        if not paths:
            return found
    # Out of step to the end: the last byte stays alone.
    best = min(paths, key=_by_cost)
    if best.pending:
        alone = ([*best.chars, "?"], (*best.sources, best.pending_source))
        found.append(_Mend(end, "".join(alone[0]), alone[1], best.cost + 4.0))
    return found


def _closed(paths: list[_Path], text: str, stop: int) -> _Mend:
    """The likeliest path, the character after it considered."""
    after = simplify_char(text[stop]) if stop < len(text) else "\n"
    cost, best = min(
        ((path.cost + surprise(simplify_char(path.last), after), path) for path in paths),
        key=lambda one: one[0],
    )
    return _Mend(stop, "".join(best.chars), tuple(best.sources), cost)


def _mend(text: str, start: int, end: int) -> _Mend | None:
    """The likeliest way to mend, what it leaves unread counted as it stands."""
    mends = _mends(text, start, end)
    farthest = max((mend.end for mend in mends), default=start)
    return min(mends, key=lambda mend: mend.cost + _cost(text, mend.end, farthest), default=None)


def _cost(text: str, start: int, end: int) -> float:
    """What the text costs as it stands."""
    plain = simplify(text[start - 1 : end + 1])
    return sum(surprise(first, second) for first, second in pairwise(plain) if second > "\x7f")


def mend_torn(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """The text with its torn characters whole again.

    >>> mend_torn(Mapped.of("日?qǐng)?bào)訊，幸?；鶚I(yè)"), []).text
    '日報訊，幸福基業'
    """
    text = mapped.text
    changes: list[tuple[int, int, str, Sequence[int]]] = []
    at = failures = 0
    patience = _PATIENCE + len(text) // 500
    while match := _SUSPECT.search(text, at):
        start = match.start()
        at = start + 1
        line_end = text.find("\n", start, start + _LONGEST)
        mend = _mend(text, start, line_end if line_end >= 0 else min(len(text), start + _LONGEST))
        sure = mend is not None and match["reading"] is not None
        if mend and (sure or mend.cost + _CLEARLY < _cost(text, start, mend.end)):
            changes.append((start, mend.end, mend.text, mend.sources))
            repairs.append(mapped.repair("bytes", start, mend.end, mend.text))
            at = mend.end
        else:
            failures += 1
        patience -= 1
        if not patience or (failures > _PATIENCE and failures > 4 * len(changes)):
            break
    return mapped.replace(changes)
