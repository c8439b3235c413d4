"""Unified social credit codes (统一社会信用代码) of GB 32100-2015.

The last character checks the first seventeen: c18 = (31 - sum(value_i * 3^(i-1)) mod 31) mod 31, over 31
characters without I, O, S, V and Z. Versions are about that compute another last character; the
tests hold their outputs as wrong.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def check_character(body: str) -> str:
    """The eighteenth character for the first seventeen.

    Raises ValueError when `body` is not seventeen characters of the alphabet.

    >>> check_character("91110000802100433")
    'B'
    """
    if len(body) != 17 or any(character not in _VALUE for character in body):
        raise ValueError(f"{body!r} is not seventeen characters of {ALPHABET}")
    total = sum(_VALUE[character] * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def is_valid(code: str) -> bool:
    """Whether `code` is a well-formed credit code with a right check character. Says nothing about existence.

    >>> is_valid("91110000802100433B"), is_valid("911100008021004338")
    (True, False)
    """
    if len(code) != 18 or not code[2:8].isdigit():
        return False
    try:
        return check_character(code[:17]) == code[17]
    except ValueError:
        return False
