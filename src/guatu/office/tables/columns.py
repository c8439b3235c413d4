"""A column of a table: what it holds, and how it is sorted, filtered and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any

from django.utils.safestring import SafeString

Choices = Iterable[tuple[str, str]]
"""(value, words) of a closed list."""


class Kind(StrEnum):
    """What a column's values are.

    text: words, or several of them; choice: a code of a closed list; number; date: a day, or ISO text of a year,
    month or day; figure: `figures.Shown`, or several; region: the id of a region; data: anything that JSON holds.
    """

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"
    FIGURE = "figure"
    REGION = "region"
    DATA = "data"


RANGED = frozenset({Kind.NUMBER, Kind.DATE, Kind.FIGURE})
"""Kinds that are filtered by bounds."""

CLOSED = frozenset({Kind.CHOICE, Kind.REGION})
"""Kinds that are filtered by choosing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. Only `key` and `label` must be given.

    `value` takes a row to its value (default: the attribute `key`); None is unknown and is drawn as a dash.
    `field` is the path for the database (default: `key`); "" where the database cannot sort or filter by it.
    `choices` gives the closed list of a choice column (default: the values at hand); `words` says one of them.
    `matches(row, text)` replaces the usual filter of rows in memory, `narrow(queryset, texts)` that of a queryset.
    `template` draws the cell with `row`, `value` and `cell`; `drawn` does so without one, from row and value.
    """

    key: str
    label: Any
    kind: Kind = Kind.TEXT
    value: Callable[[Any], Any] | None = None
    field: str | None = None
    link: Callable[[Any], str] | None = None
    template: str = ""
    drawn: Callable[[Any, Any], SafeString] | None = None
    unit: str = ""
    hint: Any = ""
    word: str = ""
    """Its word in the house's glossary, explained on hover and on focus."""
    choices: Callable[[Any], Choices] | None = None
    words: Callable[[Any], str] | None = None
    sortable: bool = True
    filterable: bool = True
    matches: Callable[[Any, str], bool] | None = None
    narrow: Callable[[Any, tuple[str, ...]], Any] | None = None
    shown: bool = True
    """Whether it is there before anybody chose columns."""
    prominent: bool = False
    """Whether its filter stands beside the search box."""

    @classmethod
    def one_of(cls, key: str, label: Any, words: Mapping[str, Any], **more: Any) -> Column:
        """A column of a closed list, given by the words of each value."""
        return cls(
            key=key,
            label=label,
            kind=Kind.CHOICE,
            words=lambda value: str(words[value]),
            choices=lambda _rows: [(value, str(said)) for value, said in words.items()],
            **more,
        )

    @property
    def path(self) -> str:
        """The database path; empty where there is none."""
        return self.key if self.field is None else self.field

    def of(self, row: Any) -> Any:
        """The row's value."""
        return self.value(row) if self.value else attrgetter(self.key)(row)

    def said(self, value: Any) -> str:
        """A value of a choice column in words."""
        return self.words(value) if self.words else str(value)

    @property
    def brief(self) -> bool:
        """Whether its words stay on one line: a code of a list, a day, a place."""
        return self.kind in {Kind.CHOICE, Kind.DATE, Kind.REGION}

    @property
    def numeric(self) -> bool:
        """Whether it stands to the right."""
        return self.kind in {Kind.NUMBER, Kind.FIGURE}
