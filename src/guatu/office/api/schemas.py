"""What the answers of several apps are made of."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from guatu.office.figures import Shown
from guatu.office.tables.values import figure_json


class Part(BaseModel):
    """Base of all answers: built from a dict or by name. No `ninja.Schema`, which wraps every value that it checks to
    read it from a model's row, and so takes ten times as long."""

    model_config = ConfigDict(extra="forbid")


class SourceOut(Part):
    """One place where a value comes from: words of a document, a row of the pack or an import, a run, a decision."""

    kind: str
    ref: str
    title: str
    published: str | None
    url: str | None
    quote: str | None
    editorial: bool


class FigureOut(Part):
    """A value with its status (reported, goal, estimate, claim, computed), sources and the page of its evidence."""

    value: float | None
    unit: str
    text: str
    status: str
    period: str | None
    formula: str | None
    sources: list[SourceOut]
    evidence: str

    @classmethod
    def of(cls, shown: Shown) -> FigureOut:
        return cls(**figure_json(shown))


class RegionRef(Part):
    """A region by id and name."""

    id: str
    name: str


class Named(Part):
    """Another thing by id and name, and its page."""

    id: str
    name: str
    address: str


class Moments(Schema):
    """The two dates of every question: valid on `as_of`, according to documents published by `known_by`."""

    as_of: date | None = Field(None, description="valid on that day; today without it")
    known_by: date | None = Field(None, description="documents published by that day; `as_of` without it")


MADE_UP = "1: the 合成示例; 0: the real ones; without it the real ones, or the 合成示例 where nothing is real"


class WorldAsked(Moments):
    """The two dates, and which of two worlds that never mix."""

    synthetic: Literal["0", "1"] | None = Field(None, description=MADE_UP)


class Problem(Part):
    """What went wrong, where, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    todo: str
    errors: list[dict[str, str]] = []
