"""What questions to the review and its answers are made of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guatu.office.api.schemas import Moments, Part
from guatu.office.api.writing import Id, Line, Posted, Words
from guatu.office.documents.api import FactOut


class FieldOut(Part):
    """A field of the form: how it is written now, and what may be chosen (empty: anything)."""

    name: str
    value: str
    choices: list[str]


class DecisionOut(Part):
    """What somebody decided. `result` are the facts that stand in the fact's place."""

    id: int
    verb: str
    by: str
    at: str
    why: str


class ReviewedOut(Part):
    """A fact as its reviewer sees it. `seen` goes back with a decision, so that nobody overwrites another's."""

    fact: FactOut
    state: str
    seen: int | None
    reasons: list[str]
    value: float
    doubt: float
    before: str
    after: str
    fields: list[FieldOut]
    near: list[int] = Field(description="other facts of the kind in the document, the nearest first")
    rivals: list[int] = Field(description="facts that contradict this one")
    history: list[DecisionOut]


class DecisionIn(Posted):
    """`fields` as the page's form writes them; `parts` for a split, `others` for a merge, `field` and `to` for a
    whole document."""

    verb: Literal["accept", "correct", "reject", "split", "merge", "document"]
    seen: Id | None = None
    fields: dict[Line, Words] = {}
    parts: list[dict[Line, Words]] = Field([], max_length=20)
    others: list[Id] = Field([], max_length=200)
    field: Line = ""
    to: Line = ""
    why: Line = ""


class DecidedOut(Part):
    """The decision, and how many facts still wait."""

    decision: DecisionOut
    left: int


class UndoIn(Posted):
    """Why."""

    why: Line = ""


class SettlementIn(Posted):
    """`prefer` the fact of the address, `differ`: both are right, `open`: not settled after all."""

    verb: Literal["prefer", "differ", "open"]
    why: Line = ""


class SettlementOut(Part):
    """The latest word on a contradiction."""

    key: str
    verb: str
    by: str
    why: str


class AlikeOut(Part):
    """An entity that a name may mean."""

    kind: str
    id: str
    name: str


class AlikeRef(Posted):
    """An entity by kind and id."""

    kind: Line
    id: Line


class NameIn(Posted):
    """`means`: kind and id of the entity; without it the name is one of its own."""

    kind: Line
    name: Line
    means: AlikeRef | None = None
    why: Line = ""


class NameOut(Part):
    """What was said of a name."""

    id: int
    kind: str
    name: str
    means_kind: str
    means: str
    by: str
    undone: bool


class CellOut(Part):
    """Of the facts in a band of confidence that were decided on a day: how many stood as read."""

    low: float
    high: float
    decided: int
    right: int


class DayOut(Part):
    """A day of review."""

    day: str
    cells: list[CellOut]


class AccuracyAsked(Moments):
    """Of one kind of fact, or of all."""

    kind: str = Field("", max_length=30)


class AlikeAsked(Moments):
    """A name and its kind."""

    kind: Literal["organisation", "carrier", "policy"]
    name: Line
