"""Every figure shows its source: the value, what sort of saying it is, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Status(StrEnum):
    """Kinds of saying that never share a column."""

    REPORTED = "reported"
    GOAL = "goal"
    ESTIMATE = "estimate"
    CLAIM = "claim"
    COMPUTED = "computed"


class SourceKind(StrEnum):
    """What a source is: words of a document, a row of a pack or an import, a run, or a person's decision."""

    SPAN = "span"
    ROW = "row"
    RUN = "run"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Source:
    """One place where a value comes from.

    `ref` names it for a machine: `<sha256>:<start>-<end>`, `<pack>/<file>:<row>`, `lake/<table>/<version>`, `<run>` or
    `<decision>`. `title` names it for a person; `published` is an ISO date, month or year; `editorial` marks 编者判断,
    `imported` a table that the office itself took in.
    """

    kind: SourceKind
    ref: str
    title: str
    published: str | None = None
    url: str | None = None
    quote: str | None = None
    editorial: bool = False
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value together with its status and sources. A computed value also says its formula."""

    value: T
    status: Status
    sources: tuple[Source, ...]
    formula: str | None = None
