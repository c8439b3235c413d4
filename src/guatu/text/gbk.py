"""Which characters two bytes of GBK make, and which of them running text uses."""

from __future__ import annotations

from functools import cache

from guatu.text.pairs import single
from guatu.text.readings import fits
from guatu.text.script import simplify_each

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
    leads, trails = LEADS if lead is None else (lead,), _TRAILS if trail is None else (trail,)
    pairs = ((first, second, char_of(first, second)) for first in leads for second in trails)
    found = [(first, second, char) for first, second, char in pairs if char]
    alone = simplify_each([char for _, _, char in found])
    return tuple(one for one, simple in zip(found, alone, strict=True) if single(simple) > _COMMON)


@cache
def read_as(reading: str) -> tuple[tuple[int, int, str], ...]:
    """Characters that running text uses and that can be read so."""
    return tuple(one for one in common(None, None) if fits(one[2], reading))
