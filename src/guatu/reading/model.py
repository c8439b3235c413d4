"""What reading gives: facts of seven kinds, each with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self, cast

from guatu.text.model import Metadata, Text
from guatu.text.record import record


@record
class Evidence:
    """A quote: `clean[start:end]`, and the raw range it came from."""

    quote: str
    start: int
    end: int
    raw_start: int
    raw_end: int


@record(kw_only=True)
class Fact:
    """Fields that all kinds share. `region` is a full path (湖北省武汉市武昌区), 中国, or None."""

    kind: ClassVar[str]
    id: str
    doc: str
    evidence: Evidence
    confidence: float
    region: str | None = None
    also: tuple[Evidence, ...] = ()
    proposed_by: str | None = None
    """Name of the language model that pointed to it; None for what rules found."""

    def named(self, id: str, doc: str, confidence: float) -> Self:
        """The same fact with these."""
        return replace(self, id=id, doc=doc, confidence=confidence)

    def to_dict(self) -> dict[str, Any]:
        """The fact as one JSON object, fields as in the annotation guide."""
        row: dict[str, Any] = {"id": self.id, "doc": self.doc, "kind": self.kind}
        for spec in fields(self):
            value = getattr(self, spec.name)
            if spec.name in {"id", "doc", "evidence", "also"} or value in (None, ()):
                continue
            row[spec.name] = _plain(value)
        place = self.evidence
        row |= {"evidence": place.quote, "start": place.start, "end": place.end}
        row |= {"raw_start": place.raw_start, "raw_end": place.raw_end}
        if self.also:
            row["also"] = [other.quote for other in self.also]
        return row


@dataclass(frozen=True, slots=True)
class Comparison:
    """rank (首位 = 1), share (percent), diff (points above a scope), change (places won), first."""

    type: str
    value: float | None = None
    scope: str | None = None
    unit: str | None = None
    streak: str | None = None


@record(kw_only=True)
class Metric(Fact):
    """A number said of a region or of a named thing, for a period."""

    kind: ClassVar[str] = "metric"
    indicator: str
    subject: str | None = None
    value: float | None = None
    value_hi: float | None = None
    unit: str | None = None
    op: str | None = None
    period: str | None = None
    period_text: str | None = None
    growth: float | tuple[float, float] | None = None
    growth_basis: str | None = None
    comparison: tuple[Comparison, ...] = ()
    modality: str = "actual"


@record(kw_only=True)
class Target(Metric):
    """The same, wanted for a later period."""

    kind: ClassVar[str] = "target"
    modality: str = "target"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money of an event."""

    value: float
    unit: str
    op: str = "eq"


@record(kw_only=True)
class Event(Fact):
    """One project or thing, and what happened to it."""

    kind: ClassVar[str] = "event"
    etype: str
    who: tuple[str, ...] = ()
    what: str | None = None
    where: str | None = None
    when: str | None = None
    when_text: str | None = None
    amount: Amount | None = None
    count: float | None = None


@record(kw_only=True)
class Organisation(Fact):
    """A named body."""

    kind: ClassVar[str] = "organisation"
    name: str
    otype: str
    aliases: tuple[str, ...] = ()


@record(kw_only=True)
class Carrier(Fact):
    """A named building, park, district, street …"""

    kind: ClassVar[str] = "carrier"
    name: str
    ctype: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier of an industry system: how many, the label, the names that the text gives."""

    n: int
    level: str
    members: tuple[str, ...] = ()


@record(kw_only=True)
class IndustrySystem(Fact):
    """A named list of industries or spaces."""

    kind: ClassVar[str] = "industry_system"
    name: str
    stype: str
    code: str | None = None
    members: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    aliases: tuple[str, ...] = ()


@record(kw_only=True)
class Policy(Fact):
    """A named plan, programme, measure or pilot."""

    kind: ClassVar[str] = "policy"
    name: str
    ptype: str
    issuer: str | None = None
    when: str | None = None
    amount: Amount | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its clean text and its facts."""

    text: Text
    facts: tuple[Fact, ...] = ()
    issues: tuple[str, ...] = field(default=())

    @property
    def metadata(self) -> Metadata:
        """What the page says about itself."""
        return self.text.metadata


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[Any, ...]", value)]
    if hasattr(value, "__dataclass_fields__"):
        parts = {spec.name: getattr(value, spec.name) for spec in fields(value)}
        return {name: _plain(part) for name, part in parts.items() if part not in (None, ())}
    return value
