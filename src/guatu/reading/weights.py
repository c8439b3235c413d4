"""What was learned and comes with the reader: its files, and what the signs of a case weigh together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Any, TypeVar

_NOTHING = repeat(0)
"""What a sign says that was never learned."""


@cache
def learned(name: str) -> dict[str, Any]:
    """`data/<name>.json`, read once."""
    return json.loads((files("guatu.reading") / "data" / f"{name}.json").read_text(encoding="utf-8"))


_Weight = TypeVar("_Weight", int, float)


def share(weights: Mapping[str, _Weight], signs: Iterable[str]) -> _Weight:
    """What signs say together; those that were never learned say nothing.

    >>> share({"达到": 2, "过": -7}, ["达到", "近", "达到"])
    4
    """
    return sum(map(weights.get, signs, _NOTHING))  # pyright: ignore[reportCallIssue, reportArgumentType, reportReturnType]
