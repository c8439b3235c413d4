"""What a language model wrote, taken apart: proposals as rows, and their fields, none of them trusted."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

_LONGEST_ANSWER = 200_000
_TRIES = 2_000

Row = Mapping[str, Any]


class UnconfirmedError(ValueError):
    """The text does not bear the proposal out; the message says what is missing."""


def proposed(answer: str) -> tuple[list[Row], bool]:
    """The facts of an answer, and whether it was torn or wrapped in other text than a fence or thoughts.

    >>> proposed('```json\\n{"facts": [{"kind": "policy"}, {"kind": "ev')
    ([{'kind': 'policy'}], True)
    """
    text = re.sub(r"<think>.*?</think>", "", answer[:_LONGEST_ANSWER], flags=re.DOTALL)
    text = re.sub(r"^\s*```\w*|```\s*$", "", text).strip()
    try:
        return list(_rows(json.loads(text))), False
    except (ValueError, RecursionError):
        return list(_salvaged(text)), True


def _salvaged(text: str) -> Iterator[Row]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    for _ in range(_TRIES):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield from _rows(found)
        at = text.find("{", end)


def _rows(found: Any) -> Iterator[Row]:
    if isinstance(found, dict):
        whole = cast("dict[str, Any]", found)
        if "kind" in whole:
            yield whole
            return
        found = whole.get("facts")
    if isinstance(found, list):
        yield from (cast("Row", row) for row in cast("list[Any]", found) if isinstance(row, dict))


def text_of(row: Row, field: str, longest: int) -> str:
    """A field that must be a text of 2 to `longest` characters. Raises UnconfirmedError."""
    value = row.get(field)
    if not isinstance(value, str) or len(value.strip()) < 2:
        raise UnconfirmedError(f"no {field}")
    if len(value) > longest:
        raise UnconfirmedError(f"a {field} of {len(value)} characters")
    if not re.search(r"\w", value):
        raise UnconfirmedError(f"a {field} of marks")
    return value.strip()


def one_of(row: Row, field: str, known: frozenset[str]) -> str:
    """A field that must be one of the known words. Raises UnconfirmedError."""
    value = row.get(field)
    if not isinstance(value, str) or value not in known:
        raise UnconfirmedError(f"{str(value)[:20]!r} is no {field}")
    return value


def number_of(value: object) -> float:
    """A finite number, written as one or as text. Raises UnconfirmedError."""
    try:
        number = float(cast("float", value)) if isinstance(value, int | float | str) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if isinstance(value, bool) or not math.isfinite(number) or abs(number) > 1e18:
        raise UnconfirmedError(f"{str(value)[:20]!r} is no number")
    return number
