"""Which characters two bytes of GBK make, and which of them running text uses."""

from __future__ import annotations

from functools import cache

from guatu.text.pairs import single
from guatu.text.readings import fits
from guatu.text.script import simplify_char

LEADS = range(0x81, 0xFF)
_TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
_COMMON = -13.0


@cache
def char_of(lead: int, trail: int) -> str | None:
    """The character of two bytes; None where they make none, or two."""
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return char if len(char) == 1 else None


@cache
def common(lead: int | None, trail: int | None) -> tuple[tuple[int, int, str], ...]:
    """Characters that running text uses, with a given first or second byte (None = any)."""
    found: list[tuple[int, int, str]] = []
    for first in LEADS if lead is None else (lead,):
        for second in _TRAILS if trail is None else (trail,):
            char = char_of(first, second)
            if char and single(simplify_char(char)) > _COMMON:
                found.append((first, second, char))
    return tuple(found)


@cache
def read_as(reading: str) -> tuple[tuple[int, int, str], ...]:
    """Characters that running text uses and that can be read so."""
    return tuple(one for one in common(None, None) if fits(one[2], reading))
