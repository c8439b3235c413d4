"""Thresholds and weights as dated data (`parameters.yaml`), so that a result can say which it used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

FILE = "parameters.yaml"
SCALED = (0.5, 2.0)
"""What a weight that an editor chose is tried at, the others kept, to see which conclusions hang on it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value with the day from which it holds, its source and what it means (Chinese)."""

    name: str
    value: float | tuple[str, ...]
    valid_from: date
    source: str
    note: str

    @property
    def said(self) -> str:
        """The value as a reader sees it."""
        return "、".join(self.value) if isinstance(self.value, tuple) else f"{self.value:g}"

    @property
    def number(self) -> float:
        """The value of a numeric parameter. Raises TypeError for a list."""
        if isinstance(self.value, tuple):
            raise TypeError(f"{self.name} in {FILE} is a list, not a number")
        return self.value

    @property
    def words(self) -> tuple[str, ...]:
        """The value of a list. Raises TypeError for a number."""
        if not isinstance(self.value, tuple):
            raise TypeError(f"{self.name} in {FILE} is a number, not a list")
        return self.value


def parameter(name: str, day: date) -> Parameter:
    """The entry in force on `day`; before the first entry, the first. Raises KeyError for an unknown name.

    >>> parameter("targets.min_outcomes", date(2026, 12, 1)).number
    30
    """
    entries = _all().get(name)
    if entries is None:
        raise KeyError(f"no parameter {name!r} in {FILE}; there are: {', '.join(sorted(_all()))}")
    return in_force(entries, day)


def in_force_under(prefix: str, day: date) -> tuple[Parameter, ...]:
    """All parameters whose name begins so, as they are on a day: what an answer that uses them has to name."""
    return tuple(parameter(name, day) for name in _all() if name.startswith(prefix))


def in_force(entries: tuple[Parameter, ...], day: date) -> Parameter:
    """Of the entries of one parameter, sorted by date, the one in force on `day`."""
    return next((entry for entry in reversed(entries) if entry.valid_from <= day), entries[0])


def parse(text: str) -> Mapping[str, tuple[Parameter, ...]]:
    """Entries by name, sorted by date. Raises ValueError that names the parameter at fault."""
    found: dict[str, tuple[Parameter, ...]] = {}
    for name, rows in cast(dict[str, list[dict[str, Any]]], yaml.safe_load(text) or {}).items():
        try:
            entries = sorted((_entry(name, row) for row in rows), key=lambda entry: entry.valid_from)
        except (KeyError, TypeError) as fault:
            raise ValueError(
                f"{FILE}: {name} needs a list of entries with value, valid_from (a date), source and note; "
                f"at fault: {fault}"
            ) from fault
        if not entries:
            raise ValueError(f"{FILE}: {name} has no entry; give at least one")
        found[name] = tuple(entries)
    return found


def _entry(name: str, row: Mapping[str, Any]) -> Parameter:
    value, start = row["value"], row["valid_from"]
    if not isinstance(start, date):
        raise TypeError(f"valid_from is {start!r}")
    if isinstance(value, list):
        value = tuple(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    elif isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"value is {value!r}")
    return Parameter(name, value, start, str(row["source"]), str(row["note"]))


@cache
def _all() -> Mapping[str, tuple[Parameter, ...]]:
    return parse(files("guatu.regional").joinpath(FILE).read_text(encoding="utf-8"))
